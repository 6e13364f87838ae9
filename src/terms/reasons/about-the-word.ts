import type { Term } from '../../core/term.ts'
import { VIEW } from '../lines.ts'
import { contains } from '../phrase.ts'
import type { Scene } from '../scene.ts'

const ABOUT =
  /\b(?:(?:non-?|un-?)?inclusive|gendered|gender-neutral|pronouns?|offensive|derogatory|slurs?|racist|sexist|ableist|politically correct|terminology|euphemism|(?<!case[- ])insensitive|excluding|harmful|stereotyp\w*|problematic (?:terms?|words?|language)|the (?:words?|terms?|phrases?)|(?:avoid|use|using|choose) (?:\w+ )?(?:words?|terms|phrases)|wording|trigger words?|banned words?|flagged words?)\b/i

/** The head of a table of words to use and not to use. */
const ADVICE =
  /\b(?:not recommended|avoid|instead of|rather than|(?:do not|don['’]?t) (?:use|say|write)|old (?:name|term|word)s?)\b/i

const RENAMED =
  /\b(?:deprecat\w+|renam(?:e|es|ed|ing)|formerly|previously (?:called|named|known)|used to be called|(?:was|were|been) removed in \w+ v?\d+\.\d|alias(?:es)? (?:for|of)|avoid\w* (?:us\w+|the|say\w+|"|“|‘|'|`))/i

/** A word that others have for it, and one of some that are named. */
const NAMED_AS_WORD =
  /\b(?:aka|a\.k\.a\.?)\s+(?:the\s+)?(?:&\w+;|["'“‘`*_])*$|\b(?:words|terms|phrases|idioms)\s+(?:such as|like|including)\s+(?:["“]?[\w/-]+(?:\s[\w/-]+)?["”]?(?:,?\s+(?:and|or)\s+|,\s*)){0,6}["“]?$|\bexamples?\s+(?:include|are)\s+(?:\w+ing\s+)?["“‘]$|\b(?:terms?|words?|phrases?)\s+["“‘`*_]+$|\b(?:rather|precise|accurate|clearer|better)\s+than\s+["“‘]$/i
/** What follows a word in quotation marks that is spoken of: "“slave” and “master” – terms that". */
const CALLED_A_WORD = /^["”’`*_]+(?:\s+and\s+["“*_]*\w+["”*_]*)?\s*[—–-]\s*(?:terms|words|phrases)\b/i

/** A word that was found and mended: "fixed a `slave' instance". */
const MENDED = /\b(?:fix|remov|replac|renam|chang)\w*\s+(?:an?|all|some|\d+)\s+["'`“‘]$/i
const FOUND = /^["'”’]\s+(?:instances?|mentions?|occurrences?)\b/i

/** One word that takes the place of another, right beside it. */
const IN_ITS_PLACE =
  /\b(?:instead of|in favou?r of|replac(?:e|es|ed|ing))\s+(?:(?:the|an?|our|all|any)\s+)?(?:(?:word|term|name|use|mention)s?\s+)?(?:of\s+)?["'“‘`*]*$/i
const TAKEN_OVER =
  /^["'”’`*]*\s+(?:(?:is|are|was|were|has been|have been|gets?)\s+)?(?:replaced|instead\b|with\s+["'“‘`*])/i

/** True where a text speaks of the word itself: a style guide, a list of terms, the note of a renaming. */
export function isAboutTheWord(scene: Scene): boolean {
  const { term, text, line, start, end, inside, previous, next, heading } = scene
  if (isTitledSo(scene)) return true
  const own = `${line.slice(Math.max(0, start - VIEW), start)} ${line.slice(end, end + VIEW)}`
  if (ABOUT.test(own) || ADVICE.test(heading)) return true
  const quoted = /["'“‘`*]$/.test(line.slice(0, start)) && /^[.,]?["'”’`*]/.test(line.slice(end))
  if (term.category === 'gender' && isAboutPronouns(scene)) return true
  if (text.includes('/') && inside.replace(/[\s*]|^\W+|\W+$/g, '') === text) return true
  if (NAMED_AS_WORD.test(line.slice(Math.max(0, start - 120), start))) return true
  if (FOUND.test(line.slice(end, end + 20)) && MENDED.test(line.slice(Math.max(0, start - 60), start)))
    return true
  if (CALLED_A_WORD.test(line.slice(end, end + 80))) return true
  if (quoted && /^["'”’`*]-\p{Alphabetic}/u.test(line.slice(end, end + 3))) return true
  if (quoted && (ABOUT.test(previous) || ABOUT.test(next))) return true
  if (
    quoted &&
    /\b(?:call(?:s|ed|ing)?|named?|terms?|words?|says?|means?|literally)\b/i.test(own) &&
    term.tier > 1
  )
    return true
  if (term.reading !== 'word') return false
  const close = `${line.slice(Math.max(0, start - 50), start)} ${line.slice(end, end + 50)}`
  const { toUse, long } = alternativesOf(term)
  if (toUse.test(close)) return true
  if (term.tier > 1) return false
  return (
    RENAMED.test(close) ||
    IN_ITS_PLACE.test(line.slice(Math.max(0, start - 50), start)) ||
    TAKEN_OVER.test(line.slice(end, end + 50)) ||
    (term.near.length === 0 && contains(long, own))
  )
}

/** True in a table of pronouns, or in advice on them: "him/her/it". */
function isAboutPronouns({ text, line, end, previous, next }: Scene): boolean {
  const after = line.slice(end)
  if (text.includes('/') && /^\/its?\b/i.test(after)) return true
  return USE_THEY.test(after) || /\bpronoun/i.test(`${previous} ${next}`)
}

/** What to say in its place: "his or hers, use theirs". */
const USE_THEY =
  /^["'”’`*]*,?\s+(?:use|say|write)\s+["'“‘`*]*(?:they|them|theirs?|themsel\w+)["'”’`*]*\s*(?:[.;)]|$|instead\b)/i

/** True for a page that is named for a kind of list and for what it could be called: `blacklist-denylist.md`. */
function isTitledSo({ path, language, term, text }: Scene): boolean {
  if (language.kind !== 'prose') return false
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  return (
    name.includes(text.toLowerCase()) &&
    term.alternatives.some((word) => word.endsWith('list') && name.includes(word))
  )
}

interface Alternatives {
  /** "Use" and one of the first of them: the others are words for many things. */
  readonly toUse: RegExp
  /** Those that are seldom met by chance. */
  readonly long: readonly string[]
}

const known = new WeakMap<Term, Alternatives>()

function alternativesOf(term: Term): Alternatives {
  let ready = known.get(term)
  if (!ready) {
    const words = term.alternatives.slice(0, 3).filter((word) => /^\w+$/.test(word))
    ready = {
      toUse: new RegExp(`\\buse\\s+["'\`*“]*(?:${words.join('|') || '(?!)'})\\b`, 'i'),
      long: term.alternatives.filter((word) => word.length > 5),
    }
    known.set(term, ready)
  }
  return ready
}
