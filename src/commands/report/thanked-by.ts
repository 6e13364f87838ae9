import { type Activity, identityOf, type Thread } from '../../core/activity.ts'
import { isPerson } from '../../core/person.ts'
import type { Recognition } from '../../core/recognition.ts'
import type { Thanked } from '../../core/report.ts'
import { authorOf, isNewcomer, within } from '../../metrics/thread.ts'
import type { Voice } from '../../render/template.ts'
import { consentFrom, mayName } from '../recognize/consent.ts'
import { creditedBy } from '../recognize/consented.ts'

/** So many people are asked about for one report: each costs a look at what they said. */
const MAX_ASKED = 5

/** Everybody whom a report may thank by name: for a first change, or for work that somebody else saw. */
export function thanksIn(
  recognition: Recognition,
  speaker: Voice,
): (activity: Activity) => Promise<readonly Thanked[]> {
  return async (activity) => {
    const merged = await thankedBy(recognition)(activity)
    const credited = await creditedBy(recognition, speaker)(activity)
    const names = new Set(merged.map(({ login }) => login))
    return [...merged, ...credited.filter(({ login }) => !names.has(login))]
  }
}

/** Finds whom a report may thank by name: people who are new, whose change was merged in the week, and who said yes. */
export function thankedBy(
  recognition: Pick<Recognition, 'consents'>,
): (activity: Activity) => Promise<readonly Thanked[]> {
  return async (activity) => {
    const merged = new Map<string, Thread>()
    for (const thread of activity.threads) {
      const { author, mergedAt } = thread
      if (mergedAt === null || !within(activity, mergedAt) || !isPerson(author) || author.id === null)
        continue
      if (isNewcomer(authorOf(thread, activity), mergedAt) !== true) continue
      if (!merged.has(identityOf(author))) merged.set(identityOf(author), thread)
    }
    const thanked: Thanked[] = []
    for (const { author, title } of [...merged.values()].slice(0, MAX_ASKED)) {
      const consent = consentFrom(author!.id!, await recognition.consents(author!))
      if (mayName(consent, 'report')) thanked.push({ login: author!.login, what: title })
    }
    return thanked
  }
}
