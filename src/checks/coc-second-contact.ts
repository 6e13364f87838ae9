import { defineCheck } from './check.ts'
import { elsewhere, ofConduct } from './conduct.ts'

export const cocSecondContact = defineCheck({
  id: 'coc-second-contact',
  title: 'There is more than one way or person to report to',
  severity: 'warning',
  rationale: 'A single inbox can be full, on holiday, or belong to the wrong person.',
  remediation:
    'Add a second person, or a second way such as a form. To paste: “You can also write directly to (name, address).”',
  sources: ['https://github.com/ruby/rubygems/issues/1503', 'https://github.com/containers/common/pull/1625'],
  examples: [
    {
      name: 'two people',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to ada@pines.dev or robin@pines.dev.' },
      outcome: 'pass',
    },
    {
      name: 'one address',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to conduct@pines.dev.' },
      outcome: 'fail',
    },
    {
      name: 'nobody at all',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to the maintainers.' },
      outcome: 'not-applicable',
    },
  ],
  evaluate: (subject) =>
    ofConduct(subject, (document) => {
      const quiet = document.routes.filter((route) => route.usable && route.private)
      if (quiet.length > 1) {
        return {
          outcome: 'pass',
          message: `There are ${quiet.length} private ways to report.`,
          path: document.path,
          line: quiet[1]!.line,
          evidence: quiet[1]!.value,
        }
      }
      const only = quiet[0]
      if (only)
        return {
          outcome: 'fail',
          message: `${only.value} is the only private way to report.`,
          path: document.path,
          line: only.line,
          evidence: only.value,
        }
      return (
        elsewhere(document) ?? {
          outcome: 'not-applicable',
          message: 'There is no private way to report yet; that comes first.',
          path: document.path,
        }
      )
    }),
})
