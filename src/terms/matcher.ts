import type { Form, Profile, Term } from '../core/term.ts'
import { PROFILES } from '../core/term.ts'
import { type Ending, inflect, variantsOf } from './inflect.ts'
import { compileSearch, type Search, type Wanted } from './search.ts'
import { emptyNode, grow, lowered, type Node } from './tree.ts'

/** A term at a place in a text. Offsets are UTF-16 units, `end` exclusive. */
export interface Hit {
  readonly term: Term
  readonly start: number
  readonly end: number
  readonly swap: string | null
  /** What could stand there: the term's alternatives, or the swap where they are for other words of the term. */
  readonly instead: readonly string[]
}

interface Entry {
  readonly term: Term
  readonly swap: string | null
  readonly instead: readonly string[]
  /** May be written as one word without capitals inside. */
  readonly joined: boolean
}

/** All words and phrases; `-` is a gap that may be closed. */
type Words = Node<Entry>

/** All terms as one pattern. */
export interface Matcher {
  readonly terms: readonly Term[]
  /** Every match in a text, in order, never overlapping; only around some places in it, where those are known. */
  find(text: string, places?: readonly number[] | null): Hit[]
  /** True when a text in UTF-8 may hold a match: never false when it does. */
  mayFind(bytes: Buffer): boolean
  /** A text in UTF-8 that holds a match; `null`, and nothing decoded, where there is none. */
  read(bytes: Buffer): Read | null
}

/** A text with a match, and the places around which there may be one; `null` where they are not known. */
export interface Read {
  readonly text: string
  readonly places: readonly number[] | null
}

/** Compiles the terms of a profile and of the profiles below it into one matcher. */
export function compile(catalogue: readonly Term[], profile: Profile = 'all'): Matcher {
  const isIn = (wanted: Profile | null) =>
    wanted !== null && PROFILES.indexOf(wanted) <= PROFILES.indexOf(profile)
  const terms = catalogue
    .filter((term) => isIn(term.profile))
    .map((term) => ({
      ...term,
      only: isIn(term.alone) ? term.only : [],
      defined: isIn(term.defined) ? term.defined : null,
      vocabulary: profile === 'all' ? null : term.vocabulary,
    }))
  const words: Words = emptyNode()
  const wanted: Wanted[] = []
  for (const term of terms) {
    for (const form of term.match) {
      for (const { text, swap, ending } of variantsOf(form)) {
        const instead = isForAll(term, form) ? insteadOf(term, form, ending) : [swap!]
        endOf(words, text).leaf ??= { term, swap, instead, joined: !text.includes(' ') }
        wanted.push({ text, bounded: !term.identifiers && /^[a-z0-9]/i.test(text) })
      }
    }
  }
  const search = compileSearch(wanted)
  return {
    terms,
    find: (text, places) => hitsAt(places ?? search(unitsOf(text)), text, words),
    mayFind: (bytes) => firstOf(search(bytes), bytes, words) >= 0,
    read: (bytes) => read(bytes, search, words),
  }
}

/** True where a term's alternatives can take the place of a form, not each that of another word. */
function isForAll({ match, alternatives: [first, ...others] }: Term, { swap }: Form): boolean {
  return swap === null || (swap === first && !match.some((form) => others.includes(form.swap ?? '')))
}

/** A term's alternatives, inflected as a form is where that is something done, and can be swapped word for word. */
function insteadOf({ alternatives }: Term, { swap }: Form, ending: Ending): readonly string[] {
  if (swap === null || (ending !== 'ed' && ending !== 'ing')) return alternatives
  return alternatives.map((word) => inflect(word, ending))
}

/** How far before the place that the search finds a phrase can begin. */
const REACH = 24
/** No word or phrase is longer than this. */
const LONGEST = 64

/** Every match around some places in a text, in order. */
function hitsAt(places: readonly number[], text: string, words: Words): Hit[] {
  const hits: Hit[] = []
  let done = -1
  for (const place of places) {
    if (place < done) continue
    const hit = hitAround(text, Math.max(0, done, place - REACH), place + 1, words)
    if (!hit) continue
    hits.push(hit)
    done = hit.end
  }
  return hits
}

/** The first match that begins between two offsets and reaches beyond the second. */
function hitAround(text: string, from: number, to: number, words: Words): Hit | null {
  for (let start = from; start <= to; start++) {
    // No term begins with a gap or an apostrophe.
    if (!words.next.has(lowered(text.charCodeAt(start)))) continue
    if (start < to - 1 && isLetter(text.charAt(start - 1)) && !isUpper(text.charAt(start))) continue
    const hit = longest(words, text, start, start)
    if (hit && hit.end > to) return hit
  }
  return null
}

const encoder = new TextEncoder()

/** Serves one text after the other, so that large ones leave nothing behind. */
let scratch = new Uint8Array(1 << 16)

/** A text with one byte a unit. Valid until the next text. */
function unitsOf(text: string): Uint8Array {
  if (scratch.length < text.length) scratch = new Uint8Array(2 * text.length)
  const units = scratch.subarray(0, text.length)
  const { read, written } = encoder.encodeInto(text, units)
  if (read !== text.length || written !== text.length) {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      units[index] = unit < 128 ? unit : 128
    }
  }
  return units
}

/** The first of some places in a text in UTF-8 around which there is a match, decoding no more than that; or -1. */
function firstOf(places: readonly number[], bytes: Buffer, words: Words): number {
  return places.findIndex((at) => {
    const place = Math.max(0, at)
    const before = bytes.toString('utf8', Math.max(0, place - REACH - 4), place)
    const near = before + bytes.toString('utf8', place, place + LONGEST)
    const to = before.length + at - place + 1
    return hitAround(near, Math.max(0, before.length - REACH), to, words) !== null
  })
}

function read(bytes: Buffer, search: Search, words: Words): Read | null {
  const places = search(bytes)
  const first = firstOf(places, bytes, words)
  if (first < 0) return null
  const text = bytes.toString('utf8')
  return { text, places: inText(places.slice(first), bytes, text) }
}

/** Moves places in a text in UTF-8 to where they are in the decoded text; `null` where it is no valid UTF-8. */
function inText(places: number[], bytes: Buffer, text: string): number[] | null {
  // No byte becomes more than one unit: where the lengths are the same, so is every offset.
  if (text.length === bytes.length) return places
  let passed = 0
  let unit = 0
  const moved = places.map((place) => {
    unit += unitsIn(bytes, passed, place)
    passed = Math.max(passed, place)
    return unit - (passed - place)
  })
  return unit + unitsIn(bytes, passed, bytes.length) === text.length ? moved : null
}

/** How many UTF-16 units a stretch of UTF-8 becomes. */
function unitsIn(bytes: Buffer, from: number, to: number): number {
  let units = 0
  for (let index = from; index < to; index++) {
    const byte = bytes[index]!
    if ((byte & 0xc0) !== 0x80) units += byte < 0xf0 ? 1 : 2
  }
  return units
}

/** The longest word or phrase that begins at `start`, walking down from a node at `position`. */
function longest(node: Words, text: string, start: number, position: number): Hit | null {
  let found: Hit | null = null
  if (node.leaf && isWhole(text, start, position, node.leaf)) {
    const { term, swap, instead } = node.leaf
    found = { term, start, end: position, swap, instead }
  }
  const code = lowered(text.charCodeAt(position))
  const plain = code === HYPHEN || code === APOSTROPHE ? undefined : node.next.get(code)
  if (plain) found = longer(found, longest(plain, text, start, position + 1))
  const gap = node.next.get(HYPHEN)
  if (gap) found = longer(found, longest(gap, text, start, position + (isGap(code) ? 1 : 0)))
  const mark = node.next.get(APOSTROPHE)
  if (mark) found = longer(found, longest(mark, text, start, position + (isApostrophe(code) ? 1 : 0)))
  return found
}

const HYPHEN = 45
const APOSTROPHE = 39

function isGap(code: number): boolean {
  return code === HYPHEN || code === 95 || code === 32 || code === 9
}

function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === 0x2019
}

function longer(a: Hit | null, b: Hit | null): Hit | null {
  return a === null || (b !== null && b.end > a.end) ? b : a
}

/** A match counts at the borders of a word, and inside an identifier at its humps and underscores. */
function isWhole(text: string, start: number, end: number, { term, joined }: Entry): boolean {
  const found = text.slice(start, end)
  if (!joined && !/[-_\s/]/.test(found) && !/\p{Lowercase}\p{Uppercase}/u.test(found)) return false
  const before = text.charAt(start - 1)
  const after = text.charAt(end)
  if (!term.identifiers) return !isLetter(before) && !isLetter(after)
  return startsWord(before, found) && endsWord(found, after, text.charAt(end + 1))
}

function startsWord(before: string, found: string): boolean {
  if (!isLetter(before)) return true
  const first = found.charAt(0)
  if (!isUpper(first)) return false
  return !isUpper(before) || isLower(found.charAt(1))
}

function endsWord(found: string, after: string, next: string): boolean {
  if (!isLetter(after)) return true
  if (!isUpper(after)) return false
  return isLower(found.charAt(found.length - 1)) || isLower(next)
}

function isLetter(character: string): boolean {
  const code = character.charCodeAt(0)
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
  return character !== '' && /[\p{Alphabetic}\p{M}]/u.test(character)
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase()
}

function isLower(character: string): boolean {
  return character !== character.toUpperCase()
}

/** The node at which a word ends, made where it is not there yet. `-` is a gap that may be closed. */
function endOf(root: Words, text: string): Words {
  let node = root
  const written = text.toLowerCase().replaceAll(' ', '-')
  for (let index = 0; index < written.length; index++) node = grow(node, written.charCodeAt(index))
  return node
}
