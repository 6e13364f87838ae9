import type { ListItem, Nodes } from 'mdast'
import type { Step } from '../../core/activity.ts'
import type { OwnIssue } from '../../core/report.ts'
import { parseMarkdown } from '../../documents/read-markdown.ts'

/** So many steps of one plan are followed. */
const MAX_STEPS = 100
const DAY = /\b(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b/

/** The steps of the action plans that are open. A step is a line with a box; a line that nobody filled in is none. */
export function openSteps(own: readonly OwnIssue[]): readonly Step[] {
  return own.filter(({ marker, state }) => marker.kind === 'action-plan' && state === 'open').flatMap(stepsOf)
}

function stepsOf({ number, url, body }: OwnIssue): readonly Step[] {
  return boxes(parseMarkdown(body.slice(0, 65_536)))
    .slice(0, MAX_STEPS)
    .flatMap(({ text, done }) => {
      const due = DAY.exec(text)?.[0] ?? null
      const said = text.replace(/[\s…_.:()-]+/g, ' ').trim()
      if (said === '' || /YYYY/.test(text)) return []
      return [{ plan: number, url, text, done, due }]
    })
}

function boxes(node: Nodes): readonly { readonly text: string; readonly done: boolean }[] {
  if (node.type === 'listItem' && typeof node.checked === 'boolean') return [box(node), ...nested(node)]
  return 'children' in node ? node.children.flatMap(boxes) : []
}

function box(item: ListItem): { text: string; done: boolean } {
  const words = item.children.filter(({ type }) => type !== 'list').map(wordsOf)
  return { text: words.join(' ').replace(/\s+/g, ' ').trim(), done: item.checked === true }
}

function nested(item: ListItem): readonly { readonly text: string; readonly done: boolean }[] {
  return item.children.filter(({ type }) => type === 'list').flatMap(boxes)
}

function wordsOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}
