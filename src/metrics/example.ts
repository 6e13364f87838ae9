import type { Activity, Actor, Person, Thread, ThreadEvent } from '../core/activity.ts'

/** Builds the examples of the metrics. The week of every example is that of Monday 2 November 2026. */
const SINCE = '2026-11-02T09:00:00Z'
const UNTIL = '2026-11-09T09:00:00Z'

/** An account by its name: `…[bot]` is a bot, `ghost` a deleted account. */
export function actor(login: string): Actor {
  if (login === 'ghost') return { id: null, login, type: 'Deleted' }
  const id = Array.from(login).reduce((sum, letter) => sum * 31 + letter.codePointAt(0)!, 7) % 1_000_003
  return { id, login, type: login.endsWith('[bot]') ? 'Bot' : 'User' }
}

/** `'2 10:30'` is 10:30 UTC on 2 November 2026; `'-3 …'` is three days before the month began. */
export function at(when: string): string {
  const [day, time = '00:00'] = when.split(' ')
  return new Date(Date.parse(`2026-11-01T${time}:00Z`) + (Number(day) - 1) * 86_400_000).toISOString()
}

/** `'comment bo 3 12:00'`: what, who, when. */
export function event(line: string): ThreadEvent {
  const [kind, login, ...when] = line.split(' ')
  return {
    kind: kind as ThreadEvent['kind'],
    actor: login === '-' ? null : actor(login!),
    at: at(when.join(' ')),
  }
}

/** An issue that `by` opened, and what happened in it. */
export function thread(
  number: number,
  by: string,
  opened: string,
  events: readonly string[] = [],
  more: Partial<Thread> = {},
): Thread {
  const happened = events.map(event)
  const ends = happened.filter(({ kind }) => kind === 'close' || kind === 'merge' || kind === 'reopen')
  const closed = ends.at(-1)?.kind === 'reopen' ? undefined : ends.at(-1)?.at
  return {
    kind: 'issue',
    number,
    title: `Thread ${number}`,
    url: `https://github.com/octo-org/lamp/issues/${number}`,
    author: actor(by),
    createdAt: at(opened),
    closedAt: closed ?? null,
    mergedAt: happened.find(({ kind }) => kind === 'merge')?.at ?? null,
    draft: false,
    locked: false,
    labels: [],
    events: happened,
    complete: true,
    ...more,
  }
}

/** The same for a pull request. */
export function pullRequest(
  number: number,
  by: string,
  opened: string,
  events: readonly string[] = [],
  more: Partial<Thread> = {},
): Thread {
  const url = `https://github.com/octo-org/lamp/pull/${number}`
  return thread(number, by, opened, events, { kind: 'pull-request', url, ...more })
}

/** Who was first seen when: a moment, `'maintainer'`, or `null` where nobody could tell. */
export function people(seen: Readonly<Record<string, string | null>>): ReadonlyMap<string, Person> {
  return new Map(
    Object.entries(seen).map(([login, first]) => [
      String(actor(login).id),
      first === 'maintainer'
        ? { firstSeen: null, maintainer: true }
        : { firstSeen: first === null ? null : at(first), maintainer: false },
    ]),
  )
}

/** The week with these threads. */
export function activity(threads: readonly Thread[] = [], more: Partial<Activity> = {}): Activity {
  return { since: SINCE, until: UNTIL, threads, gaps: [], ...more }
}

/** The week as a checkout sees it: commits, each `'ada+bo 3 12:00'`, and no threads. */
export function checkout(commits: readonly string[], more: Partial<Activity> = {}): Activity {
  return activity([], {
    threadsKnown: false,
    commits: commits.map((line, index) => {
      const [authors, ...when] = line.split(' ')
      return {
        sha: index.toString(16).padStart(40, '0'),
        date: at(when.join(' ')),
        authors: authors!.split('+').map(actor),
      }
    }),
    ...more,
  })
}
