/** The thread that holds the embedded database, so that a long statement never makes a webhook wait. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
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

const port = parentPort!

const database = await PGlite.create(workerData as string, {
  // A queue's working set is small; the default of 128 MB would be most of the process.
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB', '-c', 'jit=off'],
})
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

let turn = Promise.resolve()
let ending = false
port.on('message', (ask: Ask | 'close') => {
  turn = turn.then(() => (ask === 'close' ? close() : answer(ask)))
})
// Making a new database leaves a few hundred megabytes behind that nothing else would soon reclaim.
collect()
port.postMessage('ready')

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
