import { defineCheck } from './check.ts'
import { leftOver } from './left-over.ts'

export const securityNoPlaceholders = defineCheck({
  id: 'security-no-placeholders',
  title: 'Nothing in the security policy was left to fill in',
  severity: 'error',
  rationale: 'A policy with its blanks left in sends whoever found a hole nowhere, or out into the open.',
  remediation: 'Replace it with a real way to reach you, or delete the section.',
  sources: [
    'https://docs.github.com/en/code-security/getting-started/adding-a-security-policy-to-your-repository',
  ],
  examples: [
    { name: 'filled in', files: { 'SECURITY.md': 'Write to security@pines.dev.' }, outcome: 'pass' },
    {
      name: 'an example address',
      files: { 'SECURITY.md': 'Write to security@yourdomain.com.' },
      outcome: 'fail',
    },
    {
      name: 'the template’s own instructions',
      files: {
        'SECURITY.md': '# Security Policy\n\nUse this section to tell people how to report a vulnerability.',
      },
      outcome: 'fail',
    },
    { name: 'no policy', files: { 'README.md': 'Hello.' }, outcome: 'not-applicable' },
  ],
  evaluate: ({ security }) => {
    if (!security) return { outcome: 'not-applicable', message: 'There is no security policy to read yet.' }
    const first = security.placeholders.find(({ contact }) => contact) ?? security.placeholders[0]
    if (!first) return { outcome: 'pass', message: 'Nothing was left to fill in.', path: security.path }
    return {
      outcome: 'fail',
      message: `${leftOver(first)}.`,
      path: security.path,
      line: first.line,
      evidence: first.text,
    }
  },
})
