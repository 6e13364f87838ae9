import { beforehand } from '../../terms/beforehand.ts'
import type { Matcher } from '../../terms/matcher.ts'
import { findLanguage, type Located, type Terms } from './find.ts'
import type { Diff } from './patch.ts'
import type { ReviewReport } from './report.ts'

/** Reviews the lines that a diff adds. */
export function reviewDiff(diff: Diff, terms: Terms): ReviewReport {
  const { findings, leftAlone } = findLanguage(passagesOf(diff, terms.matcher), terms)
  return {
    files: diff.files.length,
    lines: diff.files.reduce((sum, { addedLines }) => sum + addedLines, 0),
    findings,
    leftAlone,
    problems: diff.problems,
  }
}

/** So many new files with so many lines, none of them tiny, were written elsewhere. */
const IMPORT = { files: 100, linesEach: 10, lines: 20_000 }

function isImport(files: Diff['files']): boolean {
  const made = files.filter(({ created, addedLines }) => created && addedLines >= IMPORT.linesEach)
  return (
    made.length >= IMPORT.files && made.reduce((sum, { addedLines }) => sum + addedLines, 0) >= IMPORT.lines
  )
}

function* passagesOf({ files, removed }: Diff, matcher: Matcher): Generator<Located> {
  const before = beforehand(removed, matcher)
  const imports = isImport(files)
  for (const { path, created, hunks } of files) {
    for (const { start, lines, added } of hunks) {
      yield {
        path,
        first: start,
        text: lines.join('\n'),
        added,
        whole: created && hunks.length === 1,
        imported: imports && created,
        before,
      }
    }
  }
}
