import { parentPort, workerData } from 'node:worker_threads'
import { shareReader, type Work } from './review-share.ts'

const read = shareReader(workerData as Work)

parentPort?.on('message', async (paths: readonly string[]) => parentPort?.postMessage(await read(paths)))
// Ready.
parentPort?.postMessage(null)
