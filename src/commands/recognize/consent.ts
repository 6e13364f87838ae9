import { type Marker, parseMarkers } from '../../core/marker.ts'
import {
  type Consent,
  type Consents,
  CREDITS,
  type Credit,
  type Evidence,
  type Said,
  SCOPES,
  type Scope,
} from '../../core/recognition.ts'
import { parseSlash } from '../slash.ts'
import { readWords } from './words.ts'

/** How our question to a person is found again, and what a yes to it means: `ID/scope+scope/credit+credit`. */
export function questionMark(
  person: number,
  scopes: readonly Scope[],
  credits: readonly Credit[] = [],
): Marker {
  return { kind: 'consent', key: [person, scopes.join('+'), credits.join('+')].join('/').replace(/\/$/, '') }
}

/** What a comment says about somebody's consent. Only our own question and only a person's own words count. */
export function evidenceIn(said: Said): readonly Evidence[] {
  const { here, at } = said
  if (said.ours) {
    if (said.tampered) return []
    const markers = parseMarkers(said.body)
    const firsts = markers.flatMap((marker) => {
      const first = readFirst(marker)
      return first ? [{ kind: 'first' as const, here, ...first }] : []
    })
    const words = markers.flatMap((marker) => {
      const word = readSaid(marker)
      return word ? [{ kind: 'word' as const, here, at, ...word }] : []
    })
    const question = markers
      .filter(({ kind }) => kind === 'consent')
      .map(({ key }) => readQuestion(key))
      .findLast((found) => found !== null)
    if (!question) return [...firsts, ...words]
    const suggested = !markers.some(({ kind }) => kind === 'thanks')
    return [{ kind: 'question', here, at, ...question, suggested, reactions: said.reactions }, ...firsts]
  }
  const person = said.author?.type === 'User' ? said.author.id : null
  if (person === null) return []
  return parseSlash(said.body).flatMap(({ name, rest }): readonly Evidence[] => {
    if (name !== 'recognize') return []
    const words = readWords(rest)
    if (words.kind !== 'me' && words.kind !== 'no' && words.kind !== 'forget') return []
    // What somebody else may have written is no yes. A no stays a no, whoever tidied the comment up.
    if (words.kind === 'me' && said.tampered) return []
    const scopes = words.kind === 'me' ? words.scopes : []
    // A yes is as old as its comment; a no may have been written into an older one.
    const when = words.kind === 'me' ? at : (said.editedAt ?? at)
    return [{ kind: 'word', here, person, at: when, word: words.kind, scopes }]
  })
}

/**
 * What a person decided, from everything that bears on it. The latest word counts. A yes holds where it was given;
 * a no holds in the whole organization. `forget` ends it, until the person themselves says `/recognize me`.
 */
export function consentOf(person: number, evidence: readonly Evidence[]): Consent {
  let consent = { state: 'unknown' } as Consent
  for (const step of steps(person, evidence)) {
    if (consent.state === 'never' && step.by !== 'word') continue
    if (step.to.state === 'asked' && consent.state !== 'unknown') continue
    consent = step.to.state === 'yes' && consent.state === 'yes' ? joined(consent, step.to) : step.to
  }
  if (consent.state !== 'yes') return consent
  const noted = evidence.flatMap((each) =>
    each.kind === 'first' && each.here && each.person === person ? [each.credit] : [],
  )
  return { ...consent, credits: union(consent.credits, noted) }
}

/** What a person decided, from what was read; `null` where that is not enough to tell. */
export function consentFrom(person: number, consents: Consents | null): Consent | null {
  if (consents === null) return null
  const evidence = consents.said.flatMap(evidenceIn)
  const noted: readonly Evidence[] =
    consents.forgotten === null ? [] : [{ kind: 'forgotten', person, at: consents.forgotten }]
  const consent = consentOf(person, [...evidence, ...noted])
  return consents.complete || consent.state === 'never' || consent.state === 'no' ? consent : null
}

/** True when a person said that they may be named there. */
export function mayName(consent: Consent | null, scope: Scope): boolean {
  return consent?.state === 'yes' && consent.scopes.includes(scope)
}

interface Step {
  readonly at: string
  readonly by: 'question' | 'reaction' | 'word' | 'note'
  readonly to: Consent
}

function steps(person: number, evidence: readonly Evidence[]): readonly Step[] {
  const found = evidence
    .filter((each) => each.person === person)
    .flatMap((each): readonly Step[] => {
      if (each.kind === 'first') return []
      if (each.kind === 'forgotten') return [{ at: each.at, by: 'note', to: { state: 'never' } }]
      if (each.kind === 'word') {
        if (each.word === 'forget') return [{ at: each.at, by: 'word', to: { state: 'never' } }]
        if (each.word === 'no') return [{ at: each.at, by: 'word', to: { state: 'no' } }]
        if (!each.here) return []
        return [{ at: each.at, by: 'word', to: { state: 'yes', scopes: each.scopes, credits: [] } }]
      }
      const asked: Step = { at: each.at, by: 'question', to: { state: 'asked' } }
      const own = each.reactions.filter(({ by }) => by === person)
      const no = own.find(({ content }) => content === '-1')
      if (no) return [asked, { at: no.at, by: 'reaction', to: { state: 'no' } }]
      const yes = own.find(({ content }) => content === '+1')
      if (!yes || !each.here) return [asked]
      const { scopes, credits } = each
      return [asked, { at: yes.at, by: 'reaction', to: { state: 'yes', scopes, credits } }]
    })
  return found.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || weight(a) - weight(b))
}

/** At the same moment, whatever keeps a person out of the light counts last. */
function weight({ to }: Step): number {
  return ['asked', 'yes', 'no', 'never'].indexOf(to.state)
}

function joined(before: Extract<Consent, { state: 'yes' }>, now: Extract<Consent, { state: 'yes' }>) {
  return {
    state: 'yes' as const,
    scopes: now.credits.length > 0 ? union(before.scopes, now.scopes) : now.scopes,
    credits: union(before.credits, now.credits),
  }
}

function union<Item>(one: readonly Item[], two: readonly Item[]): readonly Item[] {
  return [...new Set([...one, ...two])]
}

/** What a marker in our answer says that somebody said. */
function readSaid({ kind, key }: Marker) {
  const [said, id, word, scopes = ''] = key.split('/')
  if (kind !== 'consent' || said !== 'said' || !/^\d{1,15}$/.test(id ?? '')) return null
  if (word !== 'me' && word !== 'no' && word !== 'forget') return null
  return {
    person: Number(id),
    word,
    scopes: SCOPES.filter((scope) => scopes.split('+').includes(scope)),
  } as const
}

/** What a marker in our thank-you says that somebody did for the first time. */
function readFirst({ kind, key }: Marker) {
  const [id, work, day] = key.split('/')
  const credit = CREDITS.find((known) => known === work)
  if (kind !== 'thanks' || !credit || !/^\d{1,15}$/.test(id ?? '') || !/^\d{4}-\d\d-\d\d$/.test(day ?? ''))
    return null
  return { person: Number(id), credit, at: `${day}T00:00:00Z` }
}

function readQuestion(key: string) {
  const [id, scopes = '', credits = ''] = key.split('/')
  if (!/^\d{1,15}$/.test(id ?? '')) return null
  return {
    person: Number(id),
    scopes: SCOPES.filter((scope) => scopes.split('+').includes(scope)),
    credits: CREDITS.filter((credit) => credits.split('+').includes(credit)),
  }
}
