import type { Actor } from './activity.ts'
import { isPerson } from './person.ts'
import type { Before, First, Moment, OwnThread, Trace } from './recognition.ts'

/**
 * Whether somebody is new: no thread before this one, no commit, nothing elsewhere in the organization, and no part
 * in it. One thing that is known to have been there before outweighs everything that could not be looked at.
 */
export function isNew(who: Actor | null, trace: Trace, moment: Moment): First {
  if (!isPerson(who) || who.id === null) return 'unsure'
  if (trace.belongs === true) return 'not-first'
  return all([
    trace.belongs === null ? 'unsure' : 'first',
    none(earlier(trace, moment)?.length),
    none(commitsBefore(trace, moment)),
    none(trace.elsewhere && trace.elsewhere.issues + trace.elsewhere.pulls),
  ])
}

/** Whether a change is the first of somebody's that was merged, here and in the organization. */
export function isFirstMerge(who: Actor | null, trace: Trace, moment: Moment): First {
  if (!isPerson(who) || who.id === null) return 'unsure'
  if (trace.belongs === true) return 'not-first'
  return all([
    trace.belongs === null ? 'unsure' : 'first',
    noMergeBefore(trace, moment),
    none(trace.elsewhere?.merges),
    none(commitsBefore(trace, moment)),
  ])
}

/** Whether somebody did this kind of work for the first time. Those who look after the project are never new to it. */
export function isFirstWork(who: Actor | null, { same, belongs }: Before): First {
  if (!isPerson(who) || who.id === null) return 'unsure'
  if (belongs === true) return 'not-first'
  return all([none(same), belongs === null ? 'unsure' : 'first'])
}

/** When the newest of somebody's earlier threads last moved; `null` where there is none, or nobody could look. */
export function lastThread(trace: Trace, moment: Moment): string | null {
  const moved = (earlier(trace, moment) ?? []).map(({ updatedAt }) => updatedAt)
  return moved.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null
}

function noMergeBefore({ threads }: Trace, moment: Moment): First {
  if (threads === null) return 'unsure'
  const pulls = threads.filter(({ kind, number }) => kind === 'pull-request' && number !== moment.number)
  if (pulls.some((pull) => mergedBefore(pull, moment))) return 'not-first'
  return pulls.some(({ mergedAt }) => mergedAt === undefined) ? 'unsure' : 'first'
}

/** Of two that were merged in the same second, the one with the lower number came first. */
function mergedBefore({ mergedAt, number }: OwnThread, moment: Moment): boolean {
  if (typeof mergedAt !== 'string') return false
  if (moment.mergedAt === undefined) return true
  const apart = Date.parse(mergedAt) - Date.parse(moment.mergedAt)
  return apart < 0 || (apart === 0 && number < moment.number)
}

function earlier({ threads }: Trace, { number }: Moment): readonly OwnThread[] | undefined {
  return threads?.filter((thread) => thread.number < number)
}

function commitsBefore({ commits }: Trace, moment: Moment): number | null {
  return commits === null ? null : Math.max(0, commits - (moment.commits ?? 0))
}

function none(count: number | null | undefined): First {
  if (count === null || count === undefined) return 'unsure'
  return count > 0 ? 'not-first' : 'first'
}

function all(answers: readonly First[]): First {
  if (answers.includes('not-first')) return 'not-first'
  return answers.includes('unsure') ? 'unsure' : 'first'
}
