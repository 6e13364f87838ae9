import { execFileSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { questionMark } from '../../src/commands/recognize/consent.ts'
import { formatMarker } from '../../src/core/marker.ts'
import { type Credit, recognitionMarks, SCOPES } from '../../src/core/recognition.ts'
import { folder } from '../support/folder.ts'
import { startGitHub } from '../support/github/index.ts'
import { seen } from '../support/io.ts'

/** A checkout with a release on the first of March, and the project on GitHub. */
async function garden() {
  const dir = folder({ 'a.txt': 'x' })
  const git = (args: readonly string[], day: string) =>
    execFileSync('git', ['-c', 'user.name=Mora', '-c', 'user.email=mora@garden.dev', ...args], {
      cwd: dir,
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_DATE: `${day}T00:00:00Z`,
        GIT_COMMITTER_DATE: `${day}T00:00:00Z`,
      },
    })
  git(['init', '-q', '-b', 'main'], '2026-03-01')
  git(['add', '.'], '2026-03-01')
  git(['commit', '-q', '-m', 'Begin'], '2026-03-01')
  git(['tag', 'v1'], '2026-03-01')
  git(['commit', '-q', '--allow-empty', '-m', 'More'], '2026-03-05')

  const github = await startGitHub({ now: '2026-03-10T09:00:00Z' })
  onTestFinished(() => github.close())
  const app = github.app('porchlight')
  const repo = github.repository('acme/garden')
  github.install(app, 'acme')
  const helped = (login: string, credit: Credit, day: string, reaction?: '+1' | '-1') => {
    const person = github.user(login).id
    const thread = repo.issue({ author: login, at: `${day}T08:00:00Z` })
    const marks = [
      questionMark(person, SCOPES, [credit]),
      recognitionMarks.first(person, credit, day),
      recognitionMarks.thanks(person),
    ]
    const body = `Thank you.\n\n${marks.map(formatMarker).join('\n')}`
    const thanks = repo.comment(thread.number, { author: 'porchlight[bot]', body, at: `${day}T09:00:00Z` })
    if (reaction) repo.react(thanks, login, reaction, `${day}T10:00:00Z`)
  }
  const notes = async (format: string) => {
    const io = seen({
      cwd: dir,
      env: {
        GITHUB_TOKEN: github.token('mora'),
        GITHUB_API_URL: github.url,
        PORCHLIGHT_LOGIN: 'porchlight[bot]',
      },
    })
    const status = await main(
      ['recognize', '--since', 'v1', '--repo', 'acme/garden', '--format', format],
      io.io,
    )
    return { status, out: io.out(), err: io.err() }
  }
  return { helped, notes }
}

test('release notes count first work without a commit since the release, and name who said yes', async () => {
  const { helped, notes } = await garden()
  helped('neo', 'review', '2026-03-03', '+1')
  helped('ada', 'review', '2026-03-04')
  helped('bo', 'answers', '2026-03-04', '-1')
  helped('old', 'triage', '2026-02-04', '+1')
  helped('cy', 'code', '2026-03-04', '+1')
  const { status, out, err } = await notes('markdown')
  expect([status, err]).toEqual([0, ''])
  expect(out).toContain('Helped in other ways: reviews (2) and answers to questions (1).')
  expect(out).toMatch(/named because they said that they may be: \[neo\]\(<[^>]+\/neo>\) \(reviews\)\./i)
  expect(out).not.toMatch(/ada|\bbo\b|old|\bcy\b/)
  expect(JSON.parse((await notes('json')).out).helped).toEqual([
    { credit: 'review', people: 2, named: ['neo'] },
    { credit: 'answers', people: 1, named: [] },
  ])
})

test('where nobody helped, nothing is said about it', async () => {
  const { notes } = await garden()
  expect((await notes('markdown')).out).not.toContain('other ways')
})
