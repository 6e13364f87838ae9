import { defineMetric } from '../core/metric.ts'
import { activity } from './example.ts'
import { within } from './thread.ts'

/** The share of the suggestions that were declined. */
export const suggestionsDeclined = defineMetric({
  id: 'suggestions-declined',
  title: 'Language suggestions declined',
  unit: 'share',
  definition:
    'Of the suggestions made in the period, the share that was declined: somebody dismissed it, gave it a thumbs-down, or resolved it without changing the line.',
  rationale: 'A no is an answer: many of them mean that the configuration should change.',
  references: ['https://inclusivenaming.org/'],
  better: 'lower',
  examples: [
    {
      name: 'one of two',
      activity: activity([], {
        suggestions: [
          { thread: 1, at: '2026-11-03T10:00:00Z', state: 'declined' },
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
    const declined = made.filter(({ state }) => state === 'declined').length
    return { value: made.length === 0 ? null : declined / made.length, sample: made.length }
  },
})
