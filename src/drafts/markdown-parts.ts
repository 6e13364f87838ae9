import type { RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'

/** A heading and what stands under it, as it is written. */
export interface MarkdownPart {
  /** The heading's words; empty for what stands before the first. */
  readonly title: string
  readonly depth: number
  /** The source under the heading, without it. */
  readonly text: string
  /** The source of heading and text. */
  readonly source: string
}

/** Cuts a Markdown text at its headings down to a depth, losing nothing. */
export function partsOf(source: string, depth: number): readonly MarkdownPart[] {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const heads = fromMarkdown(text).children.filter((node) => node.type === 'heading' && node.depth <= depth)
  const cuts = [
    { start: 0, body: 0, title: '', depth: 0 },
    ...heads.map((node) => ({
      start: node.position!.start.offset!,
      body: node.position!.end.offset!,
      title: words(node).trim(),
      depth: node.type === 'heading' ? node.depth : 0,
    })),
  ]
  return cuts
    .map((cut, index) => {
      const end = cuts[index + 1]?.start ?? text.length
      return {
        title: cut.title,
        depth: cut.depth,
        text: text.slice(cut.body, end).trim(),
        source: text.slice(cut.start, end).trim(),
      }
    })
    .filter(({ source: own }) => own !== '')
}

function words(node: RootContent): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value
  if ('children' in node) return node.children.map(words).join('')
  return ''
}
