import type { Kind } from '../kind.ts'
import { coveredBy } from '../phrase.ts'
import { isSentence, looksForeign } from '../prose.ts'
import { type Scene, VIEW } from '../scene.ts'
import { exceptions, isElsewhere, meansIt } from '../sense.ts'
import type { Why } from '../why.ts'
import { isAboutTheWord } from './about-the-word.ts'
import { isCommentedCode } from './commented-code.ts'
import { isQuotation } from './quotation.ts'

/** What a comment tells a tool by the names of its rules. */
const DIRECTIVE =
  /\b(?:[a-z]+lint|jshint|rubocop|phpcs|shellcheck)[:\s-]\s*(?:disable|enable|ignore)\b|\b(?:noqa|nolint|NOLINT):/

/** A step of a scenario repeats the words that a function is called by. */
const STEP = /^\s*(?:Given|When|Then|And|But|\*)\s/

/** The end of a sentence as converters write it into a manual page; people leave the sign out. */
const GENERATED_MANUAL = /\\&[.!?]/

/** A line of a conversation: `<nick> hello`, in markup only with a time. */
const CHAT = /^\s*<[@+]?[\w|^[\]-]+>\s/
const CHAT_AT = /^\s*\[?\d?\d:\d\d[\d:]*(?:\s?[AP]M)?\]?\s+<[@+]?[\w|^[\]-]+>\s/

/** An element of data: one short text between its tags. */
const ELEMENT = /^\s*<([\w:-]+)>[^<>]{1,60}<\/\1>\s*$/

/** The address of the pull request that an entry was made from. */
const PULL_REQUEST = /\/pull\/\d+\)?\s*$/

/** A row that explains an option of a command, as its own help does. */
const OPTION_ROW = /^\s*\|\s*`?--?\w[\w-]*`?\s*\|/

/** What a command prints, as tests in the manner of `cram` expect it. */
const COMMAND_OUTPUT = /^ {2}(?![$>]\s)\S/

/** What the header of a chip says of a register, by its name in brackets. */
const REGISTER = /\/\*\*< ?(?:\\brief )?\((?:[A-Z][A-Z0-9_]+\)|Offset)/

/** A page that a tool made of source code, comments on one side. */
const ANNOTATED = /<td class="(?:docs|code)">|class="pilcrow"/

/** A row of one of the tables that Unicode publishes. */
const CODE_POINT = /^[0-9A-F]{4,6}(?:\.\.[0-9A-F]{4,6})?\s*;/

/** An entry made from the subject of a commit or the title of an issue. */
const SUBJECT =
  /^\s*[A-Z]{2,}-\d+[.:]\s|^\s*[-*]\s+(?:(?:[A-Z]{2,}(?:\/[A-Z]+)*|feat|fix|docs?|chore|refactor|perf|test|build|ci|style|\*\*[\w./-]+)(?:\([^)]*\))?!?:|\[[A-Z]{2,}-\d+\]\s+-\s)|^\s*[-*]\s.*(?:\[\\#\d+\]\(|@[\w-]+\S*\s+(?:in\s+\S*\/pull\/\d+|\[?#\d+)|\(https?:\S+\/pull\/\d+\)?\s*$)/

/** Why words in a sentence are not meant as the term means them, if they are not. */
export function wordsReason(scene: Scene, kind: Kind): Why | null {
  const { term, text, line, start, end, before, after, region } = scene
  const at = before.length
  const view = before + text + after
  if (coveredBy(exceptions(term), view, at, at + text.length) || isElsewhere(scene)) return 'other-sense'
  if (term.language === 'en' && looksForeign(line)) return 'other-language'
  if (term.names && isCapitalName(scene)) return 'proper-name'
  if (/(?:->|=>|→)\s$/.test(line.slice(0, start)) && /^\s*$/.test(line.slice(end))) return 'key'
  if (GENERATED_MANUAL.test(line) && /\.\d$/.test(scene.path)) return 'generated'
  if (STEP.test(line) && scene.path.endsWith('.feature')) return 'used-name'
  if (scene.path.endsWith('.t') && COMMAND_OUTPUT.test(line)) return 'fixture'
  if (CODE_POINT.test(line)) return 'data'
  if (REGISTER.test(line)) return 'vendored'
  if (ANNOTATED.test(line) && /\.html?$/.test(scene.path)) return 'generated'
  if (ELEMENT.test(line) && !isSentence(line) && scene.path.endsWith('.xml')) return 'data'
  if (CHAT_AT.test(line)) return 'quotation'
  if (CHAT.test(line) && (scene.language.id === 'text' || scene.language.id === 'unknown')) return 'quotation'
  if (/@author\s[^@]*$/.test(line.slice(0, start))) return 'proper-name'
  if (kind === 'comment' && /^\s*(?:\/\/[/!]|\*)\s*>\s/.test(line)) return 'quotation'
  if (SUBJECT.test(line) && (scene.place === 'history' || PULL_REQUEST.test(line))) return 'history'
  if (kind === 'prose' && OPTION_ROW.test(line)) return 'generated'
  if (kind === 'prose' && isInColumn(scene, ONE_WORD)) return 'word-list'
  if (kind === 'prose' && isInColumn(scene, CAPITALS_ONLY)) return 'proper-name'
  if (explainsName(scene) || isOption(before, after) || isOneOfValues(line, start, end)) return 'used-name'
  if (region === 'link-text' && !/\s/.test(scene.inside.trim())) return 'title'
  if (region === 'link-text' && /^\s*(?:[-*+]|\d+\.|\|)/.test(line) && /\p{Lu}/u.test(scene.inside.charAt(0)))
    return 'title'
  if (kind === 'comment' && isCommentedCode(scene)) return 'commented-code'
  if (kind === 'comment' && DIRECTIVE.test(line.slice(0, start))) return 'used-name'
  if (isValue(before.slice(-VIEW), after) || isSetBeside(scene) || isPiped(line, start, end)) return 'key'
  if (/(?:&lt;\/?\w.{0,400}?){3}/.test(line.slice(Math.max(0, start - VIEW), end + VIEW))) return 'code-block'
  if (
    kind === 'comment' &&
    !/\s/.test(text) &&
    /^(?: (?:and|or) [\w-]+)? (?:attribute|element|tag|keyword)s?\b/.test(line.slice(end))
  )
    return 'used-name'
  if (kind === 'comment' && scene.place === 'test' && /^(?:Unordered )?Output:$/i.test(scene.previous))
    return 'fixture'
  if (kind === 'comment' && (term.identifiers ? isTypeName(scene) : isNamedBeside(scene))) return 'used-name'
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

/** True for one of the values that a line lists behind a colon: "Drivers: sdl2, dummy". */
function isOneOfValues(line: string, start: number, end: number): boolean {
  const lead = /:\s+(?:["'`]?[\w.-]+["'`]?,\s+)*["'`]?$/.exec(line.slice(Math.max(0, start - VIEW), start))
  const rest = /^["'`]?(?:,\s+["'`]?[\w.-]+["'`]?)*\.?\s*$/.exec(line.slice(end, end + VIEW))
  return lead !== null && rest !== null && (lead[0] + rest[0]).includes(',')
}

/** True in a name that a line explains, and in what it says of it: "- `dummy_size` the size of the dummy". */
function explainsName({ text, line, start }: Scene): boolean {
  if (/@param\s+(?:\{[^}]*\}\s*)?\[?[\w.]*$/.test(line.slice(0, start))) return true
  const lead = line.slice(0, start).match(/^[\s*#/-]*(?:@param\s+(?:\{[^}]*\}\s*)?([\w.]+)|`([\w.-]+)`)\s/)
  const name = lead?.[1] ?? lead?.[2] ?? ''
  return name.toLowerCase().includes(text.toLowerCase())
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
    .replace(/^[@\\](?:brief|short|file|note|summary)\s+/, '')
  const begins = /^[\s"'“‘`*_([]*$/.test(lead) || /[.!?:]["'”’)*_]*\s+["'“‘(*_]*$/.test(lead)
  if (begins && IS_A_PRODUCT.test(line.slice(end, end + 60))) return true
  if (begins)
    return (
      /^\s+\p{Lu}(?:\p{Ll}|\.\s)/u.test(line.slice(end, end + 30)) &&
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

/** True for a word that the line above or below gives to a setting: `mode = dummy`. */
function isSetBeside({ text, previous, next }: Scene): boolean {
  return [previous, next].some((line) => {
    const value = /[\w\])"']\s*[=:]\s*["']?([\w-]+)["']?\s*[,;]?$/.exec(line.slice(-VIEW))?.[1]
    return value !== undefined && value.toLowerCase() === text.toLowerCase()
  })
}

/** True for one of several values between upright lines: `fast|dummy|slow`. */
function isPiped(line: string, start: number, end: number): boolean {
  return (
    /\w\|[\w-]*$/.test(line.slice(Math.max(0, start - 80), start)) ||
    /^[\w-]*\|\w/.test(line.slice(end, end + 80))
  )
}

/** True where the code above or below has a name with the word in it, which the comment speaks of. */
function isNamedBeside({ text, previous, next }: Scene): boolean {
  const word = text.toLowerCase()
  return [previous, next].some((line) =>
    (line.match(/[\p{L}\p{N}_]+(?=\s*[([.;,=:)])/gu) ?? []).some(
      (name) => name.toLowerCase().includes(word) && (name.length > word.length || /[=(.]/.test(line)),
    ),
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
