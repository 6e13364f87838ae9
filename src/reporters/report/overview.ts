import type { Overview } from '../../commands/report/organization.ts'
import { spokenDay, spokenDuration } from '../../commands/report/speak.ts'
import type { Voice } from '../../render/template.ts'
import { cut, hanging, type Look, pad, paint, printable, widthOf } from '../terminal.ts'

/** So many repositories are shown at a terminal; the other formats show all. */
const LISTED = 30

/** An organization's overview for tools. */
export function overviewJson(overview: Overview): string {
  const { organization, week, since, until, repositories, totals, trend, gaps } = overview
  const shown = { organization, week, since, until, totals, trend, repositories, unseen: gaps }
  return `${JSON.stringify({ porchlight: 1, ...shown }, null, 2)}\n`
}

/** An organization's overview as it stands in its issue. */
export function overviewMarkdown({ title, body }: Overview): string {
  return `# ${title}\n\n${body.replace(/\n*<!--[^\n]*-->\n*$/, '').trim()}\n`
}

/** An organization's overview for a person at a terminal. */
export function overviewText(overview: Overview, look: Look, voice: Voice, timezone: string): string {
  const say = (key: string) => voice.text(`report.overview.${key}`)
  const { totals, gaps, repositories } = overview
  const day = (instant: string) => spokenDay(instant, timezone, voice.locale)
  const shown = repositories
    .filter(({ waiting, opened, errors }) => waiting + opened + errors > 0)
    .slice(0, LISTED)
  const keys = ['repository', 'waiting', 'new', 'longest', 'opened', 'errors', 'warnings']
  const table = [
    keys.map(say),
    ...shown.map((row) => [
      cut(printable(row.repository), 40),
      String(row.waiting),
      String(row.newcomersWaiting),
      row.longest === null ? '–' : spokenDuration(row.longest, voice.locale),
      String(row.opened),
      String(row.errors),
      String(row.warnings),
    ]),
  ]
  const widths = keys.map((_, column) => Math.max(...table.map((row) => widthOf(row[column]!))))
  const lines = table.map((row) =>
    cut(`  ${row.map((text, at) => pad(text, widths[at]!)).join('  ')}`.trimEnd(), look.room),
  )
  const rest = repositories.length - shown.length
  return [
    paint(look, 'bold', printable(overview.title)),
    `${day(overview.since)} – ${day(overview.until)}`,
    '',
    ...(
      [
        ['total-waiting', totals.waiting],
        ['total-new', totals.newcomersWaiting],
        ['total-opened', totals.opened],
        ['total-errors', totals.errors],
      ] as const
    ).map(([key, value]) => `  ${String(value).padStart(5)}  ${say(key)}`),
    '',
    ...lines.map((line, index) => (index === 0 ? paint(look, 'dim', line) : line)),
    ...(rest > 0 ? [`  + ${rest}`] : []),
    ...(gaps.length > 0 ? ['', paint(look, 'bold', voice.text('report.page.gaps')), ''] : []),
    ...gaps.map((gap) => hanging('  ? ', printable(gap), look.columns)),
    '',
  ].join('\n')
}
