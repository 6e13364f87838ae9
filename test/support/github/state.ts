import type { GitStore } from './git.ts'

/** Somebody with an account. The number stays when the name changes. */
export interface Account {
  readonly id: number
  login: string
  type: 'User' | 'Bot' | 'Organization' | 'Mannequin'
  name: string | null
  deleted: boolean
  createdAt: string
}

/** A label of a repository. */
export interface Label {
  readonly id: number
  name: string
  color: string
  description: string | null
}

export type ReactionContent = '+1' | '-1' | 'laugh' | 'confused' | 'heart' | 'hooray' | 'rocket' | 'eyes'

/** Somebody's reaction. One person gives each kind once. */
export interface Reaction {
  readonly id: number
  readonly user: Account
  readonly content: ReactionContent
  readonly createdAt: string
}

/** A comment under an issue, a pull request or a discussion. */
export interface Comment {
  readonly id: number
  readonly thread: number
  body: string
  readonly user: Account
  /** The App that wrote it, when one did. */
  readonly app: App | null
  readonly createdAt: string
  updatedAt: string
  readonly reactions: Reaction[]
  minimized: string | null
  /** The comment that it answers; only in discussions. */
  readonly replyTo: number | null
}

/** Something that happened to a thread, as the timeline shows it. */
export interface ThreadEvent {
  readonly id: number
  readonly event:
    | 'closed'
    | 'reopened'
    | 'labeled'
    | 'unlabeled'
    | 'merged'
    | 'renamed'
    | 'locked'
    | 'unlocked'
    | 'assigned'
    | 'ready_for_review'
    | 'convert_to_draft'
    | 'head_ref_force_pushed'
    | 'transferred'
    | 'converted_to_discussion'
    | 'review_requested'
  readonly actor: Account | null
  readonly createdAt: string
  readonly label?: string
}

/** What an issue and a pull request have in common. */
export interface Thread {
  readonly id: number
  readonly number: number
  title: string
  body: string | null
  readonly user: Account
  readonly app: App | null
  state: 'open' | 'closed'
  stateReason: 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null
  locked: boolean
  lockReason: string | null
  labels: Label[]
  assignees: Account[]
  readonly createdAt: string
  updatedAt: string
  closedAt: string | null
  closedBy: Account | null
  readonly reactions: Reaction[]
  readonly events: ThreadEvent[]
  pull: Pull | null
  association: string
  /** Gone: deleted or moved elsewhere. */
  deleted: boolean
}

/** What only a pull request has. */
export interface Pull {
  readonly id: number
  head: { readonly repo: Repository | null; readonly ref: string; sha: string }
  base: { ref: string; sha: string }
  draft: boolean
  mergedAt: string | null
  mergedBy: Account | null
  mergeCommit: string | null
  readonly reviews: Review[]
  readonly comments: ReviewComment[]
  readonly requested: Account[]
}

/** A review of a pull request. */
export interface Review {
  readonly id: number
  readonly user: Account
  readonly app: App | null
  body: string
  state: 'PENDING' | 'COMMENTED' | 'APPROVED' | 'CHANGES_REQUESTED' | 'DISMISSED'
  readonly commit: string
  submittedAt: string | null
  readonly createdAt: string
  updatedAt: string
}

/** A comment on a line of a pull request. Those with the same root are one thread. */
export interface ReviewComment {
  readonly id: number
  readonly review: number
  readonly root: number
  readonly user: Account
  readonly app: App | null
  body: string
  readonly path: string
  readonly commit: string
  readonly line: number | null
  readonly startLine: number | null
  readonly side: 'LEFT' | 'RIGHT'
  readonly startSide: 'LEFT' | 'RIGHT' | null
  readonly subject: 'line' | 'file'
  readonly diffHunk: string
  readonly createdAt: string
  updatedAt: string
  readonly reactions: Reaction[]
  /** On the root only. */
  resolvedBy: Account | null
  minimized: string | null
}

/** A remark beside a line in a check run. */
export interface CheckAnnotation {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly start_column?: number
  readonly end_column?: number
  readonly annotation_level: 'notice' | 'warning' | 'failure'
  readonly message: string
  readonly title?: string
  readonly raw_details?: string
}

/** A check run on a commit. */
export interface CheckRun {
  readonly id: number
  name: string
  readonly headSha: string
  readonly app: App
  status: string
  conclusion: string | null
  externalId: string | null
  detailsUrl: string | null
  title: string | null
  summary: string | null
  text: string | null
  readonly annotations: CheckAnnotation[]
  readonly startedAt: string
  completedAt: string | null
}

/** A discussion; only GraphQL shows it. */
export interface Discussion {
  readonly id: number
  readonly number: number
  title: string
  body: string
  readonly user: Account
  readonly category: string
  readonly createdAt: string
  updatedAt: string
  closedAt: string | null
  readonly locked: boolean
  readonly labels: Label[]
  readonly reactions: Reaction[]
  answer: number | null
}

export type Role = 'admin' | 'maintain' | 'write' | 'triage' | 'read'

/** A repository and everything in it. */
export interface Repository {
  readonly id: number
  name: string
  owner: Account
  description: string | null
  homepage: string | null
  topics: string[]
  private: boolean
  archived: boolean
  disabled: boolean
  fork: Repository | null
  deleted: boolean
  defaultBranch: string
  hasIssues: boolean
  hasDiscussions: boolean
  hasWiki: boolean
  privateVulnerabilityReporting: boolean
  readonly createdAt: string
  pushedAt: string
  stars: number
  readonly git: GitStore
  readonly labels: Label[]
  readonly threads: Map<number, Thread>
  readonly comments: Comment[]
  readonly discussions: Map<number, Discussion>
  readonly checkRuns: CheckRun[]
  readonly collaborators: Map<Account, Role>
  nextNumber: number
}

export type Permissions = Record<string, 'read' | 'write' | 'admin'>

/** A GitHub App. */
export interface App {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly owner: Account
  /** The account that it acts as: `slug[bot]`. */
  readonly bot: Account
  readonly privateKey: string
  readonly publicKey: string
  permissions: Permissions
  events: string[]
  readonly createdAt: string
}

/** An App on an account. */
export interface Installation {
  readonly id: number
  readonly app: App
  readonly account: Account
  permissions: Permissions
  /** `null` means every repository of the account. */
  repositories: Repository[] | null
  suspendedAt: string | null
  deleted: boolean
  readonly createdAt: string
}

/** One attempt to hand an event to the App. */
export interface Delivery {
  readonly id: number
  readonly guid: string
  readonly event: string
  readonly action: string | null
  readonly payload: Record<string, unknown>
  readonly deliveredAt: string
  readonly redelivery: boolean
  readonly duration: number
  readonly statusCode: number
  readonly status: string
  readonly installation: number | null
  readonly repository: number | null
}

/** Everything there is. */
export interface World {
  readonly accounts: Account[]
  readonly repositories: Repository[]
  /** Old `owner/name` in lower case, to what it is now. */
  readonly moved: Map<string, Repository>
  readonly apps: App[]
  readonly installations: Installation[]
  readonly members: Map<Account, Map<Account, 'admin' | 'member'>>
  readonly tokens: Map<string, Token>
  readonly deliveries: Delivery[]
  readonly nodes: Map<string, unknown>
  /** ISO 8601 in whole seconds, as GitHub writes time. */
  now(): string
  /** Moves the clock on by a second, so that what is written later is later. */
  tick(): string
  id(): number
}

/** Whom a token speaks for. */
export type Token =
  | { readonly kind: 'user'; readonly account: Account; readonly scopes: readonly string[] }
  | {
      readonly kind: 'installation'
      readonly installation: Installation
      readonly permissions: Permissions
      readonly repositories: readonly number[] | null
      readonly expiresAt: string
    }

/** An empty world whose clock starts at `start`. */
export function createWorld(start: string): World & { at: number } {
  let last = 1000
  const world: World & { at: number } = {
    at: Date.parse(start),
    accounts: [],
    repositories: [],
    moved: new Map(),
    apps: [],
    installations: [],
    members: new Map(),
    tokens: new Map(),
    deliveries: [],
    nodes: new Map(),
    now: () => iso(world.at),
    tick() {
      world.at += 1000
      return iso(world.at)
    },
    id() {
      last += 1
      return last
    },
  }
  return world
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** The opaque name that GraphQL and REST share for a thing. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(`${kind}:${id}`).toString('base64url')}`
}

/** `owner/name`. */
export function fullName(repository: Repository): string {
  return `${repository.owner.login}/${repository.name}`
}

/** What somebody may do in a repository, the way GitHub adds it up. */
export function roleOf(world: World, repository: Repository, account: Account | null): Role | 'none' {
  if (account && !account.deleted) {
    if (repository.owner === account) return 'admin'
    if (world.members.get(repository.owner)?.get(account) === 'admin') return 'admin'
    const given = repository.collaborators.get(account)
    if (given) return given
    if (world.members.get(repository.owner)?.has(account)) return 'read'
  }
  return repository.private ? 'none' : 'read'
}
