import { checks } from '../../checks/index.ts'
import type {
  AuditReport,
  DocumentSummary,
  Family,
  Route,
  RouteKind,
  RouteProblem,
} from '../../core/audit.ts'
import { type Finding, SEVERITIES, type Severity } from '../../core/check.ts'

/** What the audit of one or several repositories gave. */
export interface AuditResult {
  /** True where one overview of several repositories was asked for. */
  readonly several: boolean
  readonly reports: readonly AuditReport[]
  /** Repositories that nobody could look at, and why. */
  readonly left: readonly LeftOut[]
}

/** A repository that was not audited. */
export interface LeftOut {
  readonly repository: string
  readonly problem: string
}

/** One repository's findings as people want them: grouped, the gravest first. */
export interface AuditView {
  readonly report: AuditReport
  readonly care: readonly Finding[]
  readonly inPlace: readonly Finding[]
  readonly unknown: readonly Finding[]
  readonly exempt: readonly Finding[]
  readonly notApplicable: readonly Finding[]
  readonly counts: Readonly<Record<Exclude<Severity, 'off'>, number>>
  /** The one next step, and what comes after it. */
  readonly next: Finding | null
  readonly later: readonly Finding[]
}

const CATALOGUE = new Map(checks.map((check) => [check.id, check]))

/** The statement that a check asks about, as its catalogue has it. */
export function titleOf({ check, message }: Finding): string {
  return CATALOGUE.get(check)?.title ?? message
}

/** Why a check is there, as its catalogue has it. */
export function reasonOf({ check }: Finding): string {
  return CATALOGUE.get(check)?.rationale ?? ''
}

/** Groups a report's findings for people. */
export function viewOf(report: AuditReport): AuditView {
  const shown = report.findings.filter(({ severity }) => severity !== 'off')
  const of = (outcome: Finding['outcome']) => shown.filter((finding) => finding.outcome === outcome)
  const care = of('fail').sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
  const count = (severity: Severity) => care.filter((finding) => finding.severity === severity).length
  const steps = report.next.flatMap((id) => shown.find(({ check }) => check === id) ?? [])
  return {
    report,
    care,
    inPlace: of('pass'),
    unknown: of('unknown'),
    exempt: of('exempt'),
    notApplicable: of('not-applicable'),
    counts: { error: count('error'), warning: count('warning'), notice: count('notice') },
    next: steps[0] ?? null,
    later: steps.slice(1),
  }
}

/** Advice, and the words in it that can be pasted: those after `To paste:`, in quotation marks. */
export function splitRemediation(text: string): { readonly advice: string; readonly paste: string | null } {
  const found = /\s*To paste: “([\s\S]+)”\s*/.exec(text)
  if (!found) return { advice: text.trim(), paste: null }
  const rest = text.slice(found.index + found[0].length)
  return { advice: `${text.slice(0, found.index)} ${rest}`.trim(), paste: found[1]! }
}

/** `2 errors, 1 warning`, or that nothing needs care. */
export function countsInWords({ error, warning, notice }: AuditView['counts']): string {
  const parts = [count(error, 'error'), count(warning, 'warning'), count(notice, 'notice')].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : 'nothing needs care'
}

function count(number: number, word: string): string {
  return number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`
}

/** `CODE_OF_CONDUCT.md:63`, or nothing. */
export function place({
  path,
  line,
}: {
  readonly path: string | null
  readonly line: number | null
}): string {
  return path === null ? '' : line === null ? path : `${path}:${line}`
}

const FAMILIES: Readonly<Record<Family, string>> = {
  'contributor-covenant': 'Contributor Covenant',
  citizen: 'Citizen Code of Conduct',
  django: 'Django',
  ubuntu: 'Ubuntu',
  'mozilla-cpg': 'Mozilla Community Participation Guidelines',
  rust: 'Rust',
  psf: 'Python Software Foundation',
  'geek-feminism': 'Geek Feminism',
  apache: 'Apache',
  cncf: 'CNCF',
  microsoft: 'Microsoft',
  google: 'Google',
  meta: 'Meta',
  amazon: 'Amazon',
  berlin: 'Berlin Code of Conduct',
  debian: 'Debian',
  go: 'Go',
  custom: 'its own words',
  other: 'another published text',
}

/** `Contributor Covenant 2.1, German`, as far as it is known; empty for other documents in no language. */
export function documentInWords({ family, version, language, pointsTo, source }: DocumentSummary): string {
  const name = family === null ? '' : `${FAMILIES[family]}${version === null ? '' : ` ${version}`}`
  const from = source === 'organization' ? 'from the organization' : source === 'elsewhere' ? 'elsewhere' : ''
  const pointer = pointsTo === null ? '' : `points to ${pointsTo}`
  return [name, languageName(language), from, pointer].filter(Boolean).join(', ')
}

function languageName(tag: string): string {
  if (tag === 'und') return ''
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

const ROUTES: Readonly<Record<RouteKind, string>> = {
  email: 'e-mail',
  form: 'form',
  link: 'link',
  handle: 'account name',
  chat: 'chat',
  phone: 'telephone',
  person: 'a person by name',
  'mailing-list': 'mailing list',
  'issue-tracker': 'issue tracker',
  'vulnerability-reporting': 'private vulnerability report',
}

const PROBLEMS: Readonly<Record<RouteProblem, string>> = {
  placeholder: 'a placeholder: nobody reads it',
  'someone-elses': 'the address of the template’s authors: they cannot help here',
  'reserved-domain': 'an example address: it reaches nobody',
  invisible: 'gone when the page is shown: no reader sees it',
  public: 'in public only',
  unreachable: 'does not answer',
}

/** What a person in trouble should know about a route: `e-mail, private`. */
export function routeInWords(route: Route): string {
  const problem = route.problem === null ? '' : PROBLEMS[route.problem]
  const openness = route.private ? 'private' : route.problem === 'public' ? '' : 'public'
  const qualities = route.usable
    ? [openness, route.anonymous ? 'without a name if you like' : '', problem]
    : [problem]
  return [ROUTES[route.kind], ...qualities].filter(Boolean).join(', ')
}

/** A repository in one row of an overview. */
export interface OverviewRow {
  readonly repository: string
  readonly codeOfConduct: string
  readonly whomToTell: string
  readonly care: string
  readonly next: string
}

/** One row for each repository, in the order they came. */
export function overviewRows(views: readonly AuditView[]): readonly OverviewRow[] {
  return views.map((view) => {
    const { report, counts, next } = view
    const document = report.documents.find(({ kind }) => kind === 'code-of-conduct')
    const routes = report.routes.filter(({ usable }) => usable)
    return {
      repository: report.repository,
      codeOfConduct: document ? documentInWords(document) || document.path : 'none found',
      whomToTell: routes.some((route) => route.private)
        ? 'privately'
        : routes.length > 0
          ? 'in public'
          : 'nobody',
      care: countsInWords(counts),
      next: next?.check ?? '',
    }
  })
}

/** What several repositories have in common: each check that fails somewhere, the most frequent first. */
export function commonCare(
  views: readonly AuditView[],
): readonly { readonly check: string; readonly severity: Severity; readonly repositories: number }[] {
  const seen = new Map<string, { check: string; severity: Severity; repositories: number }>()
  for (const { care } of views) {
    for (const { check, severity } of care) {
      const entry = seen.get(check) ?? { check, severity, repositories: 0 }
      entry.repositories += 1
      seen.set(check, entry)
    }
  }
  return Array.from(seen.values()).sort(
    (a, b) =>
      SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.repositories - a.repositories,
  )
}
