import type { Family } from '../../core/audit.ts'
import type { Page } from '../page.ts'
import type { ClauseId } from './clause.ts'
import { type DeclaredBasis, declaredBasis, ownDocument } from './declared-basis.ts'
import { familyOfAddress, versionOfAddress } from './families.ts'
import {
  bestMatch,
  type ClausePassage,
  descendsFrom,
  type Match,
  matchClauses,
  matchTexts,
} from './match-texts.ts'
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

type Basis = Pick<Identity, 'family' | 'version'>

/** From this share on, the words decide against what is declared. */
const HALF = 0.5
/** From this share on, the words also decide against the version that is declared. */
const CLEARLY = 0.75
/** A text outside of the list goes before a declared one of the list only when it is there like this. */
const NEARLY_WHOLE = 0.85

/**
 * Recognizes a code of conduct. `pointsTo` is the address of the text it stands for, when it is only a
 * pointer.
 */
export function identify(
  page: Page,
  language: string,
  pointsTo: string | null = null,
  texts: readonly PublishedText[] = publishedTexts(),
): Identity {
  if (!page.blocks.some((block) => block.kind !== 'heading' && /\p{L}/u.test(block.text))) {
    return { family: 'other', version: null, declared: null, textual: null, clauses: new Map() }
  }
  const wording = wordingOf(page)
  const matches = matchTexts(wording, texts)
  const declared = declaredBasis(page)
  const own = ownDocument(page)
  const best = bestMatch(wording, matches, language, own)
  const basis =
    basisInWords(wording, matches, declared ?? titled(own, page), best) ??
    basisPointedTo(pointsTo, declared) ??
    (listed(declared) ? declared : null) ??
    best?.text ??
    declared ??
    own ??
    (descendsFrom(wording, texts, 'geek-feminism', 'behaviour') ? 'geek-feminism' : 'custom')
  return {
    ...(typeof basis === 'string'
      ? { family: basis, version: null }
      : { family: basis.family, version: basis.version }),
    declared,
    textual: best && {
      family: best.text.family,
      version: best.text.version,
      language: best.text.language,
      share: best.share,
    },
    clauses: matchClauses(wording, texts),
  }
}

/** A title declares nothing by itself; beside the words of a text that many have taken over, it does. */
function titled(family: Family | null, page: Page): DeclaredBasis | null {
  return family && { family, version: null, line: page.blocks[0]?.line ?? 1 }
}

function listed(declared: DeclaredBasis | null): declared is DeclaredBasis {
  return declared !== null && declared.family !== 'other'
}

/** The text of which at least half is there. */
function basisInWords(
  wording: Wording,
  matches: readonly Match[],
  declared: DeclaredBasis | null,
  best: Match | null,
): Basis | null {
  if (!best || best.share < HALF) return null
  if (!listed(declared)) return best.text
  if (best.text.family === 'other') return best.share >= NEARLY_WHOLE ? best.text : declared
  if (standsBeside(wording, matches, declared, best)) return declared
  if (declared.family !== best.text.family) return best.text
  return { family: declared.family, version: versionInWords(matches, declared, best) }
}

/** Two published texts in one file, one after the other, as templates to choose from have them. */
function standsBeside(
  wording: Wording,
  matches: readonly Match[],
  declared: DeclaredBasis,
  best: Match,
): boolean {
  if (declared.family === best.text.family) return false
  const sizes = matches
    .filter(({ text, share }) => text.family === declared.family && share >= CLEARLY)
    .map(({ text }) => text.size)
  return sizes.length > 0 && Math.max(...sizes) + best.text.size <= wording.size * 1.1
}

/** The version a page claims, unless its words are clearly those of another. */
function versionInWords(matches: readonly Match[], declared: DeclaredBasis, best: Match): string | null {
  const { version } = best.text
  if (!declared.version || declared.version === version) return version
  const claimed = matches
    .filter(({ text }) => text.family === declared.family && text.version === declared.version)
    .map(({ share }) => share)
  return best.share >= CLEARLY && Math.max(0, ...claimed) < HALF ? version : declared.version
}

function basisPointedTo(pointsTo: string | null, declared: DeclaredBasis | null): Basis | null {
  if (pointsTo === null) return null
  const family = familyOfAddress(pointsTo)
  if (family) return { family, version: versionOfAddress(pointsTo) ?? declared?.version ?? null }
  return listed(declared) ? declared : { family: 'other', version: null }
}
