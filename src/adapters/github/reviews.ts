import { hasMarker } from '../../core/marker.ts'
import type { Operation, ReviewComment, Written } from '../../core/plan.ts'
import { cut, signed } from './body.ts'
import type { Client, Repository } from './client.ts'
import { ONCE } from './comments.ts'
import { ambiguous, answered } from './errors.ts'
import { isSelf, type Self } from './self.ts'

type Ensure = Extract<Operation, { kind: 'ensure-review' }>

const MAX_BODY = 65_536
/** Where GitHub refuses a line that it shows, the review is tried without this many of its comments, one at a time. */
const MAX_TRIES = 10

/**
 * One review of ours with the marker. A comment on a line that is not in the diff would cost the whole review;
 * it goes into the review's text instead.
 */
export async function ensureReview(
  client: Client,
  repository: Repository,
  self: Self,
  operation: Ensure,
): Promise<Written> {
  const [first, ...more] = await ours(client, repository, self, operation)
  if (first) {
    for (const extra of more) await fold(client, repository, operation.pull, extra.id, first.html_url)
    return { operation, state: 'unchanged', detail: first.html_url }
  }
  let failure: unknown
  try {
    await createReview(client, repository, operation)
  } catch (error) {
    if (!ambiguous(error)) throw error
    failure = error
  }
  const [kept, ...later] = await ours(client, repository, self, operation)
  for (const extra of later) await fold(client, repository, operation.pull, extra.id, kept!.html_url)
  if (!kept && failure) throw failure
  return { operation, state: 'created', detail: kept?.html_url ?? null }
}

async function createReview(client: Client, repository: Repository, operation: Ensure): Promise<void> {
  const { comments } = operation
  if (await posted(client, repository, operation, comments, [])) return
  const lines = await linesOf(client, repository, operation.pull)
  const fits = comments.filter(({ path, line }) => lines.get(path)?.has(line))
  const rest = comments.filter((comment) => !fits.includes(comment))
  if (rest.length > 0 && (await posted(client, repository, operation, fits, rest))) return
  // GitHub does not say which line it refused.
  for (const odd of fits.slice(0, MAX_TRIES)) {
    const others = fits.filter((comment) => comment !== odd)
    if (others.length === 0) break
    if (await posted(client, repository, operation, others, [odd, ...rest])) return
  }
  await post(client, repository, operation, [], comments)
}

/** Posts the review; false when GitHub did not accept one of its lines. */
async function posted(
  client: Client,
  repository: Repository,
  operation: Ensure,
  comments: readonly ReviewComment[],
  rest: readonly ReviewComment[],
): Promise<boolean> {
  try {
    await post(client, repository, operation, comments, rest)
    return true
  } catch (error) {
    if (answered(error, 422) && comments.length > 0) return false
    throw error
  }
}

async function post(
  client: Client,
  repository: Repository,
  operation: Ensure,
  comments: readonly ReviewComment[],
  rest: readonly ReviewComment[],
): Promise<void> {
  const aside = rest.map(({ path, line, body }) => `${place(path, line)}\n\n${body}`)
  await client.rest.pulls.createReview({
    ...repository,
    pull_number: operation.pull,
    commit_id: operation.commit,
    event: 'COMMENT',
    body: signed([operation.body, ...aside].join('\n\n'), operation.marker),
    comments: comments.map(({ path, line, body }) => ({
      path,
      line,
      side: 'RIGHT',
      body: cut(body, MAX_BODY),
    })),
    ...ONCE,
  })
}

/** The new file's lines that are in the diff, by path. */
async function linesOf(
  client: Client,
  repository: Repository,
  pull: number,
): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const files = await client.paginate(client.rest.pulls.listFiles, {
    ...repository,
    pull_number: pull,
    per_page: 100,
  })
  return new Map(files.map(({ filename, patch }) => [filename, rightLines(patch ?? '')]))
}

function rightLines(patch: string): ReadonlySet<number> {
  const lines = new Set<number>()
  let at = 0
  for (const line of patch.split('\n')) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line)
    if (hunk) at = Number(hunk[1])
    else if (line.startsWith('+') || line.startsWith(' ')) lines.add(at++)
  }
  return lines
}

function place(path: string, line: number): string {
  return `\`${path.replace(/[`\r\n]/g, '')}:${line}\``
}

/** Our reviews with the marker, oldest first. */
async function ours(client: Client, repository: Repository, self: Self, operation: Ensure) {
  const all = await client.paginate(client.rest.pulls.listReviews, {
    ...repository,
    pull_number: operation.pull,
    per_page: 100,
  })
  return all
    .filter(({ user, body }) => isSelf(self, user) && hasMarker(body, operation.marker))
    .sort((a, b) => a.id - b.id)
}

/** A review cannot be deleted once it is there: takes back its comments and points to the one that stays. */
async function fold(
  client: Client,
  repository: Repository,
  pull: number,
  review: number,
  kept: string,
): Promise<void> {
  const at = { ...repository, pull_number: pull, review_id: review }
  const comments = await client.paginate(client.rest.pulls.listCommentsForReview, { ...at, per_page: 100 })
  for (const { id } of comments) {
    try {
      await client.rest.pulls.deleteReviewComment({ ...repository, comment_id: id })
    } catch (error) {
      if (!answered(error, 404)) throw error
    }
  }
  await client.rest.pulls.updateReview({ ...at, body: `→ ${kept}` })
}
