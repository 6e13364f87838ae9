import { Parser } from 'htmlparser2'
import type { Block } from './page.ts'
import type { PageBuilder } from './page-builder.ts'

const BREAKS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
const UNSEEN = new Set(['script', 'style', 'head', 'template', 'noscript', 'title'])
const KNOWN = new Set([
  ...BREAKS,
  ...UNSEEN,
  ...(
    'a abbr acronym area audio b base basefont bdi bdo big br button canvas cite code col colgroup data datalist del dfn ' +
    'dialog dir em embed font frame frameset hgroup i iframe img input ins kbd label legend link map mark marquee math menu ' +
    'meta meter nobr object optgroup option output param picture progress q rp rt ruby s samp search select slot small ' +
    'source span strike strong sub sup svg path g textarea time track tt u var video wbr'
  ).split(' '),
])

/** True for the elements of HTML; anything else in angle brackets is something a renderer swallows. */
export function isHtmlElement(name: string): boolean {
  return KNOWN.has(name.toLowerCase())
}

/** Reads HTML into a page: text by block, links, and what is hidden. `firstLine` is the file's line of the first character. */
export function readHtml(html: string, firstLine: number, into: PageBuilder): void {
  const lineAt = lineIndex(html, firstLine)
  let text = ''
  let start: number | null = null
  let kind: Block['kind'] = 'paragraph'
  let depth = 0
  let listDepth = 0
  let unseen = 0
  const anchors: { href: string; from: number; line: number }[] = []

  const flush = (at: number) => {
    if (text.trim() !== '' && start !== null) {
      into.block({ kind, depth, text, line: lineAt(start), endLine: lineAt(Math.max(start, at - 1)) })
    }
    text = ''
    start = null
    kind = 'paragraph'
    depth = 0
    for (const anchor of anchors) anchor.from = 0
  }

  const parser: Parser = new Parser(
    {
      onopentag(name, attributes) {
        const at = parser.startIndex
        if (!isHtmlElement(name)) {
          into.hidden({ kind: 'tag', text: html.slice(at, parser.endIndex + 1), line: lineAt(at) })
        }
        if (UNSEEN.has(name)) unseen += 1
        if (name === 'br') text += '\n'
        if (BREAKS.has(name)) {
          flush(at)
          if (/^h[1-6]$/.test(name)) {
            kind = 'heading'
            depth = Number(name[1])
          } else if (name === 'ul' || name === 'ol') listDepth += 1
          else if (name === 'li') {
            kind = 'item'
            depth = Math.max(1, listDepth)
          } else if (name === 'td' || name === 'th') kind = 'cell'
          else if (name === 'pre') kind = 'code'
        }
        if (name === 'a') anchors.push({ href: attributes.href ?? '', from: text.length, line: lineAt(at) })
        if (name === 'img')
          into.link({
            kind: 'image',
            text: attributes.alt ?? '',
            href: attributes.src ?? '',
            line: lineAt(at),
          })
      },
      ontext(data) {
        if (unseen > 0) return
        if (start === null && data.trim() !== '') {
          start = parser.startIndex + data.length - data.trimStart().length
        }
        text += data.replace(/\n/g, ' ')
      },
      onclosetag(name) {
        if (UNSEEN.has(name)) unseen = Math.max(0, unseen - 1)
        if (name === 'a') {
          const anchor = anchors.pop()
          if (anchor && anchor.href !== '') {
            into.link({ kind: 'link', text: text.slice(anchor.from), href: anchor.href, line: anchor.line })
          }
        }
        if (name === 'ul' || name === 'ol') listDepth = Math.max(0, listDepth - 1)
        if (BREAKS.has(name)) flush(parser.startIndex)
      },
      oncomment(data) {
        into.hidden({ kind: 'comment', text: data.trim(), line: lineAt(parser.startIndex) })
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  )
  parser.write(html)
  parser.end()
  flush(html.length)
}

/** A function from an offset to its line. Offsets are asked for in rising order nearly always. */
function lineIndex(text: string, firstLine: number): (offset: number) => number {
  let line = firstLine
  let seen = 0
  return (offset) => {
    if (offset < seen) {
      line = firstLine
      seen = 0
    }
    for (; seen < offset && seen < text.length; seen += 1) if (text.charCodeAt(seen) === 10) line += 1
    return line
  }
}
