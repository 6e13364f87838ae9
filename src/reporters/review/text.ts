import type { ReviewReport } from '../../commands/review/report.ts'
import { hanging, type Look, pad, paint, printable } from '../terminal.ts'
import { alternativesOf, byFile, reasonOf, summaryOf, whyLeftAlone } from './view.ts'

/** A review for a person at a terminal. A term's reason is given once. */
export function reviewText(
  { findings, leftAlone, lines }: ReviewReport,
  { look, explain, changed }: { look: Look; explain: boolean; changed: readonly string[] | null },
): string {
  const parts: string[] = []
  const told = new Set<string>()
  for (const [path, own] of byFile(findings)) {
    const rows = [paint(look, 'bold', printable(path))]
    const width = Math.max(...own.map(({ line, column }) => `${line}:${column}`.length))
    for (const finding of own) {
      const at = pad(`${finding.line}:${finding.column}`, width)
      rows.push(
        `  ${paint(look, 'dim', at)}  ${paint(look, 'yellow', printable(finding.text))} → ${alternativesOf(finding)}`,
      )
      if (!told.has(finding.term)) {
        told.add(finding.term)
        rows.push(hanging(' '.repeat(width + 4), reasonOf(finding), look.columns))
      }
    }
    parts.push(rows.join('\n'))
  }
  if (explain && leftAlone.length > 0) {
    const rows = leftAlone.map(
      (left) =>
        `  ${printable(left.path)}:${left.line}:${left.column}  ${printable(left.text)}: ${whyLeftAlone(left)}`,
    )
    parts.push([paint(look, 'bold', 'Left alone'), ...rows].join('\n'))
  }
  if (changed) {
    parts.push(
      changed.length === 0
        ? 'No file was changed.'
        : [paint(look, 'bold', 'Changed'), ...changed.map((path) => `  ${printable(path)}`)].join('\n'),
    )
  }
  parts.push(summaryOf(findings, lines))
  return `${parts.join('\n\n')}\n`
}
