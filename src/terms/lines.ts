/** How much of a text is looked at on either side of a match. */
export const VIEW = 320

/** Lines longer than this were not written for people. */
export const LONGEST_LINE = 10_000

/** A text in which such lines hold nothing, every other character where it was. */
export function withoutLongLines(text: string): string {
  if (!hasLongLine(text)) return text
  return text
    .split('\n')
    .map((line) => (line.length > LONGEST_LINE ? 'x'.repeat(line.length) : line))
    .join('\n')
}

function hasLongLine(text: string): boolean {
  // From the beginning of a line on, the last end within reach is that of a line too: what lies between is short.
  for (let at = 0; at + LONGEST_LINE < text.length; ) {
    const end = text.lastIndexOf('\n', at + LONGEST_LINE)
    if (end < at) return true
    at = end + 1
  }
  return false
}

/** The lines of a text, cut out only when they are asked for. */
export interface Lines {
  /** Whether there is a line. */
  has(index: number): boolean
  /** Where a line begins, by index. */
  start(index: number): number
  /** A line without its end; empty outside the text. */
  at(index: number): string
  /** How a line begins, without the signs that only say that it is a comment or an item, and without spaces around. */
  bare(index: number): string
}

const SIGNS = /^\s*(?:\/\/+[!/]?|\/\*+!?|\*+(?!\*)|#+|--|;+|<!--|"""|'''|dnl\b|%+|>)?\s?/

/** A line without the signs that only say that it is a comment or an item. */
export function withoutSigns(line: string): string {
  return line.slice(0, 2 * VIEW).replace(SIGNS, '')
}

/** Finds where lines begin, each time only as far as somebody asks; the text itself is not copied. */
export function linesOf(text: string): Lines {
  const starts = [0]
  const known = new Map<number, string>()
  let complete = false
  return {
    has: (index) => startOf(index) !== undefined,
    start: (index) => startOf(index) ?? text.length,
    at,
    bare(index) {
      // Matches that stand close together have the same lines around them.
      let line = known.get(index)
      if (line === undefined) {
        line = withoutSigns(at(index)).trim()
        known.set(index, line)
      }
      return line
    },
  }

  function at(index: number): string {
    const start = startOf(index)
    if (start === undefined) return ''
    const next = startOf(index + 1)
    const end = next === undefined ? text.length : next - 1
    return text.slice(start, text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end)
  }

  function startOf(index: number): number | undefined {
    while (starts.length <= index && !complete) {
      const end = text.indexOf('\n', starts[starts.length - 1])
      if (end < 0) complete = true
      else starts.push(end + 1)
    }
    return starts[index]
  }
}
