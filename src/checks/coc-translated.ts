import { defineCheck } from './check.ts'
import { ofConduct } from './conduct.ts'

const TRANSLATED =
  /translat|^(?:español|français|deutsch|português(?: \([^)]*\))?|italiano|nederlands|polski|türkçe|русский|українська|中文|简体中文|繁體中文|日本語|한국어|العربية|فارسی|हिन्दी|bahasa indonesia|tiếng việt|english)$|übersetz|traduc|traduç|traduzion|vertal|翻译|翻譯|翻訳|번역|перевод|переклад|ترجم/iu

export const cocTranslated = defineCheck({
  id: 'coc-translated',
  title: 'The code of conduct can be read in more than one language',
  severity: 'notice',
  rationale:
    'Rules and help that one cannot read are not there. People under stress read best in their own language.',
  remediation:
    'Add the text in a language that many of your people speak, as CODE_OF_CONDUCT.es.md for example, and link the two.',
  sources: ['https://github.com/mozilla/inclusion/blob/master/code-of-conduct-assessment-tool/README.md'],
  examples: [
    {
      name: 'a translation beside it',
      files: {
        'CODE_OF_CONDUCT.md': 'Be kind to everyone who takes part here.',
        'CODE_OF_CONDUCT.es.md': 'Trata con respeto a todas las personas.',
      },
      outcome: 'pass',
    },
    {
      name: 'a link to translations',
      files: { 'CODE_OF_CONDUCT.md': 'Be kind. [Translations](https://pines.dev/conduct/translations).' },
      outcome: 'pass',
    },
    {
      name: 'one language',
      files: { 'CODE_OF_CONDUCT.md': 'Be kind to everyone who takes part here.' },
      outcome: 'fail',
    },
  ],
  evaluate: (subject) =>
    ofConduct(subject, ({ path, page }) => {
      const other = subject.translations[0]
      if (other) return { outcome: 'pass', message: `There is also ${other.path}.`, path: other.path }
      const link = page.links.find(
        ({ text, href }) =>
          TRANSLATED.test(text) ||
          /CODE[-_]OF[-_]CONDUCT[-_.][a-z]{2}(?:[-_][A-Za-z]{2,4})?\.(?:md|rst|txt)/i.test(href),
      )
      if (link && !/contributor-covenant\.org/i.test(link.href)) {
        return {
          outcome: 'pass',
          message: `It links to ${link.text || link.href}.`,
          path,
          line: link.line,
          evidence: link.text,
        }
      }
      return { outcome: 'fail', message: 'It can be read in one language only.', path, line: 1 }
    }),
})
