import { authorOf, repositoryOf } from '../find.ts'
import type { Commit, FileChange, Signature, TreeEntry } from '../git.ts'
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
import { shower } from '../show.ts'
import { fullName, nodeId, type Repository } from '../state.ts'

const REPO = '/repos/{owner}/{repo}'

function url(call: Call, repo: Repository, rest: string): string {
  return `${call.base}/repos/${fullName(repo)}${rest}`
}

function showRef(call: Call, repo: Repository, ref: string): unknown {
  const sha = repo.git.refs.get(ref)!
  return {
    ref,
    node_id: nodeId('REF', repo.id) + Buffer.from(ref).toString('base64url'),
    url: url(call, repo, `/git/${ref}`),
    object: { type: 'commit', sha, url: url(call, repo, `/git/commits/${sha}`) },
  }
}

function showTree(call: Call, repo: Repository, entry: TreeEntry): unknown {
  return {
    path: entry.path,
    mode: entry.mode,
    type: entry.type,
    sha: entry.sha,
    ...(entry.type === 'blob' ? { size: repo.git.blobs.get(entry.sha)?.length ?? 0 } : {}),
    ...(entry.type === 'commit' ? {} : { url: url(call, repo, `/git/${entry.type}s/${entry.sha}`) }),
  }
}

function showCommit(call: Call, repo: Repository, commit: Commit): unknown {
  return {
    sha: commit.sha,
    node_id: nodeId('C', repo.id) + commit.sha,
    url: url(call, repo, `/git/commits/${commit.sha}`),
    html_url: `https://github.com/${fullName(repo)}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: url(call, repo, `/git/trees/${commit.tree}`) },
    parents: commit.parents.map((sha) => ({
      sha,
      url: url(call, repo, `/git/commits/${sha}`),
      html_url: `https://github.com/${fullName(repo)}/commit/${sha}`,
    })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  }
}

/** A commit as the repository's history shows it. */
export function showHistory(call: Call, repo: Repository, commit: Commit): Record<string, unknown> {
  const show = shower(call.world, call.base)
  return {
    sha: commit.sha,
    node_id: nodeId('C', repo.id) + commit.sha,
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: url(call, repo, `/git/trees/${commit.tree}`) },
      url: url(call, repo, `/git/commits/${commit.sha}`),
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    url: url(call, repo, `/commits/${commit.sha}`),
    html_url: `https://github.com/${fullName(repo)}/commit/${commit.sha}`,
    comments_url: url(call, repo, `/commits/${commit.sha}/comments`),
    author: show.account(authorOf(call.world, commit.author.email)),
    committer: show.account(authorOf(call.world, commit.committer.email)),
    parents: commit.parents.map((sha) => ({
      sha,
      url: url(call, repo, `/commits/${sha}`),
      html_url: `https://github.com/${fullName(repo)}/commit/${sha}`,
    })),
  }
}

function treeAt(repo: Repository, name: string): string | undefined {
  if (repo.git.trees.has(name)) return name
  return repo.git.resolve(name)?.tree
}

function empty(repo: Repository): void {
  if (repo.git.refs.size === 0) throw new HttpError(409, 'Git Repository is empty.')
}

function signature(call: Call, given: unknown): Signature {
  const { account } = actor(call)
  const one = (given ?? {}) as Partial<Signature>
  return {
    name: one.name ?? account.login,
    email: one.email ?? `${account.id}+${account.login}@users.noreply.github.com`,
    date: one.date ?? call.world.tick(),
  }
}

/** A changed file, as pull requests, commits and comparisons show it. */
export function showFile(
  call: Call,
  repo: Repository,
  sha: string,
  file: FileChange,
): Record<string, unknown> {
  const patch =
    file.patch !== null && file.patch.split('\n').length <= call.limits.patchLines ? file.patch : null
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `https://github.com/${fullName(repo)}/blob/${sha}/${file.path}`,
    raw_url: `https://github.com/${fullName(repo)}/raw/${sha}/${file.path}`,
    contents_url: `${call.base}/repos/${fullName(repo)}/contents/${file.path}?ref=${sha}`,
    ...(patch === null ? {} : { patch }),
    ...(file.previous ? { previous_filename: file.previous } : {}),
  }
}

/** After a branch moved: pull requests from it have a new head. */
export function followBranch(call: Pick<Call, 'world'>, repo: Repository, ref: string): void {
  repo.pushedAt = call.world.now()
  const branch = ref.replace('refs/heads/', '')
  for (const one of call.world.repositories) {
    for (const thread of one.threads.values()) {
      const { pull } = thread
      if (!pull || thread.state !== 'open') continue
      if (pull.head.repo === repo && pull.head.ref === branch)
        pull.head.sha = repo.git.refs.get(ref) ?? pull.head.sha
      if (one === repo && pull.base.ref === branch) pull.base.sha = repo.git.refs.get(ref) ?? pull.base.sha
    }
  }
}

/** Refs, commits, trees and blobs. */
export const git: Routes = {
  [`GET ${REPO}/git/ref/{ref}`]: (call) => {
    const repo = repositoryOf(call)
    empty(repo)
    const ref = `refs/${call.params.ref}`
    if (!repo.git.refs.has(ref)) throw notFound()
    return ok(showRef(call, repo, ref))
  },
  [`GET ${REPO}/git/matching-refs/{ref}`]: (call) => {
    const repo = repositoryOf(call)
    const found = [...repo.git.refs.keys()].filter((ref) => ref.startsWith(`refs/${call.params.ref}`)).sort()
    return page(call, found, (ref) => showRef(call, repo, ref))
  },
  [`POST ${REPO}/git/refs`]: (call) => {
    const repo = repositoryOf(call)
    const ref = text(call.body, 'ref')!
    const sha = text(call.body, 'sha')!
    if (!/^refs\/[^/]+\/./.test(ref)) throw new HttpError(422, 'Reference does not exist')
    if (/[~^:?*[\\ ]|\.\.|@\{|\/$|\.lock$|\/\//.test(ref))
      throw new HttpError(422, 'Reference name is invalid')
    if (repo.git.refs.has(ref)) throw new HttpError(422, 'Reference already exists')
    if (!repo.git.commits.has(sha)) throw new HttpError(422, 'Object does not exist')
    repo.git.refs.set(ref, sha)
    call.world.tick()
    followBranch(call, repo, ref)
    return created(showRef(call, repo, ref))
  },
  [`PATCH ${REPO}/git/refs/{ref}`]: (call) => {
    const repo = repositoryOf(call)
    const ref = `refs/${call.params.ref}`
    const sha = text(call.body, 'sha')!
    const now = repo.git.refs.get(ref)
    if (!now) throw new HttpError(422, 'Reference does not exist')
    if (!repo.git.commits.has(sha)) throw new HttpError(422, 'Object does not exist')
    const forward = repo.git.history(sha).some((commit) => commit.sha === now)
    if (!forward && call.body.force !== true) throw new HttpError(422, 'Update is not a fast forward')
    repo.git.refs.set(ref, sha)
    call.world.tick()
    followBranch(call, repo, ref)
    return ok(showRef(call, repo, ref))
  },
  [`DELETE ${REPO}/git/refs/{ref}`]: (call) => {
    const repo = repositoryOf(call)
    if (!repo.git.refs.delete(`refs/${call.params.ref}`)) throw new HttpError(422, 'Reference does not exist')
    return noContent()
  },
  [`GET ${REPO}/git/commits/{commit_sha}`]: (call) => {
    const repo = repositoryOf(call)
    empty(repo)
    const commit = repo.git.commits.get(call.params.commit_sha!)
    if (!commit) throw notFound()
    return ok(showCommit(call, repo, commit))
  },
  [`POST ${REPO}/git/commits`]: (call) => {
    const repo = repositoryOf(call)
    const tree = text(call.body, 'tree')!
    if (!repo.git.trees.has(tree)) throw new HttpError(422, 'Tree SHA does not exist')
    const parents = (call.body.parents as string[] | undefined) ?? []
    if (!parents.every((sha) => repo.git.commits.has(sha)))
      throw new HttpError(422, 'Parent SHA does not exist')
    const author = signature(call, call.body.author)
    const committer = call.body.committer ? signature(call, call.body.committer) : author
    const sha = repo.git.writeCommit({
      tree,
      parents,
      message: text(call.body, 'message')!,
      author,
      committer,
    })
    return created(showCommit(call, repo, repo.git.commits.get(sha)!))
  },
  [`GET ${REPO}/git/trees/{tree_sha}`]: (call) => {
    const repo = repositoryOf(call)
    empty(repo)
    const tree = treeAt(repo, call.params.tree_sha!)
    if (!tree) throw notFound()
    const all = call.query.has('recursive') ? repo.git.walk(tree) : repo.git.trees.get(tree)!
    const shown = all.slice(0, call.limits.treeEntries)
    return ok({
      sha: tree,
      url: url(call, repo, `/git/trees/${tree}`),
      tree: shown.map((entry) => showTree(call, repo, entry)),
      truncated: shown.length < all.length,
    })
  },
  [`POST ${REPO}/git/trees`]: (call) => {
    const repo = repositoryOf(call)
    const base = text(call.body, 'base_tree')
    if (base && !treeAt(repo, base)) throw new HttpError(404, 'Not Found')
    const files = new Map<string, { mode: string; sha: string }>(
      base ? repo.git.files(treeAt(repo, base)!) : [],
    )
    for (const entry of call.body.tree as {
      path: string
      mode?: string
      sha?: string | null
      content?: string
    }[]) {
      if (entry.sha === null) {
        if (!files.delete(entry.path)) throw new HttpError(422, 'GitRPC::BadObjectState')
        continue
      }
      if (/^\/|(^|\/)\.\.?(\/|$)|(^|\/)\.git(\/|$)/.test(entry.path)) {
        throw new HttpError(422, 'tree.path contains a malformed path component')
      }
      const sha = entry.sha ?? repo.git.writeBlob(entry.content ?? '')
      if (!repo.git.blobs.has(sha)) throw new HttpError(422, `tree.sha ${sha} is not a valid blob`)
      files.set(entry.path, { mode: entry.mode ?? '100644', sha })
    }
    const sha = repo.git.writeTree(files)
    return created({
      sha,
      url: url(call, repo, `/git/trees/${sha}`),
      tree: repo.git.trees.get(sha)!.map((entry) => showTree(call, repo, entry)),
      truncated: false,
    })
  },
  [`GET ${REPO}/git/blobs/{file_sha}`]: (call) => {
    const repo = repositoryOf(call)
    const bytes = repo.git.blobs.get(call.params.file_sha!)
    if (!bytes) throw notFound()
    if (/raw/.test(call.accept))
      return {
        status: 200,
        body: bytes,
        headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' },
      }
    return ok({
      sha: call.params.file_sha,
      node_id: nodeId('B', repo.id),
      size: bytes.length,
      url: url(call, repo, `/git/blobs/${call.params.file_sha}`),
      content: bytes.toString('base64').replace(/(.{60})/g, '$1\n'),
      encoding: 'base64',
    })
  },
  [`POST ${REPO}/git/blobs`]: (call) => {
    const repo = repositoryOf(call)
    const encoding = text(call.body, 'encoding') === 'base64' ? 'base64' : 'utf8'
    const sha = repo.git.writeBlob(Buffer.from(text(call.body, 'content')!, encoding))
    return created({ sha, url: url(call, repo, `/git/blobs/${sha}`) })
  },
  [`GET ${REPO}/commits`]: (call) => {
    const repo = repositoryOf(call)
    empty(repo)
    const start = repo.git.resolve(call.query.get('sha') ?? repo.defaultBranch)
    if (!start) throw notFound()
    const path = call.query.get('path')
    const since = call.query.get('since')
    const until = call.query.get('until')
    const found = repo.git.history(start.sha).filter((commit) => {
      const date = Date.parse(commit.committer.date)
      if (since && date < Date.parse(since)) return false
      if (until && date > Date.parse(until)) return false
      if (!path) return true
      const touched = repo.git.changes(commit.parents[0], commit.sha)
      return touched.some((file) => file.path === path || file.path.startsWith(`${path}/`))
    })
    return page(call, found, (commit) => showHistory(call, repo, commit))
  },
  [`GET ${REPO}/commits/{ref}`]: (call) => {
    const repo = repositoryOf(call)
    const commit = repo.git.resolve(call.params.ref!)
    if (!commit) throw new HttpError(422, `No commit found for SHA: ${call.params.ref}`)
    const files = repo.git.changes(commit.parents[0], commit.sha)
    return ok({
      ...showHistory(call, repo, commit),
      stats: {
        additions: files.reduce((sum, file) => sum + file.additions, 0),
        deletions: files.reduce((sum, file) => sum + file.deletions, 0),
        total: files.reduce((sum, file) => sum + file.additions + file.deletions, 0),
      },
      files: files.map((file) => showFile(call, repo, commit.sha, file)),
    })
  },
  [`GET ${REPO}/branches`]: (call) => {
    const repo = repositoryOf(call)
    const names = [...repo.git.refs.keys()].filter((ref) => ref.startsWith('refs/heads/')).sort()
    return page(call, names, (ref) => ({
      name: ref.replace('refs/heads/', ''),
      commit: { sha: repo.git.refs.get(ref), url: url(call, repo, `/commits/${repo.git.refs.get(ref)}`) },
      protected: false,
    }))
  },
  [`GET ${REPO}/branches/{branch}`]: (call) => {
    const repo = repositoryOf(call)
    const sha = repo.git.refs.get(`refs/heads/${call.params.branch}`)
    if (!sha) throw new HttpError(404, 'Branch not found')
    return ok({
      name: call.params.branch,
      commit: showHistory(call, repo, repo.git.commits.get(sha)!),
      _links: {
        html: `https://github.com/${fullName(repo)}/tree/${call.params.branch}`,
        self: url(call, repo, `/branches/${call.params.branch}`),
      },
      protected: false,
      protection: { enabled: false },
      protection_url: url(call, repo, `/branches/${call.params.branch}/protection`),
    })
  },
  [`GET ${REPO}/compare/{basehead}`]: (call) => {
    const repo = repositoryOf(call)
    const [from, to] = call.params.basehead!.split('...')
    const base = repo.git.resolve(from ?? '')
    const head = repo.git.resolve((to ?? '').replace(/^[^:]+:/, ''))
    if (!base || !head) throw notFound()
    const merge = repo.git.mergeBase(base.sha, head.sha)
    const behind = new Set(repo.git.history(head.sha).map(({ sha }) => sha))
    const ahead = new Set(repo.git.history(base.sha).map(({ sha }) => sha))
    const commits = repo.git
      .history(head.sha)
      .filter(({ sha }) => !ahead.has(sha))
      .reverse()
    const missing = [...ahead].filter((sha) => !behind.has(sha)).length
    const status =
      commits.length === 0 ? (missing === 0 ? 'identical' : 'behind') : missing === 0 ? 'ahead' : 'diverged'
    const files = repo.git.changes(merge?.sha, head.sha)
    return ok({
      url: url(call, repo, `/compare/${call.params.basehead}`),
      html_url: `https://github.com/${fullName(repo)}/compare/${call.params.basehead}`,
      permalink_url: `https://github.com/${fullName(repo)}/compare/${base.sha}...${head.sha}`,
      diff_url: `https://github.com/${fullName(repo)}/compare/${call.params.basehead}.diff`,
      patch_url: `https://github.com/${fullName(repo)}/compare/${call.params.basehead}.patch`,
      status,
      ahead_by: commits.length,
      behind_by: missing,
      total_commits: commits.length,
      base_commit: showHistory(call, repo, base),
      merge_base_commit: merge ? showHistory(call, repo, merge) : null,
      commits: commits.map((commit) => showHistory(call, repo, commit)),
      files: files.slice(0, 300).map((file) => showFile(call, repo, head.sha, file)),
    })
  },
}
