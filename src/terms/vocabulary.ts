import type { Matcher } from './matcher.ts'

/** Counts the words of a vocabulary in some texts, which are not read before somebody asks. */
export function vocabularyOf(
  texts: () => readonly string[],
  matcher: Matcher,
): (vocabulary: string) => number {
  let counts: Map<string, number> | undefined
  return (vocabulary) => {
    counts ??= countsIn(texts(), matcher)
    return counts.get(vocabulary) ?? 0
  }
}

function countsIn(texts: readonly string[], matcher: Matcher): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) {
    for (const { term } of matcher.find(text)) {
      if (term.vocabulary !== null) counts.set(term.vocabulary, (counts.get(term.vocabulary) ?? 0) + 1)
    }
  }
  return counts
}
