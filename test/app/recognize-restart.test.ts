import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { expect, onTestFinished, test } from 'vitest'
import { startApp } from '../../src/app/app.ts'
import { createLog } from '../../src/app/log.ts'
import { table } from '../../src/app/table.ts'
import { startGitHub } from '../support/github/index.ts'
import { SECRET, settingsFor, untilQuiet } from './running.ts'

/** A GitHub that outlives the App, which can be started on any folder. */
async function longLived() {
  const github = await startGitHub({ now: new Date().toISOString() })
  onTestFinished(() => github.close())
  const account = github.app('porchlight')
  github.organization('octo-org', { mona: 'admin' })
  const repo = github.repository('octo-org/hello', { createdAt: '2020-01-01T00:00:00Z' })
  github.install(account, 'octo-org')

  /** Runs an App on this folder until it has nothing left to do. */
  async function runs(dataDir: string, act: () => Promise<unknown> = async () => {}, hoursBack = 0) {
    const app = await startApp(settingsFor(github, account, dataDir), {
      table,
      log: createLog(
        'silent',
        () => {},
        () => '',
      ),
      now: () => Date.now() - hoursBack * 3_600_000,
    })
    const url = `http://127.0.0.1:${app.port}`
    github.webhook({ url: `${url}/api/github/webhooks`, secret: SECRET })
    await act()
    await untilQuiet(url)
    await app.stop(5)
  }
  return { github, repo, runs }
}

function folder(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'porchlight-wait-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  return dataDir
}

/** The time comes for everything that waits in a database. Returns how many welcomes did. */
async function timeComes(dataDir: string): Promise<number> {
  const db = await PGlite.create(join(dataDir, 'database'))
  const { rows } = await db.query(
    `UPDATE porchlight.job SET start_after = now() WHERE state < 'active' AND data->>'command' = 'recognize' RETURNING id`,
  )
  await db.close()
  return rows.length
}

test('a welcome outlives a restart during the wait, and a lost database, and is said once', async () => {
  const { github, repo, runs } = await longLived()
  const issue = repo.issue({ author: 'neo', at: new Date().toISOString() })
  const comes = () =>
    github.deliver('issues.opened', { repository: repo.state, issue: issue.number, sender: 'neo' })
  const ours = () => repo.comments(issue.number).filter(({ user }) => user.login === 'porchlight[bot]')

  const kept = folder()
  await runs(kept, comes)
  expect(issue.labels.map(({ name }) => name)).toEqual(['first-contribution'])
  expect(ours()).toEqual([])

  // Lost: a new folder, and GitHub has no reason to tell again. The schedules of the day find the label.
  const fresh = folder()
  const looked = github.arrived({ method: 'GET', path: /\/hello\/issues$/ }, 1)
  await runs(fresh, () => looked, 2)
  expect(ours()).toEqual([])
  expect(await timeComes(fresh)).toBe(1)
  await runs(fresh)
  expect(ours()).toHaveLength(1)

  // Not lost after all: the folder from before, with its welcome still waiting.
  expect(await timeComes(kept)).toBe(1)
  await runs(kept)
  expect(ours()).toHaveLength(1)
}, 120_000)

test('a welcome that waits is said after a restart', async () => {
  const { github, repo, runs } = await longLived()
  const issue = repo.issue({ author: 'neo', at: new Date().toISOString() })
  const dataDir = folder()
  await runs(dataDir, () =>
    github.deliver('issues.opened', { repository: repo.state, issue: issue.number, sender: 'neo' }),
  )
  expect(await timeComes(dataDir)).toBe(1)
  await runs(dataDir)
  await runs(dataDir)
  expect(repo.comments(issue.number)).toHaveLength(1)
}, 120_000)
