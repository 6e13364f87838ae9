import { checks } from '../../checks/index.ts'
import { type SarifFinding, sarif } from '../sarif.ts'
import { type AuditResult, splitRemediation, viewOf } from './view.ts'

/** What needs care, for code scanning. A finding about a file that is not there stands on the README's first line. */
export function auditSarif(result: AuditResult, version: string): string {
  return sarif(
    result.reports.map((report) => {
      const { care } = viewOf(report)
      const readme = report.documents.find(({ kind }) => kind === 'readme')?.path ?? 'README.md'
      const used = checks.filter(({ id }) => care.some(({ check }) => check === id))
      return {
        category: result.several ? `porchlight/audit/${report.repository}` : 'porchlight/audit/',
        version,
        rules: used.map(({ id, title, rationale, remediation, sources }) => ({
          id,
          title,
          why: rationale,
          help: splitRemediation(remediation).advice,
          references: sources,
        })),
        findings: care.map((finding): SarifFinding => {
          const { advice } = splitRemediation(finding.remediation ?? '')
          return {
            rule: finding.check,
            severity: finding.severity,
            message: [finding.message, advice].filter(Boolean).join('\n\n'),
            path: finding.path ?? readme,
            line: finding.path === null ? 1 : (finding.line ?? 1),
            ...(finding.evidence === null ? {} : { snippet: finding.evidence }),
            fingerprint: `${finding.check}:${finding.path ?? ''}`,
          }
        }),
      }
    }),
  )
}
