import type { Activity } from '../core/activity.ts'
import { minutesBetween } from './statistics.ts'
import { answered, authorOf, isNewcomer, waitBegan } from './thread.ts'

/** The waits in minutes that ended in the period, of newcomers or of everybody else. */
export function waits(activity: Activity, newcomers: boolean): readonly number[] {
  return answered(activity)
    .filter(({ thread }) => isNewcomer(authorOf(thread, activity), waitBegan(thread)) === newcomers)
    .map(({ thread, at }) => minutesBetween(waitBegan(thread, at), at))
}
