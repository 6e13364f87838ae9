import type { Kind } from '../kind.ts'
import { VIEW } from '../lines.ts'
import { isSentence } from '../prose.ts'
import type { Scene } from '../scene.ts'
import type { Why } from '../why.ts'

/** A step of a scenario repeats the words that a function is called by. */
const STEP = /^\s*(?:Given|When|Then|And|But|\*)\s/

/** The end of a sentence as converters write it into a manual page; people leave the sign out. */
const GENERATED_MANUAL = /\\&[.!?]/

/** A line of a conversation: `<nick> hello`, in markup only with a time. */
const CHAT = /^\s*<[@+]?[\w|^[\]-]+>\s/
const CHAT_AT = /^\s*\[?\d?\d:\d\d[\d:]*(?:\s?[AP]M)?\]?\s+<[@+]?[\w|^[\]-]+>\s/

/** An element of data: one short text between its tags. */
const ELEMENT = /^\s*<([\w:-]+)>[^<>]{1,60}<\/\1>\s*$/

/** The address of the pull request that an entry was made from. */
const PULL_REQUEST = /\/pull\/\d+\)*\s*$/

/** A row that explains an option of a command, as its own help does. */
const OPTION_ROW = /^\s*\|\s*`?--?\w[\w-]*`?\s*\|/

/** An option as a command prints its own help, the explanation in a column. */
const OPTION_HELP = /^\s+(?:-\w,?\s+)?--[\w-]+(?:\s\S+)*\s{3,}\S/

/** What the configuration of a Laravel application tells, as it is made with every new one. */
const LARAVEL_CONFIG =
  /^(?:[\w-]+\/)?config\/(?:app|auth|broadcasting|cache|cors|database|filesystems|hashing|logging|mail|queue|sanctum|services|session|view)\.php$/
const BESIDE_BAR = /^\s*\|\s/

/** A record of what somebody said, and when. */
const RECORD = /^[^,\s"]+,\d{4}-\d\d-\d\d[^,]*,/

/** What a script for the start of a machine says of itself. */
const SERVICE = /^#\s*(?:Provides|(?:X-)?(?:Required|Should)-(?:Start|Stop)):/

/** A rule of SpamAssassin: what it looks for is what others write. */
const MAIL_RULE = /^\s*(?:body|rawbody|full|uri|header)\s+\w+\s+(?:[\w:-]+\s+[=!]~\s+)?(?:\/|m[^\w\s])/

/** A command in a page, by an option or a path, where nothing else says so. */
const SUPERUSER = /^\s*(?:\$ )?sudo\s+(?:\S+\s+){0,3}(?:-{1,2}\w|\/)/

/** What a page shows of somebody's words, as the place where they said it gives it out. */
const EMBEDDED_QUOTE = 'class="twitter-tweet"'

/** What a command prints, as tests in the manner of `cram` expect it. */
const COMMAND_OUTPUT = /^ {2}(?![$>]\s)\S/

/** What the header of a chip says of a register, by its name in brackets. */
const REGISTER = /\/\*\*< ?(?:\\brief )?\((?:[A-Z][A-Z0-9_]+\)|Offset)/

/** A page that a tool made of source code, comments on one side. */
const ANNOTATED = /<td class="(?:docs|code)">|class="pilcrow/

/** A line as the stylesheets of DocBook write it: between the end of one tag and the beginning of another. */
const TAG_END = /^>.*<\/?[A-Z]+\d?$/

/** A key over its values, in a configuration that a page shows. */
const LONE_KEY = /^\s{4,}[a-z][\w-]*:\s*$/
const VALUE = /^(?:$|- |["'\w-]+:)/

/** A row of one of the tables that Unicode publishes. */
const CODE_POINT = /^[0-9A-F]{4,6}(?:\.\.[0-9A-F]{4,6})?\s*;/

/** A quotation in a comment: `/// > said so`. */
const QUOTED_COMMENT = /^\s*(?:\/\/[/!]|\*)\s*>\s/

/** What another program sends, to the end of its line: `-ERR no such host\\r\\n`. */
const PROTOCOL_LINE = /\\r\\n["'`]?\s*(?:\*\/)?\s*$/

/** What a page quotes from one that quotes. */
const QUOTED_TWICE = /^\s*>\s*>\s/

/** What a page that tells of what others wrote quotes of it. */
const QUOTED_POST = /^\s*>\s+(?!\*\*|\[!|(?:Note|Tip|Warning|Important)\b)\S/
const POST = /(?:^|\/)(?:_?posts|blog|news)\//i

/** What a test expects, in a pattern that reads like a sentence. */
const ASSERTION = /^\s*(?:self\.)?(?:assert|expect)\w*(?:[.(]|\s+[%"'/])(?:(?!\/\/|#).)*$/

/** A warning of Python that is to be passed over, as it is printed. */
const WARNING_FILTER = /^\s*["']{1,3}(?:ignore|error|default|once|always|module):\w/

/** An entry made from the subject of a commit or the title of an issue. */
const SUBJECT =
  /^\s*(?:[-*]\s+)?[A-Z]{2,}-\d+[.:]\s|^\s+o\s[\w./() -]{1,40}:\s|^\s*[-*]\s+(?:(?:[A-Z]{2,}(?:\/[A-Z]+)*|feat|fix|docs?|chore|refactor|perf|test|build|ci|style|\*\*[\w./-]+)(?:\([^)]*\))?!?:|\[[A-Z]{2,}-\d+\]\s+-\s|\[[A-Z]\w+\]\s|\w+:\s+\[\d{4,}\]\s)|^\s*[-*]\s.*(?:\[\\?#\d+\]\(\S+\)\s+\(\[|\[\\#\d+\]\(|@[\w-]+\S*\s+(?:in\s+\S*\/pull\/\d+|\[?#\d+)|\(https?:\S+\/pull\/\d+\)*\s*$)/

/** The part of a program that an entry is about, in front of it: `- (master+mount) added`. */
const ABOUT_PART = /^\s*[-*+]\s+\((?:[a-z-]+[+,])*$/
const PART_ENDS = /^(?:[+,][a-z-]+)*\)\s+[a-z]/

/** The title of a ticket, as trackers of bugs write it. */
const TICKET = /^\W*(?:Feature|Bug|Fix|Issue|Task|Support) #\d+:? /

/** A line of the history that a package is built with. */
const PACKAGE_HISTORY = /^(?:- | {2}\S)/

/** No subject or title is longer. */
const LONGEST_SUBJECT = 1000

/** What the make of a line says of every word in it. */
export function lineReason(scene: Scene, kind: Kind): Why | null {
  const { line, path, place, language, previous, next } = scene
  // What most paths or lines rule out at once is asked first.
  if (/\.\d$/.test(path) && GENERATED_MANUAL.test(line)) return 'generated'
  if (path.endsWith('.feature') && STEP.test(line)) return 'used-name'
  if (path.endsWith('.t') && COMMAND_OUTPUT.test(line)) return 'fixture'
  if (path.endsWith('.php') && BESIDE_BAR.test(line) && LARAVEL_CONFIG.test(path)) return 'vendored'
  if (CODE_POINT.test(line)) return 'data'
  if (line.includes('/**<') && REGISTER.test(line)) return 'vendored'
  if (/\.html?$/.test(path) && (ANNOTATED.test(line) || TAG_END.test(line))) return 'generated'
  if (path.endsWith('.xml') && ELEMENT.test(line) && !isSentence(line)) return 'data'
  if (line.includes('<') && CHAT_AT.test(line)) return 'quotation'
  if ((language.id === 'text' || language.id === 'unknown') && CHAT.test(line)) return 'quotation'
  if (kind === 'comment' && QUOTED_COMMENT.test(line)) return 'quotation'
  if (kind === 'comment' && line.includes('\\r\\n') && PROTOCOL_LINE.test(line)) return 'quotation'
  if (path.endsWith('.md') && QUOTED_TWICE.test(line)) return 'quotation'
  if (POST.test(path) && QUOTED_POST.test(line)) return 'quotation'
  if (kind === 'comment' && place === 'test' && ASSERTION.test(line.slice(0, scene.start))) return 'fixture'
  if (WARNING_FILTER.test(line) || SERVICE.test(line)) return 'used-name'
  if (isPart(scene)) return 'used-name'
  if (RECORD.test(line)) return 'data'
  if (kind === 'prose' && path.endsWith('.spec') && PACKAGE_HISTORY.test(line)) return 'history'
  if (kind === 'prose' && TICKET.test(line) && [previous, next].some((text) => TICKET.test(text)))
    return 'history'
  if (
    line.length <= LONGEST_SUBJECT &&
    (place === 'history' || PULL_REQUEST.test(line)) &&
    SUBJECT.test(line)
  )
    return 'history'
  if (kind !== 'prose') return null
  if (language.id === 'rst' && LONE_KEY.test(line) && VALUE.test(next)) return 'key'
  if (path.endsWith('.cf') && MAIL_RULE.test(line)) return 'data'
  if (SUPERUSER.test(line)) return 'code-block'
  if (OPTION_ROW.test(line)) return 'generated'
  if (language.id === 'markdown' && OPTION_HELP.test(line)) return 'generated'
  if (line.includes(EMBEDDED_QUOTE)) return 'quotation'
  if (isInColumn(scene, ONE_WORD)) return 'word-list'
  return isInColumn(scene, CAPITALS_ONLY) ? 'proper-name' : null
}

function isPart({ term, line, start, end }: Scene): boolean {
  if (term.tier > 1 || start > VIEW) return false
  return ABOUT_PART.test(line.slice(0, start)) && PART_ENDS.test(line.slice(end, end + VIEW))
}

const ONE_WORD = /^[^\p{Alphabetic}]*\p{Alphabetic}+[^\p{Alphabetic}]*$/u

const CAPITALS_ONLY =
  /^\W*\p{Uppercase}[\p{Alphabetic}.'’-]*(?:\s+\p{Uppercase}[\p{Alphabetic}.'’-]*){1,4}\W*$/u

/** True where the lines above and below are of the same make: a column of words, or of people. */
function isInColumn({ line, previous, next }: Scene, made: RegExp): boolean {
  return [line, previous, next].every((text) => made.test(text.slice(0, VIEW)))
}
