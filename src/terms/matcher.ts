import type { Form, Profile, Term } from '../core/term.ts'
import { PROFILES } from '../core/term.ts'
import { type Variant, variantsOf } from './inflect.ts'

/** A term at a place in a text. Offsets are UTF-16 units, `end` exclusive. */
export interface Hit {
  readonly term: Term
  readonly start: number
  readonly end: number
  readonly swap: string | null
}

interface Entry {
  readonly term: Term
  readonly form: Form
  readonly variant: Variant
  /** May be written as one word without capitals inside. */
  readonly joined: boolean
}

/** All terms as one pattern. */
export interface Matcher {
  readonly terms: readonly Term[]
  /** Every match in a text, in order, never overlapping. */
  find(text: string): Hit[]
  /** True when bytes decoded as Latin-1 may hold a match: never false for a text in UTF-8 that does. */
  mayFind(latin1: string): boolean
}

/** Compiles the terms of a profile and of the profiles below it into one matcher. */
export function compile(catalogue: readonly Term[], profile: Profile = 'all'): Matcher {
  const rank = PROFILES.indexOf(profile)
  const terms = catalogue.filter((term) => PROFILES.indexOf(term.profile) <= rank)
  const entries = new Map<string, Entry>()
  const bounded = new Trie()
  const free = new Trie()
  for (const term of terms) {
    for (const form of term.match) {
      for (const variant of variantsOf(form)) {
        const key = keyOf(variant.text)
        if (!entries.has(key)) entries.set(key, { term, form, variant, joined: !variant.text.includes(' ') })
        const anywhere = term.identifiers || !/^[a-z0-9]/i.test(variant.text)
        ;(anywhere ? free : bounded).add(variant.text)
      }
    }
  }
  const pattern = (bytes: boolean) => {
    const inWords = free.source(bytes)
    const onItsOwn = bounded.source(bytes)
    const parts = [inWords, onItsOwn && `\\b${onItsOwn}\\b`].filter(Boolean)
    return parts.length > 0 ? parts.join('|') : '(?!)'
  }
  const inText = new RegExp(pattern(false), 'gi')
  const inBytes = new RegExp(pattern(true), 'i')
  return {
    terms,
    mayFind: (latin1) => inBytes.test(latin1),
    find(text) {
      const hits: Hit[] = []
      inText.lastIndex = 0
      for (let match = inText.exec(text); match; match = inText.exec(text)) {
        const found = match[0]
        const start = match.index
        const end = start + found.length
        const entry = entries.get(keyOf(found))
        if (!entry || !isWhole(text, start, end, entry)) {
          inText.lastIndex = start + 1
          continue
        }
        hits.push({ term: entry.term, start, end, swap: entry.variant.swap })
      }
      return hits
    },
  }
}

const GAPS = /[-_\s'’]+/g

function keyOf(text: string): string {
  return text.toLowerCase().replace(GAPS, '')
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

/** The words as one pattern that shares their beginnings, longest first. */
class Trie {
  readonly #root: Node = { end: false, next: new Map() }

  add(text: string): void {
    let node = this.#root
    for (const character of text.toLowerCase()) {
      const key = character === ' ' ? '-' : character
      let next = node.next.get(key)
      if (!next) {
        next = { end: false, next: new Map() }
        node.next.set(key, next)
      }
      node = next
    }
    node.end = true
  }

  source(bytes: boolean): string {
    return this.#root.next.size > 0 ? sourceOf(this.#root, bytes) : ''
  }
}

interface Node {
  end: boolean
  readonly next: Map<string, Node>
}

function sourceOf(node: Node, bytes: boolean): string {
  const branches = Array.from(node.next)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([character, next]) => characterSource(character, bytes) + sourceOf(next, bytes))
  if (branches.length === 0) return ''
  const body = branches.length === 1 && !node.end ? branches[0]! : `(?:${branches.join('|')})`
  return node.end ? `${body}?` : body
}

function characterSource(character: string, bytes: boolean): string {
  if (character === '-') return '[-_ \\t]?'
  if (character === "'") return bytes ? "(?:'|\\xe2\\x80\\x99)?" : "['’]?"
  if (/[a-z0-9]/.test(character)) return character
  if (!bytes || character.charCodeAt(0) < 128) return character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  const spellings = new Set([character, character.toUpperCase()])
  return `(?:${Array.from(spellings, (spelling) =>
    Array.from(new TextEncoder().encode(spelling), (byte) => `\\x${byte.toString(16)}`).join(''),
  ).join('|')})`
}
