import { defineMetric } from '../core/metric.ts'
import { activity, pullRequest, thread } from './example.ts'
import { durations, minutesBetween } from './statistics.ts'
import { closedAt, closedByMachine, movedOn, peoplesThreads, within } from './thread.ts'

/** How long threads take from opening to their end. */
export const timeToClose = defineMetric({
  id: 'time-to-close',
  title: 'Time to close',
  unit: 'minutes',
  definition:
    'Over the threads of people that were closed or merged in the period and stayed closed: the median of the minutes from opening to the last closing. Threads that a bot closed without merging are left out, and so are issues that became discussions.',
  rationale: 'It shows how long people live with a question or a change that is not decided.',
  references: ['https://chaoss.community/kb/metric-time-to-close/'],
  better: 'lower',
  examples: [
    {
      name: 'merged after a day, closed after two hours, closed by a stale bot, still open',
      activity: activity([
        pullRequest(1, 'ada', '3 10:00', ['merge bo 4 10:00']),
        thread(2, 'ada', '3 10:00', ['close ada 3 12:00']),
        thread(3, 'ada', '-40 10:00', ['close stale[bot] 3 12:00']),
        thread(4, 'ada', '3 10:00'),
      ]),
      reads: { value: 780, sample: 2, p90: 1440 },
    },
    {
      name: 'closed, opened again, closed at last: the last one counts',
      activity: activity([
        thread(1, 'ada', '2 10:00', ['close bo 2 11:00', 'reopen ada 3 10:00', 'close bo 4 10:00']),
      ]),
      reads: { value: 2880, sample: 1, p90: 2880 },
    },
    {
      name: 'closed and opened again',
      activity: activity([thread(1, 'ada', '2 10:00', ['close bo 2 11:00', 'reopen ada 3 10:00'])]),
      reads: { value: null, sample: 0, p90: null },
    },
  ],
  measure(activity) {
    if (activity.threadsKnown === false) return null
    const minutes = peoplesThreads(activity).flatMap((thread) => {
      const end = closedAt(thread, activity.until)
      if (end === null || !within(activity, end) || closedByMachine(thread) || movedOn(thread)) return []
      return [minutesBetween(thread.createdAt, end)]
    })
    return durations(minutes)
  },
})
