import { franc } from 'franc'
import type { Block, Page } from '../page.ts'

/** Fewer letters than this in a script that many languages share say too little: the default stands. */
const ENOUGH_LETTERS = 30
/** A text shorter than this is known by its little words rather than by its letters. */
const FEW_LETTERS = 200
/** A language is judged by at most this many letters. */
const SAMPLE = 1500
/** A script is substantial when a run of it has this share of the page's letters, or this many of them. */
const SUBSTANTIAL = 0.2
const LITTLE = 120

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
  Modi: 'mr',
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
  /(?:https?:\/\/|www\.|mailto:)\S+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|(?<!\S)@[\w/-]+|(?<!\S)\S{1,200}\.(?:md|rst|txt|html?)\b|[\w-]{1,64}\/[\w./-]+/giu

/** The first substantial language of a page as a BCP 47 tag; `und` when it has no words. Code and addresses do not count. */
export function detectLanguage(page: Page): string {
  const prose = (wanted: (kind: Block['kind']) => boolean) =>
    page.blocks
      .filter((block) => wanted(block.kind))
      .map((block) => pieceOf(block.text))
      .filter((piece) => piece.total > 0)
  const body = prose((kind) => kind !== 'code' && kind !== 'heading')
  if (weightOf(body) >= LITTLE) return languageOf(body)
  const text = prose((kind) => kind !== 'code')
  if (weightOf(text) >= ENOUGH_LETTERS) return languageOf(text)
  const all = prose(() => true)
  return languageOf(all.length > 0 ? all : [pieceOf(page.text, /(?!)/g)])
}

interface Piece {
  readonly text: string
  /** How many letters it has of each script; a character of Chinese or Japanese counts as several. */
  readonly letters: ReadonlyMap<string, number>
  readonly script: string | undefined
  readonly total: number
}

function pieceOf(raw: string, leaveOut = NOT_PROSE): Piece {
  const text = raw.replace(leaveOut, ' ')
  const letters = countScripts(text)
  const script = [...letters].sort((a, b) => b[1] - a[1])[0]?.[0]
  const total = [...letters.values()].reduce((sum, count) => sum + count, 0)
  return { text, letters, script, total }
}

function weightOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.total, 0)
}

function languageOf(pieces: readonly Piece[]): string {
  const total = weightOf(pieces)
  if (total === 0) return 'und'
  const script = firstScript(pieces, Math.min(SUBSTANTIAL * total, LITTLE))
  const own = pieces.filter((piece) => piece.script === script)
  let sample = ''
  for (const piece of own) {
    sample += `${piece.text}\n`
    if (sample.length > SAMPLE) break
  }
  return languageOfSample(script, sample.slice(0, 2 * SAMPLE), weightOf(own))
}

/** The first script that is written at some length without a break; failing that, the most frequent. */
function firstScript(pieces: readonly Piece[], enough: number): string {
  const sums = new Map<string, number>()
  let run = 0
  for (const [index, { script, total }] of pieces.entries()) {
    if (script === undefined) continue
    run = script === pieces[index - 1]?.script ? run + total : total
    if (run >= enough) return script
    sums.set(script, (sums.get(script) ?? 0) + total)
  }
  return [...sums].sort((a, b) => b[1] - a[1])[0]![0]
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
  const single = SCRIPT_LANGUAGE[script]
  if (single) return single
  const candidates = CANDIDATES[script]!
  if (letters < ENOUGH_LETTERS) return DEFAULTS[script]!
  if (script === 'Latin' && letters < FEW_LETTERS && isPlainEnglish(sample)) return 'en'
  const only = Object.keys(candidates).filter((code) => !isForeign(sample, candidates[code]!))
  const found = candidates[franc(sample, { only, minLength: ENOUGH_LETTERS })]
  return closer(found ?? DEFAULTS[script]!, sample)
}

const LITTLE_ENGLISH = /^(?:we|the|and|not|to|it|is|of|you|your|are|this|with|be|or|will|our)$/i

/** One word in four is one of the little ones that other languages do not have. */
function isPlainEnglish(sample: string): boolean {
  const all = sample.match(/\p{L}+/gu) ?? []
  const little = all.filter((word) => LITTLE_ENGLISH.test(word)).length
  return little >= 3 && little >= all.length / 4
}

/** Letters that a language written in Cyrillic does not have. */
const FOREIGN_LETTERS: Readonly<Record<string, RegExp>> = {
  ru: /[іїєґўјљњџѓќђћ]/giu,
  uk: /[ыэёъўјљњџѓќђћ]/giu,
  be: /[ищъїєґјљњџѓќђћ]/giu,
  bg: /[ыэёіїєґўјљњџѓќђћ]/giu,
  mk: /[йщъыьэюяёіїєґўђћ]/giu,
  sr: /[йщъыьэюяёіїєґўѓќѕ]/giu,
}

function isForeign(sample: string, language: string): boolean {
  const letters = FOREIGN_LETTERS[language]
  return letters !== undefined && (sample.match(letters)?.length ?? 0) > 0.01 * sample.length
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

/** Words that tell a language from its nearest relatives, and from those that franc takes it for. */
interface Telling {
  readonly language: string
  /** The languages it is mistaken for; any of them when it is not known to franc. */
  readonly among: RegExp | null
  readonly words: RegExp
}

const words = (...stems: string[]) => new RegExp(`(?<!\\p{L})(?:${stems.join('|')})(?!\\p{L})`, 'giu')

const TELLING: readonly Telling[] = [
  { language: 'is', among: null, words: /\p{L}*[þð]\p{L}*/giu },
  {
    language: 'eu',
    among: null,
    words: words('eta', 'edo', 'dira', 'duen', 'izan', 'gure', 'baten', 'dugu', 'behar', 'ditu'),
  },
  {
    language: 'ms',
    among: /^(?:id|ms)$/,
    words: words(
      'komuniti',
      'projek',
      'kerana',
      'boleh',
      'ialah',
      'kod',
      'mereka',
      'jantina',
      'mahupun',
      'penyertaan',
    ),
  },
  {
    language: 'id',
    among: /^(?:id|ms)$/,
    words: words(
      'komunitas',
      'proyek',
      'karena',
      'bisa',
      'adalah',
      'kode',
      'mereka',
      'perilaku',
      'partisipasi',
      'anggota',
    ),
  },
  {
    language: 'bs',
    among: /^(?:bs|hr)$/,
    words: words(
      'učesni\\p{L}+',
      'uslov\\p{L}*',
      'ko',
      'šta',
      'sugest\\p{L}+',
      'saradn\\p{L}+',
      'takođe\\p{L}*',
      'sprovođ\\p{L}+',
    ),
  },
  {
    language: 'hr',
    among: /^(?:bs|hr)$/,
    words: words('sudioni\\p{L}+', 'uvjet\\p{L}*', 'tko', 'što', 'suradn\\p{L}+', 'također', 'provođ\\p{L}+'),
  },
  {
    language: 'pt-BR',
    among: /^pt$/,
    words: words(
      'vocês?',
      'projetos?',
      'contato',
      'equipe',
      'registro',
      'mídias?',
      'usuári[oa]s?',
      'gênero',
      'compartilh\\p{L}+',
      'acessar',
    ),
  },
  {
    language: 'pt',
    among: /^pt$/,
    words: words(
      'projectos?',
      'contactos?',
      'equipas?',
      'registo',
      'utilizador\\p{L}*',
      'género',
      'partilh\\p{L}+',
      'actual\\p{L}*',
    ),
  },
]
/** Fewer telling words than one in this many are chance, where the languages are not related. */
const TELLING_WORDS = 60

/** The language whose own words are in the sample, where one of those that are mistaken for another is. */
function closer(found: string, sample: string): string {
  const total = sample.match(/\p{L}+/gu)?.length ?? 0
  const [best] = TELLING.filter(({ among }) => among === null || among.test(found))
    .map(({ language, among, words }) => ({
      language,
      count: sample.match(words)?.length ?? 0,
      enough: among === null ? Math.max(2, total / TELLING_WORDS) : 1,
    }))
    .filter(({ count, enough }) => count >= enough)
    .sort((a, b) => b.count - a.count || Number(b.language === found) - Number(a.language === found))
  return best?.language ?? found
}
