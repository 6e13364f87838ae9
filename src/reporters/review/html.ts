import type { ReviewReport } from '../../commands/review/report.ts'
import { html } from '../../render/markdown.ts'
import { htmlPage, htmlTable } from '../html.ts'
import { alternativesOf, byFile, reasonOf, summaryOf } from './view.ts'

/** A review as a page on its own. */
export function reviewHtml({ findings, lines }: ReviewReport, now: string): string {
  const sections = Array.from(byFile(findings), ([path, own]) =>
    htmlTable(
      path,
      ['Line', 'Word', 'Perhaps', 'Why'],
      own.map((finding) => [
        String(finding.line),
        `<code>${html(finding.text)}</code>`,
        html(alternativesOf(finding)),
        html(reasonOf(finding)),
      ]),
    ),
  )
  return htmlPage({
    title: 'Words to consider',
    language: 'en',
    body: [
      '<h1>Words to consider</h1>',
      `<p class="lead">${html(summaryOf(findings, lines))}</p>`,
      ...sections,
    ].join('\n'),
    foot: `Reviewed by Porchlight on ${now.slice(0, 10)}`,
  })
}
