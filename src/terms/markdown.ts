import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import { piecesOf } from './markdown-pieces.ts'
import { type Region, type RegionKind, type Regions, table } from './region.ts'
import { isPlain } from './regions.ts'
import { tagRegions } from './tags.ts'

/** What stands where in a Markdown text, by its syntax tree. Pieces are parsed when they are first asked about. */
export function markdownRegions(text: string): Regions {
  const pieces = piecesOf(text)
  const lookup = table(text, pieces, 'prose')
  const parsed = new Map<number, Regions>()
  let definitions: ReadonlyMap<string, string> | null = null
  return {
    at(offset) {
      const piece = lookup.at(offset)
      if (piece.kind !== 'prose') return piece
      const known = parsed.get(piece.start) ?? parse(text.slice(piece.start, piece.end))
      parsed.set(piece.start, known)
      const { kind, start, end } = known.at(offset - piece.start)
      return { kind, start: start + piece.start, end: end + piece.start }
    },
  }

  function parse(piece: string): Regions {
    if (isPlain(piece) || TOO_DEEP.test(piece)) return table(piece, [], 'prose')
    const labels = new Set(
      pieces.length > 1 ? Array.from(piece.matchAll(LABEL), ([label]) => plain(label)) : [],
    )
    if (labels.size > 0) definitions ??= definitionsIn(text)
    const known = Array.from(labels).flatMap((label) => definitions?.get(label) ?? [])
    const regions = regionsIn([piece, ...known].join('\n\n'))
    return table(
      piece,
      regions.filter(({ start }) => start < piece.length),
      'code',
    )
  }
}

/** Quotations and lists inside each other, deeper than anybody writes them and than the parser can follow. */
const TOO_DEEP = /^(?:[ \t]*(?:>|(?:[*+-]|\d{1,9}[.)])[ \t])){40}|^[ \t]{400}/m

/** As much of a definition as can matter. */
const LONGEST_DEFINITION = 2000

const LABEL = /\[[^\]]{1,999}\]/g

/** The addresses that links name elsewhere, by their labels. */
function definitionsIn(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/^ {0,3}(\[[^\]\n]+\]):[ \t]*(?:\r?\n[ \t]*)?\S[^\n]*/gm)
  return new Map(Array.from(found, ([lines, label]) => [plain(label!), lines.slice(0, LONGEST_DEFINITION)]))
}

/** A label as labels are compared. */
function plain(label: string): string {
  return label.toLowerCase().replace(/\s+/g, ' ')
}

const KINDS: Partial<Record<Nodes['type'], RegionKind>> = {
  code: 'code-block',
  inlineCode: 'code-span',
  definition: 'url',
  yaml: 'hidden',
}

const SYNTAX = {
  extensions: [gfm(), frontmatter(['yaml', 'toml'])],
  mdastExtensions: [
    // What looks for addresses in finished text leaves nodes behind that do not know where they stand.
    ...gfmFromMarkdown().map(({ transforms, ...rest }) => rest),
    frontmatterFromMarkdown(['yaml', 'toml']),
  ],
}

function regionsIn(text: string): Region[] {
  const tree = fromMarkdown(text, SYNTAX)
  const regions: Region[] = []
  const stack: { node: Nodes; quoted: boolean; link: string | null }[] = [
    { node: tree, quoted: false, link: null },
  ]
  while (stack.length > 0) {
    const { node, quoted, link } = stack.pop()!
    const start = node.position?.start.offset
    const end = node.position?.end.offset
    if (start !== undefined && end !== undefined) {
      const kind = KINDS[node.type]
      if (node.type === 'text') {
        regions.push({ start, end, kind: textKind(node.value, quoted, link) })
      } else if (node.type === 'html') {
        const inside = tagRegions(text.slice(start, end))
        regions.push(...fill(inside, start, end))
      } else if (kind) {
        regions.push({ start, end, kind })
      } else if (node.type === 'link' || node.type === 'image') {
        const inside = 'children' in node ? node.children.at(-1)?.position?.end.offset : undefined
        regions.push({ start: inside ?? start, end, kind: 'url' })
      }
    }
    if ('children' in node) {
      for (const child of node.children) {
        stack.push({
          node: child,
          quoted: quoted || node.type === 'blockquote',
          link: node.type === 'link' ? node.url : link,
        })
      }
    }
  }
  return regions.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || a.end - b.end)
}

function textKind(value: string, quoted: boolean, link: string | null): RegionKind {
  if (link === null) return quoted ? 'quote' : 'prose'
  if (/^(?:https?:|www\.|\S+@\S+$)/.test(value)) return 'url'
  return /^(?:https?:)?\/\/|^#/.test(link) ? 'link-text' : 'prose'
}

/** Regions of a part, moved to where it stands, with prose in between. */
function fill(regions: readonly Region[], start: number, end: number): Region[] {
  const filled: Region[] = []
  let position = start
  for (const region of regions) {
    if (region.start + start > position)
      filled.push({ start: position, end: region.start + start, kind: 'prose' })
    filled.push({ start: region.start + start, end: region.end + start, kind: region.kind })
    position = region.end + start
  }
  if (position < end) filled.push({ start: position, end, kind: 'prose' })
  return filled
}
