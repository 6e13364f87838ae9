import type { LanguageFinding, LeftAlone } from '../../core/term.ts'
import type { Problem } from './patch.ts'

/** A review, for people and tools (contract: DESIGN 5.1). */
export interface ReviewReport {
  /** How many files were looked at. */
  readonly files: number
  /** How many lines were looked at: those that a change adds, or all of them. */
  readonly lines: number
  readonly findings: readonly LanguageFinding[]
  readonly leftAlone: readonly LeftAlone[]
  /** What could not be read or used, each said aloud. */
  readonly problems: readonly Problem[]
}
