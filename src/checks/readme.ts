import { defineCheck } from './check.ts'

export const readme = defineCheck({
  id: 'readme',
  title: 'There is a README',
  severity: 'warning',
  rationale: 'It is the first page anybody sees.',
  remediation: 'Add a README.md: what this is, who it is for, how to start, where to ask.',
  sources: [
    'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-readmes',
  ],
  examples: [
    { name: 'a file', files: { 'README.md': 'Hello.' }, outcome: 'pass' },
    { name: 'none', files: { 'index.js': '1' }, outcome: 'fail' },
  ],
  evaluate: ({ readme, unread }) => {
    const found = readme ?? unread.get('readme')
    if (found)
      return {
        outcome: 'pass',
        message: `${found.path} is there.`,
        path: 'source' in found && found.source !== 'repository' ? undefined : found.path,
      }
    return { outcome: 'fail', message: 'There is no README.' }
  },
})
