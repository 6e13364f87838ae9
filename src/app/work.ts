import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from 'node:zlib'

/** Something to be done, as the queue keeps it. */
export type Work =
  | {
      readonly kind: 'delivery'
      readonly event: string
      /** The body as GitHub sent it, deflated, in base64: PostgreSQL's JSON cannot hold everything that JSON can. */
      readonly body: string
    }
  | {
      readonly kind: 'job'
      readonly command: string
      readonly options: Readonly<Record<string, unknown>>
      readonly place: Place | null
    }

/** Where a job does its work. */
export interface Place {
  readonly installation: number
  /** `null` where a job is about the whole installation. */
  readonly repository: { readonly id: number; readonly owner: string; readonly repo: string } | null
}

/** A piece of work and how it stands in line. */
export interface Entry {
  /** The same id is stored once, ever (within the time finished work is kept). */
  readonly id: string
  readonly work: Work
  /** Work with the same key is done one after the other, in the order it came. */
  readonly line: string
  readonly installation: number | null
  readonly priority: number
  /** ISO 8601, UTC; left out for now. */
  readonly startAfter?: string
}

/** What a person typed goes first, what the clock started goes last. */
export const PRIORITY = { typed: 10, event: 0, clock: -10 } as const

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The text itself where it is a UUID, else one made from it: always the same for the same text. */
export function uuidOf(text: string): string {
  if (UUID.test(text)) return text.toLowerCase()
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const LARGE = 256 * 1024
const FAST = { level: constants.Z_BEST_SPEED }

/** Makes a body small. A large one is worked on off the main thread. */
export async function pack(body: Uint8Array): Promise<string> {
  const packed = body.length > LARGE ? await promisify(deflateRaw)(body, FAST) : deflateRawSync(body, FAST)
  return packed.toString('base64')
}

/** The body again. */
export async function unpack(packed: string): Promise<Buffer> {
  const bytes = Buffer.from(packed, 'base64')
  return bytes.length > LARGE ? await promisify(inflateRaw)(bytes) : inflateRawSync(bytes)
}
