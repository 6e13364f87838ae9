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
