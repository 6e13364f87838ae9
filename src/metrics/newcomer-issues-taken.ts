import { defineMetric } from '../core/metric.ts'
import { isNewcomerLabel } from '../core/newcomer-label.ts'
import { activity, event, thread } from './example.ts'
import { within } from './thread.ts'

/** How many of the issues offered to newcomers somebody took on. */
export const newcomerIssuesTaken = defineMetric({
  id: 'newcomer-issues-taken',
  title: 'Issues for newcomers that were taken',
  unit: 'threads',
  definition:
    'Issues with a label for newcomers that somebody was assigned to, linked a pull request to, or closed in the period. The sample is the issues offered and those taken.',
  rationale: 'An offer that nobody takes may be too hard, too vague, or hard to find.',
  references: ['https://chaoss.community/kb/metric-issue-label-inclusivity/'],
  better: 'higher',
  examples: [
    {
      name: 'one was assigned, one only discussed, one has no such label',
      activity: activity(
        [
          thread(1, 'bo', '-9 10:00', ['assign ada 3 10:00'], { labels: ['good first issue'] }),
          thread(2, 'bo', '-9 10:00', ['comment cy 3 10:00'], { labels: ['Good-First-Issue'] }),
          thread(3, 'bo', '-9 10:00', ['assign ada 3 10:00'], { labels: ['bug'] }),
        ],
        { openIssues: { all: 40, forNewcomers: 2 } },
      ),
      reads: { value: 1, sample: 2 },
    },
    {
      name: 'one was closed by a pull request and is no longer open',
      activity: activity(
        [
          thread(1, 'bo', '-9 10:00', [], {
            labels: ['first-timers-only'],
            closedAt: '2026-11-04T10:00:00.000Z',
            events: [event('link ada 3 10:00'), event('close bo 4 10:00')],
          }),
        ],
        { openIssues: { all: 40, forNewcomers: 4 } },
      ),
      reads: { value: 1, sample: 5 },
    },
  ],
  measure(activity) {
    if (activity.threadsKnown === false || !activity.openIssues) return null
    const taken = activity.threads.filter(
      ({ kind, labels, events }) =>
        kind === 'issue' &&
        labels.some(isNewcomerLabel) &&
        events.some((event) => TAKEN.has(event.kind) && within(activity, event.at)),
    )
    const gone = taken.filter(({ closedAt }) => closedAt !== null).length
    return { value: taken.length, sample: activity.openIssues.forNewcomers + gone }
  },
})

const TAKEN = new Set(['assign', 'link', 'close'])
