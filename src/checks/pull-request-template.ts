import { defineCheck } from './check.ts'

export const pullRequestTemplate = defineCheck({
  id: 'pull-request-template',
  title: 'A template helps with pull requests',
  severity: 'notice',
  rationale: 'It tells a newcomer what reviewers look for before they have to be told.',
  remediation:
    'Add .github/pull_request_template.md with three or four short prompts, and one line that says what happens next.',
  sources: [
    'https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/creating-a-pull-request-template-for-your-repository',
  ],
  examples: [
    {
      name: 'a template',
      files: { '.github/pull_request_template.md': 'What does this change?' },
      outcome: 'pass',
    },
    { name: 'none', files: { 'README.md': 'Hello.' }, outcome: 'fail' },
  ],
  evaluate: ({ pullRequestTemplates }) => {
    const first = pullRequestTemplates[0]
    const found = first
    if (found) return { outcome: 'pass', message: `There is ${found.path}.`, path: found.path }
    return { outcome: 'fail', message: 'There is no pull request template.' }
  },
})
