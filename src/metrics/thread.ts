import { type Activity, type Actor, identityOf, type Person, type Thread } from '../core/activity.ts'
import { isMachine, isPerson } from '../core/person.ts'

const ANSWERS = new Set(['comment', 'review', 'reaction', 'close', 'merge'])
/** How long somebody counts as new after they were first seen. */
const NEW_FOR_MS = 90 * 24 * 3_600_000

/** True for an instant of the period. */
export function within({ since, until }: Pick<Activity, 'since' | 'until'>, at: string): boolean {
  return Date.parse(at) >= Date.parse(since) && Date.parse(at) < Date.parse(until)
}

function before(at: string, until: string): boolean {
  return Date.parse(at) < Date.parse(until)
}

/** True when an answer by `actor` is one by another person. A deleted account answered if the author still exists. */
function isSomebodyElse(actor: Actor | null, author: Actor | null): boolean {
  if (actor === null || actor.type === 'Deleted') return author !== null && author.type !== 'Deleted'
  if (isMachine(actor) || actor.type === 'Organization') return false
  return author === null || identityOf(actor) !== identityOf(author)
}

/**
 * The first answer by another person before `until`: a comment, a review, a reaction to the opening post, or closing
 * or merging it. `undefined` where too little of the thread was read to say.
 */
export function firstAnswer(thread: Thread, until: string): string | null | undefined {
  const answers = answersOf(thread, until)
  if (thread.complete) return answers[0] ?? null
  const seen = thread.readUntil !== undefined && answers[0] !== undefined && answers[0] <= thread.readUntil
  return seen ? answers[0] : undefined
}

/** True for an open thread of which too little was read to say whether it ever had an answer. */
export function isUnclear(thread: Thread, until: string): boolean {
  return !thread.complete && closedAt(thread, until) === null && answersOf(thread, until).length === 0
}

function answersOf({ events, author }: Thread, until: string): readonly string[] {
  return events
    .filter(({ kind, actor, at }) => ANSWERS.has(kind) && isSomebodyElse(actor, author) && before(at, until))
    .map(({ at }) => at)
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
}

/** When the wait for an answer began: at the opening, or for a draft when it was marked as ready. */
export function waitBegan(thread: Thread, answeredAt?: string): string {
  const ready = thread.events.find(({ kind }) => kind === 'ready')?.at
  if (ready === undefined) return thread.createdAt
  return answeredAt !== undefined && before(answeredAt, ready) ? thread.createdAt : ready
}

/** When the thread was closed for good, as of `until`; `null` while it is open. */
export function closedAt(thread: Thread, until: string): string | null {
  const steps = thread.events
    .filter(
      ({ kind, at }) => (kind === 'close' || kind === 'reopen' || kind === 'merge') && before(at, until),
    )
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const last = steps.at(-1)
  if (last) return last.kind === 'reopen' ? null : last.at
  return thread.closedAt !== null && before(thread.closedAt, until) ? thread.closedAt : null
}

/** True when a program closed it, without merging: such a closing says nothing about people. */
export function closedByMachine(thread: Thread): boolean {
  const last = thread.events.findLast(({ kind }) => kind === 'close' || kind === 'merge')
  return thread.mergedAt === null && last?.kind === 'close' && last.actor !== null && isMachine(last.actor)
}

/** True when the thread went on elsewhere, as an issue does that became a discussion. */
export function movedOn(thread: Thread): boolean {
  return thread.kind === 'issue' && thread.events.some(({ kind }) => kind === 'convert')
}

/** What is known about the author, or `undefined`. */
export function authorOf(thread: Thread, activity: Activity): Person | undefined {
  return thread.author === null ? undefined : activity.people?.get(identityOf(thread.author))
}

/** Whether a person was in their first ninety days here at an instant; `undefined` where nobody could tell. */
export function isNewcomer(person: Person | undefined, at: string): boolean | undefined {
  if (person === undefined) return undefined
  if (person.maintainer) return false
  if (person.firstSeen === null) return undefined
  return Date.parse(at) - Date.parse(person.firstSeen) < NEW_FOR_MS
}

/** The threads that people opened, in the order in which they were opened. */
export function peoplesThreads(activity: Activity): readonly Thread[] {
  return activity.threads
    .filter(({ author, createdAt }) => isPerson(author) && before(createdAt, activity.until))
    .toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt) || a.number - b.number)
}

/** The threads that wait for a first answer at the end of the period, oldest first. */
export function waiting(activity: Activity): readonly Thread[] {
  return peoplesThreads(activity).filter(
    (thread) =>
      !thread.draft &&
      !thread.locked &&
      !movedOn(thread) &&
      closedAt(thread, activity.until) === null &&
      authorOf(thread, activity)?.maintainer !== true &&
      before(waitBegan(thread), activity.until) &&
      firstAnswer(thread, activity.until) === null,
  )
}

/** The waits that ended in the period, in minutes, with the thread that ended them. */
export function answered(activity: Activity): readonly { readonly thread: Thread; readonly at: string }[] {
  return peoplesThreads(activity).flatMap((thread) => {
    const at = movedOn(thread) ? null : firstAnswer(thread, activity.until)
    return typeof at === 'string' && within(activity, at) ? [{ thread, at }] : []
  })
}
