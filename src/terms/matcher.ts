import type { Profile, Term } from '../core/term.ts'
import { PROFILES } from '../core/term.ts'
import { variantsOf } from './inflect.ts'
import { prefilter, type Wanted } from './prefilter.ts'

/** A term at a place in a text. Offsets are UTF-16 units, `end` exclusive. */
export interface Hit {
  readonly term: Term
  readonly start: number
  readonly end: number
  readonly swap: string | null
}

interface Entry {
  readonly term: Term
  readonly swap: string | null
  /** May be written as one word without capitals inside. */
  readonly joined: boolean
}

/** All terms as one pattern. */
export interface Matcher {
  readonly terms: readonly Term[]
  /** Every match in a text, in order, never overlapping. */
  find(text: string): Hit[]
  /** True when a text in UTF-8 may hold a match: never false when it does. */
  mayFind(bytes: Uint8Array): boolean
}

/** Compiles the terms of a profile and of the profiles below it into one matcher. */
export function compile(catalogue: readonly Term[], profile: Profile = 'all'): Matcher {
  const rank = PROFILES.indexOf(profile)
  const terms = catalogue.filter((term) => PROFILES.indexOf(term.profile) <= rank)
  const everything = emptyNode()
  const bounded = emptyNode()
  const free = emptyNode()
  const wanted: Wanted[] = []
  for (const term of terms) {
    for (const form of term.match) {
      for (const { text, swap } of variantsOf(form)) {
        const joined = !text.includes(' ')
        endOf(everything, text).entry ??= { term, swap, joined }
        const anywhere = term.identifiers || !/^[a-z0-9]/i.test(text)
        endOf(anywhere ? free : bounded, text).entry ??= { term, swap, joined }
        wanted.push({ text, bounded: !anywhere })
      }
    }
  }
  const parts: string[] = []
  if (bounded.next.size > 0) parts.push(`\\b${sourceOf(bounded)}\\b`)
  if (free.next.size > 0) parts.push(sourceOf(free))
  const pattern = new RegExp(parts.join('|') || '(?!)', 'gi')
  let mayFind: Matcher['mayFind'] | null = null
  return {
    terms,
    mayFind(bytes) {
      mayFind ??= prefilter(wanted, (text, from, to) =>
        find(text).some(({ start, end }) => start >= from && end <= to),
      )
      return mayFind(bytes)
    },
    find,
  }

  function find(text: string): Hit[] {
    const hits: Hit[] = []
    pattern.lastIndex = 0
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const hit = longest(everything, text, match.index, match.index)
      if (hit) hits.push(hit)
      pattern.lastIndex = hit ? hit.end : match.index + 1
    }
    return hits
  }
}

/** The longest word or phrase that begins at `start`, walking down from a node at `position`. */
function longest(node: Node, text: string, start: number, position: number): Hit | null {
  let found: Hit | null = null
  if (node.entry && isWhole(text, start, position, node.entry)) {
    found = { term: node.entry.term, start, end: position, swap: node.entry.swap }
  }
  const character = text.charAt(position).toLowerCase()
  const plain = node.next.get(character)
  if (plain && character !== '-' && character !== "'") {
    found = longer(found, longest(plain, text, start, position + 1))
  }
  const gap = node.next.get('-')
  if (gap) found = longer(found, longest(gap, text, start, position + (/[-_ \t]/.test(character) ? 1 : 0)))
  const mark = node.next.get("'")
  if (mark) found = longer(found, longest(mark, text, start, position + (/['’]/.test(character) ? 1 : 0)))
  return found
}

function longer(a: Hit | null, b: Hit | null): Hit | null {
  return a === null || (b !== null && b.end > a.end) ? b : a
}

/** A match counts at the borders of a word, and inside an identifier at its humps and underscores. */
function isWhole(text: string, start: number, end: number, { term, joined }: Entry): boolean {
  const found = text.slice(start, end)
  if (!joined && !/[-_\s/]/.test(found) && !/\p{Ll}\p{Lu}/u.test(found)) return false
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
  return character !== '' && /[\p{L}\p{M}]/u.test(character)
}

function isUpper(character: string): boolean {
  return character !== character.toLowerCase()
}

function isLower(character: string): boolean {
  return character !== character.toUpperCase()
}

/** A step in a tree of words that shares their beginnings. `-` is a gap that may be closed. */
interface Node {
  entry: Entry | null
  readonly next: Map<string, Node>
}

function emptyNode(): Node {
  return { entry: null, next: new Map() }
}

/** The node at which a word ends, made where it is not there yet. */
function endOf(root: Node, text: string): Node {
  let node = root
  for (const character of text.toLowerCase().replaceAll(' ', '-')) {
    let next = node.next.get(character)
    if (!next) {
      next = emptyNode()
      node.next.set(character, next)
    }
    node = next
  }
  return node
}

/** A tree as a pattern, longest words first. */
function sourceOf(node: Node): string {
  const branches = Array.from(node.next)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([character, next]) => characterSource(character) + sourceOf(next))
  if (branches.length === 0) return ''
  const body = branches.length === 1 && !node.entry ? branches[0]! : `(?:${branches.join('|')})`
  return node.entry ? `${body}?` : body
}

function characterSource(character: string): string {
  if (character === '-') return '[-_ \\t]?'
  return character === "'" ? "['’]?" : character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
