import { repositoryOf, threadOf } from '../find.ts'
import { type Call, page, type Routes } from '../http.ts'
import { shower } from '../show.ts'
import { fullName, nodeId, type Repository, type ThreadEvent } from '../state.ts'

const REPO = '/repos/{owner}/{repo}'

function show(call: Call, repo: Repository, one: ThreadEvent): Record<string, unknown> {
  const label = repo.labels.find(({ name }) => name === one.label)
  return {
    id: one.id,
    node_id: nodeId('EV', one.id),
    url: `${call.base}/repos/${fullName(repo)}/issues/events/${one.id}`,
    actor: shower(call.world, call.base).account(one.actor),
    event: one.event,
    commit_id: null,
    commit_url: null,
    created_at: one.createdAt,
    performed_via_github_app: null,
    ...(one.label === undefined ? {} : { label: { name: one.label, color: label?.color ?? 'ededed' } }),
  }
}

/** What happened to a thread, in order. */
export const timeline: Routes = {
  [`GET ${REPO}/issues/events`]: (call) => {
    const repo = repositoryOf(call)
    const all = [...repo.threads.values()]
      .flatMap((thread) => thread.events.map((one) => ({ thread, one })))
      .sort((a, b) =>
        a.one.createdAt === b.one.createdAt
          ? b.one.id - a.one.id
          : a.one.createdAt < b.one.createdAt
            ? 1
            : -1,
      )
    const { issue } = shower(call.world, call.base)
    return page(call, all, ({ thread, one }) => ({ ...show(call, repo, one), issue: issue(repo, thread) }))
  },
  [`GET ${REPO}/issues/{issue_number}/events`]: (call) => {
    const repo = repositoryOf(call)
    return page(call, threadOf(repo, call.params.issue_number!).events, (one) => show(call, repo, one))
  },
  [`GET ${REPO}/issues/{issue_number}/timeline`]: (call) => {
    const repo = repositoryOf(call)
    const thread = threadOf(repo, call.params.issue_number!)
    const shown = shower(call.world, call.base)
    const items = [
      ...thread.events.map((one) => ({ at: one.createdAt, json: show(call, repo, one) })),
      ...repo.comments
        .filter((one) => one.thread === thread.number)
        .map((one) => {
          const json = shown.comment(repo, one)
          return { at: one.createdAt, json: { ...json, event: 'commented', actor: json.user } }
        }),
      ...(thread.pull?.reviews ?? [])
        .filter((one) => one.submittedAt)
        .map((one) => ({
          at: one.submittedAt!,
          json: { ...shown.review(repo, thread, one), event: 'reviewed' },
        })),
    ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    return page(call, items, ({ json }) => json)
  },
}
