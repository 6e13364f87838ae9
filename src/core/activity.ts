/** Who did something, as the host names them. The number stays the same when the name changes. */
export interface Actor {
  /** The account's number; `null` for a deleted account or a name from git history. */
  readonly id: number | null
  readonly login: string
  readonly type: 'User' | 'Bot' | 'Mannequin' | 'Organization' | 'Deleted'
}

/** Something one person did in a thread after it was opened. */
export interface ThreadEvent {
  readonly kind:
    | 'comment'
    | 'review'
    | 'reaction'
    | 'close'
    | 'reopen'
    | 'merge'
    | 'label'
    | 'transfer'
    | 'convert'
  readonly actor: Actor | null
  /** ISO 8601, UTC. */
  readonly at: string
  /** The label of a `label` event. */
  readonly label?: string
}

/** An issue, pull request or discussion. */
export interface Thread {
  readonly kind: 'issue' | 'pull-request' | 'discussion'
  readonly number: number
  readonly title: string
  readonly url: string
  readonly author: Actor | null
  readonly createdAt: string
  readonly closedAt: string | null
  readonly mergedAt: string | null
  readonly draft: boolean
  readonly locked: boolean
  readonly labels: readonly string[]
  readonly events: readonly ThreadEvent[]
  /** False when the thread has more events than were read. */
  readonly complete: boolean
}

/** The threads of a period, `since` inclusive, `until` exclusive, ISO 8601 in UTC. */
export interface Activity {
  readonly since: string
  readonly until: string
  readonly threads: readonly Thread[]
  /** What could not be read, each a short clause for people. Empty when everything was seen. */
  readonly gaps: readonly string[]
}
