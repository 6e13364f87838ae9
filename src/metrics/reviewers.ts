import { defineMetric } from '../core/metric.ts'
import { activity, pullRequest } from './example.ts'
import { reviews } from './reviews.ts'

/** How many people carry the reviews. */
export const reviewers = defineMetric({
  id: 'reviewers',
  title: 'People who carry the reviews',
  unit: 'people',
  definition: 'How many people gave the reviews of the period. The sample is the reviews.',
  rationale: 'Where few carry all reviews, they tire, and everybody else waits.',
  references: ['https://chaoss.community/kb/metric-change-request-reviews/'],
  better: 'higher',
  examples: [
    {
      name: 'three reviews by two people',
      activity: activity([
        pullRequest(1, 'ada', '3 10:00', ['review bo 3 12:00', 'review cy 3 14:00']),
        pullRequest(2, 'ada', '3 10:00', ['review bo 3 12:00']),
      ]),
      reads: { value: 2, sample: 3 },
    },
  ],
  measure(activity) {
    if (activity.threadsKnown === false) return null
    const given = reviews(activity)
    return { value: new Set(given).size, sample: given.length }
  },
})
