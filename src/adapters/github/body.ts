import { formatMarker, hasMarker, type Marker } from '../../core/marker.ts'

/** GitHub refuses bodies that are longer. */
const MAX_BODY = 65_536

/** The text as it is posted: with its hidden marker, and cut at a line when it is too long. */
export function signed(body: string, marker: Marker, limit = MAX_BODY): string {
  if (hasMarker(body, marker) && body.length <= limit) return body
  const mark = formatMarker(marker)
  const text = body.replaceAll(mark, '').trimEnd()
  return `${cut(text, limit - mark.length - 2)}\n\n${mark}`
}

/** The text, or as many whole lines as fit, and a sign that there was more. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const part = text.slice(0, limit - 3)
  const line = part.lastIndexOf('\n')
  return `${(line > limit / 2 ? part.slice(0, line) : part.replace(/[\uD800-\uDBFF]$/, '')).trimEnd()}\n\n…`
}

/** True when GitHub holds this text: it turns line ends around and drops white space at the end. */
export function sameText(ours: string, theirs: string | null | undefined): boolean {
  const plain = (text: string) => text.replace(/\r\n?/g, '\n').trimEnd()
  return plain(ours) === plain(theirs ?? '')
}
