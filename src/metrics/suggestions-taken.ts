import { defineMetric } from '../core/metric.ts'
import { activity } from './example.ts'
import { within } from './thread.ts'

/** The share of the suggestions that were taken. */
export const suggestionsTaken = defineMetric({
  id: 'suggestions-taken',
  title: 'Language suggestions taken',
  unit: 'share',
  definition:
    'Of the suggestions made in the period, the share that was taken: the line was changed afterwards.',
  rationale: 'It shows whether the suggestions help.',
  references: ['https://inclusivenaming.org/'],
  better: 'higher',
  examples: [
    {
      name: 'one of two',
      activity: activity([], {
        suggestions: [
          { thread: 1, at: '2026-11-03T10:00:00Z', state: 'taken' },
          { thread: 2, at: '2026-11-04T10:00:00Z', state: 'open' },
        ],
      }),
      reads: { value: 0.5, sample: 2 },
    },
    {
      name: 'none were made',
      activity: activity([], { suggestions: [] }),
      reads: { value: null, sample: 0 },
    },
  ],
  measure(activity) {
    if (!activity.suggestions) return null
    const made = activity.suggestions.filter(({ at }) => within(activity, at))
    const taken = made.filter(({ state }) => state === 'taken').length
    return { value: made.length === 0 ? null : taken / made.length, sample: made.length }
  },
})
