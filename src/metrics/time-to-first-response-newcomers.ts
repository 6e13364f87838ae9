import { defineMetric } from '../core/metric.ts'
import { activity, people, thread } from './example.ts'
import { durations } from './statistics.ts'
import { waits } from './waits.ts'

/** How long people waited who are new. */
export const timeToFirstResponseNewcomers = defineMetric({
  id: 'time-to-first-response-newcomers',
  title: 'Time to first response, newcomers',
  unit: 'minutes',
  definition:
    'Time to first response over the threads of people in their first ninety days here. Where nobody could tell whether somebody is new, their thread is left out.',
  rationale: 'Somebody who comes new cannot know whether silence is usual here.',
  references: ['https://chaoss.community/kb/metric-time-to-first-response/'],
  better: 'lower',
  examples: [
    {
      name: 'one newcomer, one regular, one nobody knows about',
      activity: activity(
        [
          thread(1, 'ada', '3 10:00', ['comment bo 3 16:00']),
          thread(2, 'cy', '3 10:00', ['comment bo 3 11:00']),
          thread(3, 'di', '3 10:00', ['comment bo 3 12:00']),
        ],
        { people: people({ ada: '3 10:00', cy: '-400 10:00', di: null }) },
      ),
      reads: { value: 360, sample: 1, p90: 360 },
    },
    {
      name: 'nobody looked who is new',
      activity: activity([thread(1, 'ada', '3 10:00', ['comment bo 3 16:00'])]),
      reads: null,
    },
  ],
  measure(activity) {
    return activity.threadsKnown === false || !activity.people ? null : durations(waits(activity, true))
  },
})
