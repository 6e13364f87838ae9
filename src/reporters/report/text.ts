import { rows, titleOf } from '../../commands/report/compose.ts'
import { spokenDay, spokenDuration } from '../../commands/report/speak.ts'
import type { Report } from '../../commands/report.ts'
import type { Voice } from '../../render/template.ts'
import { cut, hanging, type Look, pad, paint, printable, widthOf } from '../terminal.ts'

/** So many waiting threads are shown at a terminal. */
const LISTED = 15

/** The report for a person at a terminal. */
export function reportText(report: Report, look: Look, voice: Voice, timezone: string): string {
  const say = (key: string) => voice.text(`report.page.${key}`)
  const parts = [
    `${paint(look, 'bold', printable(report.repository))}\n${paint(
      look,
      'dim',
      `${report.week}, ${spokenDay(report.since, timezone, voice.locale)} – ${spokenDay(report.until, timezone, voice.locale)}`,
    )}`,
    section(say('next'), next(report, look), look),
    section(say('waiting'), waiting(report, look, voice), look),
    section(
      say('changes'),
      report.changes.map((change) => hanging('  • ', printable(change), look.columns)).join('\n'),
      look,
    ),
    section(say('numbers'), numbers(report, look, voice), look),
    section(
      say('unknown'),
      report.metrics
        .filter(({ state }) => state === 'unknown')
        .map(({ id }) => `  ? ${titleOf(id, voice)}`)
        .join('\n'),
      look,
    ),
    section(
      say('gaps'),
      report.gaps.map((gap) => hanging('  ? ', printable(gap), look.columns)).join('\n'),
      look,
    ),
    section(say('question'), hanging('  ', report.question, look.columns), look),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function section(title: string, body: string, look: Look): string {
  return body === '' ? '' : `${paint(look, ['bold', 'underline'], title)}\n\n${body}`
}

function next({ next }: Report, look: Look): string {
  if (!next) return ''
  const url = next.url === null ? '' : `\n${hanging('  ', printable(next.url), Number.POSITIVE_INFINITY)}`
  return hanging('  ', printable(next.text), look.columns) + url
}

function waiting(report: Report, look: Look, voice: Voice): string {
  const shown = report.waiting.slice(0, LISTED)
  if (shown.length === 0) return ''
  const waits = shown.map(({ minutes }) => spokenDuration(minutes, voice.locale))
  const width = Math.max(...waits.map(widthOf))
  const number = Math.max(...shown.map(({ number }) => String(number).length)) + 1
  const lines = shown.map(
    (thread, index) =>
      `  ${pad(waits[index]!, width)}  ${pad(`#${thread.number}`, number)}  ${printable(thread.title)}`,
  )
  const more = report.waitingCount - shown.length
  return [
    ...lines.map((line) => cut(line, look.room)),
    ...(more > 0 ? [`  + ${new Intl.NumberFormat(voice.locale).format(more)}`] : []),
  ].join('\n')
}

function numbers(report: Report, look: Look, voice: Voice): string {
  const shown = rows(report.metrics, voice)
  if (shown.length === 0) return hanging('  ', voice.text('report.page.nothing'), look.columns)
  const head = ['', 'this-week', 'last-week', 'cases'].map((key) =>
    key === '' ? '' : voice.text(`report.page.${key}`),
  )
  const table = [head, ...shown.map(({ title, now, before, sample }) => [title!, now!, before!, sample!])]
  const widths = head.map((_, column) => Math.max(...table.map((row) => widthOf(row[column]!))))
  return table
    .map((row) => `  ${row.map((text, column) => pad(text, widths[column]!)).join('  ')}`.trimEnd())
    .map((line, index) => (index === 0 ? paint(look, 'dim', line) : line))
    .join('\n')
}
