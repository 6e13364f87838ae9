import type { Term } from '../../core/term.ts'
import { takesAn, withCaseOf } from '../../terms/inflect.ts'
import type { Passage, Verdict } from '../../terms/judge.ts'
import { isMarkdown } from '../../terms/language.ts'
import { contains } from '../../terms/phrase.ts'
import type { Why } from '../../terms/why.ts'

/** A verb that is the same for one and for many: "they must" is right, "they wants" is not. */
const MODAL = /^\s+(?:can|cannot|could|may|might|must|shall|should|will|would|did|had)\b/i

/** What follows a verb and not a noun. */
const OBJECT =
  /^\s+(?:the|that|this|these|those|all|any|some|each|every|our|your|my|its|their|it|them|if|whether)\b/i

/** What precedes a noun. */
const QUALIFIED =
  /\b(?:an?|the|this|that|some|any|no|each|every|another|one|two|basic|simple|final|first|last|little|additional|extra|more|these|those|few|with|without|by|for|as|of)\s+(?:\w+\s+)?["'“‘*_]*$/i

/** What follows a noun that has no word in front of it. */
const ENDS_NOUN =
  /^(?:["'”’*_]*\s*(?:[.:;,!?)\]]|$|\*\/|-->|[-–—]\s)|\s+(?:for|of|to|on|in|before|when|is|was|has|failed|fails|error|only|here|and|or|can|must|should|will)\b)/i

/** What precedes a verb and not a noun. */
const ACTS =
  /\b(?:to|can|could|may|might|must|shall|should|will|would|also|please|let['’]?s)\s+(?:\w+ly\s+)?$/i

/**
 * The whole line with each of its findings swapped where that is safe, keeping capitals and mending "a" and "an".
 * `null` when nothing in the line can be swapped mechanically, or only half of what is meant.
 */
export function suggestLine(verdicts: readonly Verdict[], swappable: ReadonlySet<Verdict>): string | null {
  const line = verdicts[0]?.text ?? ''
  if (line.length > 2000 || !line.isWellFormed()) return null
  const safe = verdicts.filter((verdict) => swappable.has(verdict))
  const unsafe = verdicts.filter((verdict) => !swappable.has(verdict))
  if (safe.length === 0 || unsafe.some(({ hit }) => safe.some((other) => other.hit.term === hit.term)))
    return null
  const parts: string[] = []
  const kept: string[] = []
  let position = 0
  for (const { start, end, hit } of safe.toSorted((a, b) => a.start - b.start)) {
    const word = withCaseOf(line.slice(start, end), notTwice(line.slice(position, start), hit.swap!))
    kept.push(line.slice(position, start))
    parts.push(withArticle(line.slice(position, start), line.slice(start, end), word), word)
    position = end
  }
  kept.push(line.slice(position))
  const rest = kept.join(' ').toLowerCase()
  if (
    safe.some(({ hit, start, end }) =>
      [line.slice(start, end), hit.swap!].some((word) => rest.includes(stemOf(word))),
    )
  )
    return null
  // Joined, not added: a sum would keep the whole file that the line was cut from in memory.
  return [...parts, line.slice(position)].join('')
}

/** Those of the findings in a passage that a mechanical swap can mend. */
export function safeOf(
  { text, path }: Pick<Passage, 'text' | 'path'>,
  verdicts: readonly Verdict[],
): ReadonlySet<Verdict> {
  const kept = Map.groupBy(
    verdicts.filter(({ because }) => because !== null && !APART.has(because)),
    ({ line }) => line,
  )
  const isAlone = ({ line, hit: { term } }: Verdict) =>
    !NEARBY.some((away) => kept.get(line + away)?.some(({ hit }) => isTied(hit.term, term, away)))
  return new Set(
    verdicts.filter(
      (verdict) =>
        verdict.because === null &&
        isAlone(verdict) &&
        canSwap(verdict) &&
        !isDrawn(text, path, verdict) &&
        !HALF.test(verdict.text.slice(0, verdict.start)),
    ),
  )
}

/** What is left alone for a reason that has nothing to do with the sentences around it. */
const APART: ReadonlySet<Why> = new Set<Why>(['named-again', 'url'])

/** So many lines away, a name with the same word in it is what a sentence speaks of. */
const NEARBY = [0, -1, 1, -2, 2, -3, 3]

/** True when a word that is left alone, so many lines away, would no longer fit to the one that is swapped. */
function isTied(kept: Term, term: Term, away: number): boolean {
  return (
    kept === term || (away === 0 && kept.category === term.category && kept.tier === 1 && term.tier === 1)
  )
}

/** Half of a pair whose other half is no word of its own: "white/blacklist". */
const HALF = /\b(?:white|black)\s*(?:[-/]|and|or)\s*$/i

/** True for a title that the line below it underlines, and in a table that is drawn, as long as it is now. */
function isDrawn(text: string, path: string, { hit, start, text: line }: Verdict): boolean {
  const begin = hit.start - start
  const below = text.slice(begin + line.length).slice(0, 400)
  if (/^\r?\n([=\-~^"'`#*+.:_])\1{2,}\s*(?:\n|$)/.test(below)) return true
  return /^\s*[|+].*[|+]\s*$/.test(line) && !isMarkdown(path)
}

function canSwap({ hit, text: line, context, start, end }: Verdict): boolean {
  return (
    hit.swap !== null &&
    (context === 'prose' || context === 'comment' || context === 'string') &&
    (hit.swap !== 'they' || MODAL.test(line.slice(end))) &&
    (!hit.swap.includes(' ') || isNoun(line, start, end)) &&
    (hit.term.beside.length === 0 || contains(hit.term.beside, line))
  )
}

/** True for words that are a thing and nothing that is done: "a sanity check", not "sanity check the host". */
function isNoun(line: string, start: number, end: number): boolean {
  const [before, after] = [line.slice(0, start), line.slice(end)]
  if (OBJECT.test(after) || ACTS.test(before)) return false
  return /s$/i.test(line.slice(start, end)) || QUALIFIED.test(before) || ENDS_NOUN.test(after)
}

/** A swap without its first word where that stands in front already: "a quick sanity check". */
function notTwice(before: string, swap: string): string {
  const first = swap.split(' ', 1)[0]!
  return first.length < swap.length && before.toLowerCase().endsWith(`${first} `)
    ? swap.slice(first.length + 1)
    : swap
}

/** What the forms of a word share: the name that stays beside one of them is meant as well. */
function stemOf(word: string): string {
  const stem = word.toLowerCase().replace(/(?:ed|ing|ers?|e?s)$/, '')
  return stem.length < 4 ? ` ${word.toLowerCase()} ` : stem
}

/** The text before a word that changes, its article made to fit. */
function withArticle(before: string, old: string, word: string): string {
  const article = /(^|[^\p{L}\p{N}])(a|an)(\s+["'“‘*_`]*)$/iu.exec(before)
  if (!article || takesAn(old) === takesAn(word)) return before
  const [, lead, found, gap] = article
  const fitting = takesAn(word) ? 'an' : 'a'
  const cased = found === 'A' || found === 'An' ? fitting.charAt(0).toUpperCase() + fitting.slice(1) : fitting
  return before.slice(0, article.index) + lead + (found === 'AN' ? fitting.toUpperCase() : cased) + gap
}
