import type { Severity } from './check.ts'

/** What kind of hurt a term can do (contract: DESIGN 5.1). */
export const CATEGORIES = [
  'ableist',
  'racial',
  'gender',
  'age',
  'religion-culture',
  'violence',
  'condescending',
  'class',
  'sexuality',
] as const

export type Category = (typeof CATEGORIES)[number]

/** How widely a term's replacement is agreed on: `core` nearly everywhere, `wide` often, `all` the rest. */
export const PROFILES = ['core', 'wide', 'all'] as const

export type Profile = (typeof PROFILES)[number]

/** How a word changes in a sentence: each adds its endings to a form. */
export const INFLECTIONS = ['noun', 'verb', 'agent', 'adverb', 'adjective'] as const

export type Inflection = (typeof INFLECTIONS)[number]

/**
 * What has to be understood around a match before it counts. `word`: nothing more. `pronoun`: stands for a person
 * who could be anyone. `reader`, `ease`, `assumed`: said to the reader about effort or knowledge.
 */
export const READINGS = ['word', 'pronoun', 'reader', 'ease', 'assumed'] as const

export type Reading = (typeof READINGS)[number]

/**
 * One spelling of a term. In `text` a space is a gap (space, hyphen, underscore or a capital) and a hyphen is a gap
 * that may be closed: `white-list` is also `whitelist`, `white list` and `whiteList`.
 */
export interface Form {
  readonly text: string
  readonly as: readonly Inflection[]
  /** What can take its place word for word, inflected alike; `null` where a person has to choose. */
  readonly swap: string | null
}

/** A line that a term's file promises to flag or to allow, and the kind of file it stands in. */
export interface TermExample {
  readonly text: string
  readonly path: string
}

/** A word or phrase with a kinder or plainer alternative: one file in `src/terms/<language>`. */
export interface Term {
  /** The file's name. */
  readonly id: string
  /** BCP 47. */
  readonly language: string
  readonly match: readonly Form[]
  readonly alternatives: readonly string[]
  readonly profile: Profile
  readonly tier: 1 | 2 | 3
  readonly category: Category
  /** One or two sentences: why it can hurt, and what the alternative does better. */
  readonly rationale: string
  readonly sources: readonly string[]
  readonly reading: Reading
  /** Whether it is looked for inside the names of code. */
  readonly identifiers: boolean
  /** The profile from which it counts in a name that a line defines. `null`: in none, or not in that of a matcher. */
  readonly defined: Profile | null
  /** Whether it is often part of a proper name, so that a capital inside a sentence means one. */
  readonly names: boolean
  /** Phrases in which it is fine; `*` stands for one word. */
  readonly except: readonly string[]
  /** Names for groups of such phrases, so that a configuration can allow one: `allow: { term, sense }`. */
  readonly senses: Readonly<Record<string, readonly string[]>>
  /** When not empty, it counts only in one of these phrases, or with one of `near` close by. */
  readonly only: readonly string[]
  readonly near: readonly string[]
  /** The profile from which one of `only` is enough: below it, one of `near` has to be close by. */
  readonly alone: Profile
  /**
   * The name of a group of terms that a project takes on together. Below `all`, none of them counts in a file that a
   * change shows to go by them already. `null`: it counts wherever it stands.
   */
  readonly vocabulary: string | null
  /** When not empty, a swap is only safe with one of these on the same line: elsewhere the word has other replacements. */
  readonly beside: readonly string[]
  /** Words that, on the same or the next line or in the path, say that another thing of that name is meant. */
  readonly unless: readonly string[]
  readonly examples: { readonly flag: readonly TermExample[]; readonly allow: readonly TermExample[] }
}

/** What stands in front of the alternatives in a message, by the language of a term. */
export const PERHAPS: Readonly<Record<string, string>> = { en: 'Perhaps', de: 'Vielleicht' }

/** True where nothing needs to take the place of a word. */
export function canGo([first]: readonly string[]): boolean {
  return first === 'leave it out' || first === 'weglassen'
}

/** A term that was considered and kept out, and why. */
export interface KeptTerm {
  readonly term: string
  readonly reason: string
}

/** Where a word sits (contract: DESIGN 5.1). */
export type MatchContext =
  | 'prose'
  | 'comment'
  | 'identifier'
  | 'string'
  | 'url'
  | 'code'
  | 'test-fixture'
  | 'data'

/** A term found in a line and worth saying. Lines and columns count from 1, columns in UTF-16 units. */
export interface LanguageFinding {
  readonly term: string
  readonly path: string
  readonly line: number
  readonly column: number
  readonly endColumn: number
  readonly text: string
  readonly alternatives: readonly string[]
  readonly tier: 1 | 2 | 3
  readonly category: Category
  readonly context: MatchContext
  readonly severity: Severity
  readonly message: string
  /** The whole line as it could read, or `null` where a mechanical swap would be wrong. */
  readonly suggestion: string | null
}

/** A term that was found and left alone, and why in one word (contract: DESIGN 5.1, `--explain`). */
export interface LeftAlone {
  readonly term: string
  readonly path: string
  readonly line: number
  readonly column: number
  readonly text: string
  readonly because: string
}

/** Something that Porchlight said in an earlier review of the same pull request. */
export interface EarlierRemark {
  /** The keys of its `language-comment` markers: what it was about. */
  readonly keys: readonly string[]
  /** A person ended it: resolved the thread, gave it a thumbs-down, or dismissed it. */
  readonly settled: boolean
}
