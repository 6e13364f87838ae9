import { hasMarker, type Marker } from '../../core/marker.ts'
import type { Operation, Written } from '../../core/plan.ts'
import { sameText, signed } from './body.ts'
import type { Client, Repository } from './client.ts'
import { ensureComment, ONCE } from './comments.ts'
import { ambiguous, answered } from './errors.ts'
import { isSelf, type Self } from './self.ts'

type Ensure = Extract<Operation, { kind: 'ensure-issue' }>
type Close = Extract<Operation, { kind: 'close-issue' }>
type Label = Extract<Operation, { kind: 'ensure-label' }>

const MAX_TITLE = 256

/** One issue of ours with the marker. One that is closed is left as it is: somebody had enough of it. */
export async function ensureIssue(
  client: Client,
  repository: Repository,
  self: Self,
  operation: Ensure,
): Promise<Written> {
  const title = operation.title.slice(0, MAX_TITLE)
  const body = signed(operation.body, operation.marker)
  const [first, ...more] = await ours(client, repository, self, operation)
  if (first) {
    for (const extra of more) await fold(client, repository, extra.number, first.number)
    if (operation.onlyOnce) return { operation, state: 'unchanged', detail: first.html_url }
    if (first.state === 'closed' && !operation.evenIfClosed)
      return { operation, state: 'unchanged', detail: `${first.html_url} is closed` }
    if (first.title === title && sameText(body, first.body)) {
      return { operation, state: 'unchanged', detail: first.html_url }
    }
    await client.rest.issues.update({ ...repository, issue_number: first.number, title, body })
    return { operation, state: 'updated', detail: first.html_url }
  }
  let failure: unknown
  try {
    const labels = [...operation.labels]
    await client.rest.issues.create({ ...repository, title, body, labels, ...ONCE })
  } catch (error) {
    if (!ambiguous(error)) throw error
    failure = error
  }
  const [kept, ...later] = await ours(client, repository, self, operation)
  for (const extra of later) await fold(client, repository, extra.number, kept!.number)
  if (!kept && failure) throw failure
  if (kept && operation.closed)
    await client.rest.issues.update({ ...repository, issue_number: kept.number, state: 'closed' })
  return { operation, state: 'created', detail: kept?.html_url ?? null }
}

/** The issue is closed, with a last word from us if there is one. One that is closed already gets none. */
export async function closeIssue(
  client: Client,
  repository: Repository,
  self: Self,
  operation: Close,
): Promise<Written> {
  const { number, comment } = operation
  const { data } = await client.rest.issues.get({ ...repository, issue_number: number })
  if (data.state === 'closed') return { operation, state: 'unchanged', detail: data.html_url }
  if (comment) {
    await ensureComment(client, repository, self, { kind: 'ensure-comment', thread: number, ...comment })
  }
  await client.rest.issues.update({ ...repository, issue_number: number, state: 'closed' })
  return { operation, state: 'updated', detail: data.html_url }
}

/** The thread has the label; the label is made when the repository has none of that name. */
export async function ensureLabel(
  client: Client,
  repository: Repository,
  operation: Label,
): Promise<Written> {
  const { data } = await client.rest.issues.get({ ...repository, issue_number: operation.thread })
  const names = data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')))
  if (names.some((name) => name.toLowerCase() === operation.label.toLowerCase())) {
    return { operation, state: 'unchanged', detail: data.html_url }
  }
  await makeLabel(client, repository, operation)
  await client.rest.issues.addLabels({
    ...repository,
    issue_number: operation.thread,
    labels: [operation.label],
  })
  return { operation, state: 'updated', detail: data.html_url }
}

async function makeLabel(client: Client, repository: Repository, operation: Label): Promise<void> {
  try {
    await client.rest.issues.getLabel({ ...repository, name: operation.label })
    return
  } catch (error) {
    if (!answered(error, 404)) throw error
  }
  try {
    await client.rest.issues.createLabel({
      ...repository,
      name: operation.label,
      color: operation.color.replace(/^#/, ''),
      description: operation.description.slice(0, 100),
    })
  } catch (error) {
    if (!answered(error, 422)) throw error
  }
}

/** Our issues with the marker, oldest first: among those that we opened or, where GitHub knows of none, with the labels. */
async function ours(
  client: Client,
  repository: Repository,
  self: Self,
  { marker, labels }: { readonly marker: Marker; readonly labels: readonly string[] },
) {
  const list = (filter: { creator: string } | { labels: string }) =>
    client.paginate(client.rest.issues.listForRepo, {
      ...repository,
      ...filter,
      state: 'all',
      per_page: 100,
    })
  const opened = await list({ creator: self.login })
  const all = opened.length > 0 || labels.length === 0 ? opened : await list({ labels: labels.join(',') })
  return all
    .filter(
      ({ user, body, pull_request }) => !pull_request && isSelf(self, user) && hasMarker(body ?? '', marker),
    )
    .sort((a, b) => a.number - b.number)
}

/** Closes an issue that two of us opened at once, and points to the one that stays. */
async function fold(client: Client, repository: Repository, number: number, kept: number): Promise<void> {
  await client.rest.issues.update({
    ...repository,
    issue_number: number,
    body: `→ #${kept}`,
    state: 'closed',
    state_reason: 'not_planned',
  })
}
