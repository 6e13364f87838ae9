import { spawn } from 'node:child_process'
import { UnavailableError, UsageError } from '../core/errors.ts'
import { NOTHING_RUNS } from './ask-git.ts'

/** How many lines around a change are read, so that comments and fences that began before it are known. */
const CONTEXT = 25

/**
 * What changed in a checkout since it parted from a revision, uncommitted work included, as the bytes of a unified
 * diff. Reads only. Throws `UsageError` when there is no such revision.
 */
export async function* gitDiff(checkout: string, revision: string): AsyncGenerator<Uint8Array> {
  const options = [
    ...NOTHING_RUNS,
    ...['-c', 'core.quotePath=true'],
    ...[
      'diff',
      '--no-ext-diff',
      '--no-textconv',
      '--no-color',
      '--src-prefix=a/',
      '--dst-prefix=b/',
      '--relative',
    ],
    ...[`--unified=${CONTEXT}`, '--find-renames', '--merge-base', '--end-of-options', revision, '--'],
  ]
  const git = spawn('git', options, { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  const said: Buffer[] = []
  git.stderr.on('data', (part: Buffer) => said.push(part))
  const ended = new Promise<number | null>((resolve, reject) => {
    git.once('error', reject)
    git.once('close', resolve)
  }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? new UnavailableError('git is not installed; review a diff with --diff instead')
      : error
  })
  ended.catch(() => {})
  try {
    yield* git.stdout
    const status = await ended
    if (status !== 0) throw whyNot(Buffer.concat(said).toString('utf8'), status, revision)
  } finally {
    git.kill()
  }
}

function whyNot(said: string, status: number | null, revision: string): UsageError {
  if (/not a git repository|--no-index|unknown option/i.test(said))
    return new UsageError('--base needs a git checkout, and this folder is in none')
  const first = said
    .trim()
    .split('\n')[0]!
    .replace(/^fatal: /, '')
  return new UsageError(`cannot compare with ${revision}: ${first || `git ended with status ${status}`}`)
}
