import type { Actor } from '../../core/activity.ts'
import { isPerson } from '../../core/person.ts'
import type { FirstWork, Remark, Somebody } from '../../core/recognition.ts'

/** A thread that is over. */
export interface Ended {
  readonly kind: 'issue' | 'pull-request'
  readonly author: Actor
  readonly closedBy: Actor | null
  /** ISO 8601, UTC. */
  readonly closedAt: string
  readonly reason: 'completed' | 'duplicate' | 'not_planned' | null
}

/** Something that helped, and who did it. */
export interface Help {
  readonly who: Somebody
  readonly work: Extract<FirstWork, 'review' | 'answers' | 'triage'>
  readonly url: string
  readonly at: string
}

/** Whom GitHub says to belong needs no look. Whom it calls anything else may still. */
const BELONGING: readonly string[] = ['OWNER', 'MEMBER', 'COLLABORATOR']
/** In GitHub's own words for it. */
const DUPLICATE = /^\s*(?:possible |potential )?duplicate of (?:[\w.-]+\/[\w.-]+)?#\d+/im

/**
 * What people did for somebody else's thread, one entry each. It takes more than words: a review that goes into the
 * change and the change is merged; an answer to which the author reacted, who then closed the issue as done; a
 * duplicate that was pointed out and then closed as one.
 */
export function helpIn(ended: Ended, remarks: readonly Remark[]): readonly Help[] {
  const found = new Map<number, Help>()
  for (const remark of remarks) {
    const { who, url, at } = remark
    if (!isPerson(who) || who.id === null || who.id === ended.author.id) continue
    if (BELONGING.includes(who.association ?? '') || Date.parse(at) > Date.parse(ended.closedAt)) continue
    const work = workOf(remark, ended)
    if (work !== null && !found.has(who.id)) found.set(who.id, { who, work, url, at })
  }
  return [...found.values()]
}

function workOf(remark: Remark, { kind, author, closedBy, reason }: Ended): Help['work'] | null {
  if (kind === 'pull-request') return remark.close ? 'review' : null
  if (reason === 'duplicate') {
    return DUPLICATE.test(remark.body) && closedBy?.id !== remark.who.id ? 'triage' : null
  }
  const closedByAuthor = author.id !== null && closedBy?.id === author.id
  return reason === 'completed' && closedByAuthor && remark.thanked ? 'answers' : null
}
