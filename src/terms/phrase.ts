const compiled = new Map<string, RegExp>()

/**
 * True when one of the phrases stands in `text` so that it covers `start` to `end`. A space in a phrase is any gap
 * between words, `*` is any one word. Phrases are literal: nothing in them is a pattern.
 */
export function coveredBy(phrases: readonly string[], text: string, start: number, end: number): boolean {
  for (const phrase of phrases) {
    const pattern = patternOf(phrase)
    pattern.lastIndex = Math.max(0, start - phrase.length * 2 - 40)
    for (let match = pattern.exec(text); match && match.index < end; match = pattern.exec(text)) {
      if (match.index + match[0].length > start && match.index < end) return true
      pattern.lastIndex = match.index + 1
    }
  }
  return false
}

/** True when one of the words or phrases stands anywhere in `text`. */
export function contains(phrases: readonly string[], text: string): boolean {
  return phrases.some((phrase) => {
    const pattern = patternOf(phrase)
    pattern.lastIndex = 0
    return pattern.test(text)
  })
}

function patternOf(phrase: string): RegExp {
  let pattern = compiled.get(phrase)
  if (!pattern) {
    const source = phrase
      .trim()
      .split(/[\s_-]+/)
      .map((word) =>
        word === '*'
          ? "[\\p{L}\\p{N}'’]+"
          : word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/['’]/g, "['’]"),
      )
      .join('[\\s_*"“”`-]{1,4}')
    const opens = /^[\p{L}\p{N}*]/u.test(phrase) ? '(?<![\\p{L}\\p{N}])' : ''
    const closes = /[\p{L}\p{N}*]$/u.test(phrase) ? "(?:['’]?s)?(?![\\p{L}\\p{N}])" : ''
    pattern = new RegExp(`${opens}${source}${closes}`, 'giu')
    compiled.set(phrase, pattern)
  }
  return pattern
}
