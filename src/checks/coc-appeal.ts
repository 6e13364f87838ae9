import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocAppeal = defineCheck({
  id: 'coc-appeal',
  title: 'There is a way to contest a decision',
  severity: 'notice',
  rationale:
    'People who decide can be wrong. A way to ask for a second look keeps the process fair for everyone in it.',
  remediation:
    'Name who takes a second look. To paste: “If you think a decision is wrong, write to (another person or body) within 30 days; someone who was not part of it looks again.”',
  sources: [
    'https://github.com/stumpsyn/policies/blob/master/citizen_code_of_conduct.md',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: { 'CODE_OF_CONDUCT.md': 'If you disagree with a decision you can appeal to the board.' },
      outcome: 'pass',
    },
    {
      name: 'it is not said',
      files: { 'CODE_OF_CONDUCT.md': 'Those who break these rules may be banned.' },
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
    hasClause(subject, 'appeal', {
      pass: () => 'A decision can be contested.',
      fail: 'It does not say how to contest a decision.',
    }),
})
