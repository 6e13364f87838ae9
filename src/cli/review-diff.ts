import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import type { Diff } from '../commands/review/patch.ts'
import { DiffReader } from '../commands/review/patch.ts'
import { wideMark } from '../core/encoding.ts'
import { UsageError, whyUnread } from '../core/errors.ts'
import type { Matcher } from '../terms/matcher.ts'
import type { Io } from './io.ts'

type Decoder = InstanceType<typeof TextDecoder>

/** The largest diff that is read, in bytes. */
const LARGEST = 500 * 1024 * 1024
/** So many bytes are read at a time. */
const BLOCK = 4 * 1024 * 1024

/** Reads a diff as it comes. What holds no term is not kept, so memory does not grow with it. */
export async function readDiff(
  parts: AsyncIterable<Uint8Array>,
  name: string,
  matcher: Matcher,
): Promise<Diff> {
  // Latin-1 keeps every byte: only what is looked at is decoded.
  const reader = new DiffReader({
    wanted: (raw) => matcher.mayFind(Buffer.from(raw, 'latin1')),
    decode: (raw) => Buffer.from(raw, 'latin1').toString('utf8'),
  })
  let size = 0
  for await (const block of inUtf8(inBlocks(parts))) {
    size += block.length
    if (size > LARGEST)
      throw new UsageError(`${name} is larger than ${LARGEST / 1024 / 1024} MB; review it in parts`)
    reader.read(block.toString('latin1'))
  }
  const diff = reader.end()
  if (reader.isForeign) throw new UsageError(`there is no unified diff in ${name}`)
  return diff
}

/** The bytes of a diff file, or of standard input. Throws `UsageError`. */
export async function* bytesOf(name: string, io: Io): AsyncGenerator<Uint8Array> {
  try {
    yield* name === '-' ? io.stdin : createReadStream(resolve(io.cwd, name))
  } catch (error) {
    throw new UsageError(`cannot read the diff ${name}: ${whyUnread(error)}`)
  }
}

async function* inBlocks(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let block: Uint8Array[] = []
  let size = 0
  for await (const part of parts) {
    block.push(part)
    size += part.length
    if (size < BLOCK) continue
    yield Buffer.concat(block)
    block = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(block)
}

/** Turns UTF-16 that says so into UTF-8: PowerShell writes a diff that is sent to a file like this. */
async function* inUtf8(blocks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: Decoder | null | undefined
  for await (const block of blocks) {
    if (decoder === undefined) decoder = decoderFor(block)
    yield decoder ? Buffer.from(decoder.decode(block, { stream: true })) : block
  }
}

function decoderFor(block: Uint8Array): Decoder | null {
  const encoding = wideMark(block)
  return encoding && new TextDecoder(encoding)
}
