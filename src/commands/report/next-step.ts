import type { Promised, Step, Thread } from '../../core/activity.ts'
import type { AuditReport } from '../../core/audit.ts'
import type { Finding } from '../../core/check.ts'
import { minutesBetween } from '../../metrics/statistics.ts'
import { waitBegan } from '../../metrics/thread.ts'
import type { Change } from './changes.ts'

/** The one thing that would help most, and that takes about ten minutes. */
export type NextStep =
  | { readonly kind: 'answer-newcomer' | 'answer'; readonly thread: Thread; readonly minutes: number }
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'review-date'; readonly promise: Promised & { kind: 'review-date' } }
  | { readonly kind: 'step'; readonly step: Step }

/** People first: the newcomer who waits longest, then a broken route, then whoever else waits, then the rest. */
export function nextStep(input: {
  readonly waiting: readonly Thread[]
  readonly newcomers: ReadonlySet<number>
  readonly changes: readonly Change[]
  readonly audit: AuditReport | null
  readonly until: string
}): NextStep | null {
  const { waiting, newcomers, changes, audit, until } = input
  const answer = (kind: 'answer-newcomer' | 'answer', thread: Thread): NextStep => ({
    kind,
    thread,
    minutes: minutesBetween(waitBegan(thread), until),
  })
  const newcomer = waiting.find(({ number }) => newcomers.has(number))
  if (newcomer) return answer('answer-newcomer', newcomer)
  for (const change of changes) {
    if (change.kind === 'appeared' && change.finding.severity === 'error')
      return { kind: 'finding', finding: change.finding }
  }
  if (waiting[0]) return answer('answer', waiting[0])
  for (const change of changes) {
    if (change.kind === 'appeared' || change.kind === 'finding-first')
      return { kind: 'finding', finding: change.finding }
  }
  for (const change of changes) {
    if (change.kind === 'review-date') return { kind: 'review-date', promise: change.promise }
    if (change.kind === 'step-overdue' || change.kind === 'step-due')
      return { kind: 'step', step: change.step }
  }
  const first = audit?.findings.find(({ check }) => check === audit.next[0])
  return first ? { kind: 'finding', finding: first } : null
}
