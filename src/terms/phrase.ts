/** How far from a match a phrase around it can reach. */
const REACH = 64

interface Phrases {
  /** Those without `*`, by the word that they begin with; by `''` where they begin with no letter. */
  readonly literal: ReadonlyMap<string, readonly string[]>
  /** 1 for each pair of letters that one of those words begins with. */
  readonly pairs: Uint8Array
  /** Those in which `*` stands for a word. */
  readonly open: readonly RegExp[]
}

/** A number for the letters at a place in a text; others may share it. */
function pairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 31) << 5) | (text.charCodeAt(at + 1) & 31)
}

const prepared = new WeakMap<readonly string[], Phrases>()

/**
 * True when one of the phrases stands in `text` so that it covers `start` to `end`. A space in a phrase is any gap
 * between words, `*` is any one word, a plural counts. Phrases are literal: nothing in them is a pattern.
 */
export function coveredBy(phrases: readonly string[], text: string, start: number, end: number): boolean {
  if (phrases.length === 0) return false
  const { line, from, to } = windowAround(text, start, end)
  const ready = prepare(phrases)
  const covers = (at: number, length: number) => at < to && at + length > from
  if (someStand(ready, line, covers)) return true
  return ready.open.some((pattern) =>
    line.matchAll(pattern).some((found) => covers(found.index, found[0].length)),
  )
}

/** True when one of the words or phrases stands anywhere in `text`. */
export function contains(phrases: readonly string[], text: string): boolean {
  if (phrases.length === 0) return false
  const line = plain(text)
  const ready = prepare(phrases)
  return someStand(ready, line, anywhere) || ready.open.some((pattern) => line.search(pattern) >= 0)
}

/** A plain text around a match, and where the match is in it. */
interface Window {
  readonly line: string
  readonly from: number
  readonly to: number
}

/** One match is held against several lists of phrases. */
let last = { text: '', start: -1, end: -1, window: { line: '', from: 0, to: 0 } as Window }

function windowAround(text: string, start: number, end: number): Window {
  if (last.start !== start || last.end !== end || last.text !== text) {
    const before = plain(text.slice(Math.max(0, start - REACH), start))
    const match = plain(text.slice(start, end))
    const line = before + match + plain(text.slice(end, end + REACH))
    last = { text, start, end, window: { line, from: before.length, to: before.length + match.length } }
  }
  return last.window
}

function anywhere(): boolean {
  return true
}

/** Whether one of the phrases stands in a plain text, at a place that is wanted. */
function someStand(
  { literal, pairs }: Phrases,
  line: string,
  wanted: (at: number, length: number) => boolean,
): boolean {
  const stand = (all: readonly string[] | undefined, at: number) =>
    all?.some(
      (phrase) => line.startsWith(phrase, at) && isWhole(line, at, phrase) && wanted(at, phrase.length),
    )
  const odd = literal.get('')
  for (let at = 0; at < line.length; at++) {
    if (!isWord(line.charCodeAt(at))) {
      if (odd && stand(odd, at)) return true
      continue
    }
    const end = wordEnd(line, at)
    if (pairs[pairAt(line, at)] === 1 || end - at < 3) {
      const word = line.slice(at, end)
      if (stand(literal.get(word), at)) return true
      if (word.endsWith('s') && stand(literal.get(word.slice(0, -1)), at)) return true
    }
    at = end - 1
  }
  return false
}

function prepare(phrases: readonly string[]): Phrases {
  let ready = prepared.get(phrases)
  if (!ready) {
    const all = phrases.map((phrase) => plain(phrase).trim())
    const closed = all.filter((phrase) => !phrase.includes('*'))
    const pairs = new Uint8Array(1 << 10)
    for (const phrase of closed) pairs[pairAt(phrase, 0)] = 1
    ready = {
      literal: Map.groupBy(closed, (phrase) => phrase.slice(0, wordEnd(phrase, 0))),
      pairs,
      open: all
        .filter((phrase) => phrase.includes('*'))
        .map((phrase) => {
          const words = phrase
            .split(' ')
            .map((word) => (word === '*' ? '[^ .,;:!?]+' : word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')))
          return new RegExp(`(?<![^ .,;:!?(])${words.join(' ')}(?![a-z])`, 'g')
        }),
    }
    prepared.set(phrases, ready)
  }
  return ready
}

/** Where the word that begins at `at` ends; `at` itself where none does. */
function wordEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && isWord(text.charCodeAt(end))) end += 1
  return end
}

/** A gap between words that is not one space already. */
const ODD_GAP = /[\s_"“”`-]{2,}|[^\S ]|[_"“”`-]/g

/** Lower case, one space for any gap between words, one kind of apostrophe. */
function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'").replace(ODD_GAP, ' ')
}

function isWhole(line: string, at: number, phrase: string): boolean {
  if (isWord(phrase.charCodeAt(0)) && at > 0 && isWord(line.charCodeAt(at - 1))) return false
  let end = at + phrase.length
  if (!isWord(phrase.charCodeAt(phrase.length - 1))) return true
  if (line.charAt(end) === "'") end += 1
  if (line.charAt(end) === 's') end += 1
  return end >= line.length || !isWord(line.charCodeAt(end))
}

/** A letter or a digit; everything outside ASCII counts as a letter. */
function isWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 191
}
