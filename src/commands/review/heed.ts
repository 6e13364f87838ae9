import type { LanguageFinding } from '../../core/term.ts'
import { reviewDiff } from './change.ts'
import type { Terms } from './find.ts'
import type { Diff } from './patch.ts'
import type { ReviewReport } from './report.ts'
import { type ReadFile, silentAmong } from './silent.ts'

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
  const copied = new Set(await find(linesOf(diff, first.findings)))
  const report = copied.size > 0 ? reviewDiff(diff, { ...terms, copied }) : first
  const silent = await silentAmong(diff, report.findings, read)
  return silent.size > 0 ? reviewDiff(diff, { ...terms, copied, silent }) : report
}

/** The lines that findings are in. */
function linesOf({ files }: Diff, findings: readonly LanguageFinding[]): readonly string[] {
  const found = Map.groupBy(findings, ({ path }) => path)
  return files.flatMap(({ path, hunks }) => {
    const numbers = new Set(found.get(path)?.map(({ line }) => line))
    return hunks.flatMap(({ start, lines }) => lines.filter((_, index) => numbers.has(start + index)))
  })
}
