import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../../src/adapters/github/connect.ts'
import { startGitHub } from '../support/github/index.ts'

test('what is not there is asked for once', async () => {
  const github = await startGitHub()
  onTestFinished(() => github.close())
  github.repository('acme/site')
  const client = connect(github.token(github.install(github.app('porchlight'), 'acme')), github.url)
  const before = github.requests.length
  const missing = client.rest.repos.getContent({ owner: 'acme', repo: 'site', path: 'nowhere.md' })
  await expect(missing).rejects.toMatchObject({ status: 404 })
  expect(github.requests.length - before).toBe(1)
})
