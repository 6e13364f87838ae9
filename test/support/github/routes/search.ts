import { type Call, HttpError, page, type Routes, sees } from '../http.ts'
import { shower } from '../show.ts'
import { fullName, type Repository, type Thread, type World } from '../state.ts'

/** A search over issues and pull requests in GitHub's own words; unknown qualifiers are an error. */
export function searchThreads(
  world: World,
  visible: (repo: Repository) => boolean,
  query: string,
): readonly { repo: Repository; thread: Thread }[] {
  if (query.length > 256) throw refused('The search is longer than 256 characters.')
  const words = query.match(/-?[\w-]+:"[^"]*"|"[^"]*"|\S+/g) ?? []
  let all = world.repositories
    .filter((repo) => !repo.deleted && visible(repo))
    .flatMap((repo) => [...repo.threads.values()].map((thread) => ({ repo, thread })))
    .filter(({ thread }) => !thread.deleted)
  for (const word of words) {
    const found = /^(-?)([a-z-]+):(.+)$/i.exec(word)
    if (!found) {
      const needle = word.replaceAll('"', '').toLowerCase()
      all = all.filter(({ thread }) => `${thread.title}\n${thread.body ?? ''}`.toLowerCase().includes(needle))
      continue
    }
    const [, not, name, raw] = found
    const value = raw!.replaceAll('"', '')
    const test = qualifier(world, name!.toLowerCase(), value)
    all = all.filter((one) => test(one.repo, one.thread) !== (not === '-'))
  }
  return all
}

function refused(message: string): HttpError {
  return new HttpError(422, 'Validation Failed', [
    { message, resource: 'Search', field: 'q', code: 'invalid' },
  ])
}

function qualifier(world: World, name: string, value: string): (repo: Repository, thread: Thread) => boolean {
  const lower = value.toLowerCase()
  const asked = lower.replace(/^app\/(.+)$/, '$1[bot]')
  const person = (login: string | undefined) => login?.toLowerCase() === asked
  switch (name) {
    case 'repo': {
      const known = world.repositories.some((repo) => fullName(repo).toLowerCase() === lower)
      if (!known)
        throw refused(
          'The listed users and repositories cannot be searched either because the resources do not exist or you do not have permission to view them.',
        )
      return (repo) => fullName(repo).toLowerCase() === lower
    }
    case 'org':
    case 'user':
      return (repo) => person(repo.owner.login)
    case 'author': {
      const account = world.accounts.find(
        (one) => one.login.toLowerCase() === lower.replace(/^app\/(.+)$/, '$1[bot]'),
      )
      if (!account || account.deleted || account.type === 'Mannequin') {
        throw refused(
          'The listed users cannot be searched either because the users do not exist or you do not have permission to view the users.',
        )
      }
      return (_, thread) => thread.user === account
    }
    case 'commenter':
      return (repo, thread) =>
        repo.comments.some((one) => one.thread === thread.number && person(one.user.login))
    case 'reviewed-by':
      return (_, thread) =>
        thread.pull?.reviews.some((one) => one.state !== 'PENDING' && person(one.user.login)) ?? false
    case 'involves':
      return (repo, thread) =>
        person(thread.user.login) ||
        repo.comments.some((one) => one.thread === thread.number && person(one.user.login))
    case 'is':
    case 'type':
    case 'state':
      return (repo, thread) => {
        switch (lower) {
          case 'issue':
            return thread.pull === null
          case 'pr':
          case 'pull-request':
            return thread.pull !== null
          case 'open':
          case 'closed':
            return thread.state === lower
          case 'merged':
            return thread.pull?.mergedAt != null
          case 'unmerged':
            return thread.pull !== null && thread.pull.mergedAt === null
          case 'draft':
            return thread.pull?.draft ?? false
          case 'locked':
            return thread.locked
          case 'public':
            return !repo.private
          case 'private':
            return repo.private
          default:
            throw refused(`is:${value} is not understood`)
        }
      }
    case 'review':
      if (lower !== 'none') throw refused(`review:${value} is not understood`)
      return (_, thread) => thread.pull !== null && thread.pull.reviews.length === 0
    case 'label':
      return (_, thread) =>
        lower.split(',').some((one) => thread.labels.some((label) => label.name.toLowerCase() === one))
    case 'no':
      return (_, thread) => (lower === 'label' ? thread.labels.length === 0 : thread.assignees.length === 0)
    case 'in':
    case 'sort':
      return () => true
    case 'archived':
      return (repo) => repo.archived === (lower === 'true')
    case 'comments':
      return (repo, thread) =>
        within(value, repo.comments.filter((one) => one.thread === thread.number).length)
    case 'created':
      return (_, thread) => dates(value, thread.createdAt)
    case 'updated':
      return (_, thread) => dates(value, thread.updatedAt)
    case 'closed':
      return (_, thread) => thread.closedAt !== null && dates(value, thread.closedAt)
    case 'merged':
      return (_, thread) => thread.pull?.mergedAt != null && dates(value, thread.pull.mergedAt)
    default:
      throw refused(`${name} is not a qualifier of issue search`)
  }
}

function within(range: string, count: number): boolean {
  const [, least, most] = /^(\d+)\.\.(\d+)$/.exec(range) ?? []
  if (least !== undefined) return count >= Number(least) && count <= Number(most)
  const [, sign, number] = /^(>=|<=|>|<)?(\d+)$/.exec(range) ?? []
  const bound = Number(number)
  if (sign === '>') return count > bound
  if (sign === '<') return count < bound
  if (sign === '>=') return count >= bound
  if (sign === '<=') return count <= bound
  return count === bound
}

function dates(range: string, at: string): boolean {
  const between = /^(.+)\.\.(.+)$/.exec(range)
  if (between) {
    const [from, to] = [between[1]!, between[2]!]
    return (from === '*' || Date.parse(at) >= Date.parse(from)) && (to === '*' || Date.parse(at) <= end(to))
  }
  const [, sign, date] = /^(>=|<=|>|<)?(.+)$/.exec(range)!
  const moment = Date.parse(date!)
  if (Number.isNaN(moment)) throw refused(`${range} is not a date`)
  if (sign === '>') return Date.parse(at) > end(date!)
  if (sign === '<') return Date.parse(at) < moment
  if (sign === '>=') return Date.parse(at) >= moment
  if (sign === '<=') return Date.parse(at) <= end(date!)
  return Date.parse(at) >= moment && Date.parse(at) <= end(date!)
}

/** A day without a time means all of it. */
function end(date: string): number {
  return Date.parse(date) + (date.includes('T') ? 0 : 24 * 3600 * 1000 - 1)
}

/** Sorts what was found as asked: `created` or `updated`, newest first unless `asc`. */
export function sortFound<Found extends { thread: Thread }>(
  found: readonly Found[],
  sort: string | null,
  ascending: boolean,
): readonly Found[] {
  const field = sort === 'updated' ? 'updatedAt' : 'createdAt'
  const sorted = [...found].sort((a, b) =>
    a.thread[field] === b.thread[field]
      ? a.thread.number - b.thread.number
      : a.thread[field] < b.thread[field]
        ? -1
        : 1,
  )
  return ascending ? sorted : sorted.reverse()
}

/** Search for issues and pull requests. */
export const search: Routes = {
  'GET /search/issues': (call: Call) => {
    const found = searchThreads(
      call.world,
      (repo) => sees(call.world, call.caller, repo),
      call.query.get('q') ?? '',
    )
    const sorted = sortFound(found, call.query.get('sort'), call.query.get('order') === 'asc')
    const reachable = sorted.slice(0, call.limits.searchResults)
    const number = Number(call.query.get('page') ?? 1)
    const size = Number(call.query.get('per_page') ?? 30)
    if (number > 1 && (number - 1) * size >= call.limits.searchResults) {
      throw new HttpError(422, 'Only the first 1000 search results are available')
    }
    return page(
      call,
      reachable,
      ({ repo, thread }) => ({ ...(shower(call.world, call.base).issue(repo, thread) as object), score: 1 }),
      (shown) => ({ total_count: found.length, incomplete_results: false, items: shown }),
    )
  },
}
