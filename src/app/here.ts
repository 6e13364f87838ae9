import type { Client, Repository } from '../adapters/github/client.ts'
import type { Written } from '../core/plan.ts'
import type { Writer } from '../core/ports.ts'
import type { Configurations } from './configuration.ts'
import type { Here, Jobs } from './events.ts'
import type { Log } from './log.ts'

/** What all places have in common. */
export interface World {
  readonly configurations: Configurations
  readonly jobs: Jobs
  readonly log: Log
  readonly self: () => Promise<string>
  readonly writer: (client: Client, repository: Repository, self: string) => Writer
  /** ISO 8601, UTC. */
  readonly now: () => string
}

/** One repository of one installation, with everything that can be done there. */
export async function standHere(
  world: World,
  client: Client,
  place: { readonly installation: number; readonly repository: Repository & { readonly id: number } },
): Promise<Here> {
  const { installation, repository } = place
  const { owner, repo, id } = repository
  const self = await world.self()
  const now = world.now()
  const host = world.writer(client, { owner, repo }, self)
  return {
    client,
    repository: { owner, repo },
    repositoryId: id,
    installation,
    self,
    config: () => world.configurations.of(client, { owner, repo }),
    writer: {
      async write(operation): Promise<Written> {
        if (operation.kind !== 'ensure-job') return host.write(operation)
        const { key, command, options, startAfter } = operation
        const fresh = await world.jobs.ensure(place, { key, command, options, startAfter })
        return { operation, state: fresh ? 'created' : 'unchanged', detail: null }
      },
    },
    log: world.log,
    now,
  }
}
