import { defineCheck } from './check.ts'

export const cocExists = defineCheck({
  id: 'coc-exists',
  title: 'There is a code of conduct',
  severity: 'error',
  rationale: 'Without one, nobody knows what is expected, and whoever is hurt has nothing to point to.',
  remediation:
    'Start small: say what is not accepted and one private way to report it. `porchlight draft` or `/coc-draft` asks your community first and builds a text from the answers.',
  sources: [
    'https://docs.github.com/en/communities/setting-up-your-project-for-healthy-contributions/adding-a-code-of-conduct-to-your-project',
    'https://opensource.guide/code-of-conduct/',
  ],
  examples: [
    { name: 'a file in the root', files: { 'CODE_OF_CONDUCT.md': 'Be kind.' }, outcome: 'pass' },
    { name: 'under another usual name', files: { 'docs/code-of-conduct.rst': 'Be kind.' }, outcome: 'pass' },
    {
      name: 'only linked from the README',
      files: { 'README.md': 'Read our [code of conduct](https://pines.dev/conduct).' },
      outcome: 'pass',
    },
    {
      name: 'inherited',
      files: { 'README.md': 'Hello.' },
      organization: { 'CODE_OF_CONDUCT.md': 'Be kind.' },
      outcome: 'pass',
    },
    { name: 'none', files: { 'README.md': 'Hello.' }, outcome: 'fail' },
  ],
  evaluate: (subject) => {
    const { codeOfConduct, linkedConduct, organizationKnown } = subject
    const unread = subject.unread.get('code-of-conduct')
    if (codeOfConduct) {
      const where =
        codeOfConduct.source === 'organization'
          ? 'It comes from the organization’s defaults'
          : `It is in ${codeOfConduct.path}`
      return {
        outcome: 'pass',
        message: `${where}.`,
        path: codeOfConduct.source === 'repository' ? codeOfConduct.path : undefined,
      }
    }
    if (unread) {
      return {
        outcome: 'unknown',
        message: `${unread.path} is there and was not read: ${unread.detail}.`,
        path: unread.path,
      }
    }
    if (linkedConduct) {
      const { document, link } = linkedConduct
      return {
        outcome: 'pass',
        message: `${document.path} links to ${link.href}.`,
        path: document.path,
        line: link.line,
        evidence: link.text,
      }
    }
    return {
      outcome: 'fail',
      message: organizationKnown
        ? 'There is no code of conduct, here or in the organization’s defaults.'
        : 'There is no code of conduct here. (One in the organization’s .github repository counts too: --org-defaults.)',
    }
  },
})
