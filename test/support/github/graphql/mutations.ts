import { refuseLocked } from '../access.ts'
import type { HttpError } from '../http.ts'
import type { Account, App, Comment, ReactionContent, Repository } from '../state.ts'
import { react } from '../threads.ts'
import { failed } from './connection.ts'
import { type Context, FROM_CONTENT } from './context.ts'
import { type Found, findNode } from './nodes.ts'
import { actor } from './people.ts'
import { reviewCommentNode, reviewThreadNode } from './pulls.ts'
import { commentNode, discussionNode, threadNode } from './threads.ts'

interface Input {
  readonly input: Readonly<Record<string, string | null | undefined>>
}

function find<Kind extends Found['kind']>(
  context: Context,
  id: string | null | undefined,
  ...kinds: Kind[]
): Extract<Found, { kind: Kind }> {
  const found = findNode(context.world, id ?? '')
  if (!found || !(kinds as string[]).includes(found.kind)) {
    throw failed('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
  }
  return found as Extract<Found, { kind: Kind }>
}

function me({ caller }: Context): { account: Account; app: App | null } {
  if (caller.kind === 'user') return { account: caller.account, app: null }
  if (caller.kind === 'installation')
    return { account: caller.installation.app.bot, app: caller.installation.app }
  throw failed('FORBIDDEN', 'Resource not accessible by integration')
}

function may(context: Context, ...names: string[]): void {
  const { caller } = context
  if (caller.kind !== 'installation') return
  if (names.some((name) => caller.permissions[name] === 'write')) return
  throw failed('FORBIDDEN', 'Resource not accessible by integration')
}

function say(
  context: Context,
  repo: Repository,
  thread: number,
  body: string,
  replyTo: number | null = null,
): Comment {
  const at = context.world.tick()
  const { account, app } = me(context)
  const comment: Comment = {
    id: context.world.id(),
    thread,
    body,
    user: account,
    app,
    createdAt: at,
    updatedAt: at,
    reactions: [],
    minimized: null,
    replyTo,
  }
  repo.comments.push(comment)
  return comment
}

function discussed(context: Context, repo: Repository, comment: Comment): unknown {
  const discussion = discussionNode(context, repo, repo.discussions.get(comment.thread)!)
  const all = discussion.comments as (args: { last: number }) => { nodes: () => { databaseId: number }[] }
  return (
    all({ last: 100 })
      .nodes()
      .find(({ databaseId }) => databaseId === comment.id) ?? null
  )
}

/** What can be changed through GraphQL. */
export function mutations(context: Context): Record<string, (args: Input) => unknown> {
  const toggle =
    (resolved: boolean) =>
    ({ input }: Input) => {
      may(context, 'pull_requests', 'contents')
      const { repo, thread, comment } = find(context, input.threadId, 'review-thread')
      comment.resolvedBy = resolved ? me(context).account : null
      return { thread: reviewThreadNode(context, repo, thread, comment) }
    }
  const reactTo = ({ input }: Input) => {
    const found = find(context, input.subjectId, 'thread', 'comment', 'line', 'discussion')
    const subject =
      found.kind === 'thread' ? found.thread : found.kind === 'discussion' ? found.discussion : found.comment
    return { found, subject, content: FROM_CONTENT[input.content ?? ''] as ReactionContent }
  }
  const shown = (found: Found) => {
    if (found.kind === 'thread') return threadNode(context, found.repo, found.thread)
    if (found.kind === 'discussion') return discussionNode(context, found.repo, found.discussion)
    if (found.kind === 'line') return reviewCommentNode(context, found.repo, found.thread, found.comment)
    return found.kind === 'comment' ? commentNode(context, found.repo, found.comment) : null
  }
  const minimize =
    (hidden: boolean) =>
    ({ input }: Input) => {
      may(context, 'issues', 'pull_requests')
      const found = find(context, input.subjectId, 'comment', 'line')
      found.comment.minimized = hidden ? (input.classifier ?? '').toLowerCase().replaceAll('_', '-') : null
      const node =
        found.kind === 'line'
          ? reviewCommentNode(context, found.repo, found.thread, found.comment)
          : commentNode(context, found.repo, found.comment)
      return { minimizedComment: node, unminimizedComment: node }
    }
  return {
    resolveReviewThread: toggle(true),
    unresolveReviewThread: toggle(false),
    minimizeComment: minimize(true),
    unminimizeComment: minimize(false),
    addReaction: (args) => {
      const { found, subject, content } = reactTo(args)
      const { reaction } = react(context.world, subject.reactions, me(context).account, content)
      return {
        reaction: {
          __typename: 'Reaction',
          id: `REA_${reaction.id}`,
          databaseId: reaction.id,
          content: args.input.content,
          createdAt: reaction.createdAt,
          user: actor(reaction.user),
        },
        subject: shown(found),
      }
    },
    removeReaction: (args) => {
      const { found, subject, content } = reactTo(args)
      const index = subject.reactions.findIndex(
        (one) => one.user === me(context).account && one.content === content,
      )
      if (index >= 0) subject.reactions.splice(index, 1)
      return { reaction: null, subject: shown(found) }
    },
    addComment: ({ input }) => {
      may(context, 'issues', 'pull_requests')
      const { repo, thread } = find(context, input.subjectId, 'thread')
      try {
        refuseLocked(context.world, context.caller, repo, thread.locked)
      } catch (error) {
        throw failed('FORBIDDEN', (error as HttpError).message)
      }
      const comment = say(context, repo, thread.number, input.body ?? '')
      return {
        subject: threadNode(context, repo, thread),
        commentEdge: { cursor: '', node: commentNode(context, repo, comment) },
      }
    },
    addDiscussionComment: ({ input }) => {
      may(context, 'discussions')
      const { repo, discussion } = find(context, input.discussionId, 'discussion')
      const to = input.replyToId ? find(context, input.replyToId, 'comment').comment.id : null
      const comment = say(context, repo, discussion.number, input.body ?? '', to)
      return { comment: to === null ? discussed(context, repo, comment) : null }
    },
    updateDiscussionComment: ({ input }) => {
      may(context, 'discussions')
      const { repo, comment } = find(context, input.commentId, 'comment')
      if (comment.user !== me(context).account)
        throw failed('FORBIDDEN', 'The viewer may not update this comment')
      comment.body = input.body ?? ''
      comment.updatedAt = context.world.tick()
      return { comment: discussed(context, repo, comment) }
    },
    deleteDiscussionComment: ({ input }) => {
      may(context, 'discussions')
      const { repo, comment } = find(context, input.id, 'comment')
      repo.comments.splice(repo.comments.indexOf(comment), 1)
      return { comment: null }
    },
  }
}
