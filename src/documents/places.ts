import type { DocumentKind } from '../core/audit.ts'

const TEXT = '(?:\\.(?:md|markdown|mdx|rst|rest|txt|adoc|asciidoc|html?))?'
const LANGUAGE = '(?:[-_.](?<language>[a-z]{2,3}(?:[-_](?:[a-z]{4}|[a-z]{2}|\\d{3}))?))?'

/** Usual names of each kind, without folder, in any case. */
const NAMES: Readonly<
  Record<Exclude<DocumentKind, 'issue-template' | 'issue-template-config' | 'pull-request-template'>, RegExp>
> = {
  'code-of-conduct': named(
    '(?:code[-_ ]?of[-_ ]?conduct|conduct|coc|c[oó]digo[-_ ]?de[-_ ]?condu[ct]ta|code[-_ ]?de[-_ ]?conduite|codice[-_ ]?di[-_ ]?condotta|verhaltenskodex|gedragscode|community[-_ ]?(?:participation[-_ ]?)?guidelines|kodeks[-_ ]?post[eę]powania|uppf[öo]randekod)',
  ),
  'security-policy': named('security(?:[-_ ]?policy)?'),
  support: named('support'),
  contributing: named('contributing|contribute|contributors?[-_ ]?guide|hacking'),
  readme: named('read[-_ ]?me'),
  license:
    /^(?:licen[sc]e|copying|unlicen[sc]e|copyright)(?:[-_.](?!.*\.(?:js|ts|py|go|rs|java|c|h)$)[\w.-]+)?$/i,
  governance: named('governance|maintainers|steering|charter'),
  accessibility: named('accessibility|a11y'),
}

function named(names: string): RegExp {
  return new RegExp(`^(?:${names})${LANGUAGE}${TEXT}$`, 'iu')
}

const FOLDERS = ['.github', '', 'docs']
const ISSUE_TEMPLATE =
  /^(?:\.github\/|docs\/)?(?:issue_template(?:\.(?:md|txt|ya?ml))?|issue_template\/(?!config\.ya?ml$)[^/]+\.(?:md|ya?ml))$/i
const ISSUE_CONFIG = /^\.github\/issue_template\/config\.ya?ml$/i
const PULL_TEMPLATE =
  /^(?:\.github\/|docs\/)?(?:pull_request_template(?:\.(?:md|txt))?|pull_request_template\/[^/]+\.(?:md|txt))$/i

/** A path that may hold a community-health file, and what its name says of its language. */
export interface Place {
  readonly kind: DocumentKind
  readonly path: string
  /** The language in the name, such as `es` of `CODE_OF_CONDUCT.es.md`. */
  readonly language: string | null
}

/** What a path may hold, where GitHub looks (root, `.github`, `docs`); `null` for everything else. */
export function placeOf(path: string): Place | null {
  if (path.length > 200 || path.split('/').length > 3) return null
  if (ISSUE_CONFIG.test(path)) return { kind: 'issue-template-config', path, language: null }
  if (ISSUE_TEMPLATE.test(path)) return { kind: 'issue-template', path, language: null }
  if (PULL_TEMPLATE.test(path)) return { kind: 'pull-request-template', path, language: null }
  const slash = path.lastIndexOf('/')
  const folder = path.slice(0, Math.max(0, slash)).toLowerCase()
  if (!FOLDERS.includes(folder)) return null
  const name = path.slice(slash + 1)
  for (const [kind, pattern] of Object.entries(NAMES)) {
    const match = pattern.exec(name)
    if (match) return { kind: kind as DocumentKind, path, language: languageOf(match.groups?.language) }
  }
  return null
}

/** The order in which GitHub takes one of several: `.github`, then the root, then `docs`; the unmarked language first. */
export function comparePlaces(a: Place, b: Place): number {
  const rank = ({ path, language }: Place) => {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')).toLowerCase() : ''
    const plain = language === null ? 0 : language.toLowerCase().startsWith('en') ? 10 : 20
    return plain + FOLDERS.indexOf(folder)
  }
  return rank(a) - rank(b) || a.path.length - b.path.length || (a.path < b.path ? -1 : 1)
}

/** True for the paths whose content the audit reads. */
export function isCommunityFile(path: string): boolean {
  const place = placeOf(path)
  return place !== null && place.kind !== 'license'
}

function languageOf(tag: string | undefined): string | null {
  if (!tag) return null
  try {
    return Intl.getCanonicalLocales(tag.replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}
