import { resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { filesIn, rootOf } from '../adapters/scan.ts'
import { findLanguage } from '../commands/review/find.ts'
import type { Problem } from '../commands/review/patch.ts'
import type { ReviewReport } from '../commands/review/report.ts'
import type { ReviewConfig } from '../config/schema.ts'
import type { LanguageFinding, LeftAlone, Profile } from '../core/term.ts'
import { terms } from '../terms/catalogue.ts'
import { compile } from '../terms/matcher.ts'
import { markdownReader } from './markdown-reader.ts'
import { type Search, type Searched, searcher } from './review-search.ts'
import { openThreads, searchInThreads, type Threads } from './review-threads.ts'

/** In a tree of so many lines, some 8 MB, garbage counts. */
const MANY_LINES = 200_000

/** How files are to be reviewed. */
export interface Settings {
  readonly cwd: string
  readonly profile: Profile
  readonly config: ReviewConfig
  readonly now: string
  readonly explain: boolean
}

/** How many files are searched at a time. */
const BATCH = 16
/** With fewer batches than this, some 12,000 files, threads cost more than they gain: they load all of it once more. */
const WORTH_THREADS = 750

/**
 * Reviews whole files and folders. So many that threads are worth it are searched in several, those that were opened
 * early if any, while the rest is still being listed; what is found is judged in this one, so that its rules are
 * compiled once. For somebody who wants to know how far it has come, all files are listed first.
 */
export async function reviewFiles(
  names: readonly string[],
  { cwd, profile, config, now, explain }: Settings,
  step: ((done: number, total: number) => void) | null,
  early: Threads | null = null,
): Promise<ReviewReport> {
  tune(QUICK)
  const roots = Array.from(new Set(names.map((name) => rootOf(cwd, name))))
  const problems: Problem[] = []
  const listed = filesIn(cwd, names, ({ path, detail }) => problems.push({ path, message: detail }))
  const batches = inBatches(listed)
  const beginning = some(batches, step ? Number.POSITIVE_INFINITY : WORTH_THREADS)
  // Meanwhile git lists.
  const matcher = compile(terms, profile)
  const search: Search = {
    cwd,
    roots: roots.sort((a, b) => b.length - a.length),
    named: new Set(names.map((name) => resolve(cwd, name))),
    profile,
    explain,
  }
  const first = await beginning
  const total = first.reduce((sum, batch) => sum + batch.length, 0)
  const own = searcher(search, matcher)
  const report = { files: 0, lines: 0, findings: [] as LanguageFinding[], leftAlone: [] as LeftAlone[] }
  let done = 0
  for await (const searched of first.length < WORTH_THREADS
    ? first.values().map((batch) => own(batch))
    : searchInThreads(early ?? openThreads(), search, first, batches, own)) {
    await take(searched)
    for (const path of searched.left) await take(own([path], Number.POSITIVE_INFINITY))
    done += BATCH
    step?.(done, Math.max(done, total))
  }
  return {
    ...report,
    findings: report.findings.sort(inOrder),
    leftAlone: report.leftAlone.sort(inOrder),
    problems,
  }

  async function take(searched: Searched): Promise<void> {
    const markdown = await markdownReader(searched.candidates.map(({ path }) => path))
    // One at a time: which names are mentioned must not depend on what is read beside a file.
    for (const candidate of searched.candidates) {
      const found = findLanguage([{ ...candidate, added: null }], { matcher, markdown, config, now, explain })
      for (const finding of found.findings) report.findings.push(finding)
      for (const match of found.leftAlone) report.leftAlone.push(match)
    }
    report.files += searched.files
    if (report.lines < MANY_LINES && report.lines + searched.lines >= MANY_LINES) tune(SPARING)
    report.lines += searched.lines
    problems.push(...searched.problems)
  }
}

/** Patterns are compiled for good when they are used again: polishing what is made at first costs more than it saves. */
const QUICK = ['--no-regexp-peephole-optimization']

/** Memory before speed: without these, garbage is left lying until it fills hundreds of megabytes. */
const SPARING = ['--heap-growing-percent=15', '--semi-space-growth-factor=1']

/** Flags of V8 come and go, and Node complains aloud of one that is gone: they are for the versions that were tried. */
const LAST_TRIED = 24

function tune(flags: readonly string[]): void {
  if (Number.parseInt(process.versions.node, 10) <= LAST_TRIED) flags.forEach(setFlagsFromString)
}

async function* inBatches(lists: AsyncIterable<readonly string[]>): AsyncGenerator<readonly string[]> {
  let rest: readonly string[] = []
  for await (const list of lists) {
    const all = rest.length > 0 ? [...rest, ...list] : list
    const whole = all.length - (all.length % BATCH)
    for (let begin = 0; begin < whole; begin += BATCH) yield all.slice(begin, begin + BATCH)
    rest = all.slice(whole)
  }
  if (rest.length > 0) yield rest
}

async function some<Item>(items: AsyncIterator<Item>, count: number): Promise<Item[]> {
  const taken: Item[] = []
  while (taken.length < count) {
    const { value, done } = await items.next()
    if (done) break
    taken.push(value)
  }
  return taken
}

function inOrder(a: LanguageFinding | LeftAlone, b: LanguageFinding | LeftAlone): number {
  return a.path === b.path ? a.line - b.line || a.column - b.column : a.path < b.path ? -1 : 1
}
