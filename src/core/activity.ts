/** Who did something, as the host names them. The number stays the same when the name changes. */
export interface Actor {
  /** The account's number; `null` for a deleted account or a name from git history. */
  readonly id: number | null
  readonly login: string
  readonly type: 'User' | 'Bot' | 'Mannequin' | 'Organization' | 'Deleted'
}

/** Something one person did in a thread after it was opened. */
export interface ThreadEvent {
  readonly kind:
    | 'comment'
    | 'review'
    | 'reaction'
    | 'close'
    | 'reopen'
    | 'merge'
    | 'label'
    | 'transfer'
    | 'convert'
    | 'ready'
    | 'assign'
    | 'link'
  readonly actor: Actor | null
  /** ISO 8601, UTC. */
  readonly at: string
  /** The label of a `label` event. */
  readonly label?: string
}

/** An issue, pull request or discussion. */
export interface Thread {
  readonly kind: 'issue' | 'pull-request' | 'discussion'
  readonly number: number
  readonly title: string
  readonly url: string
  readonly author: Actor | null
  readonly createdAt: string
  readonly closedAt: string | null
  readonly mergedAt: string | null
  readonly draft: boolean
  readonly locked: boolean
  readonly labels: readonly string[]
  readonly events: readonly ThreadEvent[]
  /** False when the thread has more events than were read. */
  readonly complete: boolean
  /** Where it is not complete: nothing is missing up to this moment, ISO 8601. */
  readonly readUntil?: string | undefined
}

/** What is known about somebody's time here, by `identityOf` their account. */
export interface Person {
  /** When they were first seen here, ISO 8601; `null` where nobody could tell. */
  readonly firstSeen: string | null
  /** Owns, belongs to or collaborates on the repository: never counted as new. */
  readonly maintainer: boolean
}

/** A commit, reduced to who made it and when. */
export interface Commit {
  readonly sha: string
  /** ISO 8601. */
  readonly date: string
  /** The author, then the co-authors. */
  readonly authors: readonly Actor[]
}

/** A language suggestion that Porchlight made, and what became of it. */
export interface Suggestion {
  /** The pull request. */
  readonly thread: number
  /** ISO 8601. */
  readonly at: string
  readonly state: 'open' | 'taken' | 'declined'
}

/** A promise that one of the project's own files makes. */
export type Promised =
  | {
      readonly kind: 'response-time'
      readonly path: string
      readonly line: number
      /** The words of the file. */
      readonly quote: string
      /** Minutes within which somebody is to be answered. */
      readonly within: number
      /** `reports` go a private way, so nobody can see from outside whether they were answered. */
      readonly about: 'threads' | 'issues' | 'pull-requests' | 'reports'
    }
  | {
      readonly kind: 'review-date'
      readonly path: string
      readonly line: number
      readonly quote: string
      /** The day on which the file wants to be looked at again, YYYY-MM-DD. */
      readonly due: string
    }

/** A step that an action plan names. */
export interface Step {
  /** The issue that holds the plan. */
  readonly plan: number
  readonly url: string
  readonly text: string
  readonly done: boolean
  /** YYYY-MM-DD, where the step names a day. */
  readonly due: string | null
}

/**
 * The threads of a period, `since` inclusive, `until` exclusive, ISO 8601 in UTC, and what else was gathered about
 * it. A part that is `undefined` is one at which nobody could look.
 */
export interface Activity {
  readonly since: string
  readonly until: string
  readonly threads: readonly Thread[]
  /** What could not be read, each a short clause for people. Empty when everything was seen. */
  readonly gaps: readonly string[]
  /** False where no threads could be read at all, as in a checkout. */
  readonly threadsKnown?: boolean | undefined
  /** The authors of the threads and commits. */
  readonly people?: ReadonlyMap<string, Person> | undefined
  /** The commits of the last ninety days, or the newest of them. */
  readonly commits?: readonly Commit[] | undefined
  readonly suggestions?: readonly Suggestion[] | undefined
  /** Issues that are open at `until`: all, and those with a label for newcomers. */
  readonly openIssues?: { readonly all: number; readonly forNewcomers: number } | undefined
  /** Threads that wait for a first answer beyond those in `threads`: too many to read, only counted. */
  readonly waitingElsewhere?: number | undefined
  /** Checks of the audit that could be answered, those that failed, and those that failed in the last report. */
  readonly audit?:
    | {
        readonly answered: readonly string[]
        readonly failing: readonly string[]
        readonly failedBefore: readonly string[] | undefined
      }
    | undefined
  readonly promises?: readonly Promised[] | undefined
  readonly steps?: readonly Step[] | undefined
}

/** The key under which an account is the same person: its number, or its name where it has none. */
export function identityOf(actor: Actor): string {
  return actor.id === null ? actor.login.toLowerCase() : String(actor.id)
}
