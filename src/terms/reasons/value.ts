import { VIEW } from '../lines.ts'
import { definesName, nameAround } from '../names.ts'
import type { Scene } from '../scene.ts'
import { isValueInCapitals } from './capital.ts'

/** True for what code looks up: an argument, a key, one of several values. */
export function isLookedUp({ term, text, line, start, end, before, after, previous, next }: Scene): boolean {
  return (
    isQuoted(before.slice(-VIEW), after) ||
    (term.tier === 1 && /["'`]$/.test(before) && FILE.test(after)) ||
    isPiped(line, start, end) ||
    [previous, next].some((beside) => isSetTo(beside, text))
  )
}

/** What says of a word in quotation marks that a file is called by it. */
const FILE = /^["'`]\s+(?:file|directory|folder)\b/

/** True for a name that a sentence takes from somewhere else: an option, a value, what the line explains. */
export function isCited(scene: Scene): boolean {
  const { before, after, line, start, end } = scene
  return (
    /@see\s+$/.test(line.slice(0, start)) ||
    (/^\s*(?:[.;)]|$)/.test(line.slice(end)) && TO_GO.test(line.slice(0, start))) ||
    isNamedByFile(scene) ||
    isValueToo(scene) ||
    isNameToo(scene) ||
    isItem(scene) ||
    isLabel(scene) ||
    explainsName(scene) ||
    isOption(before, after) ||
    SELECTED.test(line.slice(Math.max(0, start - VIEW), start)) ||
    isOneOfValues(scene) ||
    (/^[\w.-]*\s*$/.test(line.slice(end)) && HOST_ENTRY.test(line.slice(0, start))) ||
    (ROLES.has(scene.term.id) && (isOfAProduct(scene) || isValueInCapitals(scene))) ||
    (KIND_OF_NAME.test(after) && /\bthe\s+$/i.test(before))
  )
}

/** What is to go is called by the name that it has: "TODO: remove blacklist". */
const TO_GO = /\b(?:TODO|FIXME|XXX)\b.{0,40}\b(?:remove|drop|delete|rename)\s+$/

/** True for what has a file to itself, and is called what that is: the tool `layman` in `packaging/layman`. */
function isNamedByFile({ term, text, path }: Scene): boolean {
  if (term.identifiers || term.reading !== 'word') return false
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase() === text.toLowerCase()
}

/**
 * True for a role that is a value, as in `type:master` and "has role master", and where the line gives the same word to
 * a setting.
 */
function isValueToo({ text, line, start, term }: Scene): boolean {
  if (ROLES.has(term.id)) {
    const lead = line.slice(Math.max(0, start - 10), start)
    if (lead.endsWith(':') ? /[\p{Alphabetic}\d]:$/u.test(lead) : /(?<!\bthe\s)\brole\s+$/i.test(lead))
      return true
  }
  const word = text.toLowerCase()
  const near = line.slice(0, 4 * VIEW).toLowerCase()
  return near.includes(`="${word}"`) || near.includes(`='${word}'`)
}

/**
 * True where the line also has a name with the word in it, marked as one, or in quotation marks as code has it: it
 * speaks of what has that name.
 */
function isNameToo({ text, line, start, end, term }: Scene): boolean {
  const beside = `${line.slice(Math.max(0, start - VIEW), start)} ${line.slice(end, end + VIEW)}`
  const holds = (marked: RegExp, word: string) =>
    (beside.match(marked) ?? []).some((name) => name.toLowerCase().includes(word))
  if (term.tier === 1)
    return (line.charAt(start - 1) === '+' && line.charAt(end) === '+') || holds(MARKED_NAME, stemOf(text))
  const [first = ''] = text.toLowerCase().split(/[\s_-]/, 1)
  if (term.reading !== 'word' || first.length <= 4) return false
  return holds(MARKED_USE, first) || (first !== text.toLowerCase() && beside.includes(`'${first}'`))
}

/** As Markdown, a sentence or AsciiDoc marks a name. */
const MARKED_NAME = /`[\w.-]+`|"-{0,2}[a-z]+"|(?<!\w)\+[\w/]+\+/g
/** A path or a command that is marked as one. */
const MARKED_USE = /[`+][\w.-]*\/[\w./-]+[`+]|`[\w-]+ [^`]+`/g

/** The columns that a query asks for, up to one of them. */
const SELECTED = /["'`(]\s*select\s+(?:[\w.*()/ ]+,)+\s*$/i

/** What stands before a name in a list of hosts. */
const HOST_ENTRY = /^[\s#*;/-]*\d{1,3}(?:\.\d{1,3}){3}\s+(?:[\w-]+[.-][\w.-]+\s+){0,3}[\w.-]*$/

/** True for the name that an item of a list begins with: "- whitelist - reads a file". */
function isItem({ text, line, start, end }: Scene): boolean {
  return (
    /^\s+[-–—]\s/.test(line.slice(end, end + 5)) &&
    text === text.toLowerCase() &&
    /^\s*[-*+]\s+$/.test(line.slice(0, start))
  )
}

/** True for where a link leads, by its label: `[the list][host-whitelist]`. */
function isLabel({ line, start, end }: Scene): boolean {
  return (
    /\]\[[\w-]*$/.test(line.slice(Math.max(0, start - 80), start)) &&
    /^[\w-]*\]/.test(line.slice(end, end + 80))
  )
}

/** A word without what makes it many, or a thing that was done. */
function stemOf(word: string): string {
  return word.toLowerCase().replace(/(?:s|ed|ing)$/, '')
}

const ROLES: ReadonlySet<string> = new Set(['master', 'slave', 'master-slave'])

/** Products whose makers gave their parts such names: "the Redis slave", "MySQL multi-master". */
const ROLE_OF_A_PRODUCT =
  /\b(?:Redis|MySQL|MariaDB|PostgreSQL|MongoDB|Jenkins|Hudson|Mesos|Spark|Hadoop|HBase|Salt|Puppet|Couchbase|[Bb]uildbot)(?:['’]s)?\s+(?:(?:master|slave)s?\s+(?:and|or)\s+|\w+[\s-])?$|\b(?:redis|mysql|mariadb|postgres|mongo|kube|k8s|jenkins|salt|spark|hadoop|mesos|elasticsearch)-$/

/** Folders of what speaks to such a product, and files about it. */
const SPEAKS_TO_A_PRODUCT =
  /(?<![a-z])(?:(?:redis(?!tri|pa|pl|co)|mongodb|mesos)[^/]*\/|(?:mysql|mariadb|couchbase)[^/]*(?:\/|$))/i

/** A product that a clause speaks of, not one that something is kept in or sent to. */
const PRODUCT = /(?<!\b(?:in|to|from|with|by|via|using|for)\s)\b(?:[Rr]edis|MySQL|MariaDB)\b[^.,;:!?]{0,60}$/

/** True for the role that a product gives, by its name in front or in the path. */
function isOfAProduct({ before, line, start, path }: Scene): boolean {
  return (
    ROLE_OF_A_PRODUCT.test(before.slice(-80)) ||
    PRODUCT.test(line.slice(Math.max(0, start - 80), start)) ||
    SPEAKS_TO_A_PRODUCT.test(path)
  )
}

/** After a word these say that it is the name of something: "the whitelist option". */
const KIND_OF_NAME = /^\s+(?:property|option|setting|parameter|attribute|argument|flag|directive)\b/

/** What says by itself that values follow. */
const NAMES_VALUES = String.raw`\b(?:(?:types|values|options|modes|kinds|choices) are|one of)`
/** Values up to one of them. */
const VALUES = String.raw`\s+(?:["'\x60]?(?!(?:and|or)\b)[\w.-]+["'\x60]?(?:,|,?\s+(?:and|or))\s+)*["'\x60]?$`
const VALUES_BEFORE = new RegExp(`(?::|${NAMES_VALUES})${VALUES}`)
/** The same where the list began on the line before: a colon alone ends what was said there. */
const VALUES_NAMED = new RegExp(NAMES_VALUES + VALUES)
const VALUES_AFTER =
  /^["'`]?(?:(?:,|,?\s+(?:and|or))\s+["'`]?(?!(?:and|or)\b)[\w.-]+["'`]?)*\.?["']?[;)]*\s*$/

/** True for one of the values that a sentence lists: "Drivers: sdl2, dummy", "Valid types are dummy, db and none". */
function isOneOfValues({ before, line, start, end }: Scene): boolean {
  const rest = VALUES_AFTER.exec(line.slice(end, end + VIEW))
  if (rest === null) return false
  const lead = VALUES_BEFORE.exec(line.slice(Math.max(0, start - VIEW), start)) ?? VALUES_NAMED.exec(before)
  return lead !== null && (lead[0] + rest[0]).includes(',')
}

/** True in a name that a line explains, and in what it says of it: "- `dummy_size` the size of the dummy". */
function explainsName({ text, line, start, end }: Scene): boolean {
  if (/[@\\]param\s+(?:\{[^}]*\}\s*)?\[?[\w.]*$/.test(line.slice(Math.max(0, start - VIEW), start)))
    return true
  const lead = line.slice(0, start)
  if (/^\s*$/.test(lead) && /^ : \w/.test(line.slice(end, end + 4))) return true
  const word = text.toLowerCase()
  const [, documented, marked] = EXPLAINED.exec(lead) ?? []
  if ((documented ?? marked)?.toLowerCase().includes(word)) return true
  const [, key = ''] = KEY_OF_ROW.exec(lead) ?? []
  return key.length > word.length && key.toLowerCase().includes(word)
}

/** A parameter, or a name that is marked as one, before what is said of it. */
const EXPLAINED = /^[\s*#/-]*(?:[@\\]param(?:\[[\w,]+\])?\s+(?:\{[^}]*\}\s*)?([\w.]+)|`([\w.-]+)`)\s/
/** A key before what it takes, or in the first cell of a row: "# hostname (required): the host", "host_name | The host". */
const KEY_OF_ROW = /^[\s*#/|-]*`?(\w[\w.-]*)`?\s*(?:\|\s|\([^()]*\):\s)/

/** True for an option that a sentence names without an article: "if debug, or trace is specified". */
function isOption(before: string, after: string): boolean {
  return (
    /^(?:,?\s+(?:and|or|nor)\s+\w+)?\s+(?:is|are)\s+(?:not\s+)?(?:specified|set|passed|omitted)\b/i.test(
      after,
    ) && /(?:,|\b(?:if|when|unless|and|or|both|either|neither))\s*$/i.test(before)
  )
}

/** True for a key or a tag in brackets, for an argument and for one of several values in quotation marks. */
function isQuoted(before: string, after: string): boolean {
  if (after.startsWith(']') && /^\W*["'`]\[$/.test(before.slice(-3))) return true
  if (!/^\\?["'`]/.test(after) || !/["'`]$/.test(before)) return false
  if (/\[["']$/.test(before) && /^["']\]/.test(after)) return true
  if (/(?:[=!]==?\s*|=\s*\\)["'`]$/.test(before)) return true
  if (/^[^\p{Alphabetic}]*["']$/u.test(before.slice(-40)) && /^["']\s*:\s*["'[{\d]/.test(after)) return true
  if (/\w\([^()]*["'`]$/.test(before) && /^["'`]\s*[,)]/.test(after)) return true
  return (
    /^["'`]\s+(?:(?:boolean|string|integer|numeric|optional|query)\s+)?(?:setting|option|key|flag|parameter|value|field|attribute|property|command|helper|plugin|module|table|column|button|menu|tab|label|rule|tag)s?\b/.test(
      after,
    ) ||
    /["'`]\w+["'`]\s*(?:,|or|to|\/|\|)\s*["'`]$/.test(before) ||
    /^["'`]\s*(?:,|or|to|\/|\|)\s*["'`]\w+["'`]/.test(after)
  )
}

/** True for a line that gives a word to a setting: `mode = dummy`. */
function isSetTo(line: string, word: string): boolean {
  const value = /[\w\])"']\s*[=:]\s*["']?([\w-]+)["']?\s*[,;]?$/.exec(line.slice(-VIEW))?.[1]
  return value?.toLowerCase() === word.toLowerCase()
}

/** True for one of several values between upright lines: `fast|dummy|slow`, `{ fast | dummy | slow }`. */
function isPiped(line: string, start: number, end: number): boolean {
  if (!line.includes('|')) return false
  return (
    /\w\|[\w-]*$/.test(line.slice(Math.max(0, start - 80), start)) ||
    /^[\w-]*\|\w/.test(line.slice(end, end + 80)) ||
    (/\{[^{}]*\|\s$/.test(line.slice(Math.max(0, start - VIEW), start)) &&
      /^\s\|[^{}]*\}/.test(line.slice(end, end + VIEW)))
  )
}

/** True in a comment behind code that uses a name made with the word: `close(slave_fd); // the slave's`. */
export function isUsedBefore({ text, line, inside, language }: Scene): boolean {
  const code = line.slice(0, Math.max(0, line.indexOf(inside))).slice(-VIEW)
  const at = code.toLowerCase().indexOf(stemOf(text))
  if (at < 0) return false
  const name = nameAround(code, at, at + 1)
  return name.text.length > text.length && !definesName(code, name, language.id)
}

/** True where the code above or below has a name with the word in it, which the comment speaks of. */
export function isNamedBeside({ text, previous, next }: Scene): boolean {
  const word = text.toLowerCase()
  return [previous, next].some(
    (line) =>
      line.toLowerCase().includes(word) &&
      (line.match(/[\p{Alphabetic}\d_]+(?=\s*[([.;,=:)])/gu) ?? []).some(
        (name) => name.toLowerCase().includes(word) && (name.length > word.length || /[=(.]/.test(line)),
      ),
  )
}
