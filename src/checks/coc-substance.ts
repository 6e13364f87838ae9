import { defineCheck } from './check.ts'
import { ofConduct } from './conduct.ts'

export const cocSubstance = defineCheck({
  id: 'coc-substance',
  title: 'The code of conduct says something, itself or by pointing to a text that does',
  severity: 'error',
  rationale: 'An empty file under this name looks like protection and is none.',
  remediation:
    'Write at least what is not accepted, where it holds, whom to tell and what happens then, or link to a text that says it.',
  sources: ['https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md'],
  examples: [
    {
      name: 'a text',
      files: {
        'CODE_OF_CONDUCT.md':
          '# Code of Conduct\n\nWe do not tolerate harassment of anyone, for any reason, in any of our spaces. Write to conduct@pines.dev and we will help.',
      },
      outcome: 'pass',
    },
    {
      name: 'a pointer',
      files: {
        'CODE_OF_CONDUCT.md':
          '# Code of Conduct\n\nThis project follows the [Pines Code of Conduct](https://pines.dev/conduct).',
      },
      outcome: 'pass',
    },
    { name: 'an empty file', files: { 'CODE_OF_CONDUCT.md': '' }, outcome: 'fail' },
    { name: 'a heading alone', files: { 'CODE_OF_CONDUCT.md': '# Code of Conduct' }, outcome: 'fail' },
    { name: 'one kind word', files: { 'CODE_OF_CONDUCT.md': 'Be nice!' }, outcome: 'fail' },
  ],
  evaluate: (subject) =>
    ofConduct(subject, ({ path, words, conduct, page }) => {
      if (conduct.pointer) {
        return {
          outcome: 'pass',
          message: `It points to ${conduct.pointer.target}.`,
          path,
          line: conduct.pointer.line,
        }
      }
      const gap = page.gaps[0]
      if (words === 0)
        return {
          outcome: 'fail',
          message: gap ? `It cannot be read: ${gap}.` : 'The file has no words in it.',
          path,
          line: 1,
        }
      const body = page.blocks.filter(({ kind }) => kind !== 'heading')
      if (body.length === 0)
        return { outcome: 'fail', message: 'There is a heading and nothing under it.', path, line: 1 }
      if (conduct.clauses.size === 0 && words < 40) {
        return {
          outcome: 'fail',
          message: 'It says too little for anyone to rely on.',
          path,
          line: 1,
          evidence: body[0]!.text.slice(0, 120),
        }
      }
      return { outcome: 'pass', message: 'It says something of its own.', path }
    }),
})
