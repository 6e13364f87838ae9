import { type Actor, type Commit, identityOf, type Person } from '../core/activity.ts'
import type { Author, History } from '../core/history.ts'
import { isMachineAuthor, isMachineName } from '../core/person.ts'
import type { WeekOfActivity } from '../core/report.ts'

/** How far back commits count for who carries the work. */
const DAYS_MS = 90 * 24 * 3_600_000
const CUT_OFF =
  'the history: this clone was cut off, so everybody would look new (git fetch --unshallow brings the rest; in a workflow: fetch-depth: 0)'

/** A week as a checkout can tell it: who made commits, and since when. Threads are on the host alone. */
export function gitWeek(history: History): WeekOfActivity {
  return {
    async read(since, until) {
      const nothing = { since, until, threads: [], threadsKnown: false }
      if (!(await history.whole())) return { ...nothing, gaps: [CUT_OFF] }
      const known = new Map<string, Known>()
      const commits: Commit[] = []
      const [from, end] = [Date.parse(until) - DAYS_MS, Date.parse(until)]
      for await (const { sha, date, authorName, authorEmail, coAuthors } of history.commits()) {
        const at = Date.parse(date)
        const authors = [{ name: authorName, email: authorEmail }, ...coAuthors].map((author) => {
          const person = knownAs(author, known)
          person.first = Math.min(person.first, at)
          return person.actor
        })
        if (at >= from && at < end) commits.push({ sha, date, authors })
      }
      const people = new Map<string, Person>()
      for (const { actor, first } of known.values()) {
        const before = people.get(identityOf(actor))?.firstSeen
        const firstSeen = new Date(Math.min(first, before ? Date.parse(before) : first)).toISOString()
        people.set(identityOf(actor), { firstSeen, maintainer: false })
      }
      return { ...nothing, gaps: [], commits, people }
    },
  }
}

/** A name and an address of the history, and when they were first seen. */
interface Known {
  readonly actor: Actor
  first: number
}

function knownAs(author: Author, known: Map<string, Known>): Known {
  const key = `${author.name}\u0000${author.email}`
  const person = known.get(key) ?? { actor: actorOf(author), first: Number.POSITIVE_INFINITY }
  known.set(key, person)
  return person
}

/** Somebody in git history is known by their address. */
function actorOf({ name, email }: Author): Actor {
  const login = (email || name).toLowerCase()
  const machine = isMachineAuthor({ name, email }) || isMachineName(login)
  return { id: null, login, type: machine ? 'Bot' : 'User' }
}
