/** The thread that holds the embedded database, so that a long statement never makes a webhook wait. */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/** A statement on its way in. Without values it may be several statements. */
export interface Ask {
  readonly id: number
  readonly text: string
  readonly values: readonly unknown[] | null
}

/** What became of it. */
export type Answer =
  | { readonly id: number; readonly rows: readonly unknown[] }
  | { readonly id: number; readonly error: string; readonly code: string | undefined }

/** What the thread is for. Making a database leaves hundreds of megabytes behind, so it is done in a thread that ends. */
export interface Purpose {
  readonly folder: string
  readonly make: boolean
}

let turn = Promise.resolve()
let ending = false

const port = parentPort!
const { folder, make } = workerData as Purpose

const database = await PGlite.create(folder, {
  // A queue's working set is small; the default of 128 MB would be most of the process.
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB', '-c', 'jit=off'],
})
if (make) await database.close()
else {
  port.on('message', (ask: Ask | 'close') => {
    turn = turn.then(() => (ask === 'close' ? close() : answer(ask)))
  })
  port.postMessage('ready')
}

async function answer({ id, text, values }: Ask): Promise<void> {
  if (ending) return
  try {
    const rows = values
      ? (await database.query(text, [...values])).rows
      : (await database.exec(text)).flatMap((result) => result.rows)
    port.postMessage({ id, rows } satisfies Answer)
  } catch (error) {
    // One connection only: a transaction that failed half-way must not poison the next statement.
    await database.exec('ROLLBACK').catch(() => {})
    const { message, code } = error as { message?: string; code?: string }
    port.postMessage({ id, error: message ?? String(error), code } satisfies Answer)
  }
}

async function close(): Promise<void> {
  ending = true
  await database.close().catch(() => {})
  port.postMessage('closed')
  port.close()
}
