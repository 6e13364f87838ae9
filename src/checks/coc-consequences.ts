import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocConsequences = defineCheck({
  id: 'coc-consequences',
  title: 'The code of conduct says what may happen to someone who breaks it',
  severity: 'warning',
  rationale:
    'Nobody takes the risk of reporting to a text without consequences, and nobody can be treated fairly by one.',
  remediation:
    'Say what can happen. To paste: “Depending on what happened we may ask for an apology, remove a message, pause somebody’s access, or ask them to leave for good.”',
  sources: [
    'https://www.contributor-covenant.org/faq/',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: {
        'CODE_OF_CONDUCT.md': 'Maintainers may remove comments and ban people who break these rules.',
      },
      outcome: 'pass',
    },
    {
      name: 'it is not said',
      files: { 'CODE_OF_CONDUCT.md': 'We do not tolerate harassment. Please be kind to each other.' },
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
    hasClause(subject, 'consequences', {
      pass: () => 'It says what may happen.',
      fail: 'It names nothing that could follow when somebody breaks it.',
    }),
})
