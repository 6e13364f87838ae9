import { pullOf, repositoryOf } from '../find.ts'
import { unifiedDiff } from '../git.ts'
import {
  type Answer,
  actor,
  type Call,
  created,
  HttpError,
  notFound,
  ok,
  page,
  type Routes,
  text,
} from '../http.ts'
import { commitsOf, pullChanges, shower } from '../show.ts'
import type { Pull, Repository, Thread, World } from '../state.ts'
import { closeThread, openThread, record, reopenThread } from '../threads.ts'
import { showFile, showHistory } from './git.ts'
import { checkBody, filterThreads } from './issues.ts'

const REPO = '/repos/{owner}/{repo}'

function diffAnswer(call: Call, repo: Repository, thread: Thread): Answer {
  const changes = pullChanges(repo, thread)
  const lines = changes.reduce((sum, file) => sum + file.additions + file.deletions, 0)
  if (changes.length > call.limits.diffFiles) {
    throw new HttpError(
      406,
      `Sorry, the diff exceeded the maximum number of files (${call.limits.diffFiles}). Consider using 'List pull requests files' API or locally cloning the repository instead.`,
      [{ resource: 'PullRequest', field: 'diff', code: 'too_large' }],
    )
  }
  if (lines > call.limits.diffLines) {
    throw new HttpError(
      406,
      `Sorry, the diff exceeded the maximum number of lines (${call.limits.diffLines})`,
      [{ resource: 'PullRequest', field: 'diff', code: 'too_large' }],
    )
  }
  return {
    status: 200,
    body: Buffer.from(unifiedDiff(changes)),
    headers: { 'content-type': 'application/vnd.github.v3.diff; charset=utf-8' },
  }
}

/** Opens a pull request between two branches. */
export function openPull(
  world: World,
  repo: Repository,
  given: {
    title: string
    body: string | null
    user: Thread['user']
    app?: Thread['app']
    head: { repo: Repository; ref: string }
    base: string
    draft?: boolean | undefined
    at?: string | undefined
  },
): Thread {
  const thread = openThread(world, repo, given)
  const pull: Pull = {
    id: world.id(),
    head: {
      repo: given.head.repo,
      ref: given.head.ref,
      sha: given.head.repo.git.refs.get(`refs/heads/${given.head.ref}`)!,
    },
    base: { ref: given.base, sha: repo.git.refs.get(`refs/heads/${given.base}`)! },
    draft: given.draft ?? false,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    reviews: [],
    comments: [],
    requested: [],
  }
  thread.pull = pull
  repo.git.refs.set(`refs/pull/${thread.number}/head`, pull.head.sha)
  return thread
}

function custom(message: string): HttpError {
  return new HttpError(422, 'Validation Failed', [{ resource: 'PullRequest', code: 'custom', message }])
}

/** Pull requests: listed, opened, read as JSON or diff, edited, merged. */
export const pulls: Routes = {
  [`GET ${REPO}/pulls`]: (call) => {
    const repo = repositoryOf(call)
    const head = call.query.get('head')
    const base = call.query.get('base')
    const all = [...repo.threads.values()].filter(
      ({ pull }) =>
        pull &&
        (head === null || `${pull.head.repo?.owner.login}:${pull.head.ref}` === head) &&
        (base === null || pull.base.ref === base),
    )
    return page(call, filterThreads(call, all), (thread) => shower(call.world, call.base).pull(repo, thread))
  },
  [`POST ${REPO}/pulls`]: (call) => {
    const repo = repositoryOf(call)
    const { account, app } = actor(call)
    const [owner, branch] = (text(call.body, 'head') ?? '').includes(':')
      ? text(call.body, 'head')!.split(':')
      : [repo.owner.login, text(call.body, 'head')]
    const from = call.world.repositories.find(
      (one) => one.owner.login.toLowerCase() === owner!.toLowerCase() && (one === repo || one.fork === repo),
    )
    const base = text(call.body, 'base')!
    const invalid = (field: string) =>
      new HttpError(422, 'Validation Failed', [{ resource: 'PullRequest', field, code: 'invalid' }])
    if (!from?.git.refs.has(`refs/heads/${branch}`)) throw invalid('head')
    if (!repo.git.refs.has(`refs/heads/${base}`)) throw invalid('base')
    const open = [...repo.threads.values()].some(
      ({ state, pull }) =>
        state === 'open' && pull?.head.repo === from && pull.head.ref === branch && pull.base.ref === base,
    )
    if (open) throw custom(`A pull request already exists for ${owner}:${branch}.`)
    if (
      from === repo &&
      from.git.refs.get(`refs/heads/${branch}`) === repo.git.refs.get(`refs/heads/${base}`)
    ) {
      throw custom(`No commits between ${base} and ${branch}`)
    }
    checkBody(call, 'PullRequest', text(call.body, 'body'))
    const thread = openPull(call.world, repo, {
      title: text(call.body, 'title') ?? branch!,
      body: text(call.body, 'body') ?? null,
      user: account,
      app,
      head: { repo: from, ref: branch! },
      base,
      draft: call.body.draft === true,
    })
    return created(shower(call.world, call.base).pull(repo, thread, true))
  },
  [`GET ${REPO}/pulls/{pull_number}`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    if (/vnd\.github(\.v3)?\.(diff|patch)/.test(call.accept)) return diffAnswer(call, repo, thread)
    return ok(shower(call.world, call.base).pull(repo, thread, true))
  },
  [`PATCH ${REPO}/pulls/{pull_number}`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    const { account } = actor(call)
    checkBody(call, 'PullRequest', text(call.body, 'body'))
    thread.title = text(call.body, 'title') ?? thread.title
    thread.body = text(call.body, 'body') ?? thread.body
    if (call.body.state === 'closed') closeThread(call.world, thread, account)
    if (call.body.state === 'open') reopenThread(call.world, thread, account)
    const base = text(call.body, 'base')
    if (base) thread.pull!.base = { ref: base, sha: repo.git.refs.get(`refs/heads/${base}`)! }
    thread.updatedAt = call.world.tick()
    return ok(shower(call.world, call.base).pull(repo, thread, true))
  },
  [`GET ${REPO}/pulls/{pull_number}/files`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    const { sha } = thread.pull!.head
    const files = pullChanges(repo, thread).slice(0, call.limits.pullFiles)
    return page(call, files, (file) => showFile(call, repo, sha, file))
  },
  [`GET ${REPO}/pulls/{pull_number}/commits`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    return page(call, commitsOf(repo, thread).slice(0, 250), (commit) => showHistory(call, repo, commit))
  },
  [`GET ${REPO}/pulls/{pull_number}/merge`]: (call) => {
    const repo = repositoryOf(call)
    if (!pullOf(repo, call.params.pull_number!).pull!.mergedAt) throw notFound()
    return { status: 204 }
  },
  [`PUT ${REPO}/pulls/{pull_number}/merge`]: (call) => {
    const repo = repositoryOf(call)
    const thread = pullOf(repo, call.params.pull_number!)
    if (thread.state !== 'open') throw new HttpError(405, 'Pull Request is not mergeable')
    const sha = mergePull(call.world, repo, thread, actor(call).account)
    return ok({ sha, merged: true, message: 'Pull Request successfully merged' })
  },
}

/** Merges a pull request with a merge commit that has the head's tree. */
export function mergePull(
  world: World,
  repo: Repository,
  thread: Thread,
  by: Thread['user'],
  at?: string,
): string {
  const pull = thread.pull!
  const files = new Map<string, { mode: string; sha: string }>(
    repo.git.files(repo.git.commits.get(pull.base.sha)!.tree),
  )
  const head = repo.git.files(repo.git.commits.get(pull.head.sha)!.tree)
  for (const file of pullChanges(repo, thread)) {
    if (file.previous) files.delete(file.previous)
    const entry = head.get(file.path)
    if (entry) files.set(file.path, entry)
    else files.delete(file.path)
  }
  const date = at ?? world.tick()
  const who = { name: by.login, email: `${by.id}+${by.login}@users.noreply.github.com`, date }
  const sha = repo.git.writeCommit({
    tree: repo.git.writeTree(files),
    parents: [pull.base.sha, pull.head.sha],
    message: `Merge pull request #${thread.number}\n\n${thread.title}`,
    author: who,
    committer: who,
  })
  repo.git.refs.set(`refs/heads/${pull.base.ref}`, sha)
  pull.mergedAt = date
  pull.mergedBy = by
  pull.mergeCommit = sha
  record(world, thread, 'merged', by, { at: date })
  closeThread(world, thread, by, null, date)
  return sha
}
