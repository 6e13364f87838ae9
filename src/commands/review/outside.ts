import type { Changes, PlacedLine } from '../../core/ports.ts'
import { reviewDiff } from './change.ts'
import type { Terms } from './find.ts'
import type { Diff } from './patch.ts'
import type { ReviewReport } from './report.ts'
import { type ReadFile, silentAmong } from './silent.ts'

/** What a diff does not show, as far as it bears on what is said. */
export type Outside = Required<Pick<Terms, 'silent' | 'copied'>>

/** What can be looked at beside a diff. */
export interface Lookout {
  readonly file: ReadFile
  /** Finds those of some lines that the project held before the change, as far as somebody can look. */
  before(lines: readonly PlacedLine[]): Promise<readonly string[]>
}

/** What a pull request lets one look at: its head, and what it goes to where that is known. */
export function lookoutOf(
  changes: Changes,
  { commit, base }: { readonly commit: string; readonly base?: string | undefined },
): Lookout {
  return {
    file: (path) => changes.file(path, commit),
    before: async (lines) => (base === undefined ? [] : changes.before(lines, base)),
  }
}

/** Looks outside a diff, for what was found in it: files that ask for silence, and lines that were copied. */
export async function lookOutside(
  diff: Diff,
  { findings, leftAlone }: Pick<ReviewReport, 'findings' | 'leftAlone'>,
  lookout: Lookout,
): Promise<Outside> {
  // A name that was mentioned before is new where nothing is said of it there.
  const found = [...findings, ...leftAlone.filter(({ because }) => because === 'named-again')]
  const lines = linesOf(diff, found).filter(({ line }) => line.split(/\s+/).length >= FEWEST_WORDS)
  const [silent, copied] = await Promise.all([
    silentAmong(diff, found, lookout.file),
    lines.length > 0 ? lookout.before(lines) : [],
  ])
  return { silent, copied: new Set(copied) }
}

/** Reviews a diff and takes into account what it does not show. */
export async function reviewInPlace(diff: Diff, terms: Terms, lookout: Lookout): Promise<ReviewReport> {
  const first = reviewDiff(diff, terms)
  const outside = await lookOutside(diff, first, lookout)
  return outside.silent.size + outside.copied.size > 0 ? reviewDiff(diff, { ...terms, ...outside }) : first
}

/** A line with fewer words than this stands in many places by chance. */
const FEWEST_WORDS = 6

/** The lines that something was found in. */
function linesOf({ files }: Diff, found: readonly Place[]): readonly PlacedLine[] {
  const places = Map.groupBy(found, ({ path }) => path)
  return files.flatMap(({ path, hunks }) => {
    const numbers = new Set(places.get(path)?.map(({ line }) => line))
    return hunks.flatMap(({ start, lines }) =>
      lines.filter((_, index) => numbers.has(start + index)).map((line) => ({ path, line: line.trim() })),
    )
  })
}

interface Place {
  readonly path: string
  readonly line: number
}
