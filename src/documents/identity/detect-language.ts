import { franc } from 'franc'
import type { Page } from '../page.ts'

/** Fewer letters than this in a script that many languages share say too little: the default stands. */
const ENOUGH_LETTERS = 30
/** A language is judged by at most this many letters. */
const SAMPLE = 1500
/** A script is substantial from this share of the page's letters on. */
const SUBSTANTIAL = 0.2

/** The languages that share a script, as franc names them, and as BCP 47 does. */
const CANDIDATES: Record<string, Readonly<Record<string, string>>> = {
  Latin: {
    eng: 'en',
    deu: 'de',
    fra: 'fr',
    spa: 'es',
    por: 'pt',
    ita: 'it',
    nld: 'nl',
    cat: 'ca',
    glg: 'gl',
    eus: 'eu',
    isl: 'is',
    hun: 'hu',
    pol: 'pl',
    ces: 'cs',
    slk: 'sk',
    slv: 'sl',
    bos: 'bs',
    hrv: 'hr',
    ron: 'ro',
    swe: 'sv',
    dan: 'da',
    nob: 'no',
    nno: 'no',
    fin: 'fi',
    ekk: 'et',
    lit: 'lt',
    lvs: 'lv',
    tur: 'tr',
    azj: 'az',
    uzn: 'uz',
    als: 'sq',
    afr: 'af',
    ind: 'id',
    zlm: 'ms',
    swh: 'sw',
    vie: 'vi',
    tgl: 'fil',
    epo: 'eo',
    gle: 'ga',
    cym: 'cy',
  },
  Cyrillic: {
    rus: 'ru',
    ukr: 'uk',
    bel: 'be',
    bul: 'bg',
    mkd: 'mk',
    srp: 'sr',
    kaz: 'kk',
    kir: 'ky',
    uzn: 'uz',
  },
  Arabic: { arb: 'ar', pes: 'fa', urd: 'ur', ckb: 'ckb' },
  Devanagari: { hin: 'hi', mar: 'mr', npi: 'ne' },
  Hebrew: { heb: 'he', ydd: 'yi' },
}

/** Scripts that only one language of today's projects uses. */
const SCRIPT_LANGUAGE: Readonly<Record<string, string>> = {
  Hangul: 'ko',
  Thai: 'th',
  Greek: 'el',
  Bengali: 'bn',
  Tamil: 'ta',
  Telugu: 'te',
  Kannada: 'kn',
  Malayalam: 'ml',
  Gujarati: 'gu',
  Gurmukhi: 'pa',
  Sinhala: 'si',
  Khmer: 'km',
  Lao: 'lo',
  Myanmar: 'my',
  Ethiopic: 'am',
  Armenian: 'hy',
  Georgian: 'ka',
}

/** The language of a script when too few letters are there to tell. */
const DEFAULTS: Readonly<Record<string, string>> = {
  Latin: 'en',
  Cyrillic: 'ru',
  Arabic: 'ar',
  Devanagari: 'hi',
  Hebrew: 'he',
}

/** Han and kana count as one script here: a Japanese text mixes them. A character of it says as much as a short word. */
const CJK = 'Cjk'
const CJK_WEIGHT = 3
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  [CJK, /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ...[...Object.keys(CANDIDATES), ...Object.keys(SCRIPT_LANGUAGE)].map(
    (script) => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const,
  ),
]

const NOT_PROSE =
  /(?:https?:\/\/|www\.|mailto:)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\S)@[\w/-]+|\S+\.(?:md|rst|txt|html?)\b|[\w-]+\/[\w./-]+/giu

/** The first substantial language of a page as a BCP 47 tag; `und` when it has no words. Code and addresses do not count. */
export function detectLanguage(page: Page): string {
  const pieces = page.blocks
    .filter((block) => block.kind !== 'code')
    .map((block) => block.text.replace(NOT_PROSE, ' '))
  const language = languageOf(pieces)
  if (language !== 'und') return language
  return languageOf(page.blocks.map((block) => block.text))
}

function languageOf(pieces: readonly string[]): string {
  const letters = new Map<string, number>()
  const scripts = pieces.map((piece) => {
    const counts = countScripts(piece)
    for (const [script, count] of counts) letters.set(script, (letters.get(script) ?? 0) + count)
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
  })
  const total = [...letters.values()].reduce((sum, count) => sum + count, 0)
  if (total === 0) return 'und'
  const substantial = new Set(
    [...letters].filter(([, count]) => count >= SUBSTANTIAL * total).map(([script]) => script),
  )
  const script = scripts.find((candidate) => candidate !== undefined && substantial.has(candidate))
  if (script === undefined) return 'und'
  let sample = ''
  for (const [index, piece] of pieces.entries()) {
    if (scripts[index] === script) sample += `${piece}\n`
    if (sample.length > SAMPLE) break
  }
  return languageOfSample(script, sample.slice(0, SAMPLE * 2), letters.get(script) ?? 0)
}

function countScripts(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const character of text.match(/\p{L}/gu) ?? []) {
    const script = SCRIPTS.find(([, pattern]) => pattern.test(character))?.[0]
    if (!script) continue
    counts.set(script, (counts.get(script) ?? 0) + (script === CJK ? CJK_WEIGHT : 1))
  }
  return counts
}

function languageOfSample(script: string, sample: string, letters: number): string {
  if (script === CJK) return cjkLanguage(sample)
  const only = SCRIPT_LANGUAGE[script]
  if (only) return only
  const candidates = CANDIDATES[script]!
  if (letters < ENOUGH_LETTERS) return DEFAULTS[script]!
  const found = candidates[franc(sample, { only: Object.keys(candidates), minLength: ENOUGH_LETTERS })]
  if (found === 'pt') return portuguese(sample)
  return found ?? DEFAULTS[script]!
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const HAN = /\p{Script=Han}/gu
/** Characters of frequent words that are written in only one of the two ways. */
const SIMPLIFIED = /[们这个来时对说会为国问题应该务处发过还没进动请报护维责项义欢协议]/gu
const TRADITIONAL = /[們這個來時對說會為國問題應該務處發過還沒進動請報護維責項義歡協議]/gu

function cjkLanguage(sample: string): string {
  const kana = sample.match(KANA)?.length ?? 0
  const han = sample.match(HAN)?.length ?? 0
  if (kana > 0.08 * (kana + han)) return 'ja'
  const simplified = sample.match(SIMPLIFIED)?.length ?? 0
  const traditional = sample.match(TRADITIONAL)?.length ?? 0
  return traditional > simplified ? 'zh-Hant' : 'zh-Hans'
}

const BRAZILIAN =
  /(?<!\p{L})(?:você|vocês|projeto|projetos|contato|equipe|registro|mídias?|usuári[oa]s?|respeitos[oa]s?|gênero|étnica|acessar|atividade|ação|compartilh\p{L}+)(?!\p{L})/giu
const EUROPEAN =
  /(?<!\p{L})(?:projecto|projectos|contacto|contactos|equipa|equipas|utilizador\p{L}*|género|registo|partilh\p{L}+|acção|actividade|actual\p{L}*)(?!\p{L})/giu

function portuguese(sample: string): string {
  const brazilian = sample.match(BRAZILIAN)?.length ?? 0
  const european = sample.match(EUROPEAN)?.length ?? 0
  return brazilian > european ? 'pt-BR' : 'pt'
}
