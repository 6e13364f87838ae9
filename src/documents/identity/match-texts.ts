import type { Family } from '../../core/audit.ts'
import type { ClauseId } from './clause.ts'
import type { PublishedText } from './published.ts'
import type { Wording } from './wording.ts'

/** A published text, and how much of it is in a page, from 0 to 1. */
export interface Match {
  readonly text: PublishedText
  readonly share: number
}

/** Where a clause of a published text stands in a page. */
export interface ClausePassage {
  readonly line: number
  readonly evidence: string
}

/** From this share on, a text is recognized. What people write themselves stays under a fifth. */
const RECOGNIZABLE = 0.28
const CLAUSE_KEPT = 0.6
/** Half of a family's definition, when nothing else is known of a page, still tells where it comes from. */
const DESCENDED = 0.5

/** How much of every published text the wording has. */
export function matchTexts(wording: Wording, texts: readonly PublishedText[]): Match[] {
  return texts.map((text) => ({ text, share: shareOf(text.sample, wording) }))
}

/**
 * The text that says most of what the page says and hardly more. What no other text says counts extra, and
 * so do the page's language and the family that its title names.
 */
export function bestMatch(
  wording: Wording,
  matches: readonly Match[],
  language: string,
  titled: Family | null,
): Match | null {
  let best: { match: Match; score: number } | undefined
  for (const match of matches) {
    const { text, share } = match
    if (share < RECOGNIZABLE) continue
    const coverage = Math.min(1, (share * text.size) / Math.max(1, wording.size))
    const overlap = (2 * share * coverage) / (share + coverage)
    const marked = 0.15 * shareOf(text.marks, wording)
    const sameLanguage = primary(text.language) === primary(language) ? 0.1 : 0
    const sameTitle = text.family === titled ? 0.1 : 0
    const score = overlap + marked + sameLanguage + sameTitle
    if (!best || score > best.score) best = { match, score }
  }
  return best?.match ?? null
}

function primary(language: string): string {
  return language.split('-')[0]!
}

/** The clauses of published texts, in any language, that stand in the page, each with where. */
export function matchClauses(
  wording: Wording,
  texts: readonly PublishedText[],
): ReadonlyMap<ClauseId, ClausePassage> {
  const found = new Map<ClauseId, { share: number; hashes: readonly number[] }>()
  for (const text of texts) {
    for (const [clause, hashes] of text.clauses) {
      const share = shareOf(hashes, wording)
      if (share >= CLAUSE_KEPT && share > (found.get(clause)?.share ?? 0))
        found.set(clause, { share, hashes })
    }
  }
  const passages = new Map<ClauseId, ClausePassage>()
  for (const [clause, { hashes }] of found) {
    const passage = wording.passage(hashes)
    if (passage) passages.set(clause, passage)
  }
  return passages
}

/** Whether a clause of the page descends from the one of this family. */
export function descendsFrom(
  wording: Wording,
  texts: readonly PublishedText[],
  family: Family,
  clause: ClauseId,
): boolean {
  return texts.some(
    (text) => text.family === family && shareOf(text.clauses.get(clause) ?? [], wording) >= DESCENDED,
  )
}

function shareOf(hashes: readonly number[], wording: Wording): number {
  if (hashes.length === 0) return 0
  let found = 0
  for (const hash of hashes) if (wording.has(hash)) found++
  return found / hashes.length
}
