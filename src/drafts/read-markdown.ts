import { fromMarkdown } from 'mdast-util-from-markdown'
import { isEmpty, type Reading } from './answer.ts'
import type { Labels } from './labels.ts'
import type { QuestionId } from './questions.ts'
import { readYaml } from './read-yaml.ts'

/** Structure is read this far into one answer, in characters; what follows is kept as words. */
const MAX_STRUCTURE = 16_000

/** Lines of an answer, the end not among them. */
interface Span {
  readonly start: number
  readonly end: number
}

/** A block of an answer. Lines count from 0 and are those of the answer. */
interface Piece {
  readonly kind: 'heading' | 'paragraph' | 'quote' | 'list' | 'code' | 'hidden' | 'other'
  readonly start: number
  /** The line after the last. */
  readonly end: number
  /** Where the first words stand in the first line. */
  readonly column: number
  readonly language: string | null
  readonly items: readonly { readonly start: number; readonly end: number; readonly column: number }[]
}

/**
 * Reads an answer given as a comment, as a filled-in issue form, or as free words.
 * Whatever stands under no question is an answer to the last one: "What did we forget to ask?"
 */
export function readMarkdown(source: string, labels: Labels): Reading {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const chosen = new Map<QuestionId, string[]>()
  const words = new Map<QuestionId, (Span | string)[]>()
  const notes: string[] = []
  let current: QuestionId | null = null

  for (const piece of pieces(lines, labels, notes)) {
    if (piece.kind === 'hidden') continue
    const first = lines[piece.start]!.slice(piece.column)
    if (piece.kind === 'heading' || piece.kind === 'paragraph' || piece.kind === 'quote') {
      const asked = labels.question(first)
      if (asked) {
        current = asked
        if (piece.kind === 'paragraph') paragraph(piece.start + 1, piece.end)
        continue
      }
    }
    if (piece.kind === 'code' && embedded(piece)) continue
    if (piece.kind === 'list') list(piece)
    else if (piece.kind === 'paragraph') paragraph(piece.start, piece.end)
    else keep({ start: piece.start, end: piece.end })
  }
  return { chosen, words: written(), notes }

  function written(): ReadonlyMap<QuestionId, string> {
    const texts = new Map<QuestionId, string>()
    for (const [id, spans] of words) {
      const parts = spans
        .map((span) => (typeof span === 'string' ? span : textOf(span)))
        .filter((text) => text !== '')
      if (parts.length > 0) texts.set(id, parts.join('\n\n'))
    }
    return texts
  }

  function textOf({ start, end }: Span): string {
    const text = visible(lines.slice(start, end).join('\n')).trimEnd().replace(/^\n+/, '')
    return /^_?no response_?$/i.test(text) ? '' : text
  }

  function choose(id: QuestionId, option: string): void {
    const before = chosen.get(id) ?? []
    if (!before.includes(option)) chosen.set(id, [...before, option])
  }

  /** Keeps words; what stands together in the answer stays together. */
  function keep(said: Span | string): void {
    const id = current ?? 'anything'
    const before = words.get(id) ?? []
    const last = before.at(-1)
    if (
      typeof said === 'object' &&
      typeof last === 'object' &&
      last.end <= said.start &&
      blank(last.end, said.start)
    ) {
      words.set(id, [...before.slice(0, -1), { start: last.start, end: said.end }])
    } else if (typeof said === 'object' || said.trim() !== '') words.set(id, [...before, said])
  }

  function blank(start: number, end: number): boolean {
    for (let index = start; index < end; index += 1) if (lines[index]!.trim() !== '') return false
    return true
  }

  /** A drop-down of an issue form puts the option's label, or several with commas, into a paragraph. */
  function paragraph(start: number, end: number): void {
    if (start >= end) return
    const options = current ? labels.options(current, lines.slice(start, end).join(' ')) : []
    if (options.length > 0) for (const option of options) choose(current!, option)
    else keep({ start, end })
  }

  function list(piece: Piece): void {
    const boxed = piece.items.some(({ start, column }) =>
      /^\[[ xX]\](\s|$)/.test(lines[start]!.slice(column)),
    )
    for (const item of piece.items) {
      const text = lines[item.start]!.slice(item.column)
      const more = { start: item.start + 1, end: item.end }
      const box = /^\[([ xX])\](?:\s+|$)(.*)$/.exec(text)
      const asked = box ? null : labels.question(text)
      if (asked) {
        current = asked
        keep(
          lines
            .slice(more.start, more.end)
            .map((line) => line.trim())
            .join('\n'),
        )
        continue
      }
      const match = current ? labels.option(current, box ? box[2]! : text) : null
      if (!match || (!box && (boxed || match.rest !== ''))) {
        keep({ start: item.start, end: item.end })
        continue
      }
      if (box?.[1] !== ' ') choose(current!, match.option)
      if (match.rest !== '') keep(match.rest)
      if (more.start < more.end) keep(more)
    }
  }

  /** Someone may paste their answer inside a fence: the copied questionnaire, or the YAML file. */
  function embedded(piece: Piece): boolean {
    const inner = lines.slice(piece.start + 1, piece.end - 1).join('\n')
    const language = piece.language?.toLowerCase() ?? ''
    let reading: Reading | null = null
    if (['yaml', 'yml', 'json'].includes(language)) {
      const read = readYaml(inner, labels)
      if (read.ok && read.entries.length === 1) reading = read.entries[0]!.reading
    } else if (['', 'markdown', 'md'].includes(language) && labels.mentions(inner)) {
      reading = readMarkdown(inner, labels)
    }
    if (!reading || isEmpty(reading)) return false
    for (const [id, options] of reading.chosen) for (const option of options) choose(id, option)
    for (const [id, text] of reading.words) words.set(id, [...(words.get(id) ?? []), text])
    return true
  }
}

/** What a reader of the rendered text can see: without hidden comments. */
function visible(text: string): string {
  let seen = ''
  let from = 0
  for (;;) {
    const start = text.indexOf('<!--', from)
    if (start < 0) return seen + text.slice(from)
    seen += text.slice(from, start)
    const end = text.indexOf('-->', start + 4)
    if (end < 0) return seen
    from = end + 3
  }
}

/**
 * The blocks of an answer. Long runs of plain prose, or of plain list items, are set aside before parsing: lines that
 * begin with a letter and carry no markup cannot begin or end a block of another kind, so what they say does not
 * matter here. They come back as words.
 */
function pieces(lines: readonly string[], labels: Labels, notes: string[]): Piece[] {
  const html = lines.some((line) => BEGINS_HTML.test(line))
  const sorts = lines.map((line) => sortOf(line, labels, html))
  const kept: { text: string; line: number }[] = []
  let size = 0
  for (let index = 0; index < lines.length; index += 1) {
    const sort = sorts[index]!
    if (
      sort !== '' &&
      sorts[index - 1] === sort &&
      sorts[index + 1] === sort &&
      sorts[index - 2] === sort &&
      sorts[index + 2] === sort
    )
      continue
    const line = lines[index]!
    const text = sort === '' || line.trim() === '' ? line : sort
    size += text.length + 1
    if (size > MAX_STRUCTURE) {
      notes.push(`only the first ${index} lines were read for ticks; the rest is kept as words`)
      break
    }
    kept.push({ text, line: index })
  }
  const found: Piece[] = []
  let covered = 0
  for (const chunk of chunks(kept)) {
    const at = (line: number) => chunk[line]?.line ?? chunk.at(-1)!.line + 1
    for (const piece of blocks(chunk.map(({ text }) => text).join('\n'))) {
      const start = at(piece.start)
      const end = at(piece.end - 1) + 1
      if (start > covered) found.push(words(covered, start))
      const items = piece.items.map((item, index) => ({
        start: at(item.start),
        end: index + 1 < piece.items.length ? at(piece.items[index + 1]!.start) : end,
        column: item.column,
      }))
      found.push({ ...piece, start, end, items })
      covered = end
    }
  }
  if (covered < lines.length) found.push(words(covered, lines.length))
  return found

  function words(start: number, end: number): Piece {
    return { kind: 'other', start, end, column: 0, language: null, items: [] }
  }
}

/** Raw HTML goes on until its end, which may stand anywhere in a line; it begins at the beginning of one. */
const BEGINS_HTML = /^[\s>*+\-.)\d]*</

/** What stands for a line that says nothing about structure: `x` for prose and blanks, `- x` for a plain item. */
function sortOf(line: string, labels: Labels, html: boolean): '' | 'x' | '- x' | '* x' {
  if (line === '' || line.trim() === '') return 'x'
  if (html && (line.includes('<') || line.includes('>'))) return ''
  if (isLetter(line, 0)) return labels.known(line) ? '' : 'x'
  if (line[1] !== ' ' || !(line[0] === '-' || line[0] === '*') || !isLetter(line, 2)) return ''
  if (labels.known(line.slice(2))) return ''
  return line[0] === '-' ? '- x' : '* x'
}

function isLetter(line: string, at: number): boolean {
  const code = line.charCodeAt(at) | 0x20
  return (code >= 0x61 && code <= 0x7a) || (code > 0x7f && /^\p{L}/u.test(line.slice(at, at + 2)))
}

/** Parts that can be parsed one by one: a heading ends every block but a fence and raw HTML. */
function chunks(kept: readonly { text: string; line: number }[]): { text: string; line: number }[][] {
  const whole = kept.some(({ text }) => /```|~~~|<[!?a-z/]/i.test(text))
  const parts: { text: string; line: number }[][] = []
  for (const line of kept) {
    if (parts.length === 0 || (!whole && line.text.startsWith('#'))) parts.push([])
    parts.at(-1)!.push(line)
  }
  return parts
}

const parsed = new Map<string, readonly Piece[]>()

function blocks(text: string): readonly Piece[] {
  const before = parsed.get(text)
  if (before) return before
  const found = fromMarkdown(text, { extensions: [BLOCKS_ONLY] }).children.map((node): Piece => {
    const { start, end } = node.position!
    const piece = { start: start.line - 1, end: end.line, column: 0, language: null, items: [] }
    if (node.type === 'heading') return { ...piece, kind: 'heading', column: column(node.children[0]) }
    if (node.type === 'paragraph') return { ...piece, kind: 'paragraph', column: start.column - 1 }
    if (node.type === 'code') return { ...piece, kind: 'code', language: node.lang ?? '' }
    if (node.type === 'html') {
      const hidden = node.value.startsWith('<!--') && visible(node.value).trim() === ''
      return { ...piece, kind: hidden ? 'hidden' : 'other' }
    }
    if (node.type === 'blockquote') {
      return { ...piece, kind: 'quote', column: column(node.children[0]) }
    }
    if (node.type === 'list') {
      const items = node.children.map((item) => ({
        start: (item.children[0]?.position ?? item.position!).start.line - 1,
        end: item.position!.end.line,
        column: column(item.children[0]),
      }))
      return { ...piece, kind: 'list', items }
    }
    return { ...piece, kind: 'other' }
  })
  if (parsed.size > 2_000) parsed.clear()
  parsed.set(text, found)
  return found
}

/** Only blocks matter here, so words inside them are left as they are written. */
const BLOCKS_ONLY = {
  disable: {
    null: [
      'attention',
      'autolink',
      'characterEscape',
      'characterReference',
      'codeText',
      'definition',
      'hardBreakEscape',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
    ],
  },
}

function column(node: { position?: { start: { column: number } } | undefined } | undefined): number {
  return (node?.position?.start.column ?? 1) - 1
}
