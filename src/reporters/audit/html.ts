import type { AuditReport } from '../../core/audit.ts'
import type { Finding } from '../../core/check.ts'
import { html } from '../../render/markdown.ts'
import { htmlPage, htmlTable } from '../html.ts'
import {
  type AuditResult,
  type AuditView,
  commonCare,
  countsInWords,
  documentInWords,
  overviewRows,
  place,
  routeInWords,
  splitRemediation,
  titleOf,
  viewOf,
} from './view.ts'

/** The audit as one page that can be read, printed and handed round. `day` is an ISO 8601 instant. */
export function auditHtml(result: AuditResult, day: string): string {
  const views = result.reports.map(viewOf)
  const single = result.several ? undefined : views[0]
  return htmlPage({
    title: single
      ? `${single.report.repository}: would it help someone in trouble?`
      : `${views.length} repositories`,
    language: 'en',
    body: single ? one(single, 1) : overview(views, result),
    foot: `Porchlight, ${day.slice(0, 10)}. A porch light, not a spotlight: no scores, one next step.`,
  })
}

function one(view: AuditView, level: 1 | 2): string {
  const { report } = view
  return [
    `<h${level}>${html(report.repository)}</h${level}>`,
    `<p class="lead">${sentence(view)}</p>`,
    nextStep(view, level + 1),
    section('Needs care', view.care.map((finding) => care(finding, level + 2)).join('\n'), level + 1),
    section('Ways to report', routes(report), level + 1),
    section('In place', list(view.inPlace.map((finding) => html(titleOf(finding)))), level + 1),
    section('Nobody could look', list(view.unknown.map(withReason)), level + 1),
    section('Set aside by the maintainers', list(view.exempt.map(withReason)), level + 1),
    section('What was read', documents(report), level + 1),
    section(
      'Left out',
      list(report.skipped.map(({ path, detail }) => `<code>${html(path)}</code>: ${html(detail)}`)),
      level + 1,
    ),
  ]
    .filter(Boolean)
    .join('\n')
}

function sentence({ counts, inPlace, unknown, exempt }: AuditView): string {
  return [
    countsInWords(counts),
    `${inPlace.length} in place`,
    unknown.length > 0 ? `${unknown.length} nobody could look at` : '',
    exempt.length > 0 ? `${exempt.length} set aside` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function section(title: string, body: string, level: number): string {
  return body === '' ? '' : `<section>\n<h${level}>${html(title)}</h${level}>\n${body}\n</section>`
}

function nextStep({ next, later }: AuditView, level: number): string {
  if (!next) return ''
  const { advice, paste } = splitRemediation(next.remediation ?? next.message)
  const after = later.map(({ check }) => `<code>${html(check)}</code>`).join(', ')
  const into = next.path === null ? 'Words to paste:' : `Words to paste into <code>${html(next.path)}</code>:`
  return [
    '<section class="step">',
    `<h${level}>The next step</h${level}>`,
    `<p>${html(advice)}</p>`,
    paste === null ? '' : `<p class="quiet">${into}</p>\n<pre>${html(paste)}</pre>`,
    after === '' ? '' : `<p class="quiet">After that: ${after}</p>`,
    '</section>',
  ]
    .filter(Boolean)
    .join('\n')
}

function care(finding: Finding, level: number): string {
  const { advice } = splitRemediation(finding.remediation ?? '')
  const where = place(finding)
  return [
    `<article class="finding ${finding.severity}">`,
    `<h${level}>${html(finding.message)}</h${level}>`,
    `<p class="quiet"><span class="severity">${finding.severity}</span>, <code>${html(finding.check)}</code>${where && `, <code>${html(where)}</code>`}</p>`,
    finding.evidence ? `<blockquote>${html(finding.evidence.slice(0, 300))}</blockquote>` : '',
    advice && `<p>${html(advice)}</p>`,
    '</article>',
  ]
    .filter(Boolean)
    .join('\n')
}

function routes({ routes }: AuditReport): string {
  if (routes.length === 0) return ''
  return htmlTable(
    'Every way to report that a reader can find, and what a person in trouble should know about it.',
    ['way', 'usable', 'what it is', 'where'],
    routes.map((route) => [
      html(route.value),
      route.usable ? '<span class="good">yes</span>' : '<span class="bad">no</span>',
      html(routeInWords(route)),
      `<code>${html(place({ path: route.document, line: route.line }))}</code>`,
    ]),
  )
}

function documents({ documents }: AuditReport): string {
  return list(
    documents.map((document) => {
      const words = documentInWords(document)
      return `<code>${html(document.path)}</code>: ${html(document.kind.replaceAll('-', ' '))}${words && `, ${html(words)}`}`
    }),
  )
}

function overview(views: readonly AuditView[], { left }: AuditResult): string {
  const total = views.length
  const rows = overviewRows(views).map((row, index) => [
    `<a href="#repository-${index + 1}">${html(row.repository)}</a>`,
    html(row.codeOfConduct),
    html(row.whomToTell),
    html(row.care),
    row.next && `<code>${html(row.next)}</code>`,
  ])
  const common = commonCare(views).map(
    ({ check, severity, repositories }) =>
      `<code>${html(check)}</code>, ${severity}: ${repositories === total ? 'everywhere' : `${repositories} of ${total}`}`,
  )
  return [
    `<h1>${total} ${total === 1 ? 'repository' : 'repositories'}</h1>`,
    total === 0
      ? ''
      : htmlTable(
          'Each repository, and what would help there most.',
          ['repository', 'code of conduct', 'one can tell', 'needs care', 'next step'],
          rows,
        ),
    section('What they have in common', list(common), 2),
    section(
      'Nobody could look',
      list(left.map(({ repository, problem }) => `${html(repository)}: ${html(problem)}`)),
      2,
    ),
    ...views.map(
      (view, index) =>
        `<section class="repository" id="repository-${index + 1}">\n${one(view, 2)}\n</section>`,
    ),
  ]
    .filter(Boolean)
    .join('\n')
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
}

function withReason(finding: Finding): string {
  return `${html(titleOf(finding))}: <span class="quiet">${html(finding.message)}</span>`
}
