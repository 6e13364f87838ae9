import type { MatchContext } from '../core/term.ts'

/** Why a match is left alone, by the word that `--explain` shows. */
export const WHY = {
  vendored: 'copied from another project',
  imported: 'in so much that is new at once that most of it was written elsewhere',
  generated: 'written by a tool',
  minified: 'packed for machines',
  'lock-file': 'a lock file',
  licence: 'the text of a licence',
  fixture: 'sample data or an expected value of a test',
  translation: 'a translation follows its source text',
  'word-list': 'a list of words or names, or a page about words',
  data: 'data, not text',
  history: 'a record of what happened; old entries stay as they were',
  encoded: 'letters inside encoded data',
  'long-line': 'a line too long to be written by hand',
  url: 'part of a web address',
  path: 'part of a path or a file name',
  option: 'an option or variable of a command',
  branch: 'the name of a branch that exists',
  'code-span': 'marked as code',
  'code-block': 'sample code in a document',
  'commented-code': 'code that is commented out',
  import: 'brings in something that others named',
  'used-name': 'uses a name that was given elsewhere',
  'not-new': 'stood there before this change, which only moves or copies it, or edits around it',
  established: 'a word that the project goes by already; to change it is a task of its own',
  'other-profile': 'counts from a wider profile on',
  'named-again': 'this name was already mentioned in this change',
  key: 'a value that code looks up',
  quotation: 'somebody else’s words',
  title: 'the title of a work or the text of a link',
  'proper-name': 'the name of a person, product or project',
  'other-sense': 'another sense of the word',
  'about-the-word': 'talks about the word itself',
  'not-this-sense': 'nothing around it gives it the sense that can hurt',
  'other-language': 'text in another language',
  ignored: 'marked in the file with porchlight-ignore',
  allowed: 'allowed by the configuration',
} as const

/** The word for a reason. */
export type Why = keyof typeof WHY

/** What was decided about one match. */
export interface Decided {
  readonly because: Why | null
  readonly context: MatchContext
  readonly name: string | null
}
