/**
 * A text as words with single spaces between and around them: lower case, without punctuation, and without
 * the accents and vowel signs that writers leave out, so that a lexicon needs one spelling.
 */
export function foldWords(text: string): string {
  const plain = foldLetters(text)
    .replace(/n't\b/g, ' not')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
  return ` ${plain.trim()} `
}

/** The same letters for the same sound: case, Latin, Greek and Cyrillic accents, Arabic vowels and letter forms. */
export function foldLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u00ad\ufe0f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[يى]/g, 'ی')
    .replace(/ك/g, 'ک')
    .replace(/ة/g, 'ه')
    .replace(/ı/g, 'i')
}
