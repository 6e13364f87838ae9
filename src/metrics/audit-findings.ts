import { defineMetric } from '../core/metric.ts'
import { activity } from './example.ts'

/** How many things in the community files need care. */
export const auditFindings = defineMetric({
  id: 'audit-findings',
  title: 'Community files that need care',
  unit: 'checks',
  definition:
    'Checks of the audit that fail now. The sample is the checks that could be answered; exempt ones are not among them.',
  rationale: 'They say whether somebody in trouble could use what the project’s files promise.',
  references: ['https://chaoss.community/kb/metric-code-of-conduct-for-project/'],
  better: 'lower',
  examples: [
    {
      name: 'one of three fails',
      activity: activity([], {
        audit: {
          answered: ['readme', 'license', 'coc-contact'],
          failing: ['coc-contact'],
          failedBefore: undefined,
        },
      }),
      reads: { value: 1, sample: 3 },
    },
    { name: 'nobody looked', activity: activity(), reads: null },
  ],
  measure({ audit }) {
    return audit ? { value: audit.failing.length, sample: audit.answered.length } : null
  },
})
