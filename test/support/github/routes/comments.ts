import { refuseLocked } from '../access.ts'
import { repositoryOf, threadOf } from '../find.ts'
import {
  actor,
  type Call,
  created,
  HttpError,
  invalid,
  noContent,
  notFound,
  ok,
  page,
  type Routes,
  text,
} from '../http.ts'
import { shower } from '../show.ts'
import { type Comment, type Repository, roleOf } from '../state.ts'
import { checkBody } from './issues.ts'

const REPO = '/repos/{owner}/{repo}'

function commentOf(repo: Repository, id: string): Comment {
  const found = repo.comments.find((one) => one.id === Number(id))
  if (!found) throw notFound()
  return found
}

/** One's own comment, or any for those who may write. */
function mine(call: Call, repo: Repository, comment: Comment): void {
  const { account } = actor(call)
  if (comment.user === account || call.caller.kind === 'installation') return
  if (['write', 'maintain', 'admin'].includes(roleOf(call.world, repo, account))) return
  throw new HttpError(403, 'Must have admin rights to Repository.')
}

function needBody(call: Call): string {
  const body = text(call.body, 'body') ?? ''
  if (body.trim() === '') throw invalid('IssueComment', 'body', 'missing_field')
  checkBody(call, 'IssueComment', body)
  return body
}

/** Adds a comment under a thread. */
export function addComment(call: Call, repo: Repository, thread: number, body: string): Comment {
  const { account, app } = actor(call)
  const at = call.world.tick()
  const comment: Comment = {
    id: call.world.id(),
    thread,
    body,
    user: account,
    app,
    createdAt: at,
    updatedAt: at,
    reactions: [],
    minimized: null,
    replyTo: null,
  }
  repo.comments.push(comment)
  repo.threads.get(thread)!.updatedAt = at
  return comment
}

/** Comments of issues and pull requests. */
export const comments: Routes = {
  [`GET ${REPO}/issues/{issue_number}/comments`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    const since = call.query.get('since')
    const all = repo.comments.filter(
      (one) =>
        one.thread === thread.number && (since === null || Date.parse(one.updatedAt) >= Date.parse(since)),
    )
    return page(call, all, (one) => shower(call.world, call.base).comment(repo, one))
  },
  [`POST ${REPO}/issues/{issue_number}/comments`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    refuseLocked(call.world, call.caller, repo, thread.locked)
    const comment = addComment(call, repo, thread.number, needBody(call))
    return created(shower(call.world, call.base).comment(repo, comment))
  },
  [`GET ${REPO}/issues/comments`]: (call) => {
    const repo = repositoryOf(call)
    const since = call.query.get('since')
    const field = call.query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt'
    const all = repo.comments
      .filter((one) => since === null || Date.parse(one.updatedAt) >= Date.parse(since))
      .sort((a, b) => (a[field] < b[field] ? -1 : a[field] > b[field] ? 1 : a.id - b.id))
    if (call.query.get('direction') === 'desc') all.reverse()
    return page(call, all, (one) => shower(call.world, call.base).comment(repo, one))
  },
  [`GET ${REPO}/issues/comments/{comment_id}`]: (call) => {
    const repo = repositoryOf(call)
    return ok(shower(call.world, call.base).comment(repo, commentOf(repo, call.params.comment_id!)))
  },
  [`PATCH ${REPO}/issues/comments/{comment_id}`]: (call) => {
    const repo = repositoryOf(call)
    const comment = commentOf(repo, call.params.comment_id!)
    mine(call, repo, comment)
    comment.body = needBody(call)
    comment.updatedAt = call.world.tick()
    return ok(shower(call.world, call.base).comment(repo, comment))
  },
  [`DELETE ${REPO}/issues/comments/{comment_id}`]: (call) => {
    const repo = repositoryOf(call)
    const comment = commentOf(repo, call.params.comment_id!)
    mine(call, repo, comment)
    repo.comments.splice(repo.comments.indexOf(comment), 1)
    call.world.tick()
    return noContent()
  },
}
