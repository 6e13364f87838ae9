import { type Lines, VIEW } from '../lines.ts'

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
  if (!/["“]/.test(line)) return false
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

/** Ends with a link to whoever said it: "In the words of `Ada <https://ada.example>`__:". */
const ATTRIBUTION = /`__?:\s*$/

/** An item of a list, or a field. */
const ITEM = /^\s*(?:[-*+]|\d+[.)]|:\w+)/

/** True for a paragraph that is set in, below a line that ends with a link and a colon, as reStructuredText has it. */
export function isAttributed(lines: Lines, line: number): boolean {
  const own = indentOf(lines.at(line))
  if (own < 2 || ITEM.test(lines.at(line))) return false
  let blank = false
  for (let index = line - 1; index >= 0 && line - index <= LONGEST_QUOTATION; index--) {
    const text = lines.at(index).slice(0, 2 * VIEW)
    if (text.trim() === '') blank = true
    else if (indentOf(text) < own) return blank && ATTRIBUTION.test(text)
    else blank = false
  }
  return false
}

function indentOf(text: string): number {
  return text.slice(0, VIEW).search(/\S|$/)
}
