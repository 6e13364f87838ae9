import { fromMarkdown } from 'mdast-util-from-markdown'
import { isEmpty, type Reading } from './answer.ts'
import type { Labels } from './labels.ts'
import type { QuestionId } from './questions.ts'
import { readYaml } from './read-yaml.ts'

/** Structure is read this far into one answer, in characters; what follows is kept as words. */
const MAX_STRUCTURE = 20_000

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
  const words = new Map<QuestionId, string[]>()
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
    else keep(lines.slice(piece.start, piece.end))
  }
  return {
    chosen,
    words: new Map([...words].map(([id, parts]) => [id, parts.join('\n\n')])),
    notes,
  }

  function choose(id: QuestionId, option: string): void {
    const before = chosen.get(id) ?? []
    if (!before.includes(option)) chosen.set(id, [...before, option])
  }

  function keep(kept: readonly string[]): void {
    const text = visible(kept.join('\n')).replace(/^\n+|\s+$/g, '')
    if (text === '' || /^_?no response_?$/i.test(text)) return
    const id = current ?? 'anything'
    words.set(id, [...(words.get(id) ?? []), text])
  }

  /** A drop-down of an issue form puts the option's label, or several with commas, into a paragraph. */
  function paragraph(start: number, end: number): void {
    if (start >= end) return
    const options = current ? labels.options(current, lines.slice(start, end).join(' ')) : []
    if (options.length > 0) for (const option of options) choose(current!, option)
    else keep(lines.slice(start, end))
  }

  function list(piece: Piece): void {
    const boxed = piece.items.some(({ start, column }) =>
      /^\[[ xX]\](\s|$)/.test(lines[start]!.slice(column)),
    )
    let rest: string[] = []
    const flush = () => {
      keep(rest)
      rest = []
    }
    for (const item of piece.items) {
      const text = lines[item.start]!.slice(item.column)
      const more = lines.slice(item.start + 1, item.end)
      const box = /^\[([ xX])\](?:\s+|$)(.*)$/.exec(text)
      const asked = box ? null : labels.question(text)
      if (asked) {
        flush()
        current = asked
        keep(more.map((line) => line.trim()))
        continue
      }
      const match = current ? labels.option(current, box ? box[2]! : text) : null
      if (!match || (!box && boxed)) {
        rest.push(...lines.slice(item.start, item.end))
        continue
      }
      const ticked = box ? box[1] !== ' ' : match.rest === ''
      if (ticked) choose(current!, match.option)
      if (match.rest !== '' || !ticked) {
        const said = [...(match.rest === '' ? [] : [match.rest]), ...more]
        if (box || match.rest === '') rest.push(...said)
        else rest.push(...lines.slice(item.start, item.end))
      } else rest.push(...more)
    }
    flush()
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
 * The blocks of an answer. Long runs of plain prose are set aside before parsing: a line that begins with a letter
 * and carries no markup can neither begin nor end a block of another kind, so what it says does not matter here.
 */
function pieces(lines: readonly string[], labels: Labels, notes: string[]): Piece[] {
  const kept: { text: string; line: number }[] = []
  let size = 0
  let cut = lines.length
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!
    const plain = isProse(line) && !labels.known(line)
    const blank = line.trim() === ''
    const quiet = (at: number) => {
      const text = lines[at]
      return text !== undefined && (text.trim() === '' || (isProse(text) && !labels.known(text)))
    }
    if ((plain || blank) && quiet(index - 1) && quiet(index - 2) && quiet(index + 1) && quiet(index + 2))
      continue
    const text = plain ? 'x' : line
    size += text.length + 1
    if (size > MAX_STRUCTURE) {
      cut = index
      notes.push(`only the first ${index} lines were read for ticks; the rest is kept as words`)
      break
    }
    kept.push({ text, line: index })
  }
  const found: Piece[] = []
  for (const chunk of chunks(kept)) {
    const at = (line: number) => chunk[Math.min(line, chunk.length - 1)]!.line
    for (const piece of blocks(chunk.map(({ text }) => text).join('\n'))) {
      const span = (part: { start: number; end: number }) => ({
        start: at(part.start),
        end: at(part.end - 1) + 1,
      })
      found.push({ ...piece, ...span(piece), items: piece.items.map((item) => ({ ...item, ...span(item) })) })
    }
  }
  if (cut < lines.length) {
    found.push({ kind: 'other', start: cut, end: lines.length, column: 0, language: null, items: [] })
  }
  return found
}

function isProse(line: string): boolean {
  return /^\p{L}/u.test(line) && !/[<>`]/.test(line)
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
