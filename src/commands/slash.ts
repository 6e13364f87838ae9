import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** A line that begins with `/word`: the words in small letters, and the line as it was typed. */
export interface SlashLine {
  /** Without the slash, such as `porchlight`. */
  readonly name: string
  /** What stood behind it on the line, trimmed, as it was typed. */
  readonly rest: string
}

/** Comments longer than this are not looked at. GitHub's own limit is 65,536 characters. */
const LIMIT = 70_000
const LINE = /^\/([a-z][a-z0-9-]*)(?:[ \t]+(.*))?$/i

/**
 * The slash commands in a comment, in order: at the start of a line of plain text, never in a quotation, a code
 * block, a code span, a list, a heading, a table or HTML.
 */
export function parseSlash(markdown: string): readonly SlashLine[] {
  if (markdown.length > LIMIT || !markdown.includes('/')) return []
  const text = markdown.replace(/\r\n?/g, '\n')
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const found: SlashLine[] = []
  for (const block of root.children) {
    if (block.type !== 'paragraph') continue
    const start = block.position!.start.offset!
    const end = block.position!.end.offset!
    const covered = block.children.flatMap(opaque)
    let offset = start
    for (const line of text.slice(start, end).split('\n')) {
      const indent = line.length - line.trimStart().length
      const at = offset + indent
      offset += line.length + 1
      const match = LINE.exec(line.trim())
      if (!match || covered.some(([from, to]) => from <= at && at < to)) continue
      found.push({ name: match[1]!.toLowerCase(), rest: (match[2] ?? '').trim() })
    }
  }
  return found
}

/** The stretches of a paragraph whose words are not the writer's own running text: code and HTML. */
function opaque(node: Nodes): readonly (readonly [number, number])[] {
  if (node.type === 'inlineCode' || node.type === 'html' || node.type === 'link' || node.type === 'image') {
    return [[node.position!.start.offset!, node.position!.end.offset!]]
  }
  return 'children' in node ? node.children.flatMap(opaque) : []
}
