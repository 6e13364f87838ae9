import { lstatSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import ignore from 'ignore'

/** What a `.gitignore` says, from its folder down. */
export interface Rules {
  readonly folder: string
  /** Matches every path that one of the rules can speak of; `null` where that may be any. */
  readonly about: RegExp | null
  readonly rules: ReturnType<typeof ignore>
}

/** Of longer rules the rest does not count, in characters. */
const LONGEST_RULES = 100_000

/** The rules in a folder, if it has a file with some. */
export function rulesIn(folder: string, name = '.gitignore'): Rules | null {
  const path = join(folder, name)
  try {
    if (!statSync(path).isFile()) return null
    const text = readFileSync(path, 'utf8').slice(0, LONGEST_RULES)
    return { folder, about: aboutOf(text), rules: ignore().add(text) }
  } catch {
    return null
  }
}

/** The rules of the folders above, up to the root of the checkout; none where there is no checkout. */
export function ignoresAbove(folder: string): Rules[] {
  const found: Rules[] = []
  for (let at = folder; ; at = resolve(at, '..')) {
    if (at !== folder) {
      const rules = rulesIn(at)
      if (rules) found.unshift(rules)
    }
    if (lstatSync(join(at, '.git'), { throwIfNoEntry: false })) {
      const exclude = rulesIn(at, '.git/info/exclude')
      if (exclude) found.unshift(exclude)
      return found
    }
    if (resolve(at, '..') === at) return []
  }
}

/** Whether the rules, the outermost first, leave out what is at a full path. */
export function isIgnored(all: readonly Rules[], full: string, isFolder: boolean): boolean {
  let ignored = false
  for (const { folder, about, rules } of all) {
    const inside = full.slice(folder.endsWith(sep) ? folder.length : folder.length + 1)
    const path = sep === '/' ? inside : inside.replaceAll(sep, '/')
    if (about && !about.test(path)) continue
    const { ignored: yes, unignored } = rules.test(isFolder ? `${path}/` : path)
    if (yes) ignored = true
    else if (unignored) ignored = false
  }
  return ignored
}

/** A piece of a rule that stands for itself, between what does not, and whether a name begins and ends with it. */
const PIECE = /(?<=(^|\/)?)[^\s/*?[\\](?:[^\s*?[\\]*[^\s/*?[\\])?(?=(\/|$)?)/g

/** The longest such piece of each rule: one pattern for all of these is asked faster than a hundred rules. */
function aboutOf(text: string): RegExp | null {
  const pieces: string[] = []
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue
    // What stands in brackets, or behind a backslash, may be anything.
    const rule = line.replace(/^!/, '').replace(/(?<=[[\\]).*/, '')
    const [longest] = [...rule.matchAll(PIECE)].sort((one, other) => other[0].length - one[0].length)
    if (!longest) return null
    const [piece, begins, ends] = longest
    const asItIs = piece.replaceAll(/[.+^${}()|\]]/g, '\\$&')
    pieces.push((begins === undefined ? '' : '(?:^|/)') + asItIs + (ends === undefined ? '' : '(?:/|$)'))
  }
  return new RegExp(pieces.join('|') || '(?!)', 'i')
}
