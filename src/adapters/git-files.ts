import { spawn } from 'node:child_process'

/** What git keeps at a path. */
export interface Entry {
  readonly path: string
  readonly kind: 'file' | 'link' | 'submodule'
}

/** What git knows of a folder, with paths from it; each `null` where git cannot say: no checkout, or no git. */
export interface GitFiles {
  readonly tracked: Promise<readonly Entry[] | null>
  /** What is not tracked and not ignored: files and links, and checkouts of their own with a `/` behind them. */
  readonly others: Promise<readonly string[] | null>
}

/** Asks git what is in a folder. Nothing that a checkout configures is run. */
export function gitFiles(folder: string): GitFiles {
  return {
    tracked: list(folder, ['--stage']).then((lines) => lines && entries(lines)),
    others: list(folder, ['--others', '--exclude-standard']),
  }
}

const KINDS: Readonly<Record<string, Entry['kind']>> = { '120': 'link', '160': 'submodule' }

/** A path in the middle of a merge has several entries. */
function entries(lines: readonly string[]): readonly Entry[] {
  return lines
    .map((line) => ({ path: line.slice(line.indexOf('\t') + 1), kind: KINDS[line.slice(0, 3)] ?? 'file' }))
    .filter(({ path }, index, all) => path !== all[index - 1]?.path)
}

/** What can name programs to run, or another checkout, is set aside. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null']

function list(folder: string, options: readonly string[]): Promise<readonly string[] | null> {
  const { PATH, HOME, SystemRoot } = process.env
  const git = spawn('git', [...SAFE, 'ls-files', '-z', ...options], {
    cwd: folder,
    env: { PATH, HOME, SystemRoot, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'ignore'],
    windowsHide: true,
  })
  const parts: Buffer[] = []
  git.stdout.on('data', (part: Buffer) => parts.push(part))
  return new Promise((resolve) => {
    git.once('error', () => resolve(null))
    git.once('close', (status) => {
      const lines = Buffer.concat(parts).toString('utf8').split('\0')
      lines.pop()
      resolve(status === 0 ? lines : null)
    })
  })
}
