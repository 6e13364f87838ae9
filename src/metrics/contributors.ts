import { type Activity, identityOf } from '../core/activity.ts'
import { isPerson } from '../core/person.ts'
import { within } from './thread.ts'

/** The people who opened a thread or made a commit in the period, by identity. */
export function contributors(activity: Activity): readonly string[] {
  const openers = activity.threads
    .filter(({ createdAt }) => within(activity, createdAt))
    .map(({ author }) => author)
  const authors = (activity.commits ?? [])
    .filter(({ date }) => within(activity, date))
    .flatMap(({ authors }) => authors)
  return [...new Set([...openers, ...authors].filter(isPerson).map(identityOf))]
}
