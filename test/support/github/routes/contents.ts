import { repositoryOf } from '../find.ts'
import type { TreeEntry } from '../git.ts'
import { type Answer, actor, type Call, HttpError, notFound, ok, type Routes, text } from '../http.ts'
import { fullName, type Repository } from '../state.ts'
import { followBranch, showHistory } from './git.ts'

const REPO = '/repos/{owner}/{repo}'
const MEGABYTE = 1024 * 1024

function entryAt(repo: Repository, tree: string, path: string): TreeEntry | undefined {
  const folder = path.split('/').slice(0, -1).join('/')
  const inside =
    folder === '' ? tree : repo.git.walk(tree).find((one) => one.type === 'tree' && one.path === folder)?.sha
  return inside ? repo.git.trees.get(inside)?.find((one) => one.path === path.split('/').at(-1)) : undefined
}

function describe(
  call: Call,
  repo: Repository,
  entry: TreeEntry,
  path: string,
  ref: string,
): Record<string, unknown> {
  const url = `${call.base}/repos/${fullName(repo)}/contents/${encodeURIComponent(path)}?ref=${ref}`
  const file = entry.type === 'blob'
  const git = `${call.base}/repos/${fullName(repo)}/git/${file ? 'blobs' : 'trees'}/${entry.sha}`
  const html = `https://github.com/${fullName(repo)}/${file ? 'blob' : 'tree'}/${ref}/${path}`
  return {
    name: path.split('/').at(-1),
    path,
    sha: entry.sha,
    size: file ? repo.git.blobs.get(entry.sha)!.length : 0,
    url,
    html_url: html,
    git_url: git,
    download_url: file ? `https://raw.githubusercontent.com/${fullName(repo)}/${ref}/${path}` : null,
    type:
      entry.type === 'tree'
        ? 'dir'
        : entry.mode === '120000'
          ? 'symlink'
          : entry.type === 'commit'
            ? 'submodule'
            : 'file',
    _links: { self: url, git, html },
  }
}

function fileAnswer(call: Call, repo: Repository, entry: TreeEntry, path: string, ref: string): Answer {
  const bytes = repo.git.blobs.get(entry.sha)!
  if (/vnd\.github(\.v3)?\.raw/.test(call.accept)) {
    if (bytes.length > 100 * MEGABYTE)
      throw new HttpError(403, 'This API returns blobs up to 100 MB in size.')
    return {
      status: 200,
      body: bytes,
      headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' },
    }
  }
  if (bytes.length > 100 * MEGABYTE) throw new HttpError(403, 'This API returns blobs up to 100 MB in size.')
  const large = bytes.length > MEGABYTE
  return ok({
    ...describe(call, repo, entry, path, ref),
    content: large ? '' : bytes.toString('base64').replace(/(.{60})/g, '$1\n'),
    encoding: large ? 'none' : 'base64',
  })
}

function read(call: Call, repo: Repository, path: string): Answer {
  const ref = call.query.get('ref') ?? repo.defaultBranch
  const commit = repo.git.resolve(ref)
  if (!commit) {
    throw new HttpError(
      404,
      repo.git.refs.size === 0 ? 'This repository is empty.' : `No commit found for the ref ${ref}`,
    )
  }
  if (path === '') return folder(repo.git.trees.get(commit.tree)!, '')
  const entry = entryAt(repo, commit.tree, path)
  if (!entry) throw notFound()
  if (entry.type === 'tree') return folder(repo.git.trees.get(entry.sha)!, `${path}/`)
  return fileAnswer(call, repo, entry, path, ref)

  function folder(entries: readonly TreeEntry[], prefix: string): Answer {
    return ok(entries.slice(0, 1000).map((one) => describe(call, repo, one, `${prefix}${one.path}`, ref)))
  }
}

/** Commits a change of one file to a branch. */
function commitFile(call: Call, repo: Repository, content: Buffer | null): Answer {
  const path = call.params.path!
  const branch = text(call.body, 'branch') ?? repo.defaultBranch
  const tip = repo.git.resolve(branch)
  if (!tip && repo.git.refs.size > 0) throw new HttpError(404, `Branch ${branch} not found`)
  const files = new Map<string, { mode: string; sha: string }>(tip ? repo.git.files(tip.tree) : [])
  const old = files.get(path)
  const sha = text(call.body, 'sha')
  if (old && !sha) throw new HttpError(422, 'Invalid request.\n\n"sha" wasn\'t supplied.')
  if (sha && old?.sha !== sha) throw new HttpError(409, `${path} does not match ${sha}`)
  if (content === null) files.delete(path)
  else files.set(path, { mode: '100644', sha: repo.git.writeBlob(content) })
  const { account } = actor(call)
  const who = {
    name: account.login,
    email: `${account.id}+${account.login}@users.noreply.github.com`,
    date: call.world.tick(),
  }
  const commit = repo.git.writeCommit({
    tree: repo.git.writeTree(files),
    parents: tip ? [tip.sha] : [],
    message: text(call.body, 'message')!,
    author: who,
    committer: who,
  })
  repo.git.refs.set(`refs/heads/${branch}`, commit)
  followBranch(call, repo, `refs/heads/${branch}`)
  const made = repo.git.commits.get(commit)!
  const entry = content === null ? null : entryAt(repo, made.tree, path)!
  return {
    status: old ? 200 : 201,
    body: {
      content: entry && describe(call, repo, entry, path, branch),
      commit: showHistory(call, repo, made),
    },
  }
}

/** Files by path. */
export const contents: Routes = {
  [`GET ${REPO}/contents/{path}`]: (call) => read(call, repositoryOf(call), call.params.path!),
  [`PUT ${REPO}/contents/{path}`]: (call) =>
    commitFile(call, repositoryOf(call), Buffer.from(text(call.body, 'content')!, 'base64')),
  [`DELETE ${REPO}/contents/{path}`]: (call) => commitFile(call, repositoryOf(call), null),
  [`GET ${REPO}/readme`]: (call) => {
    const repo = repositoryOf(call)
    const ref = call.query.get('ref') ?? repo.defaultBranch
    const commit = repo.git.resolve(ref)
    if (!commit) throw notFound()
    const paths = [...repo.git.files(commit.tree).keys()]
    const places = [/^\.github\/readme(\.\w+)?$/i, /^readme(\.\w+)?$/i, /^docs\/readme(\.\w+)?$/i]
    const path = places.map((place) => paths.find((one) => place.test(one))).find((one) => one !== undefined)
    if (!path) throw notFound()
    return read(call, repo, path)
  },
}
