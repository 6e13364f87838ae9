import type { Page } from '../page.ts'
import type { ClauseEvidence } from './clause.ts'
import type { Concept, Span, Vocabulary } from './lexicon.ts'
import type { Unit } from './units.ts'

/** One unit of a page, read with the words of one language. */
export interface Reading {
  readonly unit: Unit
  /** The unit's words without the phrases that mislead. */
  readonly words: string
  readonly vocabulary: Vocabulary
  /** Whether the unit stands in a list of what is refused, or under such a heading. */
  readonly isRefused: boolean
  readonly previous: Reading | null
  readonly next: Reading | null
  has(concept: Concept): boolean
  find(concept: Concept): Span | null
  /** Whether the lead-in or the nearest heading names the concept. */
  under(concept: Concept): boolean
}

/** The page's sentences, items and headings as readings in one language. */
export function toReadings(units: readonly Unit[], vocabulary: Vocabulary): readonly Reading[] {
  const refused = new Map<string, boolean | null>()
  const speaksOf = (words: string) => {
    let known = refused.get(words)
    if (known === undefined) {
      known = refusal(vocabulary.without('ignore', words), vocabulary)
      refused.set(words, known)
    }
    return known
  }
  const readings: { -readonly [Key in keyof Reading]: Reading[Key] }[] = []
  for (const unit of units) {
    const words = vocabulary.without('ignore', unit.words)
    const known = new Map<Concept, boolean>()
    const reading = {
      unit,
      words,
      vocabulary,
      isRefused:
        unit.kind !== 'heading' &&
        (introductions(unit, speaksOf)
          .map(speaksOf)
          .findLast((says) => says !== null) ??
          false),
      previous: readings.at(-1) ?? null,
      next: null,
      has(concept: Concept) {
        let answer = known.get(concept)
        if (answer === undefined) {
          answer = vocabulary.has(concept, words)
          known.set(concept, answer)
        }
        return answer
      },
      find: (concept: Concept) => vocabulary.find(concept, words),
      under: (concept: Concept) =>
        [unit.lead, unit.headings.at(-1) ?? ''].some((above) =>
          vocabulary.has(concept, vocabulary.without('ignore', above)),
        ),
    }
    if (readings.length > 0) readings.at(-1)!.next = reading
    readings.push(reading)
  }
  return readings
}

/** A closed "do not …" under a heading about something else, reporting say, is its own sentence and opens no list. */
function introductions(
  { headings, lead, leadIsClosed }: Unit,
  speaksOf: (words: string) => boolean | null,
): readonly string[] {
  return leadIsClosed && headings.length > 0 && speaksOf(headings.at(-1)!) === false
    ? headings
    : [...headings, lead]
}

/** What a heading or lead-in says of the list below: refused, something else, or nothing (null). */
function refusal(words: string, vocabulary: Vocabulary): boolean | null {
  if (words.length <= 2) return null
  if (vocabulary.has('otherList', words)) return false
  return vocabulary.has('refusedList', words) || vocabulary.has('forbids', words) ? true : null
}

const EVIDENCE_LENGTH = 120

/** The words around a concept as they stand in the page, and their line. */
export function evidenceOf(
  page: Page,
  { unit, words, vocabulary }: Reading,
  concept: Concept,
): ClauseEvidence {
  const at = vocabulary.find(concept, words)
  const share = at ? (at.start + at.end) / 2 / words.length : 0
  const evidence = excerpt(unit.text.replace(/\s+/g, ' '), share)
  return { line: lineOf(page, unit, evidence), evidence }
}

function excerpt(text: string, share: number): string {
  if (text.length <= EVIDENCE_LENGTH) return text
  const from = Math.max(
    0,
    Math.min(text.length - EVIDENCE_LENGTH, Math.round(share * text.length - EVIDENCE_LENGTH / 2)),
  )
  const space = from === 0 ? -1 : text.indexOf(' ', from)
  const start = space >= 0 && space < from + 20 ? space + 1 : from
  const cut = text.slice(start, start + EVIDENCE_LENGTH)
  const end = start + EVIDENCE_LENGTH < text.length ? cut.lastIndexOf(' ') : -1
  return (end > EVIDENCE_LENGTH / 2 ? cut.slice(0, end) : cut).trim()
}

/** The line of the file on which the evidence begins: the block's own, unless a later one has its first words. */
function lineOf(page: Page, unit: Unit, evidence: string): number {
  const start = evidence.split(' ').slice(0, 3).join(' ')
  for (let line = unit.line; line <= Math.min(unit.endLine, unit.line + 200); line += 1) {
    if (page.source[line - 1]?.includes(start)) return line
  }
  return unit.line
}
