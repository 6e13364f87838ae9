import type { ReviewReport } from '../../commands/review/report.ts'
import type { Term } from '../../core/term.ts'
import { type SarifFinding, sarif } from '../sarif.ts'

/**
 * A review for code scanning. What was left alone goes into the run's properties: as a result, even a suppressed one,
 * it would become an alert.
 */
export function reviewSarif(
  { findings, leftAlone }: ReviewReport,
  terms: readonly Term[],
  version: string,
  explain: boolean,
): string {
  const used = new Set(findings.map(({ term }) => term))
  const seen = new Map<string, number>()
  return sarif([
    {
      category: 'porchlight/review/',
      version,
      ...(explain ? { properties: { leftAlone } } : {}),
      rules: terms
        .filter(({ id }) => used.has(id))
        .map(({ id, rationale, alternatives, sources }) => ({
          id,
          title: `Inclusive language: ${id}`,
          why: rationale,
          help: `${rationale} Perhaps: ${alternatives.join(', ')}.`,
          references: sources,
        })),
      findings: findings.map((finding): SarifFinding => {
        const key = `${finding.term}:${finding.path}`
        const count = (seen.get(key) ?? 0) + 1
        seen.set(key, count)
        return {
          rule: finding.term,
          severity: finding.severity,
          message: finding.message,
          path: finding.path,
          line: finding.line,
          column: finding.column,
          endColumn: finding.endColumn,
          snippet: finding.text,
          ...(finding.suggestion === null ? {} : { replacement: finding.suggestion }),
          fingerprint: `${key}:${count}`,
        }
      }),
    },
  ])
}
