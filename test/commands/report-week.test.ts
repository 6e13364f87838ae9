import { describe, expect, test } from 'vitest'
import { isWeek, lastDue, nextDue, periodUntil, weekIndex } from '../../src/commands/report/week.ts'

const hours = ({ since, until }: { since: string; until: string }) =>
  (Date.parse(until) - Date.parse(since)) / 3_600_000

describe('a week is seven days of the calendar where the project lives', () => {
  test('usually 168 hours', () => {
    expect(hours(periodUntil('2026-11-09T08:00:00Z', 'Europe/Berlin'))).toBe(168)
  })
  test('an hour less when the clocks go forward, an hour more when they go back', () => {
    expect(hours(periodUntil('2026-03-30T07:00:00Z', 'Europe/Berlin'))).toBe(167)
    expect(hours(periodUntil('2026-10-26T08:00:00Z', 'Europe/Berlin'))).toBe(169)
  })
  test('has the ISO week of that place: on the same instant it is Sunday here and Monday there', () => {
    expect(periodUntil('2026-11-08T23:30:00Z', 'UTC').week).toBe('2026-W45')
    expect(periodUntil('2026-11-08T23:30:00Z', 'Asia/Tokyo').week).toBe('2026-W46')
  })
  test('knows the 53rd week, and that 1 January can belong to the year before', () => {
    expect(periodUntil('2026-12-28T09:00:00Z', 'UTC').week).toBe('2026-W53')
    expect(periodUntil('2027-01-01T09:00:00Z', 'UTC').week).toBe('2026-W53')
    expect(periodUntil('2027-01-04T09:00:00Z', 'UTC').week).toBe('2027-W01')
    expect(weekIndex('2027-W01') - weekIndex('2026-W53')).toBe(1)
    expect(isWeek('2026-W53')).toBe(true)
    expect(isWeek('2027-W53')).toBe(false)
  })
})

describe('the report is due on its day and hour', () => {
  const berlin = { day: 'monday', time: '09:00', timezone: 'Europe/Berlin' } as const
  test('at nine by the clock on the wall, in summer and in winter', () => {
    expect(nextDue(berlin, '2026-07-01T00:00:00Z')).toBe('2026-07-06T07:00:00.000Z')
    expect(nextDue(berlin, '2026-12-01T00:00:00Z')).toBe('2026-12-07T08:00:00.000Z')
  })
  test('from the very moment on', () => {
    expect(lastDue(berlin, '2026-12-07T08:00:00Z')).toBe('2026-12-07T08:00:00.000Z')
    expect(lastDue(berlin, '2026-12-07T07:59:59Z')).toBe('2026-11-30T08:00:00.000Z')
    expect(nextDue(berlin, '2026-12-07T08:00:00Z')).toBe('2026-12-14T08:00:00.000Z')
  })
  test('once in a night in which that hour comes twice or never', () => {
    const night = { day: 'sunday', time: '02:30', timezone: 'Europe/Berlin' } as const
    expect(lastDue(night, '2026-03-29T12:00:00Z')).toBe('2026-03-29T01:30:00.000Z')
    expect(lastDue(night, '2026-10-25T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z')
    expect(nextDue(night, '2026-10-25T00:30:00Z')).toBe('2026-11-01T01:30:00.000Z')
  })
  test('every due moment follows the last by a week of the calendar, for years', () => {
    const when = { day: 'wednesday', time: '23:45', timezone: 'Pacific/Auckland' } as const
    let at = nextDue(when, '2026-01-01T00:00:00Z')
    for (let count = 0; count < 300; count += 1) {
      const next = nextDue(when, at)
      expect([167, 168, 169]).toContain((Date.parse(next) - Date.parse(at)) / 3_600_000)
      expect(lastDue(when, next)).toBe(next)
      at = next
    }
  })
})
