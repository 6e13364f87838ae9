import { hasMarker } from '../../core/marker.ts'
import type { Operation, Written } from '../../core/plan.ts'
import { sameText, signed } from './body.ts'
import type { Client, Repository } from './client.ts'
import { ONCE } from './comments.ts'
import { ambiguous, answered } from './errors.ts'
import { isSelf, type Self } from './self.ts'

type Ensure = Extract<Operation, { kind: 'ensure-pull-request' }>

/**
 * One pull request of ours with the marker, from a branch that holds the files. Work that somebody else put on the
 * branch is never overwritten, and a pull request that was closed stays closed.
 */
export async function ensurePullRequest(
  client: Client,
  repository: Repository,
  self: Self,
  operation: Ensure,
): Promise<Written> {
  const title = operation.title.slice(0, 256)
  const body = signed(operation.body, operation.marker)
  const known = await ours(client, repository, self, operation)
  if (known && known.state === 'closed') {
    if (operation.evenIfClosed && !sameText(body, known.body)) {
      await client.rest.pulls.update({ ...repository, pull_number: known.number, body })
      return { operation, state: 'updated', detail: known.html_url }
    }
    return { operation, state: 'unchanged', detail: `${known.html_url} is closed` }
  }
  const branch = await ensureBranch(client, repository, self, operation)
  if (typeof branch === 'string') return { operation, state: 'skipped', detail: branch }
  if (known) {
    const same = known.title === title && sameText(body, known.body)
    if (!same) await client.rest.pulls.update({ ...repository, pull_number: known.number, title, body })
    return { operation, state: same && !branch.moved ? 'unchanged' : 'updated', detail: known.html_url }
  }
  try {
    const { data } = await client.rest.pulls.create({
      ...repository,
      title,
      body,
      head: operation.branch,
      base: operation.base,
      ...ONCE,
    })
    return { operation, state: 'created', detail: data.html_url }
  } catch (error) {
    if (!ambiguous(error) && !answered(error, 422)) throw error
    const made = await ours(client, repository, self, operation)
    if (!made) throw error
    return { operation, state: 'created', detail: made.html_url }
  }
}

/** Our pull request from the branch, an open one before a closed one. */
async function ours(client: Client, repository: Repository, self: Self, operation: Ensure) {
  const all = await client.paginate(client.rest.pulls.list, {
    ...repository,
    state: 'all',
    head: `${repository.owner}:${operation.branch}`,
    per_page: 100,
  })
  return all
    .filter(({ user, body }) => isSelf(self, user) && hasMarker(body ?? '', operation.marker))
    .sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed') || a.number - b.number)[0]
}

/** The branch holds the files. Gives whether it moved, or why it must not. */
async function ensureBranch(
  client: Client,
  repository: Repository,
  self: Self,
  operation: Ensure,
): Promise<{ readonly moved: boolean } | string> {
  const base = await tipOf(client, repository, operation.base)
  if (!base) return `there is no branch ${operation.base} to start from`
  const tip = await tipOf(client, repository, operation.branch)
  const tree = await writeTree(client, repository, operation, tip ?? base)
  if (tip && tree === tip.tree) return { moved: false }
  if (!tip && tree === base.tree) return 'the files already read like this'
  const seen = operation.onTopOf !== undefined && tip?.sha === operation.onTopOf
  if (tip && !seen && !isSelf(self, await authorOf(client, repository, tip.sha))) {
    return `the branch ${operation.branch} holds somebody else's work`
  }
  const { data: commit } = await client.rest.git.createCommit({
    ...repository,
    message: operation.commitMessage,
    tree,
    parents: [(tip ?? base).sha],
  })
  try {
    if (tip)
      await client.rest.git.updateRef({ ...repository, ref: `heads/${operation.branch}`, sha: commit.sha })
    else
      await client.rest.git.createRef({
        ...repository,
        ref: `refs/heads/${operation.branch}`,
        sha: commit.sha,
        ...ONCE,
      })
  } catch (error) {
    if (!ambiguous(error) && !answered(error, 422)) throw error
    const now = await tipOf(client, repository, operation.branch)
    if (now?.tree !== tree) throw error
  }
  return { moved: true }
}

async function tipOf(
  client: Client,
  repository: Repository,
  branch: string,
): Promise<{ readonly sha: string; readonly tree: string } | undefined> {
  try {
    const { data } = await client.rest.git.getRef({ ...repository, ref: `heads/${branch}` })
    const { sha } = data.object
    const commit = await client.rest.git.getCommit({ ...repository, commit_sha: sha })
    return { sha, tree: commit.data.tree.sha }
  } catch (error) {
    if (answered(error, 404, 409)) return undefined
    throw error
  }
}

/** The tree of `from` with the files laid over it. */
async function writeTree(
  client: Client,
  repository: Repository,
  operation: Ensure,
  from: { readonly sha: string; readonly tree: string },
): Promise<string> {
  const tree: { path: string; mode: '100644'; type: 'blob'; content?: string; sha?: null }[] = []
  for (const { path, content } of operation.files) {
    if (content !== null) tree.push({ path, mode: '100644', type: 'blob', content })
    else if (await exists(client, repository, path, from.sha))
      tree.push({ path, mode: '100644', type: 'blob', sha: null })
  }
  if (tree.length === 0) return from.tree
  const { data } = await client.rest.git.createTree({ ...repository, base_tree: from.tree, tree })
  return data.sha
}

async function exists(client: Client, repository: Repository, path: string, ref: string): Promise<boolean> {
  try {
    await client.rest.repos.getContent({ ...repository, path, ref })
    return true
  } catch (error) {
    if (answered(error, 404)) return false
    throw error
  }
}

async function authorOf(client: Client, repository: Repository, sha: string) {
  const { data } = await client.rest.repos.getCommit({ ...repository, ref: sha })
  return data.author as { id?: number; login?: string } | null
}
