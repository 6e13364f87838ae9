import { DateTime } from 'luxon'
import { type Activity, type Actor, identityOf, type Person } from '../../core/activity.ts'
import { isNewcomerLabel } from '../../core/newcomer-label.ts'
import { isMachine, isPerson } from '../../core/person.ts'
import type { Carried, WeekOfActivity } from '../../core/report.ts'
import { type AroundAnswer, around, PAGE, type PageAnswer, type ThreadNode } from './activity-query.ts'
import { activityByRest } from './activity-rest.ts'
import { asThread, commitsOf, mayWait, present, suggestionsOf } from './activity-thread.ts'
import { askInPart, isTooMuch } from './asking.ts'
import type { Client, Repository } from './client.ts'
import { unavailable } from './errors.ts'
import { graphActorOf, MAINTAINERS } from './people.ts'
import { searchMany } from './searching.ts'

const PAGE_SIZE = 100
const SMALLEST_PAGE = 10
/** A week with more pages than this is told as far as it was read. */
const MAX_PAGES = 30
/** So many threads that waited in the last report are read again. */
const MAX_CARRIED = 100
/** In a thread with more comments than this, somebody is taken to have answered. */
const FEW_COMMENTS = 5
/** So many people are asked about in all. */
const MAX_PEOPLE = 600
/** GitHub refuses longer searches. */
const LONGEST_SEARCH = 256
const COMMIT_DAYS = 90

/** What one reading of a week knows and collects. */
interface Reading {
  readonly client: Client
  readonly owner: string
  readonly repo: string
  readonly since: string
  readonly until: string
  readonly gaps: string[]
}

/** Reads a week of a repository over GraphQL, with few requests: one a hundred threads, one more, one for sixty people. */
export function githubWeek(client: Client, { owner, repo }: Repository): WeekOfActivity {
  return {
    async read(since, until, carried): Promise<Activity> {
      const reading = { client, owner, repo, since, until, gaps: [] }
      let week: Week
      try {
        week = await readWeek(reading)
      } catch (error) {
        return theSlowWay(reading, error)
      }
      const rest = await readAround(reading, carried, week.maintainers)
      const nodes = [...new Map([...rest.nodes, ...week.nodes].map((node) => [node.number, node])).values()]
      const found = await readPeople(reading, nodes, rest)
      return {
        since,
        until,
        threads: nodes.map(asThread),
        gaps: reading.gaps,
        commits: rest.commits,
        suggestions: nodes.flatMap(suggestionsOf),
        ...found,
      }
    },
  }
}

/** REST tells the threads at least, where GraphQL cannot be asked. When both fail, the first failure is the one to tell. */
async function theSlowWay({ client, owner, repo, since, until }: Reading, error: unknown): Promise<Activity> {
  const failure = unavailable(`the threads of ${owner}/${repo}`, error)
  if (failure.retryAfter !== undefined) throw failure
  try {
    return await activityByRest(client, { owner, repo }, since, until)
  } catch {
    throw failure
  }
}

const CONNECTIONS = ['issues', 'pullRequests', 'discussions'] as const

/** The threads that changed since the week began, and older ones that came along. */
interface Week {
  readonly nodes: readonly ThreadNode[]
  /** Maintainers who spoke in these threads, by login. */
  readonly maintainers: ReadonlySet<string>
}

/** Every thread that changed since the week began. Pages get smaller when GitHub cannot manage them. */
async function readWeek(reading: Reading): Promise<Week> {
  const { client, owner, repo, since, gaps } = reading
  const read: ThreadNode[] = []
  const result = () => ({ nodes: read, maintainers: maintainersIn(read) })
  const after: Partial<Record<(typeof CONNECTIONS)[number], string | null>> = {
    issues: null,
    pullRequests: null,
    discussions: null,
  }
  let size = PAGE_SIZE
  for (let page = 0; Object.keys(after).length > 0; page += 1) {
    if (page === MAX_PAGES) {
      gaps.push(`threads beyond the newest ${read.length}`)
      return result()
    }
    try {
      const { repository } = await askInPart<PageAnswer>(
        client,
        PAGE,
        {
          owner,
          repo,
          since,
          size,
          issues: 'issues' in after,
          pulls: 'pullRequests' in after,
          discussions: 'discussions' in after,
          issuesAfter: after.issues ?? null,
          pullsAfter: after.pullRequests ?? null,
          discussionsAfter: after.discussions ?? null,
        },
        gaps,
      )
      if (!repository) throw new Error('the repository is not there, or not for us to see')
      for (const name of CONNECTIONS) {
        if (!(name in after)) continue
        const nodes = present(repository[name])
        const changed = (node: ThreadNode) => Date.parse(node.updatedAt) >= Date.parse(since)
        read.push(...nodes.filter((node) => changed(node) || mayWait(node)))
        const next = repository[name]?.pageInfo
        if (next?.hasNextPage && next.endCursor !== null && nodes.every(changed)) after[name] = next.endCursor
        else {
          delete after[name]
          const last = nodes.at(-1)
          if (name === 'discussions' && next?.hasNextPage && last)
            gaps.push(`discussions in which nothing happened since ${last.updatedAt.slice(0, 10)}`)
        }
      }
    } catch (error) {
      if (size > SMALLEST_PAGE && isTooMuch(error)) {
        size = Math.max(SMALLEST_PAGE, Math.floor(size / 2))
        continue
      }
      if (read.length === 0) throw error
      const { message } = unavailable(`the threads of ${owner}/${repo}`, error)
      gaps.push(`threads beyond the newest ${read.length} (${message})`)
      return result()
    }
  }
  return result()
}

function maintainersIn(nodes: readonly ThreadNode[]): ReadonlySet<string> {
  const spoken = nodes
    .flatMap(({ comments, latest }) => [...present(comments), ...present(latest)])
    .filter(({ authorAssociation }) => MAINTAINERS.includes(authorAssociation ?? ''))
  return new Set(spoken.flatMap(({ author }) => (author ? [author.login] : [])))
}

/** What stands around the week. */
interface Around {
  readonly nodes: readonly ThreadNode[]
  readonly commits: Activity['commits']
  readonly open: number | undefined
  readonly newcomerLabels: readonly string[]
  /** The searches for those who have waited since before the week, and what they brought. */
  readonly waits:
    | readonly { readonly query: string; readonly all: number; readonly read: readonly ThreadNode[] }[]
    | undefined
}

/** Without it the report is worth less, and says so. */
async function readAround(
  reading: Reading,
  carried: readonly Carried[],
  maintainers: ReadonlySet<string>,
): Promise<Around> {
  const { client, owner, repo, since, until, gaps } = reading
  const place = `repo:${owner}/${repo} is:open created:<${since.slice(0, 19)}Z`
  const silent = `${place} comments:0 sort:created-asc`
  const spoken = `${place} comments:1..${FEW_COMMENTS} sort:created-desc`
  const queries = {
    issues: `${silent} is:issue`,
    pulls: `${silent} is:pr -is:draft`,
    // Where a maintainer spoke nobody waits, and maintainers do not wait.
    spokenIssues: without(`${spoken} is:issue`, maintainers, 'commenter'),
    spokenPulls: without(`${spoken} is:pr -is:draft`, maintainers, 'commenter'),
  }
  const commits = DateTime.fromISO(until, { zone: 'utc' }).minus({ days: COMMIT_DAYS }).toISO()
  try {
    if (carried.length > MAX_CARRIED)
      gaps.push(`how ${carried.length - MAX_CARRIED} threads fare that waited last week`)
    const { repository, issues, pulls, ...spokenIn } = await askInPart<AroundAnswer>(
      client,
      around(carried.slice(0, MAX_CARRIED)),
      { owner, repo, commits, ...queries },
      gaps,
    )
    const again = Object.entries(repository ?? {}).flatMap(([key, node]) =>
      /^[td]\d+$/.test(key) && node ? [node as ThreadNode] : [],
    )
    const few = [spokenIn.spokenIssues, spokenIn.spokenPulls]
    const unread = few.reduce(
      (sum, one) => sum + Math.max(0, (one?.issueCount ?? 0) - present(one).length),
      0,
    )
    if (unread > 0) gaps.push(`whether ${unread} older threads with a comment or two have had an answer`)
    return {
      nodes: [...again, ...few.flatMap(present).filter(mayWait), ...present(issues), ...present(pulls)],
      commits: commitsOf(repository),
      open: repository?.open.totalCount,
      newcomerLabels: present(repository?.labels)
        .map(({ name }) => name)
        .filter((name) => isNewcomerLabel(name) && !name.includes('"')),
      waits: [
        { query: queries.issues, all: issues?.issueCount ?? 0, read: present(issues) },
        { query: queries.pulls, all: pulls?.issueCount ?? 0, read: present(pulls) },
      ],
    }
  } catch (error) {
    gaps.push(`who has waited since before this week (${unavailable('older threads', error).message})`)
    return { nodes: [], commits: undefined, open: undefined, newcomerLabels: [], waits: undefined }
  }
}

type Found = Pick<Activity, 'people' | 'openIssues' | 'waitingElsewhere'>

/** When people were first seen here, and the counts that need what was read before. */
async function readPeople(reading: Reading, nodes: readonly ThreadNode[], rest: Around): Promise<Found> {
  const { client, owner, repo, gaps } = reading
  const people = new Map<string, Person>()
  const strangers = new Map<string, Actor>()
  const leftOut = new Set<string>()
  for (const { author, authorAssociation } of nodes) {
    const actor = graphActorOf(author)
    if (MAINTAINERS.includes(authorAssociation)) {
      people.set(identityOf(actor), { firstSeen: null, maintainer: true })
      leftOut.add(actor.login)
    } else if (isMachine(actor)) leftOut.add(actor.login.replace(/^(.*)\[bot\]$/, 'app/$1'))
    else if (isPerson(actor) && /^[\w-]+$/.test(actor.login)) strangers.set(identityOf(actor), actor)
  }
  const asked = [...strangers].filter(([identity]) => !people.has(identity))
  if (asked.length > MAX_PEOPLE)
    gaps.push(`who is new among ${asked.length - MAX_PEOPLE} of ${asked.length} people`)

  const queries: [string, string][] = []
  if (rest.newcomerLabels.length > 0) {
    const labels = rest.newcomerLabels.map((name) => `"${name}"`).join(',')
    queries.push(['labels', `repo:${owner}/${repo} is:issue is:open label:${labels}`])
  }
  for (const [index, { all, read, query }] of (rest.waits ?? []).entries()) {
    if (all > read.length) queries.push([`wait${index}`, without(query, leftOut, 'author')])
  }
  for (const [index, [, { login }]] of asked.slice(0, MAX_PEOPLE).entries())
    queries.push([`p${index}`, `repo:${owner}/${repo} author:${login} sort:created-asc`])
  const answers = await searchMany(client, queries, gaps)

  for (const [index, [identity]] of asked.entries()) {
    const first = present(answers.get(`p${index}`))[0]?.createdAt
    people.set(identity, { firstSeen: first ?? null, maintainer: false })
  }
  const forNewcomers = rest.newcomerLabels.length === 0 ? 0 : answers.get('labels')?.issueCount
  return {
    people,
    openIssues:
      rest.open === undefined || forNewcomers === undefined ? undefined : { all: rest.open, forNewcomers },
    waitingElsewhere: rest.waits
      ?.map(({ all, read }, index) => {
        const counted = answers.get(`wait${index}`)?.issueCount
        const strange = read.filter(({ author, authorAssociation }) => {
          const actor = graphActorOf(author)
          return !MAINTAINERS.includes(authorAssociation) && !isMachine(actor)
        })
        return Math.max(0, counted === undefined ? all - read.length : counted - strange.length)
      })
      .reduce((sum, count) => sum + count, 0),
  }
}

/** A search that leaves out what these accounts opened or spoke in, as many of them as a search may name. */
function without(query: string, logins: ReadonlySet<string>, as: 'author' | 'commenter'): string {
  return [...logins]
    .filter((login) => /^[\w/-]+$/.test(login))
    .reduce((longer, login) => {
      const more = `${longer} -${as}:${login}`
      return more.length > LONGEST_SEARCH ? longer : more
    }, query)
}
