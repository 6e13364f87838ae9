import { authorOf } from '../find.ts'
import { type Commit, isBinary, type TreeEntry } from '../git.ts'
import { fullName, nodeId, type Repository, type World } from '../state.ts'
import { connection, type Window } from './connection.ts'
import { actor } from './people.ts'

/** GitHub cuts the text of a blob here. */
const MAX_TEXT = 512_000

/** The object that `HEAD:path`, `branch:path`, a ref or a hash means. */
export function objectAt(world: World, repo: Repository, expression: string): unknown {
  const colon = expression.indexOf(':')
  const rev = colon < 0 ? expression : expression.slice(0, colon)
  const commit = repo.git.resolve(rev === '' ? 'HEAD' : rev.replace(/^refs\/(heads|tags)\//, ''))
  if (colon < 0) {
    if (commit) return commitNode(world, repo, commit)
    if (repo.git.trees.has(rev)) return tree(repo, rev, '')
    return repo.git.blobs.has(rev) ? blob(repo, rev) : null
  }
  if (!commit) return null
  const path = expression.slice(colon + 1).replace(/\/$/, '')
  if (path === '') return tree(repo, commit.tree, '')
  const entry = repo.git.walk(commit.tree).find((one) => one.path === path)
  if (!entry) return null
  return entry.type === 'tree' ? tree(repo, entry.sha, `${path}/`) : blob(repo, entry.sha)
}

function blob(repo: Repository, sha: string): unknown {
  const bytes = repo.git.blobs.get(sha)!
  const binary = isBinary(bytes)
  return {
    __typename: 'Blob',
    id: `${nodeId('B', repo.id)}${sha}`,
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    byteSize: bytes.length,
    isBinary: binary,
    isTruncated: bytes.length > MAX_TEXT,
    text: binary ? null : bytes.subarray(0, MAX_TEXT).toString('utf8'),
    commitUrl: `https://github.com/${fullName(repo)}/blob/${sha}`,
  }
}

function tree(repo: Repository, sha: string, prefix: string): unknown {
  const entry = (one: TreeEntry) => ({
    __typename: 'TreeEntry',
    name: one.path,
    nameRaw: Buffer.from(one.path).toString('base64'),
    path: `${prefix}${one.path}`,
    type: one.type,
    mode: Number.parseInt(one.mode, 8),
    oid: one.sha,
    size: one.type === 'blob' ? (repo.git.blobs.get(one.sha)?.length ?? 0) : 0,
    extension: /\.[^.]+$/.exec(one.path)?.[0] ?? '',
    isGenerated: false,
    submodule: null,
    object: () =>
      one.type === 'tree'
        ? tree(repo, one.sha, `${prefix}${one.path}/`)
        : one.type === 'blob'
          ? blob(repo, one.sha)
          : null,
  })
  return {
    __typename: 'Tree',
    id: `${nodeId('T', repo.id)}${sha}`,
    oid: sha,
    abbreviatedOid: sha.slice(0, 7),
    entries: () => (repo.git.trees.get(sha) ?? []).map(entry),
  }
}

/** A commit. */
export function commitNode(world: World, repo: Repository, commit: Commit): Record<string, unknown> {
  const person = (who: Commit['author']) => ({
    name: who.name,
    email: who.email,
    date: who.date,
    user: actor(authorOf(world, who.email)),
  })
  return {
    __typename: 'Commit',
    id: `${nodeId('C', repo.id)}${commit.sha}`,
    oid: commit.sha,
    abbreviatedOid: commit.sha.slice(0, 7),
    message: commit.message,
    messageHeadline: commit.message.split('\n')[0],
    messageBody: commit.message.split('\n').slice(1).join('\n').trim(),
    committedDate: commit.committer.date,
    authoredDate: commit.author.date,
    author: person(commit.author),
    committer: person(commit.committer),
    authoredByCommitter: commit.author.name === commit.committer.name,
    authors: (args: Window) => {
      const others = [...commit.message.matchAll(/^co-authored-by:\s*(.+?)\s*<(.+?)>/gim)]
      const all = [
        commit.author,
        ...others.map(([, name, email]) => ({ ...commit.author, name: name!, email: email! })),
      ]
      return connection('authors', all, args, person)
    },
    url: `https://github.com/${fullName(repo)}/commit/${commit.sha}`,
    tree: () => tree(repo, commit.tree, ''),
    file: ({ path }: { path: string }) => {
      const found = repo.git.walk(commit.tree).find((one) => one.path === path)
      return found
        ? {
            name: path.split('/').at(-1),
            path,
            oid: found.sha,
            type: found.type,
            mode: Number.parseInt(found.mode, 8),
            object: () => objectAt(world, repo, `${commit.sha}:${path}`),
          }
        : null
    },
    parents: (args: Window) =>
      connection('parents', commit.parents, args, (sha) =>
        commitNode(world, repo, repo.git.commits.get(sha)!),
      ),
    history: (
      args: Window & {
        path?: string | null
        since?: string | null
        until?: string | null
        author?: { id?: string | null; emails?: readonly string[] | null } | null
      },
    ) => {
      const found = repo.git.history(commit.sha).filter((one) => {
        if (args.author?.id) {
          const author = authorOf(world, one.author.email)
          if (!author || nodeId('U', author.id) !== args.author.id) return false
        }
        if (args.author?.emails && !args.author.emails.includes(one.author.email)) return false
        const date = Date.parse(one.committer.date)
        if (args.since && date < Date.parse(args.since)) return false
        if (args.until && date > Date.parse(args.until)) return false
        if (!args.path) return true
        return repo.git
          .changes(one.parents[0], one.sha)
          .some((file) => file.path === args.path || file.path.startsWith(`${args.path}/`))
      })
      return connection('history', found, args, (one) => commitNode(world, repo, one))
    },
  }
}

/** A branch or tag by its short or full name. */
export function refNode(world: World, repo: Repository, name: string): unknown {
  const full = [name, `refs/heads/${name}`, `refs/tags/${name}`].find((one) => repo.git.refs.has(one))
  if (!full) return null
  const sha = repo.git.refs.get(full)!
  return {
    __typename: 'Ref',
    id: `${nodeId('REF', repo.id)}${Buffer.from(full).toString('base64url')}`,
    name: full.replace(/^refs\/(heads|tags)\//, ''),
    prefix: full.replace(/[^/]+$/, ''),
    target: () => commitNode(world, repo, repo.git.commits.get(sha)!),
  }
}
