import { defineCheck } from './check.ts'

const HELP =
  /support|\bhelp\b|question|community|get(?:ting)? in touch|contact|ayuda|soporte|ajuda|suporte|aide|hilfe|fragen|aiuto|hulp|pomoc|帮助|支持|社区|サポート|質問|도움|помощь|поддержка|допомога/iu

export const supportFile = defineCheck({
  id: 'support-file',
  title: 'People can find out where to ask',
  severity: 'notice',
  rationale:
    'A newcomer with a question does not know whether an issue, a chat or a forum is welcome. Not knowing keeps the shy ones away.',
  remediation:
    'Add a SUPPORT.md that says where questions are welcome, and how long an answer usually takes.',
  sources: [
    'https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/adding-support-resources-to-your-project',
  ],
  examples: [
    { name: 'a file', files: { 'SUPPORT.md': 'Ask in the forum.' }, outcome: 'pass' },
    {
      name: 'a section of the README',
      files: { 'README.md': '# Pines\n\n## Getting help\n\nAsk in the forum.' },
      outcome: 'pass',
    },
    { name: 'nowhere', files: { 'README.md': 'Hello.' }, outcome: 'fail' },
  ],
  evaluate: ({ support, readme, contributing }) => {
    if (support)
      return {
        outcome: 'pass',
        message: `${support.path} says it.`,
        path: support.source === 'repository' ? support.path : undefined,
      }
    for (const document of [readme, contributing]) {
      const section = document?.page.sections.find(
        ({ title, blocks }) => HELP.test(title) && blocks.length > 0,
      )
      if (document && section)
        return {
          outcome: 'pass',
          message: `${document.path} has a section “${section.title}”.`,
          path: document.path,
          line: section.line,
        }
    }
    return { outcome: 'fail', message: 'Nothing says where questions are welcome.' }
  },
})
