import { periodUntil } from '../../src/commands/report/week.ts'
import { type ReportOptions, type ReportPorts, report } from '../../src/commands/report.ts'
import { Config } from '../../src/config/schema.ts'
import type { Activity, Thread } from '../../src/core/activity.ts'
import type { AuditReport } from '../../src/core/audit.ts'
import { formatMarker } from '../../src/core/marker.ts'
import type { Operation } from '../../src/core/plan.ts'
import type { OwnIssue } from '../../src/core/report.ts'

/** A configuration with these keys under `report`. */
export function configured(keys: Readonly<Record<string, unknown>> = {}, locale = 'en'): Config {
  return Config.parse({ locale, report: keys })
}

/** An audit with these checks failing and these passing. */
export function audited(failing: readonly string[], passing: readonly string[] = ['readme']): AuditReport {
  const finding = (check: string, outcome: 'pass' | 'fail') => ({
    check,
    outcome,
    severity: 'error' as const,
    message: `About ${check}.`,
    path: null,
    line: null,
    evidence: null,
    remediation: `Mend ${check}.`,
  })
  return {
    repository: 'octo-org/lamp',
    documents: [],
    routes: [],
    findings: [
      ...failing.map((check) => finding(check, 'fail')),
      ...passing.map((check) => finding(check, 'pass')),
    ],
    next: failing.slice(0, 3),
    skipped: [],
  }
}

/** One of Porchlight's own issues. */
export function own(number: number, key: string, more: Partial<OwnIssue> = {}): OwnIssue {
  return {
    number,
    url: `https://github.com/octo-org/lamp/issues/${number}`,
    title: `Community report ${key}`,
    body: '',
    marker: { kind: 'weekly-report', key },
    state: 'open',
    createdAt: '2026-11-02T09:00:00Z',
    labels: ['community-health'],
    replaced: false,
    ...more,
  }
}

/** Gathers and decides one report over plain data. */
export async function decideReport(input: {
  readonly now?: string
  readonly activity?: Partial<Activity>
  readonly threads?: readonly Thread[]
  readonly own?: readonly OwnIssue[]
  readonly ports?: Partial<ReportPorts>
  readonly config?: Config
  readonly asked?: boolean
}) {
  const config = input.config ?? configured()
  const now = input.now ?? '2026-11-09T09:00:00Z'
  const period = periodUntil(now, config.report.timezone)
  const options: ReportOptions = {
    ...period,
    repository: 'octo-org/lamp',
    url: 'https://github.com/octo-org/lamp',
    asked: input.asked ?? false,
  }
  const carried: number[] = []
  const ports: ReportPorts = {
    week: {
      async read(since, until, numbers) {
        carried.push(...numbers.map(({ number }) => number))
        return { since, until, threads: input.threads ?? [], gaps: [], ...input.activity }
      },
    },
    own: { list: async () => input.own ?? [] },
    ...input.ports,
  }
  const decision = report.decide(await report.gather(ports, options), options, { config, now })
  return { ...decision, carried, options }
}

/** A GitHub that is only a list of Porchlight's own issues: writes operations as the real writer does. */
export function memoryIssues() {
  const issues: OwnIssue[] = []
  const comments: { readonly number: number; readonly body: string }[] = []
  return {
    issues,
    comments,
    own: { list: async () => issues },
    write(operation: Operation): void {
      if (operation.kind === 'ensure-issue') {
        const at = issues.findIndex(({ marker }) => formatMarker(marker) === formatMarker(operation.marker))
        const { marker, title, body, labels } = operation
        if (at >= 0) issues[at] = { ...issues[at]!, title, body }
        else
          issues.push(
            own(issues.length + 100, marker.key, {
              marker,
              title,
              body,
              labels,
              state: operation.closed ? 'closed' : 'open',
            }),
          )
      }
      if (operation.kind === 'close-issue') {
        const at = issues.findIndex(({ number }) => number === operation.number)
        issues[at] = { ...issues[at]!, state: 'closed', replaced: operation.comment !== null }
        if (operation.comment) comments.push({ number: operation.number, body: operation.comment.body })
      }
    },
    change(number: number, change: Partial<OwnIssue>): void {
      const at = issues.findIndex((issue) => issue.number === number)
      issues[at] = { ...issues[at]!, ...change }
    },
  }
}
