import type { FileSet, Skipped, Snapshot } from '../../core/snapshot.ts'
import type { Client, Repository } from './client.ts'
import { asking } from './errors.ts'
import { type BlobText, exactText, githubFiles, MAX_FILE, readBlobs } from './files.ts'
import { graph } from './graphql.ts'
import { FACTS, type FactsNode, factsOf, githubHost } from './host.ts'

const MAX_REPOSITORIES = 1000
const PER_PAGE = 40
const BLOBS = 150
const BYTES = 2 * 1024 * 1024

/** The folders in which community files live, as they are looked for. */
const FOLDERS = [
  '',
  '.github',
  'docs',
  '.github/ISSUE_TEMPLATE',
  '.github/PULL_REQUEST_TEMPLATE',
  '.github/DISCUSSION_TEMPLATE',
] as const

/** What was found in an organization. */
export interface Organization {
  readonly snapshots: readonly Snapshot[]
  /** What could not be looked at, each a short clause for people. */
  readonly gaps: readonly string[]
}

interface TreeNode {
  readonly entries?: readonly {
    readonly name: string
    readonly type: string
    readonly oid: string
    readonly size: number
  }[]
}

interface RepositoryNode extends FactsNode {
  readonly name: string
  readonly nameWithOwner: string
  readonly isPrivate: boolean
  readonly [folder: `d${number}`]: TreeNode | null
}

interface RepositoryPage {
  readonly totalCount: number
  readonly nodes: readonly (RepositoryNode | null)[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

interface Entry {
  readonly path: string
  readonly oid: string
  readonly size: number
}

/** One repository as it was listed. */
interface Listed {
  readonly node: RepositoryNode
  readonly entries: readonly Entry[]
}

const TREE = '... on Tree { entries { name type oid size } }'
const REPOSITORY = `name nameWithOwner isPrivate ${FACTS} ${FOLDERS.map(
  (folder, index) => `d${index}: object(expression: "HEAD:${folder}") { ${TREE} }`,
).join(' ')}`
const QUERY = `query ($login: String!, $after: String) { repositoryOwner(login: $login) { repositories(first: ${PER_PAGE}, after: $after, ownerAffiliations: OWNER, orderBy: { field: NAME, direction: ASC }) {
  totalCount pageInfo { hasNextPage endCursor } nodes { ${REPOSITORY} } } } }`
const ONE = `query ($owner: String!, $repo: String!) { own: repository(owner: $owner, name: $repo) { ...all } shared: repository(owner: $owner, name: ".github") { ...all } }
fragment all on Repository { ${REPOSITORY} }`

/**
 * The community files of one repository and of its owner's defaults in two requests; `undefined` where GraphQL cannot
 * be asked, or cannot show the repository. Files outside the usual folders are not in it.
 */
export async function githubSnapshot(
  client: Client,
  { owner, repo }: Repository,
  wanted: (path: string) => boolean,
): Promise<Snapshot | undefined> {
  return asking(`the files of ${owner}/${repo}`, async () => {
    type Data = { readonly own: RepositoryNode | null; readonly shared: RepositoryNode | null }
    const answer = await graph<Data>(client, ONE, { owner, repo })
    const own = answer?.data.own
    if (!own || answer.failed.has('own') || /FORBIDDEN/.test(answer.failed.get('shared') ?? ''))
      return undefined
    const { shared } = answer.data
    const defaults = shared && !shared.isPrivate && shared.name !== own.name ? [shared] : []
    const listed = [own, ...defaults].map((node) => ({ node, entries: entriesOf(node) }))
    const contents = await readContents(client, owner, listed, wanted, [], () => {})
    const sets = listed.map(({ entries }) => fileSet(entries, wanted, contents))
    return {
      name: own.nameWithOwner,
      repository: sets[0]!,
      organization: own.name === '.github' ? undefined : (sets[1] ?? NOTHING),
      host: factsOf(own),
      reachability: undefined,
    }
  })
}

const NOTHING: FileSet = { paths: [], contents: new Map(), skipped: [] }

/**
 * The community files of every repository of an organization or a person, up to a thousand: several repositories in
 * one query, and every different file read once, however many repositories share it.
 */
export async function githubOrganization(
  client: Client,
  login: string,
  wanted: (path: string) => boolean,
  progress: (done: number, of: number) => void = () => {},
): Promise<Organization> {
  return asking(`the repositories of ${login}`, async () => {
    const gaps: string[] = []
    const listed = await listRepositories(client, login, gaps)
    if (!listed) return byRest(client, login, wanted, progress)
    progress(0, listed.length)
    const contents = await readContents(client, login, listed, wanted, gaps, progress)
    const sets = listed.map(({ entries }) => fileSet(entries, wanted, contents))
    const defaults = listed.findIndex(({ node }) => node.name === '.github' && !node.isPrivate)
    const snapshots = listed.map(
      ({ node }, index): Snapshot => ({
        name: node.nameWithOwner,
        repository: sets[index]!,
        organization: sets[defaults] ?? { paths: [], contents: new Map(), skipped: [] },
        host: factsOf(node),
        reachability: undefined,
      }),
    )
    progress(listed.length, listed.length)
    return { snapshots, gaps }
  })
}

async function listRepositories(
  client: Client,
  login: string,
  gaps: string[],
): Promise<readonly Listed[] | undefined> {
  const listed: Listed[] = []
  for (let after: string | null = null; ; ) {
    const page = await repositoryPage(client, login, after)
    if (!page) return undefined
    for (const node of page.nodes) if (node) listed.push({ node, entries: entriesOf(node) })
    if (listed.length >= MAX_REPOSITORIES && page.totalCount > MAX_REPOSITORIES) {
      gaps.push(`only ${MAX_REPOSITORIES} of ${page.totalCount} repositories were looked at`)
      return listed.slice(0, MAX_REPOSITORIES)
    }
    if (!page.pageInfo.hasNextPage) return listed
    after = page.pageInfo.endCursor
  }
}

async function repositoryPage(
  client: Client,
  login: string,
  after: string | null,
): Promise<RepositoryPage | undefined> {
  type Data = { readonly repositoryOwner: { readonly repositories: RepositoryPage } | null }
  const answer = await graph<Data>(client, QUERY, { login, after })
  return answer?.data.repositoryOwner?.repositories
}

function entriesOf(node: RepositoryNode): readonly Entry[] {
  return FOLDERS.flatMap((folder, index) =>
    (node[`d${index}`]?.entries ?? [])
      .filter(({ type }) => type === 'blob')
      .map(({ name, oid, size }) => ({ path: folder === '' ? name : `${folder}/${name}`, oid, size })),
  )
}

/** The bytes of all wanted files, by hash. */
async function readContents(
  client: Client,
  login: string,
  listed: readonly Listed[],
  wanted: (path: string) => boolean,
  gaps: string[],
  progress: (done: number, of: number) => void,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const places = new Map<string, { readonly repo: string; readonly entry: Entry }>()
  for (const { node, entries } of listed) {
    for (const entry of entries) {
      if (wanted(entry.path) && entry.size <= MAX_FILE && !places.has(entry.oid)) {
        places.set(entry.oid, { repo: node.name, entry })
      }
    }
  }
  const contents = new Map<string, Uint8Array>()
  const queue = batches([...places.values()])
  const all = places.size
  for (let batch = queue.shift(); batch; batch = queue.shift()) {
    const texts = await readBatch(client, login, batch)
    if (!texts && batch.length > 1) {
      const half = Math.ceil(batch.length / 2)
      queue.unshift(batch.slice(0, half), batch.slice(half))
      continue
    }
    for (const { repo, entry } of batch) {
      const text = texts?.get(entry.oid)
      if (text !== undefined) contents.set(entry.oid, new TextEncoder().encode(text))
      else {
        const bytes = await readBlobs(client, { owner: login, repo }, [entry.oid])
        contents.set(entry.oid, bytes.get(entry.oid)!)
      }
    }
    progress(Math.floor((contents.size / Math.max(all, 1)) * listed.length), listed.length)
  }
  if (contents.size < all) gaps.push(`${all - contents.size} files could not be read`)
  return contents
}

type Place = { readonly repo: string; readonly entry: Entry }

/** Groups files so that one query carries at most so many, and so many bytes. */
function batches(places: readonly Place[]): Place[][] {
  const found: Place[][] = []
  let bytes = 0
  for (const place of places) {
    const last = found.at(-1)
    bytes += place.entry.size
    if (last && last.length < BLOBS && bytes <= BYTES) last.push(place)
    else {
      found.push([place])
      bytes = place.entry.size
    }
  }
  return found
}

async function readBatch(
  client: Client,
  login: string,
  batch: readonly Place[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const names = [...new Set(batch.map(({ repo }) => repo))]
  const parts = names.map((name, at) => {
    const objects = batch.map(({ repo, entry }, index) =>
      repo === name ? `f${index}: object(oid: "${entry.oid}") { ...blob }` : '',
    )
    return `r${at}: repository(owner: $owner, name: ${JSON.stringify(name)}) { ${objects.join(' ')} }`
  })
  const answer = await graph<Record<string, Record<string, BlobText | null> | null>>(
    client,
    `query ($owner: String!) { ${parts.join(' ')} } fragment blob on GitObject { ... on Blob { text isBinary isTruncated } }`,
    { owner: login },
  )
  if (!answer) return undefined
  const found = new Map<string, string>()
  for (const [index, { repo, entry }] of batch.entries()) {
    const text = exactText(answer.data[`r${names.indexOf(repo)}`]?.[`f${index}`])
    if (text !== undefined) found.set(entry.oid, text)
  }
  return found
}

function fileSet(
  entries: readonly Entry[],
  wanted: (path: string) => boolean,
  contents: ReadonlyMap<string, Uint8Array>,
): FileSet {
  const read = new Map<string, Uint8Array>()
  const skipped: Skipped[] = []
  for (const { path, oid, size } of entries) {
    if (!wanted(path)) continue
    const bytes = contents.get(oid)
    if (bytes) read.set(path, bytes)
    else if (size > MAX_FILE)
      skipped.push({ path, reason: 'too-large', detail: 'larger than the limit of 1 MB' })
    else skipped.push({ path, reason: 'unreadable', detail: 'GitHub did not give it' })
  }
  return { paths: entries.map(({ path }) => path), contents: read, skipped }
}

/** The same, a repository at a time, for a host without GraphQL. */
async function byRest(
  client: Client,
  login: string,
  wanted: (path: string) => boolean,
  progress: (done: number, of: number) => void,
): Promise<Organization> {
  const { data: owner } = await client.rest.users.getByUsername({ username: login })
  const all =
    owner.type === 'Organization'
      ? await client.paginate(client.rest.repos.listForOrg, { org: login, per_page: 100 })
      : await client.paginate(client.rest.repos.listForUser, { username: login, per_page: 100 })
  const chosen = all.slice(0, MAX_REPOSITORIES)
  const defaults = chosen.find(({ name, private: hidden }) => name === '.github' && !hidden)
  const organization: FileSet = defaults
    ? await githubFiles(client, { owner: login, repo: '.github' }, defaults.default_branch).read(wanted)
    : { paths: [], contents: new Map(), skipped: [] }
  const snapshots: Snapshot[] = []
  for (const { name, full_name, default_branch } of chosen) {
    const repository = { owner: login, repo: name }
    snapshots.push({
      name: full_name,
      repository:
        name === '.github'
          ? organization
          : await githubFiles(client, repository, default_branch).read(wanted),
      organization,
      host: await githubHost(client, repository).facts(),
      reachability: undefined,
    })
    progress(snapshots.length, chosen.length)
  }
  const gaps =
    all.length > chosen.length
      ? [`only ${MAX_REPOSITORIES} of ${all.length} repositories were looked at`]
      : []
  return { snapshots, gaps }
}
