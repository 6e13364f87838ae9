import type { Activity } from './activity.ts'

/** What a value counts. Durations are in minutes; a share lies between 0 and 1. */
export type Unit =
  | 'minutes'
  | 'people'
  | 'threads'
  | 'reviews'
  | 'suggestions'
  | 'checks'
  | 'steps'
  | 'share'
  | 'ratio'

/** What a metric read. `value` is null when nothing happened that could be measured. */
export interface Reading {
  /** For durations the median. */
  readonly value: number | null
  /** How many cases it stands on. */
  readonly sample: number
  /** For durations: nine in ten were no longer than this. */
  readonly p90?: number | null
}

/** An example of a metric, run as a test. */
export interface MetricExample {
  readonly name: string
  readonly activity: Activity
  readonly reads: Reading | null
}

/** One question about a period, named as CHAOSS names it where CHAOSS has a name for it. */
export interface Metric {
  readonly id: string
  readonly title: string
  readonly unit: Unit
  /** What exactly is counted, in one or two sentences. */
  readonly definition: string
  /** Why a community would want to know. */
  readonly rationale: string
  readonly references: readonly string[]
  /** Which way is good news; `null` where it depends. */
  readonly better: 'lower' | 'higher' | null
  readonly examples: readonly MetricExample[]
  /** `null` means that nobody could look. */
  measure(activity: Activity): Reading | null
}

/** A metric's answer for one period (contract: DESIGN 5.1). */
export interface Measurement {
  readonly id: string
  /** `null` when it was not measured, or stands on fewer than five cases. */
  readonly value: number | null
  readonly unit: Unit
  readonly sample: number
  readonly p90: number | null
  /** The value of the last report; `null` where there is none. */
  readonly previous: number | null
  /** `too-few`: hidden because fewer than five cases could point at people. `unknown`: nobody could look. */
  readonly state: 'measured' | 'too-few' | 'unknown'
}

/** Types a metric. */
export function defineMetric(metric: Metric): Metric {
  return metric
}
