import type { Config } from '../config/schema.ts'
import type { Activity, Thread } from '../core/activity.ts'
import type { AuditReport } from '../core/audit.ts'
import type { Finding } from '../core/check.ts'
import { defineCommand } from '../core/command.ts'
import { isKnownError } from '../core/errors.ts'
import { hasMarker, type Marker } from '../core/marker.ts'
import type { Measurement } from '../core/metric.ts'
import type { Operation } from '../core/plan.ts'
import type { Auditing, OwnIssue, OwnIssues, Thanked, Thanks, WeekOfActivity } from '../core/report.ts'
import type { Page } from '../documents/page.ts'
import { measure } from '../metrics/measure.ts'
import { minutesBetween } from '../metrics/statistics.ts'
import { authorOf, isNewcomer, isUnclear, peoplesThreads, waitBegan, waiting } from '../metrics/thread.ts'
import { voice } from '../render/template.ts'
import { openSteps } from './action-plan/steps.ts'
import { type Change, changes } from './report/changes.ts'
import { chart, type Flow, flowOf } from './report/chart.ts'
import { changeSentence, composeBody, nextSentence, nextUrl } from './report/compose.ts'
import { type NextStep, nextStep } from './report/next-step.ts'
import { isLiving, isReport, livingMarker, newestFirst, STOP, weeklyMarker } from './report/own-issue.ts'
import { findPromises } from './report/promises.ts'
import { questionOf } from './report/question.ts'
import {
  carriedFrom,
  carryOver,
  formatRecord,
  MAX_TREND,
  type Record,
  recordBefore,
  valuesOf,
} from './report/record.ts'
import { counted } from './report/speak.ts'
import { isWeek, type Period } from './report/week.ts'

/** Where a report reads. Only the week itself is always needed; what is left out becomes `unknown`. */
export interface ReportPorts {
  readonly week: WeekOfActivity
  readonly own?: OwnIssues | undefined
  readonly auditing?: Auditing | undefined
  readonly pages?: (() => Promise<readonly Page[]>) | undefined
  /** Who may be thanked by name for something in this week, and what was done for the first time. */
  readonly thanks?: ((activity: Activity) => Promise<Thanks>) | undefined
}

/** Which week, and who asked. */
export interface ReportOptions extends Period {
  /** `owner/name`, or a folder. */
  readonly repository: string
  /** The address of the repository; `null` for a checkout. */
  readonly url: string | null
  /** True when a person asked for the report now; false when it is its day. */
  readonly asked: boolean
}

/** What was read for a report. */
export interface GatheredReport {
  readonly own: readonly OwnIssue[]
  /** What the last report of an earlier week remembered; `null` where that cannot be read. */
  readonly record: Record | null | undefined
  readonly activity: Activity
  readonly audit: AuditReport | null
  readonly thanks: Thanks
  /** Parts that could not be read, with the reason. */
  readonly unread: readonly { readonly part: 'audit' | 'pages' | 'thanks'; readonly reason: string }[]
}

/** Why nothing is written. */
export type Silence = 'nothing' | 'closed' | 'stopped' | 'off' | 'already'

/** A thread that waits for a first answer. */
export interface Waiting {
  readonly number: number
  readonly kind: Thread['kind']
  readonly title: string
  readonly url: string
  /** When the wait began, ISO 8601, UTC. */
  readonly since: string
  readonly minutes: number
}

/** The report of a week (contract: DESIGN 5.1). */
export interface Report {
  readonly repository: string
  readonly week: string
  readonly since: string
  readonly until: string
  readonly metrics: readonly Measurement[]
  readonly waiting: readonly Waiting[]
  /** All that wait, also those that are too many to be listed. */
  readonly waitingCount: number
  readonly newcomersWaiting: number
  readonly flow: Flow
  readonly trend: Record['trend']
  readonly changes: readonly string[]
  /** What the audit found failing, gravest as it may be. */
  readonly findings: readonly Finding[]
  readonly next: {
    readonly kind: NextStep['kind']
    readonly text: string
    readonly url: string | null
  } | null
  readonly question: string
  readonly thanked: readonly Thanked[]
  readonly gaps: readonly string[]
  readonly title: string
  /** The body of the issue, whether it is written or not. */
  readonly body: string
  readonly silent: Silence | null
  /** One line for the person who asked. */
  readonly answer: string
}

/** The weekly report. */
export const report = defineCommand<ReportPorts, ReportOptions, GatheredReport, Config, Report>({
  name: 'report',
  summary: 'Says who is waiting, what changed, and the one next step.',
  permissions: { issues: 'write', pull_requests: 'read', discussions: 'read', contents: 'read' },

  async gather(ports, { since, until, week }) {
    const own = ports.own ? await ports.own.list() : []
    const record = newestFirst(own)
      .filter(isReport)
      .map(({ body }) => recordBefore(body, week))
      .find((found) => found !== undefined)
    const unread: { part: 'audit' | 'pages' | 'thanks'; reason: string }[] = []
    const attempt = async <T>(part: 'audit' | 'pages' | 'thanks', read: (() => Promise<T>) | undefined) => {
      if (!read) return undefined
      try {
        return await read()
      } catch (error) {
        if (!isKnownError(error)) throw error
        unread.push({ part, reason: error.message })
        return undefined
      }
    }
    const { auditing, thanks } = ports
    const [activity, audit, pages] = await Promise.all([
      ports.week.read(joined(since, record), until, carriedFrom(record)),
      attempt('audit', auditing && (() => auditing.audit())),
      attempt('pages', ports.pages),
    ])
    const thanked = await attempt('thanks', thanks && (() => thanks(activity)))
    return {
      own,
      record,
      audit: audit ?? null,
      thanks: thanked ?? { named: [], firsts: null },
      unread,
      activity: {
        ...activity,
        threads: withoutOwn(activity.threads, own),
        promises: pages ? findPromises(pages) : undefined,
        steps: ports.own ? openSteps(own) : undefined,
        audit: audit && outcomes(audit, record ?? null),
      },
    }
  },

  decide({ own, record, activity, audit, thanks, unread }, options, { config }) {
    const say = voice(config.locale)
    const { timezone } = config.report
    const speech = { voice: say, timezone }
    const { week, until, repository, asked } = options
    const { since } = activity
    const known = record ?? null

    const measurements = measure(activity, known?.metrics)
    const waits = waiting(activity)
    const waitingCount = waits.length + (activity.waitingElsewhere ?? 0)
    const newcomers = new Set(
      waits
        .filter((thread) => isNewcomer(authorOf(thread, activity), waitBegan(thread)) === true)
        .map(({ number }) => number),
    )
    const changed = changes({ activity, measurements, audit, record: known, week, timezone })
    const next = nextStep({ waiting: waits, newcomers, changes: changed, audit, until })
    const gaps = [
      ...activity.gaps,
      ...unseen(activity).map((count) => counted(say, 'report.gaps.incomplete', count)),
      ...unread.map(({ part, reason }) => say.text(`report.gaps.${part}`, { reason })),
      ...(record === null ? [say.text('report.gaps.record')] : []),
    ]
    const trend = [
      ...(known?.trend ?? []).filter((point) => point.week !== week),
      ...(activity.threadsKnown === false ? [] : [{ week, waiting: waitingCount }]),
    ].slice(-MAX_TREND)
    const flow = flowOf(activity, waitingCount)
    const question = questionOf(week, say)

    const reports = own.filter(isReport)
    const marker = markerFor(reports, config.report.style, week, asked)
    const living = isLiving(marker)
    // A clock that is wrong, or was, must not bring back a week that is over.
    const later = reports.find(({ marker }) => isWeek(marker.key) && marker.key > week)
    const current = later ?? reports.find((issue) => issue.marker.key === marker.key)
    const title = living ? say.text('report.living-title') : say.text('report.title', { week })
    const body = composeBody(
      {
        until,
        living,
        next,
        waiting: waits,
        waitingCount,
        newcomersWaiting: newcomers.size,
        moreUrl: `${options.url ?? ''}/issues?q=is%3Aopen+comments%3A0+sort%3Acreated-asc`,
        changes: changed,
        chart: chart(flow, trend, say),
        measurements,
        gaps,
        thanked: thanks.named,
        firsts: thanks.firsts,
        profileBase: options.url ? new URL('/', options.url).href : 'https://github.com/',
        question,
        state: formatRecord({
          v: 1,
          week,
          until,
          metrics: valuesOf(measurements),
          ...(activity.audit ? { failing: activity.audit.failing.slice(0, 200) } : {}),
          ...carryOver(waits),
          trend,
          ...(known ? { before: known } : {}),
        }),
      },
      speech,
    )

    const worth = waitingCount > 0 || thanks.named.length > 0 || changed.some(isNews)
    const silent = silence({ config, reports, current, worth, asked, living, over: later !== undefined })
    const older = reports.filter(
      (issue) =>
        issue.state === 'open' &&
        issue.marker.key !== (current?.marker ?? marker).key &&
        !(silent === 'already' && issue.replaced),
    )
    const retire: readonly Operation[] = older.map((issue) => ({
      kind: 'close-issue',
      number: issue.number,
      comment: {
        marker: { kind: 'weekly-report', key: `after:${issue.marker.key}` },
        body: say.text('report.moved', { issue: current ? current.url : '{issue}' }),
      },
    }))
    const write: Operation = {
      kind: 'ensure-issue',
      marker,
      title,
      body,
      labels: [config.report.label],
      reopen: false,
    }
    const plan = silent === null ? [write, ...retire] : silent === 'already' ? retire : []

    return {
      plan,
      value: {
        repository,
        week,
        since,
        until,
        metrics: measurements,
        waiting: waits.map((thread) => asWaiting(thread, until)),
        waitingCount,
        newcomersWaiting: newcomers.size,
        flow,
        trend,
        changes: changed.map((change) => changeSentence(change, speech, 'plain')),
        findings: audit?.findings.filter(({ outcome }) => outcome === 'fail') ?? [],
        next: next && {
          kind: next.kind,
          text: nextSentence(next, speech, 'plain'),
          url: nextUrl(next),
        },
        question,
        thanked: thanks.named,
        gaps,
        title,
        body,
        silent,
        answer:
          silent === null
            ? say.text('report.answers.written', { url: current?.url ?? '{issue}' })
            : say.text(`report.silent.${silent}`, { url: current?.url ?? '' }),
      },
    }
  },
})

/** Whether the report may be written: a person's word first, then whether there is anything to say. */
function silence(input: {
  readonly config: Config
  readonly reports: readonly OwnIssue[]
  readonly current: OwnIssue | undefined
  readonly worth: boolean
  readonly asked: boolean
  readonly living: boolean
  /** True when there is a report of a later week. */
  readonly over: boolean
}): Silence | null {
  const { config, reports, current, worth, asked, living, over } = input
  if (reports.some(({ body }) => hasMarker(body, STOP))) return 'stopped'
  if (!config.report.enabled && !asked) return 'off'
  if (current?.state === 'closed') return 'closed'
  if (over || (current && !asked && !living)) return 'already'
  if (!worth && !current) return 'nothing'
  return null
}

/** One issue a week; or the one that is edited in place, which ends when a person closes it, until somebody asks again. */
function markerFor(
  reports: readonly OwnIssue[],
  style: Config['report']['style'],
  week: string,
  asked: boolean,
): Marker {
  if (style === 'weekly') return weeklyMarker(week)
  const living = newestFirst(reports).find(({ marker }) => isLiving(marker))
  if (!living || (living.state === 'closed' && living.replaced)) return livingMarker(week)
  return living.state === 'closed' && asked ? livingMarker(week) : living.marker
}

const HOURS_LATE_MS = 12 * 3_600_000

/** Good news alone, and what is said in passing, is no reason to open an issue. */
const IN_PASSING: readonly Change['kind'][] = [
  'missed-weeks',
  'promise-kept',
  'promise-private',
  'waiting-fewer',
  'faster',
]

function isNews({ kind }: Change): boolean {
  return !IN_PASSING.includes(kind)
}

/** Porchlight's own issues are not the community's. */
function withoutOwn(threads: readonly Thread[], own: readonly OwnIssue[]): readonly Thread[] {
  const numbers = new Set(own.map(({ number }) => number))
  return threads.filter(({ number }) => !numbers.has(number))
}

/**
 * A week begins where the last report ended, if that was a week ago but for some hours: a workflow is never on time
 * to the minute, and what happened in between belongs to one of the two.
 */
function joined(since: string, record: Record | null | undefined): string {
  const apart = record ? Math.abs(Date.parse(record.until) - Date.parse(since)) : Number.POSITIVE_INFINITY
  return record && apart < HOURS_LATE_MS ? record.until : since
}

function outcomes({ findings }: AuditReport, record: Record | null): NonNullable<Activity['audit']> {
  const named = (wanted: readonly string[]) =>
    findings
      .filter(({ outcome, severity }) => wanted.includes(outcome) && severity !== 'off')
      .map(({ check }) => check)
  return { answered: named(['pass', 'fail']), failing: named(['fail']), failedBefore: record?.failing }
}

/** Of how many open threads too little was read to say whether they wait; an empty list when there are none. */
function unseen(activity: Activity): readonly number[] {
  const count = peoplesThreads(activity).filter((thread) => isUnclear(thread, activity.until)).length
  return count > 0 ? [count] : []
}

function asWaiting(thread: Thread, until: string): Waiting {
  const { number, kind, title, url } = thread
  const since = waitBegan(thread)
  return { number, kind, title, url, since, minutes: minutesBetween(since, until) }
}
