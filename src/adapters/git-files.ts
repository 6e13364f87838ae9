import { askGit } from './ask-git.ts'

/** What git keeps at a path. */
export interface Entry {
  readonly path: string
  readonly kind: 'file' | 'link' | 'submodule'
}

/** What git knows of a folder, with paths from it; each `null` where git cannot say. */
export interface GitFiles {
  readonly tracked: Promise<readonly Entry[] | null>
  /** What is not tracked and not ignored: files and links, and checkouts of their own with a `/` behind them. */
  readonly others: Promise<readonly string[] | null>
}

/** Asks git what is in a folder. */
export function gitFiles(folder: string): GitFiles {
  return {
    tracked: list(folder, ['--stage']).then((lines) => lines && entries(lines)),
    others: list(folder, ['--others', '--exclude-standard']),
  }
}

const KINDS: Readonly<Record<string, Entry['kind']>> = { '120': 'link', '160': 'submodule' }

/** A path in the middle of a merge has several entries, and the folder of a submodule that is not there has itself. */
function entries(lines: readonly string[]): readonly Entry[] {
  return lines
    .map((line) => ({ path: line.slice(line.indexOf('\t') + 1), kind: KINDS[line.slice(0, 3)] ?? 'file' }))
    .filter(({ path }, index, all) => path !== './' && path !== all[index - 1]?.path)
}

async function list(folder: string, options: readonly string[]): Promise<readonly string[] | null> {
  const said = await askGit(folder, ['ls-files', '-z', ...options])
  return said === null ? null : said.split('\0').slice(0, -1)
}
