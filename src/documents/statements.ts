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

/** The statement in which a link stands, else the first one on its lines. */
export function statementOf(link: Link, statements: readonly Statement[]): Statement | undefined {
  const near = statements.filter(({ block }) => block.line <= link.line && link.line <= block.endLine)
  return near.find(({ text }) => link.text !== '' && text.includes(link.text)) ?? near[0]
}
