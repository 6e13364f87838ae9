import type { Lines } from '../lines.ts'
import { VIEW } from '../scene.ts'

/** A line without its tags, whose attributes are quoted too. */
function untagged(text: string): string {
  return text.replace(/<\/?[a-z][^<>]*(?:>|$)|^[^<>]*="[^<>"]*"\s*\/?>/gi, ' ')
}

/** A line without the signs around a docstring. */
function undelimited(text: string): string {
  return text.replace(/"""|'''/g, ' ')
}

/** True when the match stands inside a quotation of four words or more. */
export function isQuotation(line: string, start: number, end: number): boolean {
  const before = undelimited(untagged(line.slice(Math.max(0, start - VIEW), start)))
  const after = undelimited(untagged(line.slice(end, end + VIEW)))
  for (const [open, close] of [
    ['"', '"'],
    ['“', '”'],
  ] as const) {
    const opened =
      open === close
        ? (before.split(open).length - 1) % 2 === 1
        : before.lastIndexOf(open) > before.lastIndexOf(close)
    if (!opened) continue
    const from = before.slice(before.lastIndexOf(open) + 1)
    const closing = after.indexOf(close)
    const to = closing < 0 ? after : after.slice(0, closing)
    if (`${from} x ${to}`.trim().split(/\s+/).length >= 4) return true
  }
  return false
}

/** No quotation is followed further up than this. */
const LONGEST_QUOTATION = 30

/** Ends with somebody's link, or with what they did: "In the words of `Ada <https://ada.example>`__:". */
const ATTRIBUTION =
  /`__?:\s*$|\b(?:says?|said|writes?|wrote|puts? it|explain(?:s|ed)|answer(?:s|ed))\b[^.:]*(?<!:):\s*$/i

/** True for a paragraph that is set in, below a line that says who said it, as reStructuredText has it. */
export function isAttributed(lines: Lines, line: number): boolean {
  const own = indentOf(lines.at(line))
  if (own < 2) return false
  for (let index = line - 1; index >= 0 && line - index <= LONGEST_QUOTATION; index--) {
    const text = lines.at(index).slice(0, VIEW)
    if (text.trim() !== '' && indentOf(text) < own) return ATTRIBUTION.test(text)
  }
  return false
}

function indentOf(text: string): number {
  return text.slice(0, VIEW).search(/\S|$/)
}
