/** A zero-width non-joiner: breaks `@name` and `#1` apart for GitHub, and shows nothing. */
const BREAK = '\u200c'

const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text from outside as one line of Markdown that says the same and does nothing: no mention, link, HTML or formatting. */
export function inline(text: string): string {
  return unmention(
    text
      .replace(CONTROL, '')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[\\`*_[\]<>|~]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/^[#+\-=]/, '\\$&')
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2'),
  )
}

/** Text from outside as a code span: the longest run of backticks decides the fence. */
export function code(text: string): string {
  const clean = text.replace(CONTROL, '').replace(/\s+/g, ' ').trim()
  if (clean === '') return ''
  const longest = Math.max(0, ...Array.from(clean.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = clean.startsWith('`') || clean.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${clean}${pad}${fence}`
}

/** Text from outside as a block quotation, kept line by line, without effects. */
export function quote(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .trim()
    .split('\n')
    .map((line) => `> ${inline(line)}`.trimEnd())
    .join('\n')
}

/** Text inside a table cell of Markdown. */
export function cell(text: string): string {
  return inline(text)
}

/** Takes the effect from `@mentions`, issue references and closing words, keeping what a person reads. */
export function unmention(text: string): string {
  return text
    .replace(/@(?=[\p{L}\p{N}])/gu, `@${BREAK}`)
    .replace(/(^|[^\p{L}\p{N}&])#(?=\d)/gu, `$1#${BREAK}`)
    .replace(/\b(GH-)(?=\d)/gi, `$1${BREAK}`)
    .replace(/\b(https?):\/\/(?=\S)/gi, `$1:${BREAK}//`)
    .replace(/\bwww\.(?=\S)/gi, `www${BREAK}.`)
}

/** A Markdown link whose address cannot break out. Addresses that are not `http(s)`, `mailto` or relative become text. */
export function link(text: string, href: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) && !/^(https?|mailto):/i.test(href)) return inline(text)
  return `[${inline(text)}](<${href.replace(/[<>\s\\\u0000-\u001f]/g, (character) => encodeURIComponent(character))}>)`
}

/** Text from outside as HTML text or as the value of a quoted attribute. */
export function html(text: string): string {
  const ENTITIES: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(CONTROL, '').replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** GitHub refuses bodies longer than this many characters. */
export const MAX_BODY = 65_536
