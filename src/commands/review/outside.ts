import type { PlacedLine } from '../../core/ports.ts'
import type { LanguageFinding } from '../../core/term.ts'
import { reviewDiff } from './change.ts'
import type { Terms } from './find.ts'
import type { Diff } from './patch.ts'
import type { ReviewReport } from './report.ts'
import { type ReadFile, silentAmong } from './silent.ts'

/** What a diff does not show, as far as it bears on what is said. */
export type Outside = Required<Pick<Terms, 'silent' | 'copied'>>

/** Finds those of some lines that the project held before the change, as far as somebody can look. */
export type FindLines = (lines: readonly PlacedLine[]) => Promise<readonly PlacedLine[]>

/** Looks outside a diff, for what was found in it: files that ask for silence, and where lines were copied from. */
export async function lookOutside(
  diff: Diff,
  findings: readonly LanguageFinding[],
  read: ReadFile,
  find: FindLines,
): Promise<Outside> {
  const lines = linesOf(diff, findings).filter(({ line }) => wordsIn(line) >= FEWEST_WORDS.elsewhere)
  const [silent, before] = await Promise.all([
    silentAmong(diff, findings, read),
    lines.length > 0 ? find(lines) : [],
  ])
  const places = Map.groupBy(before, ({ line }) => line)
  const copied = lines.filter(({ path, line }) =>
    places.get(line)?.some((was) => isCopy(line, path, was.path)),
  )
  return { silent, copied: pathsByLine(copied) }
}

/** Reviews a diff and takes into account what it does not show. */
export async function reviewInPlace(
  diff: Diff,
  terms: Terms,
  read: ReadFile,
  find: FindLines,
): Promise<ReviewReport> {
  const first = reviewDiff(diff, terms)
  const outside = await lookOutside(diff, first.findings, read, find)
  return outside.silent.size + outside.copied.size > 0 ? reviewDiff(diff, { ...terms, ...outside }) : first
}

/** A line with fewer words than this may stand again by chance: in the same file, or in another. */
const FEWEST_WORDS = { here: 6, elsewhere: 4 }

function isCopy(line: string, path: string, from: string): boolean {
  return path !== from || wordsIn(line) >= FEWEST_WORDS.here
}

function wordsIn(line: string): number {
  return line.match(/\p{L}+/gu)?.length ?? 0
}

/** The lines that findings are in. */
function linesOf({ files }: Diff, findings: readonly LanguageFinding[]): readonly PlacedLine[] {
  const found = Map.groupBy(findings, ({ path }) => path)
  return files.flatMap(({ path, hunks }) => {
    const numbers = new Set(found.get(path)?.map(({ line }) => line))
    return hunks.flatMap(({ start, lines }) =>
      lines.filter((_, index) => numbers.has(start + index)).map((line) => ({ path, line: line.trim() })),
    )
  })
}

function pathsByLine(lines: readonly PlacedLine[]): Outside['copied'] {
  return new Map(
    Array.from(
      Map.groupBy(lines, ({ line }) => line),
      ([line, all]) => [line, new Set(all.map(({ path }) => path))],
    ),
  )
}
