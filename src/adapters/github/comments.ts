import { hasMarker, type Marker } from '../../core/marker.ts'
import type { Operation, Written } from '../../core/plan.ts'
import { sameText, signed } from './body.ts'
import type { Client, Repository } from './client.ts'
import { ambiguous, answered } from './errors.ts'
import { isSelf, type Self } from './self.ts'

type Ensure = Extract<Operation, { kind: 'ensure-comment' }>
type Delete = Extract<Operation, { kind: 'delete-comment' }>

/** Two who write the same at the same time begin within so many milliseconds of each other. */
const SIDE_BY_SIDE = 15 * 60 * 1000

/** Asked once only: whoever asks again has looked first whether it was done. */
export const ONCE = { request: { retries: 0 } } as const

/** One comment of ours with the marker under the thread, and it says `body`. */
export async function ensureComment(
  client: Client,
  repository: Repository,
  self: Self,
  operation: Ensure,
): Promise<Written> {
  const place = placeOf(client, repository, operation)
  const body = signed(operation.body, operation.marker)
  const seen = await again(client, repository, self, operation)
  const [first, ...more] = seen
    ? [seen]
    : operation.seenAs === null
      ? []
      : await ours(place, self, operation.marker)
  if (first) {
    for (const extra of more) await place.remove(extra.id)
    if (operation.onlyOnce || sameText(body, first.body)) {
      return { operation, state: 'unchanged', detail: first.html_url }
    }
    if (operation.unlessChanged !== undefined && !sameText(operation.unlessChanged, first.body)) {
      return { operation, state: 'skipped', detail: 'somebody changed it in the meantime' }
    }
    await place.update(first.id, body)
    return { operation, state: 'updated', detail: first.html_url }
  }
  let failure: unknown
  let since: string | undefined
  try {
    const created = await place.create(body)
    if (operation.seenAs === null) since = earlier(created)
  } catch (error) {
    if (!ambiguous(error)) throw error
    failure = error
  }
  const [kept, ...later] = await ours(place, self, operation.marker, since)
  for (const extra of later) await place.remove(extra.id)
  if (!kept && failure) throw failure
  return { operation, state: 'created', detail: kept?.html_url ?? null }
}

/** No comment of ours with the marker under the thread. */
export async function deleteComment(
  client: Client,
  repository: Repository,
  self: Self,
  operation: Delete,
): Promise<Written> {
  const place = placeOf(client, repository, operation)
  const found = await ours(place, self, operation.marker)
  for (const { id } of found) await place.remove(id)
  return { operation, state: found.length > 0 ? 'updated' : 'unchanged', detail: null }
}

/** The comment that was seen already, if it is still there and still ours. */
async function again(client: Client, repository: Repository, self: Self, { seenAs, marker }: Ensure) {
  if (seenAs === undefined || seenAs === null) return null
  try {
    const { data } = await client.rest.issues.getComment({ ...repository, comment_id: seenAs })
    return isSelf(self, data.user ?? undefined) && hasMarker(data.body ?? '', marker) ? data : null
  } catch (error) {
    if (answered(error, 404, 410)) return null
    throw error
  }
}

interface Said {
  readonly id: number
  readonly body?: string | null
  readonly html_url: string
  readonly user: { readonly id: number; readonly login: string } | null
}

/** Where comments stand: in the conversation of a thread, or under a line of a pull request. */
interface Place {
  list(since?: string): Promise<readonly Said[]>
  /** Says when it was created, as GitHub's clock has it. */
  create(body: string): Promise<string>
  update(id: number, body: string): Promise<void>
  remove(id: number): Promise<void>
}

function placeOf(
  client: Client,
  repository: Repository,
  { thread, under }: { readonly thread: number; readonly under?: number },
): Place {
  return under === undefined
    ? conversation(client, repository, thread)
    : onLine(client, repository, thread, under)
}

function conversation({ paginate, rest: { issues } }: Client, repository: Repository, thread: number): Place {
  const at = { ...repository, issue_number: thread }
  return {
    list: (since) =>
      paginate(issues.listComments, {
        ...at,
        per_page: 100,
        ...(since === undefined ? {} : { since }),
      }) as Promise<readonly Said[]>,
    create: async (body) => (await issues.createComment({ ...at, body, ...ONCE })).data.created_at,
    async update(id, body) {
      await issues.updateComment({ ...repository, comment_id: id, body })
    },
    remove: (id) => unlessGone(() => issues.deleteComment({ ...repository, comment_id: id })),
  }
}

function onLine(
  { paginate, rest: { pulls } }: Client,
  repository: Repository,
  pull: number,
  under: number,
): Place {
  const at = { ...repository, pull_number: pull }
  return {
    list: (since) =>
      paginate(pulls.listReviewComments, { ...at, per_page: 100, ...(since === undefined ? {} : { since }) }),
    create: async (body) =>
      (await pulls.createReplyForReviewComment({ ...at, comment_id: under, body, ...ONCE })).data.created_at,
    async update(id, body) {
      await pulls.updateReviewComment({ ...repository, comment_id: id, body })
    },
    remove: (id) => unlessGone(() => pulls.deleteReviewComment({ ...repository, comment_id: id })),
  }
}

/** Our comments with the marker, oldest first. */
async function ours(place: Place, self: Self, marker: Marker, since?: string): Promise<readonly Said[]> {
  const all = await place.list(since)
  return all
    .filter(({ user, body }) => isSelf(self, user) && hasMarker(body ?? '', marker))
    .sort((a, b) => a.id - b.id)
}

/** A while before: whoever looked at the same time as we did has written since. */
function earlier(instant: string): string {
  return new Date(Date.parse(instant) - SIDE_BY_SIDE).toISOString()
}

async function unlessGone(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove()
  } catch (error) {
    if (!answered(error, 404, 410)) throw error
  }
}
