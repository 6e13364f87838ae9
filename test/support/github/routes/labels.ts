import { repositoryOf, threadOf } from '../find.ts'
import {
  actor,
  type Call,
  created,
  invalid,
  noContent,
  notFound,
  ok,
  page,
  type Routes,
  text,
} from '../http.ts'
import { shower } from '../show.ts'
import type { Label, Repository, Thread } from '../state.ts'
import { addLabel, labelOf, record } from '../threads.ts'

const REPO = '/repos/{owner}/{repo}'

function byName(repo: Repository, name: string): Label | undefined {
  return repo.labels.find((one) => one.name.toLowerCase() === name.toLowerCase())
}

function wanted(body: unknown): readonly string[] {
  const labels = Array.isArray(body) ? body : ((body as { labels?: unknown }).labels ?? [])
  return (labels as unknown[]).map((one) => (typeof one === 'string' ? one : (one as { name: string }).name))
}

function shown(call: Call, repo: Repository, thread: Thread): unknown {
  return thread.labels.map((one) => shower(call.world, call.base).label(repo, one))
}

/** Labels of a repository, and on a thread. */
export const labels: Routes = {
  [`GET ${REPO}/labels`]: (call) => {
    const repo = repositoryOf(call)
    return page(call, repo.labels, (one) => shower(call.world, call.base).label(repo, one))
  },
  [`POST ${REPO}/labels`]: (call) => {
    const repo = repositoryOf(call)
    const name = text(call.body, 'name')!
    if (name.length > 50)
      throw invalid('Label', 'name', 'custom', 'name is too long (maximum is 50 characters)')
    if (byName(repo, name)) throw invalid('Label', 'name', 'already_exists')
    const color = text(call.body, 'color') ?? 'ededed'
    if (!/^[0-9a-fA-F]{6}$/.test(color)) throw invalid('Label', 'color', 'invalid')
    const description = text(call.body, 'description') ?? null
    if (description && [...description].length > 100)
      throw invalid('Label', 'description', 'custom', 'description is too long (maximum is 100 characters)')
    call.world.tick()
    const label: Label = { id: call.world.id(), name, color, description }
    repo.labels.push(label)
    return created(shower(call.world, call.base).label(repo, label))
  },
  [`GET ${REPO}/labels/{name}`]: (call) => {
    const repo = repositoryOf(call)
    const label = byName(repo, call.params.name!)
    if (!label) throw notFound()
    return ok(shower(call.world, call.base).label(repo, label))
  },
  [`PATCH ${REPO}/labels/{name}`]: (call) => {
    const repo = repositoryOf(call)
    const label = byName(repo, call.params.name!)
    if (!label) throw notFound()
    label.name = text(call.body, 'new_name') ?? label.name
    label.color = text(call.body, 'color') ?? label.color
    label.description = text(call.body, 'description') ?? label.description
    return ok(shower(call.world, call.base).label(repo, label))
  },
  [`DELETE ${REPO}/labels/{name}`]: (call) => {
    const repo = repositoryOf(call)
    const label = byName(repo, call.params.name!)
    if (!label) throw notFound()
    repo.labels.splice(repo.labels.indexOf(label), 1)
    for (const thread of repo.threads.values()) thread.labels = thread.labels.filter((one) => one !== label)
    return noContent()
  },
  [`GET ${REPO}/issues/{issue_number}/labels`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    return page(call, thread.labels, (one) => shower(call.world, call.base).label(repo, one))
  },
  [`POST ${REPO}/issues/{issue_number}/labels`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    for (const name of wanted(call.body)) {
      addLabel(call.world, thread, labelOf(call.world, repo, name), actor(call).account)
    }
    return ok(shown(call, repo, thread))
  },
  [`PUT ${REPO}/issues/{issue_number}/labels`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    const keep = wanted(call.body).map((name) => labelOf(call.world, repo, name))
    thread.labels = thread.labels.filter((one) => keep.includes(one))
    for (const label of keep) addLabel(call.world, thread, label, actor(call).account)
    return ok(shown(call, repo, thread))
  },
  [`DELETE ${REPO}/issues/{issue_number}/labels/{name}`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    const label = byName(repo, call.params.name!)
    if (!label || !thread.labels.includes(label)) throw notFound()
    thread.labels = thread.labels.filter((one) => one !== label)
    record(call.world, thread, 'unlabeled', actor(call).account, { label: label.name })
    return ok(shown(call, repo, thread))
  },
}
