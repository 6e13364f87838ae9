import { defineCheck } from './check.ts'

export const securityPolicy = defineCheck({
  id: 'security-policy',
  title: 'There is a security policy',
  severity: 'warning',
  rationale: 'Whoever finds a hole should know where to take it before they tell the world.',
  remediation:
    'Add a SECURITY.md that names one private way to report, and how soon you answer. Turning on private vulnerability reporting in the repository’s settings gives you that way at once.',
  sources: [
    'https://docs.github.com/en/code-security/getting-started/adding-a-security-policy-to-your-repository',
    'https://baseline.openssf.org/',
  ],
  examples: [
    { name: 'a file', files: { 'SECURITY.md': 'Write to security@pines.dev.' }, outcome: 'pass' },
    {
      name: 'inherited',
      files: { 'README.md': 'Hello.' },
      organization: { 'SECURITY.md': 'Write to security@pines.dev.' },
      outcome: 'pass',
    },
    { name: 'none', files: { 'README.md': 'Hello.' }, outcome: 'fail' },
  ],
  evaluate: ({ security, organizationKnown, unread }) => {
    const closed = unread.get('security-policy')
    if (closed) {
      return {
        outcome: 'unknown',
        message: `${closed.path} is there and was not read: ${closed.detail}.`,
        path: closed.path,
      }
    }
    if (security) {
      const inherited = security.source === 'organization'
      return {
        outcome: 'pass',
        message: inherited ? 'It comes from the organization’s defaults.' : `It is in ${security.path}.`,
        path: inherited ? undefined : security.path,
      }
    }
    return {
      outcome: 'fail',
      message: organizationKnown
        ? 'There is no security policy, here or in the organization’s defaults.'
        : 'There is no security policy here.',
    }
  },
})
