import { describe, expect, test } from 'vitest'
import { QUESTIONS, questionOf } from '../../src/commands/report/question.ts'
import { UnavailableError } from '../../src/core/errors.ts'
import { readPage } from '../../src/documents/read-page.ts'
import { people, pullRequest, thread } from '../../src/metrics/example.ts'
import { MAX_BODY } from '../../src/render/markdown.ts'
import { voice } from '../../src/render/template.ts'
import { issueWritten } from '../../src/run.ts'
import { audited, configured, decideReport, memoryIssues, own } from './report-support.ts'

const waits = thread(1, 'ada', '3 10:00')
const answered = thread(2, 'cy', '3 10:00', ['comment bo 3 12:00'])

describe('whether there is a report', () => {
  test('somebody waits: one issue, titled and marked with the ISO week', async () => {
    const { plan } = await decideReport({ threads: [waits] })
    expect(plan).toMatchObject([
      {
        kind: 'ensure-issue',
        marker: { kind: 'weekly-report', key: '2026-W46' },
        title: 'Community report 2026-W46',
        labels: ['community-health'],
        reopen: false,
      },
    ])
  })

  test.each([
    ['nothing happened', []],
    ['everybody was answered', [answered]],
    ['only bots were busy', [pullRequest(3, 'dependabot[bot]', '3 10:00', ['merge mergify[bot] 3 12:00'])]],
  ])('%s: no issue', async (_, threads) => {
    const { plan, value } = await decideReport({ threads })
    expect(plan).toEqual([])
    expect(value.silent).toBe('nothing')
  })

  test('closed by a human in the same week: it stays closed, even when somebody asks', async () => {
    for (const asked of [false, true]) {
      const { plan, value } = await decideReport({
        threads: [waits],
        own: [own(9, '2026-W46', { state: 'closed' })],
        asked,
      })
      expect(plan).toEqual([])
      expect(value.silent).toBe('closed')
    }
  })

  test('already there: a second run writes nothing, a person who asks gets it brought up to date', async () => {
    const there = [own(9, '2026-W46')]
    expect((await decideReport({ threads: [waits], own: there })).plan).toEqual([])
    const asked = await decideReport({ threads: [waits], own: there, asked: true })
    expect(asked.plan).toMatchObject([{ kind: 'ensure-issue', marker: { key: '2026-W46' } }])
  })

  test('turned off in the configuration: not by the clock, only when somebody asks', async () => {
    const config = configured({ enabled: false })
    expect((await decideReport({ threads: [waits], config })).value.silent).toBe('off')
    expect((await decideReport({ threads: [waits], config, asked: true })).value.silent).toBeNull()
  })

  test('the report of last week is closed with a link to the new one', async () => {
    const { plan } = await decideReport({ threads: [waits], own: [own(9, '2026-W45')] })
    expect(plan).toMatchObject([
      { kind: 'ensure-issue' },
      { kind: 'close-issue', number: 9, comment: { body: expect.stringContaining('{issue}') } },
    ])
  })

  test('a run that stopped half-way is finished by the next: the older one is closed, nothing is written again', async () => {
    const { plan } = await decideReport({
      threads: [waits],
      own: [own(9, '2026-W45'), own(10, '2026-W46')],
    })
    expect(plan).toMatchObject([{ kind: 'close-issue', number: 9 }])
    expect(JSON.stringify(plan)).toContain('issues/10')
  })

  test('a person who opens an older report again is not overruled in the same week', async () => {
    const { plan } = await decideReport({
      threads: [waits],
      own: [own(9, '2026-W45', { replaced: true }), own(10, '2026-W46')],
    })
    expect(plan).toEqual([])
  })
})

describe('living: one issue, edited in place', () => {
  const config = configured({ style: 'living' })

  test('is written over week by week', async () => {
    const first = await decideReport({ threads: [waits], config })
    expect(first.plan).toMatchObject([{ marker: { key: 'living:2026-W46' }, title: 'Community report' }])
    const second = await decideReport({
      threads: [],
      config,
      now: '2026-11-16T09:00:00Z',
      own: [own(9, 'living:2026-W46')],
    })
    expect(second.plan).toMatchObject([{ kind: 'ensure-issue', marker: { key: 'living:2026-W46' } }])
  })

  test('closing it ends it, until somebody asks again', async () => {
    const closed = [own(9, 'living:2026-W40', { state: 'closed' })]
    expect((await decideReport({ threads: [waits], config, own: closed })).plan).toEqual([])
    const asked = await decideReport({ threads: [waits], config, own: closed, asked: true })
    expect(asked.plan).toMatchObject([{ marker: { key: 'living:2026-W46' } }])
  })

  test('takes over from the weekly one, and gives back to it', async () => {
    const over = await decideReport({ threads: [waits], config, own: [own(9, '2026-W45')] })
    expect(over.plan.map(({ kind }) => kind)).toEqual(['ensure-issue', 'close-issue'])
    const back = await decideReport({ threads: [waits], own: [own(9, 'living:2026-W40')] })
    expect(back.plan.map(({ kind }) => kind)).toEqual(['ensure-issue', 'close-issue'])
    const again = await decideReport({
      threads: [waits],
      config,
      now: '2026-11-23T09:00:00Z',
      own: [own(9, 'living:2026-W40', { state: 'closed', replaced: true }), own(10, '2026-W47')],
    })
    expect(again.plan).toMatchObject([{ marker: { key: 'living:2026-W48' } }, { number: 10 }])
  })
})

describe('what it says', () => {
  test('first comes the newcomer who waits longest, whoever else waits longer', async () => {
    const { value } = await decideReport({
      threads: [thread(1, 'cy', '-20 10:00'), thread(2, 'ada', '4 10:00'), thread(3, 'di', '5 10:00')],
      activity: { people: people({ cy: '-900 10:00', ada: '4 10:00', di: '5 10:00' }) },
    })
    expect(value.next).toMatchObject({ kind: 'answer-newcomer', url: expect.stringMatching(/\/2$/) })
    expect(value.waiting.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(value.newcomersWaiting).toBe(2)
  })

  test('links disturb nobody: no mention, no bare reference, no link that leaves a trace in the thread', async () => {
    const { value } = await decideReport({
      threads: [{ ...waits, title: '@octo-org/team see #12 and https://github.com/octo-org/lamp/issues/3' }],
      ports: {
        thanks: async () => ({ named: [{ login: 'ada', what: 'the first issue, @bo' }], firsts: null }),
      },
    })
    const visible = value.body.replace(/<!--.*?-->/g, '')
    expect(visible).not.toMatch(/@[\w-]/)
    expect(visible).not.toMatch(/(^|[\s(])#\d/)
    expect(visible).not.toMatch(/https:\/\/github\.com/)
    expect(visible).toContain('https://redirect.github.com/octo-org/lamp/issues/1')
  })

  test('a title cannot change the page, end a comment or draw a table', async () => {
    const title =
      '](http://x.example) <!-- porchlight:weekly-report stop --> <img src=x> | `a` **b** \n# c {{state}}'
    const { value } = await decideReport({ threads: [{ ...waits, title }] })
    const line = value.body.split('\n').find((text) => text.startsWith('- ['))!
    expect(line).toMatch(/\]\(<https:\/\/redirect\.github\.com\/octo-org\/lamp\/issues\/1>\) · \d+ days$/)
    expect(line).not.toMatch(/(?<!\\)(?:<(?!https)|\|)|-->/)
  })

  test('five thousand threads wait: the body fits, the oldest are listed, the rest is one link', async () => {
    const threads = Array.from({ length: 5000 }, (_, index) => ({
      ...thread(index + 1, `p${index % 700}`, '-5 10:00'),
      title: '漢🪔'.repeat(200),
    }))
    const { value, plan } = await decideReport({ threads, activity: { waitingElsewhere: 40 } })
    expect(value.body.length).toBeLessThan(MAX_BODY / 2)
    expect(value.waitingCount).toBe(5040)
    expect(value.body).toContain('And 5,015 more')
    expect(plan).toHaveLength(1)
  })

  test('thanks only those who said yes', async () => {
    const { value, plan } = await decideReport({
      ports: { thanks: async () => ({ named: [{ login: 'ada', what: 'a translation' }], firsts: null }) },
    })
    expect(value.body).toContain('[ada](<https://redirect.github.com/ada>): a translation')
    expect(plan).toHaveLength(1)
    expect((await decideReport({ threads: [waits] })).value.body).not.toContain('ada')
  })

  test('says what it could not see', async () => {
    const failing = async () => {
      throw new UnavailableError('GitHub answered 502')
    }
    const { value } = await decideReport({
      threads: [waits, { ...thread(7, 'di', '3 10:00'), complete: false }],
      activity: { gaps: ['pull requests after the first 50 (GitHub answered 502)'] },
      ports: { auditing: { audit: failing }, pages: failing, thanks: failing },
    })
    expect(value.gaps).toHaveLength(5)
    expect(value.body).toContain('What I could not see:** pull requests after the first 50')
    expect(value.body).toContain('the community files (GitHub answered 502)')
    expect(value.body).toContain('one thread that I could read only in part')
  })

  test('when the week itself or earlier reports cannot be read, nothing is decided', async () => {
    const failing = async () => {
      throw new UnavailableError('GitHub answered 502')
    }
    await expect(decideReport({ ports: { own: { list: failing } } })).rejects.toThrow('502')
    await expect(decideReport({ ports: { week: { read: failing } } })).rejects.toThrow('502')
  })

  test('a promise in the project’s own files is held against what happened', async () => {
    const { value, plan } = await decideReport({
      threads: [thread(1, 'ada', '3 10:00', ['comment bo 8 10:00']), answered],
      ports: { pages: async () => [readPage('CONTRIBUTING.md', 'We answer within two days.')] },
    })
    expect(value.changes.join()).toContain('1 of 2 threads were answered in time')
    expect(plan).toHaveLength(1)
  })

  test('steps of action plans that are due are followed; others are left in peace', async () => {
    const body = [
      '- [ ] Ask the translators (by 2026-11-12)',
      '- [x] Read the guide (by 2026-11-01)',
      '- [ ] Meet (by 2027-05-01)',
      '- [ ] … (by YYYY-MM-DD)',
      '- [ ] Listen, **really** (by 2026-11-01)',
    ].join('\n')
    const plan = own(5, 'c1', { marker: { kind: 'action-plan', key: 'c1' }, body })
    const { value } = await decideReport({ own: [plan] })
    expect(value.changes).toHaveLength(2)
    expect(value.changes.join()).toMatch(/due on November 12.*Ask the translators/)
    expect(value.changes.join()).toMatch(/meant for November 1.*Listen, really/)
    expect(value.metrics.find(({ id }) => id === 'action-plan-steps')).toMatchObject({ sample: 4 })
  })

  test('of what is overdue for months it speaks once a quarter, and no issue is opened for that alone', async () => {
    const page = readPage('CODE_OF_CONDUCT.md', new TextEncoder().encode('Next review: 2026-10-26.'))
    const plan = own(5, 'c1', {
      marker: { kind: 'action-plan', key: 'c1' },
      body: '- [ ] Ask three of them (by 2026-10-26)',
    })
    const first = await decideReport({ own: [plan], ports: { pages: async () => [page] } })
    expect(first.value.changes).toHaveLength(2)
    const told: string[] = []
    for (let weeks = 1; weeks <= 26; weeks += 1) {
      const now = new Date(Date.UTC(2026, 10, 9 + 7 * weeks, 9)).toISOString()
      const last = own(9, '2026-W46', { body: first.value.body, state: 'closed' })
      const { value } = await decideReport({ now, own: [plan, last], ports: { pages: async () => [page] } })
      if (value.silent === null) told.push(`${value.week} ${value.changes.length}`)
    }
    expect(told).toEqual(['2026-W47 2', '2026-W48 3', expect.any(String), expect.any(String)])
  })

  test('a number that begins a cell or a line is what it was', async () => {
    const pulls = [
      ...Array.from({ length: 5 }, (_, index) => pullRequest(index + 1, 'ada', '3 10:00')),
      ...[6, 7].map((number) => pullRequest(number, 'ada', '-9 10:00', ['merge bo 4 10:00'])),
    ]
    const { value } = await decideReport({ threads: pulls })
    expect(value.body).toContain('| Change request closure ratio | 0.4 |')
  })

  test('asks another question each week, in every language, and none twice within half a year', () => {
    for (const locale of ['en', 'de']) {
      const weeks = Array.from(
        { length: QUESTIONS },
        (_, index) => `2026-W${String(index + 10).padStart(2, '0')}`,
      )
      const asked = new Set(weeks.map((week) => questionOf(week, voice(locale))))
      expect(asked.size).toBe(QUESTIONS)
    }
    expect(questionOf('2026-W46', voice('de'))).not.toBe(questionOf('2026-W46', voice('en')))
  })
})

describe('from one week to the next', () => {
  const crowd = Array.from({ length: 6 }, (_, index) =>
    thread(index + 10, `p${index}`, '3 10:00', [`comment bo 3 1${index}:30`]),
  )
  const audit = (
    failing: readonly string[],
    passing: readonly string[] = ['readme', 'license', 'coc-contact'],
  ) => ({
    auditing: {
      audit: async () =>
        audited(
          failing,
          passing.filter((check) => !failing.includes(check)),
        ),
    },
  })

  test('numbers are compared with the last report, findings come and go, threads that waited are read again', async () => {
    const first = await decideReport({ threads: [waits, ...crowd], ports: audit(['coc-contact', 'license']) })
    const last = own(9, '2026-W46', { body: first.value.body })
    const second = await decideReport({
      now: '2026-11-16T09:00:00Z',
      threads: [waits],
      own: [last],
      ports: audit(['license', 'readme']),
    })
    expect(second.carried).toEqual([1])
    const median = second.value.metrics.find(({ id }) => id === 'time-to-first-response')
    expect(median).toMatchObject({ previous: 180, value: null })
    expect(second.value.changes.join()).toMatch(/needs care now: About readme/)
    expect(second.value.changes.join()).toMatch(/coc-contact is fine now/)
    expect(second.value.trend.map(({ week }) => week)).toEqual(['2026-W46', '2026-W47'])
  })

  test('a second look in the same week compares with the week before, not with itself', async () => {
    const first = await decideReport({ threads: [waits, ...crowd], ports: audit(['license']) })
    const ninth = own(9, '2026-W46', { body: first.value.body, state: 'closed' })
    const second = await decideReport({
      now: '2026-11-16T09:00:00Z',
      threads: [waits],
      own: [ninth],
      ports: audit([]),
    })
    const tenth = own(10, '2026-W47', { body: second.value.body })
    const again = await decideReport({
      now: '2026-11-17T12:00:00Z',
      threads: [waits],
      own: [tenth],
      ports: audit([]),
      asked: true,
    })
    expect(again.value.changes).toEqual(second.value.changes)
    expect(again.value.trend).toEqual(second.value.trend)
  })

  test('a week begins where the last report ended when that was some hours off, and nothing is lost in between', async () => {
    const late = await decideReport({ now: '2026-11-09T09:00:00Z', threads: [waits] })
    const since = async (now: string) =>
      (
        await decideReport({
          now,
          threads: [waits],
          own: [own(9, '2026-W46', { body: late.value.body })],
        })
      ).value.since
    expect(await since('2026-11-16T09:20:00Z')).toBe('2026-11-09T09:00:00.000Z')
    expect(await since('2026-11-16T08:40:00Z')).toBe('2026-11-09T09:00:00.000Z')
    expect(await since('2026-11-19T09:00:00Z')).toBe('2026-11-12T09:00:00.000Z')
  })

  test('weeks without a report are said, not invented', async () => {
    const first = await decideReport({ threads: [waits] })
    const later = await decideReport({
      now: '2026-12-07T09:00:00Z',
      threads: [waits],
      own: [own(9, '2026-W46', { body: first.value.body })],
    })
    expect(later.value.changes.join()).toContain('3 weeks passed without a report')
  })

  test.each([
    ['nonsense', '<!-- porchlight-state {"v":1} -->'],
    ['not JSON', '<!-- porchlight-state {oops -->'],
    ['two of them', '<!-- porchlight-state {} --> <!-- porchlight-state {} -->'],
    [
      'numbers out of range',
      '<!-- porchlight-state {"v":1,"week":"2026-W45","until":"2026-11-02T09:00:00Z","metrics":{"reviewers":-1e99},"waiting":[-1],"trend":[]} -->',
    ],
    [
      'a prototype',
      '<!-- porchlight-state {"v":1,"week":"2026-W45","until":"x","metrics":{"__proto__":1},"waiting":[],"trend":[]} -->',
    ],
  ])('hidden state that was edited by hand (%s) is not believed, and that is said', async (_, body) => {
    const { value } = await decideReport({ threads: [waits], own: [own(9, '2026-W45', { body })] })
    expect(value.metrics.every(({ previous }) => previous === null)).toBe(true)
    expect(value.body).toContain('nothing to compare with')
  })

  test('one number that was changed by hand into another that could be is not believed either', async () => {
    const first = await decideReport({ threads: [waits, ...crowd] })
    const forged = first.value.body.replace(/(time\\u002dto\\u002dfirst\\u002dresponse":)180/, '$19000')
    expect(forged).not.toBe(first.value.body)
    const second = async (body: string) =>
      decideReport({ now: '2026-11-16T09:00:00Z', threads: [waits], own: [own(9, '2026-W46', { body })] })
    const of = async (body: string) =>
      (await second(body)).value.metrics.find(({ id }) => id === 'time-to-first-response')!.previous
    expect(await of(first.value.body)).toBe(180)
    expect(await of(forged)).toBe(null)
    expect((await second(forged)).value.body).toContain('nothing to compare with')
  })

  test.each([[false], [true]])(
    'a clock that was an hour fast over the turn of the week brings no report of the week before (asked: %s)',
    async (asked) => {
      const early = await decideReport({ now: '2026-11-09T00:30:00Z', threads: [waits] })
      expect(early.options.week).toBe('2026-W46')
      const right = await decideReport({
        now: '2026-11-08T23:50:00Z',
        threads: [waits],
        own: [own(9, '2026-W46', { body: early.value.body }), own(8, '2026-W45', { state: 'closed' })],
        asked,
      })
      expect(right.value.silent).toBe('already')
      expect(right.plan).toEqual([])
      expect(right.value.answer).toContain('/issues/9')
    },
  )

  test('eight weeks with silences, a stop, a human’s no and an outage', async () => {
    const github = memoryIssues()
    const told: string[] = []
    const monday = (index: number) => new Date(Date.UTC(2026, 10, 9 + 7 * index, 9)).toISOString()
    const week = async (index: number, threads = [waits]) => {
      const { plan, value } = await decideReport({ now: monday(index), threads, own: github.issues })
      const written = plan.map((operation) => {
        const filled =
          operation.kind === 'close-issue' && operation.comment
            ? {
                ...operation,
                comment: {
                  ...operation.comment,
                  body: operation.comment.body.replace('{issue}', github.issues.at(-1)!.url),
                },
              }
            : operation
        github.write(filled)
        return filled
      })
      told.push(`${value.week} ${value.silent ?? 'written'} ${written.length}`)
      expect(github.issues.filter(({ state }) => state === 'open').length).toBeLessThanOrEqual(1)
    }
    await week(0)
    await week(1)
    await week(1) // delivered twice
    await week(2, [answered]) // nothing to say: last week's report stays
    github.change(github.issues.at(-1)!.number, { state: 'closed' }) // somebody closes it by hand
    await week(3)
    // The machine was away in the fifth and sixth week.
    await week(6)
    await week(7)
    expect(told).toEqual([
      '2026-W46 written 1',
      '2026-W47 written 2',
      '2026-W47 already 0',
      '2026-W48 nothing 0',
      '2026-W49 written 1',
      '2026-W52 written 2',
      '2026-W53 written 2',
    ])
    expect(github.issues.map(({ title, state }) => `${title} ${state}`)).toEqual([
      'Community report 2026-W46 closed',
      'Community report 2026-W47 closed',
      'Community report 2026-W49 closed',
      'Community report 2026-W52 closed',
      'Community report 2026-W53 open',
    ])
    expect(github.comments.map(({ body }) => body.match(/issues\/(\d+)/)?.[1])).toEqual(['101', '103', '104'])
  })
})

test('the address of a new issue is known only after it was written', () => {
  const operation = { kind: 'ensure-issue', marker: { kind: 'weekly-report', key: 'x' } } as never
  expect(issueWritten([{ operation, state: 'created', detail: 'https://github.com/a/b/issues/1' }])).toBe(
    'https://github.com/a/b/issues/1',
  )
  expect(issueWritten([{ operation, state: 'skipped', detail: 'preview' }])).toBeNull()
})
