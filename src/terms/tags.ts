import type { Region } from './region.ts'

const CLOSES = /<\/(script|style|pre|code|tt|kbd|samp|blockquote)/gi

/** HTML and XML: tags, comments, code and text. */
export function tagRegions(text: string): Region[] {
  const regions: Region[] = []
  const closes = Map.groupBy(Array.from(text.matchAll(CLOSES)).reverse(), ([, name]) => name!.toLowerCase())
  const opener = /\{%|\{\{|<!--|<(?:script|style|pre|code|tt|kbd|samp|blockquote)\b|<[/?!]?[a-zA-Z%][^\s>]*/gi
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const start = match.index
    const sign = match[0].toLowerCase()
    let end: number
    if (sign === '{%' || sign === '{{') {
      end = after(text, sign === '{%' ? '%}' : '}}', start)
      regions.push({ start, end, kind: 'tag' })
    } else if (sign === '<!--') {
      end = after(text, '-->', start)
      regions.push({ start, end, kind: 'comment' })
    } else {
      const name = /^<(script|style|pre|code|tt|kbd|samp|blockquote)$/.exec(sign)?.[1]
      const open = after(text, '>', start)
      regions.push({ start, end: open, kind: 'tag' })
      end = open
      if (name && text.charAt(open - 2) !== '/') {
        const close = nextClose(name, open)
        if (close >= 0) {
          end = close
          const kind =
            name === 'blockquote'
              ? 'quote'
              : name === 'script' || name === 'style' || name === 'pre'
                ? 'code-block'
                : 'code-span'
          regions.push({ start: open, end, kind })
        }
      }
    }
    opener.lastIndex = Math.max(end, start + 1)
  }
  return regions

  /** Where the next end of a tag stands; -1 for none. Asked from the front to the back only. */
  function nextClose(name: string, from: number): number {
    const ahead = closes.get(name) ?? []
    while (ahead.length > 0 && ahead.at(-1)!.index < from) ahead.pop()
    return ahead.at(-1)?.index ?? -1
  }
}

function after(text: string, close: string, start: number): number {
  const found = text.indexOf(close, start)
  return found < 0 ? text.length : found + close.length
}
