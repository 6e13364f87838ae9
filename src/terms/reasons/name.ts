import { VIEW } from '../lines.ts'
import { definesName, type Name, nameAround } from '../names.ts'
import { coveredBy } from '../phrase.ts'
import type { Scene } from '../scene.ts'
import { exceptions, isElsewhere } from '../sense.ts'
import type { Decided, Why } from '../why.ts'

/** Whether a match in an identifier is worth saying: where this line gives the name, and the name is its own. */
export function decideName(scene: Scene, identifiers: boolean): Decided {
  const left = (because: Why): Decided => ({ because, context: 'identifier', name: null })
  const { line, start, end, term, language } = scene
  if (/^\s*(?:import|from|#\s*include|using|use|require|package|extern)\b/.test(line)) return left('import')
  const name = nameAround(line, start, end)
  if (!term.identifiers || !identifiers || /\.d\.[cm]?ts$/.test(scene.path)) return left('used-name')
  if (KERNEL_OPTION.test(name.text) || !definesName(line, name, language.id)) return left('used-name')
  if (isNamedForAnother(scene, name)) return left('used-name')
  const around = name.text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  const at = around.toLowerCase().indexOf(scene.text.replaceAll('_', ' ').toLowerCase())
  if (at >= 0 && coveredBy(exceptions(term), around, at, at + scene.text.length)) return left('other-sense')
  if (isElsewhere(scene)) return left('other-sense')
  if (term.only.length > 0 && at >= 0 && !coveredBy(term.only, around, at, at + scene.text.length))
    return left('not-this-sense')
  if (term.defined === null) return left('other-profile')
  return { because: null, context: 'identifier', name: name.text }
}

/** True where a line gives a name, and the name is not its own: something else, or somebody else, has it already. */
function isNamedForAnother(scene: Scene, name: Name): boolean {
  const { line, text, language } = scene
  const lead = line.slice(0, name.start)
  const rest = line.slice(name.end)
  return (
    isTest(scene, name) ||
    OVERRIDES.test(lead) ||
    (CONSTRUCTOR.test(lead) && rest.startsWith('(')) ||
    (SETTINGS.test(scene.path) && lead === '' && /^[a-z]/.test(name.text)) ||
    holds(MADE_FROM.exec(rest.slice(0, VIEW))?.[1], text) ||
    (/^\s*[;=,):]/.test(rest) && holds(TYPE.exec(lead.slice(-VIEW))?.[1], text.replace(/s$/i, ''))) ||
    /^\s*@Test\b/.test(lead) ||
    scene.previous === '@Override' ||
    (language.id === 'go' && isTagged(rest, text)) ||
    (language.id === 'rust' && /^\s*fn\s+$/.test(lead) && UNUSED.test(line)) ||
    (language.id === 'sql' && holds(TABLE.exec(rest.slice(0, 2 * VIEW))?.[1], text)) ||
    (/\bclass\s+$/.test(lead) && holds(BASE.exec(rest)?.[1], text)) ||
    holds(LOADED.exec(rest.slice(0, VIEW))?.[1], text) ||
    isReadFrom(rest, text, name.text) ||
    (/^\s*[$@]?$/.test(lead) && isGivenAgain(rest, name.text)) ||
    (LOOP.test(lead) && holds(EACH_OF.exec(rest)?.[1], text)) ||
    isOneOfMany(scene, name) ||
    followsAnother(line, name, text)
  )
}

/** True for a test that is named for what it tests. */
function isTest({ place, language, line, start }: Scene, name: Name): boolean {
  if (TEST_OF.test(name.text) && segmentAround(name, start).search(HUMP) >= 0) return true
  if (place !== 'test') return false
  const isRun = language.id === 'go' && /^func\s+$/.test(line.slice(0, name.start))
  return TEST_CLASS.test(name.text) || (isRun && GO_TEST.test(name.text))
}

/** The name of a test, in which words with a capital inside are the names of what it tests: `test_stop_slaveLocks`. */
const TEST_OF = /^test_/
/** The name of a class that tests another: `StopSlaveCommandTest`. */
const TEST_CLASS = /^\p{Uppercase}\w+(?:Tests?|TestCase|Spec|IT)$/u
/** What Go runs as a test. */
const GO_TEST = /^(?:Test|Benchmark|Fuzz|Example)\p{Uppercase}/u
const HUMP = /\p{Lowercase}\p{Uppercase}/u

/** A parameter that is there because somebody else wants it: the method is one that a trait declares. */
const UNUSED = /\(&(?:mut\s+)?self\b[^)]*[(,]\s*_\w*\s*:/
/** The table that the rest of a statement is about: `CREATE INDEX IF NOT EXISTS white_idx ON white`. */
const TABLE = /\b(?:references|on|from)\s+["`]?(\w+)/i
/** What stands before a constructor, which is called what its class is. */
const CONSTRUCTOR = /^\s*(?:public|protected|private|internal)\s+$/
/** What Sphinx reads, and the extensions of it: their names are theirs. */
const SETTINGS = /^(?:(?:.*\/)?(?:docs?|documentation)\/(?:[\w-]+\/)?)?conf\.py$/
/** The type before a variable: `Agent onlineAgent`, `final List<Agent> agents`. */
const TYPE =
  /(?<!\b(?:class|interface|enum|record|struct|extends|implements|new)\s+)(?<![\w.])(\p{Uppercase}[\w.]*(?:<[\w.<>?]*>)?)\s+$/u
/** What makes the value: `hosts = new HostList()`. */
const MADE_FROM = /^\s*:?=\s*(?:new\s+|&)?(\p{Uppercase}\w*)(?:\.new)?[({]/u
/** One of several, which have their name already: `for host in hosts`. */
const LOOP = /^\s*(?:for|foreach)\b[\s(]*(?:(?:my|our|const|let|var|auto)\b[\s&]*)?[$@&]?$/
const EACH_OF = /^\s*(?:in\b|of\b|:|\()\s*([\w.$@%]+)/
/** What a class is made from: `class FastBlacklist extends Blacklist`. */
const BASE = /^\s*(?:extends|<|\(|:\s*(?:public|protected|private)?)\s*([\w.:]+)/
/** The file that a value is loaded from: `const blackList = require('./blackList')`. */
const LOADED = /^\s*=\s*(?:await\s+)?(?:require|import)\(\s*["']([^"']+)["']/

/** True when a name, where there is one, has a word in it. */
function holds(name: string | undefined, word: string): boolean {
  return name !== undefined && plain(name).includes(plain(word))
}

/** The part of a name between underscores that holds a place. */
function segmentAround({ text, start }: Name, at: number): string {
  const from = text.lastIndexOf('_', at - start) + 1
  return text.slice(from).split('_', 1)[0]!
}

/** The name was given where it is overridden. */
const OVERRIDES = /(?:^|\s)override\s/

/** What the configuration of a kernel is made of. */
const KERNEL_OPTION = /^CONFIG_[A-Z0-9_]+$/

const WORD = /[\p{Alphabetic}\d_]+/gu

/** True when a name is its type once more, or is made from a longer one: `Hosts hosts`, `add(HostList list)`. */
function followsAnother(line: string, { start, end, text }: Name, word: string): boolean {
  const lead = line.slice(Math.max(0, start - VIEW), start)
  const rest = line.slice(end, end + VIEW)
  const own = plain(text)
  const types = [...(lead.match(WORD) ?? []), /^\s*:\s*([\p{Alphabetic}\d_]+)/u.exec(rest)?.[1] ?? '']
  if (types.some((type) => plain(type) === own)) return true
  const others = `${lead} ${rest}`.replace(/(['"`]).*?\1/g, ' ').match(WORD) ?? []
  const part = plain(word)
  return others
    .map(plain)
    .some(
      (other) =>
        other.length > part.length &&
        other.includes(part) &&
        (own.includes(other) || (other.includes(own) && own !== part)) &&
        other !== own,
    )
}

/** True for a field of Go whose tag gives it a key of another product: `annotation:"example.org/whitelist"`. */
function isTagged(rest: string, word: string): boolean {
  const key = /`[^`]*"([^"`]*[./][^"`]*)"[^`]*`/.exec(rest.slice(0, 2 * VIEW))?.[1]
  return key?.toLowerCase().includes(word.toLowerCase()) ?? false
}

/** True for a name beside lines with other names that hold the word: it belongs to them. */
function isOneOfMany({ text, previous, next }: Scene, name: Name): boolean {
  const own = plain(name.text)
  const part = plain(text)
  const near = `${previous} ${next}`.replace(/(['"`]).*?\1/g, ' ').match(WORD) ?? []
  return near.map(plain).some((other) => other.includes(part) && other !== own && other !== part)
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase()
}

/** True for a variable that is changed, and had its name before: `list="${list}.old"`. */
function isGivenAgain(rest: string, name: string): boolean {
  const [, given = ''] = /^\s*[+|]?=(?![=>])(.*)/.exec(rest.slice(0, VIEW)) ?? []
  const value = given.replace(/(["'`]).*?\1|(?:^|\s)(?:#|\/\/).*$/g, (part) =>
    part.includes('$') ? part : ' ',
  )
  return value
    .matchAll(WORD)
    .some(
      ({ 0: word, index }) =>
        word === name &&
        !/["'.:/-]/.test(value.charAt(index - 1)) &&
        !/^(?:\s*:(?!:)|=(?!=))/.test(value.slice(index + word.length)),
    )
}

/** The key of what is read: `settings['hosts']`, `env.get("hosts")`. */
const READ_KEY = /(?<=(?:\[|\b(?:get|getenv|env|fetch|pop)\w*\()\s*(["']))\w+(?=\1)/g

/** What a function is asked for by its key: `table('user_hosts')`. */
const FETCHED = /^\s*=\s*(?:get|load|fetch|find|lookup|table|\w+_by)_\w+\(\s*["'](\w+_\w+)["']\s*\)/

/** True when a name takes its word from the member, or is that very key, that its value is read from. */
function isReadFrom(value: string, word: string, name: string): boolean {
  const taken = value.slice(0, VIEW).toLowerCase()
  const members = taken.match(/(?<=\w)(?:\.|->)\w+(?![\w(])|(?<!\b(?:self|this))\.\w+(?=\()/g) ?? []
  const own = word.toLowerCase()
  const fetched = FETCHED.exec(taken)?.[1] ?? ''
  return (
    members.some((member) => member.includes(own)) ||
    (taken.match(/(?<=(["']))\w+(?=\1)/g) ?? []).some((key) => key.startsWith(own)) ||
    (taken.match(READ_KEY) ?? []).some((key) => key.endsWith(name.toLowerCase())) ||
    (fetched.includes(own) && name.toLowerCase().includes(fetched))
  )
}
