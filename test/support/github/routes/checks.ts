import { repositoryOf } from '../find.ts'
import { type Call, created, HttpError, notFound, ok, page, type Routes, text } from '../http.ts'
import { shower } from '../show.ts'
import type { App, CheckAnnotation, CheckRun, Repository } from '../state.ts'

const REPO = '/repos/{owner}/{repo}'
const PER_REQUEST = 50

function appOf(call: Call): App {
  if (call.caller.kind !== 'installation') throw new HttpError(403, 'You must authenticate via a GitHub App.')
  return call.caller.installation.app
}

function runOf(repo: Repository, id: string): CheckRun {
  const found = repo.checkRuns.find((one) => one.id === Number(id))
  if (!found) throw notFound()
  return found
}

function apply(call: Call, run: CheckRun): void {
  const { body } = call
  run.name = text(body, 'name') ?? run.name
  run.externalId = text(body, 'external_id') ?? run.externalId
  run.detailsUrl = text(body, 'details_url') ?? run.detailsUrl
  run.status = text(body, 'status') ?? run.status
  const conclusion = text(body, 'conclusion')
  if (conclusion) {
    run.conclusion = conclusion
    run.status = 'completed'
    run.completedAt = text(body, 'completed_at') ?? call.world.tick()
  } else if (run.status === 'completed' && !run.conclusion) {
    throw new HttpError(422, 'Invalid request.\n\nMissing required parameter "conclusion".')
  }
  const output = body.output as
    | { title?: string; summary?: string; text?: string; annotations?: CheckAnnotation[] }
    | undefined
  if (!output) return
  run.title = output.title ?? run.title
  run.summary = output.summary ?? run.summary
  run.text = output.text ?? run.text
  for (const annotation of output.annotations ?? []) {
    if (annotation.start_line < 1 || annotation.end_line < annotation.start_line) {
      throw new HttpError(422, 'Invalid request.\n\nend_line must be after start_line.')
    }
    if (annotation.start_column !== undefined && annotation.start_line !== annotation.end_line) {
      throw new HttpError(422, 'Invalid request.\n\nstart_column is only allowed on a single line.')
    }
    if ((annotation.title ?? '').length > 255)
      throw new HttpError(422, 'Invalid request.\n\ntitle is too long (maximum is 255 characters)')
    if (Buffer.byteLength(annotation.message) > 64 * 1024)
      throw new HttpError(422, 'Invalid request.\n\nmessage is too long')
    run.annotations.push(annotation)
  }
}

function refuseTooMany(call: Call): void {
  const output = call.body.output as { annotations?: unknown[] } | undefined
  if ((output?.annotations?.length ?? 0) > PER_REQUEST) {
    throw new HttpError(
      422,
      `Invalid request.\n\nNo more than ${PER_REQUEST} items are allowed; ${output!.annotations!.length} were supplied.`,
    )
  }
}

/** Check runs and their annotations. */
export const checks: Routes = {
  [`POST ${REPO}/check-runs`]: (call) => {
    const repo = repositoryOf(call)
    const app = appOf(call)
    refuseTooMany(call)
    const headSha = text(call.body, 'head_sha')!
    if (!repo.git.commits.has(headSha)) throw new HttpError(422, `No commit found for SHA: ${headSha}`)
    const run: CheckRun = {
      id: call.world.id(),
      name: text(call.body, 'name')!,
      headSha,
      app,
      status: 'queued',
      conclusion: null,
      externalId: null,
      detailsUrl: null,
      title: null,
      summary: null,
      text: null,
      annotations: [],
      startedAt: text(call.body, 'started_at') ?? call.world.tick(),
      completedAt: null,
    }
    apply(call, run)
    repo.checkRuns.push(run)
    return created(shower(call.world, call.base).checkRun(repo, run))
  },
  [`GET ${REPO}/check-runs/{check_run_id}`]: (call) => {
    const repo = repositoryOf(call)
    return ok(shower(call.world, call.base).checkRun(repo, runOf(repo, call.params.check_run_id!)))
  },
  [`PATCH ${REPO}/check-runs/{check_run_id}`]: (call) => {
    const repo = repositoryOf(call)
    const run = runOf(repo, call.params.check_run_id!)
    if (run.app !== appOf(call))
      throw new HttpError(
        403,
        'Invalid app_id `' +
          run.app.id +
          '` - check run can only be modified by the GitHub App that created it.',
      )
    refuseTooMany(call)
    apply(call, run)
    return ok(shower(call.world, call.base).checkRun(repo, run))
  },
  [`GET ${REPO}/check-runs/{check_run_id}/annotations`]: (call) => {
    const repo = repositoryOf(call)
    const run = runOf(repo, call.params.check_run_id!)
    return page(call, run.annotations, (one) => ({
      start_column: null,
      end_column: null,
      title: null,
      raw_details: null,
      blob_href: '',
      ...one,
    }))
  },
  [`GET ${REPO}/commits/{ref}/check-runs`]: (call) => {
    const repo = repositoryOf(call)
    const commit = repo.git.resolve(call.params.ref!)
    if (!commit) throw new HttpError(422, `No commit found for SHA: ${call.params.ref}`)
    const name = call.query.get('check_name')
    const appId = call.query.get('app_id')
    let found = repo.checkRuns.filter(
      (one) =>
        one.headSha === commit.sha &&
        (name === null || one.name === name) &&
        (appId === null || one.app.id === Number(appId)),
    )
    if ((call.query.get('filter') ?? 'latest') === 'latest') {
      const latest = new Map(found.map((one) => [`${one.app.id} ${one.name}`, one]))
      found = found.filter((one) => latest.get(`${one.app.id} ${one.name}`) === one)
    }
    found.reverse()
    return page(
      call,
      found,
      (one) => shower(call.world, call.base).checkRun(repo, one),
      (shown) => ({
        total_count: found.length,
        check_runs: shown,
      }),
    )
  },
}
