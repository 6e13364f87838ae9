import { accountOf } from '../find.ts'
import { actor, type Call, HttpError, noContent, notFound, ok, page, type Routes } from '../http.ts'
import { shower } from '../show.ts'
import type { Account } from '../state.ts'

function full(call: Call, account: Account): unknown {
  return {
    ...shower(call.world, call.base).account(account),
    name: account.name,
    company: null,
    blog: '',
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: account.createdAt,
    updated_at: account.createdAt,
  }
}

function organization(call: Call, org: Account): unknown {
  const url = `${call.base}/orgs/${org.login}`
  return {
    ...shower(call.world, call.base).account(org),
    url,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    description: null,
    has_organization_projects: true,
    has_repository_projects: true,
    public_repos: call.world.repositories.filter(({ owner, private: hidden }) => owner === org && !hidden)
      .length,
    public_gists: 0,
    followers: 0,
    following: 0,
    archived_at: null,
    created_at: org.createdAt,
    updated_at: org.createdAt,
  }
}

/** People, bots and organizations. */
export const accounts: Routes = {
  'GET /user': (call) => {
    if (call.caller.kind === 'installation' || call.caller.kind === 'app') {
      throw new HttpError(403, 'Resource not accessible by integration')
    }
    return ok(full(call, actor(call).account))
  },
  'GET /users/{username}': (call) => ok(full(call, accountOf(call, call.params.username!))),
  'GET /user/{account_id}': (call) => {
    const found = call.world.accounts.find((one) => one.id === Number(call.params.account_id) && !one.deleted)
    if (!found) throw notFound()
    return ok(full(call, found))
  },
  'GET /orgs/{org}': (call) => {
    const org = accountOf(call, call.params.org!)
    if (org.type !== 'Organization') throw notFound()
    return ok(organization(call, org))
  },
  'GET /orgs/{org}/members': (call) => {
    const members = call.world.members.get(accountOf(call, call.params.org!)) ?? new Map()
    return page(call, [...members.keys()], shower(call.world, call.base).account)
  },
  'GET /orgs/{org}/members/{username}': (call) => {
    const members = call.world.members.get(accountOf(call, call.params.org!))
    if (!members?.has(accountOf(call, call.params.username!))) throw notFound()
    return noContent()
  },
}
