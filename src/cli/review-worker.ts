import { enableCompileCache } from 'node:module'
import { parentPort } from 'node:worker_threads'
import type { Search } from './review-search.ts'

// Each thread has to ask for the cache itself, before it loads what is large.
enableCompileCache()
const { searcher } = await import('./review-search.ts')

// What to search for comes first, then the files.
parentPort?.once('message', (given: Search) => {
  const search = searcher(given)
  parentPort?.on('message', (paths: readonly string[]) => parentPort?.postMessage(search(paths)))
  // Ready.
  parentPort?.postMessage(null)
})
