import { defineMetric } from '../core/metric.ts'
import { activity } from './example.ts'

/** How many open issues are offered to people who are new. */
export const newcomerIssuesOffered = defineMetric({
  id: 'newcomer-issues-offered',
  title: 'Issues offered to newcomers',
  unit: 'threads',
  definition:
    'Open issues with a label for newcomers, such as “good first issue”. The sample is all open issues.',
  rationale: 'Somebody who wants to help needs a place to begin.',
  references: ['https://chaoss.community/kb/metric-issue-label-inclusivity/'],
  better: 'higher',
  examples: [
    {
      name: 'three of forty open issues',
      activity: activity([], { openIssues: { all: 40, forNewcomers: 3 } }),
      reads: { value: 3, sample: 40 },
    },
    { name: 'nobody looked', activity: activity(), reads: null },
  ],
  measure({ openIssues }) {
    return openIssues ? { value: openIssues.forNewcomers, sample: openIssues.all } : null
  },
})
