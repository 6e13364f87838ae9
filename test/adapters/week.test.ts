import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { githubWeek } from '../../src/adapters/github/activity.ts'
import { formatMarker } from '../../src/core/marker.ts'
import { measure } from '../../src/metrics/measure.ts'
import { waiting } from '../../src/metrics/thread.ts'
import { type GitHub, type RepositoryHandle, startGitHub } from '../support/github/index.ts'

const SINCE = '2026-11-02T09:00:00Z'
const UNTIL = '2026-11-09T09:00:00Z'
const place = { owner: 'octo-org', repo: 'lamp' }

let github: GitHub
let repo: RepositoryHandle

beforeEach(async () => {
  github = await startGitHub({ now: UNTIL })
  github.organization('octo-org', { bo: 'admin' })
  repo = github.repository('octo-org/lamp', { createdAt: '2026-01-05T09:00:00Z', discussions: true })
})
afterEach(() => github.close())

function week(client = github.client('bo')) {
  return githubWeek(client, place)
}

function issue(author: string, at: string, more: Record<string, unknown> = {}) {
  return repo.issue({ title: `From ${author}`, author, at, ...more })
}

describe('a week of 200 threads', () => {
  beforeEach(() => {
    for (let index = 0; index < 120; index += 1) {
      const { number } = issue(`person-${index}`, '2026-11-03T10:00:00Z')
      if (index < 100) repo.comment(number, { author: 'bo', body: 'Hello', at: '2026-11-03T13:30:00Z' })
    }
    for (let index = 0; index < 80; index += 1) {
      const pull = repo.pull({
        author: `person-${index}`,
        files: { [`f${index}`]: 'x' },
        at: '2026-11-04T10:00:00Z',
      })
      repo.review(pull, { author: 'bo', at: '2026-11-04T11:00:00Z' })
    }
  })

  test('takes at most ten requests, and measures to the minute', async () => {
    const before = github.requests.length
    const activity = await week().read(SINCE, UNTIL, [])
    expect(github.requests.length - before).toBeLessThanOrEqual(7)
    expect(activity.gaps).toEqual([])
    expect(activity.threads).toHaveLength(200)
    const of = (id: string) => measure(activity).find((measurement) => measurement.id === id)
    expect(of('time-to-first-response')).toMatchObject({ value: 210, p90: 210, sample: 180 })
    expect(of('new-contributors')).toMatchObject({ value: 120, sample: 120 })
    expect(of('waiting-for-first-response')).toMatchObject({ value: 20 })
    expect(of('change-request-reviews')).toMatchObject({ value: 80 })
  })
})

test('who waits since before the week is found, in order, and too many are counted', async () => {
  for (let index = 0; index < 60; index += 1) issue(`early-${index}`, `2026-0${1 + (index % 9)}-10T10:00:00Z`)
  issue('bo', '2026-02-01T10:00:00Z')
  const answered = issue('ada', '2026-02-02T10:00:00Z')
  repo.comment(answered.number, { author: 'bo', body: 'Yes', at: '2026-02-03T10:00:00Z' })
  const activity = await week().read(SINCE, UNTIL, [])
  const wait = waiting(activity)
  expect(wait.length + activity.waitingElsewhere!).toBe(60)
  expect(wait[0]!.createdAt).toBe('2026-01-10T10:00:00Z')
})

describe('who waits since before the week although something was said', () => {
  const greeted = (author: string, at: string, times = 1) => {
    const { number } = issue(author, at)
    for (let time = 0; time < times; time += 1) repo.comment(number, { author: 'hello[bot]', body: 'Hi', at })
    return number
  }

  test('by a program, or by themselves: they wait', async () => {
    const number = greeted('ada', '2026-10-01T10:00:00Z')
    repo.comment(number, { author: 'ada', body: 'Anybody?', at: '2026-10-02T10:00:00Z' })
    const pull = repo.pull({ author: 'cy', files: { a: 'x' }, at: '2026-10-03T10:00:00Z' })
    repo.comment(pull.number, { author: 'hello[bot]', body: 'Hi', at: '2026-10-03T10:01:00Z' })
    const answered = greeted('di', '2026-10-04T10:00:00Z')
    repo.comment(answered, { author: 'eve', body: 'Same here', at: '2026-10-05T10:00:00Z' })
    const { gaps, ...activity } = await week().read(SINCE, UNTIL, [])
    expect(waiting({ ...activity, gaps }).map((thread) => thread.number)).toEqual([number, pull.number])
    expect(gaps).toEqual([])
  })

  test('they are found among many that the maintainers answered', async () => {
    const number = greeted('ada', '2026-03-01T10:00:00Z')
    for (let index = 0; index < 80; index += 1)
      repo.comment(issue(`p${index}`, '2026-09-01T10:00:00Z').number, {
        author: 'bo',
        body: 'Yes',
        at: '2026-09-02T10:00:00Z',
      })
    const today = issue('cy', '2026-11-03T10:00:00Z')
    repo.comment(today.number, { author: 'bo', body: 'Yes', at: '2026-11-03T11:00:00Z' })
    const activity = await week().read(SINCE, UNTIL, [])
    expect(waiting(activity).map((thread) => thread.number)).toEqual([number])
    expect(activity.gaps).toEqual([])
  })

  test('where there are too many to look at, the report says so', async () => {
    for (let index = 0; index < 80; index += 1)
      repo.comment(issue(`p${index}`, '2026-09-01T10:00:00Z').number, {
        author: 'cy',
        body: 'Same here',
        at: '2026-09-02T10:00:00Z',
      })
    const { gaps } = await week().read(SINCE, UNTIL, [])
    expect(gaps).toEqual(['whether 30 older threads with a comment or two have had an answer'])
  })

  test('those of the last report are read again, however much a program said; one that is gone waits no more', async () => {
    const number = greeted('ada', '2026-10-01T10:00:00Z', 8)
    const talk = repo.discussion({ title: 'Talk', author: 'cy', at: '2026-10-02T10:00:00Z' })
    expect(waiting(await week().read(SINCE, UNTIL, []))).toMatchObject([{ number: talk.number }])
    const carried = [
      { number, kind: 'issue' },
      { number: 9999, kind: 'issue' },
      { number: talk.number, kind: 'discussion' },
      { number: 9998, kind: 'discussion' },
    ] as const
    const activity = await week().read(SINCE, UNTIL, carried)
    expect(waiting(activity)).toMatchObject([{ number }, { number: talk.number }])
    expect(activity.gaps).toEqual([])
  })

  test('of discussions the newest hundred are seen; the report says that there are more', async () => {
    for (let index = 0; index < 101; index += 1)
      repo.discussion({ title: 'Talk', author: 'cy', at: '2026-10-02T10:00:00Z' })
    const activity = await week().read(SINCE, UNTIL, [])
    expect(waiting(activity)).toHaveLength(100)
    expect(activity.gaps).toEqual(['discussions in which nothing happened since 2026-10-02'])
  })
})

test('people are new when their first thread is, under whatever name they go now; bots and maintainers never', async () => {
  issue('ada', '2026-02-01T10:00:00Z')
  github.renameUser('ada', 'countess')
  issue('countess', '2026-11-03T10:00:00Z')
  issue('cy', '2026-11-03T10:00:00Z')
  issue('bo', '2026-11-03T10:00:00Z', { association: 'OWNER' })
  issue('dependabot[bot]', '2026-11-03T10:00:00Z')
  const { people } = await week().read(SINCE, UNTIL, [])
  const of = (login: string) => people!.get(String(github.user(login).id))
  expect(of('countess')).toEqual({ firstSeen: '2026-02-01T10:00:00Z', maintainer: false })
  expect(of('cy')).toEqual({ firstSeen: '2026-11-03T10:00:00Z', maintainer: false })
  expect(of('bo')).toMatchObject({ maintainer: true })
  expect(of('dependabot[bot]')).toBeUndefined()
})

test('a deleted author, a reaction, a reopening, a discussion with replies', async () => {
  const gone = issue('gone', '2026-11-03T10:00:00Z')
  github.deleteUser('gone')
  const liked = issue('ada', '2026-11-03T10:00:00Z')
  repo.react(liked, 'bo', '+1', '2026-11-03T10:07:00Z')
  const again = issue('ada', '2026-11-03T10:00:00Z')
  repo.close(again, 'bo', { at: '2026-11-03T11:00:00Z' })
  repo.reopen(again, 'ada', '2026-11-03T12:00:00Z')
  const talk = repo.discussion({ title: 'Talk', author: 'ada', at: '2026-11-03T10:00:00Z' })
  repo.comment(talk.number, { author: 'cy', body: 'Yes', at: '2026-11-03T10:30:00Z' })
  const { threads } = await week().read(SINCE, UNTIL, [])
  const of = (number: number) => threads.find((thread) => thread.number === number)
  expect(of(gone.number)!.author).toMatchObject({ type: 'Deleted' })
  expect(of(liked.number)!.events).toMatchObject([{ kind: 'reaction', at: '2026-11-03T10:07:00Z' }])
  expect(of(again.number)!).toMatchObject({ closedAt: null })
  expect(of(again.number)!.events.map(({ kind }) => kind)).toEqual(['close', 'reopen'])
  expect(of(talk.number)).toMatchObject({ kind: 'discussion', events: [{ kind: 'comment' }] })
})

test('a thread of 3,000 comments is not read whole, and nobody claims to know its middle', async () => {
  const long = issue('ada', '2026-11-03T10:00:00Z')
  for (let index = 0; index < 3000; index += 1)
    repo.comment(long.number, { author: `helper-${index % 9}[bot]`, body: '.', at: '2026-11-03T10:10:00Z' })
  const activity = await week().read(SINCE, UNTIL, [])
  expect(activity.threads).toMatchObject([{ complete: false }])
  expect(waiting(activity)).toEqual([])
})

test('what became of our suggestions', async () => {
  const app = github.app('porchlight')
  const client = github.client(github.install(app, 'octo-org'))
  const pull = repo.pull({
    author: 'ada',
    files: { 'a.md': 'one\ntwo\nthree\n' },
    at: '2026-11-03T10:00:00Z',
  })
  const commit_id = pull.pull!.head.sha
  const mark = formatMarker({ kind: 'language-comment', key: 'x' })
  const { data } = await client.rest.pulls.createReview({
    ...place,
    pull_number: pull.number,
    commit_id,
    event: 'COMMENT',
    comments: [1, 2].map((line) => ({ path: 'a.md', line, side: 'RIGHT', body: `kinder ${mark}` })),
  })
  expect(data.id).toBeGreaterThan(0)
  const [first] = pull.pull!.comments
  repo.react(first!, 'ada', '-1')
  const { suggestions } = await week(client).read(SINCE, '2026-11-16T09:00:00Z', [])
  expect(suggestions!.map(({ state }) => state).toSorted()).toEqual(['declined', 'open'])
})

describe('when GitHub has a bad hour', () => {
  test('nothing at all could be read: that is not a week without threads', async () => {
    github.faults.add({ path: /./ }, { status: 502 }, { times: 99 })
    await expect(week().read(SINCE, UNTIL, [])).rejects.toThrow('could not be asked')
  })

  test('GraphQL cannot be asked: the threads are read the slow way, and what is unknown is not guessed', async () => {
    issue('ada', '2026-11-03T10:00:00Z')
    github.faults.add({ path: /graphql/ }, { status: 404 }, { times: 99 })
    const activity = await week().read(SINCE, UNTIL, [])
    expect(waiting(activity)).toHaveLength(1)
    expect([...activity.people!.values()]).toEqual([{ firstSeen: '2026-11-03T10:00:00Z', maintainer: false }])
    expect(activity.gaps).toEqual(['discussions', 'what became of suggestions'])
  })

  test('a permission that is missing hides one part, which is named, and not the others', async () => {
    issue('ada', '2026-11-03T10:00:00Z')
    repo.discussion({ title: 'Talk', author: 'cy', at: '2026-11-03T10:00:00Z' })
    const client = github.client('bo')
    const { graphql } = client
    const refusing = Object.assign(async (query: string, variables: Record<string, unknown>) => {
      const data = await graphql<{ repository: Record<string, unknown> }>(query, variables)
      if (!query.includes('query Week')) return data
      const errors = [
        { type: 'FORBIDDEN', path: ['repository', 'discussions'], message: 'Resource not accessible' },
      ]
      throw Object.assign(new Error('Resource not accessible'), {
        data: { repository: { ...data.repository, discussions: null } },
        errors,
      })
    }, graphql)
    const activity = await githubWeek({ ...client, graphql: refusing as typeof graphql }, place).read(
      SINCE,
      UNTIL,
      [],
    )
    expect(activity.threads.map(({ kind }) => kind)).toEqual(['issue'])
    expect(activity.gaps).toEqual([
      'discussions (GitHub does not allow it: check the permissions of the installation)',
    ])
  })

  test('an account that may not be searched for hides nobody else', async () => {
    issue('ada', '2026-11-03T10:00:00Z')
    issue('hidden', '2026-11-03T10:00:00Z')
    github.user('hidden').type = 'Mannequin'
    const { user } = github
    const client = github.client('bo')
    const { graphql } = client
    const asked = Object.assign((query: string, variables: Record<string, unknown>) => {
      user('hidden').type = query.includes('query Found') ? 'Mannequin' : 'User'
      return graphql(query, variables)
    }, graphql)
    const { people, gaps } = await githubWeek({ ...client, graphql: asked as typeof graphql }, place).read(
      SINCE,
      UNTIL,
      [],
    )
    expect(gaps).toEqual([])
    expect(people!.get(String(user('ada').id))).toMatchObject({ firstSeen: '2026-11-03T10:00:00Z' })
    expect(people!.get(String(user('hidden').id))).toMatchObject({ firstSeen: null })
  })

  test('the rest could not be read: the week is told, and what is missing is named', async () => {
    issue('ada', '2026-11-03T10:00:00Z')
    let asked = 0
    const client = github.client('bo')
    const { graphql } = client
    const flaky = Object.assign((query: string, variables: Record<string, unknown>) => {
      asked += 1
      if (asked > 1) github.faults.add({ path: /graphql/ }, { status: 502 }, { times: 1 })
      return graphql(query, variables)
    }, graphql)
    const activity = await githubWeek({ ...client, graphql: flaky as typeof graphql }, place).read(
      SINCE,
      UNTIL,
      [],
    )
    expect(activity.threads).toHaveLength(1)
    expect(activity.gaps.join()).toMatch(/since before this week.*who is new among 1 people/)
    expect(activity.openIssues).toBeUndefined()
    expect([...activity.people!.values()]).toEqual([{ firstSeen: null, maintainer: false }])
  })
})
