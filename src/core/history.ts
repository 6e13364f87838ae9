/** A name and an address, as git keeps them, after the mailmap. */
export interface Author {
  readonly name: string
  readonly email: string
}

/** A commit as git history tells it. */
export interface HistoryCommit {
  readonly sha: string
  readonly authorName: string
  readonly authorEmail: string
  /** When it was authored, ISO 8601 with its own offset. */
  readonly date: string
  /** Everybody named in a `Co-authored-by` trailer, in their order; the author is not repeated. */
  readonly coAuthors: readonly Author[]
}

/** Reads the commits that lead to where a checkout stands. */
export interface History {
  /** False for a clone that was cut off, where everybody looks new. */
  whole(): Promise<boolean>
  /** Newest first; `since` is ISO 8601 and compared with the day of the commit. Throws `UsageError` where there is no history. */
  commits(since?: string): AsyncIterable<HistoryCommit>
}
