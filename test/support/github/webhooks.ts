import { createHmac, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { shower } from './show.ts'
import type { Delivery, Repository, World } from './state.ts'

/** Where GitHub sends webhooks, and the secret that they are signed with. */
export interface Webhook {
  readonly url: string
  readonly secret: string
}

/** What an event is about. Everything that is given is written down as the state has it now. */
export interface Subject {
  readonly repository?: Repository
  readonly sender?: string
  /** The number of an issue or pull request. */
  readonly issue?: number
  readonly pull?: number
  readonly comment?: number
  readonly review?: number
  readonly reviewComment?: number
  readonly installation?: number
  /** Laid over the payload, last. */
  readonly more?: Readonly<Record<string, unknown>>
}

interface Example {
  readonly name: string
  readonly examples: readonly Record<string, unknown>[]
}

const examples = createRequire(import.meta.url)(
  '@octokit/webhooks-examples/api.github.com/index.json',
) as readonly Example[]

/** A payload for `event.action`: GitHub's published example with the state's own repository, people and numbers in it. */
export function payloadFor(
  world: World,
  base: string,
  name: string,
  subject: Subject,
): Record<string, unknown> {
  const [event, action] = name.split('.') as [string, string | undefined]
  const known = examples.find((one) => one.name === event)?.examples ?? []
  const example = structuredClone(known.find((one) => one.action === action) ?? known[0] ?? {})
  const show = shower(world, base)
  const { repository: repo } = subject
  const payload: Record<string, unknown> = { ...example }
  if (action) payload.action = action
  for (const name of ['organization', 'repository', 'installation', 'sender', 'enterprise'])
    delete payload[name]
  const laid = (name: string, own: unknown) => {
    payload[name] = { ...(example[name] as object | undefined), ...(own as object) }
  }
  if (repo) {
    payload.repository = show.repository(repo)
    if (repo.owner.type === 'Organization') payload.organization = show.account(repo.owner)
    const thread = repo.threads.get(subject.pull ?? subject.issue ?? -1)
    if (thread && subject.issue !== undefined) laid('issue', show.issue(repo, thread))
    if (thread?.pull && subject.pull !== undefined) {
      laid('pull_request', show.pull(repo, thread, true))
      if ('number' in payload) payload.number = thread.number
      if ('before' in payload) payload.before = thread.pull.base.sha
      if ('after' in payload) payload.after = thread.pull.head.sha
    }
    const comment = repo.comments.find(({ id }) => id === subject.comment)
    if (comment) {
      laid('comment', show.comment(repo, comment))
      const about = repo.threads.get(comment.thread)!
      if (subject.issue === undefined) laid('issue', show.issue(repo, about))
    }
    const review = thread?.pull?.reviews.find(({ id }) => id === subject.review)
    if (review) laid('review', { ...show.review(repo, thread!, review), state: review.state.toLowerCase() })
    const line = thread?.pull?.comments.find(({ id }) => id === subject.reviewComment)
    if (line) laid('comment', show.reviewComment(repo, thread!, line))
  }
  const sender = world.accounts.find(({ login }) => login === subject.sender)
  payload.sender = show.account(sender ?? senderOf(world, subject))
  const installation =
    subject.installation ?? world.installations.find((one) => one.account === repo?.owner && !one.deleted)?.id
  if (installation !== undefined) {
    const full = event === 'installation' || event === 'installation_repositories'
    const found = world.installations.find(({ id }) => id === installation)
    payload.installation =
      full && found ? show.installation(found) : { id: installation, node_id: `MDIzOk${installation}` }
  }
  return { ...payload, ...subject.more }
}

function senderOf(world: World, subject: Subject) {
  const { repository: repo } = subject
  const comment = repo?.comments.find(({ id }) => id === subject.comment)
  if (comment) return comment.user
  const thread = repo?.threads.get(subject.pull ?? subject.issue ?? -1)
  return thread?.user ?? repo?.owner ?? world.accounts[0] ?? null
}

/** Sends one webhook and writes down what came back. Never throws: a refused connection is a failed delivery. */
export async function sendWebhook(
  world: World,
  webhook: Webhook,
  event: string,
  payload: Record<string, unknown>,
  options: {
    guid?: string | undefined
    redelivery?: boolean
    headers?: Record<string, string> | undefined
  } = {},
): Promise<Delivery> {
  const guid = options.guid ?? randomUUID()
  const body = JSON.stringify(payload)
  const signature = `sha256=${createHmac('sha256', webhook.secret).update(body).digest('hex')}`
  const started = performance.now()
  let statusCode = 0
  let status = 'failed to connect to host'
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/0000000',
        'x-github-delivery': guid,
        'x-github-event': event,
        'x-github-hook-id': '1',
        'x-github-hook-installation-target-type': 'integration',
        'x-hub-signature-256': signature,
        ...options.headers,
      },
      body,
      signal: AbortSignal.timeout(10_000),
    })
    await response.arrayBuffer()
    statusCode = response.status
    status = response.ok ? 'OK' : `Invalid HTTP Response: ${response.status}`
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') status = 'timed out'
  }
  const delivery: Delivery = {
    id: world.id(),
    guid,
    event,
    action: typeof payload.action === 'string' ? payload.action : null,
    payload,
    deliveredAt: new Date().toISOString(),
    redelivery: options.redelivery ?? false,
    duration: Math.round(performance.now() - started) / 1000,
    statusCode,
    status,
    installation: (payload.installation as { id?: number } | undefined)?.id ?? null,
    repository: (payload.repository as { id?: number } | undefined)?.id ?? null,
  }
  world.deliveries.push(delivery)
  return delivery
}
