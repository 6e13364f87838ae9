import type { Severity } from './check.ts'
import type { Marker } from './marker.ts'

/** Where a review comment sits: the new file's line, on the right-hand side of the diff. */
export interface ReviewComment {
  readonly path: string
  readonly line: number
  readonly body: string
}

/** A remark beside a line of a file, as check runs and workflow commands show it. */
export interface Annotation {
  readonly path: string
  readonly line: number
  readonly endLine?: number
  /** 1-based UTF-16 columns, on one line only. */
  readonly column?: number
  readonly endColumn?: number
  readonly severity: Exclude<Severity, 'off'>
  readonly title: string
  readonly message: string
}

/** A file to be written: its whole new text, or `null` to delete it. */
export interface FileChange {
  readonly path: string
  readonly content: string | null
}

/**
 * One effect on the host, as data. Names that begin with `ensure-` change nothing when they are done twice:
 * what they made before is found by its marker and its author.
 */
export type Operation =
  | {
      readonly kind: 'ensure-comment'
      readonly thread: number
      /** The comment on a line of the pull request that it answers; without it, it stands in the conversation. */
      readonly under?: number
      readonly marker: Marker
      readonly body: string
      readonly onlyOnce?: boolean
      /** Leave it alone unless it still reads like this: somebody may have changed it since it was read. */
      readonly unlessChanged?: string
      /**
       * The comment's number where it was seen already, `null` where all comments were read and it was not among them:
       * saves looking through all of them again.
       */
      readonly seenAs?: number | null
    }
  | { readonly kind: 'delete-comment'; readonly thread: number; readonly marker: Marker }
  | {
      readonly kind: 'ensure-issue'
      readonly marker: Marker
      readonly title: string
      readonly body: string
      readonly labels: readonly string[]
      /** An issue that a person closed stays closed. */
      readonly reopen: false
      /** Once it is there it belongs to the people who fill it in: never written over. */
      readonly onlyOnce?: boolean
      /** It only keeps a record, so it is closed as soon as it is there. */
      readonly closed?: boolean
      /** Its text is changed even when it is closed, and it stays closed: for what a person asked to be kept there. */
      readonly evenIfClosed?: boolean
    }
  | {
      readonly kind: 'close-issue'
      readonly number: number
      /** `{issue}` in the body stands for the address of the issue that this plan wrote before. */
      readonly comment: { readonly marker: Marker; readonly body: string } | null
    }
  | {
      readonly kind: 'ensure-label'
      readonly thread: number
      readonly label: string
      readonly color: string
      readonly description: string
    }
  | {
      readonly kind: 'ensure-reaction'
      readonly target: { readonly comment: number } | { readonly issue: number }
      readonly content: Reaction
    }
  | {
      readonly kind: 'ensure-review'
      readonly pull: number
      readonly commit: string
      readonly marker: Marker
      readonly body: string
      readonly comments: readonly ReviewComment[]
    }
  | {
      readonly kind: 'ensure-check-run'
      readonly name: string
      readonly headSha: string
      readonly conclusion: 'success' | 'neutral' | 'failure' | 'action_required'
      readonly title: string
      readonly summary: string
      readonly annotations: readonly Annotation[]
    }
  | {
      readonly kind: 'ensure-pull-request'
      readonly marker: Marker
      readonly branch: string
      readonly base: string
      readonly title: string
      readonly body: string
      readonly commitMessage: string
      readonly files: readonly FileChange[]
      /** The commit that the files were made on top of: with this one, what people did on the branch is in them. */
      readonly onTopOf?: string
      /** Its text is changed even when it is closed or merged; nothing else is. */
      readonly evenIfClosed?: boolean
    }
  | {
      readonly kind: 'ensure-job'
      /** The same key means the same job. */
      readonly key: string
      readonly command: string
      readonly options: Readonly<Record<string, unknown>>
      /** ISO 8601, UTC. */
      readonly startAfter: string
    }

export type Reaction = '+1' | '-1' | 'laugh' | 'confused' | 'heart' | 'hooray' | 'rocket' | 'eyes'

/** What a command wants to happen, in order. */
export type Plan = readonly Operation[]

/** What became of an operation. */
export interface Written {
  readonly operation: Operation
  readonly state: 'created' | 'updated' | 'unchanged' | 'skipped'
  /** Where a person can look, or why it was skipped. */
  readonly detail: string | null
}
