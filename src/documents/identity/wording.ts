import type { Page } from '../page.ts'
import { shinglesOf, type Unit, unitsOf } from './units.ts'

/** The runs of words of a page, and where each first stands. */
export interface Wording {
  readonly size: number
  has(hash: number): boolean
  /** Where these runs of words stand together: the line, and the sentence or list item as a reader sees it. */
  passage(hashes: readonly number[]): { readonly line: number; readonly evidence: string } | null
}

interface Place {
  readonly block: number
  readonly start: number
  readonly end: number
}

/** Texts longer than this, in UTF-16 units, are compared by their beginning. */
const MAX_LENGTH = 300_000
const MAX_EVIDENCE = 240

/** Reads the wording of a page, across paragraphs, so that it makes no difference how the text is broken up. */
export function wordingOf(page: Page): Wording {
  const units: Unit[] = []
  const blockOf: number[] = []
  let length = 0
  for (const [index, block] of page.blocks.entries()) {
    if (length > MAX_LENGTH) break
    length += block.text.length
    for (const unit of unitsOf(block.text)) {
      units.push(unit)
      blockOf.push(index)
    }
  }
  const places = new Map<number, Place>()
  for (const { hash, at, to } of shinglesOf(units)) {
    if (places.has(hash)) continue
    const start = units[at]!.start
    const end = blockOf[to] === blockOf[at] ? units[to]!.end : units[at]!.end
    places.set(hash, { block: blockOf[at]!, start, end })
  }
  return {
    size: places.size,
    has: (hash) => places.has(hash),
    passage: (hashes) =>
      passageOf(
        page,
        hashes.flatMap((hash) => places.get(hash) ?? []),
      ),
  }
}

function passageOf(
  page: Page,
  places: readonly Place[],
): { readonly line: number; readonly evidence: string } | null {
  if (places.length === 0) return null
  const index = mostFrequent(places.map((place) => place.block))
  const block = page.blocks[index]!
  const starts = places.filter((place) => place.block === index).map((place) => place.start)
  const evidence = shorten(densestSentence(block.text, starts))
  return { line: lineOf(page, block.line, block.endLine, evidence), evidence }
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]![0]
}

/** The sentence in which most of the positions are. */
function densestSentence(text: string, positions: readonly number[]): string {
  const ends = [...text.matchAll(/[.!?]["'”’)]*\s+|[。！？؟।။።]|\n/g)].map(
    (match) => match.index + match[0].length,
  )
  const from = mostFrequent(positions.map((at) => ends.filter((end) => end <= at).at(-1) ?? 0))
  return text.slice(from, ends.find((end) => end > from) ?? text.length).trim()
}

function shorten(sentence: string): string {
  return sentence.length <= MAX_EVIDENCE ? sentence : `${sentence.slice(0, MAX_EVIDENCE - 1).trimEnd()}…`
}

/** The line of a block on which a sentence begins, as far as the source shows it. */
function lineOf(page: Page, first: number, last: number, sentence: string): number {
  const opening = /^\S+(?:\s+\S+){0,2}/.exec(sentence)?.[0] ?? ''
  for (let line = first; line <= last; line++) {
    if (opening && page.source[line - 1]?.includes(opening)) return line
  }
  return first
}
