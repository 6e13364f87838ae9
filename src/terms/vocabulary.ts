import type { Matcher } from './matcher.ts'

/** A word that stands on one line is no habit yet. */
const HABIT = 2

/** Tells whether some lines go by the words of a vocabulary. They are not read before somebody asks. */
export function vocabularyOf(
  lines: () => readonly string[],
  matcher: Matcher,
): (vocabulary: string) => boolean {
  let known: ReadonlyMap<string, number> | undefined
  return (vocabulary) => {
    known ??= countIn(lines(), matcher)
    return (known.get(vocabulary) ?? 0) >= HABIT
  }
}

/** On how many lines there are words of each vocabulary. */
function countIn(lines: readonly string[], matcher: Matcher): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const spoken = new Set(matcher.find(line).map(({ term }) => term.vocabulary))
    for (const vocabulary of spoken) {
      if (vocabulary !== null) counts.set(vocabulary, (counts.get(vocabulary) ?? 0) + 1)
    }
  }
  return counts
}
