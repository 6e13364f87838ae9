import { afterEach, beforeEach, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { type GitHub, startGitHub } from '../support/github/index.ts'
import { seen } from '../support/io.ts'

const CONDUCT = `# Code of conduct

This code of conduct applies in all our spaces. We do not accept insults or threats.

To report something, write to care@lantern-keepers.dev.
`

let github: GitHub
beforeEach(async () => {
  github = await startGitHub()
})
afterEach(() => github.close())

async function run(...argv: string[]) {
  const { io, out, err } = seen({
    env: { GITHUB_TOKEN: github.token('ada'), GITHUB_API_URL: github.url },
  })
  const status = await main(argv, io)
  return { status, out: out(), err: err() }
}

interface Report {
  readonly repository: string
  readonly findings: readonly { readonly check: string; readonly outcome: string }[]
  readonly documents: readonly { readonly kind: string; readonly source: string }[]
}
const outcome = ({ findings }: Report, id: string) => findings.find(({ check }) => check === id)?.outcome

test('a repository on GitHub is audited with its organization’s defaults and what only GitHub knows', async () => {
  github.organization('harbour', { ada: 'member' })
  github.repository('harbour/lantern', { files: { 'README.md': '# Lantern\n' } })
  github.repository('harbour/.github', { files: { 'CODE_OF_CONDUCT.md': CONDUCT } })
  const { status, out, err } = await run('audit', '--repo', 'harbour/lantern', '--format', 'json')
  expect([status, err]).toEqual([0, ''])
  const report = JSON.parse(out) as Report
  expect(report.repository).toBe('harbour/lantern')
  expect(outcome(report, 'coc-contact')).toBe('pass')
  expect(outcome(report, 'newcomer-issues')).not.toBe('unknown')
  expect(report.documents[0]).toMatchObject({ kind: 'code-of-conduct', source: 'organization' })
})

test('a repository’s own configuration holds, from its default branch', async () => {
  github.repository('harbour/lantern', {
    files: {
      'CODE_OF_CONDUCT.md': CONDUCT,
      '.github/porchlight.yml': 'audit: { exempt: [{ check: coc-appeal, reason: we are two people }] }\n',
    },
  })
  const { out } = await run('audit', '--repo', 'harbour/lantern', '--format', 'json')
  expect(outcome(JSON.parse(out), 'coc-appeal')).toBe('exempt')
})

test('an organization gives one overview in few requests', async () => {
  github.organization('harbour', { ada: 'member' })
  for (let index = 0; index < 90; index += 1) {
    const conduct: Record<string, string> = index % 3 === 0 ? { 'CODE_OF_CONDUCT.md': CONDUCT } : {}
    github.repository(`harbour/boat-${index}`, { files: { 'README.md': `# Boat ${index}\n`, ...conduct } })
  }
  github.repository('harbour/.github', { files: { 'SECURITY.md': 'Write to safe@lantern-keepers.dev.\n' } })
  const before = github.requests.length
  const { status, out, err } = await run('audit', '--org', 'harbour', '--format', 'json')
  expect([status, err]).toEqual([0, ''])
  const { repositories } = JSON.parse(out) as { repositories: readonly Report[] }
  expect(repositories).toHaveLength(91)
  const boat = (index: number) =>
    repositories.find(({ repository }) => repository === `harbour/boat-${index}`)!
  expect(outcome(boat(0), 'coc-exists')).toBe('pass')
  expect(outcome(boat(1), 'coc-exists')).toBe('fail')
  expect(outcome(boat(1), 'security-policy')).toBe('pass')
  expect(github.requests.length - before).toBeLessThanOrEqual(12)
})

test('what is not there, and what could not be asked, are told apart in one line', async () => {
  const missing = await run('audit', '--repo', 'harbour/nowhere')
  expect(missing).toMatchObject({ status: 2, out: '' })
  expect(missing.err).toMatch(/^porchlight: there is no repository harbour\/nowhere on GitHub.*\n$/)
  const wrong = await run('audit', '--repo', 'harbour')
  expect(wrong.err).toMatch(/^porchlight: "harbour" is no repository; write OWNER\/NAME\n$/)
  github.repository('harbour/lantern', { files: { 'README.md': 'x' } })
  github.faults.add({ path: /\/git\/trees\// }, { status: 403 }, { times: 20 })
  const closed = await run('audit', '--repo', 'harbour/lantern')
  expect(closed).toMatchObject({ status: 2, out: '' })
  expect(closed.err).toMatch(/^porchlight: GitHub could not be asked for .*\n$/)
})
