import { execFile } from 'node:child_process'
import { UnavailableError, UsageError } from '../core/errors.ts'

/** How many lines around a change are read, so that comments and fences that began before it are known. */
const CONTEXT = 25

/**
 * What changed in a checkout since it parted from a revision, uncommitted work included, as the bytes of a unified
 * diff. Reads only. Throws `UsageError` when there is no such revision.
 */
export function gitDiff(checkout: string, revision: string): Promise<Buffer> {
  const options = [
    ...['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=true'],
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
  return new Promise((found, failed) => {
    execFile(
      'git',
      options,
      { cwd: checkout, encoding: 'buffer', maxBuffer: 1024 * 1024 * 1024, windowsHide: true },
      (error, stdout, stderr) => {
        if (!error) return found(stdout)
        const said = stderr.toString('utf8').trim().split('\n')[0] ?? ''
        if ((error as NodeJS.ErrnoException).code === 'ENOENT')
          return failed(new UnavailableError('git is not installed; review a diff with --diff instead'))
        if (/not a git repository|--no-index|unknown option/i.test(`${said} ${stderr.toString('utf8')}`))
          return failed(new UsageError('--base needs a git checkout, and this folder is in none'))
        failed(
          new UsageError(
            `cannot compare with ${revision}: ${said.replace(/^fatal: /, '') || error.message.split('\n')[0]}`,
          ),
        )
      },
    )
  })
}
