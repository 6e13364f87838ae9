import { VIEW } from '../lines.ts'
import type { Scene } from '../scene.ts'

const IS_A_PRODUCT =
  /^\s+(?:is|was)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}(?:framework|library|tool|project|generator|package|module|company|app|plugin|language|system)\b/i

/** The cell of a table that has one word with a capital. */
const SURNAME_CELL = /^\s*\|\s*\p{Uppercase}\p{Lowercase}+\s*\|/u

/** A capital in the middle of a sentence that is not in capitals throughout. */
export function isCapitalName({ text, line, start, end, inside }: Scene): boolean {
  if (!/^\p{Uppercase}/u.test(text)) return false
  if (text === text.toUpperCase() && text.length > 3) {
    const rest = line.slice(0, start) + line.slice(end)
    return /\p{Lowercase}{3}/u.test(rest)
  }
  const own = line.indexOf(inside) <= start ? Math.max(0, line.indexOf(inside)) : 0
  const lead = line
    .slice(Math.max(own, start - VIEW), start)
    .replace(/^["'`]+/, '')
    .replace(/^\s*(?:\/\/+|#+|\/?\*+|--|;+|[-+*>]|\d+[.)])+[!<]*\s*/, '')
    .replace(/^[@\\](?:brief|short|file|note|summary)\s+/, '')
  const begins = /^[\s"'“‘`*_([]*$/.test(lead) || /[.!?:]["'”’)*_]*\s+["'“‘(*_]*$/.test(lead)
  if (/^[\s|]*$/.test(lead) && SURNAME_CELL.test(line.slice(end, end + 60))) return true
  if (begins && IS_A_PRODUCT.test(line.slice(end, end + 60))) return true
  if (begins)
    return (
      /^\s+\p{Uppercase}(?:\p{Lowercase}|\.\s)/u.test(line.slice(end, end + 30)) &&
      !/^\s+(?:The|A|An|I)\b/.test(line.slice(end, end + 6))
    )
  return true
}

/** Between a name in capitals and a word with one, in a sentence: part of a name, "the ACME Whitelist Policy". */
export function isWithinName({ text, line, start, end }: Scene): boolean {
  return (
    /^\p{Uppercase}\p{Lowercase}+$/u.test(text) &&
    /^\s\p{Uppercase}\p{Lowercase}/u.test(line.slice(end, end + 3)) &&
    /\s(?:\p{Uppercase}{2,}|\p{Uppercase}\p{Lowercase}+\p{Uppercase}\p{Alphabetic}*)\s$/u.test(
      line.slice(Math.max(0, start - 40), start),
    ) &&
    (line.slice(0, 2 * VIEW).match(/(?<!\p{Alphabetic})\p{Lowercase}{4,}(?!\p{Alphabetic})/gu)?.length ??
      0) >= 3
  )
}

/** One word with a capital in the middle of a comment that has no others: a type or a class. */
export function isTypeName(scene: Scene): boolean {
  const { text, line, start, end } = scene
  if (!/^\p{Uppercase}\p{Lowercase}+$/u.test(text) || /^[-/]|^\s+\p{Uppercase}/u.test(line.slice(end)))
    return false
  return !/\w\s+\p{Uppercase}\p{Alphabetic}*[\s/-]+$/u.test(line.slice(0, start)) && isCapitalName(scene)
}

/** One word in capitals where no other is: a constant. */
export function isConstantName({ text, line, start, end }: Scene): boolean {
  if (!/^\p{Uppercase}{4,}$/u.test(text)) return false
  const rest = `${line.slice(Math.max(0, start - VIEW), start)} ${line.slice(end, end + VIEW)}`
  return (
    /\p{Lowercase}{3}.*\s\p{Lowercase}{3}/u.test(rest) &&
    !/(?<![\p{Alphabetic}\d_])\p{Uppercase}{3,}(?![\p{Alphabetic}\d_])/u.test(rest)
  )
}

/** A word in capitals in a line that is not, and is not stressed: the value of a field, as a product writes it. */
export function isValueInCapitals({ text, line }: Scene): boolean {
  return (
    text === text.toUpperCase() && /\p{Lowercase}{3}/u.test(line.slice(0, 2 * VIEW)) && !STRESSED.test(line)
  )
}

/** What people write in capitals to be heard, and other words with it. */
const STRESSED = /\b(?:NOT|NEVER|ALWAYS|MUST|ONLY|ALL|DO|IS|ARE)\b/
