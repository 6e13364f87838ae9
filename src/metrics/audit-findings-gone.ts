import { defineMetric } from '../core/metric.ts'
import { activity } from './example.ts'

/** How many audit findings somebody mended. */
export const auditFindingsGone = defineMetric({
  id: 'audit-findings-gone',
  title: 'Community files: mended',
  unit: 'checks',
  definition:
    'Checks of the audit that failed in the last report, could be answered again, and no longer fail. The sample is the checks that could be answered.',
  rationale: 'Somebody mended something, and that is worth seeing.',
  references: ['https://chaoss.community/kb/metric-code-of-conduct-for-project/'],
  better: 'higher',
  examples: [
    {
      name: 'one was mended, one could not be looked at this time',
      activity: activity([], {
        audit: { answered: ['coc-contact'], failing: [], failedBefore: ['coc-contact', 'newcomer-issues'] },
      }),
      reads: { value: 1, sample: 1 },
    },
  ],
  measure({ audit }) {
    if (!audit?.failedBefore) return null
    const { failing, failedBefore, answered } = audit
    return {
      value: failedBefore.filter((check) => answered.includes(check) && !failing.includes(check)).length,
      sample: answered.length,
    }
  },
})
