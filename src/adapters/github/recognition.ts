import type { Activity, Thread, ThreadEvent } from '../../core/activity.ts'
import { isFirstMerge, isNew } from '../../core/first.ts'
import type {
  Elsewhere,
  Mention,
  Moment,
  OwnThread,
  Recognition,
  Somebody,
  Trace,
} from '../../core/recognition.ts'
import { PAGE, type PageAnswer } from './activity-query.ts'
import { asThread, present } from './activity-thread.ts'
import type { Client, Repository } from './client.ts'
import { type ConsentReader, githubConsents, searchName } from './consents.ts'
import { answered, asking } from './errors.ts'
import { graph } from './graphql.ts'
import { look } from './look.ts'
import { actorOf } from './people.ts'
import { isSelf, type Self } from './self.ts'

/** Who is known not to be new, to the project or to some work: that never changes, so it is asked once. */
export interface KnownHere {
  readonly traces: Map<string, Trace>
  readonly works: Set<string>
}

/** Nobody is known yet. */
export function nobodyKnown(): KnownHere {
  return { traces: new Map(), works: new Set() }
}

/** What reading needs besides where to read. */
export interface RecognitionOptions {
  readonly self: Self
  /** Turns an account's number into what stands for it in our notes; `null` where there is no key. */
  readonly seal: ((text: string) => string) | null
  readonly known?: KnownHere
}

const PER_PAGE = 100
const REMEMBERED = 20_000
/** How far back one looks to say how long answers take. */
const LATELY_MS = 60 * 24 * 3_600_000
const LATELY_THREADS = 50
/** So many pages of our own issues are read: weekly reports of nearly ten years. */
const MAX_OWN_PAGES = 5
const HELPS: readonly string[] = ['triage', 'write', 'maintain', 'admin']

/** Reads from GitHub who is new: at most three requests for one person, one where the first of them settles it. */
export function githubRecognition(
  client: Client,
  repository: Repository,
  options: RecognitionOptions,
): Recognition {
  const { owner, repo } = repository
  const name = `${owner}/${repo}`
  const consents: ConsentReader = githubConsents(client, repository, options)
  return {
    async trace(somebody, moment) {
      const key = `${name.toLowerCase()} ${somebody.id}`
      const settled = (trace: Trace) => notNew(somebody, trace, moment)
      const before = options.known?.traces.get(key)
      if (before && settled(before)) return before
      const trace = await traceOf(client, repository, somebody, settled)
      if (settled(trace)) remember(options.known?.traces, key, trace)
      return trace
    },
    async activeSince({ login }, day) {
      const found = await look(`what ${login} did lately in ${name}`, () =>
        client.rest.search.issuesAndPullRequests({
          q: `repo:${name} involves:${login} updated:>=${day}`,
          per_page: 1,
        }),
      )
      return found && !found.data.incomplete_results ? found.data.total_count : null
    },
    consents: (somebody) => consents.of(somebody),
    said: (since) => consents.all(since),
    async account(id) {
      const found = await look('an account', () =>
        client.request('GET /user/{account_id}', { account_id: id }),
      )
      return found ? { login: found.data.login, name: found.data.name ?? null } : null
    },
    async mentions({ id, login }) {
      const sealed = options.seal === null || id === null ? null : options.seal(String(id))
      const names = sealed === null ? [login] : [login, sealed]
      const found = [await ownIssues(), ...(await Promise.all(names.map(searched)))]
      if (found.includes(null)) return null
      const all = found.flatMap((each) => each!)
      return [...new Map(all.map((issue) => [issue.url, issue.mention])).values()]
    },
    async find(login) {
      const account = await look(`the account ${login}`, () =>
        client.rest.users.getByUsername({ username: login }),
      )
      if (!account) return null
      const seen = await look(`what ${login} did in ${name}`, () =>
        client.rest.search.issuesAndPullRequests({ q: `repo:${name} involves:${login}`, per_page: 1 }),
      )
      if (seen && seen.data.total_count > 0) return { somebody: actorOf(account.data), tookPart: true }
      // Whoever only reviewed is not involved, as GitHub's search sees it.
      const reviewed = await look(`what ${login} reviewed in ${name}`, () =>
        client.rest.search.issuesAndPullRequests({ q: `repo:${name} reviewed-by:${login}`, per_page: 1 }),
      )
      return { somebody: actorOf(account.data), tookPart: (reviewed?.data.total_count ?? 0) > 0 }
    },
    thread: (number) => asking(`${name}#${number}`, () => threadIn(client, repository, number)),
    async paths(pull) {
      const files = await look(`the files of ${name}#${pull}`, () =>
        client.rest.pulls.listFiles({ ...repository, pull_number: pull, per_page: PER_PAGE }),
      )
      return files?.data.map(({ filename }) => filename) ?? null
    },
    lately: (until) => latelyIn(client, repository, until),
  }

  /** Issues of ours here: a list is complete at once, which a search is not. */
  function ownIssues(): Promise<readonly Mentioning[] | null> {
    let turned = 0
    return look(`our issues in ${name}`, () =>
      client.paginate(
        client.rest.issues.listForRepo,
        { ...repository, creator: options.self.login, state: 'all', per_page: PER_PAGE },
        ({ data }, done) => {
          turned += 1
          if (turned >= MAX_OWN_PAGES) done()
          return data.flatMap(mentioning)
        },
      ),
    )
  }

  async function searched(word: string): Promise<readonly Mentioning[] | null> {
    const found = await look('where somebody is named', () =>
      client.rest.search.issuesAndPullRequests({
        q: `user:${owner} author:${searchName(options.self)} is:issue in:body ${word}`,
        per_page: PER_PAGE,
      }),
    )
    return found?.data.items.flatMap(mentioning) ?? null
  }

  function mentioning(issue: IssueOfOurs): readonly Mentioning[] {
    const { url, title, body, user, pull_request } = issue
    if (pull_request || !isSelf(options.self, user)) return []
    const { owner, repo } = repositoryOf(issue)
    return [{ url, mention: { owner, repo, title, body: body ?? '' } }]
  }
}

/** Where an issue is. Not every host says so outright; its address always does. */
function repositoryOf({ url, repository_url }: Pick<IssueOfOurs, 'url' | 'repository_url'>): Repository {
  const [owner = '', repo = ''] = (repository_url ?? url.replace(/\/(issues|pulls)\/\d+$/, ''))
    .split('/')
    .slice(-2)
  return { owner, repo }
}

function isIn(repository: Repository, issue: Pick<IssueOfOurs, 'url' | 'repository_url'>): boolean {
  const { owner, repo } = repositoryOf(issue)
  return `${owner}/${repo}`.toLowerCase() === `${repository.owner}/${repository.repo}`.toLowerCase()
}

interface IssueOfOurs {
  readonly url: string
  readonly repository_url?: string
  readonly title: string
  readonly body?: string | null
  readonly user: { readonly id: number; readonly login: string } | null
  readonly pull_request?: unknown
}

interface Mentioning {
  readonly url: string
  readonly mention: Mention
}

function notNew(somebody: Somebody, trace: Trace, moment: Moment): boolean {
  if (moment.mergedAt === undefined && somebody.association === 'CONTRIBUTOR') return true
  const first =
    moment.mergedAt === undefined ? isNew(somebody, trace, moment) : isFirstMerge(somebody, trace, moment)
  return first === 'not-first'
}

function remember(known: KnownHere['traces'] | undefined, key: string, trace: Trace): void {
  known?.set(key, trace)
  if (known && known.size > REMEMBERED) known.delete(known.keys().next().value!)
}

async function traceOf(
  client: Client,
  repository: Repository,
  somebody: Somebody,
  settled: (trace: Trace) => boolean,
): Promise<Trace> {
  const threads = await ownThreads(client, repository, somebody)
  let trace: Trace = { threads, commits: null, elsewhere: null, belongs: null }
  if (settled(trace)) return trace
  const around = (await byGraph(client, repository, somebody)) ?? (await byRest(client, repository, somebody))
  trace = { ...trace, ...around, threads: threads ?? around.threads ?? null }
  if (settled(trace) || around.mistaken) return trace
  return { ...trace, belongs: await helpsHere(client, repository, somebody) }
}

/** The threads that somebody opened here. The list is always up to date, which a search is not. */
async function ownThreads(
  client: Client,
  repository: Repository,
  somebody: Somebody,
): Promise<readonly OwnThread[] | null> {
  const found = await look(`the threads of ${repository.owner}/${repository.repo}`, () =>
    client.rest.issues.listForRepo({
      ...repository,
      creator: somebody.login,
      state: 'all',
      sort: 'created',
      direction: 'asc',
      per_page: PER_PAGE,
    }),
  )
  if (!found) return null
  return found.data
    .filter(({ user }) => user?.id === somebody.id)
    .map(({ number, created_at, updated_at, pull_request }) => ({
      number,
      kind: pull_request ? 'pull-request' : 'issue',
      createdAt: created_at,
      updatedAt: updated_at,
      mergedAt: pull_request ? pull_request.merged_at : null,
    }))
}

/** What a trace holds besides the threads here. */
type Around = Pick<Trace, 'commits' | 'elsewhere' | 'belongs'> & {
  readonly threads?: readonly OwnThread[] | null
  /** True when the name belongs to another account by now: everything asked by name is about somebody else. */
  readonly mistaken?: boolean
}

interface TraceAnswer {
  readonly repository: {
    readonly defaultBranchRef: {
      readonly target: {
        readonly history?: {
          readonly totalCount: number
          readonly nodes: readonly ({
            readonly author: { readonly user: { readonly databaseId: number | null } | null } | null
          } | null)[]
        }
      } | null
    } | null
  } | null
  readonly somebody: {
    readonly databaseId: number | null
    readonly organization: { readonly login: string } | null
  } | null
  readonly issues: { readonly issueCount: number } | null
  readonly pulls: { readonly issueCount: number } | null
  readonly merges: { readonly issueCount: number } | null
}

function traceQuery(withCommits: boolean): string {
  const history = `defaultBranchRef { target { ... on Commit { history(first: 5, author: { id: $node }) { totalCount nodes { author { user { databaseId } } } } } } }`
  return `
query Trace($owner: String!, $repo: String!, $login: String!, $issues: String!, $pulls: String!, $merges: String!${withCommits ? ', $node: ID!' : ''}) {
  repository(owner: $owner, name: $repo) { ${withCommits ? history : 'name'} }
  somebody: user(login: $login) { databaseId organization(login: $owner) { login } }
  issues: search(type: ISSUE, first: 1, query: $issues) { issueCount }
  pulls: search(type: ISSUE, first: 1, query: $pulls) { issueCount }
  merges: search(type: ISSUE, first: 1, query: $merges) { issueCount }
}`
}

/** Commits, membership, and everything elsewhere in the organization, in one request. */
async function byGraph(
  client: Client,
  { owner, repo }: Repository,
  somebody: Somebody,
): Promise<Around | undefined> {
  const { login, node } = somebody
  const elsewhere = `user:${owner} -repo:${owner}/${repo} author:${login}`
  const answer = await asking(`what ${login} did in ${owner}`, () =>
    graph<TraceAnswer>(client, traceQuery(node !== undefined), {
      owner,
      repo,
      login,
      ...(node === undefined ? {} : { node }),
      issues: `${elsewhere} is:issue`,
      pulls: `${elsewhere} is:pr`,
      merges: `${elsewhere} is:pr is:merged`,
    }),
  )
  if (!answer) return undefined
  const { data, failed } = answer
  const account = data.somebody
  if (account?.databaseId != null && account.databaseId !== somebody.id) {
    return { commits: null, elsewhere: null, belongs: null, mistaken: true }
  }
  const counts = [data.issues, data.pulls, data.merges].map((found) => found?.issueCount)
  const [issues, pulls, merges] = counts
  const known = counts.every((count) => typeof count === 'number')
  return {
    commits: node === undefined || failed.has('repository') ? null : commitsOf(data, somebody),
    elsewhere: known ? { issues: issues!, pulls: pulls!, merges: merges! } : null,
    belongs: account?.organization ? true : null,
  }
}

/** How many commits are theirs. Commits of others among them mean that the host did not understand the question. */
function commitsOf({ repository }: TraceAnswer, somebody: Somebody): number | null {
  if (!repository) return null
  if (!repository.defaultBranchRef) return 0
  const history = repository.defaultBranchRef.target?.history
  if (!history) return null
  const theirs = history.nodes.every((node) => node?.author?.user?.databaseId === somebody.id)
  return theirs ? history.totalCount : null
}

/** The same where GraphQL cannot be had: two requests, and nothing about membership. */
async function byRest(client: Client, repository: Repository, somebody: Somebody): Promise<Around> {
  const { owner, repo } = repository
  const { login, id } = somebody
  const [commits, found] = await Promise.all([
    look(`the commits of ${login} in ${owner}/${repo}`, async () => {
      try {
        return (await client.rest.repos.listCommits({ ...repository, author: login, per_page: PER_PAGE }))
          .data
      } catch (error) {
        if (answered(error, 409)) return []
        throw error
      }
    }),
    look(`what ${login} did in ${owner}`, () =>
      client.rest.search.issuesAndPullRequests({
        q: `user:${owner} -repo:${owner}/${repo} author:${login}`,
        per_page: PER_PAGE,
      }),
    ),
  ])
  const theirs = commits?.filter(({ author }) => author?.id === id).length ?? null
  return { commits: theirs, elsewhere: found ? countsOf(found.data, id, repository) : null, belongs: null }
}

function countsOf(
  found: {
    readonly incomplete_results: boolean
    readonly items: readonly {
      readonly user: { readonly id: number } | null
      readonly url: string
      readonly repository_url?: string
      readonly pull_request?: { readonly merged_at?: string | null } | undefined
    }[]
  },
  id: number | null,
  repository: Repository,
): Elsewhere | null {
  if (found.incomplete_results) return null
  // Not every host leaves out what a question with a minus leaves out.
  const items = found.items.filter((item) => item.user?.id === id && !isIn(repository, item))
  const pulls = items.filter(({ pull_request }) => pull_request)
  return {
    issues: items.length - pulls.length,
    pulls: pulls.length,
    merges: pulls.filter(({ pull_request }) => typeof pull_request?.merged_at === 'string').length,
  }
}

/** What GitHub says that somebody may do in a repository. */
type Role = Awaited<ReturnType<Client['rest']['repos']['getCollaboratorPermissionLevel']>>['data']

/** Whether what somebody may do here fits; `null` where GitHub does not tell. Whoever has no part here fits nothing. */
export async function roleFits(
  client: Client,
  repository: Repository,
  { login, id }: Pick<Somebody, 'login' | 'id'>,
  fits: (role: Role) => boolean,
): Promise<boolean | null> {
  return look(`what ${login} may do in ${repository.owner}/${repository.repo}`, async () => {
    try {
      const { data } = await client.rest.repos.getCollaboratorPermissionLevel({
        ...repository,
        username: login,
      })
      if (data.user && data.user.id !== id) return null
      return fits(data)
    } catch (error) {
      if (answered(error, 404)) return false
      throw error
    }
  })
}

/** Whether somebody may do more here than anyone; `null` where GitHub does not tell. */
export async function helpsHere(
  client: Client,
  repository: Repository,
  somebody: Somebody,
): Promise<boolean | null> {
  return roleFits(client, repository, somebody, ({ role_name, permission, user }) => {
    const may = user?.permissions
    return HELPS.includes(role_name ?? permission) || may?.triage === true || may?.push === true
  })
}

/** A thread as it is now, with its comments and reviews. */
async function threadIn(client: Client, repository: Repository, number: number): Promise<Thread | null> {
  const { owner, repo } = repository
  const found = await look(`${owner}/${repo}#${number}`, () =>
    client.rest.issues.get({ ...repository, issue_number: number }),
  )
  if (!found) return null
  const { data } = found
  // GitHub leads from a moved issue to where it is now.
  if (!isIn(repository, data)) return null
  const comments = await client.rest.issues.listComments({
    ...repository,
    issue_number: number,
    per_page: PER_PAGE,
  })
  const reviews = data.pull_request
    ? await client.rest.pulls.listReviews({ ...repository, pull_number: number, per_page: PER_PAGE })
    : { data: [] }
  const events: readonly ThreadEvent[] = [
    ...comments.data.map(({ user, created_at }) => ({
      kind: 'comment' as const,
      actor: actorOf(user),
      at: created_at,
    })),
    ...reviews.data.flatMap(({ user, submitted_at }) =>
      submitted_at ? [{ kind: 'review' as const, actor: actorOf(user), at: submitted_at }] : [],
    ),
  ]
  return {
    kind: data.pull_request ? 'pull-request' : 'issue',
    number,
    title: data.title,
    url: data.html_url,
    author: actorOf(data.user),
    createdAt: data.created_at,
    closedAt: data.closed_at,
    mergedAt: data.pull_request?.merged_at ?? null,
    draft: data.draft ?? false,
    locked: data.locked,
    labels: data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
    events,
    complete: comments.data.length < PER_PAGE && reviews.data.length < PER_PAGE,
  }
}

/** The newest threads, to say how long a first answer takes: one request. */
async function latelyIn(
  client: Client,
  { owner, repo }: Repository,
  until: string,
): Promise<Activity | null> {
  const since = new Date(Date.parse(until) - LATELY_MS).toISOString()
  const answer = await asking(`how long answers take in ${owner}/${repo}`, () =>
    graph<PageAnswer>(client, PAGE, {
      owner,
      repo,
      since,
      size: LATELY_THREADS,
      issues: true,
      pulls: true,
      discussions: false,
      issuesAfter: null,
      pullsAfter: null,
      discussionsAfter: null,
    }),
  )
  if (!answer?.data.repository) return null
  const { issues, pullRequests } = answer.data.repository
  const threads = [...present(issues), ...present(pullRequests)].map(asThread)
  return { since, until, threads, gaps: [] }
}
