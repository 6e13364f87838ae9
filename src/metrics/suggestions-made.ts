import { defineMetric } from '../core/metric.ts'
import { activity } from './example.ts'
import { within } from './thread.ts'

/** How many suggestions the language review made. */
export const suggestionsMade = defineMetric({
  id: 'suggestions-made',
  title: 'Language suggestions made',
  unit: 'suggestions',
  definition: 'Inclusive-language suggestions that Porchlight left on pull requests in the period.',
  rationale: 'A review that says much is a review that says too much.',
  references: ['https://inclusivenaming.org/'],
  better: null,
  examples: [
    {
      name: 'one this week, one before',
      activity: activity([], {
        suggestions: [
          { thread: 1, at: '2026-11-03T10:00:00Z', state: 'open' },
          { thread: 2, at: '2026-10-20T10:00:00Z', state: 'taken' },
        ],
      }),
      reads: { value: 1, sample: 1 },
    },
    { name: 'nobody looked', activity: activity(), reads: null },
  ],
  measure(activity) {
    if (!activity.suggestions) return null
    const made = activity.suggestions.filter(({ at }) => within(activity, at)).length
    return { value: made, sample: made }
  },
})
