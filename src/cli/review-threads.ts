import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { Search, Searched } from './review-search.ts'

/** How many batches each thread has at most, so that it never waits for us, and little waits for us. */
const AHEAD = 8
/** Threads besides this one, at most. */
const MOST = 3

/**
 * Searches batches of files on as many threads as there are processors, and in this one while there is nothing to hand
 * over. Whoever takes the results decides the pace: no thread is far ahead.
 */
export async function* searchInThreads(
  search: Search,
  first: readonly (readonly string[])[],
  others: AsyncIterator<readonly string[]>,
  own: (paths: readonly string[]) => Searched,
): AsyncGenerator<Searched> {
  const waiting = first.values()
  const next = async () => waiting.next().value ?? ((await others.next()).value as readonly string[] | undefined)
  const free: Worker[] = []
  const answers: { readonly thread: Worker; readonly searched: Searched }[] = []
  const { promise: failure, reject: fail } = Promise.withResolvers<never>()
  failure.catch(() => {})
  let away = 0
  let wake = () => {}
  const threads = Array.from({ length: Math.min(Math.max(availableParallelism() - 1, 1), MOST) }, () => {
    const thread = newThread(search)
    thread.on('message', (searched: Searched | null) => {
      if (searched === null) free.push(...Array.from({ length: AHEAD }, () => thread))
      else answers.push({ thread, searched })
      wake()
    })
    thread.once('error', fail)
    return thread
  })
  // Memory before speed: without this, garbage is left lying until it fills hundreds of megabytes.
  setFlagsFromString('--heap-growing-percent=15')
  try {
    for (let batch = await next(); batch || away > 0; ) {
      for (let thread = batch && free.pop(); batch && thread; thread = batch && free.pop()) {
        thread.postMessage(batch)
        away += 1
        batch = await next()
      }
      const answer = answers.shift()
      if (answer) {
        yield answer.searched
        away -= 1
        free.push(answer.thread)
      } else if (batch) {
        yield own(batch)
        batch = await next()
      } else {
        const { promise: woken, resolve } = Promise.withResolvers<void>()
        wake = resolve
        await Promise.race([woken, failure])
      }
      await Promise.race([setImmediate(), failure])
    }
  } finally {
    for (const thread of threads) void thread.terminate()
  }
}

function newThread(search: Search): Worker {
  const ending = import.meta.filename.endsWith('.ts') ? 'ts' : 'js'
  return new Worker(new URL(`./review-worker.${ending}`, import.meta.url), {
    workerData: search,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 },
  })
}
