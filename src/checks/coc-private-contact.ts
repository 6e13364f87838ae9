import { defineCheck } from './check.ts'
import { elsewhere, ofConduct } from './conduct.ts'

export const cocPrivateContact = defineCheck({
  id: 'coc-private-contact',
  title: 'A reader can report in private',
  severity: 'error',
  rationale:
    'An open issue tells everyone, the person who did harm included. Nobody in trouble should have to choose between that and silence.',
  remediation:
    'Add a private way beside the public one. To paste: “Please do not open an issue. Write to (address); only (name) and (name) read it.”',
  sources: [
    'https://github.com/ruby/rubygems/issues/1503',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'an address',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to conduct@pines.dev.' },
      outcome: 'pass',
    },
    {
      name: 'only a public issue',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment by opening an issue.' },
      outcome: 'fail',
    },
    {
      name: 'a public mention',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment by mentioning @robin.' },
      outcome: 'fail',
    },
    {
      name: 'nobody to tell at all',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to the maintainers.' },
      outcome: 'not-applicable',
    },
  ],
  evaluate: (subject) =>
    ofConduct(subject, (document) => {
      const usable = document.routes.filter((route) => route.usable)
      const quiet = usable.find((route) => route.private)
      if (quiet)
        return {
          outcome: 'pass',
          message: `${quiet.value} is private.`,
          path: document.path,
          line: quiet.line,
          evidence: quiet.value,
        }
      const open = usable[0]
      if (open) {
        return {
          outcome: 'fail',
          message: `The only way to report is public: ${open.value}.`,
          path: document.path,
          line: open.line,
          evidence: open.value,
        }
      }
      return (
        elsewhere(document) ?? {
          outcome: 'not-applicable',
          message: 'There is no way to report at all; that comes first.',
          path: document.path,
        }
      )
    }),
})
