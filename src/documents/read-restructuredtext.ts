import type { PageBuilder } from './page-builder.ts'

const ADORNMENT = /^([!-/:-@[-`{-~])\1{2,}\s*$/
const BULLET = /^(\s*)(?:[-*+•]|\(?(?:\d{1,3}|#|[a-zA-Z])[.)])\s+(?=\S)/
const DIRECTIVE = /^\s*\.\.\s+([\w-]+)::\s*(.*)$/
const TARGET = /^\s*\.\.\s+_(?:`([^`]+)`|([^:`]+)):\s*(\S.*)?$/
const ANONYMOUS = /^\s*(?:\.\.\s+__:|__)\s+(\S+)\s*$/
const COMMENT = /^(\s*)\.\.(?:\s+(.*))?$/
const FIELD = /^\s*:([\w -]{1,40}):\s*(.*)$/
/** Directives whose argument or body is shown to the reader. */
const SHOWN =
  /^(note|tip|hint|important|warning|caution|danger|attention|error|admonition|topic|sidebar|rubric|epigraph|container|rst-class|class|centered|versionadded|versionchanged|seealso)$/

/** reStructuredText into a page: headings, lists, links with their targets, directives; comments are hidden. */
export function readRestructuredText(text: string, into: PageBuilder): void {
  const lines = text.split('\n')
  const targets = collectTargets(lines)
  const levels: string[] = []
  let paragraph: string[] = []
  let start = 0
  let item = 0

  const flush = (end: number) => {
    if (paragraph.length > 0) {
      const joined = paragraph.join('\n')
      into.block({
        kind: item > 0 ? 'item' : 'paragraph',
        depth: item,
        text: inline(joined, start + 1, targets, into),
        line: start + 1,
        endLine: end,
      })
    }
    paragraph = []
    item = 0
  }
  const heading = (title: string, style: string, line: number, endLine: number) => {
    flush(line - 1)
    if (!levels.includes(style)) levels.push(style)
    into.block({
      kind: 'heading',
      depth: Math.min(6, levels.indexOf(style) + 1),
      text: inline(title, line, targets, into),
      line,
      endLine,
    })
  }

  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!
    const next = lines[index + 1] ?? ''
    if (line.trim() === '') {
      flush(index)
      continue
    }
    if (ADORNMENT.test(line)) {
      const under = lines[index + 2] ?? ''
      if (next.trim() !== '' && ADORNMENT.test(under) && under[0] === line[0] && paragraph.length === 0) {
        heading(next, `over${line[0]}`, index + 2, index + 3)
        index += 2
      } else flush(index)
      continue
    }
    if (
      ADORNMENT.test(next) &&
      paragraph.length === 0 &&
      !/^\s/.test(line) &&
      next.trimEnd().length >= line.trim().length - 2
    ) {
      heading(line, next[0]!, index + 1, index + 2)
      index += 1
      continue
    }
    if (TARGET.test(line) || ANONYMOUS.test(line)) {
      flush(index)
      continue
    }
    const directive = DIRECTIVE.exec(line)
    if (directive) {
      flush(index)
      const shown = SHOWN.test(directive[1]!)
      if (shown && directive[2]!.trim() !== '') {
        into.block({
          kind: 'paragraph',
          depth: 0,
          text: inline(directive[2]!, index + 1, targets, into),
          line: index + 1,
          endLine: index + 1,
        })
      }
      if (!shown) index = skipIndented(lines, index, indentOf(line))
      else
        while (FIELD.test(lines[index + 1] ?? '') && indentOf(lines[index + 1]!) > indentOf(line)) index += 1
      continue
    }
    const comment = COMMENT.exec(line)
    if (comment) {
      flush(index)
      const end = skipIndented(lines, index, comment[1]!.length)
      into.hidden({
        kind: 'comment',
        text: lines
          .slice(index, end + 1)
          .join('\n')
          .trim()
          .replace(/^\.\.\s*/, ''),
        line: index + 1,
      })
      index = end
      continue
    }
    const bullet = BULLET.exec(line)
    if (bullet && (paragraph.length === 0 || item > 0)) flush(index)
    if (paragraph.length === 0) {
      start = index
      item = bullet ? 1 + Math.min(8, Math.floor(bullet[1]!.length / 2)) : 0
      paragraph.push(bullet ? line.slice(bullet[0].length) : line.replace(/^\s*\|\s/, ''))
    } else paragraph.push(line.replace(/^\s*\|\s/, ''))
  }
  flush(lines.length)
}

function collectTargets(lines: readonly string[]): Map<string, string> {
  const targets = new Map<string, string>()
  let anonymous = 0
  for (const line of lines) {
    const named = TARGET.exec(line)
    if (named?.[3]) targets.set(key(named[1] ?? named[2]!), named[3].replace(/^<|>$/g, ''))
    const nameless = ANONYMOUS.exec(line)
    if (nameless) {
      anonymous += 1
      targets.set(`__${anonymous}`, nameless[1]!)
    }
  }
  return targets
}

/** Takes the markup from a run of text and notes its links. */
function inline(text: string, line: number, targets: ReadonlyMap<string, string>, into: PageBuilder): string {
  let anonymous = 0
  const at = (offset: number) => line + (text.slice(0, offset).match(/\n/g)?.length ?? 0)
  const note = (label: string, href: string, offset: number, kind: 'link' | 'autolink' = 'link') => {
    if (href !== '') into.link({ kind, text: label.replace(/\n/g, ' '), href, line: at(offset) })
    return label
  }
  return text
    .replace(
      /:[\w:+-]+:`([^`<]{0,300}?)\s*<([^`>]{1,500})>`/g,
      (_, label: string, href: string, offset: number) => note(label, href, offset),
    )
    .replace(/:(doc|ref|download):`([^`]{1,300})`/g, (_, _role: string, href: string, offset: number) =>
      note(href, href, offset),
    )
    .replace(/:[\w:+-]+:`([^`]{1,300})`/g, '$1')
    .replace(
      /`([^`<]{0,300}?)\s*<([^`>]{1,1000})>`__?/g,
      (_, label: string, href: string, offset: number) => {
        const target = /^(.*)_$/.exec(href)
        return note(
          label || href,
          target ? (targets.get(key(target[1]!)) ?? href) : href.replace(/\s+/g, ''),
          offset,
        )
      },
    )
    .replace(/`([^`]{1,300})`__/g, (_, label: string, offset: number) => {
      anonymous += 1
      return note(label, targets.get(`__${anonymous}`) ?? '', offset)
    })
    .replace(/`([^`]{1,300})`_/g, (_, label: string, offset: number) =>
      note(label, targets.get(key(label)) ?? '', offset),
    )
    .replace(
      /(?<![\w`])([A-Za-z][\w.-]{0,80}[A-Za-z0-9])_(?![\w_])/g,
      (whole, label: string, offset: number) =>
        targets.has(key(label)) ? note(label, targets.get(key(label))!, offset) : whole,
    )
    .replace(
      /\b(?:https?:\/\/|mailto:)[^\s<>"')\]]+/g,
      (href: string, offset: number) =>
        note(href, href.replace(/[.,;:!?]+$/, ''), offset, 'autolink') && href,
    )
    .replace(/``([^`]{1,500})``/g, '$1')
    .replace(/\*\*([^*]{1,2000})\*\*/g, '$1')
    .replace(/(?<![\w*])\*([^*\n]{1,1000})\*(?![\w*])/g, '$1')
    .replace(/\\([*`_|\\])/g, '$1')
    .replace(/\n/g, ' ')
}

function key(name: string): string {
  return name.replace(/\s+/g, ' ').trim().toLowerCase()
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** The last line of the block that is indented deeper than `indent`. */
function skipIndented(lines: readonly string[], from: number, indent: number): number {
  let end = from
  for (let index = from + 1; index < lines.length; index += 1) {
    const line = lines[index]!
    if (line.trim() === '') continue
    if (indentOf(line) <= indent) break
    end = index
  }
  return end
}
