import { definesName, type Name, nameAround } from '../names.ts'
import { coveredBy } from '../phrase.ts'
import { type Scene, VIEW } from '../scene.ts'
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
  if (scene.place === 'test' && TEST_CLASS.test(name.text)) return left('used-name')
  if (language.id === 'go' && (isGoTest(scene, name) || isTagged(line.slice(name.end), scene.text)))
    return left('used-name')
  if (language.id === 'rust' && /^\s*fn\s+$/.test(line.slice(0, name.start)) && UNUSED.test(line))
    return left('used-name')
  if (TEST_OF.test(name.text) && segmentAround(name, start).search(HUMP) >= 0) return left('used-name')
  if (OVERRIDES.test(line.slice(0, name.start)) || scene.previous === '@Override') return left('used-name')
  if (isOneOfMany(scene, name)) return left('used-name')
  if (language.id === 'sql' && isOfTable(line, name, scene.text)) return left('used-name')
  if (isDerived(line, name, scene.text) || isLoaded(line.slice(name.end), scene.text))
    return left('used-name')
  if (isReadFrom(line.slice(name.end), scene.text) || followsAnother(line, name, scene.text))
    return left('used-name')
  const around = name.text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  const at = around.toLowerCase().indexOf(scene.text.replaceAll('_', ' ').toLowerCase())
  if (at >= 0 && coveredBy(exceptions(term), around, at, at + scene.text.length)) return left('other-sense')
  if (isElsewhere(scene)) return left('other-sense')
  if (term.only.length > 0 && at >= 0 && !coveredBy(term.only, around, at, at + scene.text.length))
    return left('not-this-sense')
  return { because: null, context: 'identifier', name: name.text }
}

/** The name of a test, in which words with a capital inside are the names of what it tests: `test_stop_slaveLocks`. */
const TEST_OF = /^test_/
/** The name of a class that tests another: `StopSlaveCommandTest`. */
const TEST_CLASS = /^\p{Lu}\w+(?:Tests?|TestCase|Spec|IT)$/u
/** What Go runs as a test: named for what it tests. */
function isGoTest({ place, line }: Scene, { text, start }: Name): boolean {
  return (
    place === 'test' &&
    /^func\s+$/.test(line.slice(0, start)) &&
    /^(?:Test|Benchmark|Fuzz|Example)\p{Lu}/u.test(text)
  )
}

/** A parameter that is there because somebody else wants it: the method is one that a trait declares. */
const UNUSED = /\(&(?:mut\s+)?self\b[^)]*[(,]\s*_\w*\s*:/
const HUMP = /\p{Ll}\p{Lu}/u

/** The part of a name between underscores that holds a place. */
function segmentAround({ text, start }: Name, at: number): string {
  const from = text.lastIndexOf('_', at - start) + 1
  return text.slice(from).split('_', 1)[0]!
}

/** The name was given where it is overridden. */
const OVERRIDES = /(?:^|\s)override\s/

/** What the configuration of a kernel is made of. */
const KERNEL_OPTION = /^CONFIG_[A-Z0-9_]+$/

const WORD = /[\p{L}\p{N}_]+/gu

/** True when a name is its type once more, or is made from a longer one: `Hosts hosts`, `add(HostList list)`. */
function followsAnother(line: string, { start, end, text }: Name, word: string): boolean {
  const lead = line.slice(Math.max(0, start - VIEW), start)
  const rest = line.slice(end, end + VIEW)
  const own = plain(text)
  const types = [...(lead.match(WORD) ?? []), /^\s*:\s*([\p{L}\p{N}_]+)/u.exec(rest)?.[1] ?? '']
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

/** True for a class whose name follows that of the one it is made from: `class FastBlacklist extends Blacklist`. */
function isDerived(line: string, { start, end }: Name, word: string): boolean {
  if (!/\bclass\s+$/.test(line.slice(0, start))) return false
  const base = /^\s*(?:extends|<|\(|:\s*(?:public|protected|private)?)\s*([\w.:]+)/.exec(line.slice(end))?.[1]
  return base !== undefined && plain(base).includes(plain(word))
}

/** True for what is called as the file that it is loaded from: `const blackList = require('./blackList')`. */
function isLoaded(rest: string, word: string): boolean {
  const path = /^\s*=\s*(?:await\s+)?(?:require|import)\(\s*["']([^"']+)["']/.exec(rest.slice(0, VIEW))?.[1]
  return path !== undefined && plain(path).includes(plain(word))
}

/** True for a name made from that of a table in its statement: `CREATE INDEX IF NOT EXISTS white_idx ON white`. */
function isOfTable(line: string, { end }: Name, word: string): boolean {
  const table = /\b(?:references|on|from)\s+["`]?(\w+)/i.exec(line.slice(end, end + 2 * VIEW))?.[1]
  return table !== undefined && plain(table).includes(plain(word))
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

/** True when a name takes its word from the member, or is that very key, that its value is read from. */
function isReadFrom(value: string, word: string): boolean {
  const taken = value.slice(0, VIEW).toLowerCase()
  const members = taken.match(/(?<=\w)(?:\.|->)\w+(?![\w(])|(?<!\b(?:self|this))\.\w+(?=\()/g) ?? []
  const own = word.toLowerCase()
  return (
    members.some((member) => member.includes(own)) ||
    (taken.match(/(?<=(["']))\w+(?=\1)/g) ?? []).some((key) => key.startsWith(own))
  )
}
