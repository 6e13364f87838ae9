import { defineMetric } from '../core/metric.ts'
import { activity, people, thread } from './example.ts'
import { durations } from './statistics.ts'
import { waits } from './waits.ts'

/** How long people waited who have been here for a while. */
export const timeToFirstResponseRegulars = defineMetric({
  id: 'time-to-first-response-regulars',
  title: 'Time to first response, regulars',
  unit: 'minutes',
  definition:
    'Time to first response over the threads of maintainers and of people who have been here for more than ninety days.',
  rationale: 'It is what the wait of newcomers is compared with.',
  references: ['https://chaoss.community/kb/metric-time-to-first-response/'],
  better: 'lower',
  examples: [
    {
      name: 'a regular, a maintainer and a newcomer',
      activity: activity(
        [
          thread(1, 'ada', '3 10:00', ['comment bo 3 16:00']),
          thread(2, 'cy', '3 10:00', ['comment bo 3 11:00']),
          thread(3, 'di', '3 10:00', ['comment bo 3 12:00']),
        ],
        { people: people({ ada: '3 10:00', cy: '-400 10:00', di: 'maintainer' }) },
      ),
      reads: { value: 90, sample: 2, p90: 120 },
    },
  ],
  measure(activity) {
    return activity.threadsKnown === false || !activity.people ? null : durations(waits(activity, false))
  },
})
