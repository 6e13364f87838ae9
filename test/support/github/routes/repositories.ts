import { allow, installedOn } from '../access.ts'
import { accountOf, authorOf, repositoryOf } from '../find.ts'
import { type Call, HttpError, noContent, notFound, ok, page, type Routes, sees, text } from '../http.ts'
import { shower } from '../show.ts'
import { type Account, type Repository, roleOf } from '../state.ts'

const REPO = '/repos/{owner}/{repo}'

function show(call: Call, repo: Repository): unknown {
  const role = call.caller.kind === 'user' ? roleOf(call.world, repo, call.caller.account) : 'read'
  const at = ['none', 'read', 'triage', 'write', 'maintain', 'admin'].indexOf(role)
  return {
    ...shower(call.world, call.base).repository(repo),
    permissions: { admin: at >= 5, maintain: at >= 4, push: at >= 3, triage: at >= 2, pull: at >= 1 },
  }
}

function owned(call: Call, login: string): readonly Repository[] {
  const owner = accountOf(call, login)
  return call.world.repositories.filter((repo) => repo.owner === owner && sees(call.world, call.caller, repo))
}

/** Repositories, and what GitHub says about their community files. */
export const repositories: Routes = {
  [`GET ${REPO}`]: (call) => ok(show(call, repositoryOf(call))),
  [`PATCH ${REPO}`]: (call) => {
    const repo = repositoryOf(call)
    if (typeof call.body.archived === 'boolean') repo.archived = call.body.archived
    if (typeof call.body.has_issues === 'boolean') repo.hasIssues = call.body.has_issues
    repo.description = text(call.body, 'description') ?? repo.description
    return ok(show(call, repo))
  },
  'GET /orgs/{org}/repos': (call) => {
    const sort = call.query.get('sort') ?? 'created'
    const key = (repo: Repository) =>
      sort === 'full_name' ? repo.name : sort === 'pushed' ? repo.pushedAt : repo.createdAt
    const found = [...owned(call, call.params.org!)].sort((a, b) =>
      key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id,
    )
    const ascending = (call.query.get('direction') ?? (sort === 'full_name' ? 'asc' : 'desc')) === 'asc'
    const type = call.query.get('type') ?? 'all'
    const kept = found.filter(
      (repo) =>
        type === 'all' ||
        (type === 'public' && !repo.private) ||
        (type === 'private' && repo.private) ||
        (type === 'forks' && repo.fork) ||
        (type === 'sources' && !repo.fork),
    )
    return page(call, ascending ? kept : kept.reverse(), (repo) => show(call, repo))
  },
  'GET /users/{username}/repos': (call) =>
    page(call, owned(call, call.params.username!), (repo) => show(call, repo)),
  'GET /installation/repositories': (call) => {
    const { caller } = call
    if (caller.kind !== 'installation')
      throw new HttpError(
        403,
        'You must authenticate with an installation access token in order to list repositories.',
      )
    const found = call.world.repositories.filter((repo) => !repo.deleted && installedOn(caller, repo))
    return page(
      call,
      found,
      (repo) => show(call, repo),
      (shown) => ({
        total_count: found.length,
        repository_selection: caller.installation.repositories ? 'selected' : 'all',
        repositories: shown,
      }),
    )
  },
  [`GET ${REPO}/private-vulnerability-reporting`]: (call) =>
    ok({ enabled: repositoryOf(call).privateVulnerabilityReporting }),
  [`PUT ${REPO}/private-vulnerability-reporting`]: (call) => {
    repositoryOf(call).privateVulnerabilityReporting = true
    return noContent()
  },
  [`GET ${REPO}/community/profile`]: (call) => {
    const repo = repositoryOf(call)
    if (repo.fork) throw notFound()
    return ok(profile(call, repo))
  },
  [`GET ${REPO}/collaborators/{username}/permission`]: (call) => {
    const repo = repositoryOf(call)
    if (call.caller.kind === 'anonymous') throw new HttpError(401, 'Requires authentication')
    const account = accountOf(call, call.params.username!)
    const role = roleOf(call.world, repo, account)
    const permission = { maintain: 'write', triage: 'read' }[role as string] ?? role
    const at = ['none', 'read', 'triage', 'write', 'maintain', 'admin'].indexOf(role)
    return ok({
      permission,
      role_name: role,
      user: {
        ...shower(call.world, call.base).account(account),
        permissions: { admin: at >= 5, maintain: at >= 4, push: at >= 3, triage: at >= 2, pull: at >= 1 },
        role_name: role,
      },
    })
  },
  [`GET ${REPO}/collaborators/{username}`]: (call) => {
    const repo = repositoryOf(call)
    const account = accountOf(call, call.params.username!)
    if (!repo.collaborators.has(account) && repo.owner !== account) throw notFound()
    return noContent()
  },
  [`GET ${REPO}/collaborators`]: (call) => {
    const repo = repositoryOf(call)
    allow(call.world, call.caller, repo, 'POST', call.template, false)
    return page(call, [...repo.collaborators], ([account, role]) => ({
      ...shower(call.world, call.base).account(account),
      role_name: role,
    }))
  },
  [`GET ${REPO}/contributors`]: (call) => {
    const repo = repositoryOf(call)
    const tip = repo.git.resolve(repo.defaultBranch)
    if (!tip) return noContent()
    const counts = new Map<Account, number>()
    for (const { author } of repo.git.history(tip.sha)) {
      const account = authorOf(call.world, author.email)
      if (account) counts.set(account, (counts.get(account) ?? 0) + 1)
    }
    const shown = [...counts].map(([account, contributions]) => ({
      ...shower(call.world, call.base).account(account),
      contributions,
    }))
    return page(call, shown, (one) => one)
  },
}

const PLACES = ['.github/', '', 'docs/']

function profile(call: Call, repo: Repository): unknown {
  const defaults = call.world.repositories.find(
    (one) => one.owner === repo.owner && one.name === '.github' && !one.private,
  )
  const find = (pattern: RegExp) => {
    for (const place of [repo, defaults]) {
      const tip = place?.git.resolve(place.defaultBranch)
      if (!place || !tip) continue
      const path = [...place.git.files(tip.tree).keys()].find((one) =>
        PLACES.some((prefix) => one.startsWith(prefix) && pattern.test(one.slice(prefix.length))),
      )
      if (path) {
        const url = `${call.base}/repos/${place.owner.login}/${place.name}/contents/${path}`
        return {
          url,
          html_url: `https://github.com/${place.owner.login}/${place.name}/blob/${place.defaultBranch}/${path}`,
        }
      }
    }
    return null
  }
  const conduct = find(/^code_of_conduct(\.\w+)?$/i)
  const files = {
    code_of_conduct: conduct
      ? { key: 'other', name: 'Other', url: conduct.url, html_url: conduct.html_url }
      : null,
    code_of_conduct_file: conduct,
    contributing: find(/^contributing(\.\w+)?$/i),
    issue_template: find(/^issue_template\.md$/i),
    pull_request_template: find(/^pull_request_template\.md$/i),
    license: null,
    readme: find(/^readme(\.\w+)?$/i),
  }
  const have = [repo.description, ...Object.values(files)].filter((one) => one !== null).length
  return {
    health_percentage: Math.round((have / 8) * 100),
    description: repo.description,
    documentation: null,
    files,
    updated_at: repo.pushedAt,
    ...(repo.owner.type === 'Organization' ? { content_reports_enabled: false } : {}),
  }
}
