import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { wideMark } from '../core/encoding.ts'
import { UsageError, whyUnread } from '../core/errors.ts'
import type { Skipped } from '../core/snapshot.ts'
import { gitFiles } from './git-files.ts'
import { ignoresAbove } from './ignored.ts'
import { upwards } from './upwards.ts'
import { walk } from './walk.ts'

/**
 * Names the files under some paths, some at a time: folders with everything in them that git does not ignore, or,
 * where there is no git, that their `.gitignore` files let through. Paths use `/` and are relative to `cwd`. Links are
 * not followed, except where one is named. What cannot be listed goes to `skip`. Throws `UsageError` for a path that
 * is not there.
 */
export async function* filesIn(
  cwd: string,
  names: readonly string[],
  skip: (skipped: Skipped) => void,
): AsyncGenerator<readonly string[]> {
  const found = names.map((name) => {
    const full = resolve(cwd, name)
    const there = statOf(full, name)
    if (!there) throw new UsageError(`cannot read ${name}: there is no such file or folder`)
    return { name, full, there }
  })
  const seen = new Set<string>()
  const fresh = (paths: readonly string[]) => paths.filter((path) => !seen.has(path) && seen.add(path))
  for (const { name, full, there } of found) {
    const path = shown(cwd, full)
    if (there.isDirectory()) {
      for await (const paths of filesUnder(full, path, skip)) yield names.length > 1 ? fresh(paths) : paths
    } else if (there.isFile()) yield fresh([path])
    else skip({ path: name, reason: 'unreadable', detail: 'neither a file nor a folder' })
  }
}

/** What is at a path, if anything is. Throws `UsageError` where nobody can tell: no permission, links in a circle. */
function statOf(full: string, name: string): Stats | undefined {
  try {
    return statSync(full, { throwIfNoEntry: false })
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${whyUnread(error)}`)
  }
}

/** The files of a folder as git lists them, or as we do. */
async function* filesUnder(
  full: string,
  path: string,
  skip: (skipped: Skipped) => void,
): AsyncGenerator<readonly string[]> {
  const here = (inside: string) => (path === '' ? inside : `${path}/${inside}`)
  if (!isInCheckout(full)) {
    yield* walked()
    return
  }
  const { tracked, others } = gitFiles(full)
  const isReal = folderCheck(full)
  const checkouts: string[] = []
  try {
    let entries = await tracked.next()
    const isEmpty = entries.done === true
    // The folder of a submodule whose checkout is not there: what lies in it is nobody else's.
    let isLeft = false
    for (; !entries.done; entries = await tracked.next()) {
      const files: string[] = []
      for (const { path, kind } of entries.value) {
        if (path === './') isLeft = true
        else if (kind === 'submodule') checkouts.push(path)
        else if (kind === 'file' && isReal(dirname(path))) files.push(here(path))
      }
      yield files
    }
    if (!entries.value) {
      if (isEmpty) yield* walked()
      else
        skip({ path: path || '.', reason: 'unreadable', detail: 'git broke off while it listed this folder' })
      return
    }
    if (isLeft) yield* walked()
    for await (const list of others) {
      const files: string[] = []
      for (const path of list) {
        if (path.endsWith('/')) checkouts.push(path.slice(0, -1))
        else if (lstatSync(join(full, path), { throwIfNoEntry: false })?.isFile()) files.push(here(path))
      }
      yield files
    }
  } finally {
    await others.return(false)
  }
  for (const inside of checkouts) {
    if (isReal(inside)) yield* filesUnder(join(full, inside), here(inside), skip)
  }

  function* walked(): Generator<readonly string[]> {
    const told = (skipped: Skipped) =>
      skip({ ...skipped, path: skipped.path === '' ? path || '.' : here(skipped.path) })
    for (const list of walk(full, told, ignoresAbove(full)))
      yield list.filter(({ isFile }) => isFile).map(({ path }) => here(path))
  }
}

/** Whether a folder under `full` is there, and neither it nor one above it is a link to somewhere else. */
function folderCheck(full: string): (folder: string) => boolean {
  const known = new Map<string, boolean>([['.', true]])
  return function isReal(folder: string): boolean {
    const before = known.get(folder)
    if (before !== undefined) return before
    if (dirname(folder) === folder || folder === '..') return false
    const there = isReal(dirname(folder)) && lstatSync(join(full, folder), { throwIfNoEntry: false })
    const real = there ? there.isDirectory() : false
    known.set(folder, real)
    return real
  }
}

/** Whether git may have something to say of a folder: starting it only to hear that it has not takes a while. */
function isInCheckout(folder: string): boolean {
  // A repository without a checkout has what is otherwise in `.git`.
  const marks = ['.git', 'HEAD']
  return upwards(realpathSync(folder)).some((at) => marks.some((name) => existsSync(join(at, name))))
}

/** The checkout around a folder, or the folder itself where there is none; with a separator behind it. */
export function checkoutAround(folder: string, end = ''): string {
  return withSeparator(upwards(folder).find((at) => at === end || existsSync(join(at, '.git'))) ?? folder)
}

/** What the paths under a name count from: the checkout that it is in, or `cwd` for what is in it. */
export function rootOf(cwd: string, name: string): string {
  const full = resolve(cwd, name)
  const isFolder = statOf(full, name)?.isDirectory()
  return checkoutAround(isFolder ? full : dirname(full), cwd)
}

function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep
}

function shown(cwd: string, full: string): string {
  const path = relative(cwd, full)
  return (path.startsWith('..') ? full : path).split(sep).join('/')
}

/** What was found in a text file or a piece of one. */
export interface Piece<Found> {
  readonly found: Found
  /** The number of its first line, from 1. */
  readonly first: number
  readonly whole: boolean
}

/** What was read of a file. */
export interface ReadFile<Found> {
  readonly lines: number
  readonly binary: boolean
  readonly pieces: readonly Piece<Found>[]
}

/** A file larger than this is read in pieces of this many bytes, so that memory does not grow with it. */
const PIECE = 4 * 1024 * 1024

/**
 * Makes a reader of files that keeps what `find` finds in their bytes. One buffer serves all files. What is gone, or a
 * link where none is wanted, is `null`.
 */
export function fileReader(): <Found>(
  path: string,
  find: (bytes: Buffer) => Found | null,
  links: boolean,
) => ReadFile<Found> | null {
  const buffer = Buffer.allocUnsafe(PIECE)
  return <Found>(path: string, find: (bytes: Buffer) => Found | null, links: boolean) => {
    const file = openFile(path, links)
    if (file === null) return null
    try {
      const pieces: Piece<Found>[] = []
      let lines = 0
      let kept = 0
      for (let first = true; ; first = false) {
        const read = readSync(file, buffer, kept, PIECE - kept, null)
        const filled = kept + read
        if (filled === 0) break
        // Of a file, a read brings less than it may only at the end.
        const atEnd = filled < PIECE
        if (first && buffer.subarray(0, Math.min(filled, 8192)).includes(0)) {
          const text = atEnd ? inUtf8(buffer.subarray(0, filled)) : null
          if (text === null) return { lines: 0, binary: true, pieces: [] }
          const found = find(text)
          lines = newlines(text) + (text.at(-1) === 10 ? 0 : 1)
          return { lines, binary: false, pieces: found === null ? [] : [{ found, first: 1, whole: true }] }
        }
        const cut = atEnd ? filled : buffer.lastIndexOf(10, filled - 1) + 1 || filled
        const part = buffer.subarray(0, cut)
        const count = newlines(part)
        const found = find(part)
        if (found !== null) pieces.push({ found, first: lines + 1, whole: first && atEnd })
        lines += count + (atEnd && part[cut - 1] !== 10 ? 1 : 0)
        if (atEnd) break
        buffer.copyWithin(0, cut, filled)
        kept = filled - cut
      }
      return { lines, binary: false, pieces }
    } catch (error) {
      // A folder in the place of a file is listed itself.
      if ((error as NodeJS.ErrnoException).code === 'EISDIR') return null
      throw error
    } finally {
      closeSync(file)
    }
  }
}

/** A pipe does not make us wait for whoever writes to it. Windows has none of these flags. */
const AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
const NO_LINK = constants.O_NOFOLLOW ?? 0

function openFile(path: string, links: boolean): number | null {
  try {
    return openSync(path, AT_ONCE | (links ? 0 : NO_LINK))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || (code === 'ELOOP' && !links)) return null
    throw error
  }
}

/** A text that says it is UTF-16; `null` for anything else. */
function inUtf8(bytes: Buffer): Buffer | null {
  const encoding = wideMark(bytes)
  return encoding && Buffer.from(new TextDecoder(encoding).decode(bytes))
}

/** Counts line ends four bytes at a time. */
function newlines(bytes: Uint8Array): number {
  let count = 0
  let index = 0
  for (; index < bytes.length && (bytes.byteOffset + index) % 4 !== 0; index++) {
    if (bytes[index] === 10) count += 1
  }
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + index, (bytes.length - index) >> 2)
  for (let at = 0; at < words.length; at++) {
    // A byte of `other` is zero where there is a line end; adding 127 to the others sets their highest bit.
    const other = words[at]! ^ 0x0a0a0a0a
    const ends = ~(((other & 0x7f7f7f7f) + 0x7f7f7f7f) | other | 0x7f7f7f7f)
    // One bit is left of each line end; multiplying adds them up in the highest byte.
    count += Math.imul(ends >>> 7, 0x01010101) >>> 24
  }
  for (index += words.length * 4; index < bytes.length; index++) if (bytes[index] === 10) count += 1
  return count
}
