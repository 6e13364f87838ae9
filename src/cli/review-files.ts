import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { fileReader, listTree } from '../adapters/scan.ts'
import { findLanguage, type Located } from '../commands/review/find.ts'
import type { Problem } from '../commands/review/patch.ts'
import type { ReviewReport } from '../commands/review/report.ts'
import type { ReviewConfig } from '../config/schema.ts'
import type { LanguageFinding, LeftAlone, Profile } from '../core/term.ts'
import { terms } from '../terms/catalogue.ts'
import { compile } from '../terms/matcher.ts'
import { markdownReader } from './markdown-reader.ts'

/** What a worker is told. */
export interface Work {
  readonly cwd: string
  readonly paths: readonly string[]
  readonly profile: Profile
  readonly config: ReviewConfig
  readonly now: string
  readonly explain: boolean
  /** The index of the next batch that nobody has taken. */
  readonly next: SharedArrayBuffer
}

/** What a worker found. */
export interface Share {
  readonly findings: readonly LanguageFinding[]
  readonly leftAlone: readonly LeftAlone[]
  readonly problems: readonly Problem[]
  readonly files: number
  readonly lines: number
}

/** How many files are taken at a time. */
const BATCH = 64
/** With fewer files than this, starting threads costs more than it gains. */
const WORTH_THREADS = 400

/** Reviews whole files and folders, on as many threads as there are processors (four at most). */
export async function reviewFiles(
  names: readonly string[],
  work: Omit<Work, 'paths' | 'next'>,
  step: (done: number, total: number) => void,
): Promise<ReviewReport> {
  const tree = listTree(work.cwd, names)
  const next = new SharedArrayBuffer(4)
  const all: Work = { ...work, paths: tree.paths, next }
  const threads = tree.paths.length < WORTH_THREADS ? 1 : Math.min(availableParallelism(), 4)
  const tick = setInterval(
    () => step(Math.min(Atomics.load(new Int32Array(next), 0) * BATCH, tree.paths.length), tree.paths.length),
    100,
  )
  try {
    const others = Array.from({ length: threads - 1 }, () => inThread(all))
    const own = threads === 1 ? [await readShare(all)] : [await inThread(all)]
    const shares = [...own, ...(await Promise.all(others))]
    return {
      files: shares.reduce((sum, { files }) => sum + files, 0),
      lines: shares.reduce((sum, { lines }) => sum + lines, 0),
      findings: shares.flatMap(({ findings }) => findings).sort(inOrder),
      leftAlone: shares.flatMap(({ leftAlone }) => leftAlone).sort(inOrder),
      problems: [
        ...tree.skipped.map(({ path, detail }) => ({ path, message: detail })),
        ...shares.flatMap(({ problems }) => problems),
      ],
    }
  } finally {
    clearInterval(tick)
  }
}

/** Takes batches of files until there are none left. */
export async function readShare(work: Work): Promise<Share> {
  const { cwd, paths, profile, config, now, explain } = work
  const matcher = compile(terms, profile)
  const markdown = await markdownReader(paths)
  const read = fileReader(matcher.mayFind)
  const next = new Int32Array(work.next)
  const problems: Problem[] = []
  let files = 0
  let lines = 0
  const { findings, leftAlone } = findLanguage(passages(), { matcher, markdown, config, now, explain })
  return { findings, leftAlone, problems, files, lines }

  function* passages(): Generator<Located> {
    for (let begin = take(); begin < paths.length; begin = take()) {
      for (const path of paths.slice(begin, begin + BATCH)) {
        try {
          const file = read(resolve(cwd, path))
          if (file.binary) continue
          files += 1
          lines += file.lines
          for (const piece of file.pieces) yield { path, ...piece, added: null }
        } catch (error) {
          problems.push({ path, message: whyUnread(error) })
        }
      }
    }
  }

  function take(): number {
    return Atomics.add(next, 0, 1) * BATCH
  }
}

function inThread(work: Work): Promise<Share> {
  const ending = import.meta.filename.endsWith('.ts') ? 'ts' : 'js'
  return new Promise((done, failed) => {
    const worker = new Worker(new URL(`./review-worker.${ending}`, import.meta.url), {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16 },
    })
    worker.once('message', done)
    worker.once('error', failed)
  })
}

function whyUnread(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EACCES' || code === 'EPERM') return 'there is no permission to read it'
  if (code === 'ENOENT') return 'it went away while it was read'
  return message.split('\n')[0]!
}

function inOrder(a: LanguageFinding | LeftAlone, b: LanguageFinding | LeftAlone): number {
  return a.path === b.path ? a.line - b.line || a.column - b.column : a.path < b.path ? -1 : 1
}
