import type { Hit, Matcher } from './matcher.ts'
import { isMended, shortOf } from './mended.ts'
import { nameAround } from './names.ts'
import type { Words } from './scene.ts'

/** What stood in the project before a change, as far as the change takes it away. */
export interface Beforehand {
  /** True when most words around a match, or all words of its line, stood around the same word already. */
  hasWords(words: Words): boolean
  /** True when an identifier stood there already. */
  hasName(name: string): boolean
}

/** How many words on either side of a match tell that a passage is the same. */
const AROUND = 5
/** What share of them has to have stood there; with fewer than `FEWEST`, the whole line has to be the same. */
const SHARE = 0.6
const FEWEST = 4
/** Names of fewer words than this are compared whole. */
const FEWEST_PARTS = 3
/** What share of the words of a name has to have stood in another, for it to be the old name in another form. */
const SAME_NAME = 0.75
/** No more passages than this are remembered of a term, or names with it, so that many matches against many stay in step. */
const MOST = 60
/** How many characters are looked at on either side of a match. */
const NEAR = 160
/** Lines are compared as far as this. */
const LONGEST_LINE = 2000
/** No longer line is taken for a note to which a sentence was added. */
const LONGEST_NOTE = 400

/** Remembers what stood around each match in texts that a change takes away. Nothing is read before somebody asks. */
export function beforehand(removed: readonly string[], matcher: Matcher): Beforehand {
  let known: Known | undefined
  let latest: Line | undefined
  return {
    hasWords({ line, start, end, before, after }) {
      known ??= knownFrom(removed, matcher)
      if (known.names.size === 0) return false
      if (latest?.line !== line) latest = read(line)
      if (known.lines.has(latest.words)) return true
      const match = line.slice(start, end).toLowerCase()
      if (line.length <= LONGEST_NOTE && isWholeSentence(sentenceAt(line, start, end), known.lines))
        return true
      const words = shortOf(latest.words)
      if (words && known.short.some((was) => isMended(words, was, stem(match)))) return true
      if (start >= latest.commentStart && known.comments.has(latest.comment)) return true
      if (latest.sentence.includes(` ${match} `) && known.sentences.has(latest.sentence)) return true
      const message = literalAround(line, start, end)
      if (message !== null && known.messages.has(message)) return true
      const passages = known.passages.get(stem(match))
      if (!passages) return false
      const isOld = (near: readonly string[]) =>
        near.length >= FEWEST && passages.some((passage) => isMostly(near, passage, SHARE))
      const isKept = (near: readonly string[]) =>
        near.length >= AROUND && passages.some((passage) => near.every((word) => passage.has(word)))
      // A sentence that is only wrapped in another place has its words on other lines.
      const joined = sidesOf(before + match + after, before.length, before.length + match.length)
      return [sidesOf(line, start, end), joined].some(
        (sides) => isOld(neighbours(sides)) || isKept(neighbours(inSentence(sides))),
      )
    },
    hasName(name) {
      known ??= knownFrom(removed, matcher)
      if (known.names.has(spelling(name))) return true
      const parts = partsOf(name)
      return parts.length >= FEWEST_PARTS && known.parts.some((was) => isMostly(parts, was, SAME_NAME))
    },
  }
}

function isMostly(words: readonly string[], known: ReadonlySet<string>, share: number): boolean {
  return words.filter((word) => known.has(word)).length >= share * words.length
}

/** A name of several words without what one habit of writing names adds to it and another does not. */
function spelling(name: string): string {
  return /[\p{Lowercase}\d](?:_+[\p{Alphabetic}\d]|\p{Uppercase})|\p{Uppercase}_+\p{Uppercase}/u.test(name)
    ? name.replaceAll('_', '').toLowerCase()
    : name
}

/** The words of a name: `hostWhitelist` and `HOST_WHITELIST` have the same two. */
function partsOf(name: string): readonly string[] {
  const apart = name.replace(/([\p{Lowercase}\d])(\p{Uppercase})/gu, '$1_$2').toLowerCase()
  return apart
    .split('_')
    .filter((part) => part !== '')
    .map((part) => part.replace(/s$/, ''))
}

interface Line {
  readonly line: string
  /** The words of the line, as one text. */
  readonly words: string
  /** The same without code and the targets of links. */
  readonly sentence: string
  /** The words of the comment that it ends with, or is, and where that begins. */
  readonly comment: string
  readonly commentStart: number
}

function read(line: string): Line {
  const short = line.slice(0, LONGEST_LINE)
  const comment = COMMENT.exec(short)
  return {
    line,
    words: stemsOf(short),
    sentence: sentenceOf(short),
    comment: stemsOf(comment?.[1] ?? ''),
    commentStart: comment?.index ?? Number.POSITIVE_INFINITY,
  }
}

/** A comment up to the end of its line, in the languages that most code is written in. */
const COMMENT = /(?:^|\s)(?:\/\/+|\/\*+|#+|--)(.*)$/

interface Known {
  /** The words of lines with a match in them. */
  readonly lines: ReadonlySet<string>
  /** Some of them that are short. */
  readonly short: readonly (readonly string[])[]
  readonly sentences: ReadonlySet<string>
  readonly comments: ReadonlySet<string>
  /** The words near each match, by its own. */
  readonly passages: ReadonlyMap<string, readonly ReadonlySet<string>[]>
  /** Whole strings that hold a match. */
  readonly messages: ReadonlySet<string>
  /** Identifiers near a match. */
  readonly names: ReadonlySet<string>
  /** The words of identifiers that hold a match. */
  readonly parts: readonly ReadonlySet<string>[]
}

function knownFrom(removed: readonly string[], matcher: Matcher): Known {
  const lines = new Set<string>()
  const sentences = new Set<string>()
  const comments = new Set<string>()
  const passages = new Map<string, Set<string>[]>()
  const messages = new Set<string>()
  const names = new Set<string>()
  const holders = new Set<string>()
  for (const text of removed) {
    const hits = matcher.find(text)
    for (const near of around(hits, NEAR, text)) {
      for (const name of near.match(/[\p{Alphabetic}\d_]+/gu) ?? []) names.add(spelling(name))
    }
    let lineEnd = -1
    for (const hit of hits) {
      const { start, end } = hit
      const message = literalAround(text, start, end)
      if (message !== null) messages.add(message)
      if (holders.size < MOST) holders.add(nameAround(text, start, end).text)
      for (const [from, to] of partsOfHit(hit, text)) {
        const word = stem(text.slice(from, to))
        const own = passages.get(word) ?? []
        passages.set(word, own)
        if (own.length < MOST) own.push(new Set(neighbours(sidesOf(text, from, to))))
      }
      if (start < lineEnd) continue
      const lineStart = text.lastIndexOf('\n', start - 1) + 1
      const next = text.indexOf('\n', end)
      lineEnd = next < 0 ? text.length : next
      const { words, sentence, comment } = read(text.slice(lineStart, lineEnd))
      lines.add(words)
      sentences.add(sentence)
      comments.add(comment)
    }
  }
  return {
    lines,
    short: lines
      .values()
      .map(shortOf)
      .filter((words) => words !== null)
      .take(MOST)
      .toArray(),
    sentences,
    comments,
    passages,
    messages,
    names,
    parts: Array.from(holders, (name) => new Set(partsOf(name))),
  }
}

/** A match, and each word in it: of "master and slave" a change may keep one. A pronoun alone is news after a pair. */
function partsOfHit(
  { term, start, end }: Hit,
  text: string,
): readonly (readonly [from: number, to: number])[] {
  if (term.category === 'gender') return [[start, end]]
  const words = Array.from(
    text.slice(start, end).matchAll(/\p{Alphabetic}+/gu),
    ({ 0: word, index }) => [start + index, start + index + word.length] as const,
  )
  return words.length > 1 ? [[start, end], ...words] : [[start, end]]
}

/** The parts of a text around some matches; where they overlap, they are one. */
function* around(hits: readonly Hit[], reach: number, text: string): Generator<string> {
  let from = 0
  let to = -1
  for (const { start, end } of hits) {
    if (start - reach > to) {
      if (to >= 0) yield text.slice(from, to)
      from = Math.max(0, start - reach)
    }
    to = end + reach
  }
  if (to >= 0) yield text.slice(from, to)
}

/** What marks a heading with a letter, where other markup has signs for it. */
const TEXTILE_HEADING = /^\s*h[1-6]\.\s/

/** Words alone: a passage that was only wrapped, quoted or set otherwise is the same. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .replace(TEXTILE_HEADING, '')
      .toLowerCase()
      .match(/[\p{Alphabetic}\d]+/gu) ?? []
  )
}

/** The words of a text as one text, each be it one or many. */
function stemsOf(text: string): string {
  return wordsOf(text).map(stem).join(' ')
}

/** What is left of a line when only code and the targets of links in it were mended. */
function sentenceOf(text: string): string {
  const tokens = text
    .toLowerCase()
    .replace(/\]\([^)\s]*\)/g, '] ')
    .split(/\s+/)
  const words = tokens
    .map((token) => token.replace(/^[^\p{Alphabetic}\d]+|[^\p{Alphabetic}\d]+$/gu, ''))
    .filter((token) => /^[\p{Alphabetic}\p{M}\d'’/-]+$/u.test(token))
  return ` ${words.join(' ')} `
}

/** A word, be it one or many. Written as two, it is another: somebody thought about it. */
function stem(match: string): string {
  return match.toLowerCase().replace(/s$/, '')
}

/** The string in double quotes around a match, if there is one close by. */
function literalAround(text: string, start: number, end: number): string | null {
  const lead = /"[^"\n]*$/.exec(text.slice(Math.max(0, start - NEAR), start))
  const rest = /^[^"\n]*"/.exec(text.slice(end, end + NEAR))
  return lead && rest && lead[0] + text.slice(start, end) + rest[0]
}

/** What a link leads to, which may be mended without a word of the sentence. */
const ADDRESS = /https?:\/\/[^\s<>()]+/g

/** What stands on both sides of a match. */
type Sides = readonly [before: string, after: string]

/** True for a sentence that was a line of its own; what has fewer words is met by chance. */
function isWholeSentence(sentence: string, lines: ReadonlySet<string>): boolean {
  return lines.has(sentence) && sentence.split(' ', FEWEST).length === FEWEST
}

/** The words of the sentence around a match, as far as it stands on the line. */
function sentenceAt(line: string, start: number, end: number): string {
  const [before, after] = inSentence([line.slice(0, start), line.slice(end)])
  return stemsOf(before + line.slice(start, end) + after)
}

/** What stands near a match, without addresses. */
function sidesOf(text: string, start: number, end: number): Sides {
  return [
    text.slice(Math.max(0, start - NEAR), start).replace(ADDRESS, ' '),
    text.slice(end, end + NEAR).replace(ADDRESS, ' '),
  ]
}

/** The words on both sides of a match. */
function neighbours([before, after]: Sides): readonly string[] {
  return [...wordsOf(before).slice(-AROUND), ...wordsOf(after).slice(0, AROUND)]
}

/** The sentence alone: the one before it may be new. */
function inSentence([before, after]: Sides): Sides {
  return [before.slice(before.search(/(?:(?<=[.!?]\s)|^)(?:(?![.!?]\s).)*$/s)), after.split(/[.!?]\s/, 1)[0]!]
}
