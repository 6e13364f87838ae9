/** No line with more words is held against others word by word: of longer ones the words around a match tell. */
const SHORT = 8

/** The words of a line, given as one text, if it has few of them and more than one; else `null`. */
export function shortOf(line: string): readonly string[] | null {
  const words = line.split(' ', SHORT + 1)
  return words.length > 1 && words.length <= SHORT ? words : null
}

/**
 * True for the words of a line that stood there but for one, which was misspelt or has another ending. The word `match`
 * has to be the same.
 */
export function isMended(words: readonly string[], was: readonly string[], match: string): boolean {
  if (words.length !== was.length) return false
  const [other, ...more] = words.keys().filter((at) => words[at] !== was[at])
  if (other === undefined || more.length > 0) return false
  return !match.includes(words[other]!) && isMisspelt(words[other]!, was[other]!)
}

/** True for two words of some length that differ in one letter, or in the order of two. */
function isMisspelt(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length)
  if (Math.min(one.length, other.length) < 4 || Math.abs(one.length - other.length) > 1) return false
  let same = 0
  while (one[same] === other[same]) same += 1
  let end = 0
  while (end < longest - same && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const changed = longest - same - end
  return changed <= 1 || (changed === 2 && one[same] === other[same + 1] && one[same + 1] === other[same])
}
