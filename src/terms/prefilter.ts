/** A word to look for in bytes, as forms write it: a hyphen or a space is a gap that may be closed. */
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
/** No phrase is longer than this. The first and the last bytes are looked at once more, with gaps around them. */
const EDGE = 96

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
 * Compiles words into a search over raw bytes that skips ahead by what it sees (Wu and Manber's way with many words
 * at once). `isThere` is asked whether there is a match between two offsets of the text around a place that looks
 * right; the search is over when it says yes.
 */
export function prefilter(
  words: Iterable<Wanted>,
  isThere: (text: string, from: number, to: number) => boolean,
): (bytes: Uint8Array) => boolean {
  const { skips, steps } = tablesOf(words)
  const decoder = new TextDecoder()

  function found(bytes: Uint8Array): boolean {
    const { length } = bytes
    let at = WINDOW - 1
    while (at < length) {
      const skip =
        skips[(SYMBOLS[bytes[at - 2]!]! << 10) | (SYMBOLS[bytes[at - 1]!]! << 5) | SYMBOLS[bytes[at]!]!]!
      if (skip > 0) at += skip
      else {
        if (begins(bytes, at - WINDOW + 1) && confirmed(bytes, at)) return true
        at += 1
      }
    }
    return false
  }

  /** True when the symbols from here on are those of a word. */
  function begins(bytes: Uint8Array, at: number): boolean {
    let step = 0
    for (let index = at; ; index++) {
      step = steps[step + (index < bytes.length ? SYMBOLS[bytes[index]!]! : GAP)]!
      if (step <= 0) return step < 0
    }
  }

  function confirmed(bytes: Uint8Array, at: number): boolean {
    const from = Math.max(0, at - EDGE)
    const to = Math.min(bytes.length, at + EDGE)
    const text = decoder.decode(bytes.subarray(from, to))
    return isThere(text, from === 0 ? 0 : 2, to === bytes.length ? text.length : text.length - 2)
  }

  const first = new Uint8Array(EDGE + 2)
  const last = new Uint8Array(EDGE + 2)
  return (bytes) => {
    if (found(bytes)) return true
    const size = Math.min(bytes.length, EDGE)
    first.set(bytes.subarray(0, size), 2)
    last.set(bytes.subarray(bytes.length - size))
    last.fill(GAP, size)
    return found(first.subarray(0, size + 2)) || found(last.subarray(0, size + 2))
  }
}

/** How far three symbols let the search skip, and a tree of all spellings: 0 leads nowhere, -1 is the end of a word. */
function tablesOf(words: Iterable<Wanted>): { skips: Uint8Array; steps: Int32Array } {
  const skips = new Uint8Array(1 << 15).fill(WINDOW - BLOCK + 1)
  const steps: number[] = Array.from({ length: SYMBOL_COUNT }, () => 0)
  for (const spelling of spellingsOf(words)) {
    for (const window of windowsOf(spelling)) {
      for (let last = BLOCK - 1; last < WINDOW; last++) {
        const block = (window[last - 2]! << 10) | (window[last - 1]! << 5) | window[last]!
        skips[block] = Math.min(skips[block]!, WINDOW - 1 - last)
      }
    }
    let step = 0
    for (const [index, symbol] of spelling.entries()) {
      const next = steps[step + symbol]!
      if (next < 0) break
      if (index === spelling.length - 1) steps[step + symbol] = -1
      else if (next > 0) step = next
      else {
        step = steps[step + symbol] = steps.length
        for (let count = 0; count < SYMBOL_COUNT; count++) steps.push(0)
      }
    }
  }
  return { skips, steps: Int32Array.from(steps) }
}

/** The first symbols of a spelling; where it is too short, whatever may follow it. */
function* windowsOf(spelling: readonly number[]): Generator<readonly number[]> {
  if (spelling.length >= WINDOW) return yield spelling
  for (let symbol = 0; symbol < SYMBOL_COUNT; symbol++) yield* windowsOf([...spelling, symbol])
}

/** Every way to write the words, in symbols; a phrase from its first rare word on. */
function* spellingsOf(words: Iterable<Wanted>): Generator<readonly number[]> {
  for (const { text, bounded } of words) {
    const form = text.toLowerCase().replaceAll(' ', '-')
    const from = form.indexOf(rarest(form.split('-')))
    const bytes = new TextEncoder().encode(form.slice(from))
    yield* spelled(bytes, 0, bounded && from === 0 ? [GAP] : [], bounded)
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

function* spelled(
  bytes: Uint8Array,
  from: number,
  symbols: readonly number[],
  bounded: boolean,
): Generator<readonly number[]> {
  if (symbols.length >= DEPTH) return yield symbols.slice(0, DEPTH)
  const byte = bytes[from]
  if (byte === undefined) return yield bounded ? [...symbols, GAP] : symbols
  if (byte === 45 || byte === 39) {
    yield* spelled(bytes, from + 1, symbols, bounded)
    yield* spelled(bytes, from + 1, [...symbols, GAP], bounded)
    // A curly apostrophe is three bytes long.
    const other = byte === 45 ? [UNDERSCORE] : [GAP, GAP, GAP]
    yield* spelled(bytes, from + 1, [...symbols, ...other], bounded)
  } else yield* spelled(bytes, from + 1, [...symbols, SYMBOLS[byte]!], bounded)
}
