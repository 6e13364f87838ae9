import type { Outcome, Result, Severity } from '../core/check.ts'
import type { HostFacts, Reachability } from '../core/snapshot.ts'
import type { Subject } from '../documents/subject.ts'

/** A small repository and what the check says of it: run as a test and shown in the documentation. */
export interface CheckExample {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  /** The organization's default files; left out when nobody looked. */
  readonly organization?: Readonly<Record<string, string>>
  readonly host?: HostFacts
  readonly reachability?: readonly Reachability[]
  readonly outcome: Exclude<Outcome, 'exempt'>
}

/** One question about a repository, named as a statement that is true when all is well. */
export interface Check {
  readonly id: string
  /** The statement, as a sentence without a full stop. */
  readonly title: string
  readonly severity: Exclude<Severity, 'off'>
  /** Why it matters to a person. */
  readonly rationale: string
  /** How to mend it, with words to paste where words are what is missing. */
  readonly remediation: string
  /** Where the question comes from. */
  readonly sources: readonly string[]
  readonly examples: readonly CheckExample[]
  /** Pure: there is nothing to fetch with. */
  evaluate(subject: Subject): Result
}

/** Names a check's parts for the compiler. */
export function defineCheck(check: Check): Check {
  return check
}
