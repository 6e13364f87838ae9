import { parentPort, workerData } from 'node:worker_threads'
import { readShare, type Work } from './review-files.ts'

parentPort?.postMessage(await readShare(workerData as Work))
