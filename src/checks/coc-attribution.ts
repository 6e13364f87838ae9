import { defineCheck } from './check.ts'
import { elsewhere, hasClause, ofConduct } from './conduct.ts'

export const cocAttribution = defineCheck({
  id: 'coc-attribution',
  title: 'The code of conduct says where its text comes from',
  severity: 'notice',
  rationale:
    'Most texts build on the work of others, often of people who were harmed. Their licences ask for credit, and readers can look up how the original is meant.',
  remediation:
    'Name the source and its licence at the end. To paste: “This text is adapted from (name, version, link), under (its licence).” If every word is yours, say that.',
  sources: [
    'https://creativecommons.org/licenses/by/4.0/',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'it is said',
      files: {
        'CODE_OF_CONDUCT.md':
          'We do not tolerate harassment. This text is adapted from the Contributor Covenant, version 2.1.',
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
  // To adopt another text by a link says nothing of where one's own words come from.
  evaluate: (subject) =>
    ofConduct(
      subject,
      (document) =>
        elsewhere(document) ??
        hasClause(subject, 'attribution', {
          pass: () => 'It says where its text comes from.',
          fail: 'It does not say where its text comes from.',
        }),
    ),
})
