import type { AuditReport } from '../../core/audit.ts'
import { type Remark, workflowCommand } from '../workflow-commands.ts'
import { splitRemediation, viewOf } from './view.ts'

/** What needs care, beside the lines it is about, as GitHub's workflow commands; the gravest first. */
export function auditAnnotations(report: AuditReport): string {
  return viewOf(report)
    .care.map((finding): Remark => {
      const { advice } = splitRemediation(finding.remediation ?? '')
      return {
        severity: finding.severity as Remark['severity'],
        title: `Porchlight: ${finding.check}`,
        message: [finding.message, advice].filter(Boolean).join('\n'),
        path: finding.path ?? undefined,
        line: finding.path === null ? undefined : (finding.line ?? 1),
      }
    })
    .map(workflowCommand)
    .join('')
}
