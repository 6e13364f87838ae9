/** Which requests a fault is for. Everything that is given must fit. */
export interface Match {
  readonly method?: string
  /** Tested against the path without its query; `/graphql` for GraphQL. */
  readonly path?: RegExp
  /** Tested against the body as text. */
  readonly body?: RegExp
}

/** What goes wrong. */
export type Fault =
  /** Answers this instead; the request is not carried out. */
  | {
      readonly status: number
      readonly message?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: unknown
    }
  /** Closes the connection, before or after the request was carried out. */
  | { readonly cut: 'before' | 'after' }
  /** Waits, then carries it out. */
  | { readonly delay: number }
  /** Waits for the promise, then carries it out: races without sleeping. */
  | { readonly until: Promise<unknown> }
  /** Carries it out, and hands the answer over only when the promise is done. */
  | { readonly answerAfter: Promise<unknown> }

interface Armed {
  readonly match: Match
  readonly fault: Fault
  readonly share: number
  left: number
}

/** Faults that wait for their request. */
export interface Faults {
  /** Arms a fault for the next `times` matching requests (1 unless said), or for a `share` of them by the seed. */
  add(match: Match, fault: Fault, options?: { times?: number; share?: number }): void
  /** GitHub's answer to too many requests at once. */
  secondaryLimit(match: Match, retryAfter: number, times?: number): void
  clear(): void
  /** How many faults happened. */
  readonly happened: number
  take(request: { method: string; path: string; body: string }): Fault | undefined
}

/** Nothing wrong yet. The same seed makes the same choices for the same requests in the same order. */
export function createFaults(seed: number): Faults {
  let armed: Armed[] = []
  let happened = 0
  let state = seed >>> 0
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const faults: Faults = {
    add(match, fault, { times, share } = {}) {
      armed.push({ match, fault, share: share ?? 1, left: times ?? (share === undefined ? 1 : Infinity) })
    },
    secondaryLimit(match, retryAfter, times = 1) {
      faults.add(
        match,
        {
          status: 403,
          message:
            'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
          headers: { 'retry-after': String(retryAfter) },
        },
        { times },
      )
    },
    clear() {
      armed = []
    },
    get happened() {
      return happened
    },
    take(request) {
      for (const one of armed) {
        if (one.left <= 0 || !fits(one.match, request)) continue
        if (one.share < 1 && random() >= one.share) continue
        one.left -= 1
        happened += 1
        return one.fault
      }
      return undefined
    },
  }
  return faults
}

/** True when a request is one of those that are meant. */
export function fits(match: Match, request: { method: string; path: string; body: string }): boolean {
  if (match.method && match.method !== request.method) return false
  if (match.path && !match.path.test(request.path)) return false
  return !match.body || match.body.test(request.body)
}
