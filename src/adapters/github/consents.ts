import type { Actor } from '../../core/activity.ts'
import { parseMarkers } from '../../core/marker.ts'
import { type Consents, recognitionMarks, type Said } from '../../core/recognition.ts'
import type { Client, Repository } from './client.ts'
import { asking } from './errors.ts'
import { graph } from './graphql.ts'
import { look } from './look.ts'
import { ACTOR, actorOf, type GraphActor, graphActorOf } from './people.ts'
import type { RecognitionOptions } from './recognition.ts'
import { isSelf, type Self } from './self.ts'

/** Reads what people decided about being named. */
export interface ConsentReader {
  /** `null` where nobody could look. */
  of(somebody: Actor): Promise<Consents | null>
  /** Everything that was said in the threads of this repository in which we spoke, or lately in the newest of them. */
  all(since?: string): Promise<readonly Said[] | null>
}

/** The title under which we note who is to be forgotten: the same everywhere, so that it can be found. */
export const RECORD_TITLE = 'Porchlight remembers to stay quiet'

const THREADS = 25
const COMMENTS = 50
const REACTIONS = 20
/** Somebody in more threads than these pages hold is not named: a no may be in one of the others. */
const MAX_PAGES = 8
/** Where we spoke, so many pages are read. */
const MAX_PAGES_HERE = 20
const MAX_PAGES_LATELY = 2
/** Threads that are too long for one request are read one by one, up to this many. */
const MAX_LONG = 10
const MAX_BY_REST = 20

/** One comment, as GraphQL gives it. */
interface SaidNode {
  readonly author: GraphActor | null
  readonly editor: GraphActor | null
  readonly body: string
  readonly createdAt: string
  readonly lastEditedAt: string | null
  readonly reactions: {
    readonly totalCount: number
    readonly nodes: readonly ({
      readonly content: string
      readonly createdAt: string
      readonly user: { readonly databaseId: number | null } | null
    } | null)[]
  }
}

interface ThreadNode {
  readonly number?: number
  readonly repository: { readonly nameWithOwner: string }
  readonly author: GraphActor | null
  readonly comments: { readonly totalCount: number; readonly nodes: readonly (SaidNode | null)[] }
}

interface Found {
  readonly nodes: readonly (ThreadNode | null)[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

const FIELDS = `number repository { nameWithOwner } author { ${ACTOR} }`
const SAID = `totalCount nodes { author { ${ACTOR} } editor { ${ACTOR} } body createdAt lastEditedAt reactions(first: ${REACTIONS}) { totalCount nodes { content createdAt user { databaseId } } } }`

const QUERY = `
query Consents($theirs: String!, $reviewed: String!, $records: String!, $after: String, $withRecords: Boolean!) {
  theirs: search(type: ISSUE, first: ${THREADS}, after: $after, query: $theirs) {
    pageInfo { hasNextPage endCursor }
    nodes {
      ... on Issue { ${FIELDS} comments(last: ${COMMENTS}) { ${SAID} } }
      ... on PullRequest { ${FIELDS} comments(last: ${COMMENTS}) { ${SAID} } }
    }
  }
  reviewed: search(type: ISSUE, first: ${THREADS}, query: $reviewed) @include(if: $withRecords) {
    pageInfo { hasNextPage endCursor }
    nodes { ... on PullRequest { ${FIELDS} comments(last: ${COMMENTS}) { ${SAID} } } }
  }
  records: search(type: ISSUE, first: 20, query: $records) @include(if: $withRecords) {
    pageInfo { hasNextPage endCursor }
    nodes { ... on Issue { ${FIELDS} comments(last: 100) { ${SAID} } } }
  }
}`

const CONTENT: Readonly<Record<string, string>> = { THUMBS_UP: '+1', THUMBS_DOWN: '-1' }

/** Reads consents where they were given: in the threads of an organization that somebody takes part in. */
export function githubConsents(
  client: Client,
  repository: Repository,
  { self, seal }: RecognitionOptions,
): ConsentReader {
  const { owner, repo } = repository
  const here = (name: string) => name.toLowerCase() === `${owner}/${repo}`.toLowerCase()
  const records = `user:${owner} author:${searchName(self)} is:issue in:title "${RECORD_TITLE}"`

  return {
    of: (somebody) =>
      asking(`what ${somebody.login} said about being named`, async () => {
        const { login } = somebody
        const theirs = `user:${owner} involves:${login} sort:updated-desc`
        // Whoever only reviewed a change is not involved in it, as GitHub's search sees it.
        const reviewed = `user:${owner} is:pr reviewed-by:${login} -involves:${login} sort:updated-desc`
        return (
          (await byGraph(somebody, theirs, reviewed, MAX_PAGES)) ??
          (await byRest(somebody, [theirs, reviewed]))
        )
      }),
    all: (since) =>
      asking(`what was said about being named in ${owner}/${repo}`, async () => {
        const lately = since === undefined ? '' : ` updated:>=${since}`
        const here = `repo:${owner}/${repo} commenter:${searchName(self)}${lately} sort:updated-desc`
        const pages = since === undefined ? MAX_PAGES_HERE : MAX_PAGES_LATELY
        const found = (await byGraph(null, here, here, pages)) ?? (await hereByRest(since))
        return found?.said ?? null
      }),
  }

  async function byGraph(
    somebody: Actor | null,
    theirs: string,
    reviewed: string,
    pages: number,
  ): Promise<Consents | undefined> {
    const said: Said[] = []
    const long: ThreadNode[] = []
    let forgotten: string | null = null
    const next: { readonly query: string; readonly after: string | null }[] = [{ query: theirs, after: null }]
    for (let page = 0; next.length > 0; page += 1) {
      if (page === pages) return { said, forgotten, complete: false }
      const { query, after } = next.shift()!
      const noted = page === 0 && somebody !== null
      const answer = await ask({ theirs: query, reviewed, after }, noted)
      if (!answer?.data.theirs || answer.failed.has('theirs')) return undefined
      collect(query, answer.data.theirs)
      if (!noted) continue
      if (!answer.data.records || answer.failed.has('records')) return undefined
      if (!answer.data.reviewed || answer.failed.has('reviewed')) return undefined
      forgotten = notedIn(answer.data.records.nodes, somebody)
      collect(reviewed, answer.data.reviewed)
    }
    for (const { repository, number } of long.slice(0, MAX_LONG)) {
      said.push(...(await thread(repository.nameWithOwner, number!)))
    }
    return { said, forgotten, complete: long.length <= MAX_LONG }

    function collect(query: string, { nodes, pageInfo }: Found): void {
      for (const thread of nodes) {
        if (!thread?.comments) continue
        const { nodes, totalCount } = thread.comments
        const whole =
          nodes.length >= totalCount && nodes.every((node) => node === null || reactionsRead(node))
        if (!whole) long.push(thread)
        else said.push(...nodes.flatMap((node) => (node ? [saidBy(node, thread)] : [])))
      }
      if (pageInfo.hasNextPage && pageInfo.endCursor !== null) next.push({ query, after: pageInfo.endCursor })
    }
  }

  function ask(
    asked: { readonly theirs: string; readonly reviewed: string; readonly after: string | null },
    withRecords: boolean,
  ) {
    return graph<{
      readonly theirs: Found | null
      readonly reviewed?: Found | null
      readonly records?: Found | null
    }>(client, QUERY, { ...asked, records, withRecords })
  }

  /** The threads of this repository alone. A list is complete at once, and there is no host without it. */
  async function hereByRest(since: string | undefined): Promise<Consents | null> {
    let listed = 0
    const found = await look('threads', () =>
      client.paginate(
        client.rest.issues.listForRepo,
        {
          ...repository,
          state: 'all',
          sort: 'updated',
          per_page: 100,
          ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
        },
        ({ data }, done) => {
          listed += data.length
          if (listed >= 100) done()
          return data
        },
      ),
    )
    if (!found) return null
    const spoken = found.filter(({ comments }) => comments > 0)
    const said: Said[] = []
    for (const { number } of spoken.slice(0, MAX_BY_REST))
      said.push(...(await thread(`${owner}/${repo}`, number)))
    return { said, forgotten: null, complete: spoken.length <= MAX_BY_REST && listed < 100 }
  }

  async function byRest(somebody: Actor, queries: readonly string[]): Promise<Consents | null> {
    const search = (q: string) =>
      look('threads', () => client.rest.search.issuesAndPullRequests({ q, per_page: MAX_BY_REST }))
    const [noted, ...found] = await Promise.all([records, ...queries].map(search))
    if (!noted || found.includes(null)) return null
    const threads = found.flatMap((each) => each!.data.items)
    const said: Said[] = []
    for (const item of threads) said.push(...(await thread(nameOf(item), item.number)))
    let forgotten: string | null = null
    for (const item of noted.data.items) {
      if (!isSelf(self, item.user) || item.title !== RECORD_TITLE) continue
      forgotten ??= noteIn(await thread(nameOf(item), item.number), somebody)
    }
    const complete = [noted, ...found].every(
      (each) => !each!.data.incomplete_results && each!.data.total_count <= each!.data.items.length,
    )
    return { said, forgotten, complete }
  }

  /** Everything that was said in a thread, however long it is. */
  async function thread(name: string, number: number): Promise<readonly Said[]> {
    const [owner, repo] = name.split('/') as [string, string]
    const all = await client.paginate(client.rest.issues.listComments, {
      owner,
      repo,
      issue_number: number,
      per_page: 100,
    })
    return Promise.all(
      all.map(async (comment): Promise<Said> => {
        const ours = isSelf(self, comment.user)
        const asks = ours && parseMarkers(comment.body ?? '').some(({ kind }) => kind === 'consent')
        const reactions = asks
          ? await client.paginate(client.rest.reactions.listForIssueComment, {
              owner,
              repo,
              comment_id: comment.id,
              per_page: 100,
            })
          : []
        return {
          in: { owner, repo, thread: number },
          here: here(name),
          author: actorOf(comment.user),
          ours,
          // REST does not tell who edited a comment. Ours we edit ourselves.
          tampered: !ours && comment.updated_at !== comment.created_at,
          body: comment.body ?? '',
          at: comment.created_at,
          editedAt: comment.updated_at === comment.created_at ? undefined : comment.updated_at,
          reactions: reactions.map(({ user, content, created_at }) => ({
            by: user?.id ?? null,
            content,
            at: created_at,
          })),
        }
      }),
    )
  }

  function saidBy(node: SaidNode, thread: ThreadNode): Said {
    const author = graphActorOf(node.author)
    const editor = node.editor === null ? null : graphActorOf(node.editor)
    const [owner, repo] = thread.repository.nameWithOwner.split('/') as [string, string]
    return {
      ...(thread.number === undefined ? {} : { in: { owner, repo, thread: thread.number } }),
      here: here(thread.repository.nameWithOwner),
      author,
      ours: isUs(author),
      tampered: editor !== null && editor.login.toLowerCase() !== author.login.toLowerCase(),
      body: node.body,
      at: node.createdAt,
      editedAt: node.lastEditedAt ?? undefined,
      reactions: node.reactions.nodes.flatMap((reaction) =>
        reaction
          ? [
              {
                by: reaction.user?.databaseId ?? null,
                content: CONTENT[reaction.content] ?? reaction.content,
                at: reaction.createdAt,
              },
            ]
          : [],
      ),
    }
  }

  function notedIn(threads: readonly (ThreadNode | null)[], somebody: Actor): string | null {
    const ours = threads.filter((each) => each?.comments && isUs(graphActorOf(each.author)))
    const said = ours.flatMap((each) =>
      each!.comments.nodes.flatMap((node) => (node ? [saidBy(node, each!)] : [])),
    )
    return noteIn(said, somebody)
  }

  /** When we noted that somebody is to be forgotten. */
  function noteIn(said: readonly Said[], { id }: Actor): string | null {
    if (seal === null || id === null) return null
    const wanted = recognitionMarks.forgotten(seal(String(id)))
    const note = said.find(
      ({ ours, body }) =>
        ours && parseMarkers(body).some(({ kind, key }) => kind === wanted.kind && key === wanted.key),
    )
    return note?.at ?? null
  }

  function isUs({ id, login }: Actor): boolean {
    return isSelf(self, id === null ? { login } : { id, login })
  }
}

/** How a search calls an account: an App has another name there. */
export function searchName({ login }: Self): string {
  return login.endsWith('[bot]') ? `app/${login.slice(0, -'[bot]'.length)}` : login
}

function reactionsRead({ reactions }: SaidNode): boolean {
  return reactions.nodes.length >= reactions.totalCount
}

function nameOf({ repository_url }: { readonly repository_url: string }): string {
  return repository_url.split('/').slice(-2).join('/')
}
