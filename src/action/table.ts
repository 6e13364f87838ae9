import type { Row } from '../app/events.ts'
import { reportNow } from '../app/rows/report.ts'
import { table } from '../app/table.ts'
import type { Operation, Written } from '../core/plan.ts'
import { code } from '../render/markdown.ts'
import { type Stand, standInWorkflow } from './here.ts'
import { type Job, type JobContext, plainOutcome } from './job.ts'
import type { Event } from './runner.ts'

/** What the Action shows in its own way: annotations and a summary instead of a check. */
const SHOWN_OTHERWISE = ['audit', 'config-check']
/** A workflow does not wait. What would be done within this many milliseconds is done at once. */
const SOON = 60 * 60 * 1000
/** One run does no more jobs than this. */
const MOST = 10

/** Answers what somebody typed, and keeps up with a drafting round. */
export const commandsJob: Job = (context) =>
  rowsJob(context, 'Commands', (row) => isTyped(row) || isOfRound(row))

/** Greets and thanks those who come new. */
export const recognizeJob: Job = (context) =>
  rowsJob(context, 'First contributions', (row) => !isTyped(row) && !isReview(row) && !isOfRound(row))

/** Writes the review of a pull request. */
export const writeReview: Job = (context) => rowsJob(context, '', isReview)

/** Writes the report that the week has for this repository. */
export const reportJob: Job = async (context) => {
  const stand = await standInWorkflow(context)
  if (context.event.name === 'workflow_dispatch') {
    const answer = await reportNow(stand.here)
    return plainOutcome(summary('Report', [answer], stand.written))
  }
  const planned = await Promise.all(table.daily.map((daily) => daily.plan(stand.here)))
  const isReport = ({ command }: { readonly command: string }) => /report/.test(command)
  const jobs = planned.flat().filter((one) => isReport(one) || isDue(one.startAfter, context.now))
  const notes: string[] = []
  for (const one of jobs.slice(0, MOST)) notes.push(...(await perform(one, stand)))
  return plainOutcome(summary('Report', notes, stand.written))
}

async function rowsJob(context: JobContext, title: string, wanted: (row: Row<unknown>) => boolean) {
  const rows = table.rows.filter(
    (row) => !SHOWN_OTHERWISE.includes(row.name) && wanted(row) && hears(row, context.event),
  )
  const meant = rows.flatMap((row) => {
    const payload = row.reads.safeParse(context.event.payload)
    return payload.success && row.when(payload.data) ? [{ row, payload: payload.data }] : []
  })
  if (meant.length === 0) return plainOutcome('')
  const stand = await standInWorkflow(context)
  const notes: string[] = []
  for (const { row, payload } of meant) notes.push(await row.run(payload, stand.here))
  for (let done = 0; stand.later.length > 0 && done < MOST; done += 1) {
    const next = stand.later.shift()!
    if (isDue(next.startAfter, context.now)) notes.push(...(await perform(next, stand)))
  }
  return plainOutcome(summary(title, notes, stand.written))
}

async function perform(
  { command, options }: { readonly command: string; readonly options: unknown },
  { here }: Stand,
): Promise<readonly string[]> {
  const job = table.jobs.find((one) => one.command === command)
  const parsed = job?.options.safeParse(options)
  return job && parsed?.success ? [await job.run(parsed.data, here)] : []
}

function hears({ on }: Row<unknown>, { name, action }: Event): boolean {
  // A workflow listens to `pull_request_target` in order to have a token that may write.
  const heard = name.replace(/^pull_request_target$/, 'pull_request')
  return on.includes(action === null ? heard : `${heard}.${action}`)
}

function isTyped({ on }: Row<unknown>): boolean {
  return on.some(
    (name) => name.startsWith('issue_comment.') || name.startsWith('pull_request_review_comment.'),
  )
}

function isOfRound({ name }: Row<unknown>): boolean {
  return name.startsWith('draft-')
}

function isReview({ name }: Row<unknown>): boolean {
  return /^review(-|$)/.test(name)
}

function isDue(startAfter: string, now: string): boolean {
  return Date.parse(startAfter) <= Date.parse(now) + SOON
}

function summary(title: string, notes: readonly string[], written: readonly Written[]): string {
  const lines = [
    ...notes.filter(Boolean).map((note) => `- ${code(note)}`),
    ...written
      .filter(({ state }) => state !== 'unchanged')
      .map(
        ({ operation, state, detail }) =>
          `- ${nameOf(operation)}: ${state}${detail ? ` (${code(detail)})` : ''}`,
      ),
  ]
  const heading = title === '' ? '' : `## ${title}\n\n`
  return lines.length === 0 ? '' : `${heading}${lines.join('\n')}\n`
}

function nameOf({ kind }: Operation): string {
  return kind.replace(/^(ensure|delete|close)-/, '').replaceAll('-', ' ')
}
