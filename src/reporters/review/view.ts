import type { LanguageFinding } from '../../core/term.ts'

/** What stands in place of a word, for people. */
export function alternativesOf({ alternatives }: LanguageFinding): string {
  return alternatives[0] === 'leave it out' ? 'leave it out' : alternatives.join(', ')
}

/** Why a word can hurt, without the word itself and its alternatives. */
export function reasonOf({ text, message }: LanguageFinding): string {
  return message.replace(`“${text}”: `, '').replace(/ Perhaps: [^.]*\.$/, '')
}

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
