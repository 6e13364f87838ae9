import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocConfidentiality = defineCheck({
  id: 'coc-confidentiality',
  title: 'The code of conduct promises to keep a report private',
  severity: 'notice',
  rationale:
    'A person who reports hands over something that can be used against them. They need to know who will see it.',
  remediation:
    'Promise it, and say who reads reports. To paste: “Reports stay between you and the people named above. We share nothing without asking you, unless someone is in danger.”',
  sources: [
    'https://www.contributor-covenant.org/faq/',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: { 'CODE_OF_CONDUCT.md': 'We keep the identity of whoever reports confidential.' },
      outcome: 'pass',
    },
    {
      name: 'it is not said',
      files: { 'CODE_OF_CONDUCT.md': 'Write to conduct@pines.dev about any trouble.' },
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
    hasClause(subject, 'confidentiality', {
      pass: () => 'It promises to keep reports private.',
      fail: 'It does not promise to keep the report or the reporter private.',
    }),
})
