import { formatMarker, parseMarkers } from '../../core/marker.ts'
import type { Operation } from '../../core/plan.ts'
import {
  type Consents,
  type Credit,
  recognitionMarks,
  type Said,
  type Scope,
} from '../../core/recognition.ts'
import { evidenceIn, questionMark } from './consent.ts'

/** Our thank-you to somebody, wherever in the organization it stands, and whoever edited it since. */
export function thanksTo(person: number, consents: Consents | null): Said | undefined {
  const { kind, key } = recognitionMarks.thanks(person)
  return consents?.said.find(
    (said) =>
      said.ours && parseMarkers(said.body).some((marker) => marker.kind === kind && marker.key === key),
  )
}

/** What a thank-you is about. */
export interface Thanking {
  readonly thread: number
  readonly person: number
  readonly body: string
  /** What it asks consent for; `null` where it asks nothing. */
  readonly scopes: readonly Scope[] | null
  readonly credits: readonly Credit[]
  /** ISO 8601, UTC. */
  readonly at: string
}

/** The one thank-you of somebody, with what it asks and what they did first in hidden markers. */
export function thanksComment({ thread, person, body, scopes, credits, at }: Thanking): Operation {
  const hidden = [
    ...(scopes === null ? [] : [questionMark(person, scopes, credits)]),
    ...credits.map((credit) => recognitionMarks.first(person, credit, at)),
  ].map((marker) => `\n${formatMarker(marker)}`)
  return {
    kind: 'ensure-comment',
    thread,
    marker: recognitionMarks.thanks(person),
    body: `${body}${hidden.join('')}`,
    onlyOnce: true,
  }
}

/**
 * Notes in the thank-you that somebody has what else they did for the first time. Nobody is told. `null` where there
 * is nothing to note, or a person changed the thank-you.
 */
export function noteIn(
  thanks: Said,
  person: number,
  credits: readonly Credit[],
  at: string,
): Operation | null {
  if (!thanks.in || !thanks.here || thanks.tampered) return null
  const known = evidenceIn(thanks).flatMap((each) =>
    each.kind === 'first' && each.person === person ? [each.credit] : [],
  )
  const fresh = credits.filter((credit) => !known.includes(credit))
  if (fresh.length === 0) return null
  const marks = fresh.map((credit) => formatMarker(recognitionMarks.first(person, credit, at)))
  return {
    kind: 'ensure-comment',
    thread: thanks.in.thread,
    marker: recognitionMarks.thanks(person),
    body: [thanks.body.trimEnd(), ...marks].join('\n'),
    unlessChanged: thanks.body,
  }
}
