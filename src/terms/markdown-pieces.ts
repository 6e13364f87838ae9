import type { Region } from './region.ts'

/** A piece that is parsed by itself has at least this many characters. */
const PIECE = 200
/** A piece that goes on without a blank line is cut behind so many characters: nobody writes such a paragraph. */
const LARGEST = 20_000

/** What ends a block of HTML that a blank line does not end. */
const ENDS: readonly (readonly [sign: RegExp, end: RegExp])[] = [
  [/^<!--/, /-->/g],
  [/^<\?/, /\?>/g],
  [/^<!\[/, /\]\]>/g],
  [/^<!/, />/g],
  [/^<(?:script|pre|style|textarea)\b/i, /<\/(?:script|pre|style|textarea)>/gi],
]

/**
 * Cuts a Markdown text where that does not change what its blocks are (CommonMark 0.31): a fence that is not indented
 * is a piece of its own, `code-block`; the rest is `prose`, still to be parsed. It is cut before a line behind a blank
 * one that is not indented, and before an item of a list; never in front matter and in blocks of HTML.
 */
export function piecesOf(text: string): Region[] {
  const pieces: Region[] = []
  let from = 0
  let fence: { readonly sign: string; readonly own: boolean } | null = null
  let blank = false
  let html = false
  for (let at = frontMatterEnd(text); at < text.length; ) {
    const end = lineEnd(text, at)
    const ink = inkOf(text, at, end)
    const indent = text.slice(at, ink).replaceAll('\t', '    ').length
    const sign = indent < 4 ? signOf(text, ink, end) : ''
    if (fence) {
      if (sign.startsWith(fence.sign) && text.slice(at, end).trim() === sign) {
        if (fence.own) cut(end, 'code-block')
        fence = null
      }
      at = end + 1
      continue
    }
    const isItem = !html && indent < 4 && isBullet(text, ink)
    const follows = blank && ink === at && ink < end && !/^(?:---|\+\+\+)/.test(sign)
    if (at - from > PIECE && (isItem || follows)) cut(at, 'prose')
    else if (at - from > LARGEST && !html) cut(at, 'prose')
    blank = ink === end
    if (blank || sign === '<') html = !blank
    if (isFence(sign, text.slice(at, end))) {
      fence = { sign, own: ink === at && !html }
      if (fence.own) cut(at, 'prose')
    }
    const close = html ? closeOf(text, at) : at
    if (close < 0) break
    at = lineEnd(text, Math.max(close - 1, at)) + 1
  }
  cut(text.length, fence?.own ? 'code-block' : 'prose')
  return pieces

  function cut(end: number, kind: 'code-block' | 'prose'): void {
    if (end > from) pieces.push({ start: from, end, kind })
    from = end
  }
}

/** Where the text behind the front matter begins; 0 where there is none. */
function frontMatterEnd(text: string): number {
  const mark = /^(?:---|\+\+\+)(?=[ \t]*\r?\n)/.exec(text)?.[0]
  if (!mark) return 0
  const close = new RegExp(`^${mark === '---' ? mark : '\\+\\+\\+'}[ \\t]*\\r?$`, 'gm')
  close.lastIndex = mark.length
  return close.test(text) ? Math.min(text.length, close.lastIndex + 1) : 0
}

/** Where the first character of a line stands that is no space; its end for a blank line. */
function inkOf(text: string, at: number, end: number): number {
  let ink = at
  while (ink < end && /\s/.test(text.charAt(ink))) ink++
  return ink
}

/** The run of signs that fences and rules are made of, at the front of a line; else its first character, or nothing. */
function signOf(text: string, ink: number, end: number): string {
  const first = text.charAt(ink)
  let stop = Math.min(ink + 1, end)
  if (/[`~+-]/.test(first)) while (stop < end && text.charAt(stop) === first) stop++
  return text.slice(ink, stop)
}

function isBullet(text: string, ink: number): boolean {
  return /[-*+]/.test(text.charAt(ink)) && /[ \t]/.test(text.charAt(ink + 1))
}

function isFence(sign: string, line: string): boolean {
  if (sign.length < 3) return false
  if (sign.startsWith('~')) return true
  return sign.startsWith('`') && !line.slice(line.indexOf(sign) + sign.length).includes('`')
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** Where a block of HTML ends that a blank line does not end: `at` for any other, -1 where it never does. */
function closeOf(text: string, at: number): number {
  const line = text.slice(at, at + 16).trimStart()
  const end = ENDS.find(([begins]) => begins.test(line))?.[1]
  if (!end) return at
  end.lastIndex = at
  return end.test(text) ? end.lastIndex : -1
}
