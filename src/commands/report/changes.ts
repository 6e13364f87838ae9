import type { Activity, Promised, Step } from '../../core/activity.ts'
import type { AuditReport } from '../../core/audit.ts'
import type { Finding } from '../../core/check.ts'
import type { Measurement } from '../../core/metric.ts'
import { promisedWaits } from '../../metrics/promise.ts'
import type { Record } from './record.ts'
import { dayOf, daysBetween, weekIndex } from './week.ts'

/** Something of this week that is worth a line. */
export type Change =
  | { readonly kind: 'waiting-more' | 'waiting-fewer'; readonly count: number; readonly by: number }
  | { readonly kind: 'newcomers' | 'returned' | 'missed-weeks' | 'more-findings'; readonly count: number }
  | { readonly kind: 'slower' | 'faster'; readonly now: number; readonly before: number }
  | { readonly kind: 'newcomers-wait'; readonly ratio: number }
  | { readonly kind: 'appeared' | 'finding-first'; readonly finding: Finding }
  | { readonly kind: 'gone'; readonly check: string }
  | {
      readonly kind: 'promise-kept' | 'promise-broken'
      readonly promise: Promised & { kind: 'response-time' }
      readonly kept: number
      readonly sample: number
    }
  | { readonly kind: 'promise-private'; readonly promise: Promised & { kind: 'response-time' } }
  | { readonly kind: 'review-date'; readonly promise: Promised & { kind: 'review-date' } }
  | { readonly kind: 'step-due' | 'step-overdue'; readonly step: Step }

/** So many findings are told one by one. */
const MAX_FINDINGS = 5
/** A step is told about so many days ahead. */
const DAYS_AHEAD = 7
/** What only the responders can know is asked about once a quarter. */
const WEEKS_BETWEEN_REMINDERS = 13
/** Of what is overdue for longer than this the report says no more than once a quarter. */
const DAYS_OVERDUE = 28

/** What the lines are drawn from. */
export interface Changed {
  readonly activity: Activity
  readonly measurements: readonly Measurement[]
  readonly audit: AuditReport | null
  readonly record: Record | null
  readonly week: string
  readonly timezone: string
}

/** What is worth a line this week. Empty when nothing is. */
export function changes(input: Changed): readonly Change[] {
  return [
    ...missedWeeks(input),
    ...findings(input),
    ...people(input),
    ...waits(input),
    ...promises(input),
    ...steps(input),
  ]
}

function readingOf(measurements: readonly Measurement[], id: string): Measurement | undefined {
  return measurements.find((measurement) => measurement.id === id)
}

function missedWeeks({ record, week }: Changed): readonly Change[] {
  const missed = record ? weekIndex(week) - weekIndex(record.week) - 1 : 0
  return missed > 0 ? [{ kind: 'missed-weeks', count: missed }] : []
}

function findings({ activity, audit, record }: Changed): readonly Change[] {
  if (!audit || !activity.audit) return []
  const { failing, failedBefore, answered } = activity.audit
  const told = audit.findings.filter(
    ({ check, severity }) =>
      failing.includes(check) &&
      !failedBefore?.includes(check) &&
      (failedBefore !== undefined || severity === 'error' || severity === 'warning'),
  )
  const kind = record && failedBefore ? 'appeared' : 'finding-first'
  const gone = (failedBefore ?? []).filter((check) => answered.includes(check) && !failing.includes(check))
  return [
    ...told.slice(0, MAX_FINDINGS).map((finding) => ({ kind, finding }) as const),
    ...(told.length > MAX_FINDINGS
      ? [{ kind: 'more-findings', count: told.length - MAX_FINDINGS } as const]
      : []),
    ...gone.map((check) => ({ kind: 'gone', check }) as const),
  ]
}

function people({ measurements }: Changed): readonly Change[] {
  const fresh = readingOf(measurements, 'new-contributors')?.value ?? 0
  const back = readingOf(measurements, 'returning-contributors')?.value ?? 0
  return [
    ...(fresh > 0 ? [{ kind: 'newcomers', count: fresh } as const] : []),
    ...(back > 0 ? [{ kind: 'returned', count: back } as const] : []),
  ]
}

function waits({ measurements }: Changed): readonly Change[] {
  const told: Change[] = []
  const waiting = readingOf(measurements, 'waiting-for-first-response')
  if (waiting && waiting.value !== null && waiting.previous !== null && waiting.value !== waiting.previous) {
    const by = Math.abs(waiting.value - waiting.previous)
    told.push({
      kind: waiting.value > waiting.previous ? 'waiting-more' : 'waiting-fewer',
      count: waiting.value,
      by,
    })
  }
  const first = readingOf(measurements, 'time-to-first-response')
  if (first && first.value !== null && first.previous !== null) {
    const [now, before] = [first.value, first.previous]
    const noticeable = Math.abs(now - before) >= Math.max(60, before / 4)
    if (noticeable) told.push({ kind: now > before ? 'slower' : 'faster', now, before })
  }
  const ratio = readingOf(measurements, 'newcomer-wait-ratio')?.value
  if (ratio != null && ratio >= 1.5) told.push({ kind: 'newcomers-wait', ratio })
  return told
}

function promises({ activity, record, week, timezone }: Changed): readonly Change[] {
  const today = dayOf(activity.until, timezone)
  const reminds = isQuarterly(record, week)
  return (activity.promises ?? []).flatMap((promise): readonly Change[] => {
    if (promise.kind === 'review-date') {
      const days = daysBetween(promise.due, today)
      return days >= 0 && (days <= DAYS_OVERDUE || reminds) ? [{ kind: 'review-date', promise }] : []
    }
    if (promise.about === 'reports') return reminds ? [{ kind: 'promise-private', promise }] : []
    const waits = activity.threadsKnown === false ? [] : promisedWaits(activity, promise)
    const kept = waits.filter(Boolean).length
    if (waits.length === 0) return []
    return [
      {
        kind: kept === waits.length ? 'promise-kept' : 'promise-broken',
        promise,
        kept,
        sample: waits.length,
      },
    ]
  })
}

/** True in a first report and once a quarter after that: for what would wear people out week by week. */
function isQuarterly(record: Record | null, week: string): boolean {
  return !record || weekIndex(week) % WEEKS_BETWEEN_REMINDERS === 0
}

function steps({ activity, record, week, timezone }: Changed): readonly Change[] {
  const today = dayOf(activity.until, timezone)
  return (activity.steps ?? []).flatMap((step): readonly Change[] => {
    if (step.done || step.due === null) return []
    const days = daysBetween(today, step.due)
    if (days > DAYS_AHEAD || (days < -DAYS_OVERDUE && !isQuarterly(record, week))) return []
    return [{ kind: days < 0 ? 'step-overdue' : 'step-due', step }]
  })
}
