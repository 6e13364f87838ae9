import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocEnforcementSteps = defineCheck({
  id: 'coc-enforcement-steps',
  title: 'The consequences are graded',
  severity: 'notice',
  rationale:
    'With a ban as the only answer, small things go unanswered and big ones come too late. At least three steps let the answer fit what happened.',
  remediation:
    'Describe at least three steps. To paste: “1. A private word about what went wrong. 2. A warning with what happens next time. 3. A pause of some weeks. 4. A lasting ban.”',
  sources: [
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-enforcement/consequence-ladder.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: {
        'CODE_OF_CONDUCT.md':
          'Those who break these rules may get a warning, a temporary ban, or a permanent ban.',
      },
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
    hasClause(subject, 'enforcement-ladder', {
      pass: ({ detail }) =>
        detail ? `The consequences are graded: ${detail}.` : 'The consequences are graded.',
      fail: 'It names fewer than three steps of different weight.',
    }),
})
