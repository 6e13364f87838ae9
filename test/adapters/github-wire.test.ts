import { Octokit } from '@octokit/rest'
import nock from 'nock'
import { afterEach, expect, test } from 'vitest'
import type { Client } from '../../src/adapters/github/client.ts'
import { githubFiles } from '../../src/adapters/github/files.ts'
import { githubHost } from '../../src/adapters/github/host.ts'
import { whoAmI } from '../../src/adapters/github/self.ts'
import { githubWriter } from '../../src/adapters/github/writer.ts'
import type { Operation } from '../../src/core/plan.ts'

const place = { owner: 'acme', repo: 'site' }
const quiet = { debug() {}, info() {}, warn() {}, error() {} }
const client: Client = new Octokit({ auth: 'secret-token', log: quiet })
const api = () => nock('https://api.github.com')

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
})

const hello: Operation = {
  kind: 'ensure-comment',
  thread: 1,
  marker: { kind: 'reply', key: 'a b' },
  body: 'Hello',
}

test('a comment is asked for in hundreds and carries its marker, percent-encoded', async () => {
  api().get('/repos/acme/site/issues/1/comments').query({ per_page: 100 }).twice().reply(200, [])
  api()
    .post('/repos/acme/site/issues/1/comments', { body: 'Hello\n\n<!-- porchlight:reply a%20b -->' })
    .reply(201, {})
  await githubWriter(client, place, { self: { id: 1, login: 'porchlight[bot]' } }).write(hello)
})

test('our number is believed before our name', async () => {
  const theirs = { id: 7, body: '<!-- porchlight:reply a%20b -->', user: { id: 2, login: 'porchlight[bot]' } }
  api().get('/repos/acme/site/issues/1/comments').query(true).twice().reply(200, [theirs])
  api().post('/repos/acme/site/issues/1/comments').reply(201, {})
  const writer = githubWriter(client, place, { self: { id: 1, login: 'porchlight[bot]' } })
  expect((await writer.write(hello)).state).toBe('created')
})

test('a limit that names the time of its reset says how long to wait', async () => {
  const reset = Math.floor(Date.now() / 1000) + 90
  api()
    .get('/repos/acme/site/issues/1/comments')
    .query(true)
    .reply(
      403,
      { message: 'API rate limit exceeded' },
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
    )
  const writer = githubWriter(client, place, { self: { id: 1, login: 'x' } })
  const failure = await writer.write(hello).catch((error: unknown) => error)
  expect((failure as { retryAfter: number }).retryAfter).toBeGreaterThan(60)
  expect((failure as Error).message).not.toContain('secret-token')
})

test('GraphQL that says too many requests with a 200 is a limit too', async () => {
  api().get('/repos/acme/site/private-vulnerability-reporting').reply(200, { enabled: false })
  api()
    .post('/graphql')
    .reply(200, { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] })
  await expect(githubHost(client, place).facts()).rejects.toMatchObject({ retryAfter: 60 })
})

test('a folder that is a link is followed inside of the repository and never out of it', async () => {
  const blob = (path: string, sha: string, mode = '100644') => ({ path, sha, mode, type: 'blob', size: 5 })
  const tree = [
    blob('docs/COC.md', 'c1'),
    blob('CODE_OF_CONDUCT.md', 'l1', '120000'),
    blob('.github/SECURITY.md', 'l2', '120000'),
  ]
  api().get('/repos/acme/site').reply(200, { default_branch: 'trunk' })
  api()
    .get('/repos/acme/site/git/trees/trunk')
    .query({ recursive: '1' })
    .reply(200, { tree, truncated: false })
  for (const [sha, text] of [
    ['c1', 'Be kind'],
    ['l1', 'docs/COC.md'],
    ['l2', '../../../etc/passwd'],
  ] as const) {
    api()
      .get(`/repos/acme/site/git/blobs/${sha}`)
      .reply(200, { encoding: 'base64', content: Buffer.from(text).toString('base64') })
  }
  const { contents, skipped } = await githubFiles(client, place).read((path) => !path.startsWith('docs/'))
  expect(Buffer.from(contents.get('CODE_OF_CONDUCT.md')!).toString()).toBe('Be kind')
  expect(skipped).toEqual([
    {
      path: '.github/SECURITY.md',
      reason: 'outside',
      detail: 'it points to something that is not in the repository',
    },
  ])
})

test('a repository too large to be listed whole is looked at where community files live, and says so', async () => {
  const tree = [
    { path: 'README.md', sha: 'r1', mode: '100644', type: 'blob', size: 1 },
    { path: '.github', sha: 't1', mode: '040000', type: 'tree' },
    { path: 'src', sha: 't2', mode: '040000', type: 'tree' },
  ]
  const inside = [{ path: 'SUPPORT.md', sha: 's1', mode: '100644', type: 'blob', size: 1 }]
  api()
    .get('/repos/acme/site/git/trees/main')
    .query({ recursive: '1' })
    .reply(200, { tree: [], truncated: true })
  api().get('/repos/acme/site/git/trees/main').reply(200, { tree, truncated: false })
  api()
    .get('/repos/acme/site/git/trees/t1')
    .query({ recursive: '1' })
    .reply(200, { tree: inside, truncated: false })
  const { paths, skipped } = await githubFiles(client, place, 'main').read(() => false)
  expect(paths).toEqual(['README.md', '.github/SUPPORT.md'])
  expect(skipped[0]!.reason).toBe('too-many')
})

test("a workflow's token is github-actions[bot]", async () => {
  api().get('/user').reply(403, { message: 'Resource not accessible by integration' })
  expect(await whoAmI(client)).toEqual({ id: 41_898_282, login: 'github-actions[bot]' })
})

test('a token that GitHub does not know is said to be one', async () => {
  api().get('/user').reply(401, { message: 'Bad credentials' })
  await expect(whoAmI(client)).rejects.toThrow('it does not know the credentials (401)')
})
