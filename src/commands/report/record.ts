import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Thread } from '../../core/activity.ts'
import type { Measurement } from '../../core/metric.ts'
import type { Carried } from '../../core/report.ts'
import { metrics } from '../../metrics/index.ts'
import { isWeek } from './week.ts'

/** So many threads that wait are remembered from one report to the next. */
const MAX_CARRIED = 100
/** So many weeks are shown in the chart. */
export const MAX_TREND = 8

const Count = z.number().int().min(0).max(1_000_000)
const Week = z.string().refine(isWeek)

const Numbers = z
  .array(
    z
      .number()
      .int()
      .positive()
      .max(2 ** 31),
  )
  .max(MAX_CARRIED)

const Remembered = z.object({
  v: z.literal(1),
  week: Week,
  until: z.iso.datetime(),
  metrics: z.record(z.string(), z.number().finite().min(0).max(1e9)),
  failing: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{1,60}$/))
    .max(200)
    .optional(),
  /** Issues and pull requests that wait. */
  waiting: Numbers,
  /** Discussions that wait. */
  talks: Numbers.default([]),
  trend: z.array(z.object({ week: Week, waiting: Count })).max(MAX_TREND),
})

/** `before`: what the report before this one left, so that the same week can be written again. */
const Record = Remembered.extend({ before: Remembered.optional() })

/** What one report leaves for the next: numbers and ids, nothing about people. */
export type Record = z.infer<typeof Remembered>
type Kept = z.infer<typeof Record>

const STATE = /<!-- porchlight-state (\{[^\n]*?\}) -->/g
const known = new Set(metrics.map(({ id }) => id))

/** The threads that waited, as far as they are remembered. */
export function carriedFrom(record: Record | null | undefined): readonly Carried[] {
  if (!record) return []
  const of = (kind: Carried['kind']) => (number: number) => ({ number, kind })
  return [...record.waiting.map(of('issue')), ...record.talks.map(of('discussion'))]
}

/** What is remembered of those who wait: first those whom a search for threads without comments would not find. */
export function carryOver(waiting: readonly Thread[]): Pick<Record, 'waiting' | 'talks'> {
  const spokenIn = ({ events }: Thread) => events.some(({ kind }) => kind === 'comment')
  const [first, rest] = [waiting.filter(spokenIn), waiting.filter((thread) => !spokenIn(thread))]
  const numbers = (of: (thread: Thread) => boolean) =>
    [...first, ...rest]
      .filter(of)
      .slice(0, MAX_CARRIED)
      .map(({ number }) => number)
  return {
    waiting: numbers(({ kind }) => kind !== 'discussion'),
    talks: numbers(({ kind }) => kind === 'discussion'),
  }
}

/** The hidden comment that keeps a record. Nothing in it can end the comment early. */
export function formatRecord(record: Kept): string {
  const json = JSON.stringify({ ...record, sum: sumOf(record) }).replace(
    /[<>-]/g,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  )
  return `<!-- porchlight-state ${json} -->`
}

/**
 * What a report's body remembers of the time before `week`: `undefined` where there is nothing, `null` where it is
 * not as we wrote it. People can edit the body, so nothing in it is believed beyond its form.
 */
export function recordBefore(body: string, week: string): Record | null | undefined {
  const kept = parseRecord(body)
  if (!kept) return kept
  const { before, ...own } = kept
  return [own, before].find((record) => record !== undefined && record.week < week)
}

function parseRecord(body: string): Kept | null | undefined {
  const found = [...body.slice(0, 100_000).matchAll(STATE)]
  if (found.length === 0) return body.includes('porchlight-state') ? null : undefined
  if (found.length > 1) return null
  let raw: unknown
  try {
    raw = JSON.parse(found[0]![1]!)
  } catch {
    return null
  }
  if (!isUntouched(raw)) return null
  const parsed = Record.safeParse(raw)
  if (!parsed.success) return null
  const { before, ...own } = parsed.data
  return { ...onlyKnown(own), ...(before ? { before: onlyKnown(before) } : {}) }
}

/** Whoever changes a number by hand, in good faith or not, does not change this one too. */
function isUntouched(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null || !('sum' in raw)) return false
  const { sum, ...rest } = raw
  return sum === sumOf(rest)
}

function sumOf(record: object): string {
  return createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 12)
}

/** The numbers of a report that the next one is compared with. */
export function valuesOf(measurements: readonly Measurement[]): { [id: string]: number } {
  return Object.fromEntries(
    measurements.flatMap(({ id, value }) => (value === null ? [] : [[id, Number(value.toFixed(4))]])),
  )
}

function onlyKnown(record: Record): Record {
  const entries = Object.entries(record.metrics).filter(([id]) => known.has(id))
  return { ...record, metrics: Object.fromEntries(entries) }
}
