import { commitsOf, pullChanges, shower } from '../show.ts'
import { fullName, nodeId, type Repository, type Review, type ReviewComment, type Thread } from '../state.ts'
import { connection, type Window } from './connection.ts'
import { type Context, isViewer, reactable } from './context.ts'
import { commitNode } from './git.ts'
import { actor } from './people.ts'
import { repositoryNode } from './repository.ts'
import { threadNode } from './threads.ts'

function visible(context: Context, thread: Thread): readonly Review[] {
  const { caller } = context
  const me =
    caller.kind === 'user'
      ? caller.account
      : caller.kind === 'installation'
        ? caller.installation.app.bot
        : null
  return thread.pull!.reviews.filter((one) => one.state !== 'PENDING' || one.user === me)
}

/** What a pull request has besides what an issue has. */
export function pullFields(context: Context, repo: Repository, thread: Thread): Record<string, unknown> {
  const pull = thread.pull!
  const commit = (sha: string | null) => {
    const found = sha ? repo.git.commits.get(sha) : undefined
    return found ? commitNode(context.world, repo, found) : null
  }
  const sum = (key: 'additions' | 'deletions') => () =>
    pullChanges(repo, thread).reduce((total, file) => total + file[key], 0)
  return {
    isDraft: pull.draft,
    merged: pull.mergedAt !== null,
    mergedAt: pull.mergedAt,
    mergedBy: actor(pull.mergedBy),
    mergeCommit: () => commit(pull.mergeCommit),
    mergeable: 'MERGEABLE',
    headRefName: pull.head.ref,
    headRefOid: pull.head.sha,
    headRepository: () => (pull.head.repo ? repositoryNode(context, pull.head.repo) : null),
    headRepositoryOwner: actor(pull.head.repo?.owner ?? null),
    baseRefName: pull.base.ref,
    baseRefOid: pull.base.sha,
    baseRepository: () => repositoryNode(context, repo),
    isCrossRepository: pull.head.repo !== repo,
    maintainerCanModify: false,
    reviewDecision: null,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changedFiles: () => pullChanges(repo, thread).length,
    totalCommentsCount: () =>
      repo.comments.filter((one) => one.thread === thread.number).length + pull.comments.length,
    files: (args: Window) =>
      connection('files', pullChanges(repo, thread), args, (file) => ({
        path: file.path,
        additions: file.additions,
        deletions: file.deletions,
        changeType: file.status === 'removed' ? 'DELETED' : file.status.toUpperCase(),
        viewerViewedState: 'UNVIEWED',
      })),
    commits: (args: Window) =>
      connection('commits', commitsOf(repo, thread), args, (one) => ({
        __typename: 'PullRequestCommit',
        id: `${nodeId('PURC', thread.id)}${one.sha}`,
        commit: () => commitNode(context.world, repo, one),
        url: `https://github.com/${fullName(repo)}/pull/${thread.number}/commits/${one.sha}`,
      })),
    reviews: (args: Window & { states?: readonly string[] | null; author?: string | null }) =>
      connection(
        'reviews',
        visible(context, thread).filter(
          (one) =>
            (!args.states || args.states.includes(one.state)) &&
            (!args.author || one.user.login === args.author),
        ),
        args,
        (one) => reviewNode(context, repo, thread, one),
      ),
    latestReviews: (args: Window) => {
      const latest = new Map(visible(context, thread).map((one) => [one.user, one]))
      return connection('latestReviews', [...latest.values()], args, (one) =>
        reviewNode(context, repo, thread, one),
      )
    },
    reviewRequests: (args: Window) =>
      connection('reviewRequests', pull.requested, args, (one) => ({
        requestedReviewer: actor(one),
        asCodeOwner: false,
      })),
    reviewThreads: (args: Window) => {
      const submitted = new Set(visible(context, thread).map(({ id }) => id))
      const roots = pull.comments.filter((one) => one.root === one.id && submitted.has(one.review))
      return connection('reviewThreads', roots, args, (root) => reviewThreadNode(context, repo, thread, root))
    },
  }
}

/** A review. */
export function reviewNode(
  context: Context,
  repo: Repository,
  thread: Thread,
  one: Review,
): Record<string, unknown> {
  const comments = () => thread.pull!.comments.filter(({ review }) => review === one.id)
  return {
    __typename: 'PullRequestReview',
    id: nodeId('PRR', one.id),
    databaseId: one.id,
    fullDatabaseId: String(one.id),
    author: actor(one.user),
    authorAssociation: shower(context.world, '').associationOf(repo, one.user, thread),
    body: one.body,
    bodyText: one.body,
    state: one.state,
    createdAt: one.createdAt,
    publishedAt: one.submittedAt,
    submittedAt: one.submittedAt,
    updatedAt: one.updatedAt,
    lastEditedAt: null,
    url: `https://github.com/${fullName(repo)}/pull/${thread.number}#pullrequestreview-${one.id}`,
    isMinimized: false,
    minimizedReason: null,
    viewerDidAuthor: isViewer(context, one.user),
    commit: () => {
      const found = repo.git.commits.get(one.commit)
      return found ? commitNode(context.world, repo, found) : null
    },
    comments: (args: Window) =>
      connection('comments', comments(), args, (each) => reviewCommentNode(context, repo, thread, each)),
    pullRequest: () => threadNode(context, repo, thread),
    ...reactable([]),
  }
}

/** A conversation on a line. */
export function reviewThreadNode(
  context: Context,
  repo: Repository,
  thread: Thread,
  root: ReviewComment,
): Record<string, unknown> {
  const shown = shower(context.world, '').reviewComment(repo, thread, root)
  const all = () => thread.pull!.comments.filter((one) => one.root === root.id)
  return {
    __typename: 'PullRequestReviewThread',
    id: nodeId('PRRT', root.id),
    isResolved: root.resolvedBy !== null,
    resolvedBy: actor(root.resolvedBy),
    isOutdated: shown.line === null && root.subject === 'line',
    isCollapsed: root.resolvedBy !== null,
    path: root.path,
    line: shown.line,
    startLine: shown.start_line,
    originalLine: root.line,
    originalStartLine: root.startLine,
    diffSide: root.side,
    startDiffSide: root.startSide,
    subjectType: root.subject.toUpperCase(),
    viewerCanResolve: true,
    viewerCanUnresolve: true,
    viewerCanReply: !thread.locked,
    comments: (args: Window) =>
      connection('comments', all(), args, (one) => reviewCommentNode(context, repo, thread, one)),
    pullRequest: () => threadNode(context, repo, thread),
    repository: () => repositoryNode(context, repo),
  }
}

/** A comment on a line. */
export function reviewCommentNode(
  context: Context,
  repo: Repository,
  thread: Thread,
  one: ReviewComment,
): Record<string, unknown> {
  const shown = shower(context.world, '').reviewComment(repo, thread, one)
  const review = thread.pull!.reviews.find(({ id }) => id === one.review)!
  const root = thread.pull!.comments.find(({ id }) => id === one.root)
  return {
    __typename: 'PullRequestReviewComment',
    id: nodeId('PRRC', one.id),
    databaseId: one.id,
    fullDatabaseId: String(one.id),
    author: actor(one.user),
    authorAssociation: shown.author_association,
    body: one.body,
    bodyText: one.body,
    path: one.path,
    line: shown.line,
    originalLine: one.line,
    startLine: shown.start_line,
    diffHunk: one.diffHunk,
    outdated: shown.line === null,
    state: review.state === 'PENDING' ? 'PENDING' : 'SUBMITTED',
    subjectType: one.subject.toUpperCase(),
    createdAt: one.createdAt,
    publishedAt: one.createdAt,
    updatedAt: one.updatedAt,
    lastEditedAt: null,
    url: shown.html_url,
    isMinimized: one.minimized !== null,
    minimizedReason: one.minimized,
    viewerDidAuthor: isViewer(context, one.user),
    replyTo: () => (root && root !== one ? reviewCommentNode(context, repo, thread, root) : null),
    pullRequestReview: () => reviewNode(context, repo, thread, review),
    pullRequest: () => threadNode(context, repo, thread),
    ...reactable(one.reactions),
  }
}
