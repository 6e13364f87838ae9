import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocScope = defineCheck({
  id: 'coc-scope',
  title: 'The code of conduct says where and when it holds',
  severity: 'warning',
  rationale:
    'Someone insulted in a chat, at an event or by a private message needs to know whether these rules hold there too.',
  remediation:
    'Name your spaces. To paste: “This code of conduct holds in all our spaces (the repository, the chat, events, and private messages that grew out of them) and wherever somebody speaks for the project.”',
  sources: [
    'https://www.contributor-covenant.org/faq/',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: {
        'CODE_OF_CONDUCT.md': 'This code of conduct applies in all project spaces, online and at events.',
      },
      outcome: 'pass',
    },
    {
      name: 'it is not said',
      files: { 'CODE_OF_CONDUCT.md': 'Be kind. Harassment is not tolerated.' },
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
    hasClause(subject, 'scope', {
      pass: () => 'It says where it holds.',
      fail: 'It does not say in which places or situations it holds.',
    }),
})
