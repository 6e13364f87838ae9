/**
 * A text as words with single spaces between and around them: lower case, without punctuation, and without
 * the accents and vowel signs that writers leave out, so that a lexicon needs one spelling.
 */
export function foldWords(text: string): string {
  const plain = foldLetters(text)
    .replace(/n't\b/g, ' not')
    .replaceAll('cannot', 'can not')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  return ` ${plain.trim()} `
}

/** The same letters for the same sound: case, Latin, Greek and Cyrillic accents, Arabic vowels and letter forms. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, (mark) => (isOptional(mark.codePointAt(0)!) ? '' : mark))
    .replace(/[\u0640\u200b-\u200f\u00ad]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ة/g, 'ه')
    .replace(/ı/g, 'i')
}

/** Marks that one writer sets and another leaves out; those of Thai, Hindi or Japanese are letters of their own. */
function isOptional(mark: number): boolean {
  const isAccent = mark >= 0x300 && mark <= 0x36f
  const isArabicVowel = (mark >= 0x610 && mark <= 0x61a) || (mark >= 0x64b && mark <= 0x65f) || mark === 0x670
  const isHebrewPoint = mark >= 0x591 && mark <= 0x5c7
  return isAccent || isArabicVowel || isHebrewPoint || mark === 0xfe0f
}
