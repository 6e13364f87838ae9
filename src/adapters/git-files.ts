import { gitSays } from './ask-git.ts'

/** What git keeps at a path. */
export interface Entry {
  readonly path: string
  readonly kind: 'file' | 'link' | 'submodule'
}

/** Some at a time, as they are wanted; ends with whether git could say. */
type Listing<Item> = AsyncGenerator<readonly Item[], boolean>

/** What git knows of a folder, with paths from it. */
export interface GitFiles {
  readonly tracked: Listing<Entry>
  /** What is not tracked and not ignored: files and links, and checkouts of their own with a `/` behind them. */
  readonly others: Listing<string>
}

/** Asks git what is in a folder. Whoever asks reads both lists or ends them. */
export function gitFiles(folder: string): GitFiles {
  return {
    tracked: entries(gitSays(folder, ['ls-files', '-z', '--stage'])),
    others: items(gitSays(folder, ['ls-files', '-z', '--others', '--exclude-standard'])),
  }
}

const KINDS: Readonly<Record<string, Entry['kind']>> = { '120': 'link', '160': 'submodule' }

/** A path in the middle of a merge has several entries. The folder of a submodule that is not there has itself, `./`. */
async function* entries(says: AsyncGenerator<string, boolean>): Listing<Entry> {
  const lists = items(says)
  let latest = ''
  let list = await lists.next()
  for (; !list.done; list = await lists.next()) {
    const found: Entry[] = []
    for (const line of list.value) {
      const path = line.slice(line.indexOf('\t') + 1)
      if (path === latest) continue
      latest = path
      found.push({ path, kind: KINDS[line.slice(0, 3)] ?? 'file' })
    }
    yield found
  }
  return list.value
}

/** What git writes with a zero behind each. */
async function* items(says: AsyncGenerator<string, boolean>): Listing<string> {
  let rest = ''
  let part = await says.next()
  for (; !part.done; part = await says.next()) {
    const all = (rest + part.value).split('\0')
    rest = all.pop()!
    yield all
  }
  return part.value
}
