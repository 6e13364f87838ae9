import type { Reading } from '../core/metric.ts'

/** The middle value; of an even number of values, half-way between the middle two. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The smallest value that at least this share of the values does not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!
}

/** Durations in minutes as a metric reports them. */
export function durations(minutes: readonly number[]): Reading {
  return { value: median(minutes), sample: minutes.length, p90: percentile(minutes, 0.9) }
}

/** The fewest of these counts that together make at least half of their sum. */
export function fewestForHalf(counts: readonly number[]): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return null
  let [few, seen] = [0, 0]
  for (const count of counts.toSorted((a, b) => b - a)) {
    few += 1
    seen += count
    if (seen * 2 >= total) break
  }
  return few
}

/** How often each key occurs. */
export function tally(keys: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** Whole minutes between two instants; never negative, since clocks of hosts can differ by a little. */
export function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000))
}
