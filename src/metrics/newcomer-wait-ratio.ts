import { defineMetric } from '../core/metric.ts'
import { activity, people, thread } from './example.ts'
import { median } from './statistics.ts'
import { waits } from './waits.ts'

/** How many times as long newcomers wait. */
export const newcomerWaitRatio = defineMetric({
  id: 'newcomer-wait-ratio',
  title: 'Newcomers wait, compared with regulars',
  unit: 'ratio',
  definition:
    'The median time to first response of newcomers divided by that of regulars: 2 means that newcomers wait twice as long. The sample is the smaller of the two.',
  rationale: 'It asks who is being left behind, without asking who leaves them behind.',
  references: ['https://chaoss.community/kb/metric-time-to-first-response/'],
  better: 'lower',
  examples: [
    {
      name: 'six hours for a newcomer, two for a regular',
      activity: activity(
        [
          thread(1, 'ada', '3 10:00', ['comment bo 3 16:00']),
          thread(2, 'cy', '3 10:00', ['comment bo 3 12:00']),
        ],
        { people: people({ ada: '3 10:00', cy: '-400 10:00' }) },
      ),
      reads: { value: 3, sample: 1 },
    },
    {
      name: 'no newcomers',
      activity: activity([thread(2, 'cy', '3 10:00', ['comment bo 3 12:00'])], {
        people: people({ cy: '-400 10:00' }),
      }),
      reads: { value: null, sample: 0 },
    },
  ],
  measure(activity) {
    if (activity.threadsKnown === false || !activity.people) return null
    const newcomers = waits(activity, true)
    const regulars = waits(activity, false)
    const [long, usual] = [median(newcomers), median(regulars)]
    return {
      value: long === null || usual === null || usual === 0 ? null : long / usual,
      sample: Math.min(newcomers.length, regulars.length),
    }
  },
})
