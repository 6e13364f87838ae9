import type { Language } from './language.ts'
import { withoutLongLines } from './lines.ts'
import { type Region, type Regions, table } from './region.ts'
import { tagRegions } from './tags.ts'

/** Reads Markdown by its syntax tree. Handed in, so that its parser is only loaded where there is Markdown. */
export type MarkdownReader = (text: string) => Regions

/**
 * Divides a text into comments, strings, code and prose. `whole` is false for a piece out of the middle of a file:
 * then what the first lines are part of is guessed from what closes there.
 */
export function regionsOf(
  given: string,
  language: Language,
  whole: boolean,
  markdown: MarkdownReader,
): Regions {
  const text = withoutLongLines(given)
  if (language.id === 'markdown') return isPlain(text) ? table(text, [], 'prose') : markdown(text)
  if (language.id === 'rst' || language.id === 'asciidoc') return markupText(text, language)
  if (language.kind === 'markup') return table(text, tagRegions(text), 'prose')
  if (language.kind === 'prose') return table(text, [], 'prose')
  return lexed(text, language, whole)
}

const MARKUP =
  /[`*_<>[\]#&\\|~=@]|:\/\/|www\.|^[ \t]*[-+:]|^(?: {4}| {0,3}\t)|^ {0,3}\d+[.)](?: {5}| {0,4}\t)/im

/** True for Markdown without any sign of it: all of it is prose, and nothing has to be parsed. */
export function isPlain(text: string): boolean {
  return !MARKUP.test(text)
}

const escaped = (literal: string) => literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const openers = new Map<string, RegExp>()

function openerOf(language: Language): RegExp {
  let opener = openers.get(language.id)
  if (!opener) {
    const signs = [
      ...language.long.map(([open]) => open),
      ...language.block.map(([open]) => open),
      ...language.line,
      ...language.quotes,
    ].sort((a, b) => b.length - a.length)
    opener = new RegExp(signs.length > 0 ? signs.map(escaped).join('|') : '(?!)', 'g')
    openers.set(language.id, opener)
  }
  return opener
}

/** Reads code, each time only as far as somebody asks. */
function lexed(text: string, language: Language, whole: boolean): Regions {
  const regions: Region[] = []
  const known = table(text, regions, 'code')
  let position = whole ? 0 : continued(text, language, regions)
  return {
    at(offset) {
      const note = noteAt(text, offset, language)
      if (note) return note
      while (position < text.length && (regions.at(-1)?.start ?? -1) <= offset) position = readOn()
      return known.at(offset)
    },
  }

  /** Reads up to the end of the next region, if there is one. Returns how far. */
  function readOn(): number {
    const opener = openerOf(language)
    opener.lastIndex = position
    const match = opener.exec(text)
    if (!match) return text.length
    const start = match.index
    const sign = match[0]
    const long = language.long.find(([open]) => open === sign)
    const block = language.block.find(([open]) => open === sign)
    if (block && language.id === 'unknown' && /[\w.~/*$}"']/.test(text.charAt(start - 1)))
      return start + sign.length
    if (long || block) {
      const close = (long ?? block)![1]
      const found = text.indexOf(close, start + sign.length)
      const end = found < 0 ? text.length : found + close.length
      regions.push({ start, end, kind: block || isDocstring(text, start, sign) ? 'comment' : 'string' })
      return end
    }
    if (language.line.includes(sign)) {
      if (!startsComment(text, start, sign)) return start + sign.length
      const end = lineEnd(text, start)
      regions.push({ start, end, kind: 'comment' })
      return end
    }
    const end = stringEnd(text, start, sign)
    if (end < 0) return start + 1
    regions.push({ start, end, kind: 'string' })
    return end
  }
}

/** How far the beginning and the end of a block comment are looked for. */
const REACH = 5000

/** The comment around a place where its line begins as one: then nothing before it has to be read. */
function noteAt(text: string, offset: number, language: Language): Region | null {
  const begin = lineStart(text, offset)
  const lead = /^[ \t]*/.exec(text.slice(begin, Math.min(offset, begin + 80)))![0]
  const start = begin + lead.length
  if (start >= offset) return null
  const sign = language.line.find((sign) => text.startsWith(sign, start) && startsComment(text, start, sign))
  if (sign !== undefined) return { start, end: lineEnd(text, start), kind: 'comment' }
  if (language.block[0]?.[0] !== '/*' || !/^\*\s/.test(text.slice(start, start + 2))) return null
  const from = Math.max(0, start - REACH)
  const before = text.slice(from, start)
  const opened = before.lastIndexOf('/*')
  const closed = text.slice(offset, offset + REACH).indexOf('*/')
  if (opened < 0 || opened < before.lastIndexOf('*/') || closed < 0) return null
  return { start: from + opened, end: offset + closed + 2, kind: 'comment' }
}

/** A block comment or a docstring that began before this piece does. Returns where it ends. */
function continued(text: string, language: Language, regions: Region[]): number {
  for (const [open, close] of language.block) {
    const end = closingSign(text, close)
    const start = text.indexOf(open)
    if (end >= 0 && (start < 0 || start > end)) {
      regions.push({ start: 0, end: end + close.length, kind: 'comment' })
      return end + close.length
    }
    if (end < 0 && start < 0 && open === '/*' && /^\s*\*(?:\s|$)/.test(text)) {
      let stop = 0
      while (stop < text.length && /^[ \t]*\*/.test(text.slice(stop, stop + 200))) {
        const next = lineEnd(text, stop)
        stop = next + 1
      }
      regions.push({ start: 0, end: Math.min(stop, text.length), kind: 'comment' })
      return Math.min(stop, text.length)
    }
  }
  for (const [sign] of language.long) {
    const first = sign.length < 3 ? -1 : text.indexOf(sign)
    if (first < 0 || !closesThere(text, first, sign)) continue
    regions.push({ start: 0, end: first + 3, kind: 'comment' })
    return first + 3
  }
  return 0
}

/** What follows a docstring, not what stands in one. */
const STATEMENT =
  /^\s*(?:(?:if|elif|for|while|with)\b[^\n]*:[ \t]*(?:\n|$)|(?:return|raise|assert|yield|def|class|import|del|global)\b|@\w|try:|pass\b|[\w.[\]'"]+ = |[\w.]+\()/

/** True when the first sign of a long string in a piece of a file ends one that began before the piece. */
function closesThere(text: string, at: number, sign: string): boolean {
  const begin = lineStart(text, at)
  const before = text.slice(begin, at).trim()
  const after = text.slice(at + sign.length, lineEnd(text, at)).trim()
  if (before !== '') return after === '' && !/[=(,[{:+%]$|\b(?:return|yield|in|[rbuf]{1,2})$/i.test(before)
  const previous = text.slice(0, begin).trimEnd()
  if (previous === '') return after === '' && STATEMENT.test(text.slice(lineEnd(text, at) + 1))
  const last = previous.slice(previous.lastIndexOf('\n') + 1).trim()
  return after === '' && !/[:=(,[{\\]$|^(?:#|\/\/|@|import\b|from\b)|^$/.test(last)
}

/** Where a block comment first ends, passing by signs inside a pattern or a path. */
function closingSign(text: string, close: string): number {
  let at = text.indexOf(close)
  while (at >= 0 && /[.\])}'"]/.test(text.charAt(at - 1)) && /[^\s;,)]/.test(text.charAt(at + close.length)))
    at = text.indexOf(close, at + 1)
  return at
}

/** A long string that stands alone on its line explains the code around it. */
function isDocstring(text: string, start: number, sign: string): boolean {
  if (sign.length < 3) return false
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  return /^\s*(?:@(?:module)?doc\s+~?\w?|[rRbBuU]{0,2})$/.test(before)
}

function startsComment(text: string, start: number, sign: string): boolean {
  const before = text.charAt(start - 1)
  if (sign === '#') return !/[\w$&{\\'"(]/.test(before)
  if (sign === '//') return before !== ':' && before !== '\\'
  if (sign === ';' || sign === '%' || sign === '!' || sign === '--')
    return before === '' || /\s/.test(before) || sign === ';'
  if (sign === "'" || sign === '"') return /^[ \t]*$/.test(text.slice(lineStart(text, start), start))
  if (/[a-z]/i.test(sign) || sign === '::') return /^[ \t@]*$/.test(text.slice(lineStart(text, start), start))
  return true
}

function stringEnd(text: string, start: number, quote: string): number {
  const line = lineEnd(text, start)
  if (quote === "'" && /\w/.test(text.charAt(start - 1)) && !/[rbufL]/.test(text.charAt(start - 1))) return -1
  for (let position = start + 1; position < line; position++) {
    const character = text.charAt(position)
    if (character === '\\') position++
    else if (character === quote) return position + 1
  }
  return -1
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end
}

/** reStructuredText and AsciiDoc: literals, roles, links and the indented blocks behind `::`. */
function markupText(text: string, language: Language): Regions {
  const regions: Region[] = []
  const spans =
    language.id === 'rst'
      ? /``[^`\n]+``|:[a-z:+-]+:`[^`\n]*`|`[^`\n<]*<[^>\n]*>`__?|\|[^|\n]+\||^[ \t]*\.\. _[^\n]*|^[ \t]*:[\w -]+:(?= |$)/gim
      : /``?[^`\n]+``?|\+\+?[^+\n]+\+\+?|(?:link|xref|image|include)::?[^\s[]+|<<[^<>\n]+>>|^:[\w-]+:.*$/gim
  const blocks = language.id === 'rst' ? literalBlocks(text) : fenced(text, /^(?:----+|\.\.\.\.+)\s*$/)
  for (const match of text.matchAll(spans)) {
    const start = match.index
    const found = match[0]
    const bracket = found.indexOf('<')
    if (found.startsWith('`') && !found.startsWith('``') && bracket > 0) {
      regions.push({ start: start + bracket, end: start + found.length, kind: 'url' })
    } else if (found.trimStart().startsWith('.. _')) {
      regions.push({ start, end: start + found.length, kind: 'url' })
    } else regions.push({ start, end: start + found.length, kind: 'code-span' })
  }
  const all = regions.filter(
    ({ start }) => !blocks.some((block) => block.start <= start && start < block.end),
  )
  return table(
    text,
    [...all, ...blocks].sort((a, b) => a.start - b.start),
    'prose',
  )
}

function literalBlocks(text: string): Region[] {
  const found: Region[] = []
  const opener =
    /^([ \t]*)(?![ \t])(?:\.\. (?:code(?:-block)?|sourcecode|parsed-literal|highlight|configuration-block|literalinclude|productionlist)::.*|(?!\.\. ).*::)[ \t]*\r?\n(?=[ \t]*\r?\n|[ \t]+)/gm
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const indent = match[1]!.length
    let position = match.index + match[0].length
    const start = position
    while (position < text.length) {
      const end = lineEnd(text, position)
      const line = text.slice(position, end)
      if (line.trim() !== '' && line.length - line.trimStart().length <= indent) break
      position = end + 1
    }
    if (position > start) found.push({ start, end: Math.min(position, text.length), kind: 'code-block' })
    opener.lastIndex = Math.max(position, match.index + 1)
    if (position >= text.length) break
  }
  return found
}

function fenced(text: string, fence: RegExp): Region[] {
  const found: Region[] = []
  let position = 0
  let open = -1
  while (position < text.length) {
    const end = lineEnd(text, position)
    if (fence.test(text.slice(position, end))) {
      if (open < 0) open = end
      else {
        found.push({ start: open, end: position, kind: 'code-block' })
        open = -1
      }
    }
    position = end + 1
  }
  return found
}
