import { type Activity, type Actor, identityOf, type Thread, type ThreadEvent } from '../../core/activity.ts'
import { isNewcomerLabel } from '../../core/newcomer-label.ts'
import { isMachine } from '../../core/person.ts'
import { peopleByRest } from './activity-rest-people.ts'
import type { Client, Repository } from './client.ts'
import { answered } from './errors.ts'
import { actorOf } from './people.ts'

/** Pages of a list before it is enough. */
const MAX_PAGES = 10
const OPEN_PAGES = 3
/** So many threads are looked at one by one. */
const MAX_LOOKS = 60
/** In a thread with more comments than this, somebody is taken to have answered. */
const FEW_COMMENTS = 5
const PER_PAGE = 100

const KINDS: Record<string, ThreadEvent['kind']> = {
  commented: 'comment',
  reviewed: 'review',
  closed: 'close',
  reopened: 'reopen',
  merged: 'merge',
  ready_for_review: 'ready',
  assigned: 'assign',
  connected: 'link',
  labeled: 'label',
  transferred: 'transfer',
  converted_to_discussion: 'convert',
}

/** The part of REST's issue that a thread needs. */
export interface RestIssue {
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
  readonly author_association?: string
  readonly reactions?: { readonly total_count: number }
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
 * the threads in which something happened, and the open ones. Where the lists leave open whether somebody was answered,
 * the thread is looked at; one for which there are too many counts as read in part.
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
  const comments = await orNone('the list of comments', () =>
    pages('comments', MAX_PAGES, (page) =>
      at.listCommentsForRepo({ ...repository, sort: 'created', since, per_page: PER_PAGE, page }),
    ),
  )
  const happened = await orNone('the list of events', () =>
    pages(
      'events',
      MAX_PAGES,
      (page) => at.listEventsForRepo({ ...repository, per_page: PER_PAGE, page }),
      (last) => Date.parse(last.created_at) < Date.parse(since),
    ),
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
  const closer = lookCloser(client, repository, MAX_LOOKS)
  const changedSince = (issue: RestIssue) => Date.parse(issue.updated_at) >= Date.parse(since)
  const threads: Thread[] = []
  for (const issue of [...issues.values()].toSorted((a, b) => b.number - a.number)) {
    if (Date.parse(issue.created_at) >= Date.parse(until)) continue
    const seen = events.get(issue.number)!
    const waits = () =>
      issue.closed_at === null && !seen.some((event) => isAnswer(event, actorOf(issue.user)))
    let whole = issue.comments <= (said.get(issue.number) ?? 0)
    if (issue.pull_request && (changedSince(issue) || waits()))
      whole = (await closer.into(seen, 'reviews', issue.number)) && whole
    if (!whole && waits() && issue.comments <= FEW_COMMENTS) {
      const known = seen.filter(({ kind }) => kind !== 'comment')
      if (await closer.into(known, 'comments', issue.number)) {
        seen.splice(0, seen.length, ...known)
        whole = true
      }
    }
    if (waits() && (issue.reactions?.total_count ?? 0) > 0)
      whole = (await closer.into(seen, 'reactions', issue.number)) && whole
    threads.push(threadOf(issue, seen, whole))
  }
  if (closer.missed() > 0) gaps.push(`parts of ${closer.missed()} threads`)
  gaps.push('discussions', 'what became of suggestions')
  return {
    since,
    until,
    threads: threads.toReversed(),
    gaps,
    people: await peopleByRest(client, repository, since, [...issues.values()].filter(mayMatter), gaps),
    ...(open.length < OPEN_PAGES * PER_PAGE ? { openIssues: offered(open as readonly RestIssue[]) } : {}),
  }

  /** Somebody whose thread was opened in the week or is open still is one whom the report counts. */
  function mayMatter({ created_at, closed_at }: RestIssue): boolean {
    return Date.parse(created_at) >= Date.parse(since) || closed_at === null
  }

  /** The threads were listed, so a list that is not there is one that this host does not keep. */
  async function orNone<Item>(name: string, list: () => Promise<readonly Item[]>): Promise<readonly Item[]> {
    try {
      return await list()
    } catch (error) {
      if (!answered(error, 404, 501)) throw error
      gaps.push(name)
      return []
    }
  }

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

/** Reads what the lists leave out, thread by thread, until it is enough or GitHub does not answer. */
function lookCloser(client: Client, repository: Repository, most: number) {
  let left = most
  const missed = new Set<number>()
  return {
    missed: () => missed.size,
    /** Adds what is there to `events`; false when nobody could look. */
    async into(events: ThreadEvent[], what: Detail, number: number): Promise<boolean> {
      if (left > 0) {
        left -= 1
        try {
          events.push(...(await detail(client, repository, what, number)))
          return true
        } catch {
          left = 0
        }
      }
      missed.add(number)
      return false
    },
  }
}

type Detail = 'comments' | 'reviews' | 'reactions'

async function detail(
  client: Client,
  repository: Repository,
  what: Detail,
  number: number,
): Promise<readonly ThreadEvent[]> {
  const page = { ...repository, per_page: PER_PAGE }
  if (what === 'reviews') {
    const { data } = await client.rest.pulls.listReviews({ ...page, pull_number: number })
    return data.flatMap((one) => eventOf({ ...one, event: 'reviewed' } as RestEvent) ?? [])
  }
  const { data } =
    what === 'comments'
      ? await client.rest.issues.listComments({ ...page, issue_number: number })
      : await client.rest.reactions.listForIssue({ ...page, issue_number: number })
  const kind = what === 'comments' ? 'comment' : 'reaction'
  return data.map(({ user, created_at }) => ({ kind, actor: actorOf(user), at: created_at }))
}

function isAnswer({ kind, actor }: ThreadEvent, author: Actor): boolean {
  if (kind !== 'comment' && kind !== 'review' && kind !== 'reaction') return false
  return actor === null || (!isMachine(actor) && identityOf(actor) !== identityOf(author))
}

/** The open issues: all, and those that are offered to people who are new. */
function offered(open: readonly RestIssue[]): NonNullable<Activity['openIssues']> {
  const issues = open.filter(({ pull_request }) => !pull_request)
  const forNewcomers = issues.filter((issue) => namesOf(issue).some(isNewcomerLabel))
  return { all: issues.length, forNewcomers: forNewcomers.length }
}

function namesOf({ labels }: RestIssue): readonly string[] {
  return labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')))
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

/** A thread of a list, with what happened in it. */
export function threadOf(issue: RestIssue, events: readonly ThreadEvent[], complete: boolean): Thread {
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
    labels: namesOf(issue),
    events: [...events].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    complete,
  }
}
