import type { Marker } from '../../core/marker.ts'
import type { OwnIssue } from '../../core/report.ts'
import { isWeek } from './week.ts'

/** Says in a report’s body that no more are wanted. */
export const STOP: Marker = { kind: 'weekly-report', key: 'stop' }
const LIVING = 'living:'

/** True for a report, of either style. */
export function isReport({ marker }: OwnIssue): boolean {
  return marker.kind === 'weekly-report' && (isWeek(marker.key) || isLiving(marker) || marker.key === 'none')
}

/** The marker of the report of a week. */
export function weeklyMarker(week: string): Marker {
  return { kind: 'weekly-report', key: week }
}

/** The marker of a report that is edited in place, by the week in which it began. */
export function livingMarker(week: string): Marker {
  return { kind: 'weekly-report', key: `${LIVING}${week}` }
}

/** True for the marker of a report that is edited in place. */
export function isLiving({ key }: Marker): boolean {
  return key.startsWith(LIVING) && isWeek(key.slice(LIVING.length))
}

/** Newest first. */
export function newestFirst(issues: readonly OwnIssue[]): readonly OwnIssue[] {
  return issues.toSorted((a, b) => b.number - a.number)
}
