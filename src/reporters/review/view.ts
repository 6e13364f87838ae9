import type { ReviewReport } from '../../commands/review/report.ts'
import { canGo, type LanguageFinding, type LeftAlone, PERHAPS } from '../../core/term.ts'
import { WHY, type Why } from '../../terms/why.ts'

/** What stands in place of a word, for people. */
export function alternativesOf({ alternatives }: LanguageFinding): string {
  return canGo(alternatives) ? alternatives[0]! : alternatives.join(', ')
}

/** Why a word can hurt, without the word itself and its alternatives. */
export function reasonOf({ text, message }: LanguageFinding): string {
  return message.replace(`“${text}”: `, '').replace(INSTEAD, '')
}

const INSTEAD = new RegExp(` (?:${Object.values(PERHAPS).join('|')}): [^.]*\\.$`)

/** "3 suggestions in 2 files (120 lines read)". */
export function summaryOf(findings: readonly LanguageFinding[], lines: number): string {
  const read = `${lines} ${lines === 1 ? 'line' : 'lines'} read`
  if (findings.length === 0) return `Nothing to suggest (${read}).`
  const files = new Set(findings.map(({ path }) => path)).size
  const words = `${findings.length} ${findings.length === 1 ? 'suggestion' : 'suggestions'}`
  return `${words} in ${files} ${files === 1 ? 'file' : 'files'} (${read}).`
}

/** The findings file by file, in order. */
export function byFile(
  findings: readonly LanguageFinding[],
): ReadonlyMap<string, readonly LanguageFinding[]> {
  return Map.groupBy(findings, ({ path }) => path)
}

/** What could not be read or used, each as one line. The first few are told. */
export function problemsOf({ problems }: ReviewReport): readonly string[] {
  const lines = problems
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => (path === null ? message : `${path}: ${message}`))
  const more = problems.length - lines.length
  return more > 0 ? [...lines, `and ${more} more problems like these; the rest was reviewed`] : lines
}

const MOST_PROBLEMS = 20

/** Why a match was left alone, for people. */
export function whyLeftAlone({ because }: LeftAlone): string {
  return WHY[because as Why] ?? because
}
