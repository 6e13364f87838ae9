import { type Lexicon, type Vocabulary, vocabulary } from '../lexicon.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ru } from './ru.ts'
import { tr } from './tr.ts'
import { uk } from './uk.ts'
import { zh } from './zh.ts'

const LEXICONS: Readonly<Record<string, Lexicon>> = { de, en, es, fr, it, ja, ko, nl, pl, pt, ru, tr, uk, zh }

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
