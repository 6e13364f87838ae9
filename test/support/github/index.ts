import { generateKeyPairSync } from 'node:crypto'
import { Octokit } from '@octokit/rest'
import { createFaults, type Faults, fits, type Match } from './faults.ts'
import type { Limits } from './http.ts'
import {
  createRepository,
  type RepositoryHandle,
  type RepositoryOptions,
  repositoryHandle,
} from './repository.ts'
import { type Logged, listen, type Rate } from './server.ts'
import {
  type Account,
  type App,
  createWorld,
  type Delivery,
  type Installation,
  type Permissions,
  type World,
} from './state.ts'
import { payloadFor, type Subject, sendWebhook, type Webhook } from './webhooks.ts'

export type { Fault, Match } from './faults.ts'
export type { RepositoryHandle } from './repository.ts'
export type { Logged } from './server.ts'
export type * from './state.ts'

/** How GitHub is to begin. */
export interface Options {
  /** What faults that happen by chance are chosen by. */
  readonly seed?: number
  /** The time it is there. Each write moves it on by a second. */
  readonly now?: string
  readonly webhook?: Webhook
  /** False lets requests through that GitHub's description does not allow. */
  readonly validate?: boolean
  /** Holds the stand-in's own answers against GitHub's description too; slower. */
  readonly checkAnswers?: boolean
  readonly limits?: Partial<Limits>
  readonly rateLimit?: number
}

const LIMITS: Limits = {
  diffFiles: 300,
  diffLines: 20_000,
  patchLines: 3000,
  pullFiles: 3000,
  body: 65_536,
  treeEntries: 100_000,
  searchResults: 1000,
}

/** What an App of ours usually has. */
const PERMISSIONS: Permissions = {
  metadata: 'read',
  contents: 'write',
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
}

let keys: { publicKey: string; privateKey: string } | undefined

function keyPair() {
  keys ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  return keys
}

/** A GitHub in memory, over real HTTP on loopback. */
export interface GitHub {
  /** The address of the REST API; GraphQL is at `/graphql`. Both also answer under `/api/v3` and `/api/graphql`. */
  readonly url: string
  /** `127.0.0.1:PORT`, for `GHE_HOST`. */
  readonly host: string
  readonly world: World
  readonly faults: Faults
  readonly rate: Rate
  /** Every request so far. */
  readonly requests: Logged[]
  /** Empty unless the product asked something that GitHub would not understand. `close` throws when it is not. */
  readonly violations: string[]
  readonly deliveries: readonly Delivery[]
  /** Finds a person, or makes them. */
  user(login: string, given?: { type?: Account['type']; id?: number; name?: string }): Account
  organization(login: string, members?: Readonly<Record<string, 'admin' | 'member'>>): Account
  /** `owner/name`; an owner nobody knows becomes an organization. */
  repository(fullName: string, options?: RepositoryOptions): RepositoryHandle
  app(slug: string, given?: { id?: number; permissions?: Permissions; events?: readonly string[] }): App
  /** Installs an App on an account. */
  install(
    app: App,
    account: string,
    given?: { repositories?: readonly RepositoryHandle[]; permissions?: Permissions },
  ): Installation
  /** A token that speaks for a person, or for an installation. */
  token(who: string | Installation): string
  /** A plain Octokit that speaks for a person, an installation, or nobody: no retries, no throttling. */
  client(who?: string | Installation): Octokit
  /** A new name for an account; its number stays. */
  renameUser(login: string, to: string): void
  deleteUser(login: string): void
  /** The body of a webhook for `event.action`. */
  payload(event: string, subject: Subject): Record<string, unknown>
  /** Sends a webhook for `event.action` about a subject, and tells what came back. */
  deliver(
    event: string,
    subject: Subject,
    options?: { guid?: string; headers?: Record<string, string> },
  ): Promise<Delivery>
  /** Sends webhooks somewhere from now on. */
  webhook(to: Webhook): void
  /** Sets the clock. */
  setNow(at: string): void
  /** Done as soon as so many matching requests have come in from now on. */
  arrived(match: Match, times?: number): Promise<void>
  /** Stops. Throws when the product asked something that GitHub's description or schema does not allow. */
  close(): Promise<void>
}

/** Starts a GitHub to test against. */
export async function startGitHub(options: Options = {}): Promise<GitHub> {
  const world = createWorld(options.now ?? '2026-03-02T09:00:00Z')
  const faults = createFaults(options.seed ?? 1)
  const limit = options.rateLimit ?? 100_000
  const rate: Rate = { limit, remaining: limit, reset: Math.floor(Date.now() / 1000) + 3600 }
  const requests: Logged[] = []
  const violations: string[] = []
  const underway = new Set<Promise<unknown>>()
  let webhook = options.webhook
  const { server, url } = await listen({
    world,
    faults,
    limits: { ...LIMITS, ...options.limits },
    rate,
    requests,
    violations,
    validate: options.validate ?? true,
    checkAnswers: options.checkAnswers ?? false,
    arrived(request) {
      for (const one of waiting) {
        if (one.left <= 0 || !fits(one.match, request)) continue
        one.left -= 1
        if (one.left === 0) one.done()
      }
    },
    redeliver(id) {
      const old = world.deliveries.find((one) => one.id === id)!
      if (!webhook) return
      const sent = sendWebhook(world, webhook, old.event, old.payload, { guid: old.guid, redelivery: true })
      underway.add(sent)
      void sent.finally(() => underway.delete(sent))
    },
  })

  const waiting: { match: Match; left: number; done: () => void }[] = []

  const find = (login: string) =>
    world.accounts.find((one) => one.login.toLowerCase() === login.toLowerCase())

  const github: GitHub = {
    url,
    host: url.replace('http://', ''),
    world,
    faults,
    rate,
    requests,
    violations,
    get deliveries() {
      return world.deliveries
    },

    user(login, given = {}) {
      const known = find(login)
      if (known) return known
      const account: Account = {
        id: given.id ?? world.id(),
        login,
        type: given.type ?? (login.endsWith('[bot]') ? 'Bot' : 'User'),
        name: given.name ?? null,
        deleted: false,
        createdAt: '2015-01-01T00:00:00Z',
      }
      world.accounts.push(account)
      return account
    },

    organization(login, members = {}) {
      const org = github.user(login, { type: 'Organization' })
      org.type = 'Organization'
      const known = world.members.get(org) ?? new Map<Account, 'admin' | 'member'>()
      for (const [name, role] of Object.entries(members)) known.set(github.user(name), role)
      world.members.set(org, known)
      return org
    },

    repository(fullName, given = {}) {
      const [owner, name] = fullName.split('/') as [string, string]
      const account = find(owner) ?? github.organization(owner)
      const handle = repositoryHandle(world, createRepository(world, account, name, given), github.user)
      if (!given.empty && !given.fork) {
        handle.commit({
          files: given.files ?? { 'README.md': `# ${name}\n` },
          message: 'Begin',
          at: given.createdAt ?? world.now(),
        })
      }
      return handle
    },

    app(slug, given = {}) {
      const app: App = {
        id: given.id ?? world.id(),
        slug,
        name: slug,
        owner: github.user('app-owner'),
        bot: github.user(`${slug}[bot]`, { type: 'Bot' }),
        ...keyPair(),
        permissions: given.permissions ?? PERMISSIONS,
        events: [...(given.events ?? [])],
        createdAt: world.now(),
      }
      world.apps.push(app)
      return app
    },

    install(app, account, given = {}) {
      const installation: Installation = {
        id: world.id(),
        app,
        account: github.user(account),
        permissions: { ...(given.permissions ?? app.permissions) },
        repositories: given.repositories?.map(({ state }) => state) ?? null,
        suspendedAt: null,
        deleted: false,
        createdAt: world.now(),
      }
      world.installations.push(installation)
      return installation
    },

    token(who) {
      if (typeof who === 'string') {
        const account = github.user(who)
        const token = `ghp_${account.id}`
        world.tokens.set(token, { kind: 'user', account, scopes: ['repo'] })
        return token
      }
      const token = `ghs_${who.id}`
      const expiresAt = new Date(Date.now() + 3600_000).toISOString()
      world.tokens.set(token, {
        kind: 'installation',
        installation: who,
        permissions: who.permissions,
        repositories: null,
        expiresAt,
      })
      return token
    },

    client(who) {
      return new Octokit({
        baseUrl: url,
        ...(who === undefined ? {} : { auth: github.token(who) }),
        log: { debug() {}, info() {}, warn() {}, error() {} },
      })
    },

    renameUser(login, to) {
      github.user(login).login = to
    },

    deleteUser(login) {
      github.user(login).deleted = true
    },

    payload: (event, subject) => payloadFor(world, url, event, subject),

    async deliver(event, subject, given = {}) {
      if (!webhook) throw new Error('startGitHub was given no webhook to deliver to')
      return sendWebhook(world, webhook, event.split('.')[0]!, github.payload(event, subject), given)
    },

    webhook(to) {
      webhook = to
    },

    setNow(at) {
      ;(world as World & { at: number }).at = Date.parse(at)
    },

    arrived(match, times = 1) {
      return new Promise<void>((done) => waiting.push({ match, left: times, done }))
    },

    async close() {
      await Promise.allSettled(underway)
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      await closed
      if (violations.length > 0) {
        throw new Error(`GitHub would not have understood:\n- ${[...new Set(violations)].join('\n- ')}`)
      }
    },
  }
  return github
}
