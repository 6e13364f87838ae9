import type { ReviewReport } from '../../commands/review/report.ts'
import { code, inline } from '../../render/markdown.ts'
import { WHY, type Why } from '../../terms/why.ts'
import { alternativesOf, byFile, reasonOf, summaryOf } from './view.ts'

/** A review as Markdown, for a job summary or an issue. */
export function reviewMarkdown({ findings, leftAlone, lines }: ReviewReport, explain: boolean): string {
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
      ({ path, line, text, because }) =>
        `| ${code(`${path}:${line}`).replaceAll('|', '\\|')} | ${code(text).replaceAll('|', '\\|')} | ${WHY[because as Why] ?? inline(because)} |`,
    )
    parts.push('### Left alone', ['| Where | Word | Why |', '| --- | --- | --- |', ...rows].join('\n'))
  }
  return `${parts.join('\n\n')}\n`
}
