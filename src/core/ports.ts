import type { Activity, Thread } from './activity.ts'
import type { Operation, Written } from './plan.ts'
import type { FileSet, HostFacts, Reachability } from './snapshot.ts'
import type { EarlierRemark } from './term.ts'

/** Reads files of one place. `wanted` is asked for each path; only those files' bytes are read. Throws `UnavailableError`. */
export interface Files {
  read(wanted: (path: string) => boolean): Promise<FileSet>
}

/** What only the host knows. Each field is left out where nobody could look. */
export interface Host {
  facts(): Promise<HostFacts>
}

/** Asks addresses and mail domains whether they answer. Never throws: what could not be asked is `unknown`. */
export interface Reachable {
  ask(values: readonly string[]): Promise<readonly Reachability[]>
}

/** The change under review as a unified diff, byte for byte, or per file where the host offers it that way. */
export interface Changes {
  diff(): Promise<string>
}

/** What was said in earlier reviews of a pull request. Throws `UnavailableError`. */
export interface Remarks {
  earlier(): Promise<readonly EarlierRemark[]>
}

/** Reads threads. Throws `UnavailableError` when the host cannot be asked; an empty list means that there are none. */
export interface Threads {
  one(number: number): Promise<Thread>
  /** Everything that happened between two instants (ISO 8601, UTC). */
  between(since: string, until: string): Promise<Activity>
}

/** Carries out one operation of a plan. Doing it twice changes nothing. */
export interface Writer {
  write(operation: Operation): Promise<Written>
}
