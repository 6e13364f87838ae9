import { defineMetric } from '../core/metric.ts'
import { activity, pullRequest } from './example.ts'
import { reviews } from './reviews.ts'

/** How many reviews people gave. */
export const changeRequestReviews = defineMetric({
  id: 'change-request-reviews',
  title: 'Change request reviews',
  unit: 'reviews',
  definition:
    'Reviews of somebody else’s pull request that people gave in the period. Bots and AI reviewers do not count.',
  rationale: 'Reviewing is work that is easily overlooked.',
  references: ['https://chaoss.community/kb/metric-change-request-reviews/'],
  better: null,
  examples: [
    {
      name: 'two reviews by people, one by an AI reviewer, one of one’s own change',
      activity: activity([
        pullRequest(1, 'ada', '3 10:00', [
          'review copilot-pull-request-reviewer[bot] 3 10:01',
          'review bo 3 12:00',
          'review ada 3 13:00',
          'review cy 3 14:00',
        ]),
      ]),
      reads: { value: 2, sample: 2 },
    },
  ],
  measure(activity) {
    if (activity.threadsKnown === false) return null
    const given = reviews(activity).length
    return { value: given, sample: given }
  },
})
