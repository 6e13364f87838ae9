import { lstatSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import ignore from 'ignore'
import { upwards } from './upwards.ts'

/** What a `.gitignore` says, from its folder down. */
export interface Rules {
  readonly folder: string
  /** One of them matches where one of the rules can speak of a path; `null` where that may be any. */
  readonly about: readonly RegExp[] | null
  readonly rules: ReturnType<typeof ignore>
}

/** Of longer rules the rest does not count, in characters; a single one that is longer than any path does not. */
const LONGEST_RULES = 100_000
const LONGEST_PATH = 4096

/** The rules in a folder, if it has a file with some. */
export function rulesIn(folder: string, name = '.gitignore'): Rules | null {
  const path = join(folder, name)
  try {
    if (!statSync(path).isFile()) return null
    const lines = readFileSync(path, 'utf8').slice(0, LONGEST_RULES).split('\n')
    const text = lines.filter(({ length }) => length <= LONGEST_PATH).join('\n')
    return { folder, about: aboutOf(text), rules: ignore().add(text) }
  } catch {
    return null
  }
}

/** The rules of the folders above, up to the root of the checkout; none where there is no checkout. */
export function ignoresAbove(folder: string): Rules[] {
  const found: Rules[] = []
  for (const at of upwards(folder)) {
    const rules = at === folder ? null : rulesIn(at)
    if (rules) found.unshift(rules)
    if (lstatSync(join(at, '.git'), { throwIfNoEntry: false })) {
      const exclude = rulesIn(at, '.git/info/exclude')
      if (exclude) found.unshift(exclude)
      return found
    }
  }
  return []
}

/** Whether the rules, the outermost first, leave out what is at a full path. */
export function isIgnored(all: readonly Rules[], full: string, isFolder: boolean): boolean {
  let ignored = false
  for (const { folder, about, rules } of all) {
    const inside = full.slice(folder.endsWith(sep) ? folder.length : folder.length + 1)
    const path = sep === '/' ? inside : inside.replaceAll(sep, '/')
    if (about && !about.some((pattern) => pattern.test(path))) continue
    const { ignored: yes, unignored } = rules.test(isFolder ? `${path}/` : path)
    if (yes) ignored = true
    else if (unignored) ignored = false
  }
  return ignored
}

/** More or longer rules than anybody writes, in characters, make no pattern. */
const MANY_RULES = 20_000
const LONG_RULE = 200

/** A piece of a rule that stands for itself, between what does not; letters in brackets are no more than that. */
const PIECE = /(?:[^\s/*?[\\]|\[\w+\])(?:(?:[^\s*?[\\]|\[\w+\])*(?:[^\s/*?[\\]|\[\w+\]))?/g

/**
 * The longest such piece of each rule, as two patterns: those with which a path has to begin, and those that may stand
 * anywhere in it. These are asked faster than a hundred rules.
 */
function aboutOf(text: string): readonly RegExp[] | null {
  if (text.length > MANY_RULES) return null
  const first: string[] = []
  const anywhere: string[] = []
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue
    // What stands in other brackets, or behind a backslash, may be anything.
    const rule = line.replace(/^!/, '').replace(/(?<=\\|\[(?!\w+\])).*/, '')
    const [longest] = [...rule.matchAll(PIECE)].sort((one, other) => other[0].length - one[0].length)
    if (!longest || line.length > LONG_RULE) return null
    const [piece] = longest
    const begins = rule.slice(0, longest.index)
    const ends = rule.charAt(longest.index + piece.length)
    const asItIs =
      piece.replaceAll(/(?<!\[\w*)\]|[.+^${}()|]/g, '\\$&') + (ends === '' || ends === '/' ? '(?:/|$)' : '')
    // A slash before the end of a rule ties it to its folder.
    if (begins === '/' || (begins === '' && /\/./.test(rule))) first.push(asItIs)
    else anywhere.push((begins === '' || begins.endsWith('/') ? '(?:^|/)' : '') + asItIs)
  }
  return [patternOf('^', first), patternOf('', anywhere)]
}

function patternOf(begins: string, pieces: readonly string[]): RegExp {
  return new RegExp(`${begins}(?:${pieces.join('|') || '(?!)'})`, 'i')
}
