import type { Overview, OverviewRow } from '../../commands/report/organization.ts'
import { spokenDay, spokenDuration } from '../../commands/report/speak.ts'
import { html } from '../../render/markdown.ts'
import type { Voice } from '../../render/template.ts'
import { htmlPage } from '../html.ts'
import { barChart } from './chart.ts'
import { anchor } from './html.ts'

/** So many repositories are in the chart of where most people wait. */
const CHARTED = 12

/** A column of the table: what it shows, and what it is sorted by. */
interface Column {
  readonly key: string
  readonly cell: (row: OverviewRow) => string
  readonly order: (row: OverviewRow) => string | number
  readonly number: boolean
}

/** An organization at a glance, as one page that sorts, prints, and can be read by keyboard and ear. */
export function overviewHtml(overview: Overview, voice: Voice, timezone: string): string {
  const say = (key: string) => voice.text(`report.overview.${key}`)
  const { locale } = voice
  const day = (instant: string) => spokenDay(instant, timezone, locale)
  const count = (value: number) => html(new Intl.NumberFormat(locale).format(value))
  const { repositories, totals, trend, gaps } = overview
  const columns: readonly Column[] = [
    {
      key: 'repository',
      cell: ({ repository, url }) => anchor(nameOf(repository), url),
      order: ({ repository }) => repository.toLowerCase(),
      number: false,
    },
    ...(['waiting', 'newcomersWaiting'] as const).map(
      (field): Column => ({
        key: field === 'waiting' ? 'waiting' : 'new',
        cell: (row) => count(row[field]),
        order: (row) => row[field],
        number: true,
      }),
    ),
    {
      key: 'longest',
      cell: ({ longest }) => (longest === null ? '–' : html(spokenDuration(longest, locale))),
      order: ({ longest }) => longest ?? -1,
      number: true,
    },
    ...(['opened', 'answered', 'errors', 'warnings'] as const).map(
      (field): Column => ({
        key: field,
        cell: (row) => count(row[field]),
        order: (row) => row[field],
        number: true,
      }),
    ),
    { key: 'next', cell: ({ next }) => html(next ?? ''), order: ({ next }) => next ?? '', number: false },
  ]
  const most = repositories
    .filter(({ waiting }) => waiting > 0)
    .toSorted((a, b) => b.waiting - a.waiting)
    .slice(0, CHARTED)
  const body = [
    `<h1>${html(overview.title)}</h1><p class="lead">${html(day(overview.since))} – ${html(day(overview.until))}. ${html(say('lead'))}</p>`,
    `<h2>${html(say('totals'))}</h2><dl class="totals">${(
      [
        ['total-waiting', totals.waiting],
        ['total-new', totals.newcomersWaiting],
        ['total-opened', totals.opened],
        ['total-errors', totals.errors],
      ] as const
    )
      .map(([key, value]) => `<div><dt>${html(say(key))}</dt><dd>${count(value)}</dd></div>`)
      .join('')}</dl>`,
    `<div class="charts">${[
      trend.length > 1 &&
        barChart(
          say('trend'),
          trend.map(({ week, waiting }) => ({ label: week, value: waiting })),
          locale,
        ),
      most.length > 0 &&
        barChart(
          say('most'),
          most.map(({ repository, waiting }) => ({ label: short(nameOf(repository)), value: waiting })),
          locale,
        ),
    ]
      .filter(Boolean)
      .join('')}</div>`,
    gaps.length > 0 &&
      `<h2>${html(voice.text('report.page.gaps'))}</h2><ul>${gaps.map((gap) => `<li>${html(gap)}</li>`).join('')}</ul>`,
    `<h2 id="all">${html(say('table'))}</h2>`,
    controls(voice),
    table(columns, repositories, voice),
  ]
  return htmlPage({
    title: overview.title,
    language: locale,
    body: body.filter((part) => typeof part === 'string').join('\n'),
    foot: `${voice.text('report.page.foot')} ${day(overview.until)}.`,
    script: SCRIPT,
    style: STYLE,
  })
}

/** Without a script the table is sorted as it is; so the controls appear only with one. */
function controls(voice: Voice): string {
  const say = (key: string) => html(voice.text(`report.overview.${key}`))
  const choices = (['any', 'waiting', 'files'] as const)
    .map((key) => `<option value="${key}">${say(`filter-${key}`)}</option>`)
    .join('')
  return `<p class="controls quiet" hidden><label>${say('filter')} <select id="filter">${choices}</select></label> <span>${say('sort')}</span></p><p class="heard" role="status" aria-live="polite" data-sorted="${say('sorted')}" data-ascending="${say('ascending')}" data-descending="${say('descending')}" data-shown="${say('shown')}"></p>`
}

function table(columns: readonly Column[], rows: readonly OverviewRow[], voice: Voice): string {
  const say = (key: string) => html(voice.text(`report.overview.${key}`))
  const head = columns
    .map(({ key, number }) => `<th scope="col"${number ? ' class="number"' : ''}>${say(key)}</th>`)
    .join('')
  const lines = rows.map((row) => {
    const cells = columns.map(({ cell, order, number }, index) => {
      const attributes = `data-order="${html(String(order(row)))}"${number ? ' class="number"' : ''}`
      return index === 0
        ? `<th scope="row" ${attributes}>${cell(row)}</th>`
        : `<td ${attributes}>${cell(row)}</td>`
    })
    return `<tr data-waiting="${row.waiting}" data-files="${row.errors + row.warnings}">${cells.join('')}</tr>`
  })
  return `<div class="table wide" role="region" tabindex="0" aria-labelledby="all"><table class="sortable"><thead><tr>${head}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table></div>`
}

/** The page is about one owner, so the name is enough. */
function nameOf(repository: string): string {
  return repository.slice(repository.indexOf('/') + 1)
}

function short(name: string): string {
  return name.length > 18 ? `${name.slice(0, 17)}…` : name
}

const STYLE = `
body { max-width: 72rem }
.totals { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; margin: 0 0 2rem }
.totals div { background: var(--glow); border-radius: .4rem; padding: .9rem 1.1rem; display: flex; flex-direction: column-reverse;
  justify-content: flex-end }
.totals dd { margin: 0; font-size: 2rem; line-height: 1.1; font-variant-numeric: tabular-nums }
.totals dt { color: var(--quiet) }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2.5rem; align-items: start }
.chart { margin: 1rem 0; break-inside: avoid }
.chart svg { max-width: 34rem }
.chart figcaption { margin-bottom: .4rem }
.chart rect { fill: var(--lamp) }
.number { text-align: right; font-variant-numeric: tabular-nums }
.sortable td:last-child { min-width: 16rem }
.sortable :is(td, th):last-child { padding-left: .75rem }
.sortable thead th { position: sticky; top: 0; background: var(--paper); padding-top: .5rem }
.sortable th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit;
  text-decoration: underline dotted; text-underline-offset: .2em }
.sortable th button:focus-visible, select:focus-visible { outline: 3px solid var(--lamp); outline-offset: 2px }
.sortable th[aria-sort="ascending"] button::after { content: " ↑" }
.sortable th[aria-sort="descending"] button::after { content: " ↓" }
.controls { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem }
.controls[hidden] { display: none }
select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: .3rem; padding: .15rem .4rem }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
tr[hidden] { display: none }
@media print {
  .controls { display: none }
  .sortable thead th { position: static }
  .sortable { font-size: 8pt }
  .table.wide { overflow: visible }
  @page { size: landscape }
}
`

const SCRIPT = `
const table = document.querySelector('.sortable')
const body = table.tBodies[0]
const heard = document.querySelector('.heard')
const filter = document.querySelector('#filter')
const headings = [...table.tHead.rows[0].cells]
for (const [column, heading] of headings.entries()) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = heading.textContent
  heading.replaceChildren(button)
  button.addEventListener('click', () => {
    const number = heading.classList.contains('number')
    const before = heading.getAttribute('aria-sort')
    const down = before === null ? number : before === 'ascending'
    const order = (row) => row.cells[column].dataset.order
    const rows = [...body.rows].sort((a, b) => {
      const difference = number ? order(a) - order(b) : order(a).localeCompare(order(b), document.documentElement.lang)
      return down ? -difference : difference
    })
    body.append(...rows)
    for (const other of headings) other.removeAttribute('aria-sort')
    heading.setAttribute('aria-sort', down ? 'descending' : 'ascending')
    heard.textContent = heard.dataset.sorted.replace('{column}', button.textContent) + ', ' +
      (down ? heard.dataset.descending : heard.dataset.ascending)
  })
}
filter.addEventListener('change', () => {
  for (const row of body.rows) row.hidden = filter.value !== 'any' && row.dataset[filter.value] === '0'
  const count = [...body.rows].filter((row) => !row.hidden).length
  heard.textContent = heard.dataset.shown.replace('{count}', count)
})
document.querySelector('.controls').hidden = false
`
