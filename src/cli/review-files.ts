import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { filesIn, rootOf } from '../adapters/scan.ts'
import type { Problem } from '../commands/review/patch.ts'
import type { ReviewReport } from '../commands/review/report.ts'
import type { LanguageFinding, LeftAlone } from '../core/term.ts'
import { type Share, shareReader, type Work } from './review-share.ts'

/** How many files are handed over at a time. */
const BATCH = 16
/** With fewer files than this, starting threads costs more than it gains. */
const WORTH_THREADS = 400

/**
 * Reviews whole files and folders, on as many threads as there are processors (four at most), while the folders are
 * still being listed. For somebody who wants to know how far it has come, they are listed first.
 */
export async function reviewFiles(
  names: readonly string[],
  settings: Omit<Work, 'roots'>,
  step: ((done: number, total: number) => void) | null,
): Promise<ReviewReport> {
  const roots = new Set(names.map((name) => rootOf(settings.cwd, name)))
  const work = { ...settings, roots: Array.from(roots).sort((a, b) => b.length - a.length) }
  const problems: Problem[] = []
  const listing = filesIn(work.cwd, names, ({ path, detail }) => problems.push({ path, message: detail }))
  const all = step ? Array.from(listing) : null
  const files = all?.values() ?? listing
  const some = take(files, WORTH_THREADS)
  const shares =
    some.length < WORTH_THREADS
      ? [await shareReader(work)(some)]
      : await inThreads(work, batches(some, files), (done) => step?.(done, all?.length ?? done))
  return {
    files: shares.reduce((sum, { files }) => sum + files, 0),
    lines: shares.reduce((sum, { lines }) => sum + lines, 0),
    findings: shares.flatMap(({ findings }) => findings).sort(inOrder),
    leftAlone: shares.flatMap(({ leftAlone }) => leftAlone).sort(inOrder),
    problems: [...problems, ...shares.flatMap((share) => share.problems)],
  }
}

function take(files: Iterator<string>, count: number): string[] {
  const taken: string[] = []
  while (taken.length < count) {
    const { value, done } = files.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

function* batches(first: readonly string[], files: Iterator<string>): Generator<readonly string[]> {
  for (let begin = 0; begin < first.length; begin += BATCH) yield first.slice(begin, begin + BATCH)
  for (let next = take(files, BATCH); next.length > 0; next = take(files, BATCH)) yield next
}

/** How many batches wait for a thread, so that it never waits for us. */
const AHEAD = 8

/** Reads batches here, and in other threads as soon as they are up. */
async function inThreads(
  work: Work,
  batches: Iterable<readonly string[]>,
  step: (done: number) => void,
): Promise<readonly Share[]> {
  const shares: Share[] = []
  const free: Worker[] = []
  const { promise: failure, reject: fail } = Promise.withResolvers<never>()
  failure.catch(() => {})
  let away = 0
  let wake = () => {}
  const others = Array.from({ length: Math.min(Math.max(availableParallelism() - 1, 1), 3) }, () => {
    const thread = newThread(work)
    thread.on('message', (share: Share | null) => {
      if (share === null) free.push(...Array.from({ length: AHEAD }, () => thread))
      else {
        shares.push(share)
        free.push(thread)
        away -= 1
        wake()
      }
    })
    thread.once('error', fail)
    return thread
  })
  // Memory before speed: without this, garbage is left lying until it fills hundreds of megabytes.
  setFlagsFromString('--heap-growing-percent=15')
  const read = shareReader(work)
  try {
    for (const batch of batches) {
      const thread = free.pop()
      if (thread) {
        thread.postMessage(batch)
        away += 1
      } else shares.push(await read(batch))
      step(shares.length * BATCH)
      await Promise.race([setImmediate(), failure])
    }
    while (away > 0) {
      const { promise: answered, resolve } = Promise.withResolvers<void>()
      wake = resolve
      await Promise.race([answered, failure])
    }
    return shares
  } finally {
    for (const thread of others) void thread.terminate()
  }
}

function newThread(work: Work): Worker {
  const ending = import.meta.filename.endsWith('.ts') ? 'ts' : 'js'
  return new Worker(new URL(`./review-worker.${ending}`, import.meta.url), {
    workerData: work,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 },
  })
}

function inOrder(a: LanguageFinding | LeftAlone, b: LanguageFinding | LeftAlone): number {
  return a.path === b.path ? a.line - b.line || a.column - b.column : a.path < b.path ? -1 : 1
}
