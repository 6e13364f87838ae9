import type { Finding } from './check.ts'
import type { Skipped } from './snapshot.ts'

export const DOCUMENT_KINDS = [
  'code-of-conduct',
  'security-policy',
  'support',
  'contributing',
  'readme',
  'license',
  'governance',
  'accessibility',
  'issue-template',
  'issue-template-config',
  'pull-request-template',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** The published texts that are recognized (contract: DESIGN 5.1). */
export const FAMILIES = [
  'contributor-covenant',
  'citizen',
  'django',
  'ubuntu',
  'mozilla-cpg',
  'rust',
  'psf',
  'geek-feminism',
  'apache',
  'cncf',
  'microsoft',
  'google',
  'meta',
  'amazon',
  'berlin',
  'debian',
  'go',
  'custom',
  'other',
] as const
export type Family = (typeof FAMILIES)[number]

/** A community-health file, as the audit's output names it (contract: DESIGN 5.1). */
export interface DocumentSummary {
  readonly kind: DocumentKind
  readonly path: string
  readonly source: 'repository' | 'organization' | 'elsewhere'
  /** Only for codes of conduct. */
  readonly family: Family | null
  readonly version: string | null
  /** BCP 47; `und` for a file without words. */
  readonly language: string
  /** The address or path of the text it points to, as written, when it is only a pointer. */
  readonly pointsTo: string | null
}

export type RouteKind =
  | 'email'
  | 'form'
  | 'link'
  | 'handle'
  | 'chat'
  | 'phone'
  | 'person'
  | 'mailing-list'
  | 'issue-tracker'
  | 'vulnerability-reporting'

export type RouteProblem =
  | 'placeholder'
  | 'someone-elses'
  | 'reserved-domain'
  | 'invisible'
  | 'public'
  | 'unreachable'

/** One way to report, and what a person in trouble should know about it (contract: DESIGN 5.1). */
export interface Route {
  /** The path of the document that names it. */
  readonly document: string
  readonly line: number
  readonly kind: RouteKind
  readonly value: string
  readonly private: boolean
  readonly anonymous: boolean
  readonly usable: boolean
  readonly problem: RouteProblem | null
}

/** The audit of one repository (contract: DESIGN 5.1). */
export interface AuditReport {
  readonly repository: string
  readonly documents: readonly DocumentSummary[]
  readonly routes: readonly Route[]
  readonly findings: readonly Finding[]
  /** At most three checks, most useful first. */
  readonly next: readonly string[]
  /** Files that were left out, and why. */
  readonly skipped: readonly Skipped[]
}
