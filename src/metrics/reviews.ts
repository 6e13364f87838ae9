import { type Activity, identityOf } from '../core/activity.ts'
import { isPerson } from '../core/person.ts'
import { within } from './thread.ts'

/** Who gave the reviews of the period, one entry a review. Nobody reviews their own change. */
export function reviews(activity: Activity): readonly string[] {
  return activity.threads.flatMap(({ events, author }) =>
    events.flatMap(({ kind, actor, at }) => {
      if (kind !== 'review' || !isPerson(actor) || !within(activity, at)) return []
      if (author !== null && identityOf(author) === identityOf(actor)) return []
      return [identityOf(actor)]
    }),
  )
}
