import type { Reading, Term } from '../core/term.ts'
import type { Kind } from './kind.ts'
import { VIEW } from './lines.ts'
import { contains, coveredBy } from './phrase.ts'
import { readings } from './readings/index.ts'
import type { Words } from './scene.ts'

/** Whether the words near a match give it the sense that can hurt, where it needs any to. */
export function isInCompany({ term, text, line, start, end, before, after, previous, next }: Words): boolean {
  if (term.only.length === 0 && term.near.length === 0) return true
  const at = before.length
  if (coveredBy(term.only, before + text + after, at, at + text.length)) return true
  const around = `${previous.slice(0, VIEW)} ${line.slice(Math.max(0, start - VIEW), start)} ${line.slice(end, end + VIEW)} ${next.slice(0, VIEW)}`
  return contains(term.near, around)
}

/** Whether the sentence around a match uses it in the sense that can hurt. */
export function readsAsMeant(
  { term, text, path, place: file, before, after }: Words,
  kind: Kind,
  documents = true,
): boolean {
  if (term.reading === 'word') return true
  if (term.reading === 'pronoun' && tellsOfPeople(path)) return false
  if (term.reading === 'pronoun' && PROPOSAL.test(path) && THE_AUTHOR.test(before)) return false
  if (SAID_TO_READERS.has(term.reading) && NO_READER.test(path)) return false
  if (term.reading === 'ease' && PROPOSAL.test(path)) return false
  const place = kind === 'comment' || kind === 'string' ? kind : 'prose'
  const guides = place === 'prose' ? file !== 'history' : documents
  return readings[term.reading]({ text, before, after, kind: place, guides })
}

const SAID_TO_READERS: ReadonlySet<Reading> = new Set(['reader', 'ease', 'assumed'])

/** What weighs a change before it is made: nobody is told to make it yet. */
const PROPOSAL =
  /(?:^|\/)(?:(?:pep|bip|eip|rfc|kep)-\d[\w-]*\.(?:md|rst|txt|mediawiki|adoc)$|text\/0\d{3}-|(?:(?:design-)?proposals?|rfcs?|keps?|adr|decisions)\/)/i

/** What the author of a proposal thinks: who is to do something may be anyone. */
const THE_AUTHOR =
  /(?:^|[.!?,]\s+)the\s+author\s+(?!of\b)(?:(?![.!?]\s|\b(?:must|should|may|can|has\s+to|wants)\b).)*$/is

/** Lists of what is left to do, and instructions to programs that write code. */
const NO_READER =
  /(?:^|\/)(?:to-?do(?:\.\w+)?|(?:agents|claude|gemini)\.md|copilot-instructions\.md|\.(?:cursor|windsurf|cline)rules|\.cursor\/.*|skill\.md)$/i

/** What the names of places hold that tell of particular people. */
const PEOPLE =
  /speaker|team|people|bios?[\W_]|biograph|credits|author|members|luminar|profile|interview|podcast|stories|post|blog|news|article|election|candidate|winner|award|meeting|minutes|roster|about|talk|keynote|alumni|obituar|memorial/i

/** True for a path whose folders, or whose name where it has an ending, speak of people. */
function tellsOfPeople(path: string): boolean {
  return PEOPLE.test(/\.\w+$/.test(path) ? path : path.slice(0, path.lastIndexOf('/') + 1))
}

/** A bus that has its own roles, in a path of whatever words: `pybi2c.c`. */
const BUS = /i2[cs]/gi

/** True where the lines around or the path tell of a field that has its own thing of that name. */
export function isElsewhere({ term, line, start, end, previous, next, path }: Words): boolean {
  if (term.unless.length === 0) return false
  const own = line.slice(Math.max(0, start - VIEW), end + VIEW)
  return contains(
    term.unless,
    `${path.replace(BUS, ' $& ')} ${previous.slice(-VIEW)} ${own} ${next.slice(0, VIEW)}`,
  )
}

const everyException = new WeakMap<Term, readonly string[]>()

/** Every phrase in which a term is fine, whatever the reason. */
export function exceptions(term: Term): readonly string[] {
  let all = everyException.get(term)
  if (!all) {
    all = [...term.except, ...Object.values(term.senses).flat()]
    everyException.set(term, all)
  }
  return all
}
