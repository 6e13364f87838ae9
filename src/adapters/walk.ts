import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import ignore from 'ignore'
import { whyUnread } from '../core/errors.ts'
import type { Skipped } from '../core/snapshot.ts'

/** Folders that belong to version control, or hold what a package manager brought. */
const NOT_OURS = new Set(['.git', '.hg', '.svn', '.jj', 'CVS', 'node_modules'])

/** A name in a folder that is no folder, with its path from where the walk began. */
export interface Walked {
  readonly path: string
  readonly isFile: boolean
}

/** What a `.gitignore` says, from its folder down. */
interface Rules {
  readonly folder: string
  readonly rules: ReturnType<typeof ignore>
}

/**
 * Lists a folder without git's help, folder by folder, as its `.gitignore` files and those above it let through. Links
 * are named and not followed. What cannot be listed goes to `skip`; its path is empty for the folder itself.
 */
export function* walk(folder: string, skip: (skipped: Skipped) => void): Generator<readonly Walked[]> {
  const folders = [{ full: folder, path: '', rules: ignoresAbove(folder) as readonly Rules[] }]
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
      if ((isFolder && NOT_OURS.has(name)) || isIgnored(all, inside, isFolder)) continue
      if (isFolder) folders.push({ full: inside, path: `${path}${name}/`, rules: all })
      else found.push({ path: path + name, isFile: entry.isFile() })
    }
    yield found
  }
}

function entriesOf(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
}

function rulesIn(folder: string, name = '.gitignore'): Rules | null {
  try {
    return { folder, rules: ignore().add(readFileSync(join(folder, name), 'utf8')) }
  } catch {
    return null
  }
}

/** The rules of the folders above, up to the root of the checkout; none where there is no checkout. */
function ignoresAbove(folder: string): Rules[] {
  const found: Rules[] = []
  for (let at = folder; ; at = resolve(at, '..')) {
    if (at !== folder) {
      const rules = rulesIn(at)
      if (rules) found.unshift(rules)
    }
    if (statSync(join(at, '.git'), { throwIfNoEntry: false })) {
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
