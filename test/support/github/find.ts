import { type Call, HttpError, notFound, sees } from './http.ts'
import type { Account, Repository, Thread, World } from './state.ts'

/** The repository of a request, if the caller may see it. 301 or 307 to its new place when it was renamed. */
export function repositoryOf(call: Call): Repository {
  const wanted = `${call.params.owner}/${call.params.repo}`.toLowerCase()
  const found = byName(call, wanted)
  if (found) {
    if (!sees(call.world, call.caller, found)) throw notFound()
    return found
  }
  const moved = call.world.moved.get(wanted)
  if (!moved || !sees(call.world, call.caller, moved)) throw notFound()
  const rest = call.template
    .replace('/repos/{owner}/{repo}', '')
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(call.params[name]!))
  const query = call.query.size > 0 ? `?${call.query}` : ''
  const location = `${call.base}/repositories/${moved.id}${rest}${query}`
  throw new HttpError(call.method === 'GET' ? 301 : 307, 'Moved Permanently', undefined, { location })
}

function byName(call: Call, wanted: string): Repository | undefined {
  return call.world.repositories.find(
    (repo) => !repo.deleted && `${repo.owner.login}/${repo.name}`.toLowerCase() === wanted,
  )
}

/** The issue or pull request of a request. 410 for one that was deleted. */
export function threadOf(repo: Repository, number: string): Thread {
  const thread = repo.threads.get(Number(number))
  if (!thread) throw notFound()
  if (thread.deleted) throw new HttpError(410, 'This issue was deleted')
  return thread
}

/** The pull request of a request. */
export function pullOf(repo: Repository, number: string): Thread {
  const thread = repo.threads.get(Number(number))
  if (!thread?.pull || thread.deleted) throw notFound()
  return thread
}

/** An account by its present name. Deleted ones are not found. */
export function accountOf(call: Call, login: string): Account {
  const found = call.world.accounts.find(
    (one) => !one.deleted && one.login.toLowerCase() === login.toLowerCase(),
  )
  if (!found) throw notFound()
  return found
}

/** The account behind a commit's address: GitHub's own `ID+LOGIN@users.noreply…`, by its number. */
export function authorOf(world: World, email: string): Account | null {
  const id = /^(\d+)\+.*@users\.noreply\.github\.com$/i.exec(email)?.[1]
  if (id === undefined) return null
  return world.accounts.find((one) => one.id === Number(id) && !one.deleted) ?? null
}
