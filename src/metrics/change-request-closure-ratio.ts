import { defineMetric } from '../core/metric.ts'
import { activity, pullRequest } from './example.ts'
import { closedAt, peoplesThreads, within } from './thread.ts'

/** Whether pull requests are dealt with as fast as they come in. */
export const changeRequestClosureRatio = defineMetric({
  id: 'change-request-closure-ratio',
  title: 'Change request closure ratio',
  unit: 'ratio',
  definition:
    'Pull requests of people that were merged or closed in the period, divided by those that were opened in it. Under 1 the pile grows. The sample is those opened.',
  rationale: 'A growing pile means that people will wait longer next week.',
  references: ['https://chaoss.community/kb/metric-change-request-closure-ratio/'],
  better: 'higher',
  examples: [
    {
      name: 'two opened, one older one merged; a bot’s do not count',
      activity: activity([
        pullRequest(1, 'ada', '3 10:00'),
        pullRequest(2, 'bo', '3 10:00'),
        pullRequest(3, 'cy', '-9 10:00', ['merge bo 4 10:00']),
        pullRequest(4, 'dependabot[bot]', '4 10:00', ['merge bo 4 11:00']),
      ]),
      reads: { value: 0.5, sample: 2 },
    },
    {
      name: 'nothing was opened',
      activity: activity([pullRequest(3, 'cy', '-9 10:00', ['merge bo 4 10:00'])]),
      reads: { value: null, sample: 0 },
    },
  ],
  measure(activity) {
    if (activity.threadsKnown === false) return null
    const pulls = peoplesThreads(activity).filter(({ kind }) => kind === 'pull-request')
    const opened = pulls.filter(({ createdAt }) => within(activity, createdAt)).length
    const closed = pulls.filter((pull) => {
      const end = closedAt(pull, activity.until)
      return end !== null && within(activity, end)
    }).length
    return { value: opened === 0 ? null : closed / opened, sample: opened }
  },
})
