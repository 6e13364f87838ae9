import { shower } from '../show.ts'
import {
  type Comment,
  type Discussion,
  fullName,
  type Label,
  nodeId,
  type Repository,
  type Thread,
  type ThreadEvent,
} from '../state.ts'
import { connection, type Window } from './connection.ts'
import { type Context, isViewer, reactable } from './context.ts'
import { actor } from './people.ts'
import { pullFields, reviewNode } from './pulls.ts'
import { repositoryNode } from './repository.ts'

/** How a list of threads is filtered and ordered. */
export interface ThreadArgs extends Window {
  readonly states?: readonly string[] | null
  readonly labels?: readonly string[] | null
  readonly filterBy?: {
    readonly since?: string
    readonly createdBy?: string
    readonly states?: readonly string[]
    readonly labels?: readonly string[]
  } | null
  readonly orderBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' } | null
}

const EVENTS: Record<ThreadEvent['event'], string> = {
  closed: 'ClosedEvent',
  reopened: 'ReopenedEvent',
  labeled: 'LabeledEvent',
  unlabeled: 'UnlabeledEvent',
  merged: 'MergedEvent',
  renamed: 'RenamedTitleEvent',
  locked: 'LockedEvent',
  unlocked: 'UnlockedEvent',
  assigned: 'AssignedEvent',
  ready_for_review: 'ReadyForReviewEvent',
  convert_to_draft: 'ConvertToDraftEvent',
  head_ref_force_pushed: 'HeadRefForcePushedEvent',
  transferred: 'TransferredEvent',
  converted_to_discussion: 'ConvertedToDiscussionEvent',
  review_requested: 'ReviewRequestedEvent',
}

/** The threads that the arguments ask for, in their order. */
export function select<
  Item extends { createdAt: string; updatedAt: string; number: number; labels: readonly Label[] },
>(items: readonly Item[], args: ThreadArgs, stateOf: (item: Item) => string): readonly Item[] {
  const states = args.states ?? args.filterBy?.states
  const labels = args.labels ?? args.filterBy?.labels
  const since = args.filterBy?.since
  const field = args.orderBy?.field === 'UPDATED_AT' ? 'updatedAt' : 'createdAt'
  const sorted = items
    .filter(
      (one) =>
        (!states?.length || states.includes(stateOf(one))) &&
        (!labels ||
          labels.some((name) =>
            one.labels.some((label) => label.name.toLowerCase() === name.toLowerCase()),
          )) &&
        (!since || Date.parse(one.updatedAt) >= Date.parse(since)),
    )
    .sort((a, b) => (a[field] === b[field] ? a.number - b.number : a[field] < b[field] ? -1 : 1))
  return args.orderBy?.direction === 'DESC' ? sorted.reverse() : sorted
}

/** A label. */
export function labelNode(repo: Repository, one: Label): Record<string, unknown> {
  return {
    __typename: 'Label',
    id: nodeId('LA', one.id),
    name: one.name,
    color: one.color,
    description: one.description,
    isDefault: false,
    createdAt: repo.createdAt,
    updatedAt: repo.createdAt,
    url: `https://github.com/${fullName(repo)}/labels/${encodeURIComponent(one.name)}`,
    issues: (args: ThreadArgs) => {
      const all = [...repo.threads.values()].filter(
        (thread) => !thread.pull && !thread.deleted && thread.labels.includes(one),
      )
      return connection(
        'issues',
        select(all, args, ({ state }) => state.toUpperCase()),
        args,
        () => null,
      )
    },
  }
}

function commentFields(context: Context, comment: Comment) {
  const mine = isViewer(context, comment.user)
  return {
    databaseId: comment.id,
    fullDatabaseId: String(comment.id),
    author: actor(comment.user),
    editor: null,
    body: comment.body,
    bodyText: comment.body,
    bodyHTML: comment.body,
    createdAt: comment.createdAt,
    publishedAt: comment.createdAt,
    updatedAt: comment.updatedAt,
    lastEditedAt: comment.updatedAt === comment.createdAt ? null : comment.updatedAt,
    includesCreatedEdit: false,
    createdViaEmail: false,
    isMinimized: comment.minimized !== null,
    minimizedReason: comment.minimized,
    viewerDidAuthor: mine,
    viewerCanMinimize: true,
    viewerCanUpdate: mine,
    viewerCanDelete: mine,
    ...reactable(comment.reactions),
  }
}

/** A comment of an issue or pull request. */
export function commentNode(context: Context, repo: Repository, comment: Comment): Record<string, unknown> {
  const thread = repo.threads.get(comment.thread)!
  const url = `https://github.com/${fullName(repo)}/${thread.pull ? 'pull' : 'issues'}/${thread.number}#issuecomment-${comment.id}`
  return {
    __typename: 'IssueComment',
    id: nodeId('IC', comment.id),
    ...commentFields(context, comment),
    authorAssociation: shower(context.world, '').associationOf(repo, comment.user, thread),
    url,
    resourcePath: url.replace('https://github.com', ''),
    isPinned: false,
    issue: () => threadNode(context, repo, thread),
    pullRequest: () => (thread.pull ? threadNode(context, repo, thread) : null),
    repository: () => repositoryNode(context, repo),
  }
}

function eventNode(repo: Repository, thread: Thread, one: ThreadEvent): Record<string, unknown> {
  const label = repo.labels.find(({ name }) => name === one.label)
  return {
    __typename: EVENTS[one.event],
    id: nodeId('EV', one.id),
    actor: actor(one.actor),
    createdAt: one.createdAt,
    label: label ? labelNode(repo, label) : { __typename: 'Label', name: one.label ?? '', color: 'ededed' },
    stateReason: thread.stateReason?.toUpperCase() ?? null,
    currentTitle: thread.title,
    previousTitle: thread.title,
    lockReason: thread.lockReason?.toUpperCase().replace('-', '_') ?? null,
    url: `https://github.com/${fullName(repo)}/issues/${thread.number}`,
    closer: null,
    commit: null,
    mergeRefName: thread.pull?.base.ref ?? '',
  }
}

/** An issue or a pull request. */
export function threadNode(context: Context, repo: Repository, thread: Thread): Record<string, unknown> {
  const kind = thread.pull ? 'pull' : 'issues'
  const url = `https://github.com/${fullName(repo)}/${kind}/${thread.number}`
  const comments = () => repo.comments.filter((one) => one.thread === thread.number)
  return {
    __typename: thread.pull ? 'PullRequest' : 'Issue',
    id: nodeId(thread.pull ? 'PR' : 'I', thread.pull?.id ?? thread.id),
    databaseId: thread.pull?.id ?? thread.id,
    fullDatabaseId: String(thread.pull?.id ?? thread.id),
    number: thread.number,
    title: thread.title,
    titleHTML: thread.title,
    body: thread.body ?? '',
    bodyText: thread.body ?? '',
    bodyHTML: thread.body ?? '',
    url,
    resourcePath: url.replace('https://github.com', ''),
    state: thread.pull?.mergedAt ? 'MERGED' : thread.state.toUpperCase(),
    stateReason: thread.stateReason?.toUpperCase() ?? null,
    closed: thread.state === 'closed',
    createdAt: thread.createdAt,
    publishedAt: thread.createdAt,
    updatedAt: thread.updatedAt,
    lastEditedAt: null,
    closedAt: thread.closedAt,
    locked: thread.locked,
    activeLockReason: thread.lockReason?.toUpperCase().replace('-', '_') ?? null,
    author: actor(thread.user),
    editor: null,
    authorAssociation: shower(context.world, '').associationOf(repo, thread.user, thread),
    milestone: null,
    isPinned: false,
    createdViaEmail: false,
    includesCreatedEdit: false,
    viewerDidAuthor: isViewer(context, thread.user),
    labels: (args: Window) => connection('labels', thread.labels, args, (one) => labelNode(repo, one)),
    assignees: (args: Window) => connection('assignees', thread.assignees, args, actor),
    participants: (args: Window) =>
      connection(
        'participants',
        [...new Set([thread.user, ...comments().map(({ user }) => user)])],
        args,
        actor,
      ),
    comments: (args: ThreadArgs) => {
      const sorted = args.orderBy?.direction === 'DESC' ? comments().reverse() : comments()
      return connection('comments', sorted, args, (one) => commentNode(context, repo, one))
    },
    timelineItems: (
      args: Window & { itemTypes?: readonly string[] | null; since?: string | null; skip?: number | null },
    ) => timeline(context, repo, thread, args),
    repository: () => repositoryNode(context, repo),
    ...reactable(thread.reactions, thread.locked),
    ...(thread.pull ? pullFields(context, repo, thread) : {}),
  }
}

function timeline(
  context: Context,
  repo: Repository,
  thread: Thread,
  args: Window & { itemTypes?: readonly string[] | null; since?: string | null; skip?: number | null },
): unknown {
  const items = [
    ...thread.events.map((one) => ({
      at: one.createdAt,
      type: EVENTS[one.event],
      node: () => eventNode(repo, thread, one),
    })),
    ...repo.comments
      .filter((one) => one.thread === thread.number)
      .map((one) => ({
        at: one.createdAt,
        type: 'IssueComment',
        node: () => commentNode(context, repo, one),
      })),
    ...(thread.pull?.reviews ?? [])
      .filter((one) => one.submittedAt)
      .map((one) => ({
        at: one.submittedAt!,
        type: 'PullRequestReview',
        node: () => reviewNode(context, repo, thread, one),
      })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const wanted = args.itemTypes?.map((type) => type.toLowerCase().replaceAll('_', ''))
  const kept = items.filter(
    ({ at, type }) =>
      (!wanted || wanted.includes(type.toLowerCase())) &&
      (!args.since || Date.parse(at) >= Date.parse(args.since)),
  )
  return connection('timelineItems', kept.slice(args.skip ?? 0), args, ({ node }) => node(), {
    filteredCount: kept.length,
    pageCount: kept.length,
    updatedAt: thread.updatedAt,
  })
}

/** A discussion. */
export function discussionNode(context: Context, repo: Repository, one: Discussion): Record<string, unknown> {
  const url = `https://github.com/${fullName(repo)}/discussions/${one.number}`
  const all = () => repo.comments.filter((comment) => comment.thread === one.number)
  const node = (comment: Comment): Record<string, unknown> => ({
    __typename: 'DiscussionComment',
    id: nodeId('DC', comment.id),
    ...commentFields(context, comment),
    authorAssociation: shower(context.world, '').associationOf(repo, comment.user),
    url: `${url}#discussioncomment-${comment.id}`,
    isAnswer: one.answer === comment.id,
    upvoteCount: 0,
    deletedAt: null,
    replyTo: null,
    discussion: () => discussionNode(context, repo, one),
    replies: (args: Window) =>
      connection(
        'replies',
        all().filter(({ replyTo }) => replyTo === comment.id),
        args,
        node,
      ),
  })
  return {
    __typename: 'Discussion',
    id: nodeId('D', one.id),
    databaseId: one.id,
    fullDatabaseId: String(one.id),
    number: one.number,
    title: one.title,
    body: one.body,
    bodyText: one.body,
    bodyHTML: one.body,
    url,
    resourcePath: url.replace('https://github.com', ''),
    createdAt: one.createdAt,
    publishedAt: one.createdAt,
    updatedAt: one.updatedAt,
    lastEditedAt: null,
    closed: one.closedAt !== null,
    closedAt: one.closedAt,
    stateReason: null,
    locked: one.locked,
    isAnswered: one.answer !== null,
    answer: () => {
      const found = all().find(({ id }) => id === one.answer)
      return found ? node(found) : null
    },
    answerChosenAt: null,
    upvoteCount: 0,
    author: actor(one.user),
    authorAssociation: shower(context.world, '').associationOf(repo, one.user),
    category: category(repo, one.category),
    labels: (args: Window) => connection('labels', one.labels, args, (label) => labelNode(repo, label)),
    comments: (args: Window) =>
      connection(
        'comments',
        all().filter(({ replyTo }) => replyTo === null),
        args,
        node,
      ),
    repository: () => repositoryNode(context, repo),
    ...reactable(one.reactions),
  }
}

/** A category of discussions. */
export function category(repo: Repository, name: string): Record<string, unknown> {
  return {
    __typename: 'DiscussionCategory',
    id: `${nodeId('DIC', repo.id)}${name}`,
    name,
    slug: name.toLowerCase().replaceAll(' ', '-'),
    emoji: ':speech_balloon:',
    isAnswerable: /q&a/i.test(name),
    description: null,
    createdAt: repo.createdAt,
    updatedAt: repo.createdAt,
  }
}
