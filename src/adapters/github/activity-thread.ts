import {
  type Actor,
  type Commit,
  identityOf,
  type Suggestion,
  type Thread,
  type ThreadEvent,
} from '../../core/activity.ts'
import { parseMarkers } from '../../core/marker.ts'
import { isMachine, isMachineAuthor, isMachineName } from '../../core/person.ts'
import type { AroundAnswer, CommentNode, Nodes, ThreadNode } from './activity-query.ts'
import { graphActorOf } from './people.ts'

/** The nodes of a connection, without the holes that GitHub leaves for what we may not see. */
export function present<Node>(connection: Nodes<Node> | null | undefined): readonly Node[] {
  return (connection?.nodes ?? []).filter(
    (node) => node !== null && Object.keys(node as object).length > 0,
  ) as Node[]
}

const KINDS = { Issue: 'issue', PullRequest: 'pull-request', Discussion: 'discussion' } as const
const EVENTS: Readonly<Record<string, ThreadEvent['kind']>> = {
  ClosedEvent: 'close',
  ReopenedEvent: 'reopen',
  MergedEvent: 'merge',
  ReadyForReviewEvent: 'ready',
  AssignedEvent: 'assign',
  ConnectedEvent: 'link',
  TransferredEvent: 'transfer',
  ConvertedToDiscussionEvent: 'convert',
}

const ANSWERS: readonly ThreadEvent['kind'][] = ['comment', 'review', 'reaction']

/** A thread with everything of it that was read. */
export function asThread(node: Omit<ThreadNode, 'latest'> & Partial<Pick<ThreadNode, 'latest'>>): Thread {
  const { events, complete, readUntil } = eventsOf(node)
  return {
    kind: KINDS[node.__typename],
    number: node.number,
    title: node.title,
    url: node.url,
    author: graphActorOf(node.author),
    createdAt: node.createdAt,
    closedAt: node.closedAt,
    mergedAt: node.mergedAt ?? null,
    draft: node.isDraft ?? false,
    locked: node.locked,
    labels: present(node.labels).map(({ name }) => name),
    events: events.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)),
    complete,
    ...(readUntil === undefined ? {} : { readUntil }),
  }
}

/** True for an open thread in which only its author and programs were heard, as far as it was read. */
export function mayWait(node: Parameters<typeof asThread>[0]): boolean {
  const { author, events, closedAt } = asThread(node)
  const isSomebodyElse = (actor: Actor | null) =>
    actor === null || author === null || (!isMachine(actor) && identityOf(actor) !== identityOf(author))
  return (
    closedAt === null && !events.some(({ kind, actor }) => ANSWERS.includes(kind) && isSomebodyElse(actor))
  )
}

function eventsOf(node: Parameters<typeof asThread>[0]): {
  events: ThreadEvent[]
  complete: boolean
  readUntil?: string
} {
  const first = present(node.comments)
  const comments = [
    ...new Map([...first, ...present(node.latest)].map((comment) => [comment.id, comment])).values(),
  ]
  const said = comments.flatMap((comment) => [comment, ...present(comment.replies)])
  const events: ThreadEvent[] = said.map(({ author, createdAt }) => ({
    kind: 'comment',
    actor: graphActorOf(author),
    at: createdAt,
  }))
  for (const { user, createdAt } of present(node.reactions)) {
    const actor = graphActorOf(user && { __typename: 'User', ...user })
    events.push({ kind: 'reaction', actor, at: createdAt })
  }
  for (const { author, submittedAt } of present(node.reviews)) {
    if (submittedAt !== null) events.push({ kind: 'review', actor: graphActorOf(author), at: submittedAt })
  }
  for (const { __typename, actor, createdAt, willCloseTarget } of present(node.timelineItems)) {
    const kind = __typename === 'CrossReferencedEvent' && willCloseTarget ? 'link' : EVENTS[__typename]
    if (kind) events.push({ kind, actor: graphActorOf(actor), at: createdAt })
  }
  const missing =
    (node.comments.totalCount ?? 0) > comments.length ||
    (node.reviews?.totalCount ?? 0) > present(node.reviews).length ||
    comments.some(({ replies }) => (replies?.totalCount ?? 0) > present(replies).length)
  if (!missing) return { events, complete: true }
  const last = lastOf(first)
  return { events, complete: false, ...(last === undefined ? {} : { readUntil: last }) }
}

function lastOf(comments: readonly CommentNode[]): string | undefined {
  return comments
    .map(({ createdAt }) => createdAt)
    .toSorted()
    .at(-1)
}

/** What became of the language suggestions that we made on a pull request. */
export function suggestionsOf(node: ThreadNode): readonly Suggestion[] {
  return present(node.reviewThreads).flatMap(({ isOutdated, isResolved, comments }) => {
    const ours = present(comments)[0]
    if (!ours?.viewerDidAuthor) return []
    if (!parseMarkers(ours.body).some(({ kind }) => kind === 'language-comment')) return []
    const refused = (ours.reactionGroups ?? []).some(
      ({ content, reactors }) => content === 'THUMBS_DOWN' && reactors.totalCount > 0,
    )
    const state = refused || (isResolved && !isOutdated) ? 'declined' : isOutdated ? 'taken' : 'open'
    return [{ thread: node.number, at: ours.createdAt, state }]
  })
}

/** The newest commits of the default branch, or `undefined` where they could not be read. */
export function commitsOf(repository: AroundAnswer['repository']): readonly Commit[] | undefined {
  const history = repository?.defaultBranchRef?.target?.history
  if (!history) return undefined
  return present(history).map(({ oid, committedDate, authors }) => ({
    sha: oid,
    date: committedDate,
    authors: present(authors).map(({ user, name, email }): Actor => {
      if (user) return graphActorOf({ __typename: 'User', ...user })
      const login = (email ?? name ?? 'unknown').toLowerCase()
      const machine = isMachineAuthor({ name: name ?? '', email: email ?? '' }) || isMachineName(login)
      return { id: null, login, type: machine ? 'Bot' : 'User' }
    }),
  }))
}
