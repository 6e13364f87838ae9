import { defineCheck } from './check.ts'

export const contributing = defineCheck({
  id: 'contributing',
  title: 'There is a guide for contributors',
  severity: 'warning',
  rationale:
    'A person’s first change is easier when somebody has written down how it works here: how to start, who answers, what happens next.',
  remediation:
    'Add a CONTRIBUTING.md: how to set up, how to propose a change, and how long an answer usually takes.',
  sources: [
    'https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/setting-guidelines-for-repository-contributors',
  ],
  examples: [
    { name: 'a file', files: { 'CONTRIBUTING.md': 'Welcome!' }, outcome: 'pass' },
    { name: 'none', files: { 'README.md': 'Hello.' }, outcome: 'fail' },
  ],
  evaluate: ({ contributing, unread }) => {
    const found = contributing ?? unread.get('contributing')
    if (found)
      return {
        outcome: 'pass',
        message: `${found.path} is there.`,
        path: 'source' in found && found.source !== 'repository' ? undefined : found.path,
      }
    return { outcome: 'fail', message: 'There is no guide for people who want to contribute.' }
  },
})
