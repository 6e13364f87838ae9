import type { Config } from '../../config/schema.ts'
import type { Activity } from '../../core/activity.ts'
import type { AuditReport } from '../../core/audit.ts'
import { SEVERITIES } from '../../core/check.ts'
import { defineCommand } from '../../core/command.ts'
import { isKnownError } from '../../core/errors.ts'
import type { Marker } from '../../core/marker.ts'
import type { OrganizationActivity, OrganizationThread, OwnIssue, OwnIssues } from '../../core/report.ts'
import type { Snapshot } from '../../core/snapshot.ts'
import { minutesBetween } from '../../metrics/statistics.ts'
import { answered, authorOf, isNewcomer, waitBegan, waiting, within } from '../../metrics/thread.ts'
import { raw, voice } from '../../render/template.ts'
import { judge } from '../audit.ts'
import { trendChart } from './chart.ts'
import { quiet } from './compose.ts'
import { formatRecord, MAX_TREND, type Record, recordBefore } from './record.ts'
import { spokenDay, spokenDuration } from './speak.ts'
import type { Period } from './week.ts'

/** So many repositories are shown in an issue; a page shows them all. */
const MAX_ROWS = 60
/** The one issue that holds the overview of an organization. */
export const OVERVIEW: Marker = { kind: 'weekly-report', key: 'overview' }

/** Where the overview reads. */
export interface OrganizationPorts {
  /** The community files of every repository, and what could not be looked at. */
  snapshots(): Promise<{ readonly snapshots: readonly Snapshot[]; readonly gaps: readonly string[] }>
  week(since: string, until: string): Promise<OrganizationActivity>
  /** Reads the last overview, where there is a place for one. */
  readonly own?: OwnIssues | undefined
}

/** Which organization, and where the issue goes. */
export interface OrganizationOptions extends Period {
  readonly organization: string
  /** Where people see GitHub: `https://github.com`. */
  readonly web: string
}

/** One repository at a glance. */
export interface OverviewRow {
  readonly repository: string
  readonly url: string
  readonly waiting: number
  readonly newcomersWaiting: number
  /** The longest wait in minutes; `null` when nobody waits. */
  readonly longest: number | null
  readonly opened: number
  readonly answered: number
  readonly errors: number
  readonly warnings: number
  readonly next: string | null
}

/** All repositories of an organization at a glance. */
export interface Overview {
  readonly organization: string
  readonly week: string
  readonly since: string
  readonly until: string
  /** Those where people wait come first. */
  readonly repositories: readonly OverviewRow[]
  readonly totals: Omit<OverviewRow, 'repository' | 'url' | 'longest' | 'next'>
  readonly trend: Record['trend']
  readonly gaps: readonly string[]
  readonly title: string
  readonly body: string
}

interface Gathered {
  readonly snapshots: readonly Snapshot[]
  readonly activity: OrganizationActivity
  readonly last: OwnIssue | undefined
  readonly gaps: readonly string[]
}

/** One overview of everything an organization has. */
export const organizationReport = defineCommand<
  OrganizationPorts,
  OrganizationOptions,
  Gathered,
  Config,
  Overview
>({
  name: 'organization-report',
  summary: 'Shows at a glance where people wait and which community files need care.',
  permissions: { issues: 'write', pull_requests: 'read', contents: 'read', metadata: 'read' },

  async gather(ports, { since, until }) {
    const gaps: string[] = []
    const { snapshots, gaps: unread } = await ports.snapshots()
    const activity = await ports.week(since, until)
    let own: readonly OwnIssue[] = []
    try {
      own = (await ports.own?.list()) ?? []
    } catch (error) {
      if (!isKnownError(error)) throw error
      gaps.push(error.message)
    }
    const last = own.find(({ marker }) => marker.key === OVERVIEW.key)
    return { snapshots, activity, last, gaps: [...unread, ...activity.gaps, ...gaps] }
  },

  decide({ snapshots, activity, last, gaps: unread }, options, { config, now }) {
    const { organization, week, since, until, web } = options
    const say = voice(config.locale)
    const record = last ? recordBefore(last.body, week) : undefined
    const byRepository = Map.groupBy(activity.threads, ({ repository }) => repository.toLowerCase())
    const repositories = snapshots
      .filter(({ host }) => host?.archived !== true)
      .map((snapshot) => {
        const threads = byRepository.get(snapshot.name.toLowerCase()) ?? []
        return row(judge(snapshot, config.audit, now), threads, activity, web)
      })
      .toSorted(mostNeedFirst)
    const sum = (of: (row: OverviewRow) => number) => repositories.reduce((total, row) => total + of(row), 0)
    const totals = {
      waiting: sum(({ waiting }) => waiting) + activity.waitingElsewhere,
      newcomersWaiting: sum(({ newcomersWaiting }) => newcomersWaiting),
      opened: sum(({ opened }) => opened),
      answered: sum(({ answered }) => answered),
      errors: sum(({ errors }) => errors),
      warnings: sum(({ warnings }) => warnings),
    }
    const trend = [
      ...(record?.trend ?? []).filter((point) => point.week !== week),
      { week, waiting: totals.waiting },
    ].slice(-MAX_TREND)
    const gaps = [...unread, ...(record === null ? [say.text('report.gaps.record')] : [])]
    const drawn = trendChart(trend, say)
    const title = say.text('report.overview.title', { organization })
    const shown = repositories.filter((one) => one.waiting + one.opened + one.errors + one.warnings > 0)
    const body = say.render('report/overview', {
      day: raw(spokenDay(until, config.report.timezone, say.locale)),
      count: repositories.length,
      totals,
      rows: shown.slice(0, MAX_ROWS).map((one) => ({
        name: one.repository,
        url: quiet(one.url),
        waiting: one.waiting,
        newcomers: one.newcomersWaiting,
        longest: one.longest === null ? '–' : spokenDuration(one.longest, say.locale),
        opened: one.opened,
        errors: one.errors,
        warnings: one.warnings,
      })),
      chart: drawn && { mermaid: raw(drawn.mermaid), words: raw(drawn.words) },
      more: Math.max(0, shown.length - MAX_ROWS),
      quietOnes: repositories.length - shown.length,
      gaps: gaps.slice(0, 20).map((gap) => gap.slice(0, 300)),
      state: raw(
        formatRecord({
          v: 1,
          week,
          until,
          metrics: {
            'waiting-for-first-response': totals.waiting,
            'audit-findings': totals.errors + totals.warnings,
          },
          waiting: [],
          talks: [],
          trend,
          ...(record ? { before: record } : {}),
        }),
      ),
    })
    return {
      value: { organization, week, since, until, repositories, totals, trend, gaps, title, body },
      plan: [
        { kind: 'ensure-issue', marker: OVERVIEW, title, body, labels: [config.report.label], reopen: false },
      ],
    }
  },
})

function row(
  report: AuditReport,
  threads: readonly OrganizationThread[],
  { since, until, people }: OrganizationActivity,
  web: string,
): OverviewRow {
  const activity: Activity = { since, until, threads, people, gaps: [] }
  const waits = waiting(activity)
  const failing = report.findings.filter(({ outcome }) => outcome === 'fail')
  const first = failing.find(({ check }) => check === report.next[0])
  return {
    repository: report.repository,
    url: `${web}/${report.repository}`,
    waiting: waits.length,
    newcomersWaiting: waits.filter(
      (thread) => isNewcomer(authorOf(thread, activity), waitBegan(thread)) === true,
    ).length,
    longest: waits[0] ? Math.max(...waits.map((thread) => minutesBetween(waitBegan(thread), until))) : null,
    opened: threads.filter(({ createdAt }) => within(activity, createdAt)).length,
    answered: answered(activity).length,
    errors: failing.filter(({ severity }) => severity === SEVERITIES[0]).length,
    warnings: failing.filter(({ severity }) => severity === SEVERITIES[1]).length,
    next: first ? [first.path, first.message].filter(Boolean).join(': ') : null,
  }
}

/** Newcomers who wait, then everybody who waits, then what is broken, then by name. */
function mostNeedFirst(a: OverviewRow, b: OverviewRow): number {
  return (
    b.newcomersWaiting - a.newcomersWaiting ||
    b.waiting - a.waiting ||
    b.errors - a.errors ||
    b.warnings - a.warnings ||
    (a.repository < b.repository ? -1 : 1)
  )
}

/** The repository that holds the overview of an organization; `null` where none was chosen. */
export function overviewPlace(
  { report }: Config,
  organization: string,
): { readonly owner: string; readonly repo: string } | null {
  if (report.overview === undefined) return null
  const [first, second] = report.overview.split('/')
  return second === undefined ? { owner: organization, repo: first! } : { owner: first!, repo: second }
}
