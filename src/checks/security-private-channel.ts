import { defineCheck } from './check.ts'

export const securityPrivateChannel = defineCheck({
  id: 'security-private-channel',
  title: 'The security policy names a private way to report',
  severity: 'warning',
  rationale:
    'A vulnerability in an open issue is a gift to the wrong people, and puts the one who found it in the spotlight.',
  remediation:
    'Turn on private vulnerability reporting and say so. To paste: “Please report vulnerabilities in private: open the Security tab and choose “Report a vulnerability”, or write to (address).”',
  sources: [
    'https://docs.github.com/en/code-security/getting-started/adding-a-security-policy-to-your-repository',
    'https://github.com/ossf/scorecard/blob/main/docs/checks.md#security-policy',
  ],
  examples: [
    { name: 'an address', files: { 'SECURITY.md': 'Write to security@pines.dev.' }, outcome: 'pass' },
    {
      name: 'private vulnerability reporting',
      files: { 'SECURITY.md': 'Use private vulnerability reporting to tell us.' },
      outcome: 'pass',
    },
    {
      name: 'only public issues',
      files: { 'SECURITY.md': 'Open an issue with the label security.' },
      outcome: 'fail',
    },
    {
      name: 'an example address',
      files: { 'SECURITY.md': 'Write to security@yourdomain.com.' },
      outcome: 'fail',
    },
    {
      name: 'GitHub takes private reports',
      files: { 'SECURITY.md': 'Tell us.' },
      host: { privateVulnerabilityReporting: true },
      outcome: 'pass',
    },
    { name: 'no policy', files: { 'README.md': 'Hello.' }, outcome: 'not-applicable' },
  ],
  evaluate: ({ security, host }) => {
    if (host?.privateVulnerabilityReporting) {
      return {
        outcome: 'pass',
        message: 'Private vulnerability reporting is on.',
        path: security?.source === 'repository' ? security.path : undefined,
      }
    }
    if (!security) return { outcome: 'not-applicable', message: 'There is no security policy to read yet.' }
    const quiet = security.routes.find((route) => route.usable && route.private)
    if (quiet)
      return {
        outcome: 'pass',
        message: `${quiet.value} is private.`,
        path: security.path,
        line: quiet.line,
        evidence: quiet.value,
      }
    const open = security.routes[0]
    return {
      outcome: 'fail',
      message: open ? `“${open.value}” is no private way to report.` : 'It names no private way to report.',
      path: security.path,
      line: open?.line ?? 1,
      evidence: open?.value,
    }
  },
})
