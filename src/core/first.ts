import type { Actor } from './activity.ts'
import { isPerson } from './person.ts'
import type { Deed, First, Moment, OwnThread, Trace } from './recognition.ts'

/** Where something has to be the first of its kind. */
export type Reach = 'repository' | 'organization'

/** Whether somebody does this for the first time. Programs, placeholders and deleted accounts are never first. */
export function isFirst(
  deed: Deed,
  who: Actor | null,
  trace: Trace,
  moment: Moment,
  reach: Reach = 'organization',
): First {
  if (!isPerson(who) || who.id === null) return 'unsure'
  if (trace.belongs === true) return 'not-first'
  return all([
    trace.belongs === null ? 'unsure' : 'first',
    here(deed, trace, moment),
    reach === 'organization' ? elsewhere(deed, trace) : 'first',
  ])
}

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
  return all([isFirst('merge', who, trace, moment), none(commitsBefore(trace, moment))])
}

/** Whether somebody is back after a long time: `null` where there was nothing before. */
export function isBack(trace: Trace, moment: Moment & { readonly at: string }, away: number): First | null {
  const before = earlier(trace, moment)
  if (before === undefined) return 'unsure'
  if (before.length === 0) return null
  const last = Math.max(...before.map(({ updatedAt }) => Date.parse(updatedAt)))
  if (Date.parse(moment.at) - last < away) return 'not-first'
  return trace.commits === null || trace.elsewhere === null ? 'unsure' : 'first'
}

function here(deed: Deed, trace: Trace, moment: Moment): First {
  const known = trace.before?.[deed]
  if (deed !== 'issue' && deed !== 'pull-request' && deed !== 'merge') return none(known)
  const threads = earlier(trace, moment)
  if (threads === undefined) return 'unsure'
  if (deed !== 'merge') return none(threads.filter(({ kind }) => kind === deed).length)
  const pulls = (trace.threads ?? []).filter(
    ({ kind, number }) => kind === 'pull-request' && number !== moment.number,
  )
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

function elsewhere(deed: Deed, { elsewhere }: Trace): First {
  if (elsewhere === null) return 'unsure'
  if (deed === 'issue') return none(elsewhere.issues)
  if (deed === 'pull-request') return none(elsewhere.pulls)
  return deed === 'merge' ? none(elsewhere.merges) : 'first'
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
