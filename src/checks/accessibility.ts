import { defineCheck } from './check.ts'

export const accessibility = defineCheck({
  id: 'accessibility',
  title: 'It is said how people with disabilities can take part',
  severity: 'notice',
  rationale:
    'Whoever uses a screen reader, cannot use a mouse or needs captions wants to know whether they were thought of, and whom to tell when something is in the way.',
  remediation:
    'Say what works, what does not yet, and whom to tell. A short ACCESSIBILITY.md or a section in CONTRIBUTING is enough.',
  sources: ['https://www.w3.org/WAI/planning/statements/'],
  examples: [
    { name: 'a statement', files: { 'ACCESSIBILITY.md': 'Tell us what is in your way.' }, outcome: 'pass' },
    {
      name: 'a section',
      files: { 'CONTRIBUTING.md': '# Contributing\n\n## Accessibility\n\nMeetings have captions.' },
      outcome: 'pass',
    },
    { name: 'none', files: { 'README.md': 'Hello.' }, outcome: 'fail' },
  ],
  evaluate: ({ accessibility, readme, contributing, codeOfConduct }) => {
    if (accessibility)
      return {
        outcome: 'pass',
        message: `${accessibility.path} says it.`,
        path: accessibility.source === 'repository' ? accessibility.path : undefined,
      }
    for (const document of [readme, contributing, codeOfConduct]) {
      const section = document?.page.sections.find(
        ({ title, blocks }) =>
          /accessib|a11y|barrierefrei|accesibilidad|acessibilidade|可访问性|アクセシビリティ/iu.test(title) &&
          blocks.length > 0,
      )
      if (document && section)
        return {
          outcome: 'pass',
          message: `${document.path} has a section “${section.title}”.`,
          path: document.path,
          line: section.line,
        }
    }
    return {
      outcome: 'fail',
      message: 'Nothing says how people with disabilities can take part, or whom to tell.',
    }
  },
})
