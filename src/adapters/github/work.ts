import type { Actor } from '../../core/activity.ts'
import type { Before, Paths, Remark, Somebody, WorkReader } from '../../core/recognition.ts'
import type { Client, Repository } from './client.ts'
import { asking } from './errors.ts'
import { graph } from './graphql.ts'
import { look } from './look.ts'
import { ACTOR, actorOf, type GraphActor, graphActorOf } from './people.ts'
import { helpsHere, type KnownHere, roleFits } from './recognition.ts'

const PER_PAGE = 100
const REMEMBERED = 20_000
const KIND: readonly string[] = ['+1', 'heart', 'hooray', 'rocket', 'THUMBS_UP', 'HEART', 'HOORAY', 'ROCKET']
/** Where reactions have to be asked for one by one, so many comments are asked about. */
const MAX_ASKED = 3
const MAX_CHANGES = 50
/** So many pages of what happened to issues are turned to find earlier work. */
const MAX_EVENT_PAGES = 2
const TRIAGE: readonly string[] = [
  'labeled',
  'unlabeled',
  'closed',
  'reopened',
  'marked_as_duplicate',
  'milestoned',
  'transferred',
]

/** Reads from GitHub what people did besides opening threads. */
export function githubWork(
  client: Client,
  repository: Repository,
  { known }: { readonly known?: KnownHere | undefined },
): WorkReader {
  const { owner, repo } = repository
  const name = `${owner}/${repo}`
  return {
    remarks: (issue, author) =>
      asking(
        `what was said in ${name}#${issue}`,
        async () =>
          (await remarksByGraph(client, repository, issue, author)) ??
          remarksByRest(client, repository, issue, author),
      ),
    reviews: (pull, author) =>
      asking(
        `the reviews of ${name}#${pull}`,
        async () =>
          (await reviewsByGraph(client, repository, pull, author)) ??
          reviewsByRest(client, repository, pull, author),
      ),
    async before(somebody, work, thread) {
      const key = `${owner.toLowerCase()} ${somebody.id} ${work}`
      if (known?.works.has(key)) return { same: 1, pulls: null, belongs: null }
      const before = await beforeOf(client, repository, somebody, work, thread)
      if (known && (before.belongs === true || (before.same ?? 0) > 0)) remember(known.works, key)
      return before
    },
    changes: (somebody, pull) =>
      asking(
        `the changes of ${somebody.login} in ${owner}`,
        async () =>
          (await changesByGraph(client, repository, somebody, pull)) ??
          changesByRest(client, repository, somebody, pull),
      ),
    async onlyTriages(somebody) {
      const key = `${name.toLowerCase()} ${somebody.id} role`
      if (known?.works.has(key)) return false
      const only = await roleFits(client, repository, somebody, ({ role_name, user }) => {
        const may = user?.permissions
        return (role_name === 'triage' || may?.triage === true) && may?.push !== true
      })
      if (known && only === false) remember(known.works, key)
      return only
    },
    async triaged({ id }, thread) {
      for (let page = 1; page <= MAX_EVENT_PAGES; page += 1) {
        const events = await look(`what happened to issues in ${name}`, () =>
          client.rest.issues.listEventsForRepo({ ...repository, per_page: PER_PAGE, page }),
        )
        if (!events) return null
        const earlier = events.data.filter(
          ({ actor, event, issue }) =>
            actor?.id === id &&
            TRIAGE.includes(event ?? '') &&
            issue?.number !== thread &&
            issue?.user?.id !== id,
        )
        if (earlier.length > 0) return earlier.length
        if (events.data.length < PER_PAGE) return 0
      }
      return null
    },
  }
}

function remember(works: Set<string>, key: string): void {
  works.add(key)
  if (works.size > REMEMBERED) works.delete(works.values().next().value!)
}

interface RemarkNode {
  readonly author: GraphActor | null
  readonly authorAssociation: string
  readonly body: string
  readonly url: string
}

interface RemarksAnswer {
  readonly repository: {
    readonly issue: {
      readonly comments: {
        readonly totalCount: number
        readonly nodes: readonly (
          | (RemarkNode & {
              readonly createdAt: string
              readonly reactions: {
                readonly nodes: readonly ({
                  readonly content: string
                  readonly user: { readonly databaseId: number | null } | null
                } | null)[]
              }
            })
          | null
        )[]
      }
    } | null
  } | null
}

const REMARKS = `
query Remarks($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    issue(number: $number) {
      comments(first: ${PER_PAGE}) {
        totalCount
        nodes { author { ${ACTOR} } authorAssociation body url createdAt reactions(first: 50) { nodes { content user { databaseId } } } }
      }
    }
  }
}`

async function remarksByGraph(
  client: Client,
  repository: Repository,
  number: number,
  author: Actor,
): Promise<readonly Remark[] | null | undefined> {
  const answer = await graph<RemarksAnswer>(client, REMARKS, { ...repository, number })
  const comments = answer?.data.repository?.issue?.comments
  if (!comments) return undefined
  if (comments.totalCount > comments.nodes.length) return null
  return others(
    comments.nodes.flatMap((node): readonly Remark[] =>
      node === null
        ? []
        : [
            {
              ...remarkOf(node),
              at: node.createdAt,
              thanked: node.reactions.nodes.some(
                (one) => one !== null && KIND.includes(one.content) && one.user?.databaseId === author.id,
              ),
              close: false,
            },
          ],
    ),
    author,
  )
}

async function remarksByRest(
  client: Client,
  repository: Repository,
  number: number,
  author: Actor,
): Promise<readonly Remark[] | null> {
  const found = await look(`the comments of #${number}`, () =>
    client.rest.issues.listComments({ ...repository, issue_number: number, per_page: PER_PAGE }),
  )
  if (!found || found.data.length >= PER_PAGE) return null
  let asked = 0
  const remarks: Remark[] = []
  for (const { id, user, author_association, body, html_url, created_at, reactions } of found.data) {
    // A comment may come without the sum of its reactions; then there is only asking.
    const kind = reactions ? reactions['+1'] + reactions.heart + reactions.hooray + reactions.rocket : 1
    let thanked = false
    if (kind > 0 && user?.id !== author.id && asked < MAX_ASKED) {
      asked += 1
      const given = await look('reactions', () =>
        client.rest.reactions.listForIssueComment({ ...repository, comment_id: id, per_page: PER_PAGE }),
      )
      thanked =
        given?.data.some(({ user, content }) => user?.id === author.id && KIND.includes(content)) ?? false
    }
    remarks.push({
      who: { ...actorOf(user), node: user?.node_id, association: author_association },
      body: body ?? '',
      url: html_url,
      at: created_at,
      thanked,
      close: false,
    })
  }
  return others(remarks, author)
}

interface ReviewsAnswer {
  readonly repository: {
    readonly pullRequest: {
      readonly reviews: {
        readonly totalCount: number
        readonly nodes: readonly (
          | (RemarkNode & {
              readonly state: string
              readonly submittedAt: string | null
              readonly comments: { readonly totalCount: number }
            })
          | null
        )[]
      }
    } | null
  } | null
}

const REVIEWS = `
query Reviews($owner: String!, $repo: String!, $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviews(first: ${PER_PAGE}) {
        totalCount
        nodes { author { ${ACTOR} } authorAssociation body url state submittedAt comments { totalCount } }
      }
    }
  }
}`

async function reviewsByGraph(
  client: Client,
  repository: Repository,
  number: number,
  author: Actor,
): Promise<readonly Remark[] | null | undefined> {
  const answer = await graph<ReviewsAnswer>(client, REVIEWS, { ...repository, number })
  const reviews = answer?.data.repository?.pullRequest?.reviews
  if (!reviews) return undefined
  if (reviews.totalCount > reviews.nodes.length) return null
  return others(
    reviews.nodes.flatMap((node): readonly Remark[] =>
      node?.submittedAt
        ? [
            {
              ...remarkOf(node),
              at: node.submittedAt,
              thanked: false,
              close: node.state === 'CHANGES_REQUESTED' || node.comments.totalCount > 0,
            },
          ]
        : [],
    ),
    author,
  )
}

async function reviewsByRest(
  client: Client,
  repository: Repository,
  number: number,
  author: Actor,
): Promise<readonly Remark[] | null> {
  const at = { ...repository, pull_number: number, per_page: PER_PAGE }
  const found = await look(`the reviews of #${number}`, () => client.rest.pulls.listReviews(at))
  if (!found || found.data.length >= PER_PAGE) return null
  const lines = found.data.some(({ user }) => user?.id !== author.id)
    ? await look(`the remarks on #${number}`, () => client.rest.pulls.listReviewComments(at))
    : null
  return others(
    found.data.flatMap((review): readonly Remark[] =>
      review.submitted_at
        ? [
            {
              who: {
                ...actorOf(review.user),
                node: review.user?.node_id,
                association: review.author_association,
              },
              body: review.body,
              url: review.html_url,
              at: review.submitted_at,
              thanked: false,
              close:
                review.state === 'CHANGES_REQUESTED' ||
                (lines?.data.some(({ pull_request_review_id }) => pull_request_review_id === review.id) ??
                  false),
            },
          ]
        : [],
    ),
    author,
  )
}

function remarkOf(node: RemarkNode): Pick<Remark, 'who' | 'body' | 'url'> {
  const { author, authorAssociation, body, url } = node
  return { who: { ...graphActorOf(author), association: authorAssociation }, body, url }
}

function others(remarks: readonly Remark[], author: Actor): readonly Remark[] {
  return remarks.filter(({ who }) => who.id !== null && who.id !== author.id)
}

interface BeforeAnswer {
  readonly somebody: {
    readonly databaseId: number | null
    readonly organization: { readonly login: string } | null
  } | null
  readonly same: {
    readonly issueCount: number
    readonly nodes: readonly ({
      readonly number?: number
      readonly repository?: { readonly nameWithOwner: string }
    } | null)[]
  } | null
  readonly pulls: { readonly issueCount: number } | null
}

const WHERE = 'number repository { nameWithOwner }'
const BEFORE = `
query Before($owner: String!, $login: String!, $same: String!, $pulls: String!) {
  somebody: user(login: $login) { databaseId organization(login: $owner) { login } }
  same: search(type: ISSUE, first: 2, query: $same) { issueCount nodes { ... on Issue { ${WHERE} } ... on PullRequest { ${WHERE} } } }
  pulls: search(type: ISSUE, first: 1, query: $pulls) { issueCount }
}`

const NOBODY_LOOKED: Before = { same: null, pulls: null, belongs: null }

/** Two requests: what was found by name, and what the person may do. */
async function beforeOf(
  client: Client,
  repository: Repository,
  somebody: Somebody,
  work: 'review' | 'answers' | 'triage',
  thread: number,
): Promise<Before> {
  const { owner, repo } = repository
  const { login } = somebody
  const did = work === 'review' ? `is:pr reviewed-by:${login}` : `is:issue commenter:${login}`
  const same = `user:${owner} ${did} -author:${login}`
  const pulls = `user:${owner} is:pr author:${login}`
  const here = `${owner}/${repo}#${thread}`.toLowerCase()
  const found = (await asking(`what ${login} did in ${owner}`, () => foundByGraph())) ?? (await foundByRest())
  if (found === null || found.belongs === true) return found ?? NOBODY_LOOKED
  // Whoever spoke in other issues may have been of help there: nobody can tell from a number.
  const sure = work === 'review' || found.same === 0
  const before = { ...found, same: sure ? found.same : null }
  if (before.same !== 0) return before
  return { ...before, belongs: await helpsHere(client, repository, somebody) }

  async function foundByGraph(): Promise<Before | undefined> {
    const answer = await graph<BeforeAnswer>(client, BEFORE, { owner, login, same, pulls })
    if (!answer) return undefined
    const { data } = answer
    if (data.somebody?.databaseId != null && data.somebody.databaseId !== somebody.id) return NOBODY_LOOKED
    return {
      same: data.same
        ? besides(
            data.same.issueCount,
            data.same.nodes.map((node) => `${node?.repository?.nameWithOwner}#${node?.number}`),
          )
        : null,
      pulls: data.pulls?.issueCount ?? null,
      belongs: data.somebody?.organization ? true : null,
    }
  }

  async function foundByRest(): Promise<Before | null> {
    const search = (q: string, per_page: number) =>
      look(`what ${login} did in ${owner}`, () => client.rest.search.issuesAndPullRequests({ q, per_page }))
    const did = await search(same, 2)
    const opened = did?.data.total_count === 0 || did?.data.total_count === 1 ? await search(pulls, 1) : null
    return {
      same:
        did && !did.data.incomplete_results
          ? besides(
              did.data.total_count,
              did.data.items.map(
                (item) => `${item.repository_url.split('/').slice(-2).join('/')}#${item.number}`,
              ),
            )
          : null,
      pulls: opened && !opened.data.incomplete_results ? opened.data.total_count : null,
      belongs: null,
    }
  }

  /** How many there are besides this thread, which the search may know already or not yet. */
  function besides(count: number, found: readonly string[]): number {
    return found.some((name) => name.toLowerCase() === here) ? count - 1 : count
  }
}

interface ChangesAnswer {
  readonly changes: {
    readonly issueCount: number
    readonly nodes: readonly ({
      readonly number?: number
      readonly repository?: { readonly nameWithOwner: string }
      readonly author?: GraphActor | null
      readonly files?: {
        readonly totalCount: number
        readonly nodes: readonly ({ readonly path: string } | null)[]
      } | null
    } | null)[]
  } | null
}

const CHANGES = `
query Changes($theirs: String!) {
  changes: search(type: ISSUE, first: ${MAX_CHANGES}, query: $theirs) {
    issueCount
    nodes { ... on PullRequest { ${WHERE} author { ${ACTOR} } files(first: ${PER_PAGE}) { totalCount nodes { path } } } }
  }
}`

async function changesByGraph(
  client: Client,
  { owner, repo }: Repository,
  { login, id }: Actor,
  pull: number,
): Promise<readonly Paths[] | null | undefined> {
  const theirs = `user:${owner} is:pr is:merged author:${login}`
  const answer = await graph<ChangesAnswer>(client, CHANGES, { theirs })
  if (!answer?.data.changes || answer.failed.has('changes')) return undefined
  const { issueCount, nodes } = answer.data.changes
  const others = nodes.some((node) => graphActorOf(node?.author).id !== id)
  if (issueCount > nodes.length || others) return null
  const here = `${owner}/${repo}#${pull}`.toLowerCase()
  return nodes
    .filter((node) => `${node?.repository?.nameWithOwner}#${node?.number}`.toLowerCase() !== here)
    .map((node) => {
      const files = node?.files
      return files && files.totalCount === files.nodes.length
        ? files.nodes.flatMap((file) => (file ? [file.path] : []))
        : null
    })
}

/** Where GraphQL cannot be had: one earlier change can be looked at, more would take too many requests. */
async function changesByRest(
  client: Client,
  { owner, repo }: Repository,
  { login, id }: Actor,
  pull: number,
): Promise<readonly Paths[] | null> {
  const found = await look(`the changes of ${login}`, () =>
    client.rest.search.issuesAndPullRequests({
      q: `user:${owner} is:pr is:merged author:${login}`,
      per_page: 3,
    }),
  )
  if (!found || found.data.incomplete_results || found.data.total_count > found.data.items.length) return null
  const here = `/${owner}/${repo}/issues/${pull}`.toLowerCase()
  const earlier = found.data.items.filter(({ url }) => !url.toLowerCase().endsWith(here))
  if (earlier.length > 1 || earlier.some(({ user }) => user?.id !== id)) return null
  const paths: Paths[] = []
  for (const { repository_url, number } of earlier) {
    const [owner, repo] = repository_url.split('/').slice(-2) as [string, string]
    const files = await look(`the files of #${number}`, () =>
      client.rest.pulls.listFiles({ owner, repo, pull_number: number, per_page: PER_PAGE }),
    )
    paths.push(files && files.data.length < PER_PAGE ? files.data.map(({ filename }) => filename) : null)
  }
  return paths
}
