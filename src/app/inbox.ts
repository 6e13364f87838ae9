import { UnavailableError } from '../core/errors.ts'
import type { Queue } from './queue.ts'
import type { Entry } from './work.ts'

/** Takes work in and answers when it is stored. */
export interface Inbox {
  /** True when it was new, false when it was known already. Rejects with `UnavailableError` when it could not be stored. */
  put(entry: Entry): Promise<boolean>
}

interface Waiting {
  readonly entry: Entry
  readonly stored: PromiseWithResolvers<boolean>
}

/** Statements closer together than this are a flood, in milliseconds. */
const FLOOD = 20
/** How long a statement then waits for more to store, in milliseconds. */
const COMPANY = 8

/**
 * Stores what arrives while the last statement runs with one statement: alone it is stored at once, in a flood many
 * share a commit. Two of the same line never share one, because a commit has no order inside it.
 */
export function createInbox(queue: Queue, most = 100): Inbox {
  let waiting: Waiting[] = []
  let running = false
  let ended = Number.NEGATIVE_INFINITY

  async function drain(): Promise<void> {
    running = true
    while (waiting.length > 0) {
      // A statement costs far more than a row in it: right after another one, company is waited for.
      if (performance.now() - ended < FLOOD) await new Promise((resolve) => setTimeout(resolve, COMPANY))
      const lines = new Set<string>()
      const batch: Waiting[] = []
      const later: Waiting[] = []
      for (const next of waiting) {
        const fits = batch.length < most && !lines.has(next.entry.line)
        lines.add(next.entry.line)
        ;(fits ? batch : later).push(next)
      }
      waiting = later
      try {
        const fresh = await queue.store(batch.map(({ entry }) => entry))
        for (const { entry, stored } of batch) stored.resolve(fresh.has(entry.id))
      } catch (error) {
        const trouble = new UnavailableError(`the delivery could not be stored: ${why(error)}`, {
          cause: error,
        })
        for (const { stored } of batch) stored.reject(trouble)
      }
      ended = performance.now()
    }
    running = false
  }

  return {
    put(entry) {
      const same = waiting.find((other) => other.entry.id === entry.id)
      if (same) return same.stored.promise.then(() => false)
      const stored = Promise.withResolvers<boolean>()
      waiting.push({ entry, stored })
      if (!running) drain()
      return stored.promise
    },
  }
}

/** A database's error in our words: its own may quote what somebody wrote. */
function why(error: unknown): string {
  const { code } = error as { code?: unknown }
  // https://www.postgresql.org/docs/current/errcodes-appendix.html
  if (code === '53100' || code === 'ENOSPC') return 'the disk is full; make room, and it goes on by itself'
  if (code === '25006') return 'the database takes nothing in at the moment (it is read-only)'
  return typeof code === 'string' ? `the database says ${code}` : 'the database does not answer'
}
