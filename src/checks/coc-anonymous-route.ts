import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocAnonymousRoute = defineCheck({
  id: 'coc-anonymous-route',
  title: 'The code of conduct offers a way to report without giving a name, and says how',
  severity: 'notice',
  rationale:
    'Some people can only speak if nobody learns who they are. An anonymous route is only worth something when it says how to use it, and how an answer comes back.',
  remediation:
    'Offer a form that asks for no name and say how a reporter hears back, or say plainly that you cannot offer this. To paste: “You can report anonymously with this form: (link). It stores no name or address; note the number it shows you, with it you can read our answer.”',
  sources: [
    'https://github.com/openzfs/zfs/issues/8698',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: {
        'CODE_OF_CONDUCT.md':
          'You can report anonymously through our [form](https://forms.gle/AbCdEf123): it does not ask for your name.',
      },
      outcome: 'pass',
    },
    {
      name: 'it is not said',
      files: { 'CODE_OF_CONDUCT.md': 'Write to conduct@pines.dev.' },
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
    hasClause(subject, 'anonymous-route', {
      pass: () => 'There is a way to report without giving a name.',
      fail: 'It names no way to report without giving a name.',
    }),
})
