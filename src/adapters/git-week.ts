import { type Actor, type Commit, identityOf, type Person } from '../core/activity.ts'
import type { Author, History } from '../core/history.ts'
import { isMachineName } from '../core/person.ts'
import type { WeekOfActivity } from '../core/report.ts'

/** How far back commits count for who carries the work. */
const DAYS_MS = 90 * 24 * 3_600_000

/** A week as a checkout can tell it: who made commits, and since when. Threads are on the host alone. */
export function gitWeek(history: History): WeekOfActivity {
  return {
    async read(since, until) {
      const first = new Map<string, number>()
      const commits: Commit[] = []
      const from = Date.parse(until) - DAYS_MS
      for await (const { sha, date, authorName, authorEmail, coAuthors } of history.commits()) {
        const at = Date.parse(date)
        const authors = [{ name: authorName, email: authorEmail }, ...coAuthors].map(actorOf)
        for (const author of authors) {
          const key = identityOf(author)
          if (at < (first.get(key) ?? Number.POSITIVE_INFINITY)) first.set(key, at)
        }
        if (at >= from && at < Date.parse(until)) commits.push({ sha, date, authors })
      }
      const people = new Map<string, Person>(
        [...first].map(([key, at]) => [key, { firstSeen: new Date(at).toISOString(), maintainer: false }]),
      )
      return { since, until, threads: [], threadsKnown: false, gaps: [], commits, people }
    },
  }
}

/** Somebody in git history is known by their address. */
function actorOf({ name, email }: Author): Actor {
  const login = (email || name).toLowerCase()
  const machine = isMachineName(name) || isMachineName(login) || isMachineName(login.split('@')[0]!)
  return { id: null, login, type: machine ? 'Bot' : 'User' }
}
