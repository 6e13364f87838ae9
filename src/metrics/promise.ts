import type { Activity, Promised, Thread } from '../core/activity.ts'
import { minutesBetween } from './statistics.ts'
import { answered, waitBegan, waiting } from './thread.ts'

/** For each thread that a promised response time covers and that is decided: whether it was kept. */
export function promisedWaits(activity: Activity, promise: Promised): readonly boolean[] {
  if (promise.kind !== 'response-time' || promise.about === 'reports') return []
  const { about, within } = promise
  const covers = (thread: Thread) =>
    about === 'threads' || (about === 'issues' ? thread.kind === 'issue' : thread.kind === 'pull-request')
  const ended = answered(activity)
    .filter(({ thread }) => covers(thread))
    .map(({ thread, at }) => minutesBetween(waitBegan(thread, at), at) <= within)
  const overdue = waiting(activity)
    .filter((thread) => covers(thread) && minutesBetween(waitBegan(thread), activity.until) > within)
    .map(() => false)
  return [...ended, ...overdue]
}
