import type { Nodes, Parents, PhrasingContent, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import type { Block } from './page.ts'
import type { PageBuilder } from './page-builder.ts'
import { isHtmlElement, readHtml } from './read-html.ts'

/** Markdown as GitHub renders it, into a page. */
export function readMarkdown(text: string, into: PageBuilder): void {
  const root = parseMarkdown(text)
  const definitions = new Map<string, string>()
  collectDefinitions(root, definitions)
  walk(root, { definitions, into, kind: 'paragraph', listDepth: 0 })
}

/** The syntax tree of GitHub-flavoured Markdown with front matter. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml', 'toml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
  })
}

interface Reading {
  readonly definitions: ReadonlyMap<string, string>
  readonly into: PageBuilder
  readonly kind: Block['kind']
  readonly listDepth: number
}

function collectDefinitions(node: Nodes, definitions: Map<string, string>): void {
  if (node.type === 'definition') {
    if (!definitions.has(node.identifier)) definitions.set(node.identifier, node.url)
  } else if ('children' in node) {
    for (const child of node.children) collectDefinitions(child, definitions)
  }
}

function walk(node: Nodes, reading: Reading): void {
  const { into } = reading
  const line = node.position?.start.line ?? 1
  const endLine = node.position?.end.line ?? line
  switch (node.type) {
    case 'heading':
      into.block({ kind: 'heading', depth: node.depth, text: inlineText(node, reading), line, endLine })
      return
    case 'paragraph':
      into.block({
        kind: reading.kind,
        depth: reading.kind === 'item' ? reading.listDepth : 0,
        text: inlineText(node, reading),
        line,
        endLine,
      })
      return
    case 'code':
      into.block({ kind: 'code', depth: 0, text: node.value, line, endLine })
      return
    case 'html':
      readHtml(node.value, line, into)
      return
    case 'yaml':
    case 'toml' as never:
      into.hidden({ kind: 'front-matter', text: (node as { value: string }).value, line })
      return
    case 'tableCell':
      into.block({ kind: 'cell', depth: 0, text: inlineText(node, reading), line, endLine })
      return
    case 'list':
      for (const child of node.children)
        walk(child, { ...reading, kind: 'item', listDepth: reading.listDepth + 1 })
      return
    case 'blockquote':
      for (const child of node.children)
        walk(child, { ...reading, kind: reading.kind === 'item' ? 'item' : 'quote' })
      return
    case 'definition':
      return
    default:
      if ('children' in node) for (const child of (node as Parents).children) walk(child, reading)
  }
}

/** The visible words of a heading, paragraph or cell; links and hidden things are noted on the way. */
function inlineText(parent: Parents, reading: Reading): string {
  const anchors: { href: string; from: number; line: number }[] = []
  let text = ''
  let lastLine = parent.position?.start.line ?? 1
  const { into, definitions } = reading

  const visit = (node: PhrasingContent | Nodes): void => {
    const line = node.position?.start.line ?? lastLine
    lastLine = line
    switch (node.type) {
      case 'text':
        text += node.value.replace(/\n/g, ' ')
        return
      case 'inlineCode':
        text += node.value
        return
      case 'break':
        text += '\n'
        return
      case 'html':
        html(node.value, line)
        return
      case 'image':
      case 'imageReference': {
        const href = node.type === 'image' ? node.url : (definitions.get(node.identifier) ?? '')
        into.link({ kind: 'image', text: node.alt ?? '', href, line })
        return
      }
      case 'link':
      case 'linkReference': {
        const from = text.length
        for (const child of node.children) visit(child)
        const label = text.slice(from)
        const href = node.type === 'link' ? node.url : (definitions.get(node.identifier) ?? '')
        into.link({ kind: isBare(label, href) ? 'autolink' : 'link', text: label, href, line })
        return
      }
      case 'footnoteReference':
        return
      default:
        if ('children' in node) for (const child of (node as Parents).children) visit(child)
    }
  }

  const html = (value: string, line: number): void => {
    if (value.startsWith('<!--')) {
      into.hidden({ kind: 'comment', text: value.replace(/^<!--|-->$/g, '').trim(), line })
      return
    }
    const name = /^<\/?([A-Za-z][A-Za-z0-9-]*)/.exec(value)?.[1]
    if (!name) return
    if (!isHtmlElement(name)) {
      if (!value.startsWith('</')) into.hidden({ kind: 'tag', text: value, line })
      return
    }
    if (/^<br\b/i.test(value)) text += '\n'
    else if (/^<(p|div|li|tr|td)\b/i.test(value)) text += ' '
    else if (/^<a\b/i.test(value)) {
      const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(value)
      anchors.push({ href: href?.[1] ?? href?.[2] ?? href?.[3] ?? '', from: text.length, line })
    } else if (/^<\/a/i.test(value)) {
      const anchor = anchors.pop()
      if (anchor && anchor.href !== '') {
        into.link({ kind: 'link', text: text.slice(anchor.from), href: anchor.href, line: anchor.line })
      }
    }
  }

  for (const child of parent.children) visit(child)
  return text
}

/** True where the address itself is what a reader sees. */
function isBare(label: string, href: string): boolean {
  return href.replace(/^mailto:|^https?:\/\//i, '') === label.replace(/^mailto:|^https?:\/\//i, '')
}
