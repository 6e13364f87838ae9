import { defineCheck } from './check.ts'

export const issueContactLinks = defineCheck({
  id: 'issue-contact-links',
  title: 'The issue chooser shows the ways that are not public',
  severity: 'notice',
  rationale:
    'Many people only ever see “New issue”. If that page does not show the private way, they will report in public, or not at all.',
  remediation:
    'Add contact_links to .github/ISSUE_TEMPLATE/config.yml: one for security, one for conduct, one for questions.',
  sources: [
    'https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/configuring-issue-templates-for-your-repository#configuring-the-template-chooser',
  ],
  examples: [
    {
      name: 'links',
      files: {
        '.github/ISSUE_TEMPLATE/config.yml':
          'contact_links:\n  - name: Security\n    url: https://pines.dev/security\n    about: Tell us in private.\n',
      },
      outcome: 'pass',
    },
    {
      name: 'none',
      files: { '.github/ISSUE_TEMPLATE/config.yml': 'blank_issues_enabled: false\n' },
      outcome: 'fail',
    },
    { name: 'no chooser', files: { 'README.md': 'Hello.' }, outcome: 'not-applicable' },
    {
      name: 'templates without a configuration',
      files: { '.github/ISSUE_TEMPLATE/bug.md': 'What happened?' },
      outcome: 'fail',
    },
  ],
  evaluate: ({ issueConfig, issueTemplates }) => {
    if (!issueConfig && issueTemplates.length === 0)
      return { outcome: 'not-applicable', message: 'There is no issue chooser here.' }
    if (!issueConfig)
      return {
        outcome: 'fail',
        message: 'The issue chooser shows templates only.',
        path: issueTemplates[0]!.path,
      }
    const { path, problem, links, routes } = issueConfig
    if (problem)
      return {
        outcome: 'fail',
        message: `The chooser’s configuration cannot be used: ${problem}.`,
        path,
        line: 1,
      }
    const broken = routes.find(
      (route) => route.problem === 'placeholder' || route.problem === 'reserved-domain',
    )
    if (broken)
      return {
        outcome: 'fail',
        message: `“${broken.value}” was never filled in.`,
        path,
        line: broken.line,
        evidence: broken.value,
      }
    if (links.length === 0)
      return { outcome: 'fail', message: 'The issue chooser shows no other ways.', path, line: 1 }
    return {
      outcome: 'pass',
      message: `The issue chooser shows ${links.length === 1 ? 'one other way' : `${links.length} other ways`}.`,
      path,
    }
  },
})
