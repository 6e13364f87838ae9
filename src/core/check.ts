export const SEVERITIES = ['error', 'warning', 'notice', 'off'] as const
export type Severity = (typeof SEVERITIES)[number]

/**
 * The answer to a check. `unknown`: nobody could look. `not-applicable`: the question does not arise here.
 * `exempt`: the maintainers said so, with a reason.
 */
export type Outcome = 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'exempt'

/** What a check found: the outcome, a sentence for people, and where. Lines count from 1. */
export interface Result {
  readonly outcome: Exclude<Outcome, 'exempt'>
  readonly message: string
  readonly path?: string | undefined
  readonly line?: number | undefined
  /** The words in the file that decided it. */
  readonly evidence?: string | undefined
  /** How to mend it here, where that is more useful than the check's own remediation. */
  readonly remediation?: string | undefined
}

/** A check's answer for one repository (contract: DESIGN 5.1). */
export interface Finding {
  readonly check: string
  readonly outcome: Outcome
  readonly severity: Severity
  readonly message: string
  readonly path: string | null
  readonly line: number | null
  readonly evidence: string | null
  readonly remediation: string | null
}

/** True when `finding` is a failure at or above `threshold`. */
export function reaches(severity: Severity, threshold: Severity | 'never'): boolean {
  if (threshold === 'never' || severity === 'off') return false
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold)
}
