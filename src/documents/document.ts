import type { DocumentKind, DocumentSummary, Route } from '../core/audit.ts'
import type { ClauseEvidence, ClauseId } from './clauses/clause.ts'
import { findClauses } from './clauses/find-clauses.ts'
import { detectLanguage } from './identity/detect-language.ts'
import { type Identity, identify } from './identity/identify.ts'
import type { Page } from './page.ts'
import { findPlaceholders, type Placeholder } from './placeholders.ts'
import { countWords, findPointer, type Pointer } from './pointer.ts'
import { readPage } from './read-page.ts'
import { findRoutes, type Purpose } from './routes.ts'

/** A community-health file and what was understood of it. */
export interface Document {
  readonly kind: DocumentKind
  readonly path: string
  readonly source: DocumentSummary['source']
  readonly page: Page
  /** BCP 47; `und` for a file without words. */
  readonly language: string
  readonly words: number
  readonly placeholders: readonly Placeholder[]
  readonly routes: readonly Route[]
  /** Only for codes of conduct. */
  readonly conduct: Conduct | null
}

/** What is asked of a code of conduct besides. */
export interface Conduct {
  readonly identity: Identity
  readonly pointer: Pointer | null
  readonly clauses: ReadonlyMap<ClauseId, ClauseEvidence>
}

const PURPOSES: Partial<Record<DocumentKind, Purpose>> = {
  'code-of-conduct': 'conduct',
  'security-policy': 'security',
  support: 'support',
  'issue-template-config': 'support',
}

/** A file's bytes or text to a document. Pure; never throws. */
export function understand(
  kind: DocumentKind,
  path: string,
  content: Uint8Array | string,
  source: DocumentSummary['source'] = 'repository',
): Document {
  const page = readPage(path, content)
  const language = detectLanguage(page)
  const purpose = PURPOSES[kind]
  const placeholders = findPlaceholders(page)
  const routes = purpose ? findRoutes(page, placeholders, purpose) : []
  return {
    kind,
    path,
    source,
    page,
    language,
    words: countWords(page.text),
    placeholders,
    routes,
    conduct: kind === 'code-of-conduct' ? readConduct(page, language, routes) : null,
  }
}

function readConduct(page: Page, language: string, routes: readonly Route[]): Conduct {
  const pointer = findPointer(page)
  const identity = identify(page, language, pointer?.target ?? null)
  const clauses = new Map<ClauseId, ClauseEvidence>()
  for (const [id, evidence] of identity.clauses) if (id !== 'contact-sentence') clauses.set(id, evidence)
  for (const [id, evidence] of findClauses(page, language, routes)) clauses.set(id, evidence)
  return { identity, pointer, clauses }
}

/** A document as the audit's output names it. */
export function summarize({ kind, path, source, language, conduct }: Document): DocumentSummary {
  return {
    kind,
    path,
    source,
    family: conduct?.identity.family ?? null,
    version: conduct?.identity.version ?? null,
    language,
    pointsTo: conduct?.pointer?.target ?? null,
  }
}
