import type { Location, Log, ReportingDescriptor, Result, Run } from 'sarif'
import type { Severity } from '../core/check.ts'

/** What a tool knows about one kind of finding. */
export interface SarifRule {
  readonly id: string
  readonly title: string
  readonly why: string
  readonly help: string
  readonly references: readonly string[]
}

/** One finding, for code scanning. Lines and columns count from 1, columns in UTF-16 units. */
export interface SarifFinding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly path: string
  readonly line: number
  readonly column?: number
  readonly endColumn?: number
  /** The words that were found. */
  readonly snippet?: string
  /** The line as it could read instead. */
  readonly replacement?: string
  /** What tells this finding from others of its rule in the same file, whatever its line. */
  readonly fingerprint: string
}

/** One run: everything about one repository. */
export interface SarifRun {
  /** Tells runs of the same tool apart, such as `porchlight/audit/`. */
  readonly category: string
  readonly version: string
  readonly rules: readonly SarifRule[]
  readonly findings: readonly SarifFinding[]
  /** What else there is to know about the run. */
  readonly properties?: Readonly<Record<string, unknown>>
}

const LEVELS = { error: 'error', warning: 'warning', notice: 'note', off: 'none' } as const

/** SARIF 2.1.0, as GitHub's code scanning reads it. */
export function sarif(runs: readonly SarifRun[]): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: runs.map(toRun),
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

function toRun({ category, version, rules, findings, properties }: SarifRun): Run {
  const index = new Map(rules.map(({ id }, position) => [id, position]))
  return {
    tool: { driver: { name: 'Porchlight', semanticVersion: version, rules: rules.map(toRule) } },
    automationDetails: { id: category },
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) => toResult(finding, index.get(finding.rule))),
    ...(properties === undefined ? {} : { properties }),
  }
}

function toRule({ id, title, why, help, references }: SarifRule): ReportingDescriptor {
  const sources = references.map((address) => `- <${address}>`).join('\n')
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why || title },
    help: { text: help || title, markdown: [help || title, sources].filter(Boolean).join('\n\n') },
    ...(references[0] === undefined ? {} : { helpUri: references[0] }),
  }
}

function toResult(finding: SarifFinding, ruleIndex: number | undefined): Result {
  const { rule, severity, message, path, line, column, endColumn, snippet, replacement } = finding
  const region = {
    startLine: line,
    ...(column === undefined ? {} : { startColumn: column }),
    ...(endColumn === undefined ? {} : { endColumn }),
  }
  const artifactLocation = { uri: path.split('/').map(encodeURIComponent).join('/') }
  const location: Location = {
    physicalLocation: {
      artifactLocation,
      region: { ...region, ...(snippet === undefined ? {} : { snippet: { text: snippet } }) },
    },
  }
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: message },
    locations: [location],
    partialFingerprints: { 'porchlight/v1': finding.fingerprint },
    ...(replacement === undefined
      ? {}
      : {
          fixes: [
            {
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: [
                    {
                      deletedRegion: { startLine: line, endLine: line },
                      insertedContent: { text: replacement },
                    },
                  ],
                },
              ],
            },
          ],
        }),
  }
}
