/** The lines of a text, cut out only when they are asked for. */
export interface Lines {
  readonly count: number
  /** Where a line begins, by index. */
  start(index: number): number
  /** A line without its end; empty outside the text. */
  at(index: number): string
}

/** Finds where lines begin; the text itself is not copied. */
export function linesOf(text: string): Lines {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return {
    count: starts.length,
    start: (index) => starts[index] ?? text.length,
    at(index) {
      const start = starts[index]
      if (start === undefined) return ''
      const next = starts[index + 1]
      const end = next === undefined ? text.length : next - 1
      return text.slice(start, text.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end)
    },
  }
}
