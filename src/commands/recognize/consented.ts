import type { Activity, Actor } from '../../core/activity.ts'
import type { Consent, Evidence, Recognition, Scope } from '../../core/recognition.ts'
import type { Thanked } from '../../core/report.ts'
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

/** Somebody who was asked so many days before the week, and says yes in it, is thanked in it. */
const ASKED_DAYS = 28
/** So many people are looked up at once; the others stay unnamed until the next time. */
const MAX_PEOPLE = 100

/**
 * Everybody who was asked here, or said something themselves, and what came of it. A yes is held against the whole
 * organization once more: somebody may have said no elsewhere.
 */
export async function answersFor(
  recognition: Recognition,
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

/** Whom the weekly report may thank by name for work that leaves no merged change behind. */
export function creditedBy(
  recognition: Recognition,
  speaker: Voice,
): (week: Pick<Activity, 'since' | 'until'>) => Promise<readonly Thanked[]> {
  return async ({ since, until }) => {
    const asked = new Date(Date.parse(since) - ASKED_DAYS * 24 * 3_600_000).toISOString().slice(0, 10)
    const evidence = ((await recognition.said(asked)) ?? []).flatMap(evidenceIn)
    const credited = creditsBetween(evidence, since, until)
    if (credited.size === 0) return []
    const active = evidence.filter(({ person }) => credited.has(person))
    const { willing } = await answersFor(recognition, 'report', active)
    return willing.map(({ id, login }) => {
      const credits = credited.get(id)!.map((credit) => speaker.text(`recognize.credits.${credit}`))
      return { login, what: new Intl.ListFormat(speaker.locale).format(credits) }
    })
  }
}

/** What people were suggested for who said yes to that in these days. */
function creditsBetween(evidence: readonly Evidence[], since: string, until: string) {
  const credited = new Map<number, readonly string[]>()
  for (const each of evidence) {
    if (each.kind !== 'question' || !each.suggested) continue
    const yes = each.reactions.find(({ by, content }) => by === each.person && content === '+1')
    if (!yes || Date.parse(yes.at) < Date.parse(since) || Date.parse(yes.at) >= Date.parse(until)) continue
    credited.set(each.person, each.credits)
  }
  return credited
}
