import { accountOf, repositoryOf } from '../find.ts'
import { type Call, created, HttpError, noContent, notFound, ok, page, type Routes } from '../http.ts'
import { shower } from '../show.ts'
import type { App, Delivery, Installation, Permissions } from '../state.ts'

function appOf(call: Call): App {
  if (call.caller.kind !== 'app') {
    throw new HttpError(401, 'A JSON web token could not be decoded')
  }
  return call.caller.app
}

function installations(call: Call): readonly Installation[] {
  const app = appOf(call)
  return call.world.installations.filter((one) => one.app === app && !one.deleted)
}

function installationOf(call: Call): Installation {
  const found = installations(call).find((one) => one.id === Number(call.params.installation_id))
  if (!found) throw notFound()
  return found
}

function showDelivery(one: Delivery): Record<string, unknown> {
  return {
    id: one.id,
    guid: one.guid,
    delivered_at: one.deliveredAt,
    redelivery: one.redelivery,
    duration: one.duration,
    status: one.status,
    status_code: one.statusCode,
    event: one.event,
    action: one.action,
    installation_id: one.installation,
    repository_id: one.repository,
    throttled_at: null,
  }
}

/** Apps, their installations and tokens, and the webhooks that GitHub sent them. */
export const apps: Routes = {
  'GET /app': (call) => {
    const app = appOf(call)
    return ok({ ...shower(call.world, call.base).app(app), installations_count: installations(call).length })
  },
  'GET /app/installations': (call) =>
    page(call, installations(call), shower(call.world, call.base).installation),
  'GET /app/installations/{installation_id}': (call) =>
    ok(shower(call.world, call.base).installation(installationOf(call))),
  'POST /app/installations/{installation_id}/access_tokens': (call) => {
    const installation = installationOf(call)
    if (installation.suspendedAt) throw new HttpError(403, 'This installation has been suspended')
    const wanted = call.body.permissions as Permissions | undefined
    for (const [name, level] of Object.entries(wanted ?? {})) {
      const has = installation.permissions[name]
      if (!has || (level === 'write' && has === 'read')) {
        throw new HttpError(422, 'The permissions requested are not granted to this installation.')
      }
    }
    const ids = call.body.repository_ids as number[] | undefined
    const names = call.body.repositories as string[] | undefined
    const chosen =
      ids ??
      names?.map((name) => {
        const found = call.world.repositories.find(
          (repo) => repo.owner === installation.account && repo.name === name,
        )
        if (!found)
          throw new HttpError(
            422,
            'There is at least one repository that does not exist or is not accessible to the parent installation.',
          )
        return found.id
      }) ??
      null
    const token = `ghs_${installation.id}x${call.world.id()}`
    const expiresAt = new Date(Date.now() + 3600_000).toISOString().replace(/\.\d+Z$/, 'Z')
    const permissions = wanted ?? installation.permissions
    call.world.tokens.set(token, {
      kind: 'installation',
      installation,
      permissions,
      repositories: chosen,
      expiresAt,
    })
    return created({
      token,
      expires_at: expiresAt,
      permissions,
      repository_selection: installation.repositories || chosen ? 'selected' : 'all',
    })
  },
  'GET /repos/{owner}/{repo}/installation': (call) => {
    const found = call.world.repositories.find(
      (repo) =>
        !repo.deleted &&
        `${repo.owner.login}/${repo.name}`.toLowerCase() ===
          `${call.params.owner}/${call.params.repo}`.toLowerCase(),
    )
    const one =
      found &&
      installations(call).find(
        (each) => each.account === found.owner && (each.repositories?.includes(found) ?? true),
      )
    if (!one) {
      if (!found) repositoryOf(call)
      throw notFound()
    }
    return ok(shower(call.world, call.base).installation(one))
  },
  'GET /orgs/{org}/installation': (call) => {
    const account = accountOf(call, call.params.org!)
    const one = installations(call).find((each) => each.account === account)
    if (!one) throw notFound()
    return ok(shower(call.world, call.base).installation(one))
  },
  'GET /users/{username}/installation': (call) => {
    const account = accountOf(call, call.params.username!)
    const one = installations(call).find((each) => each.account === account)
    if (!one) throw notFound()
    return ok(shower(call.world, call.base).installation(one))
  },
  'GET /app/hook/deliveries': (call) => {
    appOf(call)
    const size = Math.min(Math.max(Number(call.query.get('per_page') ?? 30) || 30, 1), 100)
    const cursor = Number(call.query.get('cursor') ?? 0)
    const status = call.query.get('status')
    const newest = [...call.world.deliveries]
      .reverse()
      .filter(
        (one) =>
          status === null || (one.statusCode >= 200 && one.statusCode < 400) === (status === 'success'),
      )
    const start = cursor ? newest.findIndex(({ id }) => id <= cursor) : 0
    const shown = start < 0 ? [] : newest.slice(start, start + size)
    const next = start < 0 ? undefined : newest[start + size]
    const query = new URLSearchParams(call.query)
    if (next) query.set('cursor', String(next.id))
    const link = `<${call.base}/app/hook/deliveries?${query}>; rel="next"`
    return { status: 200, body: shown.map(showDelivery), ...(next ? { headers: { link } } : {}) }
  },
  'GET /app/hook/deliveries/{delivery_id}': (call) => {
    appOf(call)
    const one = call.world.deliveries.find(({ id }) => id === Number(call.params.delivery_id))
    if (!one) throw notFound()
    return ok({
      ...showDelivery(one),
      url: '',
      request: {
        headers: { 'X-GitHub-Delivery': one.guid, 'X-GitHub-Event': one.event },
        payload: one.payload,
      },
      response: { headers: {}, payload: '' },
    })
  },
  'POST /app/hook/deliveries/{delivery_id}/attempts': (call) => {
    appOf(call)
    const one = call.world.deliveries.find(({ id }) => id === Number(call.params.delivery_id))
    if (!one) throw notFound()
    call.redeliver(one.id)
    return { status: 202, body: {} }
  },
  'DELETE /app/installations/{installation_id}/suspended': (call) => {
    installationOf(call).suspendedAt = null
    return noContent()
  },
}
