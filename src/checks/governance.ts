import { defineCheck } from './check.ts'

export const governance = defineCheck({
  id: 'governance',
  title: 'It is written down who decides, and how',
  severity: 'notice',
  rationale:
    'People who come new cannot see who decides. Unwritten power is hardest on those who already have the least.',
  remediation:
    'Add a GOVERNANCE.md: who decides what, how one gets a say, and how to disagree. Half a page is enough.',
  sources: ['https://www.bestpractices.dev/en/criteria/1#1.governance'],
  examples: [
    { name: 'a file', files: { 'GOVERNANCE.md': 'We decide together.' }, outcome: 'pass' },
    { name: 'none', files: { 'README.md': 'Hello.' }, outcome: 'fail' },
  ],
  evaluate: ({ governance, readme, contributing }) => {
    if (governance) return { outcome: 'pass', message: `${governance.path} says it.`, path: governance.path }
    for (const document of [readme, contributing]) {
      const section = document?.page.sections.find(
        ({ title, blocks }) =>
          /governance|decision|maintainers|who decides/i.test(title) && blocks.length > 0,
      )
      if (document && section)
        return {
          outcome: 'pass',
          message: `${document.path} has a section “${section.title}”.`,
          path: document.path,
          line: section.line,
        }
    }
    return { outcome: 'fail', message: 'Nothing says who decides, or how one gets a say.' }
  },
})
