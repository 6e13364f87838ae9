import { defineCheck } from './check.ts'

export const license = defineCheck({
  id: 'license',
  title: 'There is a licence',
  severity: 'warning',
  rationale: 'Without a licence nobody may use, change or share this, however open it looks.',
  remediation: 'Add a LICENSE file; choosealicense.com helps to pick one.',
  sources: ['https://choosealicense.com/no-permission/'],
  examples: [
    { name: 'a file', files: { LICENSE: 'MIT License' }, outcome: 'pass' },
    { name: 'none', files: { 'README.md': 'Hello.' }, outcome: 'fail' },
  ],
  evaluate: ({ license }) => {
    const found = license
    if (found) return { outcome: 'pass', message: `${found.path} is there.`, path: found.path }
    return { outcome: 'fail', message: 'There is no licence.' }
  },
})
