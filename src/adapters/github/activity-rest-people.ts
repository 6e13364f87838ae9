import { identityOf, type Person } from '../../core/activity.ts'
import { isPerson } from '../../core/person.ts'
import type { RestIssue } from './activity-rest.ts'
import type { Client, Repository } from './client.ts'
import { unavailable } from './errors.ts'
import { actorOf, MAINTAINERS } from './people.ts'

/** So many people are asked about, one by one. */
const MAX_PEOPLE = 30

/**
 * When the authors of these threads were first seen here: by the oldest thread of each, which is sure, and not by
 * what GitHub calls an association, which is about commits. Nobody is guessed at.
 */
export async function peopleByRest(
  client: Client,
  repository: Repository,
  since: string,
  issues: readonly RestIssue[],
  gaps: string[],
): Promise<ReadonlyMap<string, Person>> {
  const people = new Map<string, Person>()
  const strangers = new Map<string, string>()
  const fresh = ({ created_at }: RestIssue) => Number(Date.parse(created_at) >= Date.parse(since))
  for (const { user, author_association } of issues.toSorted((a, b) => fresh(b) - fresh(a))) {
    const actor = actorOf(user)
    if (MAINTAINERS.includes(author_association ?? ''))
      people.set(identityOf(actor), { firstSeen: null, maintainer: true })
    else if (isPerson(actor)) strangers.set(identityOf(actor), actor.login)
  }
  const asked = [...strangers].filter(([identity]) => !people.has(identity))
  let known = 0
  try {
    for (const [identity, creator] of asked.slice(0, MAX_PEOPLE)) {
      const { data } = await client.rest.issues.listForRepo({
        ...repository,
        creator,
        state: 'all',
        sort: 'created',
        direction: 'asc',
        per_page: 1,
      })
      people.set(identity, { firstSeen: data[0]?.created_at ?? null, maintainer: false })
      known += 1
    }
  } catch (error) {
    gaps.push(`who is new among ${asked.length - known} people (${unavailable('it', error).message})`)
    return people
  }
  if (asked.length > known) gaps.push(`who is new among ${asked.length - known} of ${asked.length} people`)
  return people
}
