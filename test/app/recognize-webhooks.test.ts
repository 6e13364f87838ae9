import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RepositoryHandle } from '../support/github/index.ts'
import { type Running, running } from './running.ts'

let on: Running
let repo: RepositoryHandle
const HOUR = 3_600_000
const hourAgo = () => new Date(Date.now() - HOUR).toISOString()

beforeAll(async () => {
  on = await running({ github: { now: new Date().toISOString() } })
  on.github.organization('octo-org', { mona: 'admin' })
  repo = on.github.repository('octo-org/hello', { createdAt: '2020-01-01T00:00:00Z' })
  on.github.install(on.github.world.apps[0]!, 'octo-org')
})
afterAll(() => on?.stop())

const ours = (thread: number) => repo.comments(thread).filter(({ user }) => user.login === 'porchlight[bot]')

test('over real webhooks: a label, one welcome, one thank-you, however often GitHub tells', async () => {
  const issue = repo.issue({ author: 'neo', at: hourAgo() })
  for (let time = 0; time < 3; time += 1) {
    await on.github.deliver('issues.opened', { repository: repo.state, issue: issue.number, sender: 'neo' })
  }
  await on.quiet()
  expect(issue.labels.map(({ name }) => name)).toEqual(['first-contribution'])
  expect(ours(issue.number)).toHaveLength(1)

  const pull = repo.pull({ author: 'neo', files: { 'docs/a.md': 'x\n' }, title: 'Say how', at: hourAgo() })
  repo.merge(pull, 'mona')
  for (let time = 0; time < 3; time += 1) {
    await on.github.deliver('pull_request.closed', {
      repository: repo.state,
      pull: pull.number,
      sender: 'mona',
    })
  }
  await on.quiet()
  expect(ours(pull.number)).toHaveLength(1)
  expect(ours(pull.number)[0]!.body).toContain('“Say how” is part of the project now.')
})

test('two first pull requests in the same minute, delivered at once: one welcome', async () => {
  const pulls = ['a', 'b'].map((name) =>
    repo.pull({ author: 'trinity', files: { [`src/${name}.ts`]: 'x\n' }, at: hourAgo() }),
  )
  await Promise.all(
    pulls.map(({ number }) =>
      on.github.deliver('pull_request.opened', { repository: repo.state, pull: number, sender: 'trinity' }),
    ),
  )
  await on.quiet()
  expect(pulls.map(({ number }) => ours(number).length)).toEqual([1, 0])
})
