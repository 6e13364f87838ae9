import { type Activity, identityOf } from '../../core/activity.ts'
import { formatMarker } from '../../core/marker.ts'
import { isPerson } from '../../core/person.ts'
import { type Recognition, recognitionMarks } from '../../core/recognition.ts'
import type { Thanks } from '../../core/report.ts'
import { authorOf, isNewcomer, within } from '../../metrics/thread.ts'
import type { Voice } from '../../render/template.ts'
import { evidenceIn } from '../recognize/consent.ts'
import { answersFor } from '../recognize/consented.ts'
import {
  countsText,
  creditsText,
  type Done,
  ELSEWHERE,
  firstsIn,
  suggestedIn,
  together,
} from '../recognize/done.ts'

/** Somebody who was asked so many days before the week, and says yes in it, is thanked in it. */
const ASKED_DAYS = 28

/** Where thanks are read, and how they are said. */
export interface ThanksOptions {
  readonly recognition: Recognition
  readonly speaker: Voice
  /** Turns an account's number into what stands for it; `null` where there is no key. */
  readonly seal: ((text: string) => string) | null
}

/**
 * What a report may say about a week: by name those who did something for the first time, or were suggested for
 * something, and said yes to reports; of everybody else the number.
 */
export function thanksIn({
  recognition,
  speaker,
  seal,
}: ThanksOptions): (activity: Activity) => Promise<Thanks> {
  return async (activity) => {
    const asked = new Date(Date.parse(activity.since) - ASKED_DAYS * 24 * 3_600_000)
      .toISOString()
      .slice(0, 10)
    const evidence = ((await recognition.said(asked)) ?? []).flatMap(evidenceIn)
    const firsts = firstsIn(evidence, activity)
    const did = new Map<number, string>()
    for (const [person, credits] of together(firsts, suggestedIn(evidence, activity))) {
      did.set(person, creditsText(credits, speaker))
    }
    for (const [person, title] of mergedIn(activity, firsts)) did.set(person, title)
    const about = evidence.filter(({ person }) => did.has(person))
    const counts = countsText(firsts, speaker)
    const { willing } = about.length === 0 ? { willing: [] } : await answersFor(recognition, 'report', about)
    return {
      named: willing.map(({ id, login }) => ({
        login,
        what: did.get(id)!,
        ...(seal === null ? {} : { mark: formatMarker(recognitionMarks.named(seal(String(id)))) }),
      })),
      firsts: counts === null ? null : speaker.text('recognize.firsts', { list: counts }),
    }
  }
}

/** The changes that were merged in these days by newcomers, or as somebody's first: the earliest of each person. */
function mergedIn(activity: Activity, firsts: Done) {
  const merged = new Map<number, string>()
  const threads = activity.threads.filter(({ mergedAt }) => mergedAt !== null && within(activity, mergedAt))
  for (const thread of threads.toSorted((a, b) => Date.parse(a.mergedAt!) - Date.parse(b.mergedAt!))) {
    const { author, mergedAt, title } = thread
    if (!isPerson(author) || author.id === null || merged.has(author.id)) continue
    const noted = [...(firsts.get(author.id) ?? [])].some((credit) => !ELSEWHERE.includes(credit))
    const first = noted || isNewcomer(authorOf(thread, activity), mergedAt!) === true
    if (first) merged.set(Number(identityOf(author)), title)
  }
  return merged
}
