import type { Activity, Thread, ThreadEvent } from '../../core/activity.ts'
import type { Client, Repository } from './client.ts'
import { actorOf } from './people.ts'

/** Pages of a list, and pull requests whose reviews are read, before it is enough. */
const MAX_PAGES = 10
const OPEN_PAGES = 3
const MAX_REVIEWED = 30
const PER_PAGE = 100

const KINDS: Record<string, ThreadEvent['kind']> = {
  commented: 'comment',
  reviewed: 'review',
  closed: 'close',
  reopened: 'reopen',
  merged: 'merge',
  labeled: 'label',
  transferred: 'transfer',
  converted_to_discussion: 'convert',
}

/** The part of REST's issue that a thread needs. */
interface RestIssue {
  readonly number: number
  readonly title: string
  readonly html_url: string
  readonly user: { id: number; login: string; type?: string } | null
  readonly created_at: string
  readonly updated_at: string
  readonly closed_at: string | null
  readonly locked: boolean
  readonly draft?: boolean
  readonly comments: number
  readonly labels: readonly (string | { readonly name?: string | null })[]
  readonly pull_request?: { readonly merged_at?: string | null }
}

/** The part of REST's timeline that an event needs. */
interface RestEvent {
  readonly event?: string
  readonly created_at?: string
  readonly submitted_at?: string
  readonly user?: { id: number; login: string; type?: string } | null
  readonly actor?: { id: number; login: string; type?: string } | null
  readonly label?: { readonly name?: string | null }
}

/**
 * The week over REST, for a host without GraphQL: the lists of the whole repository, laid together by number. It holds
 * the threads in which something happened, and the open ones; an older one counts as read in part.
 */
export async function activityByRest(
  client: Client,
  repository: Repository,
  since: string,
  until: string,
): Promise<Activity> {
  const gaps: string[] = []
  const { issues: at } = client.rest
  const changed = await pages('issues', MAX_PAGES, (page) =>
    at.listForRepo({ ...repository, state: 'all', sort: 'updated', since, per_page: PER_PAGE, page }),
  )
  const open = await pages('open issues', OPEN_PAGES, (page) =>
    at.listForRepo({ ...repository, state: 'open', sort: 'created', per_page: PER_PAGE, page }),
  )
  const comments = await pages('comments', MAX_PAGES, (page) =>
    at.listCommentsForRepo({ ...repository, sort: 'created', since, per_page: PER_PAGE, page }),
  )
  const happened = await pages(
    'events',
    MAX_PAGES,
    (page) => at.listEventsForRepo({ ...repository, per_page: PER_PAGE, page }),
    (last) => Date.parse(last.created_at) < Date.parse(since),
  )
  const issues = new Map([...open, ...changed].map((issue) => [issue.number, issue as RestIssue]))
  const events = new Map<number, ThreadEvent[]>([...issues.keys()].map((number) => [number, []]))
  const said = new Map<number, number>()
  for (const comment of comments) {
    const number = Number(comment.issue_url.split('/').at(-1))
    said.set(number, (said.get(number) ?? 0) + 1)
    events.get(number)?.push({ kind: 'comment', actor: actorOf(comment.user), at: comment.created_at })
  }
  for (const one of happened.toReversed()) {
    const event = eventOf(one as RestEvent)
    if (event && one.issue) events.get(one.issue.number)?.push(event)
  }
  const pulls = changed.filter(({ pull_request }) => pull_request)
  if (pulls.length > MAX_REVIEWED) gaps.push(`the reviews of ${pulls.length - MAX_REVIEWED} pull requests`)
  for (const { number } of pulls.slice(0, MAX_REVIEWED)) {
    const reviews = await client.paginate(client.rest.pulls.listReviews, {
      ...repository,
      pull_number: number,
      per_page: PER_PAGE,
    })
    for (const one of reviews) {
      const event = eventOf({ ...one, event: 'reviewed' } as RestEvent)
      if (event) events.get(number)!.push(event)
    }
  }
  gaps.push('discussions')
  const threads = [...issues.values()]
    .filter((issue) => Date.parse(issue.created_at) < Date.parse(until))
    .map((issue) => {
      const whole = issue.comments <= (said.get(issue.number) ?? 0)
      return threadOf(issue, events.get(issue.number)!, whole)
    })
  return { since, until, threads: threads.sort((a, b) => a.number - b.number), gaps }

  async function pages<Item>(
    name: string,
    limit: number,
    ask: (page: number) => Promise<{ readonly data: readonly Item[] }>,
    enough: (last: Item) => boolean = () => false,
  ): Promise<readonly Item[]> {
    const all: Item[] = []
    for (let page = 1; page <= limit; page++) {
      const { data } = await ask(page)
      all.push(...data)
      if (data.length < PER_PAGE || enough(data.at(-1)!)) return all
    }
    gaps.push(`${name} beyond the newest ${limit * PER_PAGE}`)
    return all
  }
}

function eventOf(one: RestEvent): ThreadEvent | undefined {
  const kind = KINDS[one.event ?? '']
  const at = one.submitted_at ?? one.created_at
  if (!kind || !at) return undefined
  const who = one.user ?? one.actor
  const said = kind === 'comment' || kind === 'review'
  const label = one.label?.name
  return { kind, actor: who || said ? actorOf(who) : null, at, ...(label ? { label } : {}) }
}

function threadOf(issue: RestIssue, events: readonly ThreadEvent[], complete: boolean): Thread {
  return {
    kind: issue.pull_request ? 'pull-request' : 'issue',
    number: issue.number,
    title: issue.title,
    url: issue.html_url,
    author: actorOf(issue.user),
    createdAt: issue.created_at,
    closedAt: issue.closed_at,
    mergedAt: issue.pull_request?.merged_at ?? null,
    draft: issue.draft ?? false,
    locked: issue.locked,
    labels: issue.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    events: [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    complete,
  }
}
