import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { DraftReport } from '../../commands/draft/files.ts'
import { html } from '../../render/markdown.ts'
import { entry, table } from '../../render/table.ts'
import { htmlPage } from '../html.ts'

/** The code of conduct as a page of its own, to be read aloud, printed and passed around. */
export function draftHtml({ draft }: DraftReport, now: string): string {
  const words = table(draft.locale, 'draft/terminal')
  const state = entry(words, draft.ready ? 'ready' : 'not-ready') ?? ''
  const root = fromMarkdown(draft.document, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  return htmlPage({
    title: draft.title,
    language: draft.locale,
    body: root.children.map(markup).join('\n'),
    foot: `${state} ${now.slice(0, 10)}`,
  })
}

/** Markdown as markup. Raw HTML is shown as text: somebody wrote it, and it must not act. */
function markup(node: Nodes): string {
  const inside = () => ('children' in node ? node.children.map(markup).join('') : '')
  switch (node.type) {
    case 'heading':
      return `<h${node.depth}>${inside()}</h${node.depth}>`
    case 'paragraph':
      return `<p>${inside()}</p>`
    case 'list':
      return node.ordered ? `<ol>${inside()}</ol>` : `<ul>${inside()}</ul>`
    case 'listItem': {
      const [only, ...more] = node.children
      return `<li>${more.length === 0 && only?.type === 'paragraph' ? only.children.map(markup).join('') : inside()}</li>`
    }
    case 'blockquote':
      return `<blockquote>${inside()}</blockquote>`
    case 'strong':
      return `<strong>${inside()}</strong>`
    case 'emphasis':
      return `<em>${inside()}</em>`
    case 'link':
      return /^(?:https?:|mailto:|[^:]*$)/i.test(node.url)
        ? `<a href="${html(node.url)}">${inside()}</a>`
        : inside()
    case 'inlineCode':
      return `<code>${html(node.value)}</code>`
    case 'code':
      return `<pre><code>${html(node.value)}</code></pre>`
    case 'table':
      return `<table>${inside()}</table>`
    case 'tableRow':
      return `<tr>${inside()}</tr>`
    case 'tableCell':
      return `<td>${inside()}</td>`
    case 'thematicBreak':
      return '<hr>'
    case 'break':
      return '<br>'
    case 'text':
    case 'html':
      return html(node.value)
    default:
      return inside()
  }
}
