import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Work } from './review-share.ts'

// Each thread has to ask for the cache itself, before it loads what is large.
enableCompileCache()
const { shareReader } = await import('./review-share.ts')
const read = shareReader(workerData as Work)

parentPort?.on('message', async (paths: readonly string[]) => parentPort?.postMessage(await read(paths)))
// Ready.
parentPort?.postMessage(null)
