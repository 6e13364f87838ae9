import { createHash } from 'node:crypto'
import type { Annotation, Operation, Written } from '../../core/plan.ts'
import { cut } from './body.ts'
import type { Client, Repository } from './client.ts'
import { ONCE } from './comments.ts'
import { ambiguous } from './errors.ts'
import type { Self } from './self.ts'

type Ensure = Extract<Operation, { kind: 'ensure-check-run' }>

const PER_REQUEST = 50
const MAX_SUMMARY = 65_535
const MAX_MESSAGE = 60_000
const LEVELS = { error: 'failure', warning: 'warning', notice: 'notice' } as const

/**
 * A check run of ours that says this about the commit. What it says is hashed into its external id: the same again
 * changes nothing, one that was broken off is gone on with, and something else to say is a new run, which GitHub
 * shows in place of the old one.
 */
export async function ensureCheckRun(
  client: Client,
  repository: Repository,
  self: Self,
  operation: Ensure,
): Promise<Written> {
  const digest = createHash('sha256').update(JSON.stringify(operation)).digest('hex').slice(0, 40)
  const output = { title: operation.title.slice(0, 255), summary: cut(operation.summary, MAX_SUMMARY) }
  const annotations = operation.annotations.map(toGitHub)
  const known = await ours(client, repository, self, operation, digest)
  if (known?.status === 'completed') return { operation, state: 'unchanged', detail: known.html_url }

  const run = known ?? (await begin())
  let at = run.output.annotations_count
  while (annotations.length - at > PER_REQUEST) {
    const batch = annotations.slice(at, at + PER_REQUEST)
    await update({ output: { ...output, annotations: batch } })
    at += batch.length
  }
  await update({
    status: 'completed',
    conclusion: operation.conclusion,
    output: { ...output, annotations: annotations.slice(at) },
  })
  return { operation, state: 'created', detail: run.html_url }

  async function update(change: object): Promise<void> {
    await client.rest.checks.update({ ...repository, check_run_id: run.id, ...change, ...ONCE })
  }

  async function begin() {
    try {
      const { data } = await client.rest.checks.create({
        ...repository,
        name: operation.name,
        head_sha: operation.headSha,
        external_id: digest,
        status: 'in_progress',
        output: { ...output, annotations: [] },
        ...ONCE,
      })
      return data
    } catch (error) {
      const made = ambiguous(error) ? await ours(client, repository, self, operation, digest) : undefined
      if (!made) throw error
      return made
    }
  }
}

async function ours(client: Client, repository: Repository, self: Self, operation: Ensure, digest: string) {
  const { data } = await client.rest.checks.listForRef({
    ...repository,
    ref: operation.headSha,
    check_name: operation.name,
    filter: 'latest',
    per_page: 100,
  })
  return data.check_runs.find(
    (run) => run.external_id === digest && `${run.app?.slug}[bot]`.toLowerCase() === self.login.toLowerCase(),
  )
}

function toGitHub(annotation: Annotation) {
  const { path, line, endLine = line, column, endColumn } = annotation
  return {
    path,
    start_line: line,
    end_line: endLine,
    ...(column !== undefined && endColumn !== undefined && endLine === line
      ? { start_column: column, end_column: endColumn }
      : {}),
    annotation_level: LEVELS[annotation.severity],
    title: annotation.title.slice(0, 255),
    message: cut(annotation.message, MAX_MESSAGE),
  }
}
