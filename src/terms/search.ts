/** A word to look for, as forms write it: a hyphen or a space is a gap that may be closed. */
export interface Wanted {
  readonly text: string
  /** Counts only where a word begins and ends. */
  readonly bounded: boolean
}

/** How many symbols are looked at before anything else, and how many at a time. */
const WINDOW = 5
const BLOCK = 3
/** How many symbols of a word are compared before the text around it is decoded. */
const DEPTH = 12
/** 1 to 26 are letters of any case; what is no part of a word is one symbol, and so are all digits. */
const GAP = 0
const DIGIT = 27
const UNDERSCORE = 28
const SYMBOL_COUNT = 29

const SYMBOLS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const letter = byte | 0x20
  if (letter >= 97 && letter <= 122) return letter - 96
  if (byte >= 48 && byte <= 57) return DIGIT
  return byte === 95 ? UNDERSCORE : GAP
})

/**
 * Finds the next place from an offset on where the symbols of a word begin, a gap in front included; the length for
 * none. There is a gap at -1, in front of the text, and behind its end.
 */
export type Search = (units: Uint8Array, from: number) => number

/**
 * Compiles words into a search that skips ahead by what it sees (Wu and Manber's way with many words at once). It
 * reads UTF-8 as it is; any other text with one unit a character, those outside ASCII as 128.
 */
export function compileSearch(words: Iterable<Wanted>): Search {
  const { skips, steps } = tablesOf(words)

  /** True when the symbols from here on are those of a word. */
  function begins(units: Uint8Array, from: number): boolean {
    let step = 0
    for (let index = from; ; index++) {
      step = steps[step + (index >= 0 && index < units.length ? SYMBOLS[units[index]!]! : GAP)]!
      if (step <= 0) return step < 0
    }
  }

  return (units, from) => {
    const { length } = units
    if (from < 0 && begins(units, -1)) return -1
    let at = Math.max(from, 0) + WINDOW - 1
    while (at < length) {
      const skip =
        skips[(SYMBOLS[units[at - 2]!]! << 10) | (SYMBOLS[units[at - 1]!]! << 5) | SYMBOLS[units[at]!]!]!
      if (skip > 0) at += skip
      else {
        if (begins(units, at - WINDOW + 1)) return at - WINDOW + 1
        at += 1
      }
    }
    for (let start = at - WINDOW + 1; start < length; start++) if (begins(units, start)) return start
    return length
  }
}

/** How far three symbols let the search skip, and a tree of all spellings: 0 leads nowhere, -1 is the end of a word. */
function tablesOf(words: Iterable<Wanted>): { skips: Uint8Array; steps: Int32Array } {
  const skips = new Uint8Array(1 << 15).fill(WINDOW - BLOCK + 1)
  let steps = new Int32Array(SYMBOL_COUNT << 10)
  let size = SYMBOL_COUNT
  for (const word of words) spell(word, plant)
  return { skips, steps: steps.slice(0, size) }

  function plant(spelling: readonly number[]): void {
    allow(spelling)
    let step = 0
    for (let index = 0; index < spelling.length; index++) {
      const at = step + spelling[index]!
      const next = steps[at]!
      if (next < 0) return
      if (index === spelling.length - 1) steps[at] = -1
      else if (next > 0) step = next
      else {
        step = size
        size += SYMBOL_COUNT
        if (size > steps.length) steps = grown(steps)
        steps[at] = step
      }
    }
  }

  /** Lets the search stop for the first symbols of a spelling; where it is too short, whatever may follow it. */
  function allow(spelling: readonly number[]): void {
    if (spelling.length < WINDOW) {
      for (let symbol = 0; symbol < SYMBOL_COUNT; symbol++) allow([...spelling, symbol])
      return
    }
    for (let last = BLOCK - 1; last < WINDOW; last++) {
      const block = (spelling[last - 2]! << 10) | (spelling[last - 1]! << 5) | spelling[last]!
      skips[block] = Math.min(skips[block]!, WINDOW - 1 - last)
    }
  }
}

function grown(steps: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * steps.length)
  larger.set(steps)
  return larger
}

/** Hands over every way to write a word, in symbols; a phrase from its first rare word on. */
function spell({ text, bounded }: Wanted, take: (spelling: readonly number[]) => void): void {
  const form = text.toLowerCase().replaceAll(' ', '-')
  const from = form.indexOf(rarest(form.split('-')))
  const letters = Array.from(form.slice(from), writtenAs)
  const symbols: number[] = bounded && from === 0 ? [GAP] : []
  next(0)

  function next(index: number): void {
    const written = letters[index]
    if (symbols.length >= DEPTH) take(symbols.slice(0, DEPTH))
    else if (!written) take(bounded ? [...symbols, GAP] : symbols)
    else {
      const { length } = symbols
      for (const one of written) {
        symbols.push(...one)
        next(index + 1)
        symbols.length = length
      }
    }
  }
}

/** The word of a phrase to look for: the first that is not met in every other sentence. */
function rarest(words: readonly string[]): string {
  return words.find((word) => !COMMON.has(word)) ?? words[0]!
}

const COMMON = new Set(
  'a an any as at be by call even every first for go goes going hey hi in is it like more my no of on or our so thanks that the their to too top turn with you your'.split(
    ' ',
  ),
)

/** A character in symbols: outside ASCII it is one unit of a text, or as many as it has bytes in UTF-8. */
function writtenAs(letter: string): readonly (readonly number[])[] {
  const code = letter.charCodeAt(0)
  if (code < 128) return ASCII[code]!
  return [[GAP], Array.from(new TextEncoder().encode(letter), () => GAP)]
}

/** A hyphen is a gap that may be closed; an apostrophe may be a typographic one, or missing. */
const ASCII: readonly (readonly (readonly number[])[])[] = Array.from({ length: 128 }, (_, code) => {
  if (code === 45) return [[], [GAP], [UNDERSCORE]]
  if (code === 39) return [[], [GAP], [GAP, GAP, GAP]]
  return [[SYMBOLS[code]!]]
})
