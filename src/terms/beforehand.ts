/** What stood in the project before a change, as far as the change takes it away. */
export interface Beforehand {
  /** True when the words around a match, or the whole of a short line, stood there already. */
  hasWords(line: string, start: number, end: number): boolean
  /** True when an identifier stood there already. */
  hasName(name: string): boolean
}

/** How many words on either side of a match tell that a passage is the same. */
const AROUND = 4
/** With fewer words than this, the whole line has to be the same. */
const ENOUGH = 5

/** Remembers the lines that a change takes away. Nothing is read before somebody asks. */
export function beforehand(removed: readonly string[]): Beforehand {
  let told: { lines: ReadonlySet<string>; words: string } | undefined
  let names: ReadonlySet<string> | undefined
  return {
    hasWords(line, start, end) {
      if (removed.length === 0) return false
      if (!told) {
        const lines = removed.map((text) => wordsOf(text).join(' '))
        told = { lines: new Set(lines), words: ` ${lines.filter(Boolean).join(' ')} ` }
      }
      const near = [
        ...wordsOf(line.slice(0, start)).slice(-AROUND),
        ...wordsOf(line.slice(start, end)),
        ...wordsOf(line.slice(end)).slice(0, AROUND),
      ]
      return (
        told.lines.has(wordsOf(line).join(' ')) ||
        (near.length >= ENOUGH && told.words.includes(` ${near.join(' ')} `))
      )
    },
    hasName(name) {
      names ??= new Set(removed.flatMap((text) => text.match(/[\p{L}\p{N}_]+/gu) ?? []))
      return names.has(name)
    },
  }
}

/** Words alone: a passage that was only wrapped, quoted or set otherwise is the same. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}
