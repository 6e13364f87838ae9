import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Search } from './review-search.ts'

// Each thread has to ask for the cache itself, before it loads what is large.
enableCompileCache()
const { searcher } = await import('./review-search.ts')
const search = searcher(workerData as Search)

parentPort?.on('message', (paths: readonly string[]) => parentPort?.postMessage(search(paths)))
// Ready.
parentPort?.postMessage(null)
