import type { Kind } from '../kind.ts'
import type { Scene } from '../scene.ts'
import type { Why } from '../why.ts'

interface Token {
  readonly text: string
  /** Where the match begins inside it. */
  readonly at: number
}

/** The unbroken run of characters around the match. */
export function tokenOf({ line, start, end }: Scene): Token {
  let from = start
  let to = end
  const stop = /[\s"“”<>{}|,;()[\]]/
  while (from > 0 && start - from < 200 && !stop.test(line.charAt(from - 1))) from--
  while (to < line.length && to - end < 200 && !stop.test(line.charAt(to))) to++
  return { text: line.slice(from, to), at: start - from }
}

/** A stretch of a line with the characters on both its sides. */
function around(line: string, at: number, text: string): string {
  return line.slice(Math.max(0, at - 1), at + text.length + 1)
}

const DOMAIN =
  /(?:^|[@./])[\w-]+\.(?:com|org|net|io|dev|edu|gov|guru|info|co|me|app|ai|ninja|de|fr|uk|eu|us|cloud|sh|xyz|tech|blog)(?:[/:?#]|$|[.,]$)/i

/** An address of mail, whatever the country. */
const MAIL = /^[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}$/i

/** True for code as the documents of Ansible mark it: `C(name)`. */
function isAnsibleCode({ line, start, end }: Scene): boolean {
  return line.charAt(end) === ')' && /(?<!\w)[CVO]\($/.test(line.slice(Math.max(0, start - 3), start))
}

/** True for a class that a rule of a filter list hides: `example.org##.name`. */
function isSelector({ line, start }: Scene): boolean {
  return line.startsWith('##.', start - 3)
}

/** True for what code in a sentence hands over: `close_all(agent, now)`. */
function isArgument({ line, start, end }: Scene): boolean {
  return (
    /^(?:,\s*\w+)*\)/.test(line.slice(end, end + 40)) &&
    /(?:[a-z][A-Z]|\w[_.])\w*\((?:\w+,\s*)*$/.test(line.slice(Math.max(0, start - 40), start))
  )
}

/** What follows a host's own name where a template puts its domain in. */
const HOST_IN_TEMPLATE = /^[\w-]*\.(?:[%$#]\{|\{\{|<%=|%\()/

/** A folder that nearly every project has. */
const FOLDER = /^[`'(*+]*(?:conf|config|etc|bin|lib|src|usr|var|opt|tmp|docs?|tests?|scripts)\/$/

/** Why the run of characters around a match is no word: an address, an option, a path, a name. */
export function tokenReason(scene: Scene, token: Token, kind: Kind): Why | null {
  const { text } = token
  if ((text.includes('://') && /[a-z][\w+.-]*:\/\//i.test(text)) || /^www\./i.test(text)) return 'url'
  if (isEncoded(text)) return 'encoded'
  if (kind === 'name' || kind === 'code') return null
  const isMore = text.length > scene.text.length
  return (isMore ? partReason(scene, token, kind) : null) ?? wordReason(scene, kind)
}

/** Why a word that has more around it than gaps is no word. */
function partReason(scene: Scene, { text, at }: Token, kind: Kind): Why | null {
  const size = scene.text.length
  const left = text.slice(0, at)
  const right = text.slice(at + size)
  const trimmed = text.replace(/^[`'*_(]+|[`'*_).:!?]+$/g, '')
  if (trimmed.includes('@') && MAIL.test(trimmed)) return 'url'
  if (isSelector(scene)) return 'used-name'
  if (trimmed.includes('.') && DOMAIN.test(trimmed) && !/\s/.test(trimmed)) return 'url'
  if (HOST_IN_TEMPLATE.test(scene.line.slice(scene.end, scene.end + 80)) && /(?:^|[\w.-])$/.test(left))
    return 'url'
  if (/^['`(*]*--?[A-Za-z]/.test(text) && left.includes('-')) return 'option'
  if (/^[`'(*]*(?:origin|upstream|refs|heads|remotes|blob|tree|branches|tags)\//i.test(text)) return 'branch'
  if (/^(?:\.{0,2}|~|[A-Za-z]:)[\\/]\w/.test(trimmed)) return 'path'
  if (/[\\/]/.test(left + right)) {
    const parts = trimmed.split(/[\\/]/)
    if (
      parts.length > 3 ||
      (parts.length > 2 && parts.every((part) => /^[a-z]+s$/.test(part))) ||
      /\.\w{1,5}$/.test(trimmed) ||
      /[_.]/.test(trimmed)
    )
      return 'path'
    if (/^[a-z]{2,3}\/[a-z]+-/.test(trimmed) && parts.length === 2) return 'branch'
    if (parts.some((part) => /\d/.test(part)) || FOLDER.test(left)) return 'path'
  }
  if (
    /^[\w-]+\.(?:txt|md|rst|py|js|ts|rb|java|c|h|cpp|go|rs|json|ya?ml|xml|html?|css|sh|conf|cfg|ini|log|csv|sql|php|pl|lua)$/i.test(
      trimmed,
    )
  )
    return 'path'
  if (!IN_TEXT.has(kind)) return null
  if (/[$@%#&:\\]$/.test(left) && !/["'`(:]$/.test(left.replace(/[$@%#&\\]+$/, 'x'))) {
    if (/^(?:[$%#&\\]|.*[$%#&\\])$/.test(left) || /(?:^|\W)@$/.test(left) || /\w::?$|^::?$/.test(left))
      return 'used-name'
  }
  if (/:!?$/.test(left) && /^:/.test(right)) return 'used-name'
  if (/\w=\w+:$/.test(left)) return 'used-name'
  if (/[\w)]$/.test(left) && !/(?:^|\W)_+$/.test(left)) return 'used-name'
  if (/^\w*\(\)|^(?:::|->|\.)\w/.test(right) || /(?:::|->|\w\.)$/.test(left)) return 'used-name'
  if (/^_?\w/.test(right) && !/^_+(?:\W|$)/.test(right)) return 'used-name'
  if (/^=\S/.test(scene.line.slice(scene.end)) || /^\[/.test(right)) return 'used-name'
  if (/["'`]$/.test(left) && /^_["'`]/.test(right)) return 'used-name'
  if (/[-_]/.test(left + right) && /^["'].*["']$/.test(around(scene.line, scene.start - left.length, text)))
    return 'used-name'
  const slug = trimmed.toLowerCase()
  if (
    slug.includes('-') &&
    slug.length > size + 2 &&
    scene.path.toLowerCase().replaceAll('_', '-').includes(slug)
  )
    return 'used-name'
  if (/\w-$/.test(left) && PACKAGE.test(scene.line.slice(scene.end, scene.end + 40))) return 'proper-name'
  if (slug.includes('-') && slug.length > size && isHeading(scene, trimmed)) return 'used-name'
  const hyphens = (left + right).match(/-/g)?.length ?? 0
  if (hyphens >= (trimmed === trimmed.toLowerCase() ? 2 : 3)) return 'used-name'
  if (scene.term.category !== 'racial' && isPartOfName(left, right)) return 'used-name'
  if (isCompoundName(scene, left, right)) return 'used-name'
  if (/-/.test(left + right) && scene.line.trim().replace(/,$/, '') === trimmed) return 'used-name'
  return /^-\d/.test(right) || /\\-$/.test(left) ? 'used-name' : null
}

/** Why a word is none by the way it is spelt, and by what the line has beside it. */
function wordReason(scene: Scene, kind: Kind): Why | null {
  const { text, line, start, end } = scene
  if (isAnsibleCode(scene)) return 'code-span'
  if (isArgument(scene)) return 'used-name'
  if (
    (kind !== 'prose' || /^\s+--?\w/.test(line.slice(end, end + 20))) &&
    /(?:^|\s)--?[A-Za-z][\w-]*[ =]$/.test(line.slice(Math.max(0, start - 40), start))
  )
    return 'option'
  if (/\/\{[\w,.-]*$/.test(line.slice(Math.max(0, start - 200), start))) return 'path'
  if (!IN_TEXT.has(kind)) return null
  if (isReached(scene)) return 'used-name'
  if (/\{@\w+\s+[\w.#]*$/.test(line.slice(Math.max(0, start - 80), start))) return 'used-name'
  if (isSpeltAsName(text)) return 'used-name'
  return isCommand(scene) || isCalled(scene) || isCellAlone(scene) ? 'used-name' : null
}

const IN_TEXT: ReadonlySet<Kind> = new Set<Kind>(['prose', 'comment', 'string'])

/** A compound in small letters that a line begins with, without an article: "caps-whitelist in hosts.conf". */
function isCompoundName({ text, line, start }: Scene, left: string, right: string): boolean {
  return (
    /[a-z\d]-$/.test(left) &&
    !PREFIX.test(left) &&
    /^\p{Lowercase}+(?<!ing|ed)$/u.test(text) &&
    !/^\w/.test(right) &&
    !/\p{Alphabetic}/u.test(line.slice(0, start - left.length))
  )
}

/** True for a member that code in a sentence reaches: `p->slave`, `hosts[slave]`. */
function isReached({ line, start, end }: Scene): boolean {
  return (
    line.startsWith('->', start - 2) ||
    line.startsWith('->', end) ||
    (line.charAt(end) === ']' && /\w\[$/.test(line.slice(Math.max(0, start - 2), start)))
  )
}

function isPartOfName(left: string, right: string): boolean {
  return (/\w-$/.test(left) && !PREFIX.test(left)) || (/^-\w/.test(right) && !DESCRIBES.test(right))
}

/** Before a hyphen these change a word, where another word makes a name of it: `half-crazy`, but `build-ninja`. */
const PREFIX =
  /(?:^|\W)(?:non|un|pre|re|anti|multi|semi|half|self|sub|co|de|ex|pro|post|mid|mini|micro|meta|pseudo|quasi|super|ultra|über|all|half|so|very|not)-$/i

/** After a hyphen these describe: `dummy-based`, but `crazy-misc`. */
const DESCRIBES =
  /^-(?:based|like|style|only|free|driven|proof|friendly|specific|related|aware|looking|sounding|long|complex|\w{2,}ed|\w{3,}ing|\w{3,}ly)(?!\w)/i

/** With an underscore or a capital inside, as no sentence writes a word: `white_list`, `LUser`. */
function isSpeltAsName(text: string): boolean {
  return text.includes('_') || /\p{Lowercase}\p{Uppercase}|^\p{Uppercase}{2}\p{Lowercase}/u.test(text)
}

const CAPITALS_BEFORE =
  /(?<!\p{Alphabetic})(?!(?:THE|AN?|AND|OR|NOT|NO|IS|ARE|OF|TO|IN|ON|FOR|THIS|THAT|ALL|ANY)\s)\p{Uppercase}{3,}\s$/u

const CAPITALS_AFTER =
  /^\s(?!(?:AND|OR|NOT|IS|ARE|OF|TO|IN|ON|FOR|THAT)(?!\p{Alphabetic}))\p{Uppercase}{3,}(?!\p{Alphabetic})/u

/** How MySQL is told what to do with its replicas. */
const STATEMENT = /\b(?:START|STOP|RESET|SHOW|CHANGE)\s+$/

/** Words in capitals beside each other in a line that has small letters: `SHOW SLAVE STATUS`. */
function isCommand({ text, line, start, end }: Scene): boolean {
  if (text !== text.toUpperCase()) return false
  if (/^(?:SLAVE|MASTER)S?$/.test(text) && STATEMENT.test(line.slice(Math.max(0, start - 40), start)))
    return true
  return (
    /\p{Lowercase}{3}/u.test(line) &&
    (CAPITALS_BEFORE.test(line.slice(Math.max(0, start - 40), start)) ||
      CAPITALS_AFTER.test(line.slice(end, end + 40)))
  )
}

/** The name that a title begins with: "line-blacklist - takes a list". */
function isHeading({ inside, line, end }: Scene, token: string): boolean {
  return inside.replace(/^\W+/, '').startsWith(token) && /^\s+[-–—]\s/.test(line.slice(end, end + 10))
}

const CALLED =
  /\b(?:parameter|option|setting|flag|method|function|class|field|attribute|property|variable|command)\s+["'“‘]?$|\bcommand\s+["'](?:\w+\s+)*$/i

/** The last word after what says that a name follows: "the option whitelist." */
function isCalled({ text, line, start, end }: Scene): boolean {
  return (
    !/\s/.test(text) &&
    /^["'”’]*(?:[.,;)](?:\s|$)|\s*$)/.test(line.slice(end, end + 200)) &&
    CALLED.test(line.slice(Math.max(0, start - 40), start))
  )
}

/** A word in small letters that has a cell of a table to itself is what the row is about. */
function isCellAlone({ text, line, start, end }: Scene): boolean {
  if (!line.includes('|') || !/^\p{Lowercase}/u.test(text)) return false
  const lead = line.slice(0, start)
  const rest = line.slice(end, end + 200)
  if (/^\s*$/.test(lead)) return /^\|[^|]*\|/.test(rest)
  return /^\s*\|/.test(lead) && /\|[\s.*]*$/.test(lead.slice(-80)) && /^[\s*]*\|/.test(rest)
}

const PACKAGE =
  /^[\w-]*["'`]?\s+(?:(?:to\s+)?v?\d+\.\d|package|gem|library|module|plugin|crate|role|repository|binary)\b/i

/** No hash is shorter. */
const SHORTEST_CODE = 16

/** Base64, hashes and the like: long, unbroken and mixed. */
function isEncoded(token: string): boolean {
  if (token.length < SHORTEST_CODE) return false
  const core = token.replace(/^[\w-]*[:=@]/, '')
  for (const run of core.match(/[A-Za-z0-9+/=!@#$%^&*_-]{16,}/g) ?? []) {
    if (/^[0-9a-f]{16,}$/i.test(run) && /\d/.test(run)) return true
    const switches = run.match(/[a-z][A-Z0-9]|[0-9][A-Za-z]/g)?.length ?? 0
    if (run.length >= 24 && /\d/.test(run) && switches >= run.length / 5) return true
  }
  return false
}
