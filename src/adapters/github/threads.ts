import type { Activity, Thread } from '../../core/activity.ts'
import { UnavailableError } from '../../core/errors.ts'
import type { Threads } from '../../core/ports.ts'
import { activityByGraph, discussionByGraph } from './activity-graph.ts'
import { activityByRest, threadByRest } from './activity-rest.ts'
import type { Client, Repository } from './client.ts'
import { answered, asking } from './errors.ts'

/**
 * The conversations of a repository. A period takes few requests over GraphQL; where that cannot be had, REST is
 * asked, which costs more. A period holds the threads in which something happened, and the open ones.
 */
export function githubThreads(client: Client, repository: Repository): Threads {
  const name = `${repository.owner}/${repository.repo}`
  return {
    one: (number) =>
      asking(`${name}#${number}`, async (): Promise<Thread> => {
        try {
          return await threadByRest(client, repository, number)
        } catch (error) {
          const found = answered(error, 404, 410) && (await discussionByGraph(client, repository, number))
          if (found) return found
          if (answered(error, 404, 410))
            throw new UnavailableError(`${name}#${number} is not there, or not for us to see`)
          throw error
        }
      }),
    between: (since, until) =>
      asking(`what happened in ${name}`, async (): Promise<Activity> => {
        const graph = await activityByGraph(client, repository, since, until)
        return graph ?? (await activityByRest(client, repository, since, until))
      }),
  }
}
