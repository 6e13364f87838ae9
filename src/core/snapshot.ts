/** Why a file was listed but not read. */
export type SkipReason = 'too-large' | 'unreadable' | 'binary' | 'outside' | 'too-many'

/** A file that was left out, so that it can be said aloud. */
export interface Skipped {
  readonly path: string
  readonly reason: SkipReason
  /** A short clause for people, such as `50 MB; the limit is 1 MB`. */
  readonly detail: string
}

/** One place's files: which paths exist, and the bytes of those that somebody wanted. Paths use `/` and are relative. */
export interface FileSet {
  /** Every path that exists, whether it was read or not. */
  readonly paths: readonly string[]
  /** The content of the wanted files that could be read. */
  readonly contents: ReadonlyMap<string, Uint8Array>
  readonly skipped: readonly Skipped[]
}

/** What only the host can say. A field is `undefined` when nobody could look. */
export interface HostFacts {
  readonly privateVulnerabilityReporting?: boolean
  readonly discussions?: boolean
  readonly issues?: boolean
  readonly archived?: boolean
  readonly fork?: boolean
  /** Open issues with a label for newcomers, and the labels that were found. */
  readonly newcomerIssues?: { readonly open: number; readonly labels: readonly string[] }
}

/** What an address or a mail domain answered, where somebody asked (`--online`). */
export interface Reachability {
  readonly value: string
  readonly state: 'reachable' | 'unreachable' | 'unknown'
  /** A short clause for people, such as `404 Not Found` or `no mail server for example.org`. */
  readonly detail: string
}

/** Everything that was gathered about one repository. `undefined` means that nobody looked. */
export interface Snapshot {
  /** A name for people: a folder, or `owner/name`. */
  readonly name: string
  readonly repository: FileSet
  /** The organization's default community files (its `.github` repository). */
  readonly organization: FileSet | undefined
  readonly host: HostFacts | undefined
  readonly reachability: readonly Reachability[] | undefined
}
