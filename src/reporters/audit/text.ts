import type { Finding } from '../../core/check.ts'
import { cut, hanging, type Look, pad, paint, printable, widthOf, wrap } from '../terminal.ts'
import {
  type AuditResult,
  type AuditView,
  commonCare,
  countsInWords,
  documentInWords,
  overviewRows,
  place,
  reasonOf,
  routeInWords,
  splitRemediation,
  titleOf,
  viewOf,
} from './view.ts'

const SIGNS = { error: ['✗', 'red'], warning: ['!', 'yellow'], notice: ['•', 'cyan'] } as const

/** The audit for a person at a terminal; with `explain`, each thing that needs care says why it matters. */
export function auditText(result: AuditResult, look: Look, explain = false): string {
  const views = result.reports.map(viewOf)
  return result.several ? overview(views, result, look) : one(views[0]!, look, explain)
}

function one(view: AuditView, look: Look, explain: boolean): string {
  const { report } = view
  const parts = [
    paint(look, 'bold', printable(report.repository)),
    section('What was read', documents(view, look), look),
    section('Ways to report', routes(view, look), look),
    section('In place', inPlace(view, look), look),
    section('Needs care', view.care.map((finding) => careOf(finding, look, explain)).join('\n\n'), look),
    section('Nobody could look', asides(view.unknown, '?', look), look),
    section('Set aside by the maintainers', asides(view.exempt, '–', look), look),
    section(
      'Left out',
      report.skipped
        .map(({ path, detail }) => hanging('  ', `${printable(path)}: ${printable(detail)}`, look.columns))
        .join('\n'),
      look,
    ),
    section('The next step', nextStep(view, look), look),
    summary(view, look),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function section(title: string, body: string, look: Look): string {
  return body === '' ? '' : `${paint(look, ['bold', 'underline'], title)}\n\n${body}`
}

function documents({ report }: AuditView, look: Look): string {
  return columns(
    report.documents.map((document) => [
      printable(document.path),
      document.kind.replaceAll('-', ' '),
      printable(documentInWords(document)),
    ]),
    look,
  )
}

function routes({ report }: AuditView, look: Look): string {
  return report.routes
    .map((route) => {
      const sign = route.usable ? paint(look, 'green', '✓') : paint(look, 'red', '✗')
      const words = `${printable(route.value)}: ${routeInWords(route)}`
      return `${signed(sign, words, look)}\n${faint(`    ${place({ path: printable(route.document), line: route.line })}`, look)}`
    })
    .join('\n')
}

function inPlace({ inPlace }: AuditView, look: Look): string {
  return inPlace.map((finding) => signed(paint(look, 'green', '✓'), titleOf(finding), look)).join('\n')
}

function careOf(finding: Finding, look: Look, explain: boolean): string {
  const [sign, colour] = SIGNS[finding.severity as keyof typeof SIGNS]
  const lines = [
    signed(paint(look, colour, sign), printable(finding.message), look, 'bold'),
    faint(
      hanging('    ', [printable(place(finding)), finding.check].filter(Boolean).join(' · '), look.columns),
      look,
    ),
  ]
  if (finding.evidence) lines.push(hanging('    │ ', cut(printable(finding.evidence), 200), look.columns))
  const { advice } = splitRemediation(finding.remediation ?? '')
  if (explain && reasonOf(finding)) lines.push(faint(hanging('    ', reasonOf(finding), look.columns), look))
  if (advice) lines.push(hanging('    → ', printable(advice), look.columns))
  return lines.join('\n')
}

function asides(findings: readonly Finding[], sign: string, look: Look): string {
  return findings
    .map((finding) => {
      const line = signed(sign, titleOf(finding), look)
      return `${line}\n${faint(hanging('    ', printable(finding.message), look.columns), look)}`
    })
    .join('\n')
}

function nextStep({ next, later, care }: AuditView, look: Look): string {
  if (!next) return care.length > 0 ? '' : hanging('  ', 'Nothing needs doing today.', look.columns)
  const { advice, paste } = splitRemediation(next.remediation ?? next.message)
  const where = place(next)
  const lines = [hanging('  ', printable(advice), look.columns)]
  if (paste !== null) {
    lines.push('')
    lines.push(where ? `  Words to paste into ${printable(next.path!)}:` : '  Words to paste:')
    lines.push('')
    for (const line of wrap(printable(paste), look.columns - 4))
      lines.push(`    ${paint(look, 'cyan', line)}`)
  }
  lines.push('')
  lines.push(faint(`  porchlight explain ${next.check}`, look))
  if (later.length > 0) lines.push(faint(`  After that: ${later.map(({ check }) => check).join(', ')}`, look))
  return lines.join('\n')
}

function summary(view: AuditView, look: Look): string {
  const parts = [
    countsInWords(view.counts),
    `${view.inPlace.length} in place`,
    view.unknown.length > 0 ? `${view.unknown.length} nobody could look at` : '',
    view.exempt.length > 0 ? `${view.exempt.length} set aside` : '',
    view.notApplicable.length > 0 ? `${view.notApplicable.length} not for this project` : '',
  ]
  const colour = view.counts.error > 0 ? 'red' : view.counts.warning > 0 ? 'yellow' : 'green'
  return paint(look, colour, wrap(parts.filter(Boolean).join(' · '), look.columns).join('\n'))
}

function overview(views: readonly AuditView[], { left }: AuditResult, look: Look): string {
  const total = views.length
  const rows = overviewRows(views).map((row) =>
    [row.repository, row.codeOfConduct, row.whomToTell, row.care, row.next].map(printable),
  )
  const head = ['repository', 'code of conduct', 'one can tell', 'needs care', 'next step']
  const common = commonCare(views).map(({ check, severity, repositories }) => [
    check,
    severity,
    repositories === total ? 'everywhere' : `${repositories} of ${total}`,
  ])
  const parts = [
    paint(look, 'bold', `${total} ${total === 1 ? 'repository' : 'repositories'}`),
    total > 0 ? columns([head, ...rows], look, true) : '',
    section('What they have in common', columns(common, look), look),
    section(
      'Nobody could look',
      left
        .map(({ repository, problem }) =>
          hanging('  ', `${printable(repository)}: ${printable(problem)}`, look.columns),
        )
        .join('\n'),
      look,
    ),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

/** Aligned columns; the widest gives way where the terminal is too narrow. */
function columns(rows: readonly (readonly string[])[], look: Look, head = false): string {
  if (rows.length === 0) return ''
  const widths = rows[0]!.map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? ''))))
  const space = () => 2 + widths.reduce((sum, width) => sum + width + 2, -2)
  while (space() > look.room && Math.max(...widths) > 12) {
    widths[widths.indexOf(Math.max(...widths))]! -= 1
  }
  return rows
    .map((row, index) => {
      const line = `  ${row.map((text, at) => pad(cut(text, widths[at]!), widths[at]!)).join('  ')}`.trimEnd()
      return head && index === 0 ? paint(look, 'bold', line) : line
    })
    .join('\n')
}

function signed(sign: string, text: string, look: Look, style?: 'bold'): string {
  const [first, ...rest] = hanging('    ', text, look.columns).split('\n')
  const styled = [first!.slice(4), ...rest].map((line) => (style ? paint(look, style, line) : line))
  return [`  ${sign} ${styled[0]}`, ...styled.slice(1)].join('\n')
}

function faint(text: string, look: Look): string {
  return paint(look, 'dim', text)
}
