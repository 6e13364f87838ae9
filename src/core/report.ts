import type { Activity, Person, Thread } from './activity.ts'
import type { AuditReport } from './audit.ts'
import type { Marker } from './marker.ts'

/** An issue that Porchlight opened itself: a weekly report or an action plan. */
export interface OwnIssue {
  readonly number: number
  readonly url: string
  readonly title: string
  readonly body: string
  /** Its first marker. */
  readonly marker: Marker
  readonly state: 'open' | 'closed'
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly labels: readonly string[]
  /** True when our own comment already says which report came after it. */
  readonly replaced: boolean
}

/** Somebody who said that they may be named in reports, and what for. */
export interface Thanked {
  readonly login: string
  /** A short clause, such as the title of a pull request. */
  readonly what: string
  /** A hidden comment that stands for the account, so that the line is found again under another name. */
  readonly mark?: string | undefined
}

/** What a report may say about those who did something for the first time. */
export interface Thanks {
  /** Only people who said yes. */
  readonly named: readonly Thanked[]
  /** How often something was done for the first time, in numbers only; `null` where it was not. */
  readonly firsts: string | null
}

/** Reads what Porchlight wrote before, by marker and author. Throws `UnavailableError`. */
export interface OwnIssues {
  list(): Promise<readonly OwnIssue[]>
}

/** A thread that waited in the last report. */
export type Carried = Pick<Thread, 'number' | 'kind'>

/** Reads a week, and how those fare who waited in the last report. Throws `UnavailableError` when nothing could be read. */
export interface WeekOfActivity {
  read(since: string, until: string, carried: readonly Carried[]): Promise<Activity>
}

/** Runs the audit of the same repository. Throws `UnavailableError`. */
export interface Auditing {
  audit(): Promise<AuditReport>
}

/** A thread of one repository among many. */
export interface OrganizationThread extends Thread {
  /** `owner/name`. */
  readonly repository: string
}

/** A week of an organization: the threads that were opened in it, and those that wait. */
export interface OrganizationActivity {
  readonly since: string
  readonly until: string
  readonly threads: readonly OrganizationThread[]
  readonly people: ReadonlyMap<string, Person>
  /** Threads that wait beyond those in `threads`: too many to read, only counted. */
  readonly waitingElsewhere: number
  readonly gaps: readonly string[]
}
