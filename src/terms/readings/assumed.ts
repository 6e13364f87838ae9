import type { Surroundings } from './index.ts'

/** The sentence that both sides of a match belong to, without the match. */
function sentenceAround(before: string, after: string): string {
  return `${before.split(/[.!?]/).at(-1)} ${after.split(/[.!?]/, 1)[0]}`
}

/** A sentence that speaks to whoever reads it. */
const TO_READER = /\b(?:you|your)\b/i

/** A note to whoever will go on with the code. */
const NOTE = /\b(?:todo|fixme|xxx)\b/i

/** "I am obviously biased" */
const OF_ONESELF = /\bI(?:['’]m|\s+am)\s+$/

/** "Obviously" and "of course" where they suppose that the reader knows already. */
export function assumesKnowledge({ text, before, after, kind, guides }: Surroundings): boolean {
  if (kind === 'comment' && (!guides || NOTE.test(before))) return false
  if (
    /(?:n['’]t|\b(?:not|isn|less|more|most|no|non|an?|the|any|for|some|few|these|this|seem\w*|appear\w*))[\s-]+(?:\w+\s+)?$/i.test(
      before,
    )
  )
    return false
  if (/\b(?:immediately|readily|pretty|visually|painfully|perhaps|maybe)\s+(?:somewhat\s+)?$/i.test(before))
    return false
  if (OF_ONESELF.test(before) && !TO_READER.test(sentenceAround(before, after))) return false
  if (before.endsWith('(') && after.startsWith(')')) return false
  if (/\b(?:makes?\s+(?:it|this|that)|as)\s+$/i.test(before)) return false
  if (/^obvious$/i.test(text))
    return (
      !/\b(?:may|might|could)\s+be\s+(?:\w+\s+)?$/i.test(before) &&
      /\b(?:is|'s|be|it)\s+(?:\w+\s+)?$/i.test(before) &&
      /^\s+(?:that|why|how|to you)\b/i.test(after)
    )
  if (kind === 'string' || after.startsWith('-')) return false
  if (/^of course$/i.test(text)) {
    if (
      /^[^.!?]*\bwelcome\b|^,?\s+(?:not|there|free\s+to)\b|^,?\s+(?:you\s+(?:can|may|are\s+free)|don['’]t)\b/i.test(
        after,
      )
    )
      return false
    if (!TO_READER.test(sentenceAround(before, after))) return false
    return (
      /^["'“*_(]*\p{Uppercase}/u.test(text) ||
      /\b(?:you|can|could|may|should|must)(?:\s+\w+)?,?\s+$/i.test(before)
    )
  }
  if (/\s/.test(text)) return TO_READER.test(sentenceAround(before, after))
  return !/^\s+(?:different|differing|slower|faster|better|worse|larger|smaller|more|less|wrong|correct|incorrect|false|invalid|bogus|broken|safe|unsafe|unintentional|unintended|bad|good|visible|buggy|malicious|fake)\b/i.test(
    after,
  )
}
