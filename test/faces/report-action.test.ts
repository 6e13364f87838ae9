import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { main } from '../../src/action/main.ts'
import { type Ran, runStep } from '../support/action.ts'
import { folder } from '../support/folder.ts'
import { startGitHub } from '../support/github/index.ts'

/** A client that writes spaces its requests a second apart, as GitHub asks. */
vi.setConfig({ testTimeout: 120_000 })

const MONDAY = '2026-11-09T07:12:00Z'

async function lamp() {
  const github = await startGitHub({ now: MONDAY })
  onTestFinished(() => github.close())
  github.organization('octo-org', { bo: 'admin' })
  const repo = github.repository('octo-org/lamp', {
    createdAt: '2020-01-01T00:00:00Z',
    files: { 'README.md': '# Lamp\n' },
  })
  const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'octo-org/lamp' }
  /** The Action from its source, with a clock of ours. */
  const scheduled = async (now: string, event = 'schedule', more: Record<string, string> = {}) => {
    const runner = folder({
      output: '',
      summary: '',
      'event.json': JSON.stringify({ repository: { id: repo.state.id } }),
    })
    const at = (name: string) => join(runner, name)
    const files = {
      GITHUB_EVENT_PATH: at('event.json'),
      GITHUB_OUTPUT: at('output'),
      GITHUB_STEP_SUMMARY: at('summary'),
    }
    let out = ''
    const status = await main(
      { ...env, ...files, GITHUB_EVENT_NAME: event, INPUT_TOKEN: github.token('bo'), ...more },
      { stdout: { write: (text: string) => (out += text) }, version: '0', now: () => now },
    )
    return { status, out, summary: readFileSync(at('summary'), 'utf8') }
  }
  const reports = () => repo.issues().filter(({ title }) => title.startsWith('Community report'))
  return { github, repo, env, scheduled, reports }
}

test('on its schedule the Action writes the report of the week, once', async () => {
  const { repo, scheduled, reports } = await lamp()
  repo.issue({ author: 'ada', title: 'How do I begin?', at: '2026-11-05T10:00:00Z' })
  const first = await scheduled(MONDAY)
  expect(first).toMatchObject({ status: 0 })
  expect(first.summary).toContain('issue: created')
  await scheduled('2026-11-09T07:40:00Z')
  expect(reports().map(({ title, state }) => [title, state])).toEqual([['Community report 2026-W46', 'open']])
  expect(reports()[0]!.body).toContain('How do I begin?')
})

test('by hand it is written at once; a preview writes nothing and shows what it would do', async () => {
  const { repo, scheduled, reports } = await lamp()
  repo.issue({ author: 'ada', title: 'How do I begin?', at: '2026-11-05T10:00:00Z' })
  const preview = await scheduled('2026-11-11T15:00:00Z', 'workflow_dispatch', { 'INPUT_DRY-RUN': 'true' })
  expect(preview.status).toBe(0)
  expect(reports()).toEqual([])
  const { summary } = await scheduled('2026-11-11T15:00:00Z', 'workflow_dispatch')
  expect(summary).toContain(`/issues/${reports()[0]!.number}`)
})

test('with a token that may not write issues it says so and does not fail the workflow', async () => {
  const { github, repo, scheduled, reports } = await lamp()
  repo.issue({ author: 'ada', at: '2026-11-05T10:00:00Z' })
  github.faults.add(
    { method: 'POST', path: /\/issues$/ },
    { status: 403, message: 'Resource not accessible by integration' },
    { times: 9 },
  )
  const { status, summary } = await scheduled(MONDAY)
  expect(status).toBe(0)
  expect(reports()).toEqual([])
  expect(summary).toMatch(/issue: skipped \(.*GitHub does not allow it/)
})

test('the bundle that GitHub’s runner starts does the same', async () => {
  const { github, repo, env, reports } = await lamp()
  repo.issue({ author: 'ada', title: 'How do I begin?', at: new Date().toISOString() })
  const ran: Ran = await runStep({
    event: 'workflow_dispatch',
    payload: { repository: { id: repo.state.id } },
    inputs: { token: github.token('bo') },
    env,
  })
  expect(ran).toMatchObject({ status: 0, stderr: '' })
  expect(reports()).toHaveLength(1)
  expect(reports()[0]!.body).toContain('How do I begin?')
})
