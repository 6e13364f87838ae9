import { rows, titleOf } from '../../commands/report/compose.ts'
import { counted, spokenDay, spokenDuration } from '../../commands/report/speak.ts'
import type { Report } from '../../commands/report.ts'
import { html } from '../../render/markdown.ts'
import type { Voice } from '../../render/template.ts'
import { htmlPage, htmlTable } from '../html.ts'
import { barChart } from './chart.ts'

/** The report of one repository as a page. */
export function reportHtml(report: Report, voice: Voice, timezone: string): string {
  const say = (key: string) => voice.text(`report.page.${key}`)
  const day = (instant: string) => spokenDay(instant, timezone, voice.locale)
  const { locale } = voice
  const trend = report.trend.length >= 3
  const chart = trend
    ? barChart(
        voice.text('report.chart.waiting'),
        report.trend.map(({ week, waiting }) => ({ label: week, value: waiting })),
        locale,
      )
    : barChart(
        voice.text('report.chart.week'),
        (
          [
            ['opened', report.flow.opened],
            ['answered', report.flow.answered],
            ['closed', report.flow.closed],
            ['waits', report.flow.waiting],
          ] as const
        ).map(([key, value]) => ({ label: voice.text(`report.chart.${key}`), value })),
        locale,
      )
  const threadsSeen = report.metrics.some(
    ({ id, state }) => id === 'waiting-for-first-response' && state !== 'unknown',
  )
  const shown = rows(report.metrics, voice)
  const unknown = report.metrics.filter(({ state }) => state === 'unknown')
  const body = [
    `<h1>${html(report.title)}</h1><p class="lead">${html(report.repository)}, ${html(day(report.since))} – ${html(day(report.until))}</p>`,
    report.next &&
      `<section class="step"><h2>${html(say('next'))}</h2><p>${html(report.next.text)}</p>${report.next.url === null ? '' : `<p>${anchor(report.next.url, report.next.url)}</p>`}</section>`,
    report.waiting.length > 0 &&
      `<h2>${html(say('waiting'))}</h2><p>${html(counted(voice, 'report.waiting.intro', report.waitingCount))}</p><ul>${report.waiting
        .slice(0, 100)
        .map(
          ({ title, url, minutes }) =>
            `<li>${anchor(title, url)} · ${html(spokenDuration(minutes, locale))}</li>`,
        )
        .join('')}</ul>`,
    report.changes.length > 0 &&
      `<h2>${html(say('changes'))}</h2><ul>${report.changes.map((change) => `<li>${html(change)}</li>`).join('')}</ul>`,
    `<h2>${html(say('numbers'))}</h2>`,
    threadsSeen && chart,
    shown.length > 0
      ? htmlTable(
          say('numbers'),
          ['', say('this-week'), say('last-week'), say('cases')],
          shown.map(({ title, now, before, sample }) => [title!, now!, before!, sample!].map(html)),
        )
      : `<p>${html(say('nothing'))}</p>`,
    unknown.length > 0 &&
      `<h2>${html(say('unknown'))}</h2><ul>${unknown.map(({ id }) => `<li>${html(titleOf(id, voice))}</li>`).join('')}</ul>`,
    report.gaps.length > 0 &&
      `<h2>${html(say('gaps'))}</h2><ul>${report.gaps.map((gap) => `<li>${html(gap)}</li>`).join('')}</ul>`,
    `<h2>${html(say('question'))}</h2><blockquote><p>${html(report.question)}</p></blockquote>`,
  ]
  return htmlPage({
    title: `${report.title}: ${report.repository}`,
    language: locale,
    body: body.filter((part) => typeof part === 'string').join('\n'),
    foot: `${say('foot')} ${day(report.until)}.`,
  })
}

/** A link to an address of the web; anything else stays text. */
export function anchor(text: string, url: string): string {
  return /^https?:\/\//i.test(url) ? `<a href="${html(url)}">${html(text)}</a>` : html(text)
}
