import type {
  Account,
  App,
  Label,
  Reaction,
  ReactionContent,
  Repository,
  Thread,
  ThreadEvent,
  World,
} from './state.ts'

/** Opens an issue, or the issue half of a pull request. */
export function openThread(
  world: World,
  repo: Repository,
  given: { title: string; body: string | null; user: Account; app?: App | null; at?: string | undefined },
): Thread {
  const at = given.at ?? world.tick()
  const thread: Thread = {
    id: world.id(),
    number: repo.nextNumber++,
    title: given.title,
    body: given.body,
    user: given.user,
    app: given.app ?? null,
    state: 'open',
    stateReason: null,
    locked: false,
    lockReason: null,
    labels: [],
    assignees: [],
    createdAt: at,
    updatedAt: at,
    closedAt: null,
    closedBy: null,
    reactions: [],
    events: [],
    pull: null,
    association: '',
    deleted: false,
  }
  repo.threads.set(thread.number, thread)
  return thread
}

/** Writes an event into a thread's timeline. */
export function record(
  world: World,
  thread: Thread,
  event: ThreadEvent['event'],
  actor: Account | null,
  more: { label?: string; at?: string | undefined } = {},
): void {
  const at = more.at ?? world.tick()
  const label = more.label === undefined ? {} : { label: more.label }
  thread.events.push({ id: world.id(), event, actor, createdAt: at, ...label })
  if (at > thread.updatedAt) thread.updatedAt = at
}

/** Closes a thread. */
export function closeThread(
  world: World,
  thread: Thread,
  by: Account,
  reason: Thread['stateReason'] = 'completed',
  at?: string,
): void {
  if (thread.state === 'closed') return
  thread.state = 'closed'
  thread.stateReason = thread.pull ? null : reason
  thread.closedBy = by
  record(world, thread, 'closed', by, { at })
  thread.closedAt = thread.events.at(-1)!.createdAt
}

/** Opens a closed thread again. */
export function reopenThread(world: World, thread: Thread, by: Account, at?: string): void {
  if (thread.state === 'open') return
  thread.state = 'open'
  thread.stateReason = thread.pull ? null : 'reopened'
  thread.closedAt = null
  thread.closedBy = null
  record(world, thread, 'reopened', by, { at })
}

/** The label of that name, in any case, made when it is missing. */
export function labelOf(world: World, repo: Repository, name: string, color = 'ededed'): Label {
  const found = repo.labels.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (found) return found
  const label: Label = { id: world.id(), name, color, description: null }
  repo.labels.push(label)
  return label
}

/** Puts a label on a thread. */
export function addLabel(world: World, thread: Thread, label: Label, by: Account | null, at?: string): void {
  if (thread.labels.includes(label)) return
  thread.labels.push(label)
  record(world, thread, 'labeled', by, { label: label.name, at })
}

/** Adds a reaction; the same person's same reaction is the one that is already there. */
export function react(
  world: World,
  reactions: Reaction[],
  user: Account,
  content: ReactionContent,
  at?: string,
): { reaction: Reaction; isNew: boolean } {
  const known = reactions.find((one) => one.user === user && one.content === content)
  if (known) return { reaction: known, isNew: false }
  const reaction: Reaction = { id: world.id(), user, content, createdAt: at ?? world.tick() }
  reactions.push(reaction)
  return { reaction, isNew: true }
}
