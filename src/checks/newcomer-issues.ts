import { defineCheck } from './check.ts'

export const newcomerIssues = defineCheck({
  id: 'newcomer-issues',
  title: 'There are open issues for newcomers',
  severity: 'notice',
  rationale:
    'Someone who wants to help for the first time needs a place to begin, and a sign that beginners are wanted.',
  remediation:
    'Label two or three small, well-described issues “good first issue”, and say in each who helps.',
  sources: [
    'https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/encouraging-helpful-contributions-to-your-project-with-labels',
    'https://chaoss.community/kb/metric-new-contributors/',
  ],
  examples: [
    {
      name: 'some',
      files: {},
      host: { newcomerIssues: { open: 3, labels: ['good first issue'] } },
      outcome: 'pass',
    },
    {
      name: 'none',
      files: {},
      host: { newcomerIssues: { open: 0, labels: ['good first issue'] } },
      outcome: 'fail',
    },
    { name: 'issues are turned off', files: {}, host: { issues: false }, outcome: 'not-applicable' },
    { name: 'only GitHub knows', files: {}, outcome: 'unknown' },
  ],
  evaluate: ({ host }) => {
    if (host?.issues === false)
      return { outcome: 'not-applicable', message: 'This repository takes no issues.' }
    const issues = host?.newcomerIssues
    if (!issues)
      return { outcome: 'unknown', message: 'Only GitHub can tell how many issues wait for newcomers.' }
    if (issues.open > 0)
      return {
        outcome: 'pass',
        message:
          issues.open === 1 ? 'One issue waits for a newcomer.' : `${issues.open} issues wait for newcomers.`,
      }
    return {
      outcome: 'fail',
      message:
        issues.labels.length > 0
          ? `No open issue has the label “${issues.labels[0]}”.`
          : 'There is no label for newcomers.',
    }
  },
})
