/** How far from a match a phrase around it can reach. */
const REACH = 64

interface Phrases {
  readonly literal: readonly string[]
  /** Those in which `*` stands for a word. */
  readonly open: readonly RegExp[]
}

const prepared = new WeakMap<readonly string[], Phrases>()

/**
 * True when one of the phrases stands in `text` so that it covers `start` to `end`. A space in a phrase is any gap
 * between words, `*` is any one word, a plural counts. Phrases are literal: nothing in them is a pattern.
 */
export function coveredBy(phrases: readonly string[], text: string, start: number, end: number): boolean {
  if (phrases.length === 0) return false
  const before = plain(text.slice(Math.max(0, start - REACH), start))
  const match = plain(text.slice(start, end))
  const line = before + match + plain(text.slice(end, end + REACH))
  const from = before.length
  const to = from + match.length
  const { literal, open } = prepare(phrases)
  for (const phrase of literal) {
    let at = line.indexOf(phrase, Math.max(0, from - phrase.length + 1))
    for (; at >= 0 && at < to; at = line.indexOf(phrase, at + 1)) {
      if (at + phrase.length > from && isWhole(line, at, phrase)) return true
    }
  }
  return open.some((pattern) => {
    for (const found of line.matchAll(pattern)) {
      if (found.index < to && found.index + found[0].length > from) return true
    }
    return false
  })
}

/** True when one of the words or phrases stands anywhere in `text`. */
export function contains(phrases: readonly string[], text: string): boolean {
  if (phrases.length === 0) return false
  const line = plain(text)
  const { literal, open } = prepare(phrases)
  return (
    literal.some((phrase) => {
      for (let at = line.indexOf(phrase); at >= 0; at = line.indexOf(phrase, at + 1)) {
        if (isWhole(line, at, phrase)) return true
      }
      return false
    }) || open.some((pattern) => line.search(pattern) >= 0)
  )
}

function prepare(phrases: readonly string[]): Phrases {
  let ready = prepared.get(phrases)
  if (!ready) {
    const all = phrases.map((phrase) => plain(phrase).trim())
    ready = {
      literal: all.filter((phrase) => !phrase.includes('*')),
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

/** Lower case, one space for any gap between words, one kind of apostrophe. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[\s_"“”`-]+/g, ' ')
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
