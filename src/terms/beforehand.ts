/** What stood in the project before a change, as far as the change takes it away. */
export interface Beforehand {
  /** True when the words around a match, or all words of its line, stood there already. */
  hasWords(line: string, start: number, end: number): boolean
  /** True when an identifier stood there already. */
  hasName(name: string): boolean
}

/** How many words on either side of a match tell that a passage is the same. */
const AROUND = 4
/** How many words in a row make a passage. With fewer, the whole line has to be the same. */
const RUN = 5

/** Remembers the lines that a change takes away. Nothing is read before somebody asks. */
export function beforehand(removed: readonly string[]): Beforehand {
  let lines: ReadonlySet<string> | undefined
  let sentences: ReadonlySet<string> | undefined
  let runs: ReadonlySet<string> | undefined
  let names: ReadonlySet<string> | undefined
  return {
    hasWords(line, start, end) {
      if (removed.length === 0) return false
      lines ??= new Set(removed.map((text) => wordsOf(text).join(' ')))
      if (lines.has(wordsOf(line).join(' '))) return true
      const plain = plainly(line)
      if (plain.includes(` ${line.slice(start, end).toLowerCase()} `)) {
        sentences ??= new Set(removed.map(plainly))
        if (sentences.has(plain)) return true
      }
      const near = [
        ...wordsOf(line.slice(0, start)).slice(-AROUND),
        ...wordsOf(line.slice(start, end)),
        ...wordsOf(line.slice(end)).slice(0, AROUND),
      ]
      if (near.length < RUN) return false
      runs ??= new Set(runsOf(removed.flatMap(wordsOf)))
      return runsOf(near).every((run) => runs!.has(run))
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

/** A line without the code and the targets of links in it: what is left when only those were mended. */
function plainly(text: string): string {
  const tokens = text
    .slice(0, 10_000)
    .toLowerCase()
    .replace(/\]\([^)\s]*\)/g, '] ')
    .split(/\s+/)
  const words = tokens
    .map((token) => token.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((token) => /^[\p{L}\p{M}\p{N}'’/-]+$/u.test(token))
  return ` ${words.join(' ')} `
}

function runsOf(words: readonly string[]): readonly string[] {
  return words.slice(RUN - 1).map((_, from) => words.slice(from, from + RUN).join(' '))
}
