import { type Lexicon, type Vocabulary, vocabulary } from '../lexicon.ts'
import { en } from './en.ts'

const LEXICONS: Readonly<Record<string, Lexicon>> = { en }

const vocabularies = new Map<string, Vocabulary>()

/** The vocabularies to read a text in: its language's own, if there is one, then English. */
export function vocabulariesFor(language: string): readonly Vocabulary[] {
  const primary = language.toLowerCase().split(/[-_]/)[0]!
  const codes = new Set([primary in LEXICONS ? primary : 'en', 'en'])
  return [...codes].map((code) => {
    const made = vocabularies.get(code) ?? vocabulary(LEXICONS[code]!)
    vocabularies.set(code, made)
    return made
  })
}
