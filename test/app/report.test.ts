import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createConfigurations } from '../../src/adapters/github/configuration.ts'
import type { Here } from '../../src/app/events.ts'
import { standHere } from '../../src/app/here.ts'
import { createLog } from '../../src/app/log.ts'
import { reportTable } from '../../src/app/rows/report.ts'
import {
  type GitHub,
  type Installation,
  type RepositoryHandle,
  startGitHub,
} from '../support/github/index.ts'

let github: GitHub
let repo: RepositoryHandle
let installation: Installation

const GOOD = {
  'README.md': '# Lamp\n\nSee the [code of conduct](CODE_OF_CONDUCT.md).\n',
  'CONTRIBUTING.md': '# Contributing\n\nWe answer within ten days.\n',
}

/** Monday of the nth week, ten minutes past nine in Berlin. */
const monday = (week: number) => new Date(Date.UTC(2020, 10, 30 + 7 * week, 8, 10)).toISOString()
const day = (week: number, days: number, time = '10:00') =>
  new Date(Date.UTC(2020, 10, 30 + 7 * week + days, ...time.split(':').map(Number))).toISOString()

beforeEach(async () => {
  github = await startGitHub({ now: '2020-11-01T09:00:00Z' })
  github.organization('octo-org', { bo: 'admin' })
  repo = github.repository('octo-org/lamp', {
    createdAt: '2020-01-05T09:00:00Z',
    files: { ...GOOD, '.github/porchlight.yml': 'report: { timezone: Europe/Berlin }\n' },
  })
  installation = github.install(github.app('porchlight'), 'octo-org')
})
afterEach(() => github.close())

async function here(now: string): Promise<Here> {
  const { owner, name, id } = repo.state
  const client = github.client(installation)
  const world = {
    configurations: createConfigurations(),
    jobs: { ensure: async () => true },
    log: createLog(
      'error',
      () => {},
      () => now,
    ),
    web: 'https://github.com',
    self: async () => ({ id: github.user('porchlight[bot]').id, login: 'porchlight[bot]' }),
    now: () => now,
  }
  return standHere(world, client, {
    installation: installation.id,
    repository: { owner: owner.login, repo: name, id },
  })
}

/** What the clock of the App does at an instant. */
async function clock(now: string): Promise<string[]> {
  github.setNow(now)
  const place = await here(now)
  const planned = (await Promise.all(reportTable.daily!.map(({ plan }) => plan(place)))).flat()
  const told: string[] = []
  for (const { command, options, startAfter } of planned) {
    if (Date.parse(startAfter) > Date.parse(now) + 3_600_000) continue
    const job = reportTable.jobs!.find((one) => one.command === command)!
    told.push(await job.run(job.options.parse(options), place))
  }
  return told
}

async function type(typed: string, now: string, rest = ''): Promise<string | null> {
  github.setNow(now)
  const thread = repo.issues()[0]!.number
  const command = reportTable.slash!.find((one) => one.typed === typed)!
  const comment = { id: 4711, body: '', replyTo: null, onLine: false }
  const call = {
    rest,
    thread,
    isPullRequest: false,
    person: { id: 1, login: 'bo' },
    comment,
    permission: async () => 'admin' as const,
  }
  return command.run(call, await here(now))
}

const reports = () =>
  repo
    .issues()
    .filter(({ user }) => user.login === 'porchlight[bot]')
    .map(({ title, state }) => `${title} ${state}`)
const bodyOf = (title: string) => repo.issues().find((issue) => issue.title === title)!.body!

function busyWeek(week: number, unanswered: number): void {
  for (let index = 0; index < 8; index += 1) {
    const author = `w${week}-${index}`
    const { number } = repo.issue({ author, title: `Question ${week}.${index}`, at: day(week, -4) })
    if (index >= unanswered)
      repo.comment(number, { author: 'bo', body: 'Hi', at: day(week, -4, `1${1 + (index % 5)}:00`) })
  }
}

const answerAll = (at: string) => {
  for (const { number, user, state } of repo.issues()) {
    if (
      user.login !== 'porchlight[bot]' &&
      state === 'open' &&
      !repo.comments(number).some((one) => one.user.login === 'bo')
    )
      repo.comment(number, { author: 'bo', body: 'Thank you, we are looking', at })
  }
}

test('eight weeks, with a silence, a no, a stop, a bad hour and an outage, give the right reports', async () => {
  repo.commit({
    files: { 'CODE_OF_CONDUCT.md': '# Code of Conduct\n\nBe kind. Tell [INSERT CONTACT METHOD].\n' },
    at: '2020-01-06T09:00:00Z',
  })

  // Week 1: somebody waits. The job runs twice, as after a crash.
  busyWeek(0, 2)
  expect(await clock(monday(0))).toEqual([expect.stringMatching(/issues\/\d+$/)])
  expect(await clock(monday(0))).toEqual(['already'])
  expect(reports()).toEqual(['Community report 2020-W49 open'])
  const first = bodyOf('Community report 2020-W49')
  expect(first).toContain('2 threads, oldest first. All of them come from people who are new here.')
  expect(first).toContain('[Question 0.0](<https://redirect.github.com/octo-org/lamp/issues/')
  expect(first).toMatch(/\| Time to first response \| 3 hours \(nine in ten within 5 hours\) \| – \| 6 \|/)
  expect(first).toMatch(/In `CODE_OF_CONDUCT.md`, this needs care: /)

  // Week 2: better, and compared; the first is closed with a link to the second.
  answerAll(day(1, -5))
  busyWeek(1, 1)
  repo.commit({
    files: {
      'CODE_OF_CONDUCT.md':
        '# Code of Conduct\n\nBe kind. Report to conduct@lamp.dev, which two people read in private.\n',
    },
    at: day(1, -3),
  })
  await clock(monday(1))
  expect(reports()).toEqual(['Community report 2020-W49 closed', 'Community report 2020-W50 open'])
  const [old, next] = repo.issues().filter(({ user }) => user.login === 'porchlight[bot]')
  expect(repo.comments(old!.number).at(-1)!.body).toContain(`/issues/${next!.number}`)
  const second = bodyOf('Community report 2020-W50')
  expect(second).toMatch(/\| Waiting for a first response \| 1 \| 2 \| \d+ \|/)
  expect(second).toMatch(/Somebody mended the community files: `coc-no-placeholders` is fine now/)

  // Week 3: everybody was answered, nothing changed. Silence; the last report stays.
  answerAll(day(2, -6))
  expect(await clock(monday(2))).toEqual(['nothing'])

  // Week 4: people wait again; a person closes the report the same day, and asking again changes nothing.
  busyWeek(3, 3)
  await clock(monday(3))
  repo.close(repo.issues().at(-1)!, 'bo', { at: day(3, 1) })
  expect(await clock(day(3, 1, '11:00'))).toEqual(['closed'])
  expect(await type('porchlight report', day(3, 2))).toContain('stays closed')
  expect(reports().at(-1)).toBe('Community report 2020-W52 closed')
  expect(reports().filter((line) => line.endsWith('open'))).toEqual([])

  // Week 5 (ISO week 53): GitHub has a bad hour. Nothing is written; the job is tried again and then written once.
  busyWeek(4, 1)
  github.faults.add({ path: /./, method: 'POST' }, { status: 502 }, { times: 50 })
  github.faults.add({ path: /\/issues/ }, { status: 502 }, { times: 50 })
  await expect(clock(monday(4))).rejects.toThrow()
  github.faults.clear()
  expect(reports().at(-1)).toBe('Community report 2020-W52 closed')
  await clock(monday(4).replace('08:10', '08:40'))
  expect(reports().at(-1)).toBe('Community report 2020-W53 open')

  // Week 6: somebody says stop.
  expect(await type('porchlight report stop', day(5, -2))).toContain('no more weekly reports')
  expect(await clock(monday(5))).toEqual(['stopped'])
  expect(reports().at(-1)).toBe('Community report 2020-W53 closed')

  // Week 7: and resume; the machine is away on Monday and catches up on Wednesday, once.
  await type('porchlight report resume', day(6, -3))
  busyWeek(6, 2)
  await clock(day(6, 2))
  expect(await clock(day(6, 3))).toEqual(['already'])
  expect(reports().at(-1)).toBe('Community report 2021-W02 open')
  expect(bodyOf('Community report 2021-W02')).toContain('One week passed without a report')

  // Week 8: somebody edited the hidden part of the last report. It is said, and nothing is believed.
  const last = repo.issues().at(-1)!
  last.body = last.body!.replace(/"waiting":\[[\d,]*\]/, '"waiting":["<script>"]')
  busyWeek(7, 1)
  await clock(monday(7))
  expect(bodyOf('Community report 2021-W03')).toContain('nothing to compare with')
  expect(reports().filter((line) => line.endsWith('open'))).toEqual(['Community report 2021-W03 open'])
})

test('a week of 200 threads by 120 people takes ten requests to read, the audit included', async () => {
  for (let index = 0; index < 200; index += 1) {
    const labels = index % 50 ? [] : ['good first issue']
    const { number } = repo.issue({ author: `p${index % 120}`, at: day(0, -3), labels })
    if (index % 10) repo.comment(number, { author: 'bo', body: 'Hi', at: day(0, -2) })
  }
  const place = await here(monday(0))
  await place.config()
  const before = github.requests.length
  const write = {
    ...place,
    writer: { write: async (operation: never) => ({ operation, state: 'skipped' as const, detail: null }) },
  }
  const config = place.config()
  await reportTable.jobs![0]!.run({ at: monday(0) }, { ...write, config: () => config })
  const asked = github.requests.slice(before).map(({ method, path }) => `${method} ${path}`)
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(10)
})

test('a stop holds although the same account has opened hundreds of issues since', async () => {
  repo.issue({ author: 'ada', at: day(0, -3) })
  await clock(monday(0))
  await type('porchlight report stop', day(0, 1))
  for (let index = 0; index < 650; index += 1)
    repo.issue({ author: 'porchlight[bot]', title: `Failed build ${index}`, at: day(0, 2) })
  repo.issue({ author: 'cy', at: day(1, -3) })
  expect(await clock(monday(1))).toEqual(['stopped'])
})

test('a thousand bots are nobody: no line and no number is about them', async () => {
  for (let index = 0; index < 1000; index += 1) {
    const { number } = repo.issue({ author: `robot-${index}[bot]`, at: day(0, -3) })
    if (index % 100 === 0) repo.comment(number, { author: 'helper[bot]', body: 'beep', at: day(0, -2) })
  }
  for (let index = 0; index < 5; index += 1) repo.issue({ author: `p${index}`, at: day(0, -1) })
  await clock(monday(0))
  const body = bodyOf('Community report 2020-W49')
  expect(body).toMatch(/\| Waiting for a first response \| 5 \| – \| 5 \|/)
  expect(body).toMatch(/\| New contributors \| 5 \| – \| 5 \|/)
  expect(body).not.toContain('robot-')
  expect(body).not.toContain('could not see')
})

test('half of all requests fail, some after they were carried out: tried again, it is written once', async () => {
  for (let index = 0; index < 8; index += 1) repo.issue({ author: `p${index}`, at: day(0, -3) })
  await clock(monday(-1))
  for (const fault of [{ status: 502 }, { cut: 'after' }] as const)
    github.faults.add({ path: /./ }, fault, { share: 0.25, times: 40 })
  let told: readonly string[] = []
  for (let attempt = 0; attempt < 200 && told[0] !== 'already'; attempt += 1)
    told = await clock(monday(0)).catch(() => [])
  github.faults.clear()
  expect(told).toEqual(['already'])
  const all = repo
    .issues()
    .filter(({ user, body }) => user.login === 'porchlight[bot]' && body!.includes('2020-W49'))
  expect(all).toHaveLength(1)
  expect(all[0]!.body).toMatch(/8 threads, oldest first|What I could not see/)
})

describe('when it is due', () => {
  test('a thousand repositories are spread over the hour that follows', async () => {
    const place = await here('2020-12-06T12:00:00Z')
    const minutes = new Map<number, number>()
    for (let id = 1; id <= 1000; id += 1) {
      const [planned] = await reportTable.daily![0]!.plan({ ...place, repositoryId: 700_000_000 + id })
      const minute = Math.floor(
        (Date.parse(planned!.startAfter) - Date.parse('2020-12-07T08:00:00Z')) / 60_000,
      )
      minutes.set(minute, (minutes.get(minute) ?? 0) + 1)
    }
    expect(minutes.size).toBe(60)
    expect(Math.max(...minutes.values())).toBeLessThan(40)
  })

  test('planned for its hour, spread over the hour, under a key that is the same however often one looks', async () => {
    const plan = async (now: string) => (await reportTable.daily![0]!.plan(await here(now)))[0]!
    const sunday = await plan('2020-12-06T12:00:00Z')
    const late = Date.parse(sunday.startAfter) - Date.parse('2020-12-07T08:00:00Z')
    expect(late).toBeGreaterThanOrEqual(0)
    expect(late).toBeLessThan(3_600_000)
    expect((await plan('2020-12-07T07:59:00Z')).key).toBe(sunday.key)
    // Nobody looked until Thursday: it is caught up with, under the same key, and only once.
    expect((await plan('2020-12-10T12:00:00Z')).key).toBe(sunday.key)
    expect((await plan('2020-12-13T12:00:00Z')).key).not.toBe(sunday.key)
  })
})

test('/action-plan opens a plan once, and the report follows the steps that people write into it', async () => {
  repo.issue({ author: 'bo', at: day(0, -20) })
  const answer = await type('action-plan', day(0, -2), 'people who use screen readers')
  await type('action-plan', day(0, -2), 'people who use screen readers')
  const plans = repo.issues().filter(({ title }) => title.startsWith('Action plan'))
  expect(plans.map(({ title }) => title)).toEqual(['Action plan: people who use screen readers'])
  expect(answer).toContain(`/issues/${plans[0]!.number}`)
  plans[0]!.body = plans[0]!.body!.replace(
    '- [ ] … (by YYYY-MM-DD)',
    '- [ ] Ask three of them (by 2020-12-01)',
  )
  await clock(monday(0))
  expect(bodyOf('Community report 2020-W49')).toContain('Ask three of them')
})

test('the overview of an organization comes once a week where its .github repository says so', async () => {
  const lamp = repo
  const shared = github.repository('octo-org/.github', {
    createdAt: '2020-01-05T09:00:00Z',
    files: { '.github/porchlight.yml': 'report: { overview: lamp }\n' },
  })
  lamp.issue({ author: 'ada', at: day(0, -3) })
  repo = shared
  expect((await clock(monday(0)))[1]).toContain('/lamp/issues/')
  repo = lamp
  expect(reports()).toEqual(['Community overview: octo-org open'])
})
