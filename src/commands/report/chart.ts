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

/** A chart that GitHub draws, and the same for those who cannot see it. */
export interface Chart {
  readonly mermaid: string
  readonly words: string
}

/**
 * A small chart: who waits, week by week, once there are three weeks to show, and before that the week itself. `null`
 * when there is nothing to draw.
 */
export function chart(flow: Flow, trend: Record['trend'], voice: Voice): Chart | null {
  const weeks = trendChart(trend, voice)
  if (weeks) return weeks
  if (flow.opened + flow.answered + flow.closed + flow.waiting === 0) return null
  return bars(voice.text('report.chart.week'), voice.text('report.chart.threads'), [
    [voice.text('report.chart.opened'), flow.opened],
    [voice.text('report.chart.answered'), flow.answered],
    [voice.text('report.chart.closed'), flow.closed],
    [voice.text('report.chart.waits'), flow.waiting],
  ])
}

/** Who waits, week by week; `null` where there is too little to show a way. */
export function trendChart(trend: Record['trend'], voice: Voice): Chart | null {
  if (trend.length < 3 || trend.every(({ waiting }) => waiting === 0)) return null
  return bars(
    voice.text('report.chart.waiting'),
    voice.text('report.chart.threads'),
    trend.map(({ week, waiting }) => [week.slice(5), waiting]),
  )
}

/** Legible on light and dark, and no taller than it has to be. */
const LOOK =
  '%%{init: {"xyChart": {"width": 640, "height": 240}, "themeVariables": {"xyChart": {"plotColorPalette": "#b7791f"}}}}%%'

/** From here on the steps of the axis are whole threads. */
const WHOLE_STEPS = 10

function bars(title: string, axis: string, points: readonly (readonly [string, number])[]): Chart {
  const top = Math.max(WHOLE_STEPS, ...points.map(([, value]) => value))
  const quoted = (text: string) => `"${text.replaceAll('"', '')}"`
  const mermaid = [
    LOOK,
    'xychart-beta',
    `    title ${quoted(title)}`,
    `    x-axis [${points.map(([label]) => quoted(label)).join(', ')}]`,
    `    y-axis ${quoted(axis)} 0 --> ${top}`,
    `    bar [${points.map(([, value]) => value).join(', ')}]`,
  ].join('\n')
  return { mermaid, words: `${title}: ${points.map(([label, value]) => `${label} ${value}`).join(', ')}.` }
}
