import { defineMetric } from '../core/metric.ts'
import { activity } from './example.ts'

/** How many steps of action plans are open. */
export const actionPlanSteps = defineMetric({
  id: 'action-plan-steps',
  title: 'Open steps of action plans',
  unit: 'steps',
  definition: 'Steps of open action plans that are not ticked off. The sample is all of their steps.',
  rationale: 'A plan is only as good as its next step.',
  references: ['https://chaoss.community/kb-metrics-and-metrics-models/'],
  better: null,
  examples: [
    {
      name: 'one of two is done',
      activity: activity([], {
        steps: [
          { plan: 9, url: 'https://github.com/octo-org/lamp/issues/9', text: 'Ask', done: true, due: null },
          {
            plan: 9,
            url: 'https://github.com/octo-org/lamp/issues/9',
            text: 'Listen',
            done: false,
            due: '2026-12-01',
          },
        ],
      }),
      reads: { value: 1, sample: 2 },
    },
    { name: 'nobody looked', activity: activity(), reads: null },
  ],
  measure({ steps }) {
    return steps ? { value: steps.filter(({ done }) => !done).length, sample: steps.length } : null
  },
})
