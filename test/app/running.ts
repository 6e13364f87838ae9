import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type App, startApp } from '../../src/app/app.ts'
import type { Table } from '../../src/app/events.ts'
import { createLog } from '../../src/app/log.ts'
import type { Settings } from '../../src/app/settings.ts'
import { table as everything } from '../../src/app/table.ts'
import { type GitHub, type Options, startGitHub } from '../support/github/index.ts'

/** An App that runs against a GitHub in memory, and what one needs to look at both. */
export interface Running {
  readonly github: GitHub
  readonly app: App
  readonly url: string
  readonly secret: string
  /** The log, one parsed line each. */
  readonly lines: Record<string, unknown>[]
  /** Resolves when nothing waits and nothing is being done any more. */
  quiet(): Promise<void>
  stop(): Promise<void>
}

export const SECRET = 'a secret that only GitHub knows'

/** What an App in this process is set to, for the account that it has on a GitHub in memory. */
export function settingsFor(github: GitHub, account: ReturnType<GitHub['app']>, dataDir: string): Settings {
  return {
    credentials: { appId: account.id, privateKey: account.privateKey, webhookSecret: SECRET },
    apiUrl: `${github.url}/api/v3`,
    webUrl: github.url,
    host: '127.0.0.1',
    port: 0,
    role: 'all',
    logLevel: 'debug',
    databaseUrl: null,
    dataDir,
    concurrency: 8,
    perInstallation: 6,
    retrySeconds: 0.05,
    spaceWrites: false,
    requestSeconds: 5,
    reconcileSeconds: 3600,
  }
}

/** Starts both, the App installed on `octo-org`, which mona looks after. */
export async function runningInOrganization(): Promise<Running> {
  const on = await running()
  on.github.organization('octo-org', { mona: 'admin' })
  on.github.install(on.github.world.apps[0]!, 'octo-org')
  return on
}

/** Starts both. The App is installed nowhere yet. */
export async function running(
  given: { table?: Table; settings?: Partial<Settings>; github?: Options; clock?: () => number } = {},
): Promise<Running> {
  const github = await startGitHub(given.github)
  const account = github.app('porchlight')
  const dataDir = mkdtempSync(join(tmpdir(), 'porchlight-'))
  const lines: Record<string, unknown>[] = []
  const log = createLog(
    'debug',
    (line) => lines.push(JSON.parse(line)),
    () => new Date().toISOString(),
  )
  const app = await startApp(
    { ...settingsFor(github, account, dataDir), ...given.settings },
    { table: given.table ?? everything, log, now: given.clock ?? (() => Date.now()) },
  )
  const url = `http://127.0.0.1:${app.port}`
  github.webhook({ url: `${url}/api/github/webhooks`, secret: SECRET })
  return {
    github,
    app,
    url,
    secret: SECRET,
    lines,
    quiet: () => untilQuiet(url),
    async stop() {
      await app.stop(5)
      rmSync(dataDir, { recursive: true, force: true })
      await github.close()
    },
  }
}

/** Asks the metrics until the queue is empty. */
export async function untilQuiet(url: string): Promise<void> {
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text()
    const value = (name: string) =>
      Number(new RegExp(`^porchlight_queue_${name} (\\d+)`, 'm').exec(text)?.[1])
    if (value('waiting') === 0 && value('active') === 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
