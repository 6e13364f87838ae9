import type { Report } from '../../commands/report.ts'

/** The report for tools (contract: DESIGN 5.1). Who waits is told by thread, never by person. */
export function reportJson(report: Report): string {
  const { repository, week, since, until, metrics, waiting, waitingCount, next } = report
  const { flow, trend, changes, question, gaps, silent } = report
  return `${JSON.stringify(
    {
      porchlight: 1,
      repository,
      week,
      since,
      until,
      metrics,
      waiting,
      waitingCount,
      flow,
      trend,
      changes,
      next,
      question,
      unseen: gaps,
      silent,
    },
    null,
    2,
  )}\n`
}
