import { emptyNode, grow, lowered, type Node } from './tree.ts'

/** How far before a match a phrase around it can begin. */
const REACH = 64

/** Phrases; a gap is `SPACE`, and any word is `ANY`. */
type Phrases = Node<true>

const SPACE = 32
const APOSTROPHE = 39
/** Any word: no unit of a text. */
const ANY = -1
const SMALL_S = 115

interface Tree {
  readonly root: Phrases
  /** By UTF-16 unit below 128: whether a phrase may begin with it. */
  readonly starts: Uint8Array
}

const prepared = new WeakMap<readonly string[], Tree>()

/**
 * True when one of the phrases stands in `text` so that it covers `start` to `end`. A space in a phrase is any gap
 * between words, `*` that stands for itself is any one word, but not the first; a plural counts. Phrases are literal:
 * nothing else in them is a pattern.
 */
export function coveredBy(phrases: readonly string[], text: string, start: number, end: number): boolean {
  return phrases.length > 0 && someStand(treeOf(phrases), text, Math.max(0, start - REACH), end, start)
}

/** True when one of the words or phrases stands anywhere in `text`. */
export function contains(phrases: readonly string[], text: string): boolean {
  return phrases.length > 0 && someStand(treeOf(phrases), text, 0, text.length, 0)
}

/** Whether one of the phrases begins from `from` on and before `to`, and ends behind `beyond`. */
function someStand({ root, starts }: Tree, text: string, from: number, to: number, beyond: number): boolean {
  let inWord = from > 0 && isWord(plain(text.charCodeAt(from - 1)))
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at)
    const isInside = inWord
    inWord = code < 128 ? IS_WORD[code] === 1 : isWord(plain(code))
    if ((isInside && inWord) || (code < 128 && starts[code] === 0)) continue
    const next = root.next.get(plain(code))
    if (next && stands(next, text, at + 1, beyond)) return true
  }
  return false
}

/** Whether the rest of a phrase stands at a place in a text. */
function stands({ leaf, next }: Phrases, text: string, at: number, beyond: number): boolean {
  if (leaf && at > beyond && endsWord(text, at)) return true
  const any = next.get(ANY)
  if (any) {
    const end = endOf(text, at, isPart)
    if (end > at && stands(any, text, end, beyond)) return true
  }
  if (at >= text.length) return false
  const code = plain(text.charCodeAt(at))
  const rest = next.get(code)
  return rest !== undefined && stands(rest, text, code === SPACE ? endOf(text, at, isGap) : at + 1, beyond)
}

/** The tree of some phrases, planted once for each list of them. */
function treeOf(phrases: readonly string[]): Tree {
  let tree = prepared.get(phrases)
  if (!tree) {
    const root: Phrases = emptyNode()
    for (const phrase of phrases) plant(root, phrase)
    tree = { root, starts: ASCII.map((code) => (root.next.has(code) ? 1 : 0)) }
    prepared.set(phrases, tree)
  }
  return tree
}

function plant(root: Phrases, phrase: string): void {
  let node = root
  for (const word of phrase.split(GAPS).filter((word) => word !== '')) {
    if (node !== root) node = grow(node, SPACE)
    if (word === '*') node = grow(node, ANY)
    else for (let at = 0; at < word.length; at++) node = grow(node, plain(word.charCodeAt(at)))
  }
  node.leaf = true
}

/** True where what was read up to here is a whole word, or its plural. */
function endsWord(text: string, at: number): boolean {
  if (!isWord(plain(text.charCodeAt(at - 1)))) return true
  let end = at
  if (plain(text.charCodeAt(end)) === APOSTROPHE) end += 1
  if (plain(text.charCodeAt(end)) === SMALL_S) end += 1
  return end >= text.length || !isWord(plain(text.charCodeAt(end)))
}

/** Where the units of one kind end that begin at `at`. */
function endOf(text: string, at: number, isOne: (code: number) => boolean): number {
  let end = at
  while (end < text.length && isOne(plain(text.charCodeAt(end)))) end += 1
  return end
}

/** A letter or a digit; everything outside ASCII counts as a letter. */
function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 191
}

function isGap(code: number): boolean {
  return code === SPACE
}

/** What a word can hold that nobody knows. */
function isPart(code: number): boolean {
  return !ENDS_WORD.has(code)
}

const ENDS_WORD: ReadonlySet<number> = new Set(Array.from(' .,;:!?', (sign) => sign.charCodeAt(0)))

/** A UTF-16 unit in lower case; a space for whatever may stand between words, one kind of apostrophe. */
function plain(code: number): number {
  return code < 128 ? ASCII[code]! : plainOutside(code)
}

/** What may stand between words. */
const GAPS = /[\s_"“”`-]+/

const ASCII = Uint8Array.from({ length: 128 }, (_, code) =>
  GAPS.test(String.fromCharCode(code)) ? SPACE : lowered(code),
)

const IS_WORD = ASCII.map((code) => (isWord(code) ? 1 : 0))

function plainOutside(code: number): number {
  const character = String.fromCharCode(code)
  if (character === '’') return APOSTROPHE
  if (GAPS.test(character)) return SPACE
  return lowered(code)
}
