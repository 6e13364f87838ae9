import type { Client, Repository } from '../adapters/github/client.ts'
import type { Inputs } from './inputs.ts'
import type { Env, Event } from './runner.ts'

/** What a job may use. */
export interface JobContext {
  readonly env: Env
  readonly inputs: Inputs
  readonly event: Event
  readonly repository: Repository
  /** The checkout that an earlier step made, or `null` where there is none. */
  readonly workspace: string | null
  readonly version: string
  /** ISO 8601, UTC: when the run began. */
  readonly now: string
  /** A line for the log of the run. */
  say(line: string): void
  /** GitHub, with the token of the workflow. Throws `UsageError` where there is no token. */
  client(): Promise<Client>
}

/** What came of a job. */
export interface JobOutcome {
  /** Markdown for the job's page. */
  readonly summary: string
  /** Workflow commands: remarks beside lines. */
  readonly annotations: string
  readonly findings: number
  readonly errors: number
  /** The result in the format that was asked for; `null` where this job has none. */
  readonly report: string | null
  /** A SARIF log, or `null`. */
  readonly sarif: string | null
  /** True when something as serious as `fail-on` was found. */
  readonly failed: boolean
}

/** The outcome of a job that finds nothing to annotate. */
export function plainOutcome(summary: string): JobOutcome {
  return { summary, annotations: '', findings: 0, errors: 0, report: null, sarif: null, failed: false }
}

/** One thing the Action does. */
export type Job = (context: JobContext) => Promise<JobOutcome>
