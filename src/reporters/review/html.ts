import type { ReviewReport } from '../../commands/review/report.ts'
import { html } from '../../render/markdown.ts'
import { htmlPage, htmlTable } from '../html.ts'
import { alternativesOf, byFile, problemsOf, reasonOf, summaryOf, whyLeftAlone } from './view.ts'

/** A review as a page on its own. */
export function reviewHtml(report: ReviewReport, now: string, explain: boolean): string {
  const { findings, leftAlone, lines } = report
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
  if (explain && leftAlone.length > 0) {
    const rows = leftAlone.map((left) => [
      html(`${left.path}:${left.line}`),
      `<code>${html(left.text)}</code>`,
      html(whyLeftAlone(left)),
    ])
    sections.push(htmlTable('Left alone', ['Where', 'Word', 'Why'], rows))
  }
  const problems = problemsOf(report).map((line) => `<li>${html(line)}</li>`)
  if (problems.length > 0) sections.push(`<h2>Left out</h2>\n<ul>\n${problems.join('\n')}\n</ul>`)
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
