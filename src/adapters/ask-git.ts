import { spawn } from 'node:child_process'

/** What in a checkout's own configuration can name programs to run, set aside. */
export const NOTHING_RUNS: readonly string[] = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
]

/** What git is given to read, and for how long it may answer, in milliseconds. */
interface Asked {
  readonly input?: string
  readonly patience?: number
}

/**
 * What git says, part by part as it is wanted, in the checkout that a folder is in whatever the environment names. Ends
 * with whether git could say it: it cannot where there is no checkout, no git, or nothing found. Nothing that a checkout
 * configures is run.
 */
export function gitSays(
  folder: string,
  args: readonly string[],
  { input = '', patience }: Asked = {},
): AsyncGenerator<string, boolean> {
  const { PATH, HOME, SystemRoot } = process.env
  const own = ['-c', 'core.untrackedCache=false', '-c', 'submodule.recurse=false']
  const git = spawn('git', [...NOTHING_RUNS, ...own, ...args], {
    cwd: folder,
    timeout: patience,
    env: { PATH, HOME, SystemRoot, GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' },
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  })
  // It may be gone before it has read all.
  git.stdin.on('error', () => {})
  git.stdin.end(input)
  const ended = new Promise<boolean>((resolve) => {
    git.once('error', () => resolve(false))
    git.once('close', (status) => resolve(status === 0))
  })
  // With nobody listening, what is not read when git ends would be thrown away.
  const parts = git.stdout.setEncoding('utf8').on('readable', () => {})
  return (async function* () {
    try {
      for await (const part of parts) yield part as string
      return await ended
    } finally {
      git.kill()
    }
  })()
}

/** All that git says; `null` where it cannot say. */
export async function askGit(folder: string, args: readonly string[]): Promise<string | null> {
  const says = gitSays(folder, args)
  const parts: string[] = []
  let said = await says.next()
  for (; !said.done; said = await says.next()) parts.push(said.value)
  return said.value ? parts.join('') : null
}
