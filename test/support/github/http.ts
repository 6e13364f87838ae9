import type { Account, App, Installation, Permissions, Repository, World } from './state.ts'

/** Whom a request speaks for. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly account: Account }
  | { readonly kind: 'app'; readonly app: App }
  | {
      readonly kind: 'installation'
      readonly installation: Installation
      readonly permissions: Permissions
      readonly repositories: readonly number[] | null
    }

/** A request as a route sees it. */
export interface Call {
  readonly world: World
  readonly method: string
  readonly template: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Record<string, unknown>
  readonly accept: string
  readonly caller: Caller
  readonly base: string
  readonly limits: Limits
  /** Sends a webhook again. */
  readonly redeliver: (id: number) => void
}

/** GitHub's own limits; a test may lower them. */
export interface Limits {
  /** Files in a diff, and files with a patch, before GitHub refuses or leaves patches out. */
  readonly diffFiles: number
  readonly diffLines: number
  /** Lines of one file's patch before it is left out. */
  readonly patchLines: number
  readonly pullFiles: number
  readonly body: number
  readonly treeEntries: number
  readonly searchResults: number
}

/** What a route answers. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A route: what a request that fits the template gets. */
export type Route = (call: Call) => Answer

/** Routes by method and path template, as GitHub's description writes it: `GET /repos/{owner}/{repo}`. */
export type Routes = Readonly<Record<string, Route>>

/** An answer that is not what was asked for. */
export class HttpError extends Error {
  readonly status: number
  readonly errors: readonly unknown[] | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    message: string,
    errors?: readonly unknown[],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.status = status
    this.errors = errors
    this.headers = headers
  }
}

/** 200 with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body }
}

/** 201 with a body. */
export function created(body: unknown): Answer {
  return { status: 201, body }
}

/** 204. */
export function noContent(): Answer {
  return { status: 204 }
}

/** 404, the way GitHub says it. */
export function notFound(): HttpError {
  return new HttpError(404, 'Not Found')
}

/** 422 for a field. */
export function invalid(resource: string, field: string, code: string, message?: string): HttpError {
  return new HttpError(422, 'Validation Failed', [{ resource, field, code, ...(message ? { message } : {}) }])
}

/** The page of a list that the request asks for, with `Link`. `show` is called for that page only. */
export function page<Item>(
  call: Call,
  items: readonly Item[],
  show: (item: Item) => unknown,
  wrap: (shown: readonly unknown[]) => unknown = (shown) => shown,
): Answer {
  const size = Math.min(Math.max(Number(call.query.get('per_page') ?? 30) || 30, 1), 100)
  const number = Math.max(Number(call.query.get('page') ?? 1) || 1, 1)
  const last = Math.max(Math.ceil(items.length / size), 1)
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(call.query)
    query.set('page', String(to))
    return `<${call.base}${pathOf(call)}?${query}>; rel="${rel}"`
  }
  const links: string[] = []
  if (number > 1) links.push(link(Math.min(number - 1, last), 'prev'))
  if (number < last) links.push(link(number + 1, 'next'), link(last, 'last'))
  if (number > 1) links.push(link(1, 'first'))
  return {
    status: 200,
    body: wrap(items.slice((number - 1) * size, number * size).map(show)),
    headers: links.length > 0 ? { link: links.join(', ') } : {},
  }
}

function pathOf({ template, params }: Call): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name]!))
}

/** The person or bot behind a request; 401 for nobody. */
export function actor(call: Call): { account: Account; app: App | null } {
  const { caller } = call
  if (caller.kind === 'user') return { account: caller.account, app: null }
  if (caller.kind === 'installation')
    return { account: caller.installation.app.bot, app: caller.installation.app }
  throw new HttpError(401, 'Requires authentication')
}

/** True when the caller may know that the repository exists. */
export function sees(world: World, caller: Caller, repository: Repository): boolean {
  if (repository.deleted) return false
  if (caller.kind === 'installation') {
    const { installation, repositories } = caller
    if (installation.account === repository.owner) {
      const chosen = installation.repositories === null || installation.repositories.includes(repository)
      if (chosen && (repositories === null || repositories.includes(repository.id))) return true
    }
    return !repository.private
  }
  if (!repository.private) return true
  if (caller.kind !== 'user') return false
  return (
    repository.owner === caller.account ||
    repository.collaborators.has(caller.account) ||
    (world.members.get(repository.owner)?.has(caller.account) ?? false)
  )
}

/** The string in a body field, or `undefined`. */
export function text(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name]
  return typeof value === 'string' ? value : undefined
}
