import type { MatchContext, Term } from '../core/term.ts'
import type { Beforehand } from './beforehand.ts'
import { builtBy } from './built.ts'
import { contextOf, type Kind, kindOf } from './kind.ts'
import { type Language, languageOf } from './language.ts'
import { type Lines, LONGEST_LINE, linesOf, VIEW } from './lines.ts'
import type { Hit, Matcher } from './matcher.ts'
import { isClosed, type Place, placeOf } from './place.ts'
import { placeFromHead } from './place-head.ts'
import { decideName } from './reasons/name.ts'
import { isAttributed } from './reasons/quotation.ts'
import { stringReason } from './reasons/string.ts'
import { tokenOf, tokenReason } from './reasons/token.ts'
import { wordsReason } from './reasons/words.ts'
import type { Regions } from './region.ts'
import { type MarkdownReader, regionsOf } from './regions.ts'
import { inRegion, type Scene, type Words, wordsAround } from './scene.ts'
import { isInCompany, readsAsMeant } from './sense.ts'
import type { Decided, Why } from './why.ts'

/** Some lines of one file that stand together. */
export interface Passage {
  readonly path: string
  readonly text: string
  /** True for a whole file, false for a piece of one. */
  readonly whole: boolean
  /** The lines that count, by index; `null` when all do. */
  readonly added: readonly boolean[] | null
  /** How the file begins, where that is known and not in the text itself. */
  readonly head?: string | null
  /** Why the change did not write these lines, where the change as a whole tells. */
  readonly origin?: Why | null
  /** What the change takes away, where there is a change. */
  readonly before?: Beforehand
  /** Whether the file, as far as a change shows it, went by the words of a vocabulary before. */
  goesBy?(vocabulary: string): boolean
  /** The places in the text around which there may be a match, where they are known already. */
  readonly places?: readonly number[] | null
}

/** What became of one match. Offsets count from 0 inside the line. */
export interface Verdict {
  readonly hit: Hit
  /** Counts from 0 inside the passage. */
  readonly line: number
  /** The text of that line. */
  readonly text: string
  readonly start: number
  readonly end: number
  readonly context: MatchContext
  /** `null`: worth saying. */
  readonly because: Why | null
  /** The identifier that the line defines, when the match is in one. */
  readonly name: string | null
}

/** Code in lines longer than this was not written by people. */
const LONGEST_CODE = 1000

/** Control characters, or bytes that are no text. */
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]|\ufffd.*\ufffd/

/** What git leaves where it could not merge, with the subject of a commit behind it. */
const CONFLICT = /^(?:<{7}|>{7}) \S/

/** Languages that may hold a list of words with nothing around them. */
const LISTING: ReadonlySet<string> = new Set(['rst', 'text', 'unknown'])

/** Languages that set in what somebody said. */
const SET_IN: ReadonlySet<string> = new Set(['rst', 'text'])

/** What judging needs besides the text. */
export interface Judging {
  readonly matcher: Matcher
  readonly markdown: MarkdownReader
  /** Whether names that a line defines are looked at. */
  readonly identifiers: boolean
  /** Whether somebody will ask why a match was left alone. */
  readonly explain: boolean
}

/** Reads a passage and says of every match whether it is worth saying, or why not. */
export function judge(passage: Passage, { matcher, markdown, identifiers, explain }: Judging): Verdict[] {
  const { path, text, whole, added, before } = passage
  const head = passage.head ?? (whole ? text : null)
  const hits = matcher.find(text, passage.places)
  if (hits.length === 0) return []
  const language = languageOf(path)
  const lines = linesOf(text)
  let place = placeOf(path)
  const isOld = whole && added === null && place === 'history'
  let regions: Regions | null = null
  let stated: Place | null | undefined
  let marks: Marks | null = null
  let built: Why | null | undefined
  const verdicts: Verdict[] = []
  let line = 0
  for (const [index, hit] of hits.entries()) {
    while (lines.start(line + 1) <= hit.start) line++
    if (added && !added[line]) continue
    const begin = lines.start(line)
    const found = { hit, line, text: lines.at(line), start: hit.start - begin, end: hit.end - begin }
    verdicts.push({ ...found, ...(byPlace(found) ?? byWords(found, index)) })
  }
  return verdicts

  /** What the file and the line say without reading them. */
  function byPlace(found: Found): Decided | null {
    if (isClosed(place)) return left(place as Why, place === 'fixture' ? 'test-fixture' : 'data')
    if (passage.origin) return left(passage.origin, 'data')
    if (found.text.length > (language.kind === 'code' ? LONGEST_CODE : LONGEST_LINE))
      return left('long-line', 'data')
    if (NOT_TEXT.test(found.text)) return left('encoded', 'data')
    if (CONFLICT.test(found.text)) return left('history', 'prose')
    if (isOld || (place === 'history' && added && recordsMany(lines, added, found.line, language)))
      return left('history', 'prose')
    if (built === undefined) built = builtBy(path, text, language)
    if (built !== null) return left(built, 'data')
    if (LISTING.has(language.id) && isListed(lines, found)) return left('word-list', 'data')
    return null
  }

  function byWords(found: Found, index: number): Decided {
    const { hit, line, start, end } = found
    const around = () => wordsAround(path, lines, found, language, place)
    const first = hit.term.identifiers ? null : around()
    if (first && !(isInCompany(first) && readsAsMeant(first, 'prose'))) return left('not-this-sense', 'prose')
    regions ??= regionsOf(text, language, whole, markdown)
    const region = regions.at(hit.start)
    const kind = kindOf({ region: region.kind, language, line: found.text, start, end, place })
    // Of code most matches are names, and of those few can be said: where nobody asks why, the others need no reason.
    if (!explain && kind === 'name' && !(identifiers && isSaidInNames(hit.term)) && !ADDRESS.test(found.text))
      return left('used-name', 'identifier')
    const words = first ?? around()
    if (kind !== 'name' && hit.term.identifiers && !isInCompany(words))
      return left('not-this-sense', contextOf(kind))
    const decided = decide(inRegion(words, region, hit.start, text), kind, identifiers)
    if (decided.because !== null) return decided
    if (decided.context === 'prose' && isListedWithOthers(text, hits, index))
      return left('about-the-word', 'prose')
    if (SET_IN.has(language.id) && decided.context === 'prose' && isAttributed(lines, line))
      return left('quotation', 'prose')
    if (stated === undefined) stated = head === null ? null : placeFromHead(head.slice(0, HEAD), path)
    if (stated !== null) {
      place = stated
      return left(stated as Why, 'data')
    }
    marks ??= ignoreMarks(text, lines)
    if (marks.file || marks.lines.has(line)) return left('ignored', decided.context)
    if (before && stoodThere(before, words, decided.name)) return left('not-new', decided.context)
    const { vocabulary } = hit.term
    return vocabulary !== null && passage.goesBy?.(vocabulary)
      ? left('established', decided.context)
      : decided
  }
}

/** A match and where it is. */
type Found = Pick<Verdict, 'hit' | 'line' | 'text' | 'start' | 'end'>

/** How much of a file tells who wrote it. */
const HEAD = 1500

function left(because: Why, context: MatchContext): Decided {
  return { because, context, name: null }
}

/** True for a word that has its line to itself, as the words before and after it have. */
function isListed(lines: Lines, { line, text, start, end }: Found): boolean {
  if (text.trim() !== text.slice(start, end)) return false
  const beside = [line - 1, line + 1]
    .map((at) => lines.at(at).slice(0, VIEW).trim())
    .filter((text) => text !== '')
  return beside.length > 0 && beside.every((text) => /^(?=.*\p{Alphabetic})\S+$/u.test(text))
}

/** So many terms, one after the other with so little between them, are named and not used. */
const LISTED = { terms: 4, apart: 15 }

/** True for a term that a line names together with others: "slave, master, whitelist and sanity check". */
function isListedWithOthers(text: string, hits: readonly Hit[], at: number): boolean {
  const isClose = (first: number) => {
    const [one, next] = [hits[first], hits[first + 1]]
    if (!one || !next || next.start - one.end > LISTED.apart) return false
    return !text.slice(one.end, next.start).includes('\n')
  }
  let from = at
  let to = at
  while (at - from < LISTED.terms && isClose(from - 1)) from -= 1
  while (to - at < LISTED.terms && isClose(to)) to += 1
  return new Set(hits.slice(from, to + 1).map(({ term }) => term)).size >= LISTED.terms
}

/** A number or a commit by which an entry names the change it tells of. */
const REFERENCE = /#\d+\b|\bbug(?:fix)?\W{0,2}\d{3,}\b|\b[A-Z]{2,}-\d+\b|^\W*[0-9a-f]{7,40}\s/

const RUN = 20

const MANY = 4

/** Whoever tells of one change writes fewer lines than this. */
const WHOLE_RELEASE = 40

/** True in the middle of many entries that are added at once: the titles of changes, collected for a release. */
function recordsMany(lines: Lines, added: readonly boolean[], line: number, { id, kind }: Language): boolean {
  let from = line
  let to = line
  while (added[from - 1] && line - from < WHOLE_RELEASE) from -= 1
  while (added[to + 1] && to - line < WHOLE_RELEASE) to += 1
  if ((kind !== 'code' || id === 'unknown') && to - from + 1 >= WHOLE_RELEASE) return true
  let references = 0
  for (let at = Math.max(from, line - RUN); at <= Math.min(to, line + RUN); at++) {
    if (REFERENCE.test(lines.at(at).slice(0, 2 * VIEW))) references += 1
  }
  return references >= MANY
}

/** True for what a change finds in place, and does not bring. */
function stoodThere(known: Beforehand, words: Words, name: string | null): boolean {
  return name === null ? known.hasWords(words) : known.hasName(name)
}

/** In an address a word is apart from the sentences around it. */
const ADDRESS = /:\/\/|\bwww\./i

/** True for a term that counts, as its profile has it, in a name that a line gives. */
function isSaidInNames({ identifiers, defined }: Term): boolean {
  return identifiers && defined !== null
}

function decide(scene: Scene, kind: Kind, identifiers: boolean): Decided {
  const context: MatchContext = scene.place === 'test' && kind === 'string' ? 'test-fixture' : contextOf(kind)
  const token = tokenOf(scene)
  const inToken = tokenReason(scene, token, kind)
  if (kind === 'url' || inToken === 'url') return left('url', 'url')
  if (inToken === 'encoded') return left('encoded', 'data')
  if (kind === 'name') return decideName(scene, identifiers)
  if (inToken) return left(inToken, context)
  if (!isRawString(scene, kind) && isInBackticks(scene)) return left('code-span', 'code')
  if (kind === 'code') return left(scene.region === 'code-span' ? 'code-span' : 'code-block', 'code')
  if (kind === 'hidden') return left('key', 'data')
  if (kind === 'string') {
    const notText = stringReason(scene)
    if (notText) return left(notText, context)
  }
  const inWords = wordsReason(scene, kind)
  return inWords ? left(inWords, context) : { because: null, context, name: null }
}

const WHOLE_FILE = /\bporchlight-ignore-file\b/

/** True when a text asks for silence as a whole. */
export function asksForSilence(text: string): boolean {
  return text.includes('porchlight-ignore') && WHOLE_FILE.test(text)
}

/** True in a string that backticks delimit: text of a program as any other. */
function isRawString({ inside }: Scene, kind: Kind): boolean {
  return kind === 'string' && inside.startsWith('`')
}

/** True between backticks, where no syntax tree knows of them. */
function isInBackticks({ line, start, end }: Scene): boolean {
  const before = line.slice(Math.max(0, start - VIEW), start)
  if (before.endsWith('`') && line.startsWith('`', end)) return true
  return (before.match(/`+/g)?.length ?? 0) % 2 === 1 && line.slice(end, end + VIEW).includes('`')
}

/** Where the file itself asks for silence. */
interface Marks {
  readonly file: boolean
  readonly lines: ReadonlySet<number>
}

function ignoreMarks(text: string, lines: Lines): Marks {
  const marked = new Set<number>()
  if (!text.includes('porchlight-ignore')) return { file: false, lines: marked }
  let file = false
  for (let index = 0; lines.has(index); index++) {
    const line = lines.at(index)
    if (!line.includes('porchlight-ignore')) continue
    if (WHOLE_FILE.test(line)) file = true
    if (/\bporchlight-ignore-line\b/.test(line)) marked.add(index)
    if (/\bporchlight-ignore-next-line\b/.test(line)) marked.add(index + 1)
  }
  return { file, lines: marked }
}
