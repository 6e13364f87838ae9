import { type Caller, HttpError } from './http.ts'
import { type Permissions, type Repository, type Role, roleOf, type World } from './state.ts'

/** Which of an App's permissions a path belongs to; any one of them is enough. */
function permissionsFor(template: string, isPull: boolean): readonly string[] {
  const rest = template.replace('/repos/{owner}/{repo}', '')
  if (/^\/pulls\/\{pull_number\}\/merge/.test(rest)) return ['contents']
  if (/^\/pulls/.test(rest)) return ['pull_requests']
  if (/^\/issues|^\/labels|^\/milestones/.test(rest)) {
    if (/^\/labels|^\/issues\/comments/.test(rest)) return ['issues', 'pull_requests']
    return isPull ? ['issues', 'pull_requests'] : ['issues']
  }
  if (/^\/check-(runs|suites)|^\/commits\/\{ref\}\/check/.test(rest)) return ['checks']
  if (/^\/(git|contents|readme|merges|branches|commits|compare|license)/.test(rest)) return ['contents']
  if (/^\/statuses/.test(rest)) return ['statuses']
  if (/^\/actions/.test(rest)) return ['actions']
  return ['metadata']
}

const ENOUGH: Record<Role | 'none', number> = { none: 0, read: 1, triage: 2, write: 3, maintain: 4, admin: 5 }

/** What a person needs to write there: anyone may talk, triage sorts, write changes code. */
function roleFor(template: string, method: string): Role {
  const rest = template.replace('/repos/{owner}/{repo}', '')
  if (/\/reactions/.test(rest)) return 'read'
  if (rest === '/issues' || rest === '/pulls') return 'read'
  if (/^\/issues\/\{issue_number\}\/comments|^\/issues\/comments/.test(rest)) return 'read'
  if (/^\/pulls\/\{pull_number\}\/(reviews|comments)|^\/pulls\/comments/.test(rest)) return 'read'
  if (/^\/issues\/\{issue_number\}\/(labels|assignees)/.test(rest)) return 'triage'
  if (/^\/(issues|pulls)\/\{\w+\}$/.test(rest)) return 'read'
  if (rest === '' && method === 'PATCH') return 'admin'
  return 'write'
}

/** Throws 403 when the caller may see the repository but may not do this there. */
export function allow(
  world: World,
  caller: Caller,
  repo: Repository,
  method: string,
  template: string,
  isPull: boolean,
): void {
  const writes = method !== 'GET' && method !== 'HEAD'
  if (caller.kind === 'installation') {
    const wanted = permissionsFor(template, isPull)
    const has = wanted.some((name) => grants(caller.permissions, name, writes))
    const inside = installedOn(caller, repo)
    if (writes ? has && inside : !repo.private || has) {
      if (writes) refuseArchived(repo)
      return
    }
    throw new HttpError(403, 'Resource not accessible by integration', undefined, {
      'x-accepted-github-permissions': wanted
        .map((name) => `${name}=${writes ? 'write' : 'read'}`)
        .join('; '),
    })
  }
  if (!writes) return
  if (caller.kind === 'anonymous') throw new HttpError(401, 'Requires authentication')
  if (caller.kind === 'app') throw new HttpError(403, 'Resource not accessible by integration')
  refuseArchived(repo)
  if (/^\/repos\/\{owner\}\/\{repo\}\/check-(runs|suites)/.test(template)) {
    throw new HttpError(403, 'You must authenticate via a GitHub App.')
  }
  const role = roleOf(world, repo, caller.account)
  if (ENOUGH[role] < ENOUGH[roleFor(template, method)]) {
    throw new HttpError(ENOUGH[role] === 0 ? 404 : 403, 'Must have push access to repository.')
  }
}

function refuseArchived(repo: Repository): void {
  if (repo.archived) throw new HttpError(403, 'Repository was archived so is read-only.')
}

/** True when the token of an installation covers a repository. */
export function installedOn(caller: Extract<Caller, { kind: 'installation' }>, repo: Repository): boolean {
  const { installation, repositories } = caller
  if (installation.account !== repo.owner) return false
  if (installation.repositories && !installation.repositories.includes(repo)) return false
  return repositories === null || repositories.includes(repo.id)
}

function grants(permissions: Permissions, name: string, writes: boolean): boolean {
  const level = permissions[name]
  if (name === 'metadata') return !writes || level === 'write'
  return writes ? level === 'write' || level === 'admin' : level !== undefined
}

/** Throws 403 when the conversation is locked and the caller is not one of the people who may still talk. */
export function refuseLocked(world: World, caller: Caller, repo: Repository, locked: boolean): void {
  if (!locked) return
  if (caller.kind === 'user' && ENOUGH[roleOf(world, repo, caller.account)] >= ENOUGH.write) return
  throw new HttpError(403, 'Unable to create comment because issue is locked.')
}
