import { defineMetric } from '../core/metric.ts'
import { activity } from './example.ts'

/** How many audit findings are new. */
export const auditFindingsAppeared = defineMetric({
  id: 'audit-findings-appeared',
  title: 'Community files: new findings',
  unit: 'checks',
  definition:
    'Checks of the audit that fail now and did not fail in the last report. The sample is the checks that could be answered.',
  rationale: 'Files change, and sometimes a route breaks that worked last week.',
  references: ['https://chaoss.community/kb/metric-code-of-conduct-for-project/'],
  better: 'lower',
  examples: [
    {
      name: 'the contact got lost',
      activity: activity([], {
        audit: { answered: ['readme', 'coc-contact'], failing: ['coc-contact'], failedBefore: [] },
      }),
      reads: { value: 1, sample: 2 },
    },
    {
      name: 'there is no last report',
      activity: activity([], { audit: { answered: ['readme'], failing: [], failedBefore: undefined } }),
      reads: null,
    },
  ],
  measure({ audit }) {
    if (!audit?.failedBefore) return null
    const { failing, failedBefore, answered } = audit
    return {
      value: failing.filter((check) => !failedBefore.includes(check)).length,
      sample: answered.length,
    }
  },
})
