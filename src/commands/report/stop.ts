import type { Config } from '../../config/schema.ts'
import { defineCommand } from '../../core/command.ts'
import { formatMarker, hasMarker, type Marker } from '../../core/marker.ts'
import type { Operation } from '../../core/plan.ts'
import type { OwnIssue, OwnIssues } from '../../core/report.ts'
import { voice } from '../../render/template.ts'
import { isReport, newestFirst, STOP } from './own-issue.ts'

/** What somebody wants of the weekly report from now on. */
export interface SwitchOptions {
  readonly to: 'stop' | 'resume'
}

/** One line for the person who asked. */
export interface Switched {
  readonly answer: string
}

/** Keeps the stop where there has never been a report. */
const RECORD_ONLY: Marker = { kind: 'weekly-report', key: 'none' }

/** `/porchlight report stop` and `resume`: kept in the newest report itself, so that it can be read from GitHub. */
export const switchReport = defineCommand<
  { readonly own: OwnIssues },
  SwitchOptions,
  readonly OwnIssue[],
  Config,
  Switched
>({
  name: 'report-switch',
  summary: 'Stops the weekly report for good, or lets it come again.',
  permissions: { issues: 'write' },

  async gather({ own }) {
    return (await own.list()).filter(isReport)
  },

  decide(reports, { to }, { config }) {
    const say = voice(config.locale)
    const stopped = reports.filter(({ body }) => hasMarker(body, STOP))
    const answer = (key: string) => ({ answer: say.text(`report.answers.${key}`) })
    const line = `${say.text('report.stop.line')}\n${formatMarker(STOP)}`

    if (to === 'resume') {
      if (stopped.length === 0) return { value: answer('was-running'), plan: [] }
      return {
        value: answer('resumed'),
        plan: stopped.map((issue) => rewrite(issue, withoutStop(issue.body))),
      }
    }
    if (stopped.length > 0) return { value: answer('was-stopped'), plan: [] }
    const latest = newestFirst(reports)[0]
    if (latest) {
      const plan: Operation[] = [rewrite(latest, `${line}\n\n${latest.body}`)]
      for (const { number, state } of reports) {
        if (state === 'open') plan.push({ kind: 'close-issue', number, comment: null })
      }
      return { value: answer('stopped'), plan }
    }
    const record: Operation = {
      kind: 'ensure-issue',
      marker: RECORD_ONLY,
      title: say.text('report.stopped-title'),
      body: `${line}\n\n${say.text('report.stop.body')}`,
      labels: [config.report.label],
      reopen: false,
      closed: true,
    }
    return { value: answer('stopped'), plan: [record] }
  },
})

function rewrite({ marker, title, labels }: OwnIssue, body: string): Operation {
  return { kind: 'ensure-issue', marker, title, body, labels, reopen: false, evenIfClosed: true }
}

/** Takes the stop and the line that says so out of a body, in whatever language it was written. */
function withoutStop(body: string): string {
  const lines = body.split('\n')
  const kept = lines.filter(
    (line, index) =>
      !line.includes(formatMarker(STOP)) &&
      !(line.startsWith('> ') && lines[index + 1]?.includes(formatMarker(STOP)) === true),
  )
  return kept.join('\n').trim()
}
