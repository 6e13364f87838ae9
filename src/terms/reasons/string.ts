import { isListOfWords, looksLikeCode } from '../prose.ts'
import type { Scene } from '../scene.ts'
import type { Why } from '../why.ts'

const TEST_TITLE =
  /(?:^|[\s.@(])(?!should\.)(?:test|it|describe|context|scenario|specify|should|subtest|Run|feature|given|when|then|suite|say|DisplayName|Ignore|Disabled|test_\w+|assert(?:True|False)|fail|step|skip|todo|xit|fit|xtest)\s*(?:\.\w+)?\(?\s*(?:["'`{]|f"|r")?$/i

const SAYS =
  /\b(?:print\w*|puts|echo|log\w*|logger|warn\w*|error\w*|err|fail\w*|raise|throw|panic|die|exit|abort|message|msg|help\w*|description|desc|summary|label|title|text|placeholder|tooltip|hint|usage|exception|say|write\w*|notice|info|debug|trace|console|fatal\w*|alert|toast|comment|caption|heading|subtitle|impossible|pline)\b/i

/** What a regular expression holds and a sentence does not. */
const PATTERN = /\(\.[*+]|\.[*+]\)|\.\*\?|\\[dwS]|\[\^|\(\?[:=!<]/

/** What two programs say to each other, and the options of a rule. */
const PROTOCOL = /\\r\\n|(?:^|\s)\w+:!?[\w-]+;\s*\w+(?::[\w-]+)?;/

/** Fewer words than these may be a message without any small word. */
const FEWEST_LISTED = 8

/** A string that a shell writes into a file, for a program to read. */
const INTO_A_FILE =
  /^[^"']*["']\s*(?:>>?|\|\s*(?:sudo\s+)?tee\b(?:\s+-a)?)\s*["']?[\w$~./]*\.(?:conf|cfg|ini|list|rules|ya?ml|json)\b/

/** What a shell is to write into a file. */
const COMMAND = /^echo\s.*>>?\s*[\w~$%.]*\//

/** Takes a message; those that compare take the text that is expected. */
const ASSERTED = /\bassert(?!\w*(?:equal|same|contain|match|raise|throw|regex|start|end|in\())\w*\(/i

/** A statement that a database is sent. */
const STATEMENT =
  /^\s*(?:select|insert|update|delete|create|alter|drop|grant|show|change|start|stop|reset|flush|set)\s.*(?:\\G|;)\s*$/i

/** One that has no end, in small letters: `stop slave`. In capitals it is known as a command before. */
const SHORT_STATEMENT = /^(?:start|stop|reset) (?:slave|master)(?: (?:all|io_thread|sql_thread))?$/

/** A question to a database, or what is put into it: the words are those of its tables. */
const QUERY =
  /^\s*(?:(?:select|SELECT)\s+(?:\*|[\w.`"]+(?:\s*,\s*[\w.`"]+)*)\s+(?:from|FROM)\s|(?:insert\s+into|INSERT\s+INTO|delete\s+from|DELETE\s+FROM)\s|(?:update|UPDATE)\s+[\w.`"]+\s+(?:set|SET)\s)/

/** What a configuration asks about its own variables. */
const CONDITION = /[\w)\]]\s+is\s+(?:not\s+)?(?:un)?defined\b/

/** A row of a table of numbers and what they mean, as a service gives them: `40410 => "Not allowed",`. */
const CODED = /^\s*["']?\d{5,}["']?\s*=>\s*["']/

/** Why a string is not text that somebody reads, if it is not. */
export function stringReason({
  inside,
  line,
  start,
  end,
  place,
  language,
  previous,
  next,
}: Scene): Why | null {
  const content = inside.replace(/^[rbuf]?["'`]+|["'`]+$/gi, '').trim()
  if (content.length > end - start && /["'`]$/.test(line.slice(0, start)) && /^["'`]/.test(line.slice(end)))
    return 'key'
  const words = content.match(/[\p{Alphabetic}'’-]{2,}/gu)?.length ?? 0
  if (language.kind === 'data') return 'data'
  if (CODED.test(line) && [previous, next].some((beside) => CODED.test(beside))) return 'data'
  if (words <= 3 && content === content.toUpperCase()) return 'key'
  if (PATTERN.test(content) || PROTOCOL.test(content)) return 'key'
  if (COMMAND.test(content)) return 'key'
  if (INTO_A_FILE.test(line.slice(end))) return 'key'
  if (STATEMENT.test(content) || SHORT_STATEMENT.test(content) || QUERY.test(content)) return 'key'
  const lead = line.slice(0, Math.max(0, line.indexOf(inside) < 0 ? start : line.indexOf(inside)))
  if (place === 'test') {
    const titled = TEST_TITLE.test(lead) || /^\s*test\s+\{/.test(line)
    const asserted = ASSERTED.test(lead) && /^\p{Uppercase}/u.test(content)
    return (titled && words >= 4) || (asserted && words >= 5) ? null : 'fixture'
  }
  if (language.kind === 'config' && CONDITION.test(content)) return 'key'
  if (language.kind === 'config') return words >= 3 && !/\w=\S/.test(content) ? null : 'key'
  if (words >= FEWEST_LISTED && isListOfWords(content)) return 'key'
  if (words >= 4 && /\s/.test(content)) return looksLikeCode(content) ? 'key' : null
  if (
    words >= 2 &&
    /\s/.test(content) &&
    (SAYS.test(lead) || SAYS.test(previous) || /^\p{Uppercase}/u.test(content))
  )
    return null
  return 'key'
}
