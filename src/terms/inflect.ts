import type { Form, Inflection } from '../core/term.ts'

/** One way a form can be written, and what would stand there instead. Gaps are still `-` or a space. */
export interface Variant {
  readonly text: string
  readonly swap: string | null
  readonly ending: Ending
}

/** What a word ends in besides itself. */
export type Ending = '' | 's' | 'ed' | 'ing' | 'er' | 'ers' | 'ly' | 'est'

const ENDINGS: Record<Inflection, readonly Ending[]> = {
  noun: ['', 's'],
  verb: ['', 's', 'ed', 'ing'],
  agent: ['er', 'ers'],
  adverb: ['ly'],
  adjective: ['', 'er', 'est'],
}

/** Every inflected spelling of a form, with its swap inflected alike. */
export function variantsOf(form: Form): readonly Variant[] {
  const endings = new Set<Ending>(['', ...form.as.flatMap((inflection) => ENDINGS[inflection])])
  return Array.from(endings, (ending) => ({
    text: inflect(form.text, ending),
    swap: form.swap === null ? null : inflect(form.swap, ending),
    ending,
  }))
}

/** Adds an ending to the last word of a phrase, as English spells it. */
export function inflect(phrase: string, ending: Ending): string {
  if (ending === '') return phrase
  if (ending === 's') {
    if (/[^aeiou]y$/i.test(phrase)) return `${phrase.slice(0, -1)}ies`
    return /(?:s|x|z|ch|sh)$/i.test(phrase) ? `${phrase}es` : `${phrase}s`
  }
  if (ending === 'ly') return /[^aeiou]y$/i.test(phrase) ? `${phrase.slice(0, -1)}ily` : `${phrase}ly`
  if (/e$/i.test(phrase)) {
    return ending === 'ing' && !/ee$/i.test(phrase)
      ? `${phrase.slice(0, -1)}ing`
      : phrase + ending.replace(/^e/, '')
  }
  if (/[^aeiou]y$/i.test(phrase) && ending !== 'ing') return `${phrase.slice(0, -1)}i${ending}`
  return phrase + ending
}

/** Writes `word` with the capitals of `model`: all, the first of each word or of the first, or none. */
export function withCaseOf(model: string, word: string): string {
  const letters = model.replace(/[^\p{Alphabetic}]/gu, '')
  const first = letters[0] ?? ''
  if (first === first.toLowerCase()) return word
  if (letters.length > 1 && letters === letters.toUpperCase()) return word.toUpperCase()
  if (/^\p{Uppercase}\p{Lowercase}+(?:[-/ ]\p{Uppercase}\p{Lowercase}+)+$/u.test(model))
    return word.replace(/(?<![\p{Alphabetic}\d])\p{Lowercase}/gu, (letter) => letter.toUpperCase())
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** True when English says "an" before this word. */
export function takesAn(word: string): boolean {
  if (/^(?:honest|hour|heir|honou?r)/i.test(word)) return true
  if (/^(?:u[bcfhjkqrstn](?:[aeiou]|ique)|uni(?![mn])|eu|one\b|once\b|use)/i.test(word)) return false
  return /^[aeiou]/i.test(word)
}
