import { defineCheck } from './check.ts'

export const issueTemplates = defineCheck({
  id: 'issue-templates',
  title: 'Issue forms help people say what they need',
  severity: 'notice',
  rationale:
    'A form asks the right questions, so that nobody has to guess what matters or is sent back for more.',
  remediation:
    'Add a form for bugs and one for ideas in .github/ISSUE_TEMPLATE. Keep them short and every question optional where you can.',
  sources: [
    'https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/about-issue-and-pull-request-templates',
  ],
  examples: [
    { name: 'a form', files: { '.github/ISSUE_TEMPLATE/bug.yml': 'name: Bug\n' }, outcome: 'pass' },
    { name: 'none', files: { 'README.md': 'Hello.' }, outcome: 'fail' },
  ],
  evaluate: ({ issueTemplates }) => {
    const first = issueTemplates[0]
    const found = first
    if (found) return { outcome: 'pass', message: `There is ${found.path}.`, path: found.path }
    return { outcome: 'fail', message: 'There are no issue forms or templates.' }
  },
})
