import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocBehaviour = defineCheck({
  id: 'coc-behaviour',
  title: 'The code of conduct names what is not accepted',
  severity: 'warning',
  rationale:
    'Whoever is hurt wonders whether it “counts”. A text that names what is not accepted answers that before they have to ask.',
  remediation:
    'Add a short, concrete list. To paste: “We do not accept insults, threats, sexual attention that nobody asked for, publishing private details of others, or carrying on after somebody said stop.”',
  sources: [
    'https://www.contributor-covenant.org/faq/',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: { 'CODE_OF_CONDUCT.md': 'We do not tolerate harassment, insults or threats in any form.' },
      outcome: 'pass',
    },
    {
      name: 'it is not said',
      files: { 'CODE_OF_CONDUCT.md': 'We hope that everyone has a good time here and learns something new.' },
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
    hasClause(subject, 'behaviour', {
      pass: () => 'It names behaviour that is not accepted.',
      fail: 'It says what is hoped for, and never what is not accepted.',
    }),
})
