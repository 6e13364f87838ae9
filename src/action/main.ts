import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Repository } from '../adapters/github/client.ts'
import { isKnownError, UnavailableError, UsageError } from '../core/errors.ts'
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
const LOAD: Readonly<Record<JobName, () => Promise<Job>>> = {
  audit: async () => (await import('./audit.ts')).auditJob,
  review: async () => (await import('./review.ts')).reviewJob,
  report: async () => (await import('./table.ts')).reportJob,
  recognize: async () => (await import('./table.ts')).recognizeJob,
  commands: async () => (await import('./table.ts')).commandsJob,
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
    tell(error, 'Porchlight could not run', env, io)
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
  const problems: unknown[] = []
  for (const name of names) {
    try {
      const job = await LOAD[name]()
      const outcome = await job(context)
      io.stdout.write(outcome.annotations)
      if (outcome.summary) addSummary(env, outcome.summary)
      outcomes.push([name, outcome])
    } catch (error) {
      problems.push(error)
      tell(error, `Porchlight could not do this: ${name}`, env, io)
    }
  }
  const sum = (of: (outcome: JobOutcome) => number) =>
    outcomes.reduce((total, [, outcome]) => total + of(outcome), 0)
  setOutput(env, 'findings', String(sum(({ findings }) => findings)))
  setOutput(env, 'errors', String(sum(({ errors }) => errors)))
  setOutput(env, 'report', writeReport(env, inputs, outcomes))
  setOutput(env, 'sarif', writeSarif(env, outcomes))
  // Nobody's pull request fails because GitHub could not be asked, as long as something could be done.
  if (
    problems.some((error) => !(error instanceof UnavailableError)) ||
    (problems.length > 0 && outcomes.length === 0)
  ) {
    return 2
  }
  return outcomes.some(([, { failed }]) => failed) ? 1 : 0
}

/** Shows a problem in the log and on the job's page: in one line, where it is where that is known. */
function tell(error: unknown, title: string, env: Env, io: ActionIo): void {
  const line = (error instanceof Error ? error.message : String(error)).replace(/\s*[\r\n]+\s*/g, ' ')
  const message = isKnownError(error) ? line : `something went wrong inside Porchlight: ${line}`
  const severity = error instanceof UnavailableError ? 'warning' : 'error'
  io.stdout.write(workflowCommand({ severity, title, message, ...placeOf(line) }))
  addSummary(env, `## ${title}\n\n\`\`\`\n${message.replaceAll('`', "'")}\n\`\`\``)
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
    say: (line) => void io.stdout.write(`${line.replace(/[\r\n]+/g, ' ').replace(/^::/, ' ::')}\n`),
    client: once(async () => {
      if (!inputs.token)
        throw new UnavailableError(
          'there is no token to ask GitHub with; the input "token" has one by default',
        )
      const { connect } = await import('../adapters/github/connect.ts')
      return connect(inputs.token, env.GITHUB_API_URL)
    }),
  }
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
