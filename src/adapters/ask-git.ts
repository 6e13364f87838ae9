import { spawn } from 'node:child_process'

/** What can name programs to run is set aside. */
const SAFE = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.untrackedCache=false'].flatMap(
  (set) => ['-c', set],
)

/**
 * What git says, in the checkout that a folder is in whatever the environment names; `null` where it cannot say: no
 * checkout, no git, or nothing found. Nothing that a checkout configures is run.
 */
export function askGit(folder: string, args: readonly string[], input = ''): Promise<string | null> {
  const { PATH, HOME, SystemRoot } = process.env
  const git = spawn('git', [...SAFE, ...args], {
    cwd: folder,
    env: { PATH, HOME, SystemRoot, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  })
  const parts: Buffer[] = []
  git.stdout.on('data', (part: Buffer) => parts.push(part))
  // It may be gone before it has read all.
  git.stdin.on('error', () => {})
  git.stdin.end(input)
  return new Promise((resolve) => {
    git.once('error', () => resolve(null))
    git.once('close', (status) => resolve(status === 0 ? Buffer.concat(parts).toString('utf8') : null))
  })
}
