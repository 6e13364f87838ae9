import type { PageBuilder } from './page-builder.ts'

const UNDERLINE = /^\s*([=\-~^*#"'`+])\1{2,}\s*$/
const BULLET = /^(\s*)(?:[-*+•‣–]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+(?=\S)/
const HASHES = /^(#{1,6})\s+(.*?)\s*#*\s*$/
const MARKDOWN_LINK = /\[([^\]\n]{0,300})\]\(\s*<?([^)\s>]{1,2000})>?[^)\n]{0,200}\)/g
const BARE_LINK = /\b(?:https?:\/\/|mailto:)[^\s<>"')\]]+/g

/** Plain text into a page: nothing is markup, but people write headings, lists and addresses all the same. */
export function readPlain(text: string, into: PageBuilder): void {
  const lines = text.split('\n')
  let paragraph: string[] = []
  let start = 0
  let item = 0

  const flush = (end: number) => {
    if (paragraph.length > 0) {
      into.block({
        kind: item > 0 ? 'item' : 'paragraph',
        depth: item,
        text: paragraph.join(' '),
        line: start + 1,
        endLine: end,
      })
    }
    paragraph = []
    item = 0
  }

  for (const [index, line] of lines.entries()) {
    readLinks(line, index + 1, into)
    const hashes = HASHES.exec(line)
    const next = lines[index + 1] ?? ''
    if (line.trim() === '') flush(index)
    else if (UNDERLINE.test(line)) flush(index)
    else if (hashes) {
      flush(index)
      into.block({
        kind: 'heading',
        depth: hashes[1]!.length,
        text: hashes[2]!,
        line: index + 1,
        endLine: index + 1,
      })
    } else if (UNDERLINE.test(next) && paragraph.length === 0 && line.trim().length <= 100) {
      const depth = next.trim().startsWith('=') ? 1 : 2
      into.block({ kind: 'heading', depth, text: line.trim(), line: index + 1, endLine: index + 2 })
    } else {
      const bullet = BULLET.exec(line)
      if (bullet) flush(index)
      if (paragraph.length === 0) {
        start = index
        item = bullet ? 1 + Math.min(8, Math.floor(bullet[1]!.length / 2)) : 0
      }
      paragraph.push(bullet ? line.slice(bullet[0].length) : line)
    }
  }
  flush(lines.length)
}

function readLinks(line: string, number: number, into: PageBuilder): void {
  if (line.length > 10_000) return
  for (const [, text, href] of line.matchAll(MARKDOWN_LINK))
    into.link({ kind: 'link', text: text!, href: href!, line: number })
  for (const [href] of line.matchAll(BARE_LINK)) {
    const clean = href.replace(/[.,;:!?]+$/, '')
    into.link({ kind: 'autolink', text: clean, href: clean, line: number })
  }
}
