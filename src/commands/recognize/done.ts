import { CREDITS, type Credit, type Evidence } from '../../core/recognition.ts'
import type { Voice } from '../../render/template.ts'

/** Done in the threads of others, or outside them all, so that no change of one's own tells of it. */
export const ELSEWHERE: readonly Credit[] = ['review', 'answers', 'triage', 'events', 'ideas', 'mentoring']

/** What people did, by the number of their account. */
export type Done = ReadonlyMap<number, ReadonlySet<Credit>>

/** A stretch of time: `since` inclusive, `until` exclusive, ISO 8601, UTC. */
interface Span {
  readonly since: string
  readonly until: string
}

/** What people did here for the first time, as our thank-yous note it, by the day. */
export function firstsIn(evidence: readonly Evidence[], { since, until }: Span): Done {
  const [from, to] = [since.slice(0, 10), until.slice(0, 10)]
  return collect(
    evidence.flatMap((each): [number, readonly Credit[]][] => {
      const day = each.at.slice(0, 10)
      const fits = each.kind === 'first' && each.here && day >= from && day < to
      return fits ? [[each.person, [each.credit]]] : []
    }),
  )
}

/** What people were suggested for who said yes to that in this time. */
export function suggestedIn(evidence: readonly Evidence[], { since, until }: Span): Done {
  return collect(
    evidence.flatMap((each): [number, readonly Credit[]][] => {
      if (each.kind !== 'question' || !each.suggested) return []
      const yes = each.reactions.find(({ by, content }) => by === each.person && content === '+1')
      const at = yes && Date.parse(yes.at)
      const fits = at !== undefined && at >= Date.parse(since) && at < Date.parse(until)
      return fits ? [[each.person, each.credits]] : []
    }),
  )
}

/** All of it together. */
export function together(...all: readonly Done[]): Done {
  return collect(all.flatMap((done) => [...done].map(([person, credits]) => [person, [...credits]] as const)))
}

/** How often each kind of work was done, without a name: `code (1) and reviews (2)`; `null` for none. */
export function countsText(done: Done, speaker: Voice): string | null {
  const counted = CREDITS.flatMap((credit) => {
    const count = [...done.values()].filter((credits) => credits.has(credit)).length
    return count === 0 ? [] : [`${speaker.text(`recognize.credits.${credit}`)} (${count})`]
  })
  return counted.length === 0 ? null : listed(counted, speaker)
}

/** Kinds of work in words: `reviews and events`. */
export function creditsText(credits: Iterable<Credit>, speaker: Voice): string {
  return listed(
    [...credits].map((credit) => speaker.text(`recognize.credits.${credit}`)),
    speaker,
  )
}

function listed(words: readonly string[], { locale }: Voice): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
}

function collect(entries: readonly (readonly [number, readonly Credit[]])[]): Done {
  const done = new Map<number, Set<Credit>>()
  for (const [person, credits] of entries) {
    done.set(person, new Set([...(done.get(person) ?? []), ...credits]))
  }
  return done
}
