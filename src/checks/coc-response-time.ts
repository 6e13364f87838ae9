import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocResponseTime = defineCheck({
  id: 'coc-response-time',
  title: 'The code of conduct says how soon a reporter hears back',
  severity: 'notice',
  rationale:
    'Silence after a report hurts a second time. A stated time tells people how long to wait, and when to try another way.',
  remediation:
    'Promise only what you can keep. To paste: “We confirm that we have read your report within three days.”',
  sources: [
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
    'https://github.com/stumpsyn/policies/blob/master/reporting_guidelines.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: { 'CODE_OF_CONDUCT.md': 'We will acknowledge your report within 24 hours.' },
      outcome: 'pass',
    },
    {
      name: 'it is not said',
      files: { 'CODE_OF_CONDUCT.md': 'We review every report promptly.' },
      outcome: 'fail',
    },
    {
      name: 'the text is elsewhere',
      files: {
        'CODE_OF_CONDUCT.md':
          '# Code of Conduct\n\nThis project follows the [Example Code of Conduct](https://conduct.example.edu/text).',
      },
      outcome: 'unknown',
    },
  ],
  evaluate: (subject) =>
    hasClause(subject, 'response-time', {
      pass: ({ detail }) =>
        detail ? `A reporter hears back within ${detail}.` : 'It says how soon a reporter hears back.',
      fail: 'It does not say how long an answer takes.',
    }),
})
