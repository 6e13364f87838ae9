import { Octokit } from '@octokit/rest'
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import { activityByRest } from '../../src/adapters/github/activity-rest.ts'
import { githubChanges } from '../../src/adapters/github/changes.ts'
import type { Client } from '../../src/adapters/github/client.ts'
import { createConfigurations } from '../../src/adapters/github/configuration.ts'
import { githubRounds } from '../../src/adapters/github/draft.ts'
import { githubRecognition } from '../../src/adapters/github/recognition.ts'

const place = { owner: 'acme', repo: 'site' }
const quiet = { debug() {}, info() {}, warn() {}, error() {} }
const client: Client = new Octokit({ auth: 'secret-token', log: quiet })
const self = { id: 1, login: 'porchlight[bot]' }
const ada = { id: 2, login: 'ada', type: 'User' } as const
const since = '2026-06-01T00:00:00Z'
const until = '2026-06-08T00:00:00Z'

afterEach(() => nock.cleanAll())

function host(answers: Readonly<Record<string, unknown>>) {
  const api = nock('https://api.github.com').persist()
  for (const [path, body] of Object.entries(answers)) {
    api
      .get(path)
      .query(true)
      .reply(200, body as object)
  }
  api.get(/.*/).reply(404, { message: 'Not Found' })
  api.post('/graphql').reply(501, { message: 'Not Implemented' })
  return api
}

const folder = '/repos/acme/site/contents/.github'
const file = '/repos/acme/site/contents/.github%2Fporchlight.yml'
const text = 'locale: de\n'
const wrapped = { type: 'file', encoding: 'base64', content: 'bG9jYWxl\nOiBkZQo=\n' }
const listing = [{ path: '.github/porchlight.yml' }]

describe('the configuration is read', () => {
  const locale = async () => (await createConfigurations().of(client, place)).locale

  test('where a host wraps a file in JSON that was asked for raw', async () => {
    host({ [folder]: listing, [file]: wrapped })
    expect(await locale()).toBe('de')
  })

  test('where a host sends a file without saying that it is text', async () => {
    const api = nock('https://api.github.com').persist()
    api.get(folder).reply(200, listing)
    api.get(file).reply(200, text, { 'content-type': 'application/octet-stream' })
    api.get(/.*/).reply(404, { message: 'Not Found' })
    expect(await locale()).toBe('de')
  })

  test('where a host lists no folders', async () => {
    host({ [file]: wrapped })
    expect(await locale()).toBe('de')
  })
})

test('the change of a pull request is put together from its files where a host gives no diff', async () => {
  host({
    '/repos/acme/site/pulls/7': { number: 7, title: 'A change' },
    '/repos/acme/site/pulls/7/files': [
      { filename: 'a.md', status: 'modified', changes: 1, patch: '@@ -1 +1,2 @@\n one\n+two' },
    ],
  })
  expect(await githubChanges(client, place, 7).diff()).toContain('+++ b/a.md\n@@ -1 +1,2 @@\n one\n+two')
})

test('the week is told where a host keeps no lists of comments and events, and says so', async () => {
  const issue = {
    number: 3,
    title: 'A question',
    html_url: 'https://github.com/acme/site/issues/3',
    user: ada,
    state: 'open',
    labels: [],
    comments: 0,
    locked: false,
    created_at: '2026-06-02T00:00:00Z',
    updated_at: '2026-06-02T00:00:00Z',
    closed_at: null,
  }
  host({ '/repos/acme/site/issues': [issue] })
  const { threads, gaps } = await activityByRest(client, place, since, until)
  expect(threads.map(({ number }) => number)).toEqual([3])
  expect(gaps).toEqual(expect.arrayContaining(['the list of comments', 'the list of events']))
})

test('votes are counted where a host has no list of contributors', async () => {
  host({ '/repos/acme/site/collaborators/ada/permission': { permission: 'write', user: ada } })
  const standing = await githubRounds(client, place, self).standing(['ada', 'bo'], 'contributors')
  expect([...standing]).toEqual([
    ['ada', 'maintainer'],
    ['bo', 'none'],
  ])
})

describe('somebody new', () => {
  const port = () => githubRecognition(client, place, { self, seal: null })
  const own = {
    number: 1,
    user: ada,
    title: 'First',
    body: '',
    html_url: 'https://github.com/acme/site/issues/1',
    url: 'https://api.github.com/repos/acme/site/issues/1',
    labels: [],
    locked: false,
    created_at: since,
    updated_at: since,
    closed_at: null,
  }

  test('is not taken for known by a search that ignores what it was told to leave out', async () => {
    host({
      '/repos/acme/site/issues': [own],
      '/repos/acme/site/commits': [],
      '/search/issues': { total_count: 1, incomplete_results: false, items: [own] },
    })
    const trace = await port().trace(ada, { number: 1 })
    expect(trace.elsewhere).toEqual({ issues: 0, pulls: 0, merges: 0 })
  })

  test('is found in a thread that does not name its repository outright', async () => {
    host({ '/repos/acme/site/issues/1': own, '/repos/acme/site/issues/1/comments': [] })
    expect((await port().thread(1))?.author?.login).toBe('ada')
  })

  test('is not looked for in a thread that moved away', async () => {
    const moved = { ...own, repository_url: 'https://api.github.com/repos/acme/other' }
    host({ '/repos/acme/site/issues/1': moved, '/repos/acme/site/issues/1/comments': [] })
    expect(await port().thread(1)).toBeNull()
  })
})

test('a yes by reaction is found where there is neither GraphQL nor a search that knows Apps', async () => {
  const issue = { number: 4, comments: 1, html_url: '', title: '', user: ada, labels: [] }
  const question = {
    id: 40,
    user: self,
    body: 'May we?\n\n<!-- porchlight:consent 2/report/code -->',
    html_url: '',
    created_at: since,
    updated_at: since,
  }
  host({
    '/repos/acme/site/issues': [issue],
    '/repos/acme/site/issues/4/comments': [question],
    '/repos/acme/site/issues/comments/40/reactions': [{ user: ada, content: '+1', created_at: since }],
    '/search/issues': { total_count: 0, incomplete_results: false, items: [] },
  })
  const said = await githubRecognition(client, place, { self, seal: null }).said(since)
  expect(said?.flatMap(({ reactions }) => reactions.map(({ by, content }) => [by, content]))).toEqual([
    [2, '+1'],
  ])
})

test('a pull request that is gone changes nothing', async () => {
  host({})
  expect(await githubChanges(client, place, 7).diff()).toBe('')
})
