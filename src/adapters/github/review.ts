import { parseMarkers } from '../../core/marker.ts'
import type { Remarks } from '../../core/ports.ts'
import type { EarlierRemark } from '../../core/term.ts'
import type { Client, Repository } from './client.ts'
import { askingFor } from './errors.ts'
import { graph } from './graphql.ts'
import { askPermission, mayTriage } from './permission.ts'
import { isSelf, type Self } from './self.ts'

const THREADS = `query ($owner: String!, $repo: String!, $pull: Int!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $pull) {
      reviewThreads(first: 100, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { isResolved comments(first: 1) { nodes { databaseId } } }
      }
    }
  }
}`

interface ReviewThreads {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
  readonly nodes: readonly {
    readonly isResolved: boolean
    readonly comments: { readonly nodes: readonly { readonly databaseId: number | null }[] }
  }[]
}

interface Threads {
  readonly repository: {
    readonly pullRequest: { readonly reviewThreads: ReviewThreads | null } | null
  } | null
}

/**
 * What we said in earlier reviews of a pull request, and what people ended: by resolving the thread, with a
 * thumbs-down, or with `/porchlight dismiss`. A host that cannot say what is resolved is believed about the rest.
 */
export function githubRemarks(client: Client, repository: Repository, pull: number, self: Self): Remarks {
  const at = { ...repository, pull_number: pull, per_page: 100 }
  return {
    earlier: async () =>
      (await askingFor(`the earlier reviews of ${repository.owner}/${repository.repo}#${pull}`, async () => {
        const comments = await client.paginate(client.rest.pulls.listReviewComments, at)
        const reviews = await client.paginate(client.rest.pulls.listReviews, at)
        const ours = comments.filter(({ user, body }) => isSelf(self, user) && keysOf(body).length > 0)
        const resolved = ours.length > 0 ? await resolvedThreads(client, repository, pull) : new Set<number>()
        const dismissed = await dismissedThreads(client, repository, pull, comments, self)
        const said: EarlierRemark[] = []
        for (const { id, body, reactions } of ours) {
          const settled =
            resolved.has(id) ||
            dismissed.has(id) ||
            (reactions?.['-1'] ?? (await thumbsDown(client, repository, id))) > 0
          said.push({ keys: keysOf(body), settled })
        }
        const listed = reviews
          .filter(({ user, body }) => isSelf(self, user) && keysOf(body).length > 0)
          .map(({ body }): EarlierRemark => ({ keys: keysOf(body), settled: false }))
        return [...said, ...listed]
      })) ?? [],
  }
}

function keysOf(body: string | null | undefined): readonly string[] {
  return parseMarkers(body ?? '')
    .filter(({ kind }) => kind === 'language-comment')
    .map(({ key }) => key)
}

/** Asked only where a comment comes without the sum of its reactions. */
async function thumbsDown(client: Client, repository: Repository, comment: number): Promise<number> {
  const found = await askingFor('what people think of a suggestion', () =>
    client.rest.reactions.listForPullRequestReviewComment({
      ...repository,
      comment_id: comment,
      content: '-1',
    }),
  )
  return found?.data.filter(({ content }) => content === '-1').length ?? 0
}

interface Reply {
  readonly user: { readonly id: number; readonly login: string } | null
  readonly body: string
  readonly in_reply_to_id?: number
}

/** The first comments of the threads that the author, or somebody who may triage, dismissed. */
async function dismissedThreads(
  client: Client,
  repository: Repository,
  pull: number,
  comments: readonly Reply[],
  self: Self,
): Promise<ReadonlySet<number>> {
  const dismissals = comments.filter(({ user, body }) => user && !isSelf(self, user) && dismisses(body))
  const dismissed = new Set<number>()
  if (dismissals.length === 0) return dismissed
  const { data } = await client.rest.pulls.get({ ...repository, pull_number: pull })
  const allowed = new Map<number, boolean>()
  for (const { user, in_reply_to_id: first } of dismissals) {
    const { id, login } = user!
    if (!allowed.has(id)) {
      allowed.set(id, id === data.user?.id || mayTriage(await askPermission(client, repository, login)))
    }
    if (first !== undefined && allowed.get(id)) dismissed.add(first)
  }
  return dismissed
}

/** `/porchlight dismiss` at the start of a line, outside quotations and code. */
function dismisses(body: string): boolean {
  const text = body.replace(/^(`{3,}|~{3,})[\s\S]*?^\1/gm, '')
  return /^\/porchlight[ \t]+dismiss\b/im.test(text)
}

/** The first comments of the threads that somebody resolved. */
async function resolvedThreads(
  client: Client,
  repository: Repository,
  pull: number,
): Promise<ReadonlySet<number>> {
  const resolved = new Set<number>()
  let after: string | null = null
  do {
    const answer: Awaited<ReturnType<typeof graph<Threads>>> = await graph<Threads>(client, THREADS, {
      ...repository,
      pull,
      after,
    })
    const threads: ReviewThreads | null | undefined = answer?.data.repository?.pullRequest?.reviewThreads
    if (!threads) return resolved
    for (const { isResolved, comments } of threads.nodes) {
      const id = comments.nodes[0]?.databaseId
      if (isResolved && id != null) resolved.add(id)
    }
    after = threads.pageInfo.hasNextPage ? threads.pageInfo.endCursor : null
  } while (after !== null)
  return resolved
}
