import { defineMetric } from '../core/metric.ts'
import { activity, people, pullRequest, thread } from './example.ts'
import { closedAt, peoplesThreads, waiting } from './thread.ts'

/** How many threads wait for a first answer. */
export const waitingForFirstResponse = defineMetric({
  id: 'waiting-for-first-response',
  title: 'Waiting for a first response',
  unit: 'threads',
  definition:
    'Threads that are open at the end of the period and that nobody but their author and bots has answered. Drafts, locked conversations and the maintainers’ own threads do not wait. The sample is the open threads that were looked at.',
  rationale: 'Behind each of them is a person who does not know whether they were heard.',
  references: ['https://chaoss.community/kb/metric-issue-response-time/'],
  better: 'lower',
  examples: [
    {
      name: 'one waits, one was answered, one is a draft, one is a maintainer’s own, one was closed',
      activity: activity(
        [
          thread(1, 'ada', '3 10:00', ['comment hello[bot] 3 10:01']),
          thread(2, 'ada', '3 10:00', ['comment bo 3 12:00']),
          pullRequest(3, 'ada', '3 10:00', [], { draft: true }),
          thread(4, 'bo', '3 10:00'),
          thread(5, 'ada', '3 10:00', ['close ada 3 12:00']),
        ],
        { people: people({ ada: '3 10:00', bo: 'maintainer' }) },
      ),
      reads: { value: 1, sample: 4 },
    },
    {
      name: 'closed without an answer and opened again',
      activity: activity([thread(1, 'ada', '2 10:00', ['close ada 3 10:00', 'reopen ada 4 10:00'])]),
      reads: { value: 1, sample: 1 },
    },
    {
      name: 'an issue that became a discussion waits there, not here',
      activity: activity([thread(1, 'ada', '2 10:00', ['convert ada 3 10:00'])]),
      reads: { value: 0, sample: 1 },
    },
    {
      name: 'a thread of which too little could be read is not said to wait',
      activity: activity([thread(1, 'ada', '2 10:00', ['comment hello[bot] 2 10:01'], { complete: false })]),
      reads: { value: 0, sample: 1 },
    },
  ],
  measure(activity) {
    if (activity.threadsKnown === false) return null
    const elsewhere = activity.waitingElsewhere ?? 0
    const open = peoplesThreads(activity).filter((thread) => closedAt(thread, activity.until) === null)
    return { value: waiting(activity).length + elsewhere, sample: open.length + elsewhere }
  },
})
