import { defineMetric } from '../core/metric.ts'
import { activity, thread } from './example.ts'
import { promisedWaits } from './promise.ts'

/** Whether people were answered as fast as the project's files say. */
export const promisesKept = defineMetric({
  id: 'promises-kept',
  title: 'Answered within the promised time',
  unit: 'share',
  definition:
    'Where the project’s own files promise an answer within a time: of the threads that were answered in the period, or that waited longer than promised, the share that was answered in time. Reports that go a private way cannot be seen and are not counted.',
  rationale: 'Keeping our word is what trust is made of.',
  references: ['https://chaoss.community/kb/metric-issue-response-time/'],
  better: 'higher',
  examples: [
    {
      name: 'two days promised: one answered in time, one late, one still waiting for too long',
      activity: activity(
        [
          thread(1, 'ada', '3 10:00', ['comment bo 3 12:00']),
          thread(2, 'ada', '3 10:00', ['comment bo 6 12:00']),
          thread(3, 'ada', '3 10:00'),
          thread(4, 'ada', '9 08:00'),
        ],
        {
          promises: [
            {
              kind: 'response-time',
              path: 'CONTRIBUTING.md',
              line: 3,
              quote: 'We answer within two days.',
              within: 2880,
              about: 'threads',
            },
          ],
        },
      ),
      reads: { value: 1 / 3, sample: 3 },
    },
    {
      name: 'nothing is promised',
      activity: activity([], { promises: [] }),
      reads: { value: null, sample: 0 },
    },
  ],
  measure(activity) {
    if (activity.threadsKnown === false || !activity.promises) return null
    const kept = activity.promises.flatMap((promise) => promisedWaits(activity, promise))
    return {
      value: kept.length === 0 ? null : kept.filter(Boolean).length / kept.length,
      sample: kept.length,
    }
  },
})
