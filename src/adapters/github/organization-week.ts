import { identityOf, type Person } from '../../core/activity.ts'
import { isMachine, isPerson } from '../../core/person.ts'
import type { OrganizationActivity, OrganizationThread } from '../../core/report.ts'
import { ORGANIZATION, type OrganizationAnswer } from './activity-query.ts'
import { asThread, mayWait, present } from './activity-thread.ts'
import { askInPart } from './asking.ts'
import type { Client } from './client.ts'
import { asking, unavailable } from './errors.ts'
import { organizationWeekByRest } from './organization-week-rest.ts'
import { MAINTAINERS } from './people.ts'
import { searchMany } from './searching.ts'

/** A search brings a thousand threads at most, a hundred at once. */
const MAX_PAGES = 10
const MAX_PEOPLE = 1800
/** Who has waited for longer than this is looked for in the repository itself. */
const WAITING_DAYS = 90
const DAY_MS = 24 * 3_600_000

/**
 * A week of all repositories of an organization: what was opened, and who has waited for a first answer for up to a
 * quarter of a year. At most 80 requests, however many repositories there are.
 */
export async function githubOrganizationWeek(
  client: Client,
  login: string,
  since: string,
  until: string,
): Promise<OrganizationActivity> {
  const early = new Date(Date.parse(until) - WAITING_DAYS * DAY_MS).toISOString().slice(0, 10)
  const days = { since, until, early }
  try {
    return await weekByGraph(client, login, days)
  } catch (error) {
    const failure = unavailable(`the threads of ${login}`, error)
    if (failure.retryAfter !== undefined) throw failure
    return organizationWeekByRest(client, login, days).catch(() => Promise.reject(failure))
  }
}

async function weekByGraph(
  client: Client,
  login: string,
  { since, until, early }: { readonly since: string; readonly until: string; readonly early: string },
): Promise<OrganizationActivity> {
  const gaps: string[] = []
  const range = `created:${early}..${stamp(since)}`
  const [issues, pulls] = [`org:${login} is:issue is:open`, `org:${login} is:pr is:open -is:draft`]
  const [silent, spoken] = [
    `comments:0 ${range} sort:created-asc`,
    `comments:1..5 ${range} sort:created-desc`,
  ]
  const nodes = new Map<string, Node>()
  let elsewhere = 0
  await read(
    `org:${login} created:${stamp(since)}..${stamp(until)} sort:created-desc`,
    'threads of this week',
  )
  elsewhere += await read(`${issues} ${silent}`, 'issues that wait')
  elsewhere += await read(`${pulls} ${silent}`, 'pull requests that wait')
  await read(`${issues} ${spoken}`, 'issues with a comment or two')
  await read(`${pulls} ${spoken}`, 'pull requests with a comment or two')
  return {
    since,
    until,
    threads: [...nodes.values()].map(
      (node): OrganizationThread => ({
        ...asThread(node),
        repository: node.repository.nameWithOwner,
      }),
    ),
    people: await peopleOf([...nodes.values()].filter(mayWait)),
    waitingElsewhere: elsewhere,
    gaps,
  }

  /** Adds what a search finds, and tells how much it could not bring. */
  async function read(query: string, what: string): Promise<number> {
    const { found, all } = await pages(query, what)
    for (const node of found) nodes.set(node.url, node)
    return Math.max(0, all - found.length)
  }

  async function pages(query: string, what: string): Promise<{ found: readonly Node[]; all: number }> {
    const found: Node[] = []
    let all = 0
    let after: string | null = null
    for (let page = 0; page < MAX_PAGES; page += 1) {
      let answer: OrganizationAnswer
      try {
        answer = await askInPart<OrganizationAnswer>(client, ORGANIZATION, { words: query, after }, gaps)
      } catch (error) {
        if (nodes.size === 0 && found.length === 0) throw unavailable(`the threads of ${login}`, error)
        gaps.push(`${what} beyond the first ${found.length} (${unavailable('them', error).message})`)
        return { found, all }
      }
      found.push(...present(answer.search))
      all = answer.search.issueCount
      if (!answer.search.pageInfo?.hasNextPage) return { found, all }
      after = answer.search.pageInfo.endCursor
    }
    if (all > found.length) gaps.push(`${what} beyond the first ${found.length} of ${all}`)
    return { found, all }
  }

  async function peopleOf(threads: readonly Node[]): Promise<ReadonlyMap<string, Person>> {
    const people = new Map<string, Person>()
    const strangers = new Map<string, string>()
    for (const node of threads) {
      const { author } = asThread(node)
      if (author === null || isMachine(author)) continue
      if (MAINTAINERS.includes(node.authorAssociation))
        people.set(identityOf(author), { firstSeen: null, maintainer: true })
      else if (isPerson(author) && /^[\w-]+$/.test(author.login))
        strangers.set(identityOf(author), author.login)
    }
    const asked = [...strangers].filter(([identity]) => !people.has(identity)).slice(0, MAX_PEOPLE)
    if (strangers.size > MAX_PEOPLE) gaps.push(`who is new among ${strangers.size - MAX_PEOPLE} people`)
    const answers = await asking(`who is new in ${login}`, () =>
      searchMany(
        client,
        asked.map(([, name], index) => [`p${index}`, `org:${login} author:${name} sort:created-asc`]),
        gaps,
      ),
    )
    for (const [index, [identity]] of asked.entries()) {
      const first = present(answers.get(`p${index}`))[0]?.createdAt
      people.set(identity, { firstSeen: first ?? null, maintainer: false })
    }
    return people
  }
}

type Node = NonNullable<NonNullable<OrganizationAnswer['search']['nodes']>[number]>

/** An instant as a search understands it. */
function stamp(instant: string): string {
  return `${instant.slice(0, 19)}Z`
}
