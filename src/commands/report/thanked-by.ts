import { type Activity, identityOf } from '../../core/activity.ts'
import { formatMarker } from '../../core/marker.ts'
import { isPerson } from '../../core/person.ts'
import {
  CREDITS,
  type Credit,
  type Evidence,
  type Recognition,
  recognitionMarks,
} from '../../core/recognition.ts'
import type { Thanks } from '../../core/report.ts'
import { authorOf, isNewcomer, within } from '../../metrics/thread.ts'
import type { Voice } from '../../render/template.ts'
import { evidenceIn } from '../recognize/consent.ts'
import { answersFor } from '../recognize/consented.ts'

/** Done in the threads of others, so no change of one's own tells of it. */
const ELSEWHERE: readonly Credit[] = ['review', 'answers', 'triage']

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
    const evidence = ((await recognition.said()) ?? []).flatMap(evidenceIn)
    const firsts = firstsIn(evidence, activity)
    const did = new Map<number, string>()
    for (const [person, credits] of suggestedIn(evidence, activity)) did.set(person, words(credits, speaker))
    for (const [person, credits] of firsts) did.set(person, words([...credits], speaker))
    for (const [person, title] of mergedIn(activity, firsts)) did.set(person, title)
    const about = evidence.filter(({ person }) => did.has(person))
    const { willing } = about.length === 0 ? { willing: [] } : await answersFor(recognition, 'report', about)
    return {
      named: willing.map(({ id, login }) => ({
        login,
        what: did.get(id)!,
        ...(seal === null ? {} : { mark: formatMarker(recognitionMarks.named(seal(String(id)))) }),
      })),
      firsts: countText(firsts, speaker),
    }
  }
}

/** What people did for the first time in these days, as our thank-yous note it. */
function firstsIn(evidence: readonly Evidence[], { since, until }: Activity) {
  const [from, to] = [since.slice(0, 10), until.slice(0, 10)]
  const firsts = new Map<number, Set<Credit>>()
  for (const each of evidence) {
    if (each.kind !== 'first' || !each.here) continue
    const day = each.at.slice(0, 10)
    if (day < from || day >= to) continue
    firsts.set(each.person, (firsts.get(each.person) ?? new Set()).add(each.credit))
  }
  return firsts
}

/** What people were suggested for who said yes to that in these days. */
function suggestedIn(evidence: readonly Evidence[], activity: Activity) {
  const suggested = new Map<number, readonly Credit[]>()
  for (const each of evidence) {
    if (each.kind !== 'question' || !each.suggested) continue
    const yes = each.reactions.find(({ by, content }) => by === each.person && content === '+1')
    if (yes && within(activity, yes.at)) suggested.set(each.person, each.credits)
  }
  return suggested
}

/** The changes that were merged in these days by newcomers, or as somebody's first: the earliest of each person. */
function mergedIn(activity: Activity, firsts: ReadonlyMap<number, ReadonlySet<Credit>>) {
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

function words(credits: readonly Credit[], speaker: Voice): string {
  return new Intl.ListFormat(speaker.locale).format(
    credits.map((credit) => speaker.text(`recognize.credits.${credit}`)),
  )
}

function countText(firsts: ReadonlyMap<number, ReadonlySet<Credit>>, speaker: Voice): string | null {
  const counted = CREDITS.flatMap((credit) => {
    const count = [...firsts.values()].filter((credits) => credits.has(credit)).length
    return count === 0 ? [] : [`${speaker.text(`recognize.credits.${credit}`)} (${count})`]
  })
  if (counted.length === 0) return null
  return speaker.text('recognize.firsts', { list: new Intl.ListFormat(speaker.locale).format(counted) })
}
