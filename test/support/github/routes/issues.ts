import { repositoryOf, threadOf } from '../find.ts'
import {
  actor,
  type Call,
  created,
  HttpError,
  invalid,
  noContent,
  ok,
  page,
  type Routes,
  text,
} from '../http.ts'
import { shower } from '../show.ts'
import { type Repository, roleOf, type Thread } from '../state.ts'
import { addLabel, closeThread, labelOf, openThread, record, reopenThread } from '../threads.ts'

const REPO = '/repos/{owner}/{repo}'

function issuesOf(call: Call): Repository {
  const repo = repositoryOf(call)
  if (!repo.hasIssues) throw new HttpError(410, 'Issues are disabled for this repo')
  return repo
}

function show(call: Call, repo: Repository, thread: Thread): unknown {
  return shower(call.world, call.base).issue(repo, thread)
}

/** True when the caller may sort: label, assign, lock. Others have those fields dropped, as GitHub does. */
function sorts(call: Call, repo: Repository): boolean {
  if (call.caller.kind !== 'user') return call.caller.kind === 'installation'
  return ['triage', 'write', 'maintain', 'admin'].includes(roleOf(call.world, repo, call.caller.account))
}

export function checkBody(call: Call, resource: string, body: string | undefined): void {
  if (body !== undefined && [...body].length > call.limits.body) {
    throw invalid(resource, 'body', 'custom', `body is too long (maximum is ${call.limits.body} characters)`)
  }
}

/** The labels that a query names, all of which a thread must have. */
export function filterThreads(call: Call, threads: readonly Thread[]): readonly Thread[] {
  const { query } = call
  const state = query.get('state') ?? 'open'
  const labels = (query.get('labels') ?? '').split(',').filter((name) => name !== '')
  const since = query.get('since')
  const creator = query.get('creator')?.toLowerCase()
  const ascending = query.get('direction') === 'asc'
  const field = { updated: 'updatedAt', comments: 'number' }[query.get('sort') ?? ''] ?? 'createdAt'
  return threads
    .filter(
      (thread) =>
        !thread.deleted &&
        (state === 'all' || thread.state === state) &&
        labels.every((name) => thread.labels.some((one) => one.name.toLowerCase() === name.toLowerCase())) &&
        (since === null || Date.parse(thread.updatedAt) >= Date.parse(since)) &&
        (creator === undefined || thread.user.login.toLowerCase() === creator),
    )
    .sort((a, b) => {
      const key = (thread: Thread) => String(thread[field as 'createdAt'])
      const order = key(a) === key(b) ? a.number - b.number : key(a) < key(b) ? -1 : 1
      return ascending ? order : -order
    })
}

function rename(call: Call, thread: Thread, title: string): void {
  if (title === thread.title) return
  thread.title = title
  record(call.world, thread, 'renamed', actor(call).account)
}

/** Issues: listed, opened, read, edited, locked. */
export const issues: Routes = {
  [`GET ${REPO}/issues`]: (call) => {
    const repo = issuesOf(call)
    return page(call, filterThreads(call, [...repo.threads.values()]), (thread) => show(call, repo, thread))
  },
  [`POST ${REPO}/issues`]: (call) => {
    const repo = issuesOf(call)
    const { account, app } = actor(call)
    const title = String(call.body.title ?? '')
    if (title.trim() === '') throw invalid('Issue', 'title', 'missing_field')
    if (title.length > 256)
      throw invalid('Issue', 'title', 'custom', 'title is too long (maximum is 256 characters)')
    checkBody(call, 'Issue', text(call.body, 'body'))
    const thread = openThread(call.world, repo, {
      title,
      body: text(call.body, 'body') ?? null,
      user: account,
      app,
    })
    if (sorts(call, repo)) {
      for (const name of names(call.body.labels)) {
        addLabel(call.world, thread, labelOf(call.world, repo, name), account)
      }
    }
    return created(show(call, repo, thread))
  },
  [`GET ${REPO}/issues/{issue_number}`]: (call) => {
    const repo = repositoryOf(call)
    return ok(show(call, repo, threadOf(repo, call.params.issue_number!)))
  },
  [`PATCH ${REPO}/issues/{issue_number}`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    const { account } = actor(call)
    if (call.caller.kind === 'user' && thread.user !== account && !sorts(call, repo)) {
      throw new HttpError(403, 'Must have admin rights to Repository.')
    }
    const body = text(call.body, 'body')
    checkBody(call, 'Issue', body)
    if (body !== undefined) thread.body = body
    if (call.body.title !== undefined) rename(call, thread, String(call.body.title))
    if (call.body.state === 'closed') {
      closeThread(
        call.world,
        thread,
        account,
        (call.body.state_reason as Thread['stateReason']) ?? 'completed',
      )
    }
    if (call.body.state === 'open') reopenThread(call.world, thread, account)
    if (call.body.labels !== undefined && sorts(call, repo)) {
      const wanted = names(call.body.labels).map((name) => labelOf(call.world, repo, name))
      thread.labels = thread.labels.filter((one) => wanted.includes(one))
      for (const label of wanted) addLabel(call.world, thread, label, account)
    }
    thread.updatedAt = call.world.tick()
    return ok(show(call, repo, thread))
  },
  [`PUT ${REPO}/issues/{issue_number}/lock`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    thread.locked = true
    thread.lockReason = text(call.body, 'lock_reason') ?? null
    record(call.world, thread, 'locked', actor(call).account)
    return noContent()
  },
  [`DELETE ${REPO}/issues/{issue_number}/lock`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    thread.locked = false
    thread.lockReason = null
    record(call.world, thread, 'unlocked', actor(call).account)
    return noContent()
  },
}

function names(labels: unknown): readonly string[] {
  if (!Array.isArray(labels)) return []
  return labels.map((one) => (typeof one === 'string' ? one : String((one as { name?: unknown }).name ?? '')))
}
