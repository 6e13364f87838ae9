import { refuseLocked } from '../access.ts'
import { pullOf, repositoryOf } from '../find.ts'
import {
  actor,
  type Call,
  created,
  HttpError,
  noContent,
  notFound,
  ok,
  page,
  type Routes,
  text,
} from '../http.ts'
import { commentable, pullChanges, shower } from '../show.ts'
import type { Repository, Review, ReviewComment, Thread } from '../state.ts'
import { checkBody } from './issues.ts'

const REPO = '/repos/{owner}/{repo}'

/** A comment as a request gives it. */
interface Draft {
  readonly path: string
  readonly body: string
  readonly line?: number
  readonly side?: 'LEFT' | 'RIGHT'
  readonly start_line?: number
  readonly start_side?: 'LEFT' | 'RIGHT'
  readonly position?: number
  readonly subject_type?: 'line' | 'file'
}

const STATES = { APPROVE: 'APPROVED', COMMENT: 'COMMENTED', REQUEST_CHANGES: 'CHANGES_REQUESTED' } as const

function reviewOf(thread: Thread, id: string): Review {
  const found = thread.pull!.reviews.find((one) => one.id === Number(id))
  if (!found) throw notFound()
  return found
}

function shownReviews(call: Call, thread: Thread): readonly Review[] {
  const me = call.caller.kind === 'anonymous' ? null : actor(call).account
  return thread.pull!.reviews.filter((one) => one.state !== 'PENDING' || one.user === me)
}

function findComment(repo: Repository, id: string): { thread: Thread; comment: ReviewComment } {
  for (const thread of repo.threads.values()) {
    const comment = thread.pull?.comments.find((one) => one.id === Number(id))
    if (comment) return { thread, comment }
  }
  throw notFound()
}

/** Where a comment may not sit, in GitHub's words; `null` when it may. */
function misplaced(repo: Repository, thread: Thread, commit: string, draft: Draft): string | null {
  const file = pullChanges(repo, thread, commit).find((one) => one.path === draft.path)
  if (!file) return 'Path could not be resolved'
  if (draft.subject_type === 'file') return null
  if (draft.position !== undefined) return null
  const side = draft.side ?? 'RIGHT'
  const lines = commentable(file.patch)
  const hunk = draft.line === undefined ? undefined : lines[side].get(draft.line)
  if (hunk === undefined) return 'Line could not be resolved'
  if (draft.start_line === undefined) return null
  const start = lines[draft.start_side ?? side].get(draft.start_line)
  if (start === undefined) return 'Start line could not be resolved'
  if (start !== hunk) return 'Start line must be part of the same hunk as the line.'
  return draft.start_line >= draft.line! ? 'Start line must precede the end line.' : null
}

function hunkOf(repo: Repository, thread: Thread, commit: string, draft: Draft): string {
  const patch = pullChanges(repo, thread, commit).find((one) => one.path === draft.path)?.patch ?? ''
  return patch.split('\n').slice(0, 8).join('\n')
}

function place(
  call: Call,
  repo: Repository,
  thread: Thread,
  review: number,
  commit: string,
  draft: Draft,
): ReviewComment {
  const { account, app } = actor(call)
  const id = call.world.id()
  const at = call.world.now()
  const comment: ReviewComment = {
    id,
    review,
    root: id,
    user: account,
    app,
    body: draft.body,
    path: draft.path,
    commit,
    line: draft.line ?? draft.position ?? null,
    startLine: draft.start_line ?? null,
    side: draft.side ?? 'RIGHT',
    startSide: draft.start_line === undefined ? null : (draft.start_side ?? draft.side ?? 'RIGHT'),
    subject: draft.subject_type ?? 'line',
    diffHunk: hunkOf(repo, thread, commit, draft),
    createdAt: at,
    updatedAt: at,
    reactions: [],
    resolvedBy: null,
    minimized: null,
  }
  thread.pull!.comments.push(comment)
  return comment
}

function commitFor(repo: Repository, thread: Thread, given: string | undefined): string {
  if (given === undefined) return thread.pull!.head.sha
  if (!repo.git.commits.has(given))
    throw new HttpError(422, 'Unprocessable Entity', ['The commit_id is not part of the pull request'])
  return given
}

function newReview(call: Call, state: Review['state'], commit: string, body: string): Review {
  const { account, app } = actor(call)
  const at = call.world.tick()
  return {
    id: call.world.id(),
    user: account,
    app,
    body,
    state,
    commit,
    submittedAt: state === 'PENDING' ? null : at,
    createdAt: at,
    updatedAt: at,
  }
}

/** A reply in a review thread; a review of its own, as GitHub keeps it. */
function reply(call: Call, thread: Thread, root: ReviewComment, body: string): ReviewComment {
  checkBody(call, 'PullRequestReviewComment', body)
  const review = newReview(call, 'COMMENTED', root.commit, '')
  thread.pull!.reviews.push(review)
  const comment: ReviewComment = {
    ...root,
    id: call.world.id(),
    review: review.id,
    root: root.root,
    user: review.user,
    app: review.app,
    body,
    createdAt: review.createdAt,
    updatedAt: review.createdAt,
    reactions: [],
    resolvedBy: null,
    minimized: null,
  }
  thread.pull!.comments.push(comment)
  thread.updatedAt = review.createdAt
  return comment
}

/** Reviews and comments on lines. */
export const reviews: Routes = {
  [`GET ${REPO}/pulls/{pull_number}/reviews`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    return page(call, shownReviews(call, thread), (one) =>
      shower(call.world, call.base).review(repo, thread, one),
    )
  },
  [`POST ${REPO}/pulls/{pull_number}/reviews`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    refuseLocked(call.world, call.caller, repo, thread.locked)
    const { account } = actor(call)
    const event = text(call.body, 'event') as keyof typeof STATES | undefined
    const body = text(call.body, 'body') ?? ''
    const drafts = (call.body.comments as Draft[] | undefined) ?? []
    const commit = commitFor(repo, thread, text(call.body, 'commit_id'))
    const refuse = (message: string) => new HttpError(422, 'Unprocessable Entity', [message])
    checkBody(call, 'PullRequestReview', body)
    if (event === 'REQUEST_CHANGES' && body === '') throw refuse('Body can not be blank')
    if (event === 'COMMENT' && body === '' && drafts.length === 0) throw refuse('Body can not be blank')
    if (event && event !== 'COMMENT' && thread.user === account) {
      throw refuse(`Can not ${event === 'APPROVE' ? 'approve' : 'request changes on'} your own pull request`)
    }
    if (thread.pull!.reviews.some((one) => one.user === account && one.state === 'PENDING')) {
      throw refuse('User can only have one pending review per pull request')
    }
    for (const draft of drafts) {
      checkBody(call, 'PullRequestReviewComment', draft.body)
      const problem = misplaced(repo, thread, commit, draft)
      if (problem) throw refuse(problem)
    }
    const review = newReview(call, event ? STATES[event] : 'PENDING', commit, body)
    thread.pull!.reviews.push(review)
    for (const draft of drafts) place(call, repo, thread, review.id, commit, draft)
    thread.updatedAt = call.world.now()
    return ok(shower(call.world, call.base).review(repo, thread, review))
  },
  [`GET ${REPO}/pulls/{pull_number}/reviews/{review_id}`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    return ok(shower(call.world, call.base).review(repo, thread, reviewOf(thread, call.params.review_id!)))
  },
  [`PUT ${REPO}/pulls/{pull_number}/reviews/{review_id}`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    const review = reviewOf(thread, call.params.review_id!)
    if (review.user !== actor(call).account) throw new HttpError(403, 'Forbidden')
    checkBody(call, 'PullRequestReview', text(call.body, 'body'))
    review.body = text(call.body, 'body')!
    review.updatedAt = call.world.tick()
    return ok(shower(call.world, call.base).review(repo, thread, review))
  },
  [`DELETE ${REPO}/pulls/{pull_number}/reviews/{review_id}`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    const review = reviewOf(thread, call.params.review_id!)
    if (review.state !== 'PENDING')
      throw new HttpError(422, 'Unprocessable Entity', ['Can not delete a non-pending pull request review'])
    const { pull } = thread
    pull!.reviews.splice(pull!.reviews.indexOf(review), 1)
    for (const comment of pull!.comments.filter((one) => one.review === review.id)) {
      pull!.comments.splice(pull!.comments.indexOf(comment), 1)
    }
    return ok(shower(call.world, call.base).review(repo, thread, review))
  },
  [`POST ${REPO}/pulls/{pull_number}/reviews/{review_id}/events`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    const review = reviewOf(thread, call.params.review_id!)
    if (review.state !== 'PENDING')
      throw new HttpError(422, 'Unprocessable Entity', ['Can not submit a review that is not pending'])
    review.state = STATES[call.body.event as keyof typeof STATES]
    review.body = text(call.body, 'body') ?? review.body
    review.submittedAt = call.world.tick()
    return ok(shower(call.world, call.base).review(repo, thread, review))
  },
  [`PUT ${REPO}/pulls/{pull_number}/reviews/{review_id}/dismissals`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    const review = reviewOf(thread, call.params.review_id!)
    if (review.state !== 'APPROVED' && review.state !== 'CHANGES_REQUESTED') {
      throw new HttpError(422, 'Unprocessable Entity', ['Can not dismiss a commented pull request review'])
    }
    review.state = 'DISMISSED'
    return ok(shower(call.world, call.base).review(repo, thread, review))
  },
  [`GET ${REPO}/pulls/{pull_number}/reviews/{review_id}/comments`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    const review = reviewOf(thread, call.params.review_id!)
    const own = thread.pull!.comments.filter((one) => one.review === review.id)
    return page(call, own, (one) => shower(call.world, call.base).reviewComment(repo, thread, one))
  },
  [`GET ${REPO}/pulls/{pull_number}/comments`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    const submitted = new Set(
      shownReviews(call, thread)
        .filter((one) => one.state !== 'PENDING')
        .map(({ id }) => id),
    )
    const all = thread.pull!.comments.filter((one) => submitted.has(one.review))
    return page(call, all, (one) => shower(call.world, call.base).reviewComment(repo, thread, one))
  },
  [`POST ${REPO}/pulls/{pull_number}/comments`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    refuseLocked(call.world, call.caller, repo, thread.locked)
    const body = text(call.body, 'body')!
    const to = call.body.in_reply_to as number | undefined
    if (to !== undefined) {
      const { comment } = findComment(repo, String(to))
      return created(
        shower(call.world, call.base).reviewComment(repo, thread, reply(call, thread, comment, body)),
      )
    }
    const draft = call.body as unknown as Draft
    const commit = commitFor(repo, thread, text(call.body, 'commit_id'))
    checkBody(call, 'PullRequestReviewComment', body)
    const problem = misplaced(repo, thread, commit, draft)
    if (problem) {
      throw new HttpError(422, 'Validation Failed', [
        {
          resource: 'PullRequestReviewComment',
          code: 'custom',
          field: 'pull_request_review_thread.line',
          message: `pull_request_review_thread.line must be part of the diff`,
        },
      ])
    }
    const review = newReview(call, 'COMMENTED', commit, '')
    thread.pull!.reviews.push(review)
    return created(
      shower(call.world, call.base).reviewComment(
        repo,
        thread,
        place(call, repo, thread, review.id, commit, draft),
      ),
    )
  },
  [`POST ${REPO}/pulls/{pull_number}/comments/{comment_id}/replies`]: (call) => {
    const repo = repositoryOf(call)
    const { thread, comment } = findComment(repo, call.params.comment_id!)
    refuseLocked(call.world, call.caller, repo, thread.locked)
    return created(
      shower(call.world, call.base).reviewComment(
        repo,
        thread,
        reply(call, thread, comment, text(call.body, 'body')!),
      ),
    )
  },
  [`GET ${REPO}/pulls/comments`]: (call) => {
    const repo = repositoryOf(call)
    const since = call.query.get('since')
    const all = [...repo.threads.values()].flatMap((thread) =>
      (thread.pull?.comments ?? [])
        .filter((one) => since === null || Date.parse(one.updatedAt) >= Date.parse(since))
        .map((one) => ({ thread, one })),
    )
    return page(call, all, ({ thread, one }) =>
      shower(call.world, call.base).reviewComment(repo, thread, one),
    )
  },
  [`GET ${REPO}/pulls/comments/{comment_id}`]: (call) => {
    const repo = repositoryOf(call)
    const { thread, comment } = findComment(repo, call.params.comment_id!)
    return ok(shower(call.world, call.base).reviewComment(repo, thread, comment))
  },
  [`PATCH ${REPO}/pulls/comments/{comment_id}`]: (call) => {
    const repo = repositoryOf(call)
    const { thread, comment } = findComment(repo, call.params.comment_id!)
    if (comment.user !== actor(call).account) throw new HttpError(403, 'Forbidden')
    checkBody(call, 'PullRequestReviewComment', text(call.body, 'body'))
    comment.body = text(call.body, 'body')!
    comment.updatedAt = call.world.tick()
    return ok(shower(call.world, call.base).reviewComment(repo, thread, comment))
  },
  [`DELETE ${REPO}/pulls/comments/{comment_id}`]: (call) => {
    const repo = repositoryOf(call)
    const { thread, comment } = findComment(repo, call.params.comment_id!)
    thread.pull!.comments.splice(thread.pull!.comments.indexOf(comment), 1)
    return noContent()
  },
}
