import { beforehand } from '../../terms/beforehand.ts'
import type { Matcher } from '../../terms/matcher.ts'
import { vocabularyOf } from '../../terms/vocabulary.ts'
import { findLanguage, type Located, type Terms } from './find.ts'
import { originsOf } from './origin.ts'
import type { Diff, FileChange, Problem } from './patch.ts'
import type { ReviewReport } from './report.ts'

/** Reviews the lines that a diff adds. */
export function reviewDiff(diff: Diff, terms: Terms): ReviewReport {
  const { findings, leftAlone, brought } = findLanguage(passagesOf(diff, terms.matcher), terms)
  return {
    files: diff.files.length,
    lines: diff.files.reduce((sum, { addedLines }) => sum + addedLines, 0),
    findings,
    leftAlone,
    problems: [...diff.problems, ...notReviewed(brought)],
  }
}

/** Names files that were left alone for where they came from, so that nobody takes silence for praise. */
function notReviewed(brought: ReadonlySet<string>): readonly Problem[] {
  const [path, ...others] = brought
  if (path === undefined) return []
  const much = 'so much is new at once that it was probably written elsewhere, and it is not reviewed'
  const anyway = '"porchlight review" with a path looks at it all the same'
  if (others.length === 0) return [{ path, message: `${much}; ${anyway}` }]
  return [{ path: null, message: `${much}: ${path} and ${others.length} more; ${anyway}` }]
}

/** So many lines tell who wrote a file. */
const HEAD = 40

function* passagesOf({ files, removed }: Diff, matcher: Matcher): Generator<Located> {
  const before = beforehand(removed, matcher)
  const originOf = originsOf(files)
  for (const file of files) {
    const { path, created, hunks } = file
    const [top] = hunks
    const origin = originOf(file)
    const goesBy = vocabularyOf(() => oldLinesOf(file), matcher)
    const head = top?.start === 1 ? top.lines.slice(0, HEAD).join('\n') : null
    for (const { start, lines, added } of hunks) {
      yield {
        path,
        first: start,
        text: lines.join('\n'),
        added,
        whole: created && hunks.length === 1,
        head,
        origin,
        before,
        goesBy,
      }
    }
  }
}

/** What a file held before, as far as the change shows it: what it takes away, and the lines around that. */
function oldLinesOf({ hunks }: FileChange): readonly string[] {
  return hunks.flatMap(({ lines, added, gone }) => [
    ...gone.split('\n'),
    ...lines.filter((_, index) => !added[index]),
  ])
}
