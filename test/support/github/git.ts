import { createHash } from 'node:crypto'
import { structuredPatch } from 'diff'

/** A name in a tree. */
export interface TreeEntry {
  readonly path: string
  readonly mode: string
  readonly type: 'blob' | 'tree' | 'commit'
  readonly sha: string
}

/** Who made a commit, as git writes it down. */
export interface Signature {
  readonly name: string
  readonly email: string
  readonly date: string
}

/** A commit object. */
export interface Commit {
  readonly sha: string
  readonly tree: string
  readonly parents: readonly string[]
  readonly message: string
  readonly author: Signature
  readonly committer: Signature
}

/** What happened to one file between two trees. */
export interface FileChange {
  readonly path: string
  readonly previous: string | null
  readonly status: 'added' | 'removed' | 'modified' | 'renamed'
  readonly sha: string
  readonly additions: number
  readonly deletions: number
  /** The hunks as GitHub gives them; `null` for a binary file or a mere rename. */
  readonly patch: string | null
}

/** The objects and refs of one repository, hashed as git does. */
export type GitStore = ReturnType<typeof gitStore>

/** An empty repository, or a fork: the same objects, refs of its own. */
export function gitStore(parent?: {
  readonly blobs: Map<string, Buffer>
  readonly trees: Map<string, readonly TreeEntry[]>
  readonly commits: Map<string, Commit>
  readonly refs: Map<string, string>
}) {
  const blobs = parent?.blobs ?? new Map<string, Buffer>()
  const trees = parent?.trees ?? new Map<string, readonly TreeEntry[]>()
  const commits = parent?.commits ?? new Map<string, Commit>()
  /** Full names, such as `refs/heads/main`. */
  const refs = new Map<string, string>(parent?.refs)
  const flat = new Map<string, ReadonlyMap<string, TreeEntry>>()
  const changed = new Map<string, readonly FileChange[]>()

  const store = {
    blobs,
    trees,
    commits,
    refs,
    /** The branch that `HEAD` means. */
    head: 'main',

    writeBlob(content: Uint8Array | string): string {
      const bytes = Buffer.from(content as string)
      const sha = hash('blob', bytes)
      blobs.set(sha, bytes)
      return sha
    },

    /** Writes nested trees from whole paths. */
    writeTree(files: ReadonlyMap<string, { readonly mode: string; readonly sha: string }>): string {
      const folders = new Map<string, Map<string, { mode: string; sha: string }>>()
      const entries: TreeEntry[] = []
      for (const [path, { mode, sha }] of files) {
        const slash = path.indexOf('/')
        if (slash < 0) entries.push({ path, mode, sha, type: mode === '160000' ? 'commit' : 'blob' })
        else {
          const folder = path.slice(0, slash)
          if (!folders.has(folder)) folders.set(folder, new Map())
          folders.get(folder)!.set(path.slice(slash + 1), { mode, sha })
        }
      }
      for (const [path, inside] of folders) {
        entries.push({ path, mode: '040000', type: 'tree', sha: store.writeTree(inside) })
      }
      const order = (entry: TreeEntry) => (entry.type === 'tree' ? `${entry.path}/` : entry.path)
      entries.sort((a, b) => (order(a) < order(b) ? -1 : 1))
      const bytes = Buffer.concat(
        entries.map((entry) =>
          Buffer.concat([
            Buffer.from(`${entry.mode.replace(/^0/, '')} ${entry.path}\0`),
            Buffer.from(entry.sha, 'hex'),
          ]),
        ),
      )
      const sha = hash('tree', bytes)
      trees.set(sha, entries)
      return sha
    },

    /** Every file under a tree, by whole path. */
    files(tree: string): ReadonlyMap<string, TreeEntry> {
      const known = flat.get(tree)
      if (known) return known
      const found = new Map<string, TreeEntry>()
      for (const entry of trees.get(tree) ?? []) {
        if (entry.type !== 'tree') found.set(entry.path, entry)
        else {
          for (const [path, inside] of store.files(entry.sha)) {
            found.set(`${entry.path}/${path}`, { ...inside, path: `${entry.path}/${path}` })
          }
        }
      }
      flat.set(tree, found)
      return found
    },

    /** Every entry under a tree, folders included, as the recursive listing gives them. */
    walk(tree: string, prefix = ''): readonly TreeEntry[] {
      return (trees.get(tree) ?? []).flatMap((entry) => {
        const path = `${prefix}${entry.path}`
        const here = { ...entry, path }
        return entry.type === 'tree' ? [here, ...store.walk(entry.sha, `${path}/`)] : [here]
      })
    },

    writeCommit(commit: Omit<Commit, 'sha'>): string {
      const line = (who: Signature) =>
        `${who.name} <${who.email}> ${Math.floor(Date.parse(who.date) / 1000)} +0000`
      const text = [
        `tree ${commit.tree}`,
        ...commit.parents.map((parent) => `parent ${parent}`),
        `author ${line(commit.author)}`,
        `committer ${line(commit.committer)}`,
        '',
        commit.message,
      ].join('\n')
      const sha = hash('commit', Buffer.from(text))
      commits.set(sha, { ...commit, sha })
      return sha
    },

    /** The commit that a branch, a tag, a full ref, a hash or `HEAD` means. */
    resolve(name: string): Commit | undefined {
      const ref = name === 'HEAD' ? store.head : name
      const named =
        refs.get(`refs/heads/${ref}`) ??
        refs.get(`refs/tags/${ref}`) ??
        refs.get(ref) ??
        refs.get(`refs/${ref}`)
      if (named) return commits.get(named)
      if (!/^[0-9a-f]{7,40}$/.test(ref)) return undefined
      return commits.get(ref) ?? [...commits.values()].find(({ sha }) => sha.startsWith(ref))
    },

    /** A commit and all before it, newest first. */
    history(sha: string): readonly Commit[] {
      const seen = new Set<string>()
      const found: Commit[] = []
      const next = [sha]
      while (next.length > 0) {
        const at = next.shift()!
        const commit = commits.get(at)
        if (seen.has(at) || !commit) continue
        seen.add(at)
        found.push(commit)
        next.push(...commit.parents)
      }
      return found
    },

    /** The newest commit that both have. */
    mergeBase(a: string, b: string): Commit | undefined {
      const ours = new Set(store.history(a).map(({ sha }) => sha))
      return store.history(b).find(({ sha }) => ours.has(sha))
    },

    /** What changed from one commit to another, by path. */
    changes(from: string | undefined, to: string): readonly FileChange[] {
      const key = `${from} ${to}`
      const known = changed.get(key)
      if (known) return known
      const before = from ? store.files(commits.get(from)!.tree) : new Map<string, TreeEntry>()
      const after = store.files(commits.get(to)!.tree)
      const gone = new Map([...before].filter(([path]) => !after.has(path)))
      const found: FileChange[] = []
      for (const [path, entry] of after) {
        const old = before.get(path)
        if (old?.sha === entry.sha) continue
        const moved = old ? undefined : [...gone].find(([, { sha }]) => sha === entry.sha)
        if (moved) gone.delete(moved[0])
        found.push(moved ? renamed(moved[0], path, entry.sha) : change(path, old?.sha, entry.sha))
      }
      for (const [path, entry] of gone) found.push(change(path, entry.sha, undefined))
      const sorted = found.sort((a, b) => (a.path < b.path ? -1 : 1))
      changed.set(key, sorted)
      return sorted
    },
  }
  return store

  function change(path: string, old: string | undefined, sha: string | undefined): FileChange {
    const before = old ? (blobs.get(old) ?? Buffer.alloc(0)) : Buffer.alloc(0)
    const after = sha ? (blobs.get(sha) ?? Buffer.alloc(0)) : Buffer.alloc(0)
    const status = !old ? 'added' : !sha ? 'removed' : 'modified'
    const base = { path, previous: null, status, sha: (sha ?? old)! } as const
    if (isBinary(before) || isBinary(after)) return { ...base, additions: 0, deletions: 0, patch: null }
    const { hunks } = structuredPatch(path, path, before.toString(), after.toString(), '', '', { context: 3 })
    const lines = hunks.flatMap((hunk) => hunk.lines)
    const text = hunks
      .map((hunk) =>
        [
          `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
          ...hunk.lines,
        ].join('\n'),
      )
      .join('\n')
    return {
      ...base,
      additions: lines.filter((line) => line.startsWith('+')).length,
      deletions: lines.filter((line) => line.startsWith('-')).length,
      patch: text === '' ? null : text,
    }
  }
}

function renamed(previous: string, path: string, sha: string): FileChange {
  return { path, previous, status: 'renamed', sha, additions: 0, deletions: 0, patch: null }
}

function range(start: number, lines: number): string {
  if (lines === 0) return `${Math.max(start - 1, 0)},0`
  return lines === 1 ? `${start}` : `${start},${lines}`
}

/** As git decides it: a zero byte near the start. */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 8000).includes(0)
}

function hash(type: string, bytes: Buffer): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex')
}

/** The whole unified diff of some changes, as git prints it. */
export function unifiedDiff(changes: readonly FileChange[]): string {
  return changes
    .map((file) => {
      const old = file.previous ?? file.path
      const head = [`diff --git a/${old} b/${file.path}`]
      if (file.status === 'added') head.push('new file mode 100644')
      if (file.status === 'removed') head.push('deleted file mode 100644')
      if (file.status === 'renamed') {
        head.push('similarity index 100%', `rename from ${old}`, `rename to ${file.path}`)
        return `${head.join('\n')}\n`
      }
      head.push(`index 0000000..${file.sha.slice(0, 7)}`)
      if (file.patch === null) {
        if (file.additions + file.deletions > 0 || file.status !== 'modified') return `${head.join('\n')}\n`
        return `${head.join('\n')}\nBinary files a/${old} and b/${file.path} differ\n`
      }
      head.push(file.status === 'added' ? '--- /dev/null' : `--- a/${old}`)
      head.push(file.status === 'removed' ? '+++ /dev/null' : `+++ b/${file.path}`)
      return `${head.join('\n')}\n${file.patch}\n`
    })
    .join('')
}
