import { defineCheck } from './check.ts'
import { hasClause } from './conduct.ts'

export const cocIndependentContact = defineCheck({
  id: 'coc-independent-contact',
  title: 'The code of conduct says what to do when the report is about a responder',
  severity: 'warning',
  rationale:
    'The person who did harm may be the one who reads the reports. Someone who fears that will say nothing, unless there is another way.',
  remediation:
    'Name somebody outside the team, and promise that nobody handles a report about themselves. To paste: “If your report is about one of us, write to (a person or body outside the team) instead. Whoever a report concerns takes no part in handling it.”',
  sources: [
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
    'https://github.com/cncf/foundation/issues/2',
  ],
  examples: [
    {
      name: 'it is said',
      files: {
        'CODE_OF_CONDUCT.md':
          'Write to conduct@pines.dev. If your report is about a member of the team, that member takes no part in handling it.',
      },
      outcome: 'pass',
    },
    {
      name: 'it is not said',
      files: { 'CODE_OF_CONDUCT.md': 'Write to conduct@pines.dev. We do not tolerate harassment.' },
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
    hasClause(subject, 'independent-contact', {
      pass: () => 'A report about one of the responders has somewhere to go.',
      fail: 'It does not say where to turn when the report is about one of the people who read reports.',
    }),
})
