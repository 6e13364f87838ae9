import { expect, test } from 'vitest'
import { periodUntil } from '../../src/commands/report/week.ts'
import type { Activity, Thread } from '../../src/core/activity.ts'
import { actor, pullRequest, thread } from '../../src/metrics/example.ts'
import { measure } from '../../src/metrics/measure.ts'
import { minutesBetween } from '../../src/metrics/statistics.ts'
import { closedAt, firstAnswer, waitBegan } from '../../src/metrics/thread.ts'

/** The last week of 2026, ISO week 53: Monday 28 December, nine o'clock in New York, to Monday 4 January. */
const week53 = periodUntil('2027-01-04T14:00:00Z', 'America/New_York')

function on(at: string, kind: Thread['events'][number]['kind'], login: string) {
  return { kind, actor: actor(login), at }
}

const at = (
  number: number,
  author: string,
  createdAt: string,
  events: Thread['events'],
  more: Partial<Thread> = {},
) => thread(number, author, '1', [], { createdAt, events, ...more })

// Times were worked out on paper, in minutes. `null`: no answer; `undefined`: too little was read.
const table: readonly (readonly [string, Thread, number | null | undefined, number | null])[] = [
  [
    'a comment across the turn of the year',
    at(1, 'ada', '2026-12-31T23:30:00Z', [on('2027-01-01T00:45:00Z', 'comment', 'bo')]),
    75,
    null,
  ],
  [
    'a review and a merge',
    at(2, 'ada', '2026-12-29T10:00:00Z', [
      on('2026-12-29T18:07:00Z', 'review', 'bo'),
      on('2026-12-30T10:00:00Z', 'merge', 'bo'),
    ]),
    487,
    1440,
  ],
  [
    'a thumbs-up on the opening post',
    at(3, 'ada', '2026-12-29T10:00:00Z', [on('2026-12-29T10:03:29Z', 'reaction', 'bo')]),
    3,
    null,
  ],
  [
    'over the night in which New York puts its clocks forward: 02:30 does not exist there, an hour is not lost here',
    at(4, 'ada', '2026-03-08T06:30:00Z', [on('2026-03-08T07:30:00Z', 'comment', 'bo')]),
    60,
    null,
  ],
  [
    'transferred from elsewhere: it counts from when the person asked',
    at(5, 'ada', '2026-12-20T10:00:00Z', [
      on('2026-12-29T10:00:00Z', 'transfer', 'bo'),
      on('2026-12-29T12:00:00Z', 'comment', 'bo'),
    ]),
    13_080,
    null,
  ],
  [
    'reopened and closed again: answered at the first closing, over at the last',
    at(6, 'ada', '2026-12-28T15:00:00Z', [
      on('2026-12-28T16:00:00Z', 'close', 'bo'),
      on('2026-12-29T16:00:00Z', 'reopen', 'ada'),
      on('2026-12-30T15:00:00Z', 'close', 'ada'),
    ]),
    60,
    2880,
  ],
  [
    'the author alone',
    at(7, 'ada', '2026-12-28T15:00:00Z', [on('2026-12-28T16:00:00Z', 'comment', 'ada')]),
    null,
    null,
  ],
  [
    'answered by somebody whose account is gone',
    at(8, 'ada', '2026-12-28T15:00:00Z', [on('2026-12-28T15:20:00Z', 'comment', 'ghost')]),
    20,
    null,
  ],
  [
    'a thousand bots, then a person',
    at(9, 'ada', '2026-12-28T15:00:00Z', [
      ...Array.from({ length: 1000 }, (_, n) => on('2026-12-28T15:00:30Z', 'comment', `helper-${n}[bot]`)),
      on('2026-12-28T15:41:00Z', 'comment', 'bo'),
    ]),
    41,
    null,
  ],
  [
    'three thousand comments of which only bots’ were read',
    at(10, 'ada', '2026-12-28T15:00:00Z', [on('2026-12-28T15:01:00Z', 'comment', 'a[bot]')], {
      complete: false,
    }),
    undefined,
    null,
  ],
  [
    'a long thread whose beginning was read: the answer stands there',
    at(
      13,
      'ada',
      '2026-12-28T15:00:00Z',
      [on('2026-12-28T15:25:00Z', 'comment', 'bo'), on('2027-01-04T12:00:00Z', 'comment', 'cy')],
      { complete: false, readUntil: '2026-12-28T16:00:00Z' },
    ),
    25,
    null,
  ],
  [
    'a long thread whose middle is missing: the answer may stand there',
    at(14, 'ada', '2026-12-28T15:00:00Z', [on('2027-01-04T12:00:00Z', 'comment', 'cy')], {
      complete: false,
      readUntil: '2026-12-28T16:00:00Z',
    }),
    undefined,
    null,
  ],
  [
    'answered after the week: not yet',
    at(11, 'ada', '2027-01-04T13:00:00Z', [on('2027-01-04T14:00:00Z', 'comment', 'bo')]),
    null,
    null,
  ],
  [
    'a clock that is off: answered before it was opened',
    at(12, 'ada', '2026-12-28T15:00:00Z', [on('2026-12-28T14:59:30Z', 'comment', 'bo')]),
    0,
    null,
  ],
]

test.each(table)('%s', (_, one, answer, close) => {
  const answeredAt = firstAnswer(one, week53.until)
  const end = closedAt(one, week53.until)
  expect(answeredAt ? minutesBetween(waitBegan(one, answeredAt), answeredAt) : answeredAt).toBe(answer)
  expect(end === null ? null : minutesBetween(one.createdAt, end)).toBe(close)
})

test('the whole week gives the medians and ninetieth percentiles worked out by hand', () => {
  const activity: Activity = {
    since: week53.since,
    until: week53.until,
    threads: table.map(([, one]) => one),
    gaps: [],
  }
  const of = (id: string) => measure(activity).find((measurement) => measurement.id === id)
  // In the week ended the waits of 1, 2, 3, 5, 6, 8, 9, 12 and 13: 0 3 20 25 41 60 75 487 13080.
  expect(of('time-to-first-response')).toMatchObject({ value: 41, p90: 13_080, sample: 9 })
  // Open and unanswered: 7 and 11. Thread 10 is not said to wait.
  expect(of('waiting-for-first-response')).toMatchObject({ value: 2, sample: 12 })
  // Closed in it: 2 and 6.
  expect(of('time-to-close')).toMatchObject({ value: null, sample: 2, state: 'too-few' })
})

test('an edit moves nothing: only when things happened counts', () => {
  const before = pullRequest(1, 'ada', '3 10:00', ['review bo 3 12:00'])
  const edited = { ...before, title: 'Another title', labels: ['edited'] }
  expect(firstAnswer(edited, '2026-11-09T09:00:00Z')).toBe(firstAnswer(before, '2026-11-09T09:00:00Z'))
})
