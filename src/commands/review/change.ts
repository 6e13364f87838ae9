import type { LanguageFinding, LeftAlone } from '../../core/term.ts'
import { findLanguage, type Located, type Terms } from './find.ts'
import { movedFindings } from './moved.ts'
import type { Diff } from './patch.ts'
import type { ReviewReport } from './report.ts'

/** Reviews the lines that a diff adds. What it only moves is left alone. */
export function reviewDiff(diff: Diff, terms: Terms): ReviewReport {
  const { findings, leftAlone } = findLanguage(passagesOf(diff), terms)
  const moved = movedFindings(findings, diff)
  return {
    files: diff.files.length,
    lines: diff.files.reduce((sum, { addedLines }) => sum + addedLines, 0),
    findings: findings.filter((finding) => !moved.has(finding)),
    leftAlone: [...leftAlone, ...Array.from(moved, leave)],
    problems: diff.problems,
  }
}

function leave({ term, path, line, column, text }: LanguageFinding): LeftAlone {
  return { term, path, line, column, text, because: 'moved' }
}

function* passagesOf({ files }: Diff): Generator<Located> {
  for (const { path, created, hunks } of files) {
    for (const { start, lines, added } of hunks) {
      yield { path, first: start, text: lines.join('\n'), added, whole: created && hunks.length === 1 }
    }
  }
}
