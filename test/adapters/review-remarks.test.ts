import { Octokit } from '@octokit/rest'
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import type { Client } from '../../src/adapters/github/client.ts'
import { githubRemarks } from '../../src/adapters/github/review.ts'
import { UnavailableError } from '../../src/core/errors.ts'

const place = { owner: 'acme', repo: 'site' }
const quiet = { debug() {}, info() {}, warn() {}, error() {} }
const client: Client = new Octokit({ auth: 'secret-token', log: quiet })
const self = { id: 1, login: 'porchlight[bot]' }
const us = { id: 1, login: 'porchlight[bot]' }
const ada = { id: 2, login: 'ada' }
const mark = (key: string) => `Hello.\n\n<!-- porchlight:language-comment ${key} -->`

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([])
  nock.cleanAll()
})

function host(comments: readonly object[], reviews: readonly object[] = []) {
  const api = nock('https://api.github.com')
  api
    .get('/repos/acme/site/pulls/7/comments')
    .query({ per_page: 100 })
    .reply(200, comments as object[])
  api
    .get('/repos/acme/site/pulls/7/reviews')
    .query({ per_page: 100 })
    .reply(200, reviews as object[])
  return api
}

function threads(api: nock.Scope, nodes: readonly object[]) {
  const reviewThreads = { pageInfo: { hasNextPage: false, endCursor: null }, nodes }
  api.post('/graphql').reply(200, { data: { repository: { pullRequest: { reviewThreads } } } })
}

const earlier = () => githubRemarks(client, place, 7, self).earlier()

describe('what we said before', () => {
  test('is nothing in a pull request that we never saw, and GraphQL is not asked', async () => {
    host([])
    expect(await earlier()).toEqual([])
  })

  test('is known by its marker and its author: nobody else can speak for us', async () => {
    threads(
      host([
        { id: 5, user: ada, body: mark('x:1') },
        { id: 6, user: us, body: mark('x:2'), reactions: { '-1': 0 } },
      ]),
      [],
    )
    expect(await earlier()).toEqual([{ keys: ['x:2'], settled: false }])
  })

  test('is ended by a resolved thread', async () => {
    const api = host([{ id: 6, user: us, body: mark('x:2'), reactions: { '-1': 0 } }])
    threads(api, [{ isResolved: true, comments: { nodes: [{ databaseId: 6 }] } }])
    expect(await earlier()).toEqual([{ keys: ['x:2'], settled: true }])
  })

  test('is ended by a thumbs-down', async () => {
    threads(host([{ id: 6, user: us, body: mark('x:2'), reactions: { '-1': 1 } }]), [])
    expect(await earlier()).toEqual([{ keys: ['x:2'], settled: true }])
  })

  test.each([
    ['-1', true],
    ['+1', false],
  ])(
    'is asked about where a comment comes without the sum of its reactions: %s → %s',
    async (content, settled) => {
      const api = host([{ id: 6, user: us, body: mark('x:2') }])
      threads(api, [])
      api.get('/repos/acme/site/pulls/comments/6/reactions').query(true).reply(200, [{ content }])
      expect(await earlier()).toEqual([{ keys: ['x:2'], settled }])
    },
  )

  test.each([
    ['/porchlight dismiss it is our own word', true],
    ['Thanks!\n/porchlight dismiss', true],
    ['> /porchlight dismiss', false],
    ['```\n/porchlight dismiss\n```', false],
    ['please /porchlight dismiss', false],
  ])('is ended by a reply: %j → %s', async (body, settled) => {
    const api = host([
      { id: 6, user: us, body: mark('x:2'), reactions: { '-1': 0 } },
      { id: 8, user: ada, body, in_reply_to_id: 6 },
    ])
    if (settled) api.get('/repos/acme/site/pulls/7').reply(200, { user: ada })
    threads(api, [])
    expect(await earlier()).toEqual([{ keys: ['x:2'], settled }])
  })

  test.each([
    ['triage', true],
    ['read', false],
  ])('of somebody with the right to %s who did not write the change ends it: %s', async (role, settled) => {
    const api = host([
      { id: 6, user: us, body: mark('x:2'), reactions: { '-1': 0 } },
      { id: 8, user: ada, body: '/porchlight dismiss', in_reply_to_id: 6 },
      { id: 9, user: ada, body: '/porchlight dismiss', in_reply_to_id: 6 },
    ])
    api.get('/repos/acme/site/pulls/7').reply(200, { user: { id: 9, login: 'bo' } })
    api.get('/repos/acme/site/collaborators/ada/permission').reply(200, { role_name: role })
    threads(api, [])
    expect(await earlier()).toEqual([{ keys: ['x:2'], settled }])
  })

  test('is also what a review only listed', async () => {
    host(
      [],
      [
        { id: 3, user: us, body: mark('y:1') },
        { id: 4, user: ada, body: mark('z:1') },
      ],
    )
    expect(await earlier()).toEqual([{ keys: ['y:1'], settled: false }])
  })

  test('is believed without GraphQL where the host has none', async () => {
    host([{ id: 6, user: us, body: mark('x:2'), reactions: { '-1': 0 } }])
      .post('/graphql')
      .reply(404, { message: 'Not Found' })
    expect(await earlier()).toEqual([{ keys: ['x:2'], settled: false }])
  })

  test('is not "nothing" when GitHub cannot be asked', async () => {
    nock('https://api.github.com').get('/repos/acme/site/pulls/7/comments').query(true).reply(502)
    await expect(earlier()).rejects.toThrow(UnavailableError)
  })
})
