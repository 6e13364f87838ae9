import { type Lexicon, type Vocabulary, vocabulary } from '../lexicon.ts'
import { ar } from './ar.ts'
import { bg } from './bg.ts'
import { bn } from './bn.ts'
import { ca } from './ca.ts'
import { cs } from './cs.ts'
import { da } from './da.ts'
import { de } from './de.ts'
import { el } from './el.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fa } from './fa.ts'
import { fi } from './fi.ts'
import { fr } from './fr.ts'
import { he } from './he.ts'
import { hi } from './hi.ts'
import { hr } from './hr.ts'
import { hu } from './hu.ts'
import { id } from './id.ts'
import { it } from './it.ts'
import { ja } from './ja.ts'
import { ko } from './ko.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import { ro } from './ro.ts'
import { ru } from './ru.ts'
import { sl } from './sl.ts'
import { sv } from './sv.ts'
import { th } from './th.ts'
import { tr } from './tr.ts'
import { uk } from './uk.ts'
import { vi } from './vi.ts'
import { zh } from './zh.ts'

/** Languages near enough to be read with others' words, in this order. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  bs: ['hr'],
  gl: ['pt', 'es'],
  iw: ['he'],
  mk: ['bg'],
  ms: ['id'],
  nb: ['da'],
  nn: ['da'],
  no: ['da'],
  sh: ['hr'],
  sk: ['cs'],
  sr: ['hr', 'bg'],
}

const LEXICONS: Readonly<Record<string, Lexicon>> = {
  ar,
  bg,
  bn,
  ca,
  cs,
  da,
  de,
  el,
  en,
  es,
  fa,
  fi,
  fr,
  he,
  hi,
  hr,
  hu,
  id,
  it,
  ja,
  ko,
  nl,
  pl,
  pt,
  ro,
  ru,
  sl,
  sv,
  th,
  tr,
  uk,
  vi,
  zh,
}

const vocabularies = new Map<string, Vocabulary>()

/** The vocabularies to read a text in: its language's own or its neighbours', then English. */
export function vocabulariesFor(language: string): readonly Vocabulary[] {
  const primary = language.toLowerCase().split(/[-_]/)[0]!
  const codes = [...(Object.hasOwn(NEIGHBOURS, primary) ? NEIGHBOURS[primary]! : [primary]), 'en'].filter(
    (code) => Object.hasOwn(LEXICONS, code),
  )
  return [...new Set(codes)].map((code) => {
    const made = vocabularies.get(code) ?? vocabulary(LEXICONS[code]!)
    vocabularies.set(code, made)
    return made
  })
}
