import type { Actor } from '../../core/activity.ts'
import type { Consent, Evidence, Recognition, Scope } from '../../core/recognition.ts'
import { consentFrom, consentOf } from './consent.ts'

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
