import { resolvePath, type Subject } from '../documents/subject.ts'
import { defineCheck } from './check.ts'
import { ofConduct } from './conduct.ts'

function byPath({ codeOfConduct, readme, contributing }: Subject): Subject['linkedConduct'] {
  for (const document of [readme, contributing]) {
    const link = document?.page.links.find(
      ({ href }) => codeOfConduct !== null && resolvePath(document.path, href) === codeOfConduct.path,
    )
    if (document && link) return { document, link }
  }
  return null
}

export const cocLinked = defineCheck({
  id: 'coc-linked',
  title: 'README or CONTRIBUTING lead to the code of conduct',
  severity: 'notice',
  rationale:
    'People look for help where they already are. A text that nobody links to is a text that nobody finds.',
  remediation:
    'Add a line to the README. To paste: “Everyone who takes part here follows our [code of conduct](CODE_OF_CONDUCT.md). It also says whom to tell when something goes wrong.”',
  sources: [
    'https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md',
    'https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/adding-a-code-of-conduct-to-your-project',
  ],
  examples: [
    {
      name: 'linked from the README',
      files: {
        'README.md': 'See our [code of conduct](CODE_OF_CONDUCT.md).',
        'CODE_OF_CONDUCT.md': 'Be kind.',
      },
      outcome: 'pass',
    },
    {
      name: 'linked from CONTRIBUTING',
      files: {
        'README.md': 'Hello.',
        'CONTRIBUTING.md': 'See [how we treat each other](CODE_OF_CONDUCT.md).',
        'CODE_OF_CONDUCT.md': 'Be kind.',
      },
      outcome: 'pass',
    },
    {
      name: 'not linked',
      files: { 'README.md': 'Hello.', 'CODE_OF_CONDUCT.md': 'Be kind.' },
      outcome: 'fail',
    },
    {
      name: 'no README to link from',
      files: { 'CODE_OF_CONDUCT.md': 'Be kind.' },
      outcome: 'not-applicable',
    },
  ],
  evaluate: (subject) => {
    const found = subject.linkedConduct ?? byPath(subject)
    if (found) {
      const { document, link } = found
      return {
        outcome: 'pass',
        message: `${document.path} leads there.`,
        path: document.path,
        line: link.line,
        evidence: link.text,
      }
    }
    return ofConduct(subject, () => {
      const from = subject.readme ?? subject.contributing
      if (!from)
        return { outcome: 'not-applicable', message: 'There is no README or CONTRIBUTING to link from.' }
      return {
        outcome: 'fail',
        message: `Neither README nor CONTRIBUTING lead to the code of conduct.`,
        path: from.path,
        line: 1,
      }
    })
  },
})
