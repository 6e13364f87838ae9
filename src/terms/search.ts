/** A word to look for, as forms write it: a hyphen or a space is a gap that may be closed. */
export interface Wanted {
  readonly text: string
  /** Counts only where a word begins and ends. */
  readonly bounded: boolean
}

/** Every second block of four symbols is looked at: each word holds two of them, at these offsets from its beginning. */
const BLOCK = 4
const OFFSETS = [0, 1, 2, 3]
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

/** Finds every place where the symbols of a word begin, in order; -1 is the gap in front of a text. */
export type Search = (units: Uint8Array) => number[]

/**
 * Compiles words into a search that looks up blocks of a text in a table, and reads on only where a word may begin. It
 * reads UTF-8 as it is; any other text with one unit a character, those outside ASCII as 128.
 */
export function compileSearch(words: Iterable<Wanted>): Search {
  const { blocks, steps } = tablesOf(words)

  /** True when the symbols from here on are those of a word. There are gaps in front of a text and behind it. */
  function begins(units: Uint8Array, from: number): boolean {
    let step = 0
    for (let index = from; ; index++) {
      step = steps[step + (index >= 0 && index < units.length ? SYMBOLS[units[index]!]! : GAP)]!
      if (step <= 0) return step < 0
    }
  }

  return (units) => {
    const places: number[] = []
    const { length } = units
    let before = 0
    let earlier = 0
    let at = 0
    for (; at + 1 < length; at += 2) {
      const pair = (SYMBOLS[units[at]!]! << 5) | SYMBOLS[units[at + 1]!]!
      const offsets = blocks[(before << 10) | pair]!
      // A block two further in the text is two further in the word.
      const both = earlier & (offsets >> 2)
      before = pair
      earlier = offsets
      if (both === 0) continue
      if ((both & 2) !== 0 && begins(units, at - 5)) places.push(at - 5)
      if ((both & 1) !== 0 && begins(units, at - 4)) places.push(at - 4)
    }
    for (let start = Math.max(-1, at - 5); start < length; start++)
      if (begins(units, start)) places.push(start)
    return places
  }
}

/**
 * For each block of symbols the offsets in a word at which it stands, as bits; and a tree of all spellings, in which 0
 * leads nowhere and -1 is the end of a word.
 */
function tablesOf(words: Iterable<Wanted>): { blocks: Uint8Array; steps: Int32Array } {
  const blocks = new Uint8Array(1 << 20)
  let steps = new Int32Array(SYMBOL_COUNT << 10)
  let size = SYMBOL_COUNT
  for (const word of words) spell(word, plant)
  return { blocks, steps: steps.slice(0, size) }

  function plant(spelling: readonly number[]): void {
    let step = 0
    for (let index = 0; index < spelling.length; index++) {
      const at = step + spelling[index]!
      const next = steps[at]!
      if (next < 0) return
      if (index === spelling.length - 1) {
        steps[at] = -1
        allow(spelling)
      } else if (next > 0) step = next
      else {
        step = size
        size += SYMBOL_COUNT
        if (size > steps.length) steps = grown(steps)
        steps[at] = step
      }
    }
  }

  /** Notes the first blocks of a spelling; where it is too short, with whatever may follow it. */
  function allow(spelling: readonly number[]): void {
    for (const offset of OFFSETS) note(spelling, offset, 0, 0)
  }

  function note(spelling: readonly number[], offset: number, length: number, block: number): void {
    if (length === BLOCK) {
      blocks[block]! |= 1 << offset
      return
    }
    const symbol = spelling[offset + length]
    if (symbol !== undefined) note(spelling, offset, length + 1, (block << 5) | symbol)
    else for (let any = 0; any < SYMBOL_COUNT; any++) note(spelling, offset, length + 1, (block << 5) | any)
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
