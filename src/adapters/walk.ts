import { readdirSync } from 'node:fs'
import { sep } from 'node:path'
import { whyUnread } from '../core/errors.ts'
import type { Skipped } from '../core/snapshot.ts'
import { isIgnored, type Rules, rulesIn } from './ignored.ts'

/** What belongs to version control, or holds what a package manager brought. */
const NOT_OURS = new Set(['.git', '.hg', '.svn', '.jj', 'CVS', 'node_modules'])

/** A name in a folder that is no folder, with its path from where the walk began. */
export interface Walked {
  readonly path: string
  readonly isFile: boolean
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
