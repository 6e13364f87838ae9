import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { main } from '../../src/action/main.ts'
import { folder } from '../support/folder.ts'
import { startGitHub } from '../support/github/index.ts'

async function garden() {
  const github = await startGitHub({ now: new Date().toISOString() })
  onTestFinished(() => github.close())
  github.organization('acme', { mora: 'admin' })
  const repo = github.repository('acme/garden', { createdAt: '2020-01-01T00:00:00Z' })
  const runner = folder({ output: '', summary: '' })
  const at = (name: string) => join(runner, name)
  const run = async (event: string, payload: unknown, who = 'mora') => {
    writeFileSync(at('event.json'), JSON.stringify(payload))
    let out = ''
    const env = {
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: at('event.json'),
      GITHUB_REPOSITORY: 'acme/garden',
      GITHUB_API_URL: github.url,
      GITHUB_OUTPUT: at('output'),
      GITHUB_STEP_SUMMARY: at('summary'),
      INPUT_TOKEN: github.token(who),
      INPUT_COMMAND: 'recognize',
    }
    const io = {
      stdout: { write: (text: string) => (out += text) },
      version: '0',
      now: () => new Date().toISOString(),
    }
    const status = await main(env, io)
    return { status, out, summary: readFileSync(at('summary'), 'utf8') }
  }
  return { github, repo, run }
}

test('the Action labels, greets and thanks with the same words, and does not wait', async () => {
  const { github, repo, run } = await garden()
  const issue = repo.issue({ author: 'neo' })
  const opened = github.payload('issues.opened', {
    repository: repo.state,
    issue: issue.number,
    sender: 'neo',
  })
  for (let time = 0; time < 2; time += 1) expect((await run('issues', opened)).status).toBe(0)
  expect(issue.labels.map(({ name }) => name)).toEqual(['first-contribution'])
  expect(repo.comments(issue.number).map(({ body }) => body.slice(0, 22))).toEqual(['Welcome, and thank you'])

  const pull = repo.pull({ author: 'neo', files: { 'a.md': 'x\n' }, title: 'Oil the hinge' })
  repo.merge(pull, 'mora')
  const closed = github.payload('pull_request.closed', {
    repository: repo.state,
    pull: pull.number,
    sender: 'mora',
  })
  await run('pull_request_target', closed)
  expect(repo.comments(pull.number)[0]!.body).toContain('“Oil the hinge” is part of the project now.')
})

test('the Action thanks for a first answer and a first review, with the same words', async () => {
  const { github, repo, run } = await garden()
  const issue = repo.issue({ author: 'ada' })
  const answer = repo.comment(issue.number, { author: 'neo', body: 'Lift the latch.' })
  repo.react(answer, 'ada', '+1')
  repo.close(issue, 'ada')
  const closed = github.payload('issues.closed', {
    repository: repo.state,
    issue: issue.number,
    sender: 'ada',
  })
  for (let time = 0; time < 2; time += 1) expect((await run('issues', closed)).status).toBe(0)
  const said = repo.comments(issue.number).filter(({ user }) => user.login === 'mora')
  expect(said.map(({ body }) => body.slice(0, 26))).toEqual(['Thank you for [this answer'])

  const pull = repo.pull({ author: 'ada', files: { 'a.md': 'x\n' }, title: 'Oil the hinge' })
  repo.review(pull, { author: 'cy', state: 'CHANGES_REQUESTED' })
  repo.merge(pull, 'mora')
  const merged = github.payload('pull_request.closed', {
    repository: repo.state,
    pull: pull.number,
    sender: 'mora',
  })
  await run('pull_request_target', merged)
  const thanks = repo.comments(pull.number).map(({ body }) => body)
  expect(thanks.filter((body) => body.startsWith('Thank you for [this review]'))).toHaveLength(1)
})

test('with a token that may only read it writes nothing and says so', async () => {
  const { github, repo, run } = await garden()
  const issue = repo.issue({ author: 'neo' })
  const opened = github.payload('issues.opened', {
    repository: repo.state,
    issue: issue.number,
    sender: 'neo',
  })
  github.faults.add(
    { method: 'POST', path: /\/(labels|comments)$/ },
    { status: 403, message: 'Resource not accessible by integration' },
    { times: 50 },
  )
  const { status, summary } = await run('issues', opened)
  expect(status).toBe(0)
  expect(repo.comments(issue.number)).toEqual([])
  expect(summary).toMatch(/skipped \(.*GitHub does not allow it/)
})
