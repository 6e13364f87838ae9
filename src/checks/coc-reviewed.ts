import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocReviewed = defineCheck({
  id: 'coc-reviewed',
  title: 'The code of conduct says when it is looked at again',
  severity: 'notice',
  rationale:
    'Contacts move on and communities change. A date for the next look keeps a promise from going stale.',
  remediation:
    'Add a line with dates. To paste: “Last reviewed in (month, year). We look at this text again every year.”',
  sources: [
    'https://github.com/bids-standard/bids-specification/issues/281',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: {
        'CODE_OF_CONDUCT.md':
          'We do not tolerate harassment. Last reviewed: March 2025. We review this document every year.',
      },
      outcome: 'pass',
    },
    {
      name: 'it is not said',
      files: { 'CODE_OF_CONDUCT.md': 'We do not tolerate harassment.' },
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
    hasClause(subject, 'reviewed', {
      pass: () => 'It says when it is reviewed.',
      fail: 'It does not say when it was last reviewed or will be next.',
    }),
})
