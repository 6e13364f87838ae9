import type { MatchContext, Term } from '../core/term.ts'
import type { Beforehand } from './beforehand.ts'
import { type Language, languageOf } from './language.ts'
import { type Lines, linesOf } from './lines.ts'
import type { Hit, Matcher } from './matcher.ts'
import { definesName, type Name, nameAround } from './names.ts'
import { contains, coveredBy } from './phrase.ts'
import { isClosed, type Place, placeFromHead, placeOf } from './place.ts'
import { isListOfWords, looksForeign, looksLikeCode, looksLikeProse } from './prose.ts'
import { readings } from './readings.ts'
import type { Region, RegionKind, Regions } from './region.ts'
import { type MarkdownReader, regionsOf } from './regions.ts'

/** Why a match is left alone, by the word that `--explain` shows. */
export const WHY = {
  vendored: 'copied from another project',
  generated: 'written by a tool',
  minified: 'packed for machines',
  'lock-file': 'a lock file',
  licence: 'the text of a licence',
  fixture: 'sample data or an expected value of a test',
  translation: 'a translation follows its source text',
  'word-list': 'a list of words or names, or a page about words',
  data: 'data, not text',
  history: 'a record of what happened; old entries stay as they were',
  encoded: 'letters inside encoded data',
  'long-line': 'a line too long to be written by hand',
  url: 'part of a web address',
  path: 'part of a path or a file name',
  option: 'an option or variable of a command',
  branch: 'the name of a branch that exists',
  'code-span': 'marked as code',
  'code-block': 'sample code in a document',
  'commented-code': 'code that is commented out',
  import: 'brings in something that others named',
  'used-name': 'uses a name that was given elsewhere',
  'not-new': 'stood there before this change, which only moves it or edits around it',
  'named-again': 'this name was already mentioned in this change',
  key: 'a value that code looks up',
  quotation: 'somebody else’s words',
  title: 'the title of a work or the text of a link',
  'proper-name': 'the name of a person, product or project',
  'other-sense': 'another sense of the word',
  'about-the-word': 'talks about the word itself',
  'not-this-sense': 'nothing around it gives it the sense that can hurt',
  'other-language': 'text in another language',
  ignored: 'marked in the file with porchlight-ignore',
  allowed: 'allowed by the configuration',
} as const

export type Why = keyof typeof WHY

/** Some lines of one file that stand together. */
export interface Passage {
  readonly path: string
  readonly text: string
  /** True for a whole file, false for a piece of one. */
  readonly whole: boolean
  /** The lines that count, by index; `null` when all do. */
  readonly added: readonly boolean[] | null
  /** What the change takes away, where there is a change. */
  readonly before?: Beforehand
  /** Every match in the text, where they are known already. */
  readonly hits?: readonly Hit[]
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

/** Lines longer than this were not written for people. */
const LONGEST_LINE = 10_000
/** Control characters, or bytes that are no text. */
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]|\ufffd.*\ufffd/
/** How much is looked at on either side of a match. */
const VIEW = 320

/** What judging needs besides the text. */
export interface Judging {
  readonly matcher: Matcher
  readonly markdown: MarkdownReader
  /** Whether names that a line defines are looked at. */
  readonly identifiers: boolean
}

/** Reads a passage and says of every match whether it is worth saying, or why not. */
export function judge(passage: Passage, { matcher, markdown, identifiers }: Judging): Verdict[] {
  const { text } = passage
  const hits = passage.hits ?? matcher.find(text)
  if (hits.length === 0) return []
  const language = languageOf(passage.path)
  let place = placeOf(passage.path)
  if (passage.whole && !isClosed(place)) place = placeFromHead(text.slice(0, 1500), passage.path) ?? place
  const lines = linesOf(text)
  const marks = ignoreMarks(text, lines)
  let regions: Regions | null = null
  const old = passage.whole && passage.added === null && place === 'history'
  const verdicts: Verdict[] = []
  let line = 0
  for (const hit of hits) {
    while (lines.has(line + 1) && lines.start(line + 1) <= hit.start) line++
    if (passage.added && !passage.added[line]) continue
    const own = lines.at(line)
    const start = hit.start - lines.start(line)
    const end = hit.end - lines.start(line)
    const verdict = (because: Why | null, context: MatchContext, name: string | null = null): Verdict => ({
      hit,
      line,
      text: own,
      start,
      end,
      context,
      because,
      name,
    })
    if (marks.file || marks.lines.has(line)) {
      verdicts.push(verdict('ignored', 'prose'))
      continue
    }
    if (isClosed(place)) {
      verdicts.push(verdict(place as Why, place === 'fixture' ? 'test-fixture' : 'data'))
      continue
    }
    if (own.length > LONGEST_LINE) {
      verdicts.push(verdict('long-line', 'data'))
      continue
    }
    if (NOT_TEXT.test(own)) {
      verdicts.push(verdict('encoded', 'data'))
      continue
    }
    if (old) {
      verdicts.push(verdict('history', 'prose'))
      continue
    }
    if (place === 'history' && passage.added && recordsMany(lines, passage.added, line)) {
      verdicts.push(verdict('history', 'prose'))
      continue
    }
    if (
      (language.id === 'text' || language.id === 'unknown') &&
      isListed(lines, line, own.slice(start, end))
    ) {
      verdicts.push(verdict('word-list', 'data'))
      continue
    }
    const words = wordsAround(passage.path, lines, { hit, line, start, end }, language, place)
    if (!hit.term.identifiers && !meansIt(words, 'prose')) {
      verdicts.push(verdict('not-this-sense', 'prose'))
      continue
    }
    regions ??= regionsOf(text, language, passage.whole, markdown)
    const { because, context, name } = decide(
      inRegion(words, regions.at(hit.start), hit.start, text),
      identifiers,
    )
    const known = because === null && stoodThere(passage.before, own, { start, end, name })
    verdicts.push(verdict(known ? 'not-new' : because, context, known ? null : name))
  }
  return verdicts
}

/** True for a word that has its line to itself, as the words before and after it have. */
function isListed(lines: Lines, line: number, word: string): boolean {
  if (lines.at(line).trim() !== word) return false
  const beside = [line - 1, line + 1]
    .map((at) => lines.at(at).slice(0, VIEW).trim())
    .filter((text) => text !== '')
  return beside.length > 0 && beside.every((text) => !/\s/.test(text))
}

/** A number or a commit by which an entry names the change it tells of. */
const REFERENCE = /#\d+\b|\bbug(?:fix)?\W{0,2}\d{3,}\b|\b[A-Z]{2,}-\d+\b|^\W*[0-9a-f]{7,40}\s/
const RUN = 20
const MANY = 4

/** True in the middle of many entries that are added at once: the titles of changes, collected for a release. */
function recordsMany(lines: Lines, added: readonly boolean[], line: number): boolean {
  let references = 0
  for (const step of [-1, 1]) {
    for (let at = line; added[at] && Math.abs(at - line) <= RUN; at += step) {
      if ((step < 0 || at !== line) && REFERENCE.test(lines.at(at).slice(0, 2 * VIEW))) references += 1
    }
  }
  return references >= MANY
}

/** True for what a change finds in place, and does not bring. */
function stoodThere(
  before: Beforehand | undefined,
  line: string,
  { start, end, name }: Pick<Verdict, 'start' | 'end' | 'name'>,
): boolean {
  if (!before) return false
  return name === null ? before.hasWords(line, start, end) : before.hasName(name)
}

/** What is known about a match before one asks what it is part of. */
interface Words {
  readonly term: Term
  readonly text: string
  readonly path: string
  readonly place: Place
  readonly language: Language
  readonly line: string
  readonly start: number
  readonly end: number
  /** Up to a few hundred characters on either side, neighbouring lines joined. */
  readonly before: string
  readonly after: string
  readonly previous: string
  readonly next: string
}

/** Everything that is known about one match. */
interface Scene extends Words {
  readonly region: RegionKind
  /** True when nothing says that a comment is only a note for those who read the code. */
  readonly documents: boolean
  /** The inside of the string, comment or span around the match, as far as it stands on this line. */
  readonly inside: string
}

interface Decided {
  readonly because: Why | null
  readonly context: MatchContext
  readonly name: string | null
}

function wordsAround(
  path: string,
  lines: Lines,
  { hit, line, start, end }: { hit: Hit; line: number; start: number; end: number },
  language: Language,
  place: Place,
): Words {
  const own = lines.at(line)
  const previous = bare(lines.at(line - 1))
  const next = bare(lines.at(line + 1))
  const from = Math.max(0, start - VIEW)
  const before = own.slice(from, start)
  const lead = from > 0 || previous === '' ? '' : leadOf(lines, line)
  const joinedBefore = from > 0 ? before : `${lead ? `${lead.slice(-VIEW)} ` : ''}${bare(before, true)}`
  const joinedAfter = `${own.slice(end, end + VIEW)}${next ? ` ${next.slice(0, VIEW)}` : ''}`
  return {
    term: hit.term,
    text: own.slice(start, end),
    path,
    place,
    language,
    line: own,
    start,
    end,
    before: joinedBefore,
    after: joinedAfter,
    previous,
    next,
  }
}

/** The lines of the same paragraph that stand before a line, three at most. */
function leadOf(lines: Lines, line: number): string {
  const lead: string[] = []
  for (let index = line - 1; index >= 0 && lead.length < 3; index--) {
    const text = bare(lines.at(index))
    if (text === '') break
    lead.unshift(text)
  }
  return lead.join(' ')
}

function inRegion(words: Words, region: Region, offset: number, text: string): Scene {
  const { line, start, end, language } = words
  const lineStart = offset - start
  const sign = text.slice(region.start, region.start + 3)
  const note = language.line.some((begins) => sign.startsWith(begins)) && !/^\/\/[/!]/.test(sign)
  return {
    ...words,
    region: region.kind,
    documents: !note && !(language.id === 'c' && sign !== '/**'),
    inside: line.slice(
      Math.max(0, region.start - lineStart, start - VIEW),
      Math.max(0, Math.min(region.end - lineStart, end + VIEW)),
    ),
  }
}

/** A line without the signs that only say that it is a comment or an item. */
function bare(line: string, keepEnd = false): string {
  const cut = line
    .slice(0, 2 * VIEW)
    .replace(/^\s*(?:\/\/+[!/]?|\/\*+!?|\*+(?!\*)|#+|--|;+|<!--|"""|'''|dnl\b|%+|>)?\s?/, '')
  return keepEnd ? cut.trimStart() : cut.trim()
}

function decide(scene: Scene, identifiers: boolean): Decided {
  const kind = kindOf(scene)
  const context: MatchContext = scene.place === 'test' && kind === 'string' ? 'test-fixture' : contextOf(kind)
  const left = (because: Why, as: MatchContext = context): Decided => ({ because, context: as, name: null })
  const token = tokenOf(scene)
  const inToken = tokenReason(scene, token, kind)
  if (kind === 'url' || inToken === 'url') return left('url', 'url')
  if (inToken === 'encoded') return left('encoded', 'data')
  if (kind === 'name') return decideName(scene, identifiers)
  if (inToken) return left(inToken)
  if (/`$/.test(scene.line.slice(0, scene.start)) && scene.line.startsWith('`', scene.end))
    return left('code-span', 'code')
  if (kind === 'code') return left(scene.region === 'code-span' ? 'code-span' : 'code-block', 'code')
  if (kind === 'hidden') return left('key', 'data')
  if (kind === 'string') {
    const notText = stringReason(scene)
    if (notText) return left(notText)
  }
  const inWords = wordsReason(scene, kind)
  return inWords ? left(inWords) : { because: null, context, name: null }
}

type Kind = 'prose' | 'comment' | 'string' | 'name' | 'code' | 'url' | 'hidden'

/** What the match is part of, after a second look at lines whose beginning was not seen. */
function kindOf({ region, language, line, start, end, place }: Scene): Kind {
  if (region === 'url') return 'url'
  if (language.id === 'terraform' && DECLARES.test(line.slice(0, start))) return 'name'
  if (region === 'hidden') return 'hidden'
  if (region === 'comment') return 'comment'
  if (region === 'string') return 'string'
  if (region === 'link-text' || region === 'quote') return 'prose'
  if (region === 'code-span') return 'code'
  if (region === 'tag') return 'code'
  if (region === 'code-block') return commentSign(line, start) ? 'comment' : 'code'
  if (region === 'prose') {
    if (language.kind !== 'prose') return SCRIPT_NOTE.test(line) ? 'comment' : 'prose'
    if (/^\s/.test(line) && commentSign(line, start)) return 'comment'
    return looksLikeCode(line) ? 'code' : 'prose'
  }
  if (language.kind === 'config') return configKind(line, start, language)
  if (language.kind === 'data') return 'hidden'
  if (/^\s*\*\s/.test(line) && language.block.length > 0 && !/^\s*\*\s*\w+\s*(?:=|\()/.test(line))
    return 'comment'
  if (language.id === 'unknown' && place !== 'test') return looksLikeProse(line) ? 'prose' : 'name'
  if (/^\s*(?:test|it|describe)\s+\{[^}]*$/.test(line.slice(0, start))) return 'string'
  return looksLikeProse(beforeComment(line, end, language)) ? 'comment' : 'name'
}

/** A line up to the comment that follows `end` on it, if one does. */
function beforeComment(line: string, end: number, { line: signs, block }: Language): string {
  const starts = [...signs, ...block.map(([open]) => open)]
    .map((sign) => line.indexOf(sign, end))
    .filter((at) => at > 0)
  return line.slice(0, Math.min(line.length, ...starts))
}

/** A note in a script that stands in a page. */
const SCRIPT_NOTE = /^\s*\/\/\s/

const DECLARES = /^\s*(?:variable|output|module)\s+"?[\w-]*$/

function configKind(line: string, start: number, language: Language): Kind {
  const entry = /^\s*(?:-\s+)?[\w.$"'/ -]*?\s*[:=]\s*(?=\S)/.exec(line)
  if (language.id === 'ini' || language.id === 'yaml') {
    if (entry && start >= entry[0].length)
      return looksLikeProse(line.slice(entry[0].length)) ? 'string' : 'hidden'
    if (looksLikeProse(line.replace(/\\$/, ''))) return 'string'
  }
  return 'hidden'
}

/** True when a comment begins before `start` on a line of a language nobody named. */
function commentSign(line: string, start: number): boolean {
  return /(?:^|\s)(?:\/\/|#(?!\{)|\/\*|<!--|\{#)\s?|^\s*(?:\*|--)\s/.test(
    line.slice(Math.max(0, start - 2 * VIEW), start),
  )
}

function contextOf(kind: Kind): MatchContext {
  if (kind === 'name') return 'identifier'
  return kind === 'hidden' ? 'data' : kind
}

interface Token {
  readonly text: string
  /** Where the match begins inside it. */
  readonly at: number
}

/** The unbroken run of characters around the match. */
function tokenOf({ line, start, end }: Scene): Token {
  let from = start
  let to = end
  const stop = /[\s"“”<>{}|,;()[\]]/
  while (from > 0 && start - from < 200 && !stop.test(line.charAt(from - 1))) from--
  while (to < line.length && to - end < 200 && !stop.test(line.charAt(to))) to++
  return { text: line.slice(from, to), at: start - from }
}

/** A stretch of a line with the characters on both its sides. */
function around(line: string, at: number, text: string): string {
  return line.slice(Math.max(0, at - 1), at + text.length + 1)
}

const DOMAIN =
  /(?:^|[@./])[\w-]+\.(?:com|org|net|io|dev|edu|gov|guru|info|co|me|app|ai|ninja|de|fr|uk|eu|us|cloud|sh|xyz|tech|blog)(?:[/:?#]|$|[.,]$)/i

/** What follows a host's own name where a template puts its domain in. */
const HOST_IN_TEMPLATE = /^[\w-]*\.(?:[%$#]\{|\{\{|<%=|%\()/

function tokenReason(scene: Scene, { text, at }: Token, kind: Kind): Why | null {
  const size = scene.text.length
  const left = text.slice(0, at)
  const right = text.slice(at + size)
  if (/[a-z][\w+.-]*:\/\//i.test(text) || /^www\./i.test(text)) return 'url'
  if (isEncoded(text)) return 'encoded'
  if (kind === 'name' || kind === 'code') return null
  const trimmed = text.replace(/^[`'*_(]+|[`'*_).:!?]+$/g, '')
  if (DOMAIN.test(trimmed) && !/\s/.test(trimmed)) return 'url'
  if (HOST_IN_TEMPLATE.test(scene.line.slice(scene.end, scene.end + 80)) && /(?:^|[\w.-])$/.test(left))
    return 'url'
  if (/^['`(*]*--?[A-Za-z]/.test(text) && left.includes('-')) return 'option'
  if (/^[`'(*]*(?:origin|upstream|refs|heads|remotes|blob|tree|branches|tags)\//i.test(text)) return 'branch'
  if (/^(?:\.{0,2}|~|[A-Za-z]:)[\\/]\w/.test(trimmed)) return 'path'
  if (/\/\{[\w,.-]*$/.test(scene.line.slice(Math.max(0, scene.start - 200), scene.start))) return 'path'
  if (/[\\/]/.test(left + right)) {
    const parts = trimmed.split(/[\\/]/)
    if (parts.length > 3 || /\.\w{1,5}$/.test(trimmed) || /[_.]/.test(trimmed)) return 'path'
    if (/^[a-z]{2,3}\/[a-z]+-/.test(trimmed) && parts.length === 2) return 'branch'
    if (parts.some((part) => /\d/.test(part))) return 'path'
  }
  if (
    /^[\w-]+\.(?:txt|md|rst|py|js|ts|rb|java|c|h|cpp|go|rs|json|ya?ml|xml|html?|css|sh|conf|cfg|ini|log|csv|sql|php|pl|lua)$/i.test(
      trimmed,
    )
  )
    return 'path'
  if (kind === 'prose' || kind === 'comment' || kind === 'string') {
    if (/[$@%#&:\\]$/.test(left) && !/["'`(:]$/.test(left.replace(/[$@%#&\\]+$/, 'x'))) {
      if (/^(?:[$%#&\\]|.*[$%#&\\])$/.test(left) || /(?:^|\W)@$/.test(left) || /\w::?$|^::?$/.test(left))
        return 'used-name'
    }
    if (/:!?$/.test(left) && /^:/.test(right)) return 'used-name'
    if (/[\w)]$/.test(left) && !/(?:^|\W)_+$/.test(left)) return 'used-name'
    if (/^\w*\(\)|^(?:::|->|\.)\w/.test(right) || /(?:::|->|\w\.)$/.test(left)) return 'used-name'
    if (/^_?\w/.test(right) && !/^_+(?:\W|$)/.test(right)) return 'used-name'
    if (/^=\S/.test(scene.line.slice(scene.end)) || /^\[/.test(right)) return 'used-name'
    if (/\{@\w+\s+[\w.#]*$/.test(scene.line.slice(Math.max(0, scene.start - 80), scene.start)))
      return 'used-name'
    if (/[-_]/.test(left + right) && /^["'].*["']$/.test(around(scene.line, scene.start - left.length, text)))
      return 'used-name'
    const slug = trimmed.toLowerCase()
    if (
      slug.includes('-') &&
      slug.length > size + 2 &&
      scene.path.toLowerCase().replaceAll('_', '-').includes(slug)
    )
      return 'used-name'
    if (/\w-$/.test(left) && PACKAGE.test(scene.line.slice(scene.end, scene.end + 40))) return 'proper-name'
    if (/^[a-z]+[A-Z]|_/.test(scene.text)) return 'used-name'
    if (slug.includes('-') && slug.length > size && isHeading(scene, trimmed)) return 'used-name'
    const hyphens = (left + right).match(/-/g)?.length ?? 0
    if (hyphens >= (trimmed === trimmed.toLowerCase() ? 2 : 3)) return 'used-name'
    if (/-/.test(left + right) && scene.line.trim().replace(/,$/, '') === trimmed) return 'used-name'
    if (isSpeltAsName(scene.text) || /^-\d/.test(right) || /\\-$/.test(left)) return 'used-name'
    if (isCommand(scene) || isCalled(scene) || isCellAlone(scene)) return 'used-name'
  }
  return null
}

/** With an underscore or a capital inside, as no sentence writes a word: `white_list`, `LUser`. */
function isSpeltAsName(text: string): boolean {
  return text.includes('_') || /\p{Ll}\p{Lu}|^\p{Lu}{2}\p{Ll}/u.test(text)
}

const CAPITALS_BEFORE =
  /(?<!\p{L})(?!(?:THE|AN?|AND|OR|NOT|NO|IS|ARE|OF|TO|IN|ON|FOR|THIS|THAT|ALL|ANY)\s)\p{Lu}{3,}\s$/u
const CAPITALS_AFTER = /^\s(?!(?:AND|OR|NOT|IS|ARE|OF|TO|IN|ON|FOR|THAT)(?!\p{L}))\p{Lu}{3,}(?!\p{L})/u

/** Words in capitals beside each other in a line that has small letters: `SHOW SLAVE STATUS`. */
function isCommand({ text, line, start, end }: Scene): boolean {
  return (
    text === text.toUpperCase() &&
    /\p{Ll}{3}/u.test(line) &&
    (CAPITALS_BEFORE.test(line.slice(Math.max(0, start - 40), start)) ||
      CAPITALS_AFTER.test(line.slice(end, end + 40)))
  )
}

/** The name that a title begins with: "line-blacklist - takes a list". */
function isHeading({ inside, line, end }: Scene, token: string): boolean {
  return inside.replace(/^\W+/, '').startsWith(token) && /^\s+[-–—]\s/.test(line.slice(end, end + 10))
}

const CALLED =
  /\b(?:parameter|option|setting|flag|method|function|class|field|attribute|property|variable|command)\s+["'“‘]?$|\bcommand\s+["'](?:\w+\s+)*$/i

/** The last word after what says that a name follows: "the option whitelist." */
function isCalled({ text, line, start, end }: Scene): boolean {
  return (
    !/\s/.test(text) &&
    CALLED.test(line.slice(Math.max(0, start - 40), start)) &&
    /^["'”’]*(?:[.,;)](?:\s|$)|\s*$)/.test(line.slice(end, end + 200))
  )
}

/** A word in small letters that has a cell of a table to itself is what the row is about. */
function isCellAlone({ text, line, start, end }: Scene): boolean {
  return (
    /^\s*\|/.test(line) &&
    /^\p{Ll}/u.test(text) &&
    /\|[\s.*]*$/.test(line.slice(Math.max(0, start - 80), start)) &&
    /^[\s*]*\|/.test(line.slice(end, end + 200))
  )
}

const PACKAGE = /^[\w-]*["'`]?\s+(?:package|gem|library|module|plugin|crate|role|repository|binary)\b/i

/** Base64, hashes and the like: long, unbroken and mixed. */
function isEncoded(token: string): boolean {
  const core = token.replace(/^[\w-]*[:=@]/, '')
  for (const run of core.match(/[A-Za-z0-9+/=!@#$%^&*_-]{16,}/g) ?? []) {
    if (/^[0-9a-f]{16,}$/i.test(run) && /\d/.test(run)) return true
    const switches = run.match(/[a-z][A-Z0-9]|[0-9][A-Za-z]/g)?.length ?? 0
    if (run.length >= 24 && /\d/.test(run) && switches >= run.length / 5) return true
  }
  return false
}

function decideName(scene: Scene, identifiers: boolean): Decided {
  const left = (because: Why): Decided => ({ because, context: 'identifier', name: null })
  const { line, start, end, term, language } = scene
  if (/^\s*(?:import|from|#\s*include|using|use|require|package|extern)\b/.test(line)) return left('import')
  const name = nameAround(line, start, end)
  if (!term.identifiers || !identifiers || /\.d\.[cm]?ts$/.test(scene.path)) return left('used-name')
  if (!definesName(line, name, language.id)) return left('used-name')
  if (isReadFrom(line.slice(name.end), scene.text) || repeatsType(line, name)) return left('used-name')
  const around = name.text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  const at = around.toLowerCase().indexOf(scene.text.replaceAll('_', ' ').toLowerCase())
  if (at >= 0 && coveredBy(exceptions(term), around, at, at + scene.text.length)) return left('other-sense')
  if (isElsewhere(scene)) return left('other-sense')
  if (term.only.length > 0 && at >= 0 && !coveredBy(term.only, around, at, at + scene.text.length))
    return left('not-this-sense')
  return { because: null, context: 'identifier', name: name.text }
}

/** True when a name is only its type once more: `Hosts hosts`, `hosts: Hosts`. */
function repeatsType(line: string, { start, end, text }: Name): boolean {
  const before = /(?<![\p{L}\p{N}_])([\p{L}\p{N}_]+)[\s*&]+$/u.exec(
    line.slice(Math.max(0, start - VIEW), start),
  )
  const after = /^\s*:\s*([\p{L}\p{N}_]+)/u.exec(line.slice(end, end + VIEW))
  const own = text.replaceAll('_', '').toLowerCase()
  return [before?.[1], after?.[1]].some((type) => type?.replaceAll('_', '').toLowerCase() === own)
}

/** True when a name takes its word from the member, or is that very key, that its value is read from. */
function isReadFrom(value: string, word: string): boolean {
  const taken = value.slice(0, VIEW).toLowerCase()
  const members = taken.match(/\w\.\w+(?![\w(])/g) ?? []
  const own = word.toLowerCase()
  return (
    members.some((member) => member.includes(own)) || taken.includes(`"${own}"`) || taken.includes(`'${own}'`)
  )
}

const TEST_TITLE =
  /(?:^|[\s.@(])(?!should\.)(?:test|it|describe|context|scenario|specify|should|subtest|Run|feature|given|when|then|suite|say|DisplayName|Ignore|Disabled|test_\w+|assert(?:True|False)|fail|step|skip|todo|xit|fit|xtest)\s*(?:\.\w+)?\(?\s*(?:["'`{]|f"|r")?$/i
const SAYS =
  /\b(?:print\w*|puts|echo|log\w*|logger|warn\w*|error\w*|err|fail\w*|raise|throw|panic|die|exit|abort|message|msg|help\w*|description|desc|summary|label|title|text|placeholder|tooltip|hint|usage|exception|say|write\w*|notice|info|debug|trace|console|fatal\w*|alert|toast|comment|caption|heading|subtitle|impossible|pline)\b/i

/** What a regular expression holds and a sentence does not. */
const PATTERN = /\(\.[*+]|\.[*+]\)|\.\*\?|\\[dwS]|\[\^|\(\?[:=!<]/
/** Fewer words than these may be a message without any small word. */
const FEWEST_LISTED = 8
/** A string that a shell writes into a file, for a program to read. */
const INTO_A_FILE =
  /^[^"']*["']\s*(?:>>?|\|\s*(?:sudo\s+)?tee\b(?:\s+-a)?)\s*["']?[\w$~./]*\.(?:conf|cfg|ini|list|rules|ya?ml|json)\b/
/** Takes a message; those that compare take the text that is expected. */
const ASSERTED = /\bassert(?!\w*(?:equal|same|contain|match|raise|throw|regex|start|end|in\())\w*\(/i
/** A statement that a database is sent. */
const STATEMENT =
  /^\s*(?:select|insert|update|delete|create|alter|drop|grant|show|change|start|stop|reset|flush|set)\s.*(?:\\G|;)\s*$/i

/** What a configuration asks about its own variables. */
const CONDITION = /[\w)\]]\s+is\s+(?:not\s+)?(?:un)?defined\b/

/** Why a string is not text that somebody reads, if it is not. */
function stringReason({ inside, line, start, end, place, language, previous }: Scene): Why | null {
  const content = inside.replace(/^[rbuf]?["'`]+|["'`]+$/gi, '').trim()
  if (content.length > end - start && /["'`]$/.test(line.slice(0, start)) && /^["'`]/.test(line.slice(end)))
    return 'key'
  const words = content.match(/[\p{L}'’-]{2,}/gu)?.length ?? 0
  if (language.kind === 'data') return 'data'
  if (words <= 3 && content === content.toUpperCase()) return 'key'
  if (PATTERN.test(content)) return 'key'
  if (INTO_A_FILE.test(line.slice(end))) return 'key'
  if (STATEMENT.test(content)) return 'key'
  const lead = line.slice(0, Math.max(0, line.indexOf(inside) < 0 ? start : line.indexOf(inside)))
  if (place === 'test') {
    const titled = TEST_TITLE.test(lead) || /^\s*test\s+\{/.test(line)
    const asserted = ASSERTED.test(lead) && /^\p{Lu}/u.test(content)
    return (titled && words >= 4) || (asserted && words >= 5) ? null : 'fixture'
  }
  if (language.kind === 'config' && CONDITION.test(content)) return 'key'
  if (language.kind === 'config') return words >= 3 && !/\w=\S/.test(content) ? null : 'key'
  if (words >= FEWEST_LISTED && isListOfWords(content)) return 'key'
  if (words >= 4 && /\s/.test(content)) return looksLikeCode(content) ? 'key' : null
  if (
    words >= 2 &&
    /\s/.test(content) &&
    (SAYS.test(lead) || SAYS.test(previous) || /^\p{Lu}/u.test(content))
  )
    return null
  return 'key'
}

const ABOUT =
  /\b(?:(?:non-?|un-?)?inclusive|gendered|gender-neutral|pronouns?|offensive|derogatory|slurs?|racist|sexist|ableist|politically correct|terminology|euphemism|(?<!case[- ])insensitive|excluding|harmful|stereotyp\w*|problematic (?:terms?|words?|language)|the (?:words?|terms?|phrases?)|(?:avoid|use|using|choose) (?:\w+ )?(?:words?|terms|phrases)|wording|trigger words?|banned words?|flagged words?)\b/i
const RENAMED =
  /\b(?:deprecat\w+|renam(?:e|es|ed|ing)|formerly|previously (?:called|named|known)|used to be called|instead of|in favou?r of|replac\w+|alias(?:es)? (?:for|of)|avoid\w* (?:us\w+|the|say\w+|"|“|‘|'|`))/i

/** What a comment tells a tool by the names of its rules. */
const DIRECTIVE =
  /\b(?:[a-z]+lint|jshint|rubocop|phpcs|shellcheck)[:\s-]\s*(?:disable|enable|ignore)\b|\b(?:noqa|nolint|NOLINT):/
/** A step of a scenario repeats the words that a function is called by. */
const STEP = /^\s*(?:Given|When|Then|And|But|\*)\s/
/** The end of a sentence as converters write it into a manual page; people leave the sign out. */
const GENERATED_MANUAL = /\\&[.!?]/
/** A line of a conversation: `<nick> hello`. */
const CHAT = /^\s*(?:\[?\d?\d:\d\d[\d:]*\]?\s+)?<[@+]?[\w|^[\]-]+>\s/
/** An entry made from the subject of a commit or the title of an issue. */
const SUBJECT =
  /^\s*[-*]\s+(?:(?:[A-Z]{2,}(?:\/[A-Z]+)*|feat|fix|docs?|chore|refactor|perf|test|build|ci|style|\*\*[\w./-]+)(?:\([^)]*\))?!?:|\[[A-Z]{2,}-\d+\]\s+-\s)|^\s*[-*]\s.*\[\\#\d+\]\(/

/** Why words in a sentence are not meant as the term means them, if they are not. */
function wordsReason(scene: Scene, kind: Kind): Why | null {
  const { term, text, line, start, end, before, after, region } = scene
  const at = before.length
  const view = before + text + after
  if (coveredBy(exceptions(term), view, at, at + text.length) || isElsewhere(scene)) return 'other-sense'
  if (term.language === 'en' && looksForeign(line)) return 'other-language'
  if (term.names && isCapitalName(scene)) return 'proper-name'
  if (/(?:->|=>|→)\s$/.test(line.slice(0, start)) && /^\s*$/.test(line.slice(end))) return 'key'
  if (GENERATED_MANUAL.test(line) && /\.\d$/.test(scene.path)) return 'generated'
  if (STEP.test(line) && scene.path.endsWith('.feature')) return 'used-name'
  if (CHAT.test(line) && (scene.language.id === 'text' || scene.language.id === 'unknown')) return 'quotation'
  if (/@author\s[^@]*$/.test(line.slice(0, start))) return 'proper-name'
  if (kind === 'comment' && /^\s*(?:\/\/[/!]|\*)\s*>\s/.test(line)) return 'quotation'
  if (scene.place === 'history' && SUBJECT.test(line)) return 'history'
  if (kind === 'prose' && isInColumn(scene, ONE_WORD)) return 'word-list'
  if (kind === 'prose' && isInColumn(scene, CAPITALS_ONLY)) return 'proper-name'
  if (isOption(before, after)) return 'used-name'
  if (region === 'link-text' && !/\s/.test(scene.inside.trim())) return 'title'
  if (region === 'link-text' && /^\s*(?:[-*+]|\d+\.|\|)/.test(line) && /\p{Lu}/u.test(scene.inside.charAt(0)))
    return 'title'
  if (kind === 'comment' && isCommentedCode(scene)) return 'commented-code'
  if (kind === 'comment' && DIRECTIVE.test(line.slice(0, start))) return 'used-name'
  if (isValue(before.slice(-VIEW), after)) return 'key'
  if (/(?:&lt;\/?\w.{0,400}?){3}/.test(line.slice(Math.max(0, start - VIEW), end + VIEW))) return 'code-block'
  if (
    kind === 'comment' &&
    !/\s/.test(text) &&
    /^(?: (?:and|or) [\w-]+)? (?:attribute|element|tag|keyword)s?\b/.test(line.slice(end))
  )
    return 'used-name'
  if (kind === 'comment' && scene.place === 'test' && /^(?:Unordered )?Output:$/i.test(scene.previous))
    return 'fixture'
  if (kind === 'comment' && term.identifiers && isTypeName(scene)) return 'used-name'
  if (kind !== 'string' && term.identifiers && isConstantName(scene)) return 'used-name'
  if (kind !== 'string' && isQuotation(line, start, end)) return 'quotation'
  if (isAboutTheWord(scene)) return 'about-the-word'
  return meansIt(scene, kind, scene.documents) ? null : 'not-this-sense'
}

const ONE_WORD = /^[^\p{L}]*\p{L}+[^\p{L}]*$/u
const CAPITALS_ONLY = /^\W*\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,4}\W*$/u

/** True where the lines above and below are of the same make: a column of words, or of people. */
function isInColumn({ line, previous, next }: Scene, made: RegExp): boolean {
  return [line, previous, next].every((text) => made.test(text.slice(0, VIEW)))
}

/** True for an option that a sentence names without an article: "if debug, or trace is specified". */
function isOption(before: string, after: string): boolean {
  return (
    /(?:,|\b(?:if|when|unless|and|or|both|either|neither))\s*$/i.test(before) &&
    /^(?:,?\s+(?:and|or|nor)\s+\w+)?\s+(?:is|are)\s+(?:not\s+)?(?:specified|set|passed|omitted)\b/i.test(
      after,
    )
  )
}

/** Whether the words around a match give it the sense that can hurt. */
function meansIt(
  { term, text, path, place: file, line, start, end, before, after, previous, next }: Words,
  kind: Kind,
  documents = true,
): boolean {
  if (term.only.length > 0 || term.near.length > 0) {
    const at = before.length
    const around = `${previous.slice(0, VIEW)} ${line.slice(Math.max(0, start - VIEW), start)} ${line.slice(end, end + VIEW)} ${next.slice(0, VIEW)}`
    if (!coveredBy(term.only, before + text + after, at, at + text.length) && !contains(term.near, around))
      return false
  }
  if (term.reading === 'word') return true
  if (term.reading === 'pronoun' && ABOUT_PEOPLE.test(path)) return false
  if (term.reading === 'reader' && TASK_LIST.test(path)) return false
  const place = kind === 'comment' || kind === 'string' ? kind : 'prose'
  const guides = place === 'prose' ? file !== 'history' : documents
  return readings[term.reading]({ text, before, after, kind: place, guides })
}

const TASK_LIST = /(?:^|\/)to-?do(?:\.\w+)?$/i

/** Places that tell of particular people. */
const ABOUT_PEOPLE =
  /(?:^|\/)[\w.-]*(?:speakers?|team|people|bios?|biograph\w*|credits|authors?|members|luminar\w*|profiles?|interviews?|podcasts?|stories|posts?|blog|news|articles?|elections?|candidates?|winners?|awards?|meeting[-_]?\w*|minutes|roster\w*|about|talks?|keynotes?|alumni|obituar\w*|memorial\w*)[\w.-]*(?:\/|\.\w+$)/i

/** True where the lines around or the path tell of a field that has its own thing of that name. */
function isElsewhere({ term, line, start, end, previous, next, path }: Words): boolean {
  if (term.unless.length === 0) return false
  const own = line.slice(Math.max(0, start - VIEW), end + VIEW)
  return contains(term.unless, `${path} ${previous.slice(-VIEW)} ${own} ${next.slice(0, VIEW)}`)
}

const everyException = new WeakMap<Term, readonly string[]>()

function exceptions(term: Term): readonly string[] {
  let all = everyException.get(term)
  if (!all) {
    all = [...term.except, ...Object.values(term.senses).flat()]
    everyException.set(term, all)
  }
  return all
}

const IS_A_PRODUCT =
  /^\s+(?:is|was)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:framework|library|tool|project|generator|package|module|company|app|plugin|language|system)\b/i

/** A capital in the middle of a sentence that is not in capitals throughout. */
function isCapitalName({ text, line, start, end, inside }: Scene): boolean {
  if (!/^\p{Lu}/u.test(text)) return false
  if (text === text.toUpperCase() && text.length > 3) {
    const rest = line.slice(0, start) + line.slice(end)
    return /\p{Ll}{3}/u.test(rest)
  }
  const own = line.indexOf(inside) <= start ? Math.max(0, line.indexOf(inside)) : 0
  const lead = line
    .slice(Math.max(own, start - VIEW), start)
    .replace(/^["'`]+/, '')
    .replace(/^\s*(?:\/\/+|#+|\/?\*+|--|;+|[-+*>]|\d+[.)])+[!<]*\s*/, '')
  const begins = /^[\s"'“‘`*_([]*$/.test(lead) || /[.!?:]["'”’)*_]*\s+["'“‘(*_]*$/.test(lead)
  if (begins && IS_A_PRODUCT.test(line.slice(end, end + 60))) return true
  if (begins)
    return (
      /^\s+\p{Lu}\p{Ll}/u.test(line.slice(end, end + 30)) &&
      !/^\s+(?:The|A|An|I)\b/.test(line.slice(end, end + 6))
    )
  return true
}

/** True for a key or a tag in brackets, for an argument and for one of several values in quotation marks. */
function isValue(before: string, after: string): boolean {
  if (/\[["']$/.test(before) && /^["']\]/.test(after)) return true
  if (/^\W*["'`]\[$/.test(before.slice(-3)) && /^\]/.test(after)) return true
  if (!/["'`]$/.test(before) || !/^["'`]/.test(after)) return false
  if (/[=!]==?\s*["'`]$/.test(before)) return true
  if (/\w\([^()]*["'`]$/.test(before) && /^["'`]\s*[,)]/.test(after)) return true
  return (
    /^["'`]\s+(?:setting|option|key|flag|parameter|value|field|attribute|property)s?\b/.test(after) ||
    /["'`]\w+["'`]\s*(?:,|or|\/|\|)\s*["'`]$/.test(before) ||
    /^["'`]\s*(?:,|or|\/|\|)\s*["'`]\w+["'`]/.test(after)
  )
}

/** One word with a capital in the middle of a comment that has no others: a type or a class. */
function isTypeName(scene: Scene): boolean {
  const { text, line, start, end } = scene
  if (!/^\p{Lu}\p{Ll}+$/u.test(text) || /^[-/]|^\s+\p{Lu}/u.test(line.slice(end))) return false
  return !/\w\s+\p{Lu}\p{L}*[\s/-]+$/u.test(line.slice(0, start)) && isCapitalName(scene)
}

/** One word in capitals where no other is: a constant. */
function isConstantName({ text, line, start, end }: Scene): boolean {
  if (!/^\p{Lu}{4,}$/u.test(text)) return false
  const rest = `${line.slice(Math.max(0, start - VIEW), start)} ${line.slice(end, end + VIEW)}`
  return /\p{Ll}{3}.*\s\p{Ll}{3}/u.test(rest) && !/(?<![\p{L}\p{N}_])\p{Lu}{3,}(?![\p{L}\p{N}_])/u.test(rest)
}

function isCommentedCode({ inside, line, start, previous }: Scene): boolean {
  const body = inside.replace(/^\s*(?:\/\/+|#+|\/\*+|\*+|--|;+|<!--)\s?/, '')
  if (
    /^\s*(?:<\/?[a-z%][^>]*>?|[\w.:$@>-]+\s*(?:=|\+=|:=)\s*\S|[\w.$:]+\(.*\)\s*;?\s*$)/i.test(body) &&
    !looksLikeProse(body)
  )
    return true
  if (/^\s*(?:[-*]\s+)?[\w.-]+:\s+\S+\s*$/.test(body) && body.length < 60) return true
  if (/^\s+(?:\/\/|#|\/\*)\s/.test(body) || /^\s*\/\*/.test(previous)) return true
  if (
    /[;{}]\s*$/.test(body) &&
    /[{}$]|\w\(|^\s*[\w.:<>]+(?:\s+[\w*.:$-]+){1,3};\s*$/.test(body) &&
    !looksLikeProse(body)
  )
    return true
  if (/^\s*(?:with|if|elif|for|while|return|def|class|import|from|call)\b.*[\w\])]\(.*[:)]\s*$/.test(body))
    return true
  return /=\s*["'][^"']*$/.test(line.slice(0, start)) && /\b[\w-]+=["'][^"']*$/.test(line.slice(0, start))
}

/** A line without its tags, whose attributes are quoted too. */
function untagged(text: string): string {
  return text.replace(/<\/?[a-z][^<>]*(?:>|$)|^[^<>]*="[^<>"]*"\s*\/?>/gi, ' ')
}

/** A line without the signs around a docstring. */
function undelimited(text: string): string {
  return text.replace(/"""|'''/g, ' ')
}

/** True when the match stands inside a quotation of four words or more. */
function isQuotation(line: string, start: number, end: number): boolean {
  const before = undelimited(untagged(line.slice(Math.max(0, start - VIEW), start)))
  const after = undelimited(untagged(line.slice(end, end + VIEW)))
  for (const [open, close] of [
    ['"', '"'],
    ['“', '”'],
  ] as const) {
    const opened =
      open === close
        ? (before.split(open).length - 1) % 2 === 1
        : before.lastIndexOf(open) > before.lastIndexOf(close)
    if (!opened) continue
    const from = before.slice(before.lastIndexOf(open) + 1)
    const closing = after.indexOf(close)
    const to = closing < 0 ? after : after.slice(0, closing)
    if (`${from} x ${to}`.trim().split(/\s+/).length >= 4) return true
  }
  return false
}

function isAboutTheWord({ term, line, start, end, previous, next }: Scene): boolean {
  const own = `${line.slice(Math.max(0, start - VIEW), start)} ${line.slice(end, end + VIEW)}`
  if (ABOUT.test(own)) return true
  const quoted = /["'“‘`*]$/.test(line.slice(0, start)) && /^["'”’`*]/.test(line.slice(end))
  if (quoted && (ABOUT.test(previous) || ABOUT.test(next))) return true
  if (
    quoted &&
    /\b(?:call(?:s|ed|ing)?|named?|terms?|words?|says?|means?|literally)\b/i.test(own) &&
    term.tier > 1
  )
    return true
  if (term.reading !== 'word') return false
  const close = `${line.slice(Math.max(0, start - 50), start)} ${line.slice(end, end + 50)}`
  if (
    new RegExp(
      `\\buse\\s+["'\u0060*“]*(?:${term.alternatives.filter((word) => /^\w+$/.test(word)).join('|') || '(?!)'})\\b`,
      'i',
    ).test(close)
  )
    return true
  if (term.tier > 1) return false
  return (
    RENAMED.test(close) ||
    (term.near.length === 0 && term.alternatives.some((word) => word.length > 5 && contains([word], own)))
  )
}

/** Where the file itself asks for silence. */
function ignoreMarks(text: string, lines: Lines): { file: boolean; lines: ReadonlySet<number> } {
  const marked = new Set<number>()
  if (!text.includes('porchlight-ignore')) return { file: false, lines: marked }
  let file = false
  for (let index = 0; lines.has(index); index++) {
    const line = lines.at(index)
    if (!line.includes('porchlight-ignore')) continue
    if (/\bporchlight-ignore-file\b/.test(line)) file = true
    if (/\bporchlight-ignore-line\b/.test(line)) marked.add(index)
    if (/\bporchlight-ignore-next-line\b/.test(line)) marked.add(index + 1)
  }
  return { file, lines: marked }
}
