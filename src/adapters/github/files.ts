import type { Files } from '../../core/ports.ts'
import type { FileSet, Skipped } from '../../core/snapshot.ts'
import type { Client, Repository } from './client.ts'
import { answered, asking, askingFor } from './errors.ts'
import { graph } from './graphql.ts'

/** A file that is larger is not read. */
export const MAX_FILE = 1024 * 1024
const MAX_FILES = 1000
/** So few blobs are read one by one; more are asked for together. */
const FEW = 2
const TOGETHER = 100

/** A name in a tree. */
interface Entry {
  readonly path: string
  readonly mode: string
  readonly sha: string
  readonly size: number
}

const NOTHING: FileSet = { paths: [], contents: new Map(), skipped: [] }

/**
 * The files of a repository on GitHub, at the default branch unless said otherwise: one listing, however often somebody
 * reads, and only the bytes that are wanted. A repository, branch or commit that is not there has no files.
 */
export function githubFiles(client: Client, repository: Repository, ref?: string): Files {
  const name = `the files of ${repository.owner}/${repository.repo}`
  let listing: ReturnType<typeof list> | undefined
  return {
    async read(wanted) {
      listing ??= asking(name, () => list(client, repository, ref))
      const listed = await listing
      if (!listed) return NOTHING
      const { entries } = listed
      const skipped = [...listed.skipped]
      const byPath = new Map(entries.map((entry) => [entry.path, entry]))
      const links = entries.filter(({ path, mode }) => mode === '120000' && wanted(path))
      const targets = await asking(name, () => readLinks(client, repository, links))
      const reads = new Map<string, Entry>()
      for (const entry of entries) {
        if (entry.mode === '120000' ? !targets.has(entry.path) : !wanted(entry.path)) continue
        const found = entry.mode === '120000' ? byPath.get(targets.get(entry.path)!) : entry
        if (!found || found.mode === '120000')
          skip(entry.path, 'outside', 'it points to something that is not in the repository')
        else if (found.size > MAX_FILE)
          skip(entry.path, 'too-large', `${megabytes(found.size)}; the limit is 1 MB`)
        else if (reads.size >= MAX_FILES) skip(entry.path, 'too-many', `only ${MAX_FILES} files are read`)
        else reads.set(entry.path, found)
      }
      const blobs = await asking(name, () =>
        readBlobs(client, repository, [...new Set([...reads.values()].map(({ sha }) => sha))]),
      )
      const contents = new Map([...reads].map(([path, { sha }]) => [path, blobs.get(sha)!]))
      return { paths: entries.map(({ path }) => path), contents, skipped }

      function skip(path: string, reason: Skipped['reason'], detail: string): void {
        skipped.push({ path, reason, detail })
      }
    },
  }
}

/** The bytes of some blobs, by hash: one by one when they are few, else as few requests as possible. */
export async function readBlobs(
  client: Client,
  repository: Repository,
  shas: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>()
  if (shas.length > FEW) {
    for (let at = 0; at < shas.length; at += TOGETHER) {
      const texts = await readTexts(client, repository, shas.slice(at, at + TOGETHER))
      if (!texts) break
      for (const [sha, text] of texts) found.set(sha, new TextEncoder().encode(text))
    }
  }
  const rest = shas.filter((sha) => !found.has(sha))
  const read = async (): Promise<void> => {
    for (let sha = rest.pop(); sha; sha = rest.pop()) found.set(sha, await readBlob(client, repository, sha))
  }
  await Promise.all([read(), read(), read(), read()])
  return found
}

/** What a blob says, where GraphQL's text is surely the file's own: UTF-8, whole. */
export interface BlobText {
  readonly text?: string | null
  readonly isBinary?: boolean | null
  readonly isTruncated?: boolean
}

/** The text of a blob if it stands for the very bytes of the file. */
export function exactText(blob: BlobText | null | undefined): string | undefined {
  if (!blob || typeof blob.text !== 'string' || blob.isBinary !== false || blob.isTruncated !== false)
    return undefined
  return blob.text.includes('\uFFFD') ? undefined : blob.text
}

async function readTexts(
  client: Client,
  repository: Repository,
  shas: readonly string[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const fields = shas.map((sha, index) => `f${index}: object(oid: "${sha}") { ...blob }`)
  const answer = await graph<{ repository: Record<string, BlobText | null> | null }>(
    client,
    `query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields.join(' ')} } }
     fragment blob on GitObject { ... on Blob { text isBinary isTruncated } }`,
    { owner: repository.owner, repo: repository.repo },
  )
  if (!answer?.data.repository) return undefined
  const found = new Map<string, string>()
  for (const [index, sha] of shas.entries()) {
    const text = exactText(answer.data.repository[`f${index}`])
    if (text !== undefined) found.set(sha, text)
  }
  return found
}

async function readBlob(client: Client, repository: Repository, sha: string): Promise<Uint8Array> {
  const { data } = await client.rest.git.getBlob({ ...repository, file_sha: sha })
  return new Uint8Array(Buffer.from(data.content, data.encoding === 'base64' ? 'base64' : 'utf8'))
}

async function list(
  client: Client,
  repository: Repository,
  ref: string | undefined,
): Promise<{ entries: readonly Entry[]; skipped: readonly Skipped[] } | undefined> {
  try {
    const at = ref ?? (await client.rest.repos.get({ ...repository })).data.default_branch
    const { data } = await client.rest.git.getTree({ ...repository, tree_sha: at, recursive: '1' })
    const skipped: Skipped[] = []
    const tree = data.truncated ? await listFolders(client, repository, at) : data.tree
    if (data.truncated) {
      skipped.push({
        path: '.',
        reason: 'too-many',
        detail: 'the repository has more files than GitHub lists at once',
      })
    }
    const entries = tree.flatMap(({ path, mode, sha, size, type }) =>
      type === 'blob' && path && mode && sha ? [{ path, mode, sha, size: size ?? 0 }] : [],
    )
    return { entries, skipped }
  } catch (error) {
    if (answered(error, 404, 409)) return undefined
    throw error
  }
}

/** The folders where community files live, when a repository is too large to be listed whole. */
async function listFolders(client: Client, repository: Repository, ref: string) {
  const { data } = await client.rest.git.getTree({ ...repository, tree_sha: ref })
  const found = [...data.tree]
  for (const { path, sha, type } of data.tree) {
    if (type !== 'tree' || !sha || !/^(\.github|docs?)$/i.test(path ?? '')) continue
    const inside = await askingFor(`the folder ${path}`, () =>
      client.rest.git.getTree({ ...repository, tree_sha: sha, recursive: '1' }),
    )
    for (const entry of inside?.data.tree ?? []) found.push({ ...entry, path: `${path}/${entry.path}` })
  }
  return found
}

/** Where symbolic links lead, by path, both from the root. */
async function readLinks(
  client: Client,
  repository: Repository,
  links: readonly Entry[],
): Promise<ReadonlyMap<string, string>> {
  if (links.length === 0) return new Map()
  const blobs = await readBlobs(
    client,
    repository,
    links.map(({ sha }) => sha),
  )
  return new Map(
    links.map(({ path, sha }) => [path, follow(path, new TextDecoder().decode(blobs.get(sha)).trim())]),
  )
}

/** The path that a link means; one that leaves the repository means nothing in it. */
function follow(path: string, target: string): string {
  const steps = path.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..' && steps.pop() === undefined) return ''
    if (step !== '..' && step !== '.' && step !== '') steps.push(step)
  }
  return target.startsWith('/') ? '' : steps.join('/')
}

function megabytes(bytes: number): string {
  return `${(bytes / MAX_FILE).toFixed(1)} MB`
}
