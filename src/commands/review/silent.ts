import type { LanguageFinding } from '../../core/term.ts'
import { asksForSilence } from '../../terms/judge.ts'
import { reviewDiff } from './change.ts'
import type { Terms } from './find.ts'
import type { Diff } from './patch.ts'
import type { ReviewReport } from './report.ts'

/** So many files of a change are looked at whole. */
const MOST_FILES = 30

/** Reads a file of the new version; `null` where there is none to see. */
type ReadFile = (path: string) => Promise<string | null>

/** Tells which of some lines stood somewhere in the project before the change. */
type FindLines = (lines: readonly string[]) => Promise<readonly string[]>

/**
 * Reviews the lines that a diff adds, but for files that ask for silence far from the lines that the diff shows, and
 * for what was copied from elsewhere in the project where somebody can tell.
 */
export async function reviewHeeding(
  diff: Diff,
  terms: Terms,
  read: ReadFile,
  find: FindLines = async () => [],
): Promise<ReviewReport> {
  const first = reviewDiff(diff, terms)
  const copied = await find(linesOf(diff, first.findings))
  const known = { ...diff, removed: [...diff.removed, ...copied] }
  const report = copied.length > 0 ? reviewDiff(known, terms) : first
  const silent = await silentAmong(diff, report.findings, read)
  return silent.size > 0 ? reviewDiff(known, { ...terms, silent }) : report
}

/** The lines that findings are in. */
function linesOf({ files }: Diff, findings: readonly LanguageFinding[]): readonly string[] {
  const found = Map.groupBy(findings, ({ path }) => path)
  return files.flatMap(({ path, hunks }) => {
    const numbers = new Set(found.get(path)?.map(({ line }) => line))
    return hunks.flatMap(({ start, lines }) => lines.filter((_, index) => numbers.has(start + index)))
  })
}

/** The files with findings that ask for silence as a whole. */
export async function silentAmong(
  { files }: Diff,
  findings: readonly LanguageFinding[],
  read: ReadFile,
): Promise<ReadonlySet<string>> {
  const found = new Set(findings.map(({ path }) => path))
  const asked = files.filter(({ path, created }) => !created && found.has(path)).slice(0, MOST_FILES)
  const silent = new Set<string>()
  await Promise.all(
    asked.map(async ({ path }) => {
      const text = await read(path)
      if (text !== null && asksForSilence(text)) silent.add(path)
    }),
  )
  return silent
}
