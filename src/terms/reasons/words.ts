import type { Reading } from '../../core/term.ts'
import type { Kind } from '../kind.ts'
import { VIEW } from '../lines.ts'
import { coveredBy } from '../phrase.ts'
import { looksForeign } from '../prose.ts'
import type { Scene } from '../scene.ts'
import { exceptions, isElsewhere, readsAsMeant } from '../sense.ts'
import type { Why } from '../why.ts'
import { isAboutTheWord } from './about-the-word.ts'
import { isCapitalName, isConstantName, isTypeName, isWithinName } from './capital.ts'
import { isCommentedCode } from './commented-code.ts'
import { lineReason } from './line.ts'
import { isQuotation } from './quotation.ts'
import { isCited, isLookedUp, isNamedBeside, isUsedBefore } from './value.ts'

/** What a comment tells a tool by the names of its rules. */
const DIRECTIVE =
  /\b(?:[a-z]+lint|jshint|rubocop|phpcs|shellcheck)[:\s-]\s*(?:disable|enable|ignore)\b|\b(?:noqa|nolint|NOLINT):/

/** How DocBook marks what a program takes. */
const MARKED_VALUE = /<(?:option|literal|constant|varname|parameter|command)>$/

/** What is said to readers is said in sentences: a heading names what follows. */
const FOR_READERS: ReadonlySet<Reading> = new Set(['reader', 'assumed'])

/** Why words in a sentence are not meant as the term means them, if they are not. */
export function wordsReason(scene: Scene, kind: Kind): Why | null {
  const { term, text, line, start, end, before, after, region } = scene
  const at = before.length
  const view = before + text + after
  if (coveredBy(exceptions(term), view, at, at + text.length) || isElsewhere(scene)) return 'other-sense'
  if (term.language === 'en' && looksForeign(line)) return 'other-language'
  if (term.names ? isCapitalName(scene) : isWithinName(scene)) return 'proper-name'
  if (/^\s*$/.test(line.slice(end)) && /(?:->|=>|→)\s$/.test(line.slice(0, start))) return 'key'
  const ofLine = lineReason(scene, kind)
  if (ofLine) return ofLine
  if (line.startsWith('</', end) && MARKED_VALUE.test(line.slice(0, start))) return 'used-name'
  if (/@author\s[^@]*$/.test(line.slice(0, start))) return 'proper-name'
  if (isCited(scene)) return 'used-name'
  if (leadsToItsName(scene)) return 'title'
  if (region === 'link-text' && !/\s/.test(scene.inside.trim())) return 'title'
  if (region === 'link-text' && /^\s*(?:[-*+]|\d+\.|\|)/.test(line)) {
    const isWholeItem = /^\s*[-*+]\s+\[.*\]\([^\s()]+\)\s*$/.test(line)
    if (isWholeItem || /\p{Uppercase}/u.test(scene.inside.charAt(0))) return 'title'
  }
  if (kind === 'comment' && isCommentedCode(scene)) return 'commented-code'
  if (kind === 'comment' && DIRECTIVE.test(line.slice(0, start))) return 'used-name'
  if (isLookedUp(scene)) return 'key'
  if (
    line.includes('&lt;') &&
    /(?:&lt;\/?\w.{0,400}?){3}/.test(line.slice(Math.max(0, start - VIEW), end + VIEW))
  )
    return 'code-block'
  if (
    kind === 'comment' &&
    !/\s/.test(text) &&
    /^(?: (?:and|or) [\w-]+)? (?:attribute|element|tag|keyword)s?\b/.test(line.slice(end))
  )
    return 'used-name'
  if (kind === 'comment' && scene.place === 'test' && /^(?:Unordered )?Output:$/i.test(scene.previous))
    return 'fixture'
  if (kind === 'comment' && (term.identifiers ? isTypeName(scene) : isNamedBeside(scene))) return 'used-name'
  if (kind === 'comment' && term.identifiers && isUsedBefore(scene)) return 'used-name'
  if (kind !== 'string' && term.identifiers && isConstantName(scene)) return 'used-name'
  if (kind !== 'string' && isQuotation(line, start, end)) return 'quotation'
  if (isAboutTheWord(scene)) return 'about-the-word'
  if (FOR_READERS.has(term.reading) && isTitle(scene)) return 'not-this-sense'
  return readsAsMeant(scene, kind, scene.documents) ? null : 'not-this-sense'
}

/** True for a heading, by its sign or by the line below it, as far as that did not pass for the sign of a comment. */
function isTitle({ line, next, language, path }: Scene): boolean {
  if (language.id === 'markdown' && /^#{1,6}\s/.test(line)) return true
  return /\.(?:rst|md)$/.test(path) && /^([-=~^"'*+])\1+$/.test(next)
}

/** True where a link is the word alone, and its address holds it too: the name of a page or a file. */
function leadsToItsName({ text, line, start, end }: Scene): boolean {
  if (line.charAt(start - 1) !== '[') return false
  const [, address] = /^\]\(([^()\s#]+)/.exec(line.slice(end, end + 2 * VIEW)) ?? []
  return address !== undefined && letters(address).includes(letters(text))
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[\W_]/g, '')
}
