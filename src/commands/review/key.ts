/** What tells that a term was already said about a line, wherever the line has moved to. */
export function saidKey(term: string, line: string): string {
  return `${term}:${hash(line.trim().replace(/\s+/g, ' '))}`
}

/** What tells that a term was said about more lines than a text has room to name. */
export function saidThroughout(term: string): string {
  return `${term}:throughout`
}

/** FNV-1a over UTF-16 units, twice with different seeds: short, and the same everywhere. */
function hash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x9747b28c
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ unit, 0x5bd1e995)
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('')
}
