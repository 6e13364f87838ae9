import type { Operation, Written } from './plan.ts'
import type { Conversation, Proposal, Standing } from './round.ts'
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
  /** The whole text of a file as it is at a commit; `null` where there is none. */
  file(path: string, commit: string): Promise<string | null>
  /** Those of some lines that stand at a commit without the change, in the files nearest to theirs that can be seen. */
  before(lines: readonly PlacedLine[], commit: string): Promise<readonly string[]>
}

/** A line without the spaces around it, in a file. */
export interface PlacedLine {
  readonly path: string
  readonly line: string
}

/** What was said in earlier reviews of a pull request. Throws `UnavailableError`. */
export interface Remarks {
  earlier(): Promise<readonly EarlierRemark[]>
}

/** Reads a drafting round where it takes place. Throws `UnavailableError`; `null` means that it is not there. */
export interface Rounds {
  /** The issue, its comments, and the filled-in forms with this label that were opened since it was. */
  conversation(issue: number, formLabel: string): Promise<Conversation>
  /** The branch that pull requests go to; `null` in an empty repository. */
  defaultBranch(): Promise<string | null>
  /** The text of a file on the default branch. */
  file(path: string): Promise<string | null>
  /** The pull request from this branch, an open one before a closed one, with these files as the branch has them. */
  proposal(branch: string, paths: readonly string[]): Promise<Proposal | null>
  /** The branch that a pull request comes from; `null` when the number is that of an issue. */
  branchOf(number: number): Promise<string | null>
  /** How much these people have to do with the project, by their login. */
  standing(
    logins: readonly string[],
    of: 'contributors' | 'maintainers',
  ): Promise<ReadonlyMap<string, Standing>>
  /** A published text that the host offers, by its key; `null` when it offers none. */
  published(key: string): Promise<string | null>
}

/** Carries out one operation of a plan. Doing it twice changes nothing. */
export interface Writer {
  write(operation: Operation): Promise<Written>
}
