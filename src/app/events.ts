import type { z } from 'zod'
import type { Client, Repository } from '../adapters/github/client.ts'
import type { Permission } from '../adapters/github/permission.ts'
import type { KnownHere } from '../adapters/github/recognition.ts'
import type { Self } from '../adapters/github/self.ts'
import type { Config } from '../config/schema.ts'
import type { Writer } from '../core/ports.ts'
import type { Log } from './log.ts'
import type { Place } from './work.ts'

/** Everything a row or a job may use in one repository. */
export interface Here {
  readonly client: Client
  readonly repository: Repository
  readonly repositoryId: number
  readonly installation: number
  /** Where people see GitHub, without a slash at the end: `https://github.com`. */
  readonly web: string
  /** The account that this App writes under, such as `porchlight[bot]`. */
  readonly self: Self
  /** The configuration at the default branch. Throws `ConfigError` where the file is broken: then nothing is written. */
  config(): Promise<Config>
  /** Carries out plans, jobs included. */
  readonly writer: Writer
  /** Turns something into what stands for it and cannot be turned back; left out where there is no key. */
  readonly seal?: ((text: string) => string) | undefined
  /** Who is known not to be new. */
  readonly known?: KnownHere | undefined
  readonly log: Log
  /** ISO 8601, UTC. */
  readonly now: string
}

/**
 * One line of the table: when GitHub says this, and it is worth our while, do that. Whatever it does has to come out
 * the same when it is done twice.
 */
export interface Row<Payload> {
  /** For people who read logs and metrics. */
  readonly name: string
  /** Event names with their action, such as `issues.opened`. */
  readonly on: readonly string[]
  /** The fields of the payload that it uses. A payload without them is left alone, and a log line says which was missing. */
  readonly reads: z.ZodType<Payload>
  /** Pure, cheap, and first: false means that nothing is asked of GitHub at all. */
  readonly when: (payload: Payload) => boolean
  /** The GitHub App permissions it needs besides those of the commands that it runs. */
  readonly permissions: Permissions
  /** Returns what was done, in a word or two for the log. */
  readonly run: (payload: Payload, here: Here) => Promise<string>
}

/** GitHub App permissions, by the names that a manifest uses. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>

/** Types a row's parts from each other. */
export function defineRow<Payload>(row: Row<Payload>): Row<unknown> {
  return row as unknown as Row<unknown>
}

/** Something that a person types, after `/`. */
export interface SlashCommand {
  /** Such as `porchlight audit` or `recognize`. The longest that fits what was typed is run. */
  readonly typed: string
  /** One line for the help. Starts with a small letter, no full stop. */
  readonly help: string
  /** The least permission that is asked for. `anyone` asks GitHub nothing: the command looks for itself. */
  readonly who: 'anyone' | 'triage'
  readonly permissions: Permissions
  /**
   * True where the answer belongs under the line that the command was typed under. Others answer in the conversation,
   * where what people decided is looked for.
   */
  readonly answersOnLine?: boolean
  /** Returns the answer as Markdown, or `null` where what was done is the answer. */
  readonly run: (call: Call, here: Here) => Promise<string | null>
}

/** One command as it was typed. */
export interface Call {
  /** What stood behind the command on its line, trimmed. */
  readonly rest: string
  /** The issue or pull request. */
  readonly thread: number
  readonly isPullRequest: boolean
  readonly person: { readonly id: number; readonly login: string }
  readonly comment: {
    readonly id: number
    readonly body: string
    /** For a comment on a line of a pull request: the comment that its thread began with. */
    readonly replyTo: number | null
    readonly onLine: boolean
  }
  /** Asks GitHub what this person may do here. Asked at most once. */
  permission(): Promise<Permission>
}

/** Something that is done at a time, or again and again, in a repository or for a whole installation. */
export interface Job<Options> {
  /** As `ensure-job` names it. */
  readonly command: string
  readonly options: z.ZodType<Options>
  readonly permissions: Permissions
  readonly run: (options: Options, here: Here) => Promise<string>
}

/** Types a job's parts from each other. */
export function defineJob<Options>(job: Job<Options>): Job<unknown> {
  return job as unknown as Job<unknown>
}

/** Asked once a day for each repository of each installation: which jobs should be waiting. */
export interface Daily {
  readonly name: string
  readonly permissions: Permissions
  /** Jobs by their key: the same key is the same job, however often it is returned. */
  readonly plan: (here: Here) => Promise<readonly Planned[]>
}

/** A job to be done at a time. A time in the past means now. */
export interface Planned {
  readonly key: string
  readonly command: string
  readonly options: Readonly<Record<string, unknown>>
  /** ISO 8601, UTC. */
  readonly startAfter: string
}

/** All that Porchlight does as an App: one entry for each job of DESIGN section 1 adds to these lists. */
export interface Table {
  readonly rows: readonly Row<unknown>[]
  readonly slash: readonly SlashCommand[]
  readonly jobs: readonly Job<unknown>[]
  readonly daily: readonly Daily[]
}

/** Several tables as one. */
export function joinTables(...tables: readonly Partial<Table>[]): Table {
  return {
    rows: tables.flatMap((table) => table.rows ?? []),
    slash: tables.flatMap((table) => table.slash ?? []),
    jobs: tables.flatMap((table) => table.jobs ?? []),
    daily: tables.flatMap((table) => table.daily ?? []),
  }
}

/** Where jobs are put; `ensure-job` ends here. */
export interface Jobs {
  ensure(place: Place, planned: Planned): Promise<boolean>
}

/** What the App has to ask for: the most that any part of the table declares, and `metadata`, which every App has. */
export function permissionsOf({ rows, slash, jobs, daily }: Table): Permissions {
  const sum = new Map<string, 'read' | 'write'>([['metadata', 'read']])
  for (const { permissions } of [...rows, ...slash, ...jobs, ...daily]) {
    for (const [name, level] of Object.entries(permissions)) {
      if (sum.get(name) !== 'write') sum.set(name, level)
    }
  }
  return Object.fromEntries([...sum].sort(([a], [b]) => (a < b ? -1 : 1)))
}
