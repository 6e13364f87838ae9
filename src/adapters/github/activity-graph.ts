import type { Activity, Thread, ThreadEvent } from '../../core/activity.ts'
import type { Client, Repository } from './client.ts'
import { graph } from './graphql.ts'
import { ACTOR, type GraphActor, graphActorOf } from './people.ts'

const PER_PAGE = 50
const EVENTS = 40
/** Pages of threads in which something happened, and of those that are merely open. */
const MAX_PAGES = 8
const OPEN_PAGES = 3

interface Page<Node> {
  readonly nodes: readonly (Node | null)[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

interface EventNode {
  readonly __typename: string
  readonly createdAt: string
  readonly submittedAt?: string | null
  readonly author?: GraphActor | null
  readonly actor?: GraphActor | null
  readonly label?: { readonly name: string }
}

interface ThreadNode {
  readonly __typename: 'Issue' | 'PullRequest' | 'Discussion'
  readonly number: number
  readonly title: string
  readonly url: string
  readonly author: GraphActor | null
  readonly createdAt: string
  readonly updatedAt: string
  readonly closedAt: string | null
  readonly mergedAt?: string | null
  readonly isDraft?: boolean
  readonly locked: boolean
  readonly labels: { readonly nodes: readonly { readonly name: string }[] } | null
  readonly reactions: Page<{
    readonly createdAt: string
    readonly user: { login: string; databaseId: number | null } | null
  }>
  readonly timelineItems?: Page<EventNode>
  readonly comments?: Page<{
    readonly createdAt: string
    readonly author: GraphActor | null
    readonly replies: Page<{ readonly createdAt: string; readonly author: GraphActor | null }>
  }>
}

const COMMON = `__typename number title url createdAt updatedAt closedAt locked author { ${ACTOR} }
  labels(first: 20) { nodes { name } }
  reactions(first: 10) { nodes { createdAt user { login databaseId } } pageInfo { hasNextPage endCursor } }`
const PAGE = 'pageInfo { hasNextPage endCursor }'
const ACTED = `createdAt actor { ${ACTOR} }`
const SAID = `createdAt author { ${ACTOR} }`

const FRAGMENTS = `
fragment issue on Issue { ${COMMON} timelineItems(first: ${EVENTS}, itemTypes: [ISSUE_COMMENT, CLOSED_EVENT, REOPENED_EVENT, LABELED_EVENT, TRANSFERRED_EVENT, CONVERTED_TO_DISCUSSION_EVENT]) {
  nodes { __typename ... on IssueComment { ${SAID} } ... on ClosedEvent { ${ACTED} } ... on ReopenedEvent { ${ACTED} }
    ... on LabeledEvent { ${ACTED} label { name } } ... on TransferredEvent { ${ACTED} } ... on ConvertedToDiscussionEvent { ${ACTED} } } ${PAGE} } }
fragment pull on PullRequest { ${COMMON} mergedAt isDraft timelineItems(first: ${EVENTS}, itemTypes: [ISSUE_COMMENT, PULL_REQUEST_REVIEW, CLOSED_EVENT, REOPENED_EVENT, MERGED_EVENT, LABELED_EVENT]) {
  nodes { __typename ... on IssueComment { ${SAID} } ... on PullRequestReview { ${SAID} submittedAt } ... on ClosedEvent { ${ACTED} }
    ... on ReopenedEvent { ${ACTED} } ... on MergedEvent { ${ACTED} } ... on LabeledEvent { ${ACTED} label { name } } } ${PAGE} } }
fragment talk on Discussion { ${COMMON} comments(first: 20) { nodes { ${SAID} replies(first: 10) { nodes { ${SAID} } ${PAGE} } } ${PAGE} } }`

const LISTS = ['issues', 'pulls', 'talks', 'openIssues', 'openPulls'] as const
type List = (typeof LISTS)[number]

const SELECT: Record<List, string> = {
  issues: `issues(first: ${PER_PAGE}, after: $issues, filterBy: { since: $since }, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...issue } ${PAGE} }`,
  pulls: `pullRequests(first: ${PER_PAGE}, after: $pulls, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...pull } ${PAGE} }`,
  talks: `discussions(first: 25, after: $talks, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...talk } ${PAGE} }`,
  openIssues: `issues(first: ${PER_PAGE}, after: $openIssues, states: OPEN, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ...issue } ${PAGE} }`,
  openPulls: `pullRequests(first: ${PER_PAGE}, after: $openPulls, states: OPEN, orderBy: { field: CREATED_AT, direction: DESC }) { nodes { ...pull } ${PAGE} }`,
}

const FRAGMENT_OF: Record<List, string> = {
  issues: 'issue',
  pulls: 'pull',
  talks: 'talk',
  openIssues: 'issue',
  openPulls: 'pull',
}

const NAMES: Record<List, string> = {
  issues: 'issues',
  pulls: 'pull requests',
  talks: 'discussions',
  openIssues: 'open issues',
  openPulls: 'open pull requests',
}

/** The threads of a period over GraphQL, all lists side by side; `undefined` where GraphQL cannot be asked. */
export async function activityByGraph(
  client: Client,
  repository: Repository,
  since: string,
  until: string,
): Promise<Activity | undefined> {
  const threads = new Map<number, Thread>()
  const gaps: string[] = []
  const cursors = new Map<List, string | null>(LISTS.map((list) => [list, null]))
  for (let page = 0; cursors.size > 0; page++) {
    const asked = [...cursors.keys()]
    const answer = await graph<{ repository: Record<List, Page<ThreadNode> | null> | null }>(
      client,
      queryFor(asked),
      {
        owner: repository.owner,
        repo: repository.repo,
        ...(asked.includes('issues') ? { since } : {}),
        ...Object.fromEntries([...cursors].map(([list, cursor]) => [list, cursor])),
      },
    )
    if (!answer?.data.repository) return undefined
    for (const list of asked) {
      const found = answer.data.repository[list]
      if (!found) {
        gaps.push(`${NAMES[list]} could not be read`)
        cursors.delete(list)
        continue
      }
      const nodes = found.nodes.filter((node) => node !== null)
      for (const node of nodes) threads.set(node.number, threadOf(node))
      const last = nodes.at(-1)
      const open = list === 'openIssues' || list === 'openPulls'
      const more =
        found.pageInfo.hasNextPage && (open || !last || Date.parse(last.updatedAt) >= Date.parse(since))
      if (!more) cursors.delete(list)
      else if (page + 1 >= (open ? OPEN_PAGES : MAX_PAGES)) {
        gaps.push(`only the newest ${(page + 1) * PER_PAGE} ${NAMES[list]} were looked at`)
        cursors.delete(list)
      } else cursors.set(list, found.pageInfo.endCursor)
    }
  }
  const kept = [...threads.values()].filter(({ createdAt }) => Date.parse(createdAt) < Date.parse(until))
  const stillThere = kept.filter((thread) => thread.closedAt === null || happenedSince(thread, since))
  return { since, until, threads: stillThere.sort((a, b) => a.number - b.number), gaps }
}

/** One discussion; `undefined` when it is not there. */
export async function discussionByGraph(
  client: Client,
  repository: Repository,
  number: number,
): Promise<Thread | undefined> {
  const answer = await graph<{ repository: { discussion: ThreadNode | null } | null }>(
    client,
    `query ($owner: String!, $repo: String!, $number: Int!) { repository(owner: $owner, name: $repo) { discussion(number: $number) { ...talk } } } ${fragments(['talk'])}`,
    { owner: repository.owner, repo: repository.repo, number },
  )
  const found = answer?.data.repository?.discussion
  return found ? threadOf(found) : undefined
}

function queryFor(lists: readonly List[]): string {
  const since = lists.includes('issues') ? ', $since: DateTime' : ''
  const cursors = lists.map((list) => `, $${list}: String`).join('')
  const selections = lists.map((list) => `${list}: ${SELECT[list]}`).join('\n')
  return `query ($owner: String!, $repo: String!${since}${cursors}) { repository(owner: $owner, name: $repo) {\n${selections}\n} }${fragments(
    lists.map((list) => FRAGMENT_OF[list]),
  )}`
}

function fragments(names: readonly string[]): string {
  return FRAGMENTS.split('\nfragment ')
    .filter((text) => names.includes(text.split(' ')[0]!))
    .map((text) => `\nfragment ${text}`)
    .join('')
}

/** True when anything that we know of happened at or after an instant. */
function happenedSince(thread: Thread, since: string): boolean {
  const from = Date.parse(since)
  return [thread.createdAt, thread.closedAt, thread.mergedAt, ...thread.events.map(({ at }) => at)].some(
    (at) => at !== null && Date.parse(at) >= from,
  )
}

const KINDS: Record<string, ThreadEvent['kind']> = {
  IssueComment: 'comment',
  PullRequestReview: 'review',
  ClosedEvent: 'close',
  ReopenedEvent: 'reopen',
  MergedEvent: 'merge',
  LabeledEvent: 'label',
  TransferredEvent: 'transfer',
  ConvertedToDiscussionEvent: 'convert',
}

function threadOf(node: ThreadNode): Thread {
  const events: ThreadEvent[] = []
  let complete = !node.reactions.pageInfo.hasNextPage
  for (const { createdAt, user } of present(node.reactions)) {
    const actor = user ? { id: user.databaseId, login: user.login, type: 'User' as const } : null
    events.push({ kind: 'reaction', actor, at: createdAt })
  }
  for (const one of present(node.timelineItems)) {
    const kind = KINDS[one.__typename]
    if (!kind) continue
    const said = kind === 'comment' || kind === 'review'
    const actor = said ? graphActorOf(one.author) : one.actor ? graphActorOf(one.actor) : null
    const at = one.submittedAt ?? one.createdAt
    events.push({ kind, actor, at, ...(one.label ? { label: one.label.name } : {}) })
  }
  for (const comment of present(node.comments)) {
    events.push({ kind: 'comment', actor: graphActorOf(comment.author), at: comment.createdAt })
    for (const reply of present(comment.replies)) {
      events.push({ kind: 'comment', actor: graphActorOf(reply.author), at: reply.createdAt })
    }
    complete &&= !comment.replies.pageInfo.hasNextPage
  }
  complete &&= !node.timelineItems?.pageInfo.hasNextPage && !node.comments?.pageInfo.hasNextPage
  return {
    kind:
      node.__typename === 'PullRequest'
        ? 'pull-request'
        : node.__typename === 'Issue'
          ? 'issue'
          : 'discussion',
    number: node.number,
    title: node.title,
    url: node.url,
    author: graphActorOf(node.author),
    createdAt: node.createdAt,
    closedAt: node.closedAt,
    mergedAt: node.mergedAt ?? null,
    draft: node.isDraft ?? false,
    locked: node.locked,
    labels: node.labels?.nodes.map(({ name }) => name) ?? [],
    events: events.sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    complete,
  }
}

function present<Node>(page: Page<Node> | undefined): readonly Node[] {
  return page?.nodes.filter((node) => node !== null) ?? []
}
