import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Client, Repository } from '../adapters/github/client.ts'
import { isKnownError, UsageError } from '../core/errors.ts'
import { workflowCommand } from '../reporters/workflow-commands.ts'
import { JOBS, type JobName, jobsFor } from './events.ts'
import { type ActionFormat, type Inputs, readInputs } from './inputs.ts'
import type { Job, JobContext, JobOutcome } from './job.ts'
import { addSummary, type Env, readEvent, setOutput } from './runner.ts'

/** What the Action may touch besides the runner's files. */
export interface ActionIo {
  readonly stdout: { write(text: string): unknown }
  /** The version of this build. */
  readonly version: string
  now(): string
}

/** How each job is loaded: only when its turn comes. */
const LOAD: Readonly<Record<JobName, (() => Promise<Job>) | undefined>> = {
  audit: async () => (await import('./audit.ts')).auditJob,
  review: undefined,
  report: undefined,
  recognize: undefined,
  commands: undefined,
}

const ENDINGS: Readonly<Record<ActionFormat, string>> = {
  text: 'txt',
  json: 'json',
  markdown: 'md',
  html: 'html',
  sarif: 'sarif',
}

/** Runs the Action as GitHub's runner starts it. Gives the exit status. */
export async function main(env: Env, io: ActionIo): Promise<number> {
  try {
    return await perform(env, io)
  } catch (error) {
    const known = isKnownError(error)
    const line = (error instanceof Error ? error.message : String(error)).replace(/\s*[\r\n]+\s*/g, ' ')
    const message = known ? line : `something went wrong inside Porchlight: ${line}`
    io.stdout.write(
      workflowCommand({ severity: 'error', title: 'Porchlight could not run', message, ...placeOf(line) }),
    )
    addSummary(env, `## Porchlight could not run\n\n\`\`\`\n${message.replaceAll('`', "'")}\n\`\`\``)
    return 2
  }
}

async function perform(env: Env, io: ActionIo): Promise<number> {
  const inputs = readInputs(env, JOBS)
  const event = readEvent(env)
  const names = inputs.commands.length > 0 ? (inputs.commands as readonly JobName[]) : jobsFor(event)
  io.stdout.write(`Porchlight ${io.version}: ${names.join(', ') || `nothing to do for ${event.name}`}\n`)
  const context = contextOf(env, io, inputs, event)
  const outcomes: [JobName, JobOutcome][] = []
  for (const name of names) {
    const job = await LOAD[name]?.()
    if (!job) continue
    const outcome = await job(context)
    io.stdout.write(outcome.annotations)
    addSummary(env, outcome.summary)
    outcomes.push([name, outcome])
  }
  const sum = (of: (outcome: JobOutcome) => number) =>
    outcomes.reduce((total, [, outcome]) => total + of(outcome), 0)
  setOutput(env, 'findings', String(sum(({ findings }) => findings)))
  setOutput(env, 'errors', String(sum(({ errors }) => errors)))
  setOutput(env, 'report', writeReport(env, inputs, outcomes))
  setOutput(env, 'sarif', writeSarif(env, outcomes))
  return outcomes.some(([, { failed }]) => failed) ? 1 : 0
}

function contextOf(env: Env, io: ActionIo, inputs: Inputs, event: JobContext['event']): JobContext {
  const workspace = env.GITHUB_WORKSPACE
  const hasCheckout = workspace !== undefined && existsSync(workspace) && readdirSync(workspace).length > 0
  return {
    env,
    inputs,
    event,
    repository: repositoryOf(env),
    workspace: hasCheckout ? workspace : null,
    version: io.version,
    now: io.now(),
    client: once(async () => {
      if (!inputs.token) throw new UsageError('there is no token; the input "token" has one by default')
      return connect(inputs.token, env)
    }),
  }
}

async function connect(token: string, env: Env): Promise<Client> {
  const { Octokit } = await import('@octokit/rest')
  return new Octokit({ auth: token, ...(env.GITHUB_API_URL ? { baseUrl: env.GITHUB_API_URL } : {}) })
}

function repositoryOf(env: Env): Repository {
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? '').split('/')
  if (!owner || !repo) throw new UsageError('GITHUB_REPOSITORY is not set: this is no GitHub workflow')
  return { owner, repo }
}

/** The report in the format that was asked for, and where it is. One job's JSON is as it is; others are added to it. */
function writeReport(
  env: Env,
  inputs: Inputs,
  outcomes: readonly (readonly [JobName, JobOutcome])[],
): string {
  const reports = outcomes.flatMap(([name, { report }]) => (report === null ? [] : [[name, report] as const]))
  if (reports.length === 0) return ''
  const [[, first], ...more] = reports as [readonly [JobName, string], ...(readonly [JobName, string])[]]
  const text =
    more.length === 0 || inputs.format === 'html'
      ? first
      : inputs.format === 'json'
        ? `${JSON.stringify({ ...JSON.parse(first), ...Object.fromEntries(more.map(([name, report]) => [name, JSON.parse(report)])) }, null, 2)}\n`
        : inputs.format === 'sarif'
          ? joinSarif(reports.map(([, report]) => report))
          : reports.map(([, report]) => report).join('\n')
  const path =
    inputs.output === undefined
      ? join(scratch(env), `report.${ENDINGS[inputs.format]}`)
      : resolve(env.GITHUB_WORKSPACE ?? '.', inputs.output)
  return writeFile(path, text)
}

function writeSarif(env: Env, outcomes: readonly (readonly [JobName, JobOutcome])[]): string {
  const logs = outcomes.flatMap(([, { sarif }]) => sarif ?? [])
  return logs.length === 0 ? '' : writeFile(join(scratch(env), 'porchlight.sarif'), joinSarif(logs))
}

function joinSarif(logs: readonly string[]): string {
  const [first, ...more] = logs.map((log) => JSON.parse(log) as { runs: unknown[] })
  const runs = [...first!.runs, ...more.flatMap((log) => log.runs)]
  return `${JSON.stringify({ ...first, runs }, null, 2)}\n`
}

function scratch(env: Env): string {
  return join(env.RUNNER_TEMP ?? env.GITHUB_WORKSPACE ?? '.', 'porchlight')
}

function writeFile(path: string, text: string): string {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return path
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${(error as Error).message}`)
  }
}

/** Where a configuration is broken: its message begins with `path:line:column:`. */
function placeOf(message: string): { path?: string; line?: number; column?: number } {
  const [, path, line, column] = /^(\S+\.ya?ml):(\d+):(\d+): /.exec(message) ?? []
  return path === undefined ? {} : { path, line: Number(line), column: Number(column) }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => {
    made ??= make()
    return made
  }
}
