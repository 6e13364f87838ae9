import type { ReviewReport } from '../../commands/review/report.ts'

/** A review for tools (contract: DESIGN 5.1). */
export function reviewJson(
  { files, lines, findings, leftAlone, problems }: ReviewReport,
  explain: boolean,
): string {
  const skipped = problems.length > 0 ? { skipped: problems } : {}
  const whole = { porchlight: 1, files, lines, findings, ...(explain ? { leftAlone } : {}), ...skipped }
  return `${JSON.stringify(whole, null, 2)}\n`
}
