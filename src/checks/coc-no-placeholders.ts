import { defineCheck } from './check.ts'
import { ofConduct } from './conduct.ts'
import { leftOver } from './left-over.ts'

export const cocNoPlaceholders = defineCheck({
  id: 'coc-no-placeholders',
  title: 'Nothing in the code of conduct was left to fill in',
  severity: 'error',
  rationale:
    'A template with its blanks left in looks like protection and sends people nowhere. That is worse than no text, because it breaks a promise.',
  remediation: 'Replace it with a real way to reach you. An address that two people read is a good start.',
  sources: [
    'https://github.com/ossf/scorecard/issues/2524',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    { name: 'filled in', files: { 'CODE_OF_CONDUCT.md': 'Write to conduct@pines.dev.' }, outcome: 'pass' },
    {
      name: 'a template’s marker',
      files: { 'CODE_OF_CONDUCT.md': 'Write to [INSERT CONTACT METHOD].' },
      outcome: 'fail',
    },
    {
      name: 'the same in German',
      files: { 'CODE_OF_CONDUCT.md': 'Schreib an [KONTAKTMETHODE EINFÜGEN].' },
      outcome: 'fail',
    },
    {
      name: 'an example address',
      files: { 'CODE_OF_CONDUCT.md': 'Write to conduct@example.com.' },
      outcome: 'fail',
    },
    {
      name: 'a marker that vanishes when shown',
      files: { 'CODE_OF_CONDUCT.md': 'Write to <insert-email-here>.' },
      outcome: 'fail',
    },
    {
      name: 'an unrendered template',
      files: { 'CODE_OF_CONDUCT.md': 'Write to {{ email }}.' },
      outcome: 'fail',
    },
    {
      name: 'a link without a target is no slot',
      files: {
        'CODE_OF_CONDUCT.md':
          'This text is adapted from the [Contributor Covenant][homepage], version 1.4.\n\n[homepage]: https://www.contributor-covenant.org',
      },
      outcome: 'pass',
    },
  ],
  evaluate: (subject) =>
    ofConduct(subject, ({ path, placeholders }) => {
      const first = placeholders.find(({ contact }) => contact) ?? placeholders[0]
      if (!first) return { outcome: 'pass', message: 'Nothing was left to fill in.', path }
      const more = placeholders.length > 1 ? ` (and ${placeholders.length - 1} more)` : ''
      return {
        outcome: 'fail',
        message: `${leftOver(first)}${more}.`,
        path,
        line: first.line,
        evidence: first.text,
      }
    }),
})
