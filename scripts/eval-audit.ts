import { readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { judge } from '../src/commands/audit.ts'
import { defaultConfig } from '../src/config/schema.ts'
import type { AuditReport } from '../src/core/audit.ts'

/** One labelled file. Which fields it has depends on the corpus: `coc` or `security`. */
interface Label {
  readonly id: string
  readonly file: string
  readonly kind?: string
  readonly contacts?: readonly { readonly kind: string; readonly value: string }[]
  readonly [field: string]: unknown
}

interface Tally {
  agree: number
  total: number
  truePositive: number
  falsePositive: number
  falseNegative: number
  misses: string[]
}

const NOW = '2026-01-01T00:00:00Z'
const RARE = [
  'anonymous_route',
  'promises_non_retaliation',
  'states_response_time',
  'appeal_process',
  'conflict_of_interest_route',
]
const CHECKS: Readonly<Record<string, string>> = {
  has_reporting_contact: 'coc-contact',
  anonymous_route: 'coc-anonymous-route',
  conflict_of_interest_route: 'coc-independent-contact',
  names_scope: 'coc-scope',
  names_unacceptable_behaviour: 'coc-behaviour',
  names_consequences: 'coc-consequences',
  enforcement_ladder: 'coc-enforcement-steps',
  promises_confidentiality: 'coc-confidentiality',
  promises_non_retaliation: 'coc-no-retaliation',
  states_response_time: 'coc-response-time',
  appeal_process: 'coc-appeal',
  attribution: 'coc-attribution',
}
const KINDS: Readonly<Record<string, string>> = {
  'url-form': 'form',
  url: 'link',
  'github-handle': 'handle',
  'person-name': 'person',
}

const [folder, ...flags] = process.argv.slice(2)
if (!folder) {
  process.stderr.write(
    'eval:audit needs the folder of a labelled corpus: npm run eval:audit -- DIR [--misses]\n',
  )
  process.exit(2)
}
const labels = readFileSync(join(folder, 'labels.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line) as Label)

const tallies = new Map<string, Tally>()
let contactF1 = 0
for (const label of labels) {
  const report = auditAlone(label)
  if (label.kind === undefined) {
    compareConduct(label, report)
    contactF1 += f1(label, report)
  } else compareSecurity(label, report)
}
print()

function auditAlone({ file, kind }: Label): AuditReport {
  const bytes = readFileSync(join(folder!, file))
  const path =
    kind === undefined
      ? `CODE_OF_CONDUCT${endingOf(file)}`
      : kind === 'ISSUE_TEMPLATE/config.yml'
        ? '.github/ISSUE_TEMPLATE/config.yml'
        : `${kind}${endingOf(file)}`
  const repository = { paths: [path], contents: new Map([[path, bytes]]), skipped: [] }
  return judge(
    { name: basename(file), repository, organization: undefined, host: undefined, reachability: undefined },
    defaultConfig.audit,
    NOW,
  )
}

function endingOf(file: string): string {
  return extname(file)
}

function compareConduct(label: Label, report: AuditReport): void {
  const passes = (check: string) => outcomeOf(report, check) === 'pass'
  const document = report.documents.find(({ kind }) => kind === 'code-of-conduct')
  const family =
    document?.family === 'contributor-covenant'
      ? `contributor-covenant-${document.version ?? 'unspecified'}`
      : (document?.family ?? null)
  score('license_family', label, family, label.license_family)
  score('language', label, document?.language.split('-')[0], String(label.language).split('-')[0])
  score('is_stub_pointer', label, (document?.pointsTo ?? null) !== null, label.is_stub_pointer)
  score(
    'pointer_url',
    label,
    plainAddress(document?.pointsTo ?? null),
    plainAddress(label.pointer_url as string | null),
  )
  score(
    'unfilled_placeholder',
    label,
    outcomeOf(report, 'coc-no-placeholders') === 'fail',
    label.unfilled_placeholder,
  )
  score(
    'public_only_reporting',
    label,
    outcomeOf(report, 'coc-private-contact') === 'fail' && passes('coc-contact'),
    label.public_only_reporting,
  )
  for (const [field, check] of Object.entries(CHECKS)) score(field, label, passes(check), label[field])
}

function compareSecurity(label: Label, report: AuditReport): void {
  const isPolicy = label.kind === 'SECURITY'
  const quiet = report.routes.some((route) => route.usable && route.private)
  const unfilled = report.routes.some(
    ({ problem }) => problem === 'placeholder' || problem === 'reserved-domain',
  )
  score(
    'has_private_channel',
    label,
    isPolicy ? outcomeOf(report, 'security-private-channel') === 'pass' : quiet,
    label.has_private_channel,
  )
  score(
    'unfilled_placeholder',
    label,
    isPolicy ? outcomeOf(report, 'security-no-placeholders') === 'fail' : unfilled,
    label.unfilled_placeholder,
  )
}

function outcomeOf(report: AuditReport, check: string): string | undefined {
  return report.findings.find((finding) => finding.check === check)?.outcome
}

function score(field: string, { id }: Label, got: unknown, wanted: unknown): void {
  let tally = tallies.get(field)
  if (!tally) {
    tally = { agree: 0, total: 0, truePositive: 0, falsePositive: 0, falseNegative: 0, misses: [] }
    tallies.set(field, tally)
  }
  tally.total += 1
  if (got === wanted) tally.agree += 1
  else tally.misses.push(`${id} (wanted ${String(wanted)}, got ${String(got)})`)
  if (got === true && wanted === true) tally.truePositive += 1
  if (got === true && wanted === false) tally.falsePositive += 1
  if (got === false && wanted === true) tally.falseNegative += 1
}

/** Case, scheme and a trailing slash make no difference. */
function plainAddress(address: string | null): string | null {
  return address === null
    ? null
    : address
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\/$/, '')
}

function f1({ contacts = [] }: Label, report: AuditReport): number {
  const wanted = new Set(contacts.map(({ kind, value }) => `${KINDS[kind] ?? kind} ${value.toLowerCase()}`))
  const got = new Set(
    report.routes
      .filter(({ problem }) => problem === null || problem === 'public')
      .map(({ kind, value }) => `${kind} ${value.toLowerCase()}`),
  )
  if (wanted.size + got.size === 0) return 1
  return (2 * [...wanted].filter((one) => got.has(one)).length) / (wanted.size + got.size)
}

function print(): void {
  const percent = (part: number, whole: number) =>
    whole === 0 ? '   –' : `${((100 * part) / whole).toFixed(1).padStart(5)}`
  let agree = 0
  let total = 0
  for (const [field, tally] of tallies) {
    agree += tally.agree
    total += tally.total
    const positives = tally.truePositive + tally.falseNegative
    const rare = RARE.includes(field) || field === 'unfilled_placeholder'
    const detail = rare
      ? `  precision ${percent(tally.truePositive, tally.truePositive + tally.falsePositive)}  recall ${percent(tally.truePositive, positives)}  (${positives} true)`
      : ''
    process.stdout.write(
      `${field.padEnd(30)} ${percent(tally.agree, tally.total)}  ${tally.agree}/${tally.total}${detail}\n`,
    )
    if (flags.includes('--misses')) for (const miss of tally.misses) process.stdout.write(`    ${miss}\n`)
  }
  process.stdout.write(`${'overall'.padEnd(30)} ${percent(agree, total)}  ${agree}/${total}\n`)
  if (tallies.has('language'))
    process.stdout.write(`${'contacts, mean F1'.padEnd(30)} ${percent(contactF1, labels.length)}\n`)
}
