import type { Family } from '../../core/audit.ts'
import type { Page } from '../page.ts'
import type { ClauseId } from './clause.ts'
import { type PublishedText, publishedTexts } from './published.ts'
import { type Wording, wordingOf } from './wording.ts'

/** A published text whose own words stand in a page. */
export interface TextualMatch {
  readonly family: Family
  readonly version: string | null
  readonly language: string
  /** How much of the published text is there, from 0 to 1. */
  readonly share: number
}

export interface ClausePassage {
  readonly line: number
  readonly evidence: string
}

/** A text is recognized when at least this much of it is there. */
const HALF = 0.5

/** Compares the page's wording with every published text. */
export function matchText(wording: Wording): TextualMatch | null {
  let best: { text: PublishedText; share: number; score: number } | undefined
  for (const text of publishedTexts()) {
    const share = shareOf(text.sample, wording)
    if (share < HALF) continue
    const coverage = Math.min(1, (share * text.size) / Math.max(1, wording.size))
    const score = (2 * share * coverage) / (share + coverage) + 0.15 * shareOf(text.marks, wording)
    if (!best || score > best.score) best = { text, share, score }
  }
  if (!best) return null
  const { family, version, language } = best.text
  return { family, version, language, share: best.share }
}

function shareOf(hashes: readonly number[], wording: Wording): number {
  if (hashes.length === 0) return 0
  let found = 0
  for (const hash of hashes) if (wording.has(hash)) found++
  return found / hashes.length
}

/** The clauses of published texts that stand in the page, each with where. */
export function matchClauses(wording: Wording): ReadonlyMap<ClauseId, ClausePassage> {
  const found = new Map<ClauseId, { share: number; hashes: readonly number[] }>()
  for (const text of publishedTexts()) {
    for (const [clause, hashes] of text.clauses) {
      const share = shareOf(hashes, wording)
      if (share >= HALF && share > (found.get(clause)?.share ?? 0)) found.set(clause, { share, hashes })
    }
  }
  const passages = new Map<ClauseId, ClausePassage>()
  for (const [clause, { hashes }] of found) {
    const passage = wording.passage(hashes)
    if (passage) passages.set(clause, passage)
  }
  return passages
}
