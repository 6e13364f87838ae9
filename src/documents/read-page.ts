import { decode } from './decode.ts'
import type { Format, Page } from './page.ts'
import { type PageBuilder, pageBuilder } from './page-builder.ts'
import { readAsciiDoc } from './read-asciidoc.ts'
import { readHtml } from './read-html.ts'
import { readMarkdown } from './read-markdown.ts'
import { readPlain } from './read-plain.ts'
import { readRestructuredText } from './read-restructuredtext.ts'

/** Text longer than this, in UTF-16 units, is cut. */
export const MAX_PAGE_LENGTH = 200_000

/** Markdown with more lines than this is read as plain text: a syntax tree of it would take seconds. */
export const MAX_MARKDOWN_LINES = 4_000

/** A word longer than this, in UTF-16 units, is cut: no person wrote it, and patterns would search it over and over. */
export const MAX_WORD_LENGTH = 4_000
const ENDLESS_WORD = new RegExp(`(\\S{${MAX_WORD_LENGTH}})\\S+`, 'gu')

const READERS: Record<Format, (text: string, into: PageBuilder) => void> = {
  markdown: readMarkdown,
  restructuredtext: readRestructuredText,
  asciidoc: readAsciiDoc,
  html: (text, into) => readHtml(text, 1, into),
  plain: readPlain,
}

/** A file as a reader sees it. Never throws; binary data gives an empty page that says so in `gaps`. */
export function readPage(path: string, content: Uint8Array | string): Page {
  const decoded = typeof content === 'string' ? { text: content.replace(/\r\n?/g, '\n') } : decode(content)
  if (!decoded) {
    const empty = pageBuilder(path, 'plain', '')
    empty.gap('this is not a text file')
    return empty.page()
  }
  const long = decoded.text.length > MAX_PAGE_LENGTH
  const whole = (long ? decoded.text.slice(0, MAX_PAGE_LENGTH) : decoded.text).replaceAll('\u0000', '\ufffd')
  const text = whole.replace(ENDLESS_WORD, '$1')
  const format = formatOf(path, text)
  const tangled = format === 'markdown' && isTangled(text)
  const builder = pageBuilder(path, format, text)
  if (long) builder.gap(`only the first ${MAX_PAGE_LENGTH / 1000},000 characters were read`)
  if (text.length < whole.length) builder.gap('words without end were cut')
  if (tangled)
    builder.gap(
      'the Markdown is too long or too deeply nested to be read as Markdown, so it was read as plain text',
    )
  READERS[tangled ? 'plain' : format](text, builder)
  return builder.page()
}

/** The format by the file's ending, as GitHub chooses its renderer; a whole web page is HTML under any name. */
function formatOf(path: string, text: string): Format {
  const ending = /\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  if (ending === 'html' || ending === 'htm' || /^\s*(<!doctype html|<html\b)/i.test(text.slice(0, 1000)))
    return 'html'
  if (/^(md|markdown|mdown|mkdn|mkd|mdx|qmd|rmd)$/.test(ending)) return 'markdown'
  if (/^(rst|rest)$/.test(ending)) return 'restructuredtext'
  if (/^(adoc|asciidoc|asc)$/.test(ending)) return 'asciidoc'
  return 'plain'
}

/** Nesting that no person writes and that would keep a Markdown parser busy for minutes. */
function isTangled(text: string): boolean {
  return (
    /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){60}/m.test(text) ||
    /^[ \t]{400}[-*+>]/m.test(text) ||
    /[[\]!(*_`~<]{2000}/.test(text) ||
    text.split('\n', MAX_MARKDOWN_LINES + 1).length > MAX_MARKDOWN_LINES ||
    hasCrowdedParagraph(text)
  )
}

/** Markers that a parser pairs with one another, and the sign of a bare address: its work grows with their square. */
const MARKERS = new Set('*_~[]@`'.split('').map((character) => character.charCodeAt(0)))
const MAX_MARKERS = 1500
const MAX_BRACKET_DEPTH = 200
const MAX_ANGLES = 20_000

function hasCrowdedParagraph(text: string): boolean {
  let markers = 0
  let depth = 0
  let angles = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit === 10 && /[\n|#>\-+\d]/.test(text[index + 1] ?? '\n')) {
      markers = 0
      depth = 0
      angles = 0
    } else if (unit === 60) {
      angles += 1
      if (angles > MAX_ANGLES) return true
    } else if (MARKERS.has(unit)) {
      markers += 1
      if (unit === 91) depth += 1
      if (unit === 93) depth = Math.max(0, depth - 1)
      if (markers > MAX_MARKERS || depth > MAX_BRACKET_DEPTH) return true
    }
  }
  return false
}
