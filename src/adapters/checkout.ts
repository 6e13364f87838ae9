import { constants, type Stats } from 'node:fs'
import { lstat, open, readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { wideMark } from '../core/encoding.ts'
import { UsageError, whyUnread } from '../core/errors.ts'
import type { Files } from '../core/ports.ts'
import type { FileSet, Skipped } from '../core/snapshot.ts'
import { askGit } from './ask-git.ts'
import { walk } from './walk.ts'

/** What a checkout may cost. */
export interface CheckoutLimits {
  /** A larger file is not read, in bytes. */
  readonly fileSize: number
  /** More files than this are not listed. */
  readonly files: number
}

const LIMITS: CheckoutLimits = { fileSize: 1024 * 1024, files: 500_000 }
const READERS = 16

/**
 * The files of a folder, under git or not. What git ignores is not there; nothing outside the folder is ever read;
 * whatever was wanted and could not be read is named in `skipped`. Throws `UsageError` where there is no folder to read.
 */
export function checkoutFiles(root: string, limits: Partial<CheckoutLimits> = {}): Files {
  const { fileSize, files } = { ...LIMITS, ...limits }
  let listing: ReturnType<typeof listAll> | undefined
  return {
    async read(wanted) {
      listing ??= listAll(root, files)
      const { home, listed } = await listing
      const skipped: Skipped[] = [...listed.skipped]
      if (listed.paths.length > files) {
        skipped.push({
          path: listed.paths[files]!,
          reason: 'too-many',
          detail: `this and ${listed.paths.length - files - 1} more; the limit is ${files} files`,
        })
      }
      const paths = new Set(listed.paths.slice(0, files).sort())
      const contents = new Map<string, Uint8Array>()
      const queue = Array.from(paths).filter(wanted).values()
      await Promise.all(
        Array.from({ length: READERS }, async () => {
          for (const path of queue) {
            const found = await readInside(home, path, fileSize)
            if (found === 'gone') paths.delete(path)
            else if (found instanceof Uint8Array) contents.set(path, found)
            else skipped.push(found)
          }
        }),
      )
      return {
        paths: Array.from(paths),
        contents: new Map(Array.from(contents).sort(byPath)),
        skipped: skipped.sort((a, b) => (a.path < b.path ? -1 : 1)),
      } satisfies FileSet
    },
  }
}

interface Listed {
  readonly paths: readonly string[]
  readonly skipped: readonly Skipped[]
}

async function listAll(root: string, most: number) {
  const home = await openFolder(root)
  return { home, listed: (await listTracked(home)) ?? walkAll(home, most) }
}

/** One file of a folder: its bytes, why it was left out, or `null` when it is not there. */
export async function checkoutFile(root: string, path: string): Promise<Uint8Array | Skipped | null> {
  const found = await readInside(await openFolder(root), path, LIMITS.fileSize)
  return found === 'gone' ? null : found
}

/** The folder's real path. Throws `UsageError` when it is not a folder that can be read. */
async function openFolder(root: string): Promise<string> {
  let home: Stats
  try {
    home = await stat(root)
    if (home.isDirectory()) {
      await readdir(root)
      return await realpath(root)
    }
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
    const why = isMissing ? 'there is nothing of that name' : whyUnread(error)
    throw new UsageError(`cannot read ${root}: ${why}`)
  }
  throw new UsageError(`cannot read ${root}: it is a file; name the folder it is in`)
}

/** What `git ls-files` lists, with new files that are not ignored; `null` where this is no git checkout. */
async function listTracked(home: string): Promise<Listed | null> {
  if (!(await lstat(join(home, '.git')).catch(() => null))) return null
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']
  const said = await askGit(home, list)
  return said === null ? null : { paths: said.split('\0').filter((path) => path !== ''), skipped: [] }
}

/** What a walk comes to, and no further than some files. */
function walkAll(home: string, most: number): Listed {
  const paths: string[] = []
  const skipped: Skipped[] = []
  for (const list of walk(home, (one) => skipped.push(one))) {
    for (const { path } of list) paths.push(path)
    if (paths.length > most) break
  }
  return { paths, skipped }
}

/** One file's bytes, why it was left out, or `gone` when it is not there after all. */
async function readInside(home: string, path: string, limit: number): Promise<Uint8Array | Skipped | 'gone'> {
  const skip = (reason: Skipped['reason'], detail: string): Skipped => ({ path, reason, detail })
  let target: string
  try {
    target = await realpath(join(home, path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' && !(await lstat(join(home, path)).catch(() => null))) return 'gone'
    if (code === 'ENOENT') return skip('unreadable', 'a link to something that is not there')
    return skip('unreadable', whyUnread(error))
  }
  const inside = relative(home, target)
  if (inside === '..' || inside.startsWith(`..${sep}`))
    return skip('outside', 'a link that leaves the folder')
  let file: Awaited<ReturnType<typeof open>> | undefined
  try {
    file = await open(target, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    const about = await file.stat()
    if (about.isDirectory()) return 'gone' // A submodule, or a link to a folder that is listed itself.
    if (!about.isFile()) return skip('unreadable', 'not a regular file')
    if (about.size > limit) {
      return skip('too-large', `${inWords(about.size)}; the limit is ${inWords(limit)}`)
    }
    const bytes = await file.readFile()
    return isBinary(bytes) ? skip('binary', 'not a text file') : bytes
  } catch (error) {
    return skip('unreadable', whyUnread(error))
  } finally {
    await file?.close()
  }
}

/** True for bytes that are no text in any encoding: many control characters, and not the zeros of UTF-16. */
export function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8192)
  if (wideMark(head)) return false
  let odd = 0
  const zeros = [0, 0]
  for (const [index, byte] of head.entries()) {
    if (byte === 0) zeros[index % 2]! += 1
    else if (byte < 32 && !(byte >= 8 && byte <= 13) && byte !== 27) odd += 1
  }
  const [low, high] = zeros.sort((a, b) => a - b) as [number, number]
  const looksLikeUtf16 = high > head.length * 0.2 && low < head.length * 0.02
  return (looksLikeUtf16 ? odd : odd + low + high) > head.length * 0.02 + 1
}

function inWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`
}

function byPath([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
