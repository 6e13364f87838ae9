import { UnavailableError } from '../../core/errors.ts'

type Headers = Readonly<Record<string, string | number | undefined>>

/** An error with an HTTP status, as Octokit throws it. */
interface Answered extends Error {
  readonly status: number
  readonly response?: { readonly headers?: Headers; readonly data?: unknown }
}

/** How long to wait where GitHub does not say, in seconds: what its documentation asks for. */
const A_MINUTE = 60

/** True when GitHub answered, and with one of these. */
export function answered(error: unknown, ...statuses: readonly number[]): error is Answered {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return false
  return statuses.length === 0 || statuses.includes(error.status)
}

/** True when nobody knows whether the request was carried out: no answer, or one from a machine that fell over. */
export function ambiguous(error: unknown): boolean {
  return !answered(error) || error.status >= 500
}

/** When to ask again, in seconds, if GitHub said to wait; `undefined` when it did not. */
export function retryAfter(error: unknown): number | undefined {
  if (limitedGraph(error)) return untilReset(error.headers ?? {}) ?? A_MINUTE
  if (!answered(error, 403, 429, 503)) return undefined
  const headers = error.response?.headers ?? {}
  const seconds = Number(headers['retry-after'])
  if (headers['retry-after'] !== undefined && Number.isFinite(seconds)) return Math.max(seconds, 1)
  if (error.status === 503) return undefined
  if (String(headers['x-ratelimit-remaining']) === '0') return untilReset(headers) ?? A_MINUTE
  return error.status === 429 || /rate limit|abuse detection/i.test(error.message) ? A_MINUTE : undefined
}

function untilReset(headers: Headers): number | undefined {
  const reset = Number(headers['x-ratelimit-reset'])
  return Number.isFinite(reset) ? Math.max(Math.ceil(reset - Date.now() / 1000), 1) : undefined
}

/** GraphQL says 200 and means 403. */
function limitedGraph(error: unknown): error is Error & { readonly headers?: Headers } {
  if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) return false
  return error.errors.some((one: { readonly type?: string }) => /RATE_LIMIT/.test(one.type ?? ''))
}

/** Why GitHub will not do it however often one asks, as a short clause; `undefined` when asking again may help. */
export function refusal(error: unknown): string | undefined {
  if (retryAfter(error) !== undefined) return undefined
  if (!answered(error, 403, 404, 410, 422, 451)) return undefined
  if (/archived/i.test(error.message)) return 'the repository is archived'
  if (/locked/i.test(error.message)) return 'the conversation is locked'
  if (/suspended/i.test(error.message)) return 'the installation is suspended'
  if (error.status === 404) return 'it is not there, or not for us to see'
  if (error.status === 410) return 'it was deleted, or issues are turned off'
  if (error.status === 403)
    return 'GitHub does not allow it: check the permissions that the installation was given'
  return `GitHub did not accept it: ${firstLine(error.message)}`
}

/** The error that tells the rest of Porchlight that `what` could not be asked. */
export function unavailable(what: string, error: unknown): UnavailableError {
  if (error instanceof UnavailableError) return error
  const wait = retryAfter(error)
  const reason = wait === undefined ? why(error) : `it asks to wait ${wait} seconds`
  return new UnavailableError(`GitHub could not be asked for ${what}: ${reason}`, {
    cause: error,
    ...(wait === undefined ? {} : { retryAfter: wait }),
  })
}

/** Does it, and turns whatever goes wrong into `UnavailableError`. */
export async function asking<Value>(what: string, ask: () => Promise<Value>): Promise<Value> {
  try {
    return await ask()
  } catch (error) {
    throw unavailable(what, error)
  }
}

/** Like `asking`, but what is not there is `undefined`. */
export async function askingFor<Value>(what: string, ask: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (answered(error, 404, 410)) return undefined
    throw unavailable(what, error)
  }
}

function why(error: unknown): string {
  if (answered(error, 401)) return 'it does not know the credentials (401)'
  if (answered(error, 403)) return 'it does not allow it (403)'
  if (answered(error)) return `it answered ${error.status}`
  const said =
    error instanceof Error && 'errors' in error ? (error.errors as { message?: string }[])[0] : undefined
  if (said?.message) return `it said “${firstLine(said.message)}”`
  return error instanceof Error ? `no answer (${firstLine(error.message)})` : 'no answer'
}

function firstLine(message: string): string {
  return message.split('\n')[0]!.replace(/ - https:\/\/docs\.github\.com\S*$/, '')
}
