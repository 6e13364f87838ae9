import type { DocumentKind, Route } from '../core/audit.ts'
import type { FileSet, HostFacts, Reachability, Snapshot } from '../core/snapshot.ts'
import { decode } from './decode.ts'
import { type Document, understand } from './document.ts'
import { type IssueConfig, readIssueConfig } from './issue-config.ts'
import type { Link, Page } from './page.ts'
import { findPlaceholders } from './placeholders.ts'
import { comparePlaces, type Place, placeOf } from './places.ts'
import { findRoutes } from './routes.ts'

/** Everything the checks may ask about one repository. */
export interface Subject {
  readonly name: string
  /** The text that holds here: the repository's own, one it links to by path, or the organization's. */
  readonly codeOfConduct: Document | null
  /** The same text in other languages. */
  readonly translations: readonly Document[]
  /** A code of conduct elsewhere that README or CONTRIBUTING link to. */
  readonly linkedConduct: { readonly document: Document; readonly link: Link } | null
  readonly security: Document | null
  readonly support: Document | null
  readonly contributing: Document | null
  readonly readme: Document | null
  readonly governance: Document | null
  readonly accessibility: Document | null
  readonly license: { readonly path: string } | null
  readonly issueTemplates: readonly { readonly path: string }[]
  readonly issueConfig:
    | (IssueConfig & { readonly path: string; readonly routes: readonly Route[]; readonly page: Page })
    | null
  readonly pullRequestTemplates: readonly { readonly path: string }[]
  /** Files that are there and were not read, with the reason as a short clause. */
  readonly unread: ReadonlyMap<DocumentKind, { readonly path: string; readonly detail: string }>
  /** Every document that was understood, in the order in which it is shown. */
  readonly documents: readonly Document[]
  /** False when nobody looked at the organization's defaults. */
  readonly organizationKnown: boolean
  /** True when there is nothing at all to look at. */
  readonly empty: boolean
  readonly host: HostFacts | undefined
  readonly reachability: readonly Reachability[] | undefined
}

/** A snapshot to what the checks ask about. Pure; never throws. */
export function toSubject(snapshot: Snapshot): Subject {
  const own = places(snapshot.repository)
  const inherited = snapshot.organization ? places(snapshot.organization) : []
  const read = (kind: Place['kind']): Document | null => {
    const here = own.find((place) => place.kind === kind && snapshot.repository.contents.has(place.path))
    if (here) return understand(kind, here.path, snapshot.repository.contents.get(here.path)!)
    const there = inherited.find(
      (place) => place.kind === kind && snapshot.organization!.contents.has(place.path),
    )
    if (there)
      return understand(kind, there.path, snapshot.organization!.contents.get(there.path)!, 'organization')
    return null
  }

  const readme = ownOnly(read('readme'))
  const contributing = read('contributing')
  const linked = findLinkedConduct([readme, contributing], snapshot.repository)
  const named = read('code-of-conduct')
  const codeOfConduct = follow(
    named && named.source === 'repository' ? named : (linked?.local ?? named),
    snapshot.repository,
  )
  const translations = own
    .filter(
      ({ kind, path }) => kind === 'code-of-conduct' && path !== codeOfConduct?.path && path !== named?.path,
    )
    .filter(({ path }) => snapshot.repository.contents.has(path))
    .map(({ path }) => understand('code-of-conduct', path, snapshot.repository.contents.get(path)!))
  const security = read('security-policy')
  const support = read('support')
  const governance = ownOnly(read('governance'))
  const accessibility = read('accessibility')
  const ownTemplates = own.some(({ kind }) => kind === 'issue-template' || kind === 'issue-template-config')
  const templatePlaces = ownTemplates ? own : inherited
  const templateFiles = ownTemplates ? snapshot.repository : snapshot.organization
  const present = [
    named === codeOfConduct ? null : named,
    codeOfConduct,
    ...translations,
    security,
    support,
    contributing,
    readme,
    governance,
    accessibility,
  ]

  return {
    name: snapshot.name,
    codeOfConduct,
    translations,
    linkedConduct: linked ? { document: linked.from, link: linked.link } : null,
    security,
    support,
    contributing,
    readme,
    governance,
    accessibility,
    license: own.find(({ kind }) => kind === 'license') ?? null,
    issueTemplates: templatePlaces.filter(({ kind }) => kind === 'issue-template'),
    issueConfig: readConfig(templatePlaces, templateFiles),
    pullRequestTemplates: [...own, ...inherited].filter(({ kind }) => kind === 'pull-request-template'),
    unread: unreadOf(own, snapshot.repository),
    documents: present.filter((document) => document !== null),
    organizationKnown: snapshot.organization !== undefined,
    empty: snapshot.repository.paths.length === 0,
    host: snapshot.host,
    reachability: snapshot.reachability,
  }
}

/** The paths that README and CONTRIBUTING link to as the code of conduct, so that they can be read too. */
export function linkedConductPaths(files: FileSet): readonly string[] {
  const documents = places(files)
    .filter(
      ({ kind, path }) =>
        (kind === 'readme' || kind === 'contributing' || kind === 'code-of-conduct') &&
        files.contents.has(path),
    )
    .map(({ kind, path }) => understand(kind, path, files.contents.get(path)!))
  const links = documents.flatMap((document) =>
    conductLinks(document).map(({ href }) => resolvePath(document.path, href)),
  )
  const pointers = documents.flatMap(({ path, conduct }) =>
    conduct?.pointer ? [resolvePath(path, conduct.pointer.target)] : [],
  )
  return [...links, ...pointers].filter(
    (path): path is string => path !== null && !files.contents.has(path) && files.paths.includes(path),
  )
}

function places(files: FileSet): readonly Place[] {
  return files.paths
    .map(placeOf)
    .filter((place) => place !== null)
    .sort(comparePlaces)
}

function unreadOf(own: readonly Place[], { contents, skipped }: FileSet): Subject['unread'] {
  const unread = new Map<DocumentKind, { path: string; detail: string }>()
  for (const { kind, path } of own) {
    const reason = skipped.find((one) => one.path === path)
    const isRead = own.some((place) => place.kind === kind && contents.has(place.path))
    if (reason && !isRead && !unread.has(kind)) unread.set(kind, { path, detail: reason.detail })
  }
  return unread
}

function ownOnly(document: Document | null): Document | null {
  return document?.source === 'repository' ? document : null
}

/** A pointer to a file that is at hand is followed, once. */
function follow(document: Document | null, files: FileSet): Document | null {
  if (!document?.conduct?.pointer || document.source !== 'repository') return document
  const target = resolvePath(document.path, document.conduct.pointer.target)
  const content = target && target !== document.path ? files.contents.get(target) : undefined
  return content ? understand('code-of-conduct', target!, content) : document
}

const CONDUCT_LINK =
  /code[-_ ]of[-_ ]conduct|\bconduct\b|c[oó]digo de condu[ct]ta|code de conduite|verhaltenskodex|codice di condotta|行为准则|行為準則|行動規範|행동 강령|кодекс поведения|\bcoc\b/iu

function conductLinks({ page }: Document): readonly Link[] {
  return page.links.filter(
    ({ href, text, kind }) =>
      kind !== 'image' &&
      !/^(#|mailto:)/i.test(href) &&
      (CONDUCT_LINK.test(text) || /code[-_]?of[-_]?conduct|\/conduct\b|coc\.(md|rst|html)/i.test(href)),
  )
}

function findLinkedConduct(
  documents: readonly (Document | null)[],
  files: FileSet,
): { from: Document; link: Link; local: Document | null } | null {
  for (const from of documents) {
    const link = from && conductLinks(from)[0]
    if (!link) continue
    const path = resolvePath(from.path, link.href)
    const content = path ? files.contents.get(path) : undefined
    const local =
      path && content && placeOf(path)?.kind !== 'readme'
        ? understand('code-of-conduct', path, content)
        : null
    return { from, link, local }
  }
  return null
}

/** A relative link to a path of the repository, or `null` for an address elsewhere or a path that leaves it. */
export function resolvePath(from: string, href: string): string | null {
  const clean = href.split(/[?#]/)[0]!.replaceAll('\\', '/')
  if (clean === '' || /^[a-z][a-z0-9+.-]*:/i.test(clean) || clean.startsWith('//')) return null
  const steps = clean.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of clean.split('/')) {
    if (step === '' || step === '.') continue
    if (step === '..') {
      if (steps.length === 0) return null
      steps.pop()
    } else steps.push(safeDecode(step))
  }
  return steps.join('/')
}

function safeDecode(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}

function readConfig(from: readonly Place[], files: FileSet | undefined): Subject['issueConfig'] {
  const place = from.find(({ kind }) => kind === 'issue-template-config')
  const content = place && files?.contents.get(place.path)
  const decoded = content ? decode(content) : null
  if (!place || !decoded) return null
  const config = readIssueConfig(decoded.text)
  const page = configPage(place.path, decoded.text, config)
  return { ...config, path: place.path, page, routes: findRoutes(page, findPlaceholders(page), 'support') }
}

/** The chooser as a person sees it: a line for each entry. */
function configPage(path: string, text: string, config: IssueConfig): Page {
  const source = text.split('\n')
  const lineAt = (words: string) =>
    Math.max(1, source.findIndex((line) => line.includes(words.split('\n')[0]!)) + 1)
  const blocks = config.links.map(({ name, about, url }) => {
    const line = lineAt(url)
    return {
      kind: 'item' as const,
      depth: 1,
      text: `${name}: ${about}`.replace(/\s+/g, ' '),
      line,
      endLine: line + 6,
    }
  })
  const links = config.links.map(({ name, url }) => ({
    text: name,
    href: url,
    line: lineAt(url),
    kind: 'link' as const,
  }))
  return {
    path,
    format: 'plain',
    text: blocks.map((block) => block.text).join('\n\n'),
    blocks,
    sections: [{ title: '', depth: 0, line: 1, blocks }],
    links,
    hidden: [],
    source,
    gaps: config.problem ? [config.problem] : [],
  }
}
