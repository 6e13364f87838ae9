import type { Activity, Actor } from '../../core/activity.ts'
import type { Consent, Evidence, Recognition, Scope } from '../../core/recognition.ts'
import type { Thanked } from '../../core/report.ts'
import { within } from '../../metrics/thread.ts'
import type { Voice } from '../../render/template.ts'
import { consentFrom, consentOf, evidenceIn } from './consent.ts'

/** Somebody who said yes, under the name that they have now. */
export interface Willing {
  readonly id: number
  readonly login: string
  readonly name: string | null
  readonly consent: Extract<Consent, { state: 'yes' }>
}

/** Those who may be named, and those of whom we know that they may not, or not any more. */
export interface Answers {
  readonly willing: readonly Willing[]
  readonly unwilling: readonly number[]
}

/** So many people are looked up at once; the others stay unnamed until the next time. */
const MAX_PEOPLE = 100

/**
 * Everybody who was asked here, or said something themselves, and what came of it. A yes is held against the whole
 * organization once more: somebody may have said no elsewhere.
 */
export async function answersFor(
  recognition: Pick<Recognition, 'account' | 'consents'>,
  scope: Scope,
  evidence: readonly Evidence[],
): Promise<Answers> {
  const people = [...new Set(evidence.map(({ person }) => person))]
  const willing: Willing[] = []
  const unwilling: number[] = []
  let asked = 0
  for (const id of people) {
    const here = consentOf(id, evidence)
    if (here.state !== 'yes' || !here.scopes.includes(scope)) {
      unwilling.push(id)
      continue
    }
    asked += 1
    if (asked > MAX_PEOPLE) continue
    const account = await recognition.account(id)
    if (account === null) continue
    const somebody: Actor = { id, login: account.login, type: 'User' }
    const consent = consentFrom(id, await recognition.consents(somebody))
    if (consent === null) continue
    if (consent.state === 'yes' && consent.scopes.includes(scope)) willing.push({ id, ...account, consent })
    else unwilling.push(id)
  }
  return { willing, unwilling }
}

/** Whom the weekly report may thank by name, and for what. Everybody else is a number in it. */
export function consentedBy(
  recognition: Pick<Recognition, 'said' | 'account' | 'consents'>,
  speaker: Voice,
): (activity: Activity) => Promise<readonly Thanked[]> {
  return async (activity) => {
    const evidence = ((await recognition.said()) ?? []).flatMap(evidenceIn)
    const yes = evidence.filter(({ person }) => {
      const consent = consentOf(person, evidence)
      return consent.state === 'yes' && consent.scopes.includes('report')
    })
    if (yes.length === 0) return []
    const merged = mergedIn(activity)
    const credited = creditsBetween(yes, activity.since, activity.until)
    const active = yes.filter(({ person }) => merged.has(person) || credited.has(person))
    const { willing } = await answersFor(recognition, 'report', active)
    return willing.map(({ id, login }): Thanked => {
      const credits = (credited.get(id) ?? []).map((credit) => speaker.text(`recognize.credits.${credit}`))
      const list = new Intl.ListFormat(speaker.locale).format(credits)
      return { login, what: merged.get(id) ?? list }
    })
  }
}

/** What was merged in a period, by the number of its author's account. */
function mergedIn(activity: Activity): ReadonlyMap<number, string> {
  const merged = new Map<number, string>()
  for (const { author, mergedAt, title } of activity.threads) {
    if (author?.id != null && mergedAt !== null && within(activity, mergedAt)) merged.set(author.id, title)
  }
  return merged
}

/** What people were suggested for who said yes to that in these days: work that leaves no merged change behind. */
function creditsBetween(evidence: readonly Evidence[], since: string, until: string) {
  const credited = new Map<number, readonly string[]>()
  for (const each of evidence) {
    if (each.kind !== 'question' || each.credits.length === 0) continue
    const yes = each.reactions.find(({ by, content }) => by === each.person && content === '+1')
    if (!yes || Date.parse(yes.at) < Date.parse(since) || Date.parse(yes.at) >= Date.parse(until)) continue
    credited.set(each.person, each.credits)
  }
  return credited
}
