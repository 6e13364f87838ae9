import type { Activity } from '../../core/activity.ts'
import { answered, closedAt, peoplesThreads, within } from '../../metrics/thread.ts'
import type { Voice } from '../../render/template.ts'
import type { Record } from './record.ts'

/** What happened in a week, in threads that people opened. */
export interface Flow {
  readonly opened: number
  readonly answered: number
  readonly closed: number
  readonly waiting: number
}

/** Counts a week’s threads. */
export function flowOf(activity: Activity, waiting: number): Flow {
  const threads = peoplesThreads(activity)
  return {
    opened: threads.filter(({ createdAt }) => within(activity, createdAt)).length,
    answered: answered(activity).length,
    closed: threads.filter((thread) => {
      const end = closedAt(thread, activity.until)
      return end !== null && within(activity, end)
    }).length,
    waiting,
  }
}

/**
 * A small Mermaid chart: who waits, week by week, once there are three weeks to show, and before that the week itself.
 * The table beside it says the same in words. `null` when there is nothing to draw.
 */
export function chart(flow: Flow, trend: Record['trend'], voice: Voice): string | null {
  if (trend.length >= 3 && trend.some(({ waiting }) => waiting > 0)) {
    return bars(
      voice.text('report.chart.waiting'),
      voice.text('report.chart.threads'),
      trend.map(({ week, waiting }) => [week.slice(5), waiting]),
    )
  }
  if (flow.opened + flow.answered + flow.closed + flow.waiting === 0) return null
  return bars(voice.text('report.chart.week'), voice.text('report.chart.threads'), [
    [voice.text('report.chart.opened'), flow.opened],
    [voice.text('report.chart.answered'), flow.answered],
    [voice.text('report.chart.closed'), flow.closed],
    [voice.text('report.chart.waits'), flow.waiting],
  ])
}

function bars(title: string, axis: string, points: readonly (readonly [string, number])[]): string {
  const top = Math.max(1, ...points.map(([, value]) => value))
  const quoted = (text: string) => `"${text.replaceAll('"', '')}"`
  return [
    'xychart-beta',
    `    title ${quoted(title)}`,
    `    x-axis [${points.map(([label]) => quoted(label)).join(', ')}]`,
    `    y-axis ${quoted(axis)} 0 --> ${top}`,
    `    bar [${points.map(([, value]) => value).join(', ')}]`,
  ].join('\n')
}
