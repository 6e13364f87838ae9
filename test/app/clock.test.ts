import { afterEach, expect, test } from 'vitest'
import { type App, startApp } from '../../src/app/app.ts'
import { createLog } from '../../src/app/log.ts'
import { table } from '../../src/app/table.ts'
import { folder } from '../support/folder.ts'
import { type GitHub, type RepositoryHandle, startGitHub } from '../support/github/index.ts'
import { ownDatabase } from '../support/soak.ts'
import { settingsFor, untilQuiet } from './running.ts'

const DAY_MS = 24 * 3_600_000
/** Weeks ago, so that everything planned is due for the queue. */
const THEN = Date.now() - 30 * DAY_MS

let github: GitHub
let account: ReturnType<GitHub['app']>
afterEach(() => github.close())

async function lamp(): Promise<RepositoryHandle> {
  github = await startGitHub({ now: new Date(THEN).toISOString() })
  const repo = github.repository('octo-org/lamp', {
    createdAt: '2020-01-05T09:00:00Z',
    files: { 'README.md': '# Lamp\n' },
  })
  account = github.app('porchlight')
  github.install(account, 'octo-org')
  repo.issue({ author: 'ada', title: 'How do I begin?', at: new Date(THEN - 9 * DAY_MS).toISOString() })
  return repo
}

/** A process whose clock stands at an instant. `looked` resolves when it has asked once what is to be planned. */
async function start(dataDir: string, now: number, databaseUrl: string | null = null) {
  let told = () => {}
  const looked = new Promise<void>((resolve) => {
    told = resolve
  })
  const app = await startApp(
    { ...settingsFor(github, account, dataDir), databaseUrl },
    {
      table,
      log: createLog(
        'info',
        (line) => {
          const { event, msg } = JSON.parse(line)
          if (event === 'look' && msg === 'done') told()
        },
        () => new Date(now).toISOString(),
      ),
      now: () => now,
    },
  )
  return { app, looked }
}

const quiet = (app: App) => untilQuiet(`http://127.0.0.1:${app.port}`)
const reports = (repo: RepositoryHandle) =>
  repo.issues().filter(({ title }) => title.startsWith('Community report'))

test('a process that comes back after an outage catches up with the report that was due, once', async () => {
  const repo = await lamp()
  const dataDir = folder()
  for (const later of [0, 1]) {
    const { app, looked } = await start(dataDir, THEN + later * DAY_MS)
    await looked
    await quiet(app)
    await app.stop(5)
  }
  const weeks = reports(repo).map(({ title }) => title)
  expect(new Set(weeks).size).toBe(weeks.length)
  expect(weeks.length).toBeGreaterThan(0)
  expect(reports(repo).filter(({ state }) => state === 'open')).toHaveLength(1)
}, 120_000)

test('a database that was lost brings no second report', async () => {
  const repo = await lamp()
  for (let time = 0; time < 2; time += 1) {
    const { app, looked } = await start(folder(), THEN)
    await looked
    await quiet(app)
    await app.stop(5)
  }
  expect(reports(repo)).toHaveLength(1)
}, 120_000)

test.skipIf(!process.env.TEST_DATABASE_URL)(
  'three processes over one PostgreSQL write one report (skipped without TEST_DATABASE_URL)',
  async () => {
    const repo = await lamp()
    const database = await ownDatabase(process.env.TEST_DATABASE_URL!)
    try {
      const started = await Promise.all([1, 2, 3].map(() => start(folder(), THEN, database.url)))
      const apps = started.map(({ app }) => app)
      await Promise.race(started.map(({ looked }) => looked))
      await Promise.all(apps.map(quiet))
      expect(reports(repo)).toHaveLength(1)
      expect(repo.issues().filter(({ user }) => user.login === 'porchlight[bot]')).toHaveLength(1)
      await Promise.all(apps.map((app) => app.stop(5)))
    } finally {
      await database.drop()
    }
  },
  120_000,
)
