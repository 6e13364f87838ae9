import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { Db } from 'pg-boss'
import { UnavailableError, UsageError } from '../core/errors.ts'
import type { Answer, Ask, Purpose } from './embedded-thread.ts'

/** The embedded database, in a thread of its own. */
export interface Embedded {
  readonly db: Db
  /** Settles with the reason when the database stops by itself. */
  readonly lost: Promise<string>
  close(): Promise<void>
}

/** An empty database as `scripts/pack-database.ts` packs it, whether run from `src/app` or from `dist/lib/app`. */
const PACKED = ['../../dist/database.tgz', '../../database.tgz'].map((path) =>
  join(import.meta.dirname, path),
)

/** Opens the database in `dataDir`, and makes it where there is none. Hold the lock first. */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new UsageError(`PORCHLIGHT_DATA_DIR: ${dataDir} cannot be used: ${(error as Error).message}`)
  }
  // The baseline compiler alone runs the database nearly as fast, in a third of the memory.
  setFlagsFromString('--liftoff-only')
  const folder = join(dataDir, 'database')
  if (!existsSync(folder)) await make(dataDir, folder)
  const thread = start({ folder, make: false })

  const waiting = new Map<number, (answer: Answer) => void>()
  let last = 0
  let closing = false
  let gone: string | null = null
  const ready = Promise.withResolvers<void>()
  const closed = Promise.withResolvers<void>()
  const lost = Promise.withResolvers<string>()

  const end = (reason: string) => {
    closed.resolve()
    if (gone !== null) return
    gone = reason
    ready.reject(new UnavailableError(`the embedded database in ${dataDir} does not open: ${reason}`))
    for (const [id, settle] of waiting) settle({ id, error: reason, code: undefined })
    waiting.clear()
    if (!closing) lost.resolve(reason)
  }
  thread.on('error', (error) => end((error as Error).message))
  thread.on('exit', () => end('it has stopped'))
  thread.on('message', (message: Answer | 'ready' | 'closed') => {
    if (message === 'ready') return ready.resolve()
    if (message === 'closed') return closed.resolve()
    waiting.get(message.id)?.(message)
    waiting.delete(message.id)
  })
  await ready.promise

  const ask = (text: string, values: readonly unknown[] | null) =>
    new Promise<{ rows: unknown[] }>((resolve, reject) => {
      if (gone !== null) return reject(new UnavailableError(`the embedded database is gone: ${gone}`))
      last += 1
      waiting.set(last, (answer) => {
        if ('rows' in answer) return resolve({ rows: [...answer.rows] })
        reject(Object.assign(new Error(answer.error), { code: answer.code }))
      })
      thread.postMessage({ id: last, text, values } satisfies Ask)
    })

  return {
    db: { executeSql: (text, values) => ask(text, values?.length ? values : null) },
    lost: lost.promise,
    async close() {
      if (gone !== null) return
      closing = true
      thread.postMessage('close')
      await closed.promise
      await thread.terminate()
    },
  }
}

/** Makes a database beside its place and moves it there when it is whole, so that no half one is ever opened. */
async function make(dataDir: string, folder: string): Promise<void> {
  const unfinished = join(dataDir, 'database.new')
  rmSync(unfinished, { recursive: true, force: true })
  const packed = PACKED.find((path) => existsSync(path))
  try {
    await (packed ? unpack(packed, unfinished) : initialize(unfinished))
  } catch (error) {
    throw new UsageError(
      `PORCHLIGHT_DATA_DIR: no database can be made in ${dataDir}: ${(error as Error).message}`,
    )
  }
  renameSync(unfinished, folder)
}

async function unpack(packed: string, folder: string): Promise<void> {
  const { extract } = await import('tar')
  mkdirSync(folder, { mode: 0o700 })
  // Nothing else can be done yet, and a thousand small files are written faster one after the other.
  extract({ file: packed, cwd: folder, strict: true, sync: true, preserveOwner: false })
}

function initialize(folder: string): Promise<void> {
  const thread = start({ folder, make: true })
  return new Promise((resolve, reject) => {
    thread.on('error', reject)
    thread.on('exit', () => resolve())
  })
}

function start(purpose: Purpose): Worker {
  const file = import.meta.url.endsWith('.ts') ? './embedded-thread.ts' : './embedded-thread.js'
  return new Worker(new URL(file, import.meta.url), { workerData: purpose })
}
