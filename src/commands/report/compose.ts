import type { Thread } from '../../core/activity.ts'
import type { Finding } from '../../core/check.ts'
import type { Measurement } from '../../core/metric.ts'
import type { Thanked } from '../../core/report.ts'
import { metrics } from '../../metrics/index.ts'
import { minutesBetween } from '../../metrics/statistics.ts'
import { waitBegan } from '../../metrics/thread.ts'
import { code, inline, link } from '../../render/markdown.ts'
import { raw, type Value, type Voice } from '../../render/template.ts'
import type { Change } from './changes.ts'
import type { Chart } from './chart.ts'
import type { NextStep } from './next-step.ts'
import { counted, spokenDay, spokenDuration, spokenValue } from './speak.ts'

/** So many waiting threads are listed; the rest is one link. */
export const MAX_LISTED = 25
const MAX_TITLE = 120

/** How text from outside and addresses are put into a line: as Markdown, or as plain words. */
interface Markup {
  readonly text: (text: string) => string
  readonly link: (text: string, url: string) => string
  readonly path: (path: string) => string
}

const MARKDOWN: Markup = { text: inline, link: (text, url) => link(text, quiet(url)), path: code }
const PLAIN: Markup = { text: (text) => text, link: (text) => `"${text}"`, path: (path) => path }

/** What a sentence needs besides itself. */
export interface Speech {
  readonly voice: Voice
  readonly timezone: string
}

/** GitHub leaves no trace in a thread that is linked this way, as it documents: nobody is told, nothing is cluttered. */
export function quiet(url: string): string {
  return url.replace(/^https:\/\/github\.com\//i, 'https://redirect.github.com/')
}

/** The next step as a sentence, in Markdown or in plain words. */
export function nextSentence(next: NextStep, speech: Speech, markup: 'markdown' | 'plain'): string {
  const { voice, timezone } = speech
  const put = markup === 'markdown' ? MARKDOWN : PLAIN
  const say = (values: Readonly<{ [key: string]: string }>) =>
    voice.text(`report.next.${next.kind}`, values).trim()
  switch (next.kind) {
    case 'answer':
    case 'answer-newcomer':
      return say({
        title: put.link(short(next.thread.title), next.thread.url),
        wait: spokenDuration(next.minutes, voice.locale),
      })
    case 'finding':
      return say({
        what: findingSentence('report.next.mend', next.finding, voice, put),
        remediation: put.text(next.finding.remediation ?? ''),
      })
    case 'review-date':
      return say({
        path: put.path(next.promise.path),
        due: spokenDay(next.promise.due, timezone, voice.locale),
      })
    case 'step':
      return say({ text: put.link(short(next.step.text), next.step.url) })
  }
}

/** What was found, and in which file. */
function findingSentence(key: string, { path, message }: Finding, voice: Voice, put: Markup): string {
  const where = path === null ? voice.text('report.files') : put.path(path)
  return voice.text(key, { where, message: put.text(message) })
}

/** Where the next step is, if it is anywhere. */
export function nextUrl(next: NextStep): string | null {
  if (next.kind === 'answer' || next.kind === 'answer-newcomer') return next.thread.url
  return next.kind === 'step' ? next.step.url : null
}

/** A change as a sentence, in Markdown or in plain words. */
export function changeSentence(change: Change, speech: Speech, markup: 'markdown' | 'plain'): string {
  const { voice, timezone } = speech
  const put = markup === 'markdown' ? MARKDOWN : PLAIN
  const key = `report.changes.${change.kind}`
  const duration = (minutes: number) => spokenDuration(minutes, voice.locale)
  switch (change.kind) {
    case 'waiting-more':
    case 'waiting-fewer':
      return counted(voice, key, change.count, { by: change.by })
    case 'newcomers':
    case 'returned':
    case 'missed-weeks':
    case 'more-findings':
      return counted(voice, key, change.count)
    case 'slower':
    case 'faster':
      return voice.text(key, { now: duration(change.now), before: duration(change.before) })
    case 'newcomers-wait':
      return voice.text(key, { ratio: spokenValue(change.ratio, 'ratio', voice.locale) })
    case 'appeared':
    case 'finding-first':
      return findingSentence(key, change.finding, voice, put)
    case 'gone':
      return voice.text(key, { check: put.path(change.check) })
    case 'promise-kept':
    case 'promise-broken':
    case 'promise-private':
      return voice.text(key, {
        path: put.path(change.promise.path),
        within: duration(change.promise.within),
        ...(change.kind === 'promise-private' ? {} : { kept: change.kept, sample: change.sample }),
      })
    case 'review-date':
      return voice.text(key, {
        path: put.path(change.promise.path),
        due: spokenDay(change.promise.due, 'utc', voice.locale),
      })
    case 'step-due':
    case 'step-overdue':
      return voice.text(key, {
        text: put.link(short(change.step.text), change.step.url),
        due: spokenDay(change.step.due ?? '', timezone, voice.locale),
      })
  }
}

/** A metric's name in a voice's language. */
export function titleOf(id: string, voice: Voice): string {
  return voice.textOr(`metrics.${id}`, metrics.find((metric) => metric.id === id)?.title ?? id)
}

/** A measured value as people say it, with the ninetieth percentile of a duration. */
export function measured({ value, unit, p90 }: Measurement, voice: Voice): string {
  if (value === null) return '–'
  const said = spokenValue(value, unit, voice.locale)
  if (unit !== 'minutes' || p90 === null) return said
  return voice.text('report.units.minutes', { value: said, p90: spokenDuration(p90, voice.locale) })
}

/** The rows of the table: what could be measured, and only that. */
export function rows(
  measurements: readonly Measurement[],
  voice: Voice,
): readonly { [key: string]: string }[] {
  return measurements
    .filter(({ state, value }) => state === 'measured' && value !== null)
    .map((measurement) => ({
      title: titleOf(measurement.id, voice),
      now: measured(measurement, voice),
      before:
        measurement.previous === null
          ? '–'
          : spokenValue(measurement.previous, measurement.unit, voice.locale),
      sample: new Intl.NumberFormat(voice.locale).format(measurement.sample),
    }))
}

/** Everything a report's body is made of. */
export interface BodyParts {
  readonly until: string
  readonly living: boolean
  readonly next: NextStep | null
  readonly waiting: readonly Thread[]
  readonly waitingCount: number
  readonly newcomersWaiting: number
  readonly moreUrl: string
  readonly changes: readonly Change[]
  readonly chart: Chart | null
  readonly measurements: readonly Measurement[]
  readonly gaps: readonly string[]
  readonly thanked: readonly Thanked[]
  /** What was done for the first time, in numbers. */
  readonly firsts: string | null
  readonly profileBase: string
  readonly question: string
  /** The hidden comment for the next report. */
  readonly state: string
}

/** The body of the issue. Every list in it has an end, so that it always fits. */
export function composeBody(parts: BodyParts, speech: Speech): string {
  const { voice, timezone } = speech
  const { waiting, waitingCount, until } = parts
  const listed = waiting.slice(0, MAX_LISTED)
  const more = waitingCount - listed.length
  const intro = [
    counted(voice, 'report.waiting.intro', waitingCount),
    ...(parts.newcomersWaiting > 0
      ? [
          counted(
            voice,
            parts.newcomersWaiting === waitingCount
              ? 'report.waiting.newcomers-all'
              : 'report.waiting.newcomers',
            parts.newcomersWaiting,
          ),
        ]
      : []),
  ].join(' ')
  const data: { [key: string]: Value } = {
    living: parts.living,
    day: raw(spokenDay(until, timezone, voice.locale)),
    next: parts.next ? raw(nextSentence(parts.next, speech, 'markdown')) : null,
    waiting: {
      count: waitingCount,
      intro: raw(intro),
      items: listed.map((thread) => ({
        title: short(thread.title),
        url: quiet(thread.url),
        wait: spokenDuration(minutesBetween(waitBegan(thread), until), voice.locale),
      })),
      more: more > 0 ? raw(counted(voice, 'report.waiting.more', more, { url: quiet(parts.moreUrl) })) : null,
    },
    changes: parts.changes.slice(0, 40).map((change) => raw(changeSentence(change, speech, 'markdown'))),
    chart: parts.chart && { mermaid: raw(parts.chart.mermaid), words: raw(parts.chart.words) },
    rows: rows(parts.measurements, voice),
    hidden: parts.measurements.filter(({ state }) => state === 'too-few').length,
    gaps: parts.gaps.slice(0, 20).map((gap) => raw(inline(gap.slice(0, 300)))),
    thanked: parts.thanked.slice(0, 50).map(({ login, what, mark }) => ({
      login,
      mark: raw(mark ?? ''),
      url: quiet(`${parts.profileBase}${encodeURIComponent(login)}`),
      what: what.slice(0, 200),
    })),
    thanking: parts.firsts !== null || parts.thanked.length > 0,
    firsts: parts.firsts === null ? null : raw(parts.firsts),
    question: raw(parts.question),
    state: raw(parts.state),
  }
  return voice.render('report/issue', data)
}

function short(title: string): string {
  const letters = Array.from(title)
  return letters.length > MAX_TITLE ? `${letters.slice(0, MAX_TITLE - 1).join('')}…` : title
}
