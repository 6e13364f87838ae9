import { randomUUID } from 'node:crypto'
import { chmod, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { UsageError } from '../core/errors.ts'
import type { Io } from './io.ts'

/** Hands the result over: to the file that was asked for, whole or not at all, else to standard output. */
export async function deliver(text: string, output: string | undefined, io: Io): Promise<void> {
  const whole = text.endsWith('\n') ? text : `${text}\n`
  if (output === undefined || output === '-') io.stdout.write(whole)
  else await writeWhole(resolve(io.cwd, output), whole, output)
}

/** Says early, before long work, that a result could not be written. Throws `UsageError`. */
export async function expectWritable(output: string | undefined, io: Io): Promise<void> {
  if (output === undefined || output === '-') return
  const path = resolve(io.cwd, output)
  const there = await stat(path).catch(() => null)
  if (there?.isDirectory()) throw new UsageError(`cannot write ${output}: it is a folder; name a file in it`)
  if (there && !there.isFile()) return
  const probe = beside(path)
  try {
    await (await open(probe, 'wx')).close()
    await rm(probe)
  } catch (error) {
    throw cannotWrite(output, error)
  }
}

/** Writes a file so that nobody ever sees half of it: under another name first, then moved into place. */
export async function writeWhole(path: string, text: string, name = path): Promise<void> {
  let made: string | undefined
  try {
    const there = await stat(path).catch(() => null)
    if (there?.isDirectory()) {
      throw new UsageError(`cannot write ${name}: it is a folder; name a file in it`)
    }
    if (there && !there.isFile()) return await writeFile(path, text) // A pipe or a device cannot be replaced.
    const target = there ? await realpath(path) : path
    made = beside(target)
    await writeFile(made, text, { flag: 'wx' })
    if (there) await chmod(made, there.mode)
    await rename(made, target)
  } catch (error) {
    if (made !== undefined) await rm(made, { force: true }).catch(() => {})
    throw error instanceof UsageError ? error : cannotWrite(name, error)
  }
}

function beside(path: string): string {
  return join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID()}.tmp`)
}

function cannotWrite(name: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException
  const why =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? `the folder ${dirname(name)} does not exist; make it first`
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'there is no permission to write there; choose another place'
        : code === 'ENOSPC'
          ? 'the disk is full'
          : (message ?? String(error))
  return new UsageError(`cannot write ${name}: ${why}`)
}
