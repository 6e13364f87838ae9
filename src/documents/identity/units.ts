/** A word, or one character of a script that is written without spaces; null text marks a gap that no run of words may cross. */
export interface Unit {
  readonly text: string | null
  readonly start: number
  readonly end: number
}

const WORDS_PER_SHINGLE = 3
const CHARACTERS_PER_SHINGLE = 5

const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const ADDRESS = String.raw`(?:https?:\/\/|www\.|mailto:)[^\s<>"'）)\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+`
const UNIT = new RegExp(
  String.raw`(${ADDRESS})|[\p{L}\p{M}\p{N}\u200c\u200d\u00ad]+(?:['’ʼ][\p{L}\p{M}]+)*`,
  'gu',
)
const UNWRITTEN = /['’ʼ]|\u200c|\u200d|\u00ad/g

/** The words of a text, folded so that case, punctuation and line breaks make no difference. Addresses are gaps. */
export function unitsOf(text: string): Unit[] {
  const units: Unit[] = []
  for (const match of text.matchAll(UNIT)) {
    const start = match.index
    const end = start + match[0].length
    if (match[1]) units.push({ text: null, start, end })
    else if (UNSPACED.test(match[0])) pushCharacters(match[0], start, units)
    else units.push({ text: fold(match[0]), start, end })
  }
  return units
}

function pushCharacters(run: string, start: number, into: Unit[]): void {
  let at = start
  let word = ''
  const flush = () => {
    if (word) into.push({ text: fold(word), start: at - word.length, end: at })
    word = ''
  }
  for (const character of run) {
    if (/\p{M}/u.test(character) && into.length > 0 && !word) {
      const last = into.pop()!
      into.push({ text: `${last.text}${character}`, start: last.start, end: at + character.length })
    } else if (UNSPACED.test(character)) {
      flush()
      into.push({ text: fold(character), start: at, end: at + character.length })
    } else word += character
    at += character.length
  }
  flush()
}

function fold(word: string): string {
  return word.normalize('NFKC').toLowerCase().replace(UNWRITTEN, '')
}

/** A run of neighbouring words as a number of 24 bits, and where it stands in the list of units. */
export interface Shingle {
  readonly hash: number
  readonly at: number
  readonly to: number
}

/** Every run of three words, or of five characters where a script has no spaces. */
export function shinglesOf(units: readonly Unit[]): Shingle[] {
  const shingles: Shingle[] = []
  for (let at = 0; at < units.length; at++) {
    const first = units[at]!.text
    if (first === null) continue
    const length = UNSPACED.test(first) ? CHARACTERS_PER_SHINGLE : WORDS_PER_SHINGLE
    const run = units.slice(at, at + length)
    if (run.length < length || run.some((unit) => unit.text === null)) continue
    shingles.push({ hash: hashOf(run.map((unit) => unit.text).join(' ')), at, to: at + length - 1 })
  }
  return shingles
}

/** FNV-1a with a final mix, cut to 24 bits: four characters of base64 each. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) & 0xffffff
}
