import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocNoRetaliation = defineCheck({
  id: 'coc-no-retaliation',
  title: 'The code of conduct forbids paying people back for a report',
  severity: 'notice',
  rationale: 'Fear of what comes after is the most common reason to keep silent.',
  remediation:
    'Forbid it in one sentence. To paste: “Nobody may be punished or pushed out for reporting something in good faith. Doing so breaks this code of conduct as well.”',
  sources: ['https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md'],
  examples: [
    {
      name: 'it is said',
      files: { 'CODE_OF_CONDUCT.md': 'Retaliation against anyone who reports a problem is not tolerated.' },
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
    hasClause(subject, 'no-retaliation', {
      pass: () => 'It forbids retaliation.',
      fail: 'It does not forbid paying somebody back for a report.',
    }),
})
