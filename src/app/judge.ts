import { ConfigError, UnavailableError, UsageError } from '../core/errors.ts'
import type { History } from './queue.ts'

/** What to do about an error. */
export type Verdict =
  /** It is over: nothing that we do later could change it. */
  | { readonly kind: 'over'; readonly reason: string }
  /** GitHub asks this installation to wait: nobody's fault, so it does not count. */
  | { readonly kind: 'wait'; readonly seconds: number; readonly reason: string }
  /** GitHub does not accept this App at all. */
  | { readonly kind: 'locked-out'; readonly reason: string }
  /** Somebody cannot be reached for now. */
  | { readonly kind: 'outage'; readonly reason: string }
  /** A defect of ours. */
  | { readonly kind: 'defect'; readonly reason: string }

interface HttpError {
  readonly status: number
  readonly message: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly request: string
  /** Octokit says 500 as well where no answer came at all. */
  readonly answered: boolean
}

/** Looks at an error, and at what lies inside it, and says what it means. `now` in milliseconds since 1970. */
export function judge(error: unknown, now: number): Verdict {
  const verdicts = leaves(error).map((leaf) => judgeOne(leaf, now))
  const order = ['wait', 'locked-out', 'outage', 'defect', 'over'] as const
  for (const kind of order) {
    const found = verdicts.filter((verdict) => verdict.kind === kind)
    if (found.length === 0) continue
    if (kind !== 'wait') return found[0]!
    return found.reduce((a, b) => (a.kind === 'wait' && b.kind === 'wait' && b.seconds > a.seconds ? b : a))
  }
  return { kind: 'defect', reason: 'something threw nothing' }
}

/** How long to wait after so many failures, in seconds, or `null` when it is time to give up. `chance` in [0, 1). */
export function patience(
  verdict: Verdict['kind'],
  { failures }: Pick<History, 'failures'>,
  first: number,
  chance: number,
): number | null {
  // A defect does not mend itself; an outage of a whole night should lose nothing.
  const limit = verdict === 'defect' ? 5 : 120
  if (failures >= limit) return null
  const seconds = Math.min(first * 2 ** Math.min(failures, 20), Math.max(first, 900))
  return seconds * (0.75 + 0.5 * chance)
}

function judgeOne(error: unknown, now: number): Verdict {
  const http = httpError(error)
  if (http) return judgeHttp(http, now)
  if (error instanceof UnavailableError) {
    if (error.retryAfter === undefined) return { kind: 'outage', reason: error.message }
    return { kind: 'wait', seconds: Math.max(1, error.retryAfter), reason: error.message }
  }
  if (error instanceof ConfigError || error instanceof UsageError)
    return { kind: 'over', reason: error.message }
  if (isConnectionTrouble(error)) return { kind: 'outage', reason: 'the connection failed' }
  // Its message may hold words of a payload; where it was thrown is ours.
  return { kind: 'defect', reason: place(error) }
}

function judgeHttp({ status, message, headers, request, answered }: HttpError, now: number): Verdict {
  if (!answered && status === 500) return { kind: 'outage', reason: `no answer came to ${request}` }
  const reason = `GitHub answered ${status} to ${request}`
  if (status === 403 || status === 429) {
    const wait = retryAfter(headers, now)
    if (wait !== null) return { kind: 'wait', seconds: wait, reason }
    if (status === 429 || /rate limit|abuse/i.test(message)) return { kind: 'wait', seconds: 60, reason }
    if (/suspended/i.test(message))
      return { kind: 'over', reason: `${reason}: the installation is suspended` }
    if (/archived/i.test(message)) return { kind: 'over', reason: `${reason}: the repository is archived` }
    if (/lock/i.test(message)) return { kind: 'over', reason: `${reason}: the conversation is locked` }
    return { kind: 'over', reason: `${reason}: a permission is missing` }
  }
  if (status === 401) {
    // Only there the App itself is asked for its key; anywhere else a token has ended too early.
    if (!/ (\/api\/v3)?\/app(\/|$)/.test(request)) return { kind: 'outage', reason }
    return {
      kind: 'locked-out',
      reason: `${reason}: check APP_ID and PRIVATE_KEY, and the clock of this machine`,
    }
  }
  if (status === 404 || status === 410 || status === 451)
    return { kind: 'over', reason: `${reason}: it is gone` }
  if (status >= 500 || status === 408 || status === 409) return { kind: 'outage', reason }
  return { kind: 'defect', reason }
}

/** True where GitHub did not even give a token: the installation is suspended or gone, or the App's key is. */
function isAtTheDoor(error: unknown): boolean {
  const http = httpError(error)
  return http !== null && http.status < 500 && http.request.endsWith('/access_tokens')
}

/** Seconds that GitHub asks to wait, or `null` where it asks nothing. */
function retryAfter(headers: HttpError['headers'], now: number): number | null {
  const after = headers['retry-after']
  if (after !== undefined && Number.isFinite(Number(after))) return Math.max(1, Number(after))
  if (headers['x-ratelimit-remaining'] !== '0') return null
  const reset = Number(headers['x-ratelimit-reset'])
  return Number.isFinite(reset) && reset > 0 ? Math.max(1, Math.ceil(reset - now / 1000) + 1) : 60
}

function httpError(error: unknown): HttpError | null {
  if (typeof error !== 'object' || error === null) return null
  const { status, message, response, request } = error as {
    status?: unknown
    message?: unknown
    response?: { headers?: Record<string, string> }
    request?: { method?: string; url?: string }
  }
  if (typeof status !== 'number') return null
  return {
    status,
    message: typeof message === 'string' ? message : '',
    headers: response?.headers ?? {},
    answered: response !== undefined,
    request: request ? `${request.method ?? 'GET'} ${route(request.url ?? '')}` : 'a request',
  }
}

/** A request's path without what names a person or carries a text. */
function route(url: string): string {
  const path = url.replace(/^https?:\/\/[^/]+/, '').replace(/[?#].*$/s, '')
  return path.replace(/(\/(?:users|collaborators|memberships|members)\/)[^/]+/g, '$1…')
}

function isConnectionTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return true
  const code = (error as { code?: unknown }).code
  return (
    error.message === 'fetch failed' ||
    (typeof code === 'string' && /^(E[A-Z]{3,}|UND_ERR|57P|08)/.test(code))
  )
}

function place(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no error was thrown'
  const line = error.stack?.split('\n').find((text) => /^\s+at /.test(text) && !text.includes('node:'))
  const where = line?.match(/([^/\\]+\.[jt]s:\d+)/)?.[1]
  return `${error.name}${where ? ` at ${where}` : ''}`
}

/** The errors inside an error: an aggregate's parts, and the cause of one of ours that names no time. */
function leaves(error: unknown, depth = 0): readonly unknown[] {
  if (depth > 5) return [error]
  if (error instanceof AggregateError && error.errors.length > 0)
    return error.errors.flatMap((inner) => leaves(inner, depth + 1))
  if (error instanceof UnavailableError && error.retryAfter === undefined && httpError(error.cause)) {
    const inner = leaves(error.cause, depth + 1)
    // An outage that we reported stays one, unless what lies beneath says how long to wait, or that we may not
    // come in at all.
    const telling = inner.some((leaf) => judgeOne(leaf, 0).kind === 'wait' || isAtTheDoor(leaf))
    return telling ? inner : [error]
  }
  return [error]
}
