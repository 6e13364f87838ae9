import type { PageBuilder } from './page-builder.ts'

const HEADING = /^(={1,6}|#{1,6})\s+(\S.*)$/
const BULLET = /^\s*([*-]{1,6}|\.{1,5}|\d{1,3}\.)\s+(?=\S)/
const FENCE = /^(-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|--)\s*$/
const COMMENT_FENCE = /^\/{4,}\s*$/
const ATTRIBUTE = /^:!?([\w-]+)!?:(?:\s+(.*))?$/
const MACRO =
  /\b(?:link:|mailto:|xref:)?((?:https?:\/\/|mailto:|link:|xref:)?[^\s[\]<>"]{1,1000}?)\[([^\]\n]{0,300})\]/g
const BARE = /\bhttps?:\/\/[^\s<>"')\][]+/g

/** AsciiDoc into a page: headings, lists, links, attributes replaced; comments are hidden. */
export function readAsciiDoc(text: string, into: PageBuilder): void {
  const lines = text.split('\n')
  const attributes = new Map<string, string>()
  let paragraph: string[] = []
  let start = 0
  let item = 0
  const flush = (end: number) => {
    if (paragraph.length > 0) {
      const shown = inline(paragraph.join('\n'), start + 1, attributes, into)
      into.block({
        kind: item > 0 ? 'item' : 'paragraph',
        depth: item,
        text: shown,
        line: start + 1,
        endLine: end,
      })
    }
    paragraph = []
    item = 0
  }
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!
    if (COMMENT_FENCE.test(line)) {
      flush(index)
      const end = lines.findIndex((other, at) => at > index && COMMENT_FENCE.test(other))
      const last = end === -1 ? lines.length : end
      into.hidden({
        kind: 'comment',
        text: lines
          .slice(index + 1, last)
          .join('\n')
          .trim(),
        line: index + 1,
      })
      index = last
      continue
    }
    const heading = HEADING.exec(line)
    const attribute = ATTRIBUTE.exec(line)
    const bullet = BULLET.exec(line)
    if (line.trim() === '' || FENCE.test(line) || line.trim() === '+') flush(index)
    else if (line.startsWith('//')) {
      flush(index)
      into.hidden({ kind: 'comment', text: line.slice(2).trim(), line: index + 1 })
    } else if (attribute) {
      flush(index)
      attributes.set(attribute[1]!, attribute[2] ?? '')
    } else if (heading) {
      flush(index)
      const shown = inline(heading[2]!, index + 1, attributes, into)
      into.block({
        kind: 'heading',
        depth: heading[1]!.length,
        text: shown,
        line: index + 1,
        endLine: index + 1,
      })
    } else if (/^\[.*\]$/.test(line) || /^(include|image|ifdef|ifndef|endif)::/.test(line)) flush(index)
    else {
      if (bullet) flush(index)
      if (paragraph.length === 0) {
        start = index
        item = bullet ? bullet[1]!.replace(/\d+\./, '.').length : 0
      }
      paragraph.push(bullet ? line.slice(bullet[0].length) : line.replace(/^\.(?=\S)/, ''))
    }
  }
  flush(lines.length)
}

function inline(
  text: string,
  line: number,
  attributes: ReadonlyMap<string, string>,
  into: PageBuilder,
): string {
  const at = (offset: number) => line + (text.slice(0, offset).match(/\n/g)?.length ?? 0)
  return text
    .replace(/\{([\w-]+)\}/g, (whole, name: string) => attributes.get(name) ?? whole)
    .replace(
      /<<([^,>\n]{1,200})(?:,([^>\n]{1,200}))?>>/g,
      (_, target: string, label?: string) => label ?? target,
    )
    .replace(MACRO, (whole, target: string, label: string, offset: number) => {
      const href = target.replace(/^(link|xref):/, '')
      if (!/^(https?:|mailto:)|[./#]/.test(href) && !/^(link|mailto|xref):/.test(whole)) return whole
      const address = whole.startsWith('mailto:') && !href.startsWith('mailto:') ? `mailto:${href}` : href
      into.link({ kind: 'link', text: label || href, href: address, line: at(offset) })
      return label || href.replace(/^mailto:/, '')
    })
    .replace(BARE, (href: string, offset: number) => {
      into.link({ kind: 'autolink', text: href, href: href.replace(/[.,;:!?]+$/, ''), line: at(offset) })
      return href
    })
    .replace(/(?<![\w*])\*{1,2}([^*\n]{1,1000})\*{1,2}(?![\w*])/g, '$1')
    .replace(/(?<![\w_])_{1,2}([^_\n]{1,1000})_{1,2}(?![\w_])/g, '$1')
    .replace(/`([^`\n]{1,500})`/g, '$1')
    .replace(/ \+\n/g, '\u0000')
    .replace(/\n/g, ' ')
    .replaceAll('\u0000', '\n')
}
