import type { AuditReport } from '../../src/core/audit.ts'
import type { Finding } from '../../src/core/check.ts'

/** A finding with nothing in it but what is given. */
export function finding(given: Partial<Finding> & Pick<Finding, 'check' | 'outcome'>): Finding {
  return {
    severity: 'warning',
    message: `What ${given.check} says.`,
    path: null,
    line: null,
    evidence: null,
    remediation: null,
    ...given,
  }
}

/** A repository with one of everything: what works, what does not, what nobody could see. */
export const lantern: AuditReport = {
  repository: 'harbour/lantern',
  documents: [
    {
      kind: 'code-of-conduct',
      path: 'CODE_OF_CONDUCT.md',
      source: 'repository',
      family: 'contributor-covenant',
      version: '2.1',
      language: 'en',
      pointsTo: null,
    },
    {
      kind: 'readme',
      path: 'README.md',
      source: 'repository',
      family: null,
      version: null,
      language: 'en',
      pointsTo: null,
    },
  ],
  routes: [
    {
      document: 'CODE_OF_CONDUCT.md',
      line: 63,
      kind: 'email',
      value: '[INSERT CONTACT METHOD]',
      private: false,
      anonymous: false,
      usable: false,
      problem: 'placeholder',
    },
    {
      document: 'SECURITY.md',
      line: 5,
      kind: 'email',
      value: 'keepers@lantern.dev',
      private: true,
      anonymous: false,
      usable: true,
      problem: null,
    },
  ],
  findings: [
    finding({
      check: 'coc-exists',
      outcome: 'pass',
      severity: 'error',
      message: 'There is a code of conduct.',
      path: 'CODE_OF_CONDUCT.md',
    }),
    finding({
      check: 'coc-second-contact',
      outcome: 'fail',
      severity: 'notice',
      message: 'Only one person reads reports.',
      path: 'CODE_OF_CONDUCT.md',
      line: 63,
      remediation: 'Name a second person, so that nobody has to report somebody to themselves.',
    }),
    finding({
      check: 'coc-no-placeholders',
      outcome: 'fail',
      severity: 'error',
      message: 'A placeholder stands where the contact should be.',
      path: 'CODE_OF_CONDUCT.md',
      line: 63,
      evidence: '[INSERT CONTACT METHOD]',
      remediation:
        'Put an address there that at least two people read. To paste: “Write to (address). (Name) and (name) read it.”',
    }),
    finding({
      check: 'support-file',
      outcome: 'fail',
      severity: 'warning',
      message: 'Nothing says where to ask for help.',
      remediation: 'Add a SUPPORT.md.',
    }),
    finding({ check: 'newcomer-issues', outcome: 'unknown', message: 'Only GitHub knows the issues.' }),
    finding({ check: 'coc-appeal', outcome: 'exempt', message: 'We are two people.' }),
    finding({ check: 'coc-translated', outcome: 'not-applicable' }),
  ],
  next: ['coc-no-placeholders', 'coc-second-contact'],
  skipped: [{ path: 'docs/huge.md', reason: 'too-large', detail: '50 MB; the limit is 1 MB' }],
}
