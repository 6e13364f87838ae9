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
  const body = signed(operation.body, operation.marker)
  const seen = await again(client, repository, self, operation)
  const [first, ...more] = seen
    ? [seen]
    : operation.seenAs === null
      ? []
      : await ours(client, repository, self, operation.thread, operation.marker)
  if (first) {
    for (const extra of more) await remove(client, repository, extra.id)
    if (operation.onlyOnce || sameText(body, first.body)) {
      return { operation, state: 'unchanged', detail: first.html_url }
    }
    if (operation.unlessChanged !== undefined && !sameText(operation.unlessChanged, first.body)) {
      return { operation, state: 'skipped', detail: 'somebody changed it in the meantime' }
    }
    await client.rest.issues.updateComment({ ...repository, comment_id: first.id, body })
    return { operation, state: 'updated', detail: first.html_url }
  }
  let failure: unknown
  let since: string | undefined
  try {
    const { data } = await client.rest.issues.createComment({
      ...repository,
      issue_number: operation.thread,
      body,
      ...ONCE,
    })
    if (operation.seenAs === null) since = earlier(data.created_at)
  } catch (error) {
    if (!ambiguous(error)) throw error
    failure = error
  }
  const [kept, ...later] = await ours(client, repository, self, operation.thread, operation.marker, since)
  for (const extra of later) await remove(client, repository, extra.id)
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
  const found = await ours(client, repository, self, operation.thread, operation.marker)
  for (const { id } of found) await remove(client, repository, id)
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

/** Our comments with the marker, oldest first. */
async function ours(
  client: Client,
  repository: Repository,
  self: Self,
  thread: number,
  marker: Marker,
  since?: string,
) {
  const all = await client.paginate(client.rest.issues.listComments, {
    ...repository,
    issue_number: thread,
    per_page: 100,
    ...(since === undefined ? {} : { since }),
  })
  return all
    .filter(({ user, body }) => isSelf(self, user) && hasMarker(body ?? '', marker))
    .sort((a, b) => a.id - b.id)
}

/** A while before: whoever looked at the same time as we did has written since. */
function earlier(instant: string): string {
  return new Date(Date.parse(instant) - SIDE_BY_SIDE).toISOString()
}

async function remove(client: Client, repository: Repository, id: number): Promise<void> {
  try {
    await client.rest.issues.deleteComment({ ...repository, comment_id: id })
  } catch (error) {
    if (!answered(error, 404, 410)) throw error
  }
}
