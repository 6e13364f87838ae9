import type { Family } from '../../core/audit.ts'
import facts from '../facts/published.json' with { type: 'json' }
import type { ClauseId } from './clause.ts'

/** What is known about one wording of a published text in one language. The words themselves are not kept. */
export interface PublishedText {
  readonly family: Family
  readonly version: string | null
  readonly language: string
  /** How many different runs of words the whole text has. */
  readonly size: number
  /** An even sample of them. */
  readonly sample: readonly number[]
  /** Some that no other published text or version in this language has. */
  readonly marks: readonly number[]
  /** For every clause that the text has: some of the runs of words that carry it. */
  readonly clauses: ReadonlyMap<ClauseId, readonly number[]>
}

let decoded: readonly PublishedText[] | undefined

/** All published texts that are known, decoded once. */
export function publishedTexts(): readonly PublishedText[] {
  decoded ??= facts.map((fact) => ({
    family: fact.family as Family,
    version: fact.version,
    language: fact.language,
    size: fact.size,
    sample: decode(fact.text),
    marks: decode(fact.marks),
    clauses: new Map(
      Object.entries(fact.clauses).map(([clause, hashes]) => [clause as ClauseId, decode(hashes)]),
    ),
  }))
  return decoded
}

/** Numbers of 24 bits, four characters of base64 each. */
function decode(base64: string): number[] {
  const bytes = atob(base64)
  const numbers: number[] = []
  for (let index = 0; index < bytes.length; index += 3) {
    numbers.push(
      (bytes.charCodeAt(index) << 16) | (bytes.charCodeAt(index + 1) << 8) | bytes.charCodeAt(index + 2),
    )
  }
  return numbers
}
