import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { UsageError } from '../core/errors.ts'

/** What a process does: takes webhooks in, works them off, or both. */
export type Role = 'all' | 'web' | 'worker'

/** The GitHub App that this process is. */
export interface Credentials {
  readonly appId: number
  readonly privateKey: string
  readonly webhookSecret: string
}

/** Everything that can be set from outside, read once. */
export interface Settings {
  readonly credentials: Credentials
  /** What notes about people are sealed with; left out, the webhook secret serves. */
  readonly secret?: string | null
  /** The REST API of github.com or of a GitHub Enterprise Server. */
  readonly apiUrl: string
  /** Where people see it. */
  readonly webUrl: string
  readonly host: string
  readonly port: number
  readonly role: Role
  readonly logLevel: string
  /** PostgreSQL; `null` means the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
  /** How many pieces of work run at once in this process. */
  readonly concurrency: number
  /** Of those, how many may belong to one installation, over all processes. */
  readonly perInstallation: number
  /** The first wait before trying again, in seconds; it doubles from there. */
  readonly retrySeconds: number
  /** Whether writes are spaced out as GitHub asks of integrations. Off only against a GitHub of one's own. */
  readonly spaceWrites: boolean
  /** No request to GitHub may take longer than this, in seconds. */
  readonly requestSeconds: number
  /** How often missed deliveries are looked for, in seconds. */
  readonly reconcileSeconds: number
}

type Env = Readonly<Record<string, string | undefined>>

/** The environment with the folder's `.env` file beneath it. */
export function withEnvFile(env: Env, cwd: string): Env {
  const path = join(cwd, '.env')
  if (!existsSync(path)) return env
  return { ...parseEnv(readFileSync(path, 'utf8')), ...env }
}

/** True where nothing says which App this is: then the guided set-up is what a person needs. */
export function needsSetup(env: Env): boolean {
  return !env.APP_ID && !env.PRIVATE_KEY && !env.PRIVATE_KEY_PATH
}

/** The settings from the environment. Throws `UsageError` with one line that says which variable, and what to do. */
export function readSettings(env: Env, cwd: string): Settings {
  const { databaseUrl, dataDir, perInstallation } = readDatabase(env, cwd)
  const role = oneOf(env, 'PORCHLIGHT_ROLE', ['all', 'web', 'worker'] as const, 'all')
  const protocol = oneOf(env, 'GHE_PROTOCOL', ['https', 'http'] as const, 'https')
  if (databaseUrl === null && role !== 'all') {
    throw new UsageError(
      `PORCHLIGHT_ROLE is "${role}", but the embedded database serves one process only: set DATABASE_URL, or leave PORCHLIGHT_ROLE out`,
    )
  }
  return {
    credentials: readCredentials(env, cwd),
    secret: env.PORCHLIGHT_SECRET || null,
    apiUrl: env.GHE_HOST ? `${protocol}://${env.GHE_HOST}/api/v3` : 'https://api.github.com',
    webUrl: env.GHE_HOST ? `${protocol}://${env.GHE_HOST}` : 'https://github.com',
    host: env.HOST || '0.0.0.0',
    port: number(env, 'PORT', 3000, 0, 65_535),
    role,
    logLevel: env.LOG_LEVEL || 'info',
    databaseUrl,
    dataDir,
    concurrency: number(env, 'PORCHLIGHT_CONCURRENCY', 8 * Math.min(4, availableParallelism()), 1, 200),
    perInstallation,
    retrySeconds: number(env, 'PORCHLIGHT_RETRY_SECONDS', 2, 0.01, 3600),
    spaceWrites: env.PORCHLIGHT_WRITE_SPACING !== 'off',
    requestSeconds: number(env, 'PORCHLIGHT_REQUEST_SECONDS', 30, 0.1, 600),
    reconcileSeconds: number(env, 'PORCHLIGHT_RECONCILE_SECONDS', 300, 1, 86_400),
  }
}

/** Only where the database is, for what needs no GitHub. Throws `UsageError`. */
export function readDatabase(
  env: Env,
  cwd: string,
): Pick<Settings, 'databaseUrl' | 'dataDir' | 'perInstallation'> {
  const databaseUrl = env.DATABASE_URL || null
  if (databaseUrl !== null && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new UsageError('DATABASE_URL must begin with postgres:// or postgresql://')
  }
  return {
    databaseUrl,
    dataDir: resolve(cwd, env.PORCHLIGHT_DATA_DIR || '.porchlight'),
    perInstallation: number(env, 'PORCHLIGHT_PER_INSTALLATION', 6, 1, 200),
  }
}

function readCredentials(env: Env, cwd: string): Credentials {
  const appId = Number(env.APP_ID)
  if (!env.APP_ID || !Number.isSafeInteger(appId) || appId < 1) {
    throw new UsageError('APP_ID must be the number on your App’s settings page; see docs/install.md')
  }
  if (!env.WEBHOOK_SECRET) {
    throw new UsageError(
      'WEBHOOK_SECRET is missing: without it anyone could send deliveries in GitHub’s name. Copy it from your App’s settings page',
    )
  }
  return { appId, privateKey: readPrivateKey(env, cwd), webhookSecret: env.WEBHOOK_SECRET }
}

function readPrivateKey(env: Env, cwd: string): string {
  if (env.PRIVATE_KEY) {
    const text = env.PRIVATE_KEY.replace(/\\n/g, '\n').replace(/^"|"$/g, '').trim()
    const key = text.startsWith('-----BEGIN') ? text : Buffer.from(text, 'base64').toString('utf8').trim()
    if (/^-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+-----END [A-Z ]*PRIVATE KEY-----$/.test(key)) return key
    throw new UsageError(
      'PRIVATE_KEY is not a private key: it must be the whole .pem file, or that file in base64',
    )
  }
  if (!env.PRIVATE_KEY_PATH) {
    throw new UsageError('PRIVATE_KEY or PRIVATE_KEY_PATH is missing: your App’s .pem file')
  }
  const path = resolve(cwd, env.PRIVATE_KEY_PATH)
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError(`PRIVATE_KEY_PATH: ${path} cannot be read`)
  }
}

function oneOf<const Choice extends string>(
  env: Env,
  name: string,
  choices: readonly Choice[],
  fallback: Choice,
): Choice {
  const value = env[name] || fallback
  const found = choices.find((choice) => choice === value)
  if (found === undefined) {
    throw new UsageError(`${name} is "${value}"; it can be ${choices.join(', ')}`)
  }
  return found
}

function number(env: Env, name: string, fallback: number, least: number, most: number): number {
  const text = env[name]
  if (text === undefined || text === '') return fallback
  const value = Number(text)
  if (!Number.isFinite(value) || value < least || value > most) {
    throw new UsageError(`${name} is "${text}"; it must be a number from ${least} to ${most}`)
  }
  return value
}
