import type { Check } from '../checks/check.ts'
import { checks } from '../checks/index.ts'
import type { AuditConfig, Config } from '../config/schema.ts'
import type { AuditReport, DocumentSummary } from '../core/audit.ts'
import { type Finding, type Result, SEVERITIES, type Severity } from '../core/check.ts'
import { defineCommand } from '../core/command.ts'
import { ConfigError } from '../core/errors.ts'
import type { Files, Host, Reachable } from '../core/ports.ts'
import type { FileSet, Snapshot } from '../core/snapshot.ts'
import { summarize } from '../documents/document.ts'
import { isCommunityFile } from '../documents/places.ts'
import { linkedConductPaths, type Subject, toSubject } from '../documents/subject.ts'

/** What the audit reads with. Everything but `files` may be missing: then nobody looked. */
export interface AuditPorts {
  readonly files: Files
  /** The organization's default community files. */
  readonly organization?: Files | undefined
  readonly host?: Host | undefined
  /** Asks addresses whether they answer; given only when the person asked for it. */
  readonly reachable?: Reachable | undefined
}

export interface AuditOptions {
  /** A name for people: a folder, or `owner/name`. */
  readonly name: string
}

/** Would the code of conduct and the reporting channels work for someone in trouble? */
export const audit = defineCommand<AuditPorts, AuditOptions, Snapshot, Config, AuditReport>({
  name: 'audit',
  summary: 'Check whether a person in trouble could use what this project says.',
  permissions: { contents: 'read', metadata: 'read', checks: 'write' },
  async gather({ files, organization, host, reachable }, { name }) {
    const [repository, defaults, facts] = await Promise.all([
      readCommunityFiles(files),
      organization?.read(isCommunityFile),
      host?.facts(),
    ])
    const snapshot: Snapshot = {
      name,
      repository,
      organization: defaults,
      host: facts,
      reachability: undefined,
    }
    if (!reachable) return snapshot
    return { ...snapshot, reachability: await reachable.ask(reachableValues(toSubject(snapshot))) }
  },
  decide(snapshot, _options, { config, now }) {
    return { value: judge(snapshot, config.audit, now), plan: [] }
  },
})

/** A snapshot to the audit's report. Pure. Throws `ConfigError` when the configuration names an unknown check. */
export function judge(snapshot: Snapshot, config: AuditConfig, now: string): AuditReport {
  requireKnownChecks(config)
  const subject = toSubject(snapshot)
  const findings = checks.map((check) => find(check, check.evaluate(subject), config, now))
  const extra = [...subject.issueTemplates, ...subject.pullRequestTemplates]
  return {
    repository: snapshot.name,
    documents: [...subject.documents.map(summarize), ...others(subject)],
    routes: [...subject.documents.flatMap(({ routes }) => routes), ...(subject.issueConfig?.routes ?? [])],
    findings,
    next: nextSteps(findings),
    skipped: snapshot.repository.skipped.filter(
      ({ path }) => isCommunityFile(path) || extra.some((one) => one.path === path),
    ),
  }
}

/** What else could be asked for: checks that fail, worst first, in the catalogue's order; at most three. */
function nextSteps(findings: readonly Finding[]): readonly string[] {
  return findings
    .filter(({ outcome, severity }) => outcome === 'fail' && severity !== 'off')
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
    .slice(0, 3)
    .map(({ check }) => check)
}

function find(check: Check, result: Result, config: AuditConfig, now: string): Finding {
  const severity: Severity = config.severity[check.id] ?? check.severity
  const exemption = config.exempt.find(
    (one) => one.check === check.id && (one.until === undefined || now.slice(0, 10) <= one.until),
  )
  const isExempt = exemption !== undefined && result.outcome !== 'pass'
  return {
    check: check.id,
    outcome: isExempt ? 'exempt' : result.outcome,
    severity,
    message: isExempt ? `The maintainers say: ${exemption.reason}` : result.message,
    path: result.path ?? null,
    line: result.line ?? null,
    evidence: result.evidence ?? null,
    remediation: result.outcome === 'fail' && !isExempt ? (result.remediation ?? check.remediation) : null,
  }
}

async function readCommunityFiles(files: Files): Promise<FileSet> {
  const first = await files.read(isCommunityFile)
  const more = new Set(linkedConductPaths(first))
  return more.size === 0 ? first : files.read((path) => isCommunityFile(path) || more.has(path))
}

/** Everything a network could be asked about: mail addresses, and web pages that take reports. */
function reachableValues({ documents }: Subject): readonly string[] {
  const values = documents
    .flatMap(({ routes }) => routes)
    .filter(
      ({ usable, kind, value }) =>
        usable && (kind === 'email' || kind === 'mailing-list' || /^https?:\/\//i.test(value)),
    )
    .map(({ value }) => value)
  return [...new Set(values)]
}

function others({
  license,
  issueTemplates,
  issueConfig,
  pullRequestTemplates,
}: Subject): readonly DocumentSummary[] {
  const plain = (kind: DocumentSummary['kind'], path: string): DocumentSummary => ({
    kind,
    path,
    source: 'repository',
    family: null,
    version: null,
    language: 'und',
    pointsTo: null,
  })
  return [
    ...(license ? [plain('license', license.path)] : []),
    ...issueTemplates.map(({ path }) => plain('issue-template', path)),
    ...(issueConfig ? [plain('issue-template-config', issueConfig.path)] : []),
    ...pullRequestTemplates.map(({ path }) => plain('pull-request-template', path)),
  ]
}

function requireKnownChecks({ severity, exempt }: AuditConfig): void {
  const known = new Set(checks.map(({ id }) => id))
  const unknown = [...Object.keys(severity), ...exempt.map(({ check }) => check)].find((id) => !known.has(id))
  if (unknown === undefined) return
  const near = [...known].find(
    (id) =>
      id.includes(unknown) ||
      unknown.includes(id) ||
      id.replaceAll('-', '') === unknown.replaceAll(/[-_]/g, ''),
  )
  throw new ConfigError(
    `the configuration names a check that does not exist: "${unknown}"${near ? `; did you mean "${near}"?` : ' (docs/checks.md lists them all)'}`,
  )
}
