import type { Block, Link, Page } from './page.ts'

/** One sentence, list item or cell, with what introduces it. */
export interface Statement {
  readonly text: string
  readonly block: Block
  /** The paragraph that introduces a list item or ends in a colon, or the row of a cell; else empty. */
  readonly lead: string
  /** The headings above, nearest first. */
  readonly headings: readonly string[]
}

const BOUNDARY = /(?<=[.!?…][)"'”’»\]]*)\s+(?=[\p{Lu}\p{Lo}\p{N}"'“«([*@])|(?<=[。！？；])|\n/u

/** A paragraph that ends like this speaks of what comes next. */
export const INTRODUCES = /[:：]\s*$/

/** The sentences of a page in order, each with the words that introduce it. Headings are not sentences. */
export function statementsOf(page: Page): readonly Statement[] {
  const statements: Statement[] = []
  const rows = rowsOf(page)
  const trail: { depth: number; title: string }[] = []
  let lead = ''
  for (const block of page.blocks) {
    if (block.kind === 'heading') {
      while (trail.length > 0 && trail[0]!.depth >= block.depth) trail.shift()
      trail.unshift({ depth: block.depth, title: block.text })
      lead = ''
      continue
    }
    const listed = block.kind === 'item' || block.kind === 'cell'
    if (!listed && !INTRODUCES.test(lead)) lead = ''
    const headings = trail.map(({ title }) => title)
    for (const text of block.text.split(BOUNDARY)) {
      const clean = text.trim()
      if (clean === '') continue
      const introduced = block.kind === 'cell' ? rows.get(block.line)! : lead
      statements.push({ text: clean, block, lead: introduced, headings })
    }
    if (!listed) lead = INTRODUCES.test(block.text) ? `${lead} ${block.text}`.trim() : block.text
  }
  return statements
}

/** The words of each table row, by line: a cell is introduced by its neighbours. */
function rowsOf(page: Page): ReadonlyMap<number, string> {
  const rows = new Map<number, string>()
  for (const { kind, line, text } of page.blocks) {
    if (kind === 'cell') rows.set(line, `${rows.get(line) ?? ''} ${text}`.trim())
  }
  return rows
}

/** A block longer than this is named by its first line. */
const MAX_LINES = 300

/** The file's line on which `words` begin, looked for between a block's first and last line. */
export function lineOf(page: Page, block: Block, words: string): number {
  const needle = words.trim()
  for (const length of [needle.length, 24, 10]) {
    const part = needle.slice(0, length)
    if (part === '') break
    for (let line = block.line; line <= Math.min(block.endLine, block.line + MAX_LINES); line += 1) {
      if (page.source[line - 1]?.includes(part)) return line
    }
  }
  return block.line
}

/** Finds the statement in which a link stands, else the first one on its line. */
export function statementFinder(statements: readonly Statement[]): (link: Link) => Statement | undefined {
  const byLine = new Map<number, Statement[]>()
  for (const statement of statements) {
    for (let line = statement.block.line; line <= statement.block.endLine; line += 1) {
      const there = byLine.get(line)
      if (!there) byLine.set(line, [statement])
      else if (there.length < MAX_NEAR) there.push(statement)
    }
  }
  return (link) => {
    const near = byLine.get(link.line) ?? []
    const found = near.find(({ text }) => link.text !== '' && text.includes(link.text)) ?? near[0]
    return found && found.text.length > MAX_AROUND ? { ...found, text: around(found.text, link.text) } : found
  }
}

/** Of an endless sentence, as many characters as this around a link are looked at. */
const MAX_AROUND = 2000

function around(text: string, words: string): string {
  const middle = Math.max(0, text.indexOf(words))
  return text.slice(Math.max(0, middle - MAX_AROUND / 2), middle + MAX_AROUND / 2)
}

/** A paragraph's statements that are looked through for a link. */
const MAX_NEAR = 300
