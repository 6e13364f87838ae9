import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import ignore from 'ignore'
import { whyUnread } from '../core/errors.ts'
import type { Skipped } from '../core/snapshot.ts'

/** What belongs to version control, or holds what a package manager brought. */
const NOT_OURS = new Set(['.git', '.hg', '.svn', '.jj', 'CVS', 'node_modules'])

/** A name in a folder that is no folder, with its path from where the walk began. */
export interface Walked {
  readonly path: string
  readonly isFile: boolean
}

/** What a `.gitignore` says, from its folder down. */
export interface Rules {
  readonly folder: string
  readonly rules: ReturnType<typeof ignore>
}

/**
 * Lists a folder without git's help, folder by folder, as its `.gitignore` files let through, and what rules there are
 * besides. Links are named and not followed. What cannot be listed goes to `skip`; its path is empty for the folder
 * itself.
 */
export function* walk(
  folder: string,
  skip: (skipped: Skipped) => void,
  besides: readonly Rules[] = [],
): Generator<readonly Walked[]> {
  const folders = [{ full: folder, path: '', rules: besides }]
  for (let next = folders.pop(); next; next = folders.pop()) {
    const { full, path, rules } = next
    let entries: ReturnType<typeof entriesOf>
    try {
      entries = entriesOf(full)
    } catch (error) {
      skip({ path: path.slice(0, -1), reason: 'unreadable', detail: whyUnread(error) })
      continue
    }
    const own = entries.some(({ name }) => name === '.gitignore') ? rulesIn(full) : null
    const all = own ? [...rules, own] : rules
    const found: Walked[] = []
    for (const entry of entries) {
      const { name } = entry
      const isFolder = entry.isDirectory()
      const inside = `${full.endsWith(sep) ? full : full + sep}${name}`
      if (NOT_OURS.has(name) || isIgnored(all, inside, isFolder)) continue
      if (isFolder) folders.push({ full: inside, path: `${path}${name}/`, rules: all })
      else found.push({ path: path + name, isFile: entry.isFile() })
    }
    yield found
  }
}

function entriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
}

/** Of longer rules the rest does not count, in characters. */
const LONGEST_RULES = 100_000

function rulesIn(folder: string, name = '.gitignore'): Rules | null {
  const path = join(folder, name)
  try {
    if (!statSync(path).isFile()) return null
    return { folder, rules: ignore().add(readFileSync(path, 'utf8').slice(0, LONGEST_RULES)) }
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

function isIgnored(all: readonly Rules[], full: string, isFolder: boolean): boolean {
  let ignored = false
  for (const { folder, rules } of all) {
    const inside = full.slice(folder.endsWith(sep) ? folder.length : folder.length + 1)
    const path = sep === '/' ? inside : inside.replaceAll(sep, '/')
    const { ignored: yes, unignored } = rules.test(isFolder ? `${path}/` : path)
    if (yes) ignored = true
    else if (unignored) ignored = false
  }
  return ignored
}
