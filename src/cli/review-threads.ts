import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Search, Searched } from './review-search.ts'

/** How many batches each thread has at most, so that it never waits for us, and little waits for us. */
const AHEAD = 4
/** Threads besides this one, at most. */
const MOST = 3
/** An index of git with some 12,000 files is as large, in bytes. */
const LARGE_INDEX = 1_500_000

/** Threads that start, and hold nothing up until they are used. */
export interface Threads {
  readonly all: readonly Worker[]
  /** Rejects when one of them breaks. */
  readonly failure: Promise<never>
}

/** Starts threads for as many processors as there are besides ours. */
export function openThreads(): Threads {
  const { promise: failure, reject } = Promise.withResolvers<never>()
  failure.catch(() => {})
  const all = Array.from({ length: Math.min(availableParallelism() - 1, MOST) }, () => {
    const thread = newThread()
    thread.once('error', reject)
    thread.unref()
    return thread
  })
  return { all, failure }
}

/** Starts them before anything is known but that a folder is a large checkout: they take as long to start as we do. */
export function openThreadsFor(cwd: string, names: readonly string[]): Threads | null {
  return names.some((name) => sizeOf(resolve(cwd, name, '.git/index')) > LARGE_INDEX) ? openThreads() : null
}

/** In bytes; nothing for what is not there, or cannot be looked at. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}

/**
 * Searches batches of files in threads, and in this one while there is nothing to hand over. Whoever takes the results
 * decides the pace: no thread is far ahead.
 */
export async function* searchInThreads(
  { all, failure }: Threads,
  search: Search,
  first: readonly (readonly string[])[],
  others: AsyncIterator<readonly string[]>,
  own: (paths: readonly string[]) => Searched,
): AsyncGenerator<Searched> {
  const waiting = first.values()
  const next = async () =>
    waiting.next().value ?? ((await others.next()).value as readonly string[] | undefined)
  const free: Worker[] = []
  const answers: { readonly thread: Worker; readonly searched: Searched }[] = []
  let away = 0
  let wake = () => {}
  for (const thread of all) {
    thread.ref()
    thread.on('message', (searched: Searched | null) => {
      if (searched === null) free.push(...Array.from({ length: AHEAD }, () => thread))
      else answers.push({ thread, searched })
      wake()
    })
    thread.postMessage(search)
  }
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
    for (const thread of all) void thread.terminate()
  }
}

function newThread(): Worker {
  const ending = import.meta.filename.endsWith('.ts') ? 'ts' : 'js'
  return new Worker(new URL(`./review-worker.${ending}`, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 },
  })
}
