import type { Route } from '../core/audit.ts'
import { defineCheck } from './check.ts'
import { elsewhere, ofConduct } from './conduct.ts'

const PROBLEMS: Record<NonNullable<Route['problem']>, string> = {
  placeholder: 'was never filled in',
  'someone-elses': 'belongs to the people who wrote the template, not to you',
  'reserved-domain': 'is an example address that reaches nobody',
  invisible: 'cannot be seen when the page is shown',
  public: 'is public',
  unreachable: 'does not lead to anyone',
}

export const cocContact = defineCheck({
  id: 'coc-contact',
  title: 'A reader could report through what the code of conduct says',
  severity: 'error',
  rationale: 'Someone who has been harmed must find whom to tell without asking around.',
  remediation:
    'Name a private address or form that at least two people read. To paste: “Write to (address). (Name) and (name) read it.”',
  sources: [
    'https://www.contributor-covenant.org/faq/',
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
  ],
  examples: [
    {
      name: 'an address',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to conduct@pines.dev.' },
      outcome: 'pass',
    },
    {
      name: 'an address in disguise',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to conduct [at] pines [dot] dev.' },
      outcome: 'pass',
    },
    {
      name: 'a form',
      files: { 'CODE_OF_CONDUCT.md': 'To report harassment, use [this form](https://forms.gle/AbCdEf123).' },
      outcome: 'pass',
    },
    {
      name: 'the placeholder left in',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to [INSERT CONTACT METHOD].' },
      outcome: 'fail',
    },
    {
      name: 'an address inside a comment',
      files: {
        'CODE_OF_CONDUCT.md':
          'We do not tolerate harassment. Tell the maintainers. <!-- conduct@pines.dev -->',
      },
      outcome: 'fail',
    },
    {
      name: 'a role without an address',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to the maintainers.' },
      outcome: 'fail',
    },
    {
      name: 'a pointer',
      files: {
        'CODE_OF_CONDUCT.md': 'This project follows the [Pines Code of Conduct](https://pines.dev/conduct).',
      },
      outcome: 'unknown',
    },
  ],
  evaluate: (subject) =>
    ofConduct(subject, (document) => {
      const usable = document.routes.filter((route) => route.usable)
      const best = usable.find((route) => route.private) ?? usable[0]
      if (best) {
        const more =
          usable.length > 1 ? ` (and ${usable.length - 1} more ${usable.length === 2 ? 'way' : 'ways'})` : ''
        return {
          outcome: 'pass',
          message: `A reader can use ${best.value}${more}.`,
          path: document.path,
          line: best.line,
          evidence: best.value,
        }
      }
      const broken = document.routes[0]
      if (broken) {
        return {
          outcome: 'fail',
          message: `“${broken.value}” ${broken.kind === 'person' ? 'is a name without an address' : PROBLEMS[broken.problem ?? 'unreachable']}.`,
          path: document.path,
          line: broken.line,
          evidence: broken.value,
        }
      }
      return (
        elsewhere(document) ?? {
          outcome: 'fail',
          message: 'It names nobody that a reader could reach.',
          path: document.path,
          line: 1,
        }
      )
    }),
})
