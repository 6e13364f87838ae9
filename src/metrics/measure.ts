import type { Activity } from '../core/activity.ts'
import type { Measurement } from '../core/metric.ts'
import { metrics } from './index.ts'

/** Below this many cases a number could point at people, and says little. */
export const SMALLEST_SAMPLE = 5

/** Every metric of a period, with the values of the last report beside them. */
export function measure(
  activity: Activity,
  previous: Readonly<Record<string, number>> = {},
): readonly Measurement[] {
  return metrics.map(({ id, unit, measure }) => {
    const reading = measure(activity)
    const before = Object.hasOwn(previous, id) ? previous[id]! : null
    const base = { id, unit, sample: reading?.sample ?? 0, previous: before }
    if (reading === null) return { ...base, value: null, p90: null, state: 'unknown' }
    if (reading.sample < SMALLEST_SAMPLE) return { ...base, value: null, p90: null, state: 'too-few' }
    return { ...base, value: reading.value, p90: reading.p90 ?? null, state: 'measured' }
  })
}
