import type { Family } from '../../core/audit.ts'
import type { Page } from '../page.ts'
import type { ClauseId } from './clause.ts'
import { type DeclaredBasis, declaredBasis, ownDocument } from './declared-basis.ts'
import { familyOfAddress, versionOfAddress } from './families.ts'
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

/** Where a clause of a published text stands in a page. */
export interface ClausePassage {
  readonly line: number
  readonly evidence: string
}

/** Which published code of conduct a page is, what it says of its origin, and what of it is still there. */
export interface Identity {
  readonly family: Family
  /** Only the Contributor Covenant has versions; null when none is named or known. */
  readonly version: string | null
  readonly declared: DeclaredBasis | null
  readonly textual: TextualMatch | null
  /** The clauses of published texts, in any language, that stand in this page in their own words. */
  readonly clauses: ReadonlyMap<ClauseId, ClausePassage>
}

/** From this share on, the words decide; less than half can be a text that only shares a paragraph or two. */
const HALF = 0.5
/** From this share on, a text is recognized where nothing else is declared. Texts of one's own stay under a fifth. */
const RECOGNIZABLE = 0.33
const CLAUSE_KEPT = 0.5
/** A version is taken from the words against what the page claims only where they are this clear. */
const CLEARLY = 0.75

/** Recognizes a code of conduct. `pointsTo` is the address of the text it stands for, when it is only a pointer. */
export function identify(page: Page, language: string, pointsTo: string | null = null): Identity {
  if (!/\p{L}/u.test(page.text)) {
    return { family: 'other', version: null, declared: null, textual: null, clauses: new Map() }
  }
  const wording = wordingOf(page)
  const declared = declaredBasis(page)
  const textual = matchText(wording, language)
  const clauses = matchClauses(wording)
  const basis = basisOf(page, wording, declared, textual, pointsTo)
  return { ...basis, declared, textual, clauses }
}

function basisOf(
  page: Page,
  wording: Wording,
  declared: DeclaredBasis | null,
  textual: TextualMatch | null,
  pointsTo: string | null,
): { readonly family: Family; readonly version: string | null } {
  const listed = declared !== null && declared.family !== 'other'
  if (textual && textual.share >= HALF && !(textual.family === 'other' && listed)) {
    if (declared?.family !== textual.family) return textual
    return { family: textual.family, version: versionOf(wording, declared, textual) }
  }
  if (pointsTo !== null) {
    const family = familyOfAddress(pointsTo)
    if (family) return { family, version: versionOfAddress(pointsTo) ?? declared?.version ?? null }
    return listed ? declared : { family: 'other', version: null }
  }
  if (listed) return declared
  if (textual) return textual
  if (declared) return declared
  return { family: ownDocument(page) ?? lineage(wording) ?? 'custom', version: null }
}

function versionOf(wording: Wording, declared: DeclaredBasis, textual: TextualMatch): string | null {
  if (!declared.version || declared.version === textual.version) return textual.version
  if (textual.share < CLEARLY) return declared.version
  const claimed = publishedTexts()
    .filter((text) => text.family === declared.family && text.version === declared.version)
    .map((text) => shareOf(text.sample, wording))
  return Math.max(0, ...claimed) < HALF ? textual.version : declared.version
}

/** The published text whose words this page has most of, and of which it has hardly more than those words. */
function matchText(wording: Wording, language: string): TextualMatch | null {
  let best: { text: PublishedText; share: number; score: number } | undefined
  for (const text of publishedTexts()) {
    const share = shareOf(text.sample, wording)
    if (share < RECOGNIZABLE) continue
    const coverage = Math.min(1, (share * text.size) / Math.max(1, wording.size))
    const same = text.language.split('-')[0] === language.split('-')[0] ? 0.1 : 0
    const score = (2 * share * coverage) / (share + coverage) + 0.15 * shareOf(text.marks, wording) + same
    if (!best || score > best.score) best = { text, share, score }
  }
  if (!best) return null
  const { family, version, language: found } = best.text
  return { family, version, language: found, share: best.share }
}

function shareOf(hashes: readonly number[], wording: Wording): number {
  if (hashes.length === 0) return 0
  let found = 0
  for (const hash of hashes) if (wording.has(hash)) found++
  return found / hashes.length
}

/** The definition of harassment of the Geek Feminism wiki outlives every rewriting around it. */
function lineage(wording: Wording): Family | null {
  const kept = publishedTexts()
    .filter((text) => text.family === 'geek-feminism')
    .map((text) => shareOf(text.clauses.get('behaviour') ?? [], wording))
  return Math.max(0, ...kept) >= CLAUSE_KEPT ? 'geek-feminism' : null
}

/** The clauses of published texts that stand in the page, each with where. */
function matchClauses(wording: Wording): ReadonlyMap<ClauseId, ClausePassage> {
  const found = new Map<ClauseId, { share: number; hashes: readonly number[] }>()
  for (const text of publishedTexts()) {
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
