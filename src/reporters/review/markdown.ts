import type { ReviewReport } from '../../commands/review/report.ts'
import { code, inline } from '../../render/markdown.ts'
import { alternativesOf, byFile, problemsOf, reasonOf, summaryOf, whyLeftAlone } from './view.ts'

/** A review as Markdown, for a job summary or an issue. */
export function reviewMarkdown(report: ReviewReport, explain: boolean): string {
  const { findings, leftAlone, lines } = report
  const parts = ['## Words to consider', summaryOf(findings, lines)]
  for (const [path, own] of byFile(findings)) {
    const rows = own.map(
      (finding) =>
        `| ${finding.line} | ${code(finding.text).replaceAll('|', '\\|')} | ${inline(alternativesOf(finding))} | ${inline(reasonOf(finding))} |`,
    )
    parts.push(
      `### ${code(path)}`,
      ['| Line | Word | Perhaps | Why |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    )
  }
  if (explain && leftAlone.length > 0) {
    const rows = leftAlone.map(
      (left) =>
        `| ${code(`${left.path}:${left.line}`).replaceAll('|', '\\|')} | ${code(left.text).replaceAll('|', '\\|')} | ${inline(whyLeftAlone(left))} |`,
    )
    parts.push('### Left alone', ['| Where | Word | Why |', '| --- | --- | --- |', ...rows].join('\n'))
  }
  const problems = problemsOf(report)
  if (problems.length > 0) parts.push('### Left out', problems.map((line) => `- ${code(line)}`).join('\n'))
  return `${parts.join('\n\n')}\n`
}
