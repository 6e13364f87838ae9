import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import { type Region, type RegionKind, type Regions, table } from './region.ts'
import { tagRegions } from './tags.ts'

/** A piece that is parsed by itself has at least this many characters. */
const PIECE = 400

/** What stands where in a Markdown text, by its syntax tree. Pieces are parsed when they are first asked about. */
export function markdownRegions(text: string): Regions {
  const pieces = piecesOf(text)
  const definitions = pieces.length > 1 ? definitionsIn(text) : new Map<string, string>()
  const parsed = new Map<number, Regions>()
  return {
    at(offset) {
      let index = pieces.findLastIndex((start) => start <= offset)
      if (index < 0) index = 0
      const start = pieces[index] ?? 0
      const end = pieces[index + 1] ?? text.length
      let regions = parsed.get(index)
      if (!regions) {
        const piece = text.slice(start, end)
        const known = Array.from(
          piece.matchAll(/\[[^\]\n]+\]/g),
          ([label]) => definitions.get(label) ?? [],
        ).flat()
        const whole = known.length > 0 ? `${piece}\n\n${known.join('\n')}` : piece
        regions = table(
          piece,
          regionsIn(whole).filter(({ start }) => start < piece.length),
          'code',
        )
        parsed.set(index, regions)
      }
      const { kind, ...at } = regions.at(offset - start)
      return { kind, start: at.start + start, end: at.end + start }
    },
  }
}

/** What ends a block of HTML that a blank line does not end. */
const ENDS: readonly (readonly [sign: RegExp, end: RegExp])[] = [
  [/^<!--/, /-->/g],
  [/^<\?/, /\?>/g],
  [/^<!\[/, /\]\]>/g],
  [/^<!/, />/g],
  [/^<[a-z]/i, /<\/(?:script|pre|style|textarea)>/gi],
]

/**
 * Where a text can be cut without changing what its blocks are: behind a blank line, before a line that is not
 * indented, outside fences, front matter and blocks of HTML that go on behind a blank line.
 */
function piecesOf(text: string): number[] {
  const starts = [0]
  if (text.length <= PIECE) return starts
  const front = /^(---|\+\+\+)[ \t]*\r?\n[\s\S]*?^\1[ \t]*$/m.exec(text)
  const marks =
    /^ {0,3}(?:(`{3,}|~{3,})[^\n]*|(<(?:[!?]|(?:script|pre|style|textarea)\b)))|^(?!---|\+\+\+)\S/gim
  marks.lastIndex = front?.index === 0 ? front[0].length : 0
  let fence: string | null = null
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const [found, sign, html] = match
    if (fence !== null) {
      if (sign?.startsWith(fence) && /^[`~\s]*$/.test(found)) fence = null
      continue
    }
    if (/^\S/.test(found) && match.index - starts.at(-1)! > PIECE && isBlankBefore(text, match.index))
      starts.push(match.index)
    if (sign) fence = sign
    else if (html) {
      const end = ENDS.find(([begins]) =>
        begins.test(text.slice(marks.lastIndex - html.length, marks.lastIndex + 4)),
      )![1]
      end.lastIndex = marks.lastIndex
      if (!end.test(text)) break
      marks.lastIndex = end.lastIndex
    }
  }
  return starts
}

/** True when the line before the one that begins at `at` is blank. */
function isBlankBefore(text: string, at: number): boolean {
  let index = at - 1
  if (text.charAt(index) !== '\n') return false
  index -= 1
  while (index >= 0 && /[ \t\r]/.test(text.charAt(index))) index--
  return text.charAt(index) === '\n'
}

/** The addresses that links name elsewhere, by their labels. */
function definitionsIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    Array.from(text.matchAll(/^ {0,3}(\[[^\]\n]+\]):[ \t]*\S[^\n]*/gm), ([line, label]) => [label!, line]),
  )
}

const KINDS: Partial<Record<Nodes['type'], RegionKind>> = {
  code: 'code-block',
  inlineCode: 'code-span',
  definition: 'url',
  yaml: 'hidden',
}

function regionsIn(text: string): Region[] {
  const tree = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml', 'toml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
  })
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
  return /^(?:https?:)?\/\//.test(link) ? 'link-text' : 'prose'
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
