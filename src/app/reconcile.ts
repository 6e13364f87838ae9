import type { GitHub } from './github.ts'
import type { World } from './here.ts'
import type { Queue } from './queue.ts'
import { uuidOf } from './work.ts'

/** GitHub sends a delivery again for three days. */
const WINDOW = 3 * 86_400_000
/** How far a later look goes back beyond the one before, in milliseconds: deliveries may still be under way. */
const OVERLAP = 15 * 60_000
/** A delivery that fails this often is broken itself. */
const TRIES = 6
const PAGES = 300

/** What the reconciler needs. */
export interface Reconciling {
  readonly github: GitHub
  readonly queue: Queue
  readonly world: World
  readonly reconciled: (count: number) => void
  readonly now: () => number
}

interface Attempt {
  readonly id: number
  readonly guid: string
  readonly deliveredAt: number
  readonly ok: boolean
}

/** Looks for deliveries that GitHub could not hand over and asks for them again. */
export function createReconciler({
  github,
  queue,
  world,
  reconciled,
  now,
}: Reconciling): () => Promise<string> {
  /** Everything before this instant has been seen to. Only this process's memory: after a start, all three days are. */
  let seenUntil = 0

  return async () => {
    const started = now()
    const since = Math.max(started - WINDOW, seenUntil - OVERLAP)
    const attempts = await listSince(since)
    const missed = worthAsking(attempts)
    const known = missed.length > 0 ? await queue.known(missed.map(({ guid }) => uuidOf(guid))) : new Set()
    const asked = missed.filter(({ guid }) => !known.has(uuidOf(guid)))
    const app = await github.app()
    for (const { id } of asked) {
      try {
        await app.rest.apps.redeliverWebhookDelivery({ delivery_id: id })
      } catch (error) {
        // Too old by now, or gone: the others still count.
        const status = (error as { status?: number }).status
        if (status !== 404 && status !== 422 && status !== 400) throw error
      }
    }
    // What was asked for again shows up as a new attempt; until it has worked, it is looked at again.
    seenUntil = started
    if (asked.length > 0) {
      reconciled(asked.length)
      world.log.info('asked GitHub for deliveries that were missed', { count: asked.length })
    }
    return `${asked.length} of ${attempts.length} deliveries asked for again`
  }

  async function listSince(since: number): Promise<readonly Attempt[]> {
    const app = await github.app()
    const attempts: Attempt[] = []
    let cursor: string | undefined
    for (let page = 0; page < PAGES; page += 1) {
      const { data, headers } = await app.rest.apps.listWebhookDeliveries({
        per_page: 100,
        ...(cursor === undefined ? {} : { cursor }),
      })
      for (const { id, guid, delivered_at, status_code } of data) {
        const deliveredAt = Date.parse(delivered_at)
        if (deliveredAt < since) return attempts
        attempts.push({ id, guid, deliveredAt, ok: status_code >= 200 && status_code < 300 })
      }
      cursor = /<[^>]*[?&]cursor=([^&>]+)[^>]*>;\s*rel="next"/.exec(headers.link ?? '')?.[1]
      if (cursor === undefined || data.length === 0) return attempts
      cursor = decodeURIComponent(cursor)
    }
    return attempts
  }
}

/** The latest attempt of each delivery that never arrived, as long as trying again makes sense. Newest first in, oldest first out. */
export function worthAsking(attempts: readonly Attempt[]): readonly Attempt[] {
  const byGuid = new Map<string, Attempt[]>()
  for (const attempt of attempts) {
    const same = byGuid.get(attempt.guid)
    if (same) same.push(attempt)
    else byGuid.set(attempt.guid, [attempt])
  }
  return [...byGuid.values()]
    .filter((same) => same.length < TRIES && !same.some(({ ok }) => ok))
    .map((same) => same.reduce((a, b) => (b.deliveredAt > a.deliveredAt ? b : a)))
    .sort((a, b) => a.deliveredAt - b.deliveredAt)
}
