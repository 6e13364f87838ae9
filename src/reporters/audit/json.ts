import type { AuditReport } from '../../core/audit.ts'
import type { AuditResult } from './view.ts'

/** The audit for tools (contract: DESIGN 5.1). */
export function auditJson({ several, reports, left }: AuditResult): string {
  const value = several
    ? { porchlight: 1, repositories: reports.map(entry), left }
    : { porchlight: 1, ...entry(reports[0]!) }
  return `${JSON.stringify(value, null, 2)}\n`
}

function entry({ repository, documents, routes, findings, next, skipped }: AuditReport): object {
  return { repository, documents, routes, findings, next, skipped }
}
