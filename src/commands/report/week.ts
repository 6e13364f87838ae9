import { DateTime } from 'luxon'
import type { ReportConfig } from '../../config/schema.ts'

/** What a report is about: seven days by the calendar of the configured time zone. */
export interface Period {
  /** The ISO week in which the report appears, such as `2026-W53`. */
  readonly week: string
  /** ISO 8601, UTC; `since` inclusive, `until` exclusive. */
  readonly since: string
  readonly until: string
}

type When = Pick<ReportConfig, 'day' | 'time' | 'timezone'>

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

/** The seven days that end now, and the week a report written now belongs to. */
export function periodUntil(now: string, timezone: string): Period {
  const until = DateTime.fromISO(now, { zone: timezone })
  return { week: weekName(until), since: utc(until.minus({ days: 7 })), until: utc(until) }
}

/** The last moment at or before `now` at which the report was due. A moment that the clocks skip falls an hour later. */
export function lastDue(when: When, now: string): string {
  const local = DateTime.fromISO(now, { zone: when.timezone })
  const due = inWeekOf(local, when)
  return utc(due <= local ? due : inWeekOf(local.minus({ weeks: 1 }), when))
}

/** The first moment after `now` at which the report is due. */
export function nextDue(when: When, now: string): string {
  const local = DateTime.fromISO(now, { zone: when.timezone })
  const due = inWeekOf(local, when)
  return utc(due > local ? due : inWeekOf(local.plus({ weeks: 1 }), when))
}

/** Weeks since the first Monday of 1970: goes up by one each week, through every turn of the year. */
export function weekIndex(week: string): number {
  const monday = DateTime.fromISO(week, { zone: 'utc' })
  return Math.round(monday.diff(DateTime.fromISO('1970-01-05', { zone: 'utc' }), 'weeks').weeks)
}

/** True for the name of an ISO week that exists. */
export function isWeek(name: string): boolean {
  return /^\d{4}-W\d{2}$/.test(name) && DateTime.fromISO(name).isValid
}

/** The day of an instant in a time zone, as YYYY-MM-DD. */
export function dayOf(instant: string, timezone: string): string {
  return DateTime.fromISO(instant, { zone: timezone }).toISODate() ?? instant.slice(0, 10)
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round(
    DateTime.fromISO(to, { zone: 'utc' }).diff(DateTime.fromISO(from, { zone: 'utc' }), 'days').days,
  )
}

function inWeekOf(local: DateTime, { day, time }: When): DateTime {
  const [hour, minute] = time.split(':').map(Number)
  return local
    .startOf('week')
    .plus({ days: DAYS.indexOf(day) })
    .set({ hour: hour!, minute: minute! })
}

function weekName(local: DateTime): string {
  return `${String(local.weekYear).padStart(4, '0')}-W${String(local.weekNumber).padStart(2, '0')}`
}

function utc(local: DateTime): string {
  return local.toUTC().toISO()!
}
