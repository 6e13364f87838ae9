import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { checkoutFiles } from '../adapters/checkout.ts'
import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import { dryRun } from '../adapters/dry-run.ts'
import { gitHistory } from '../adapters/git-history.ts'
import { gitWeek } from '../adapters/git-week.ts'
import { KNOWN_IDS } from '../commands/known-ids.ts'
import { auditedBy } from '../commands/report/audited-by.ts'
import { periodUntil } from '../commands/report/week.ts'
import { report as command, type Report, type ReportPorts } from '../commands/report.ts'
import type { Config } from '../config/schema.ts'
import { reaches } from '../core/check.ts'
import { UsageError } from '../core/errors.ts'
import type { Writer } from '../core/ports.ts'
import { fill, voice } from '../render/template.ts'
import { reportHtml } from '../reporters/report/html.ts'
import { reportJson } from '../reporters/report/json.ts'
import { reportMarkdown } from '../reporters/report/markdown.ts'
import { reportText } from '../reporters/report/text.ts'
import { lookOf, PLAIN } from '../reporters/terminal.ts'
import { issueWritten, run } from '../run.ts'
import { type Io, telling } from './io.ts'
import { defineVerb, type Format, readOptions, type SharedOptions, withSharedOptions } from './options.ts'
import { deliver, expectWritable } from './output.ts'

/** What `porchlight report` understands. */
export interface ReportFlags extends SharedOptions {
  readonly repo?: string
  readonly org?: string
  readonly write?: true
}

/** Where a report comes from and goes to. */
export interface ReportTarget {
  readonly repository: string
  readonly url: string | null
  readonly config: Config
  ports(config: Config): Pick<ReportPorts, 'week' | 'own' | 'auditing' | 'pages'>
  readonly writer: Writer
}

const FORMATS: readonly Format[] = ['text', 'json', 'markdown', 'html']

/** Who is waiting, what changed, and the one next step: of a checkout, a repository on GitHub, or an organization. */
export async function report(argv: readonly string[], io: Io): Promise<number> {
  const read = readOptions<ReportFlags>(commandLine(), argv, io)
  if (!read) return 0
  const { options: flags, args } = read
  if ([args[0], flags.repo, flags.org].filter((source) => source !== undefined).length > 1) {
    throw new UsageError('name one thing to report on: a folder, --repo or --org')
  }
  if (flags.write && flags.repo === undefined && flags.org === undefined) {
    throw new UsageError('--write needs --repo or --org: a checkout has no issues to write to')
  }
  await expectWritable(flags.output, io)
  if (flags.org !== undefined) {
    const { organizationReport } = await import('./report-organization.ts')
    return organizationReport(flags.org, flags, io)
  }
  const target =
    flags.repo === undefined ? await checkout(args[0] ?? '.', flags, io) : await onGithub(flags, io)
  const { config, repository, url } = target
  const options = { ...periodUntil(io.now(), config.report.timezone), repository, url, asked: true }
  const { value, written } = await run(command, target.ports(config), target.writer, options, {
    config,
    now: io.now(),
  })
  await deliver(show(value, config, flags, io), flags.output, io)
  if (flags.write) {
    io.stderr.write(`${fill(value.answer, { issue: issueWritten(written) ?? target.url ?? '' })}\n`)
  }
  const threshold = flags.failOn ?? 'never'
  return value.findings.some(({ severity }) => reaches(severity, threshold)) ? 1 : 0
}

function commandLine() {
  return withSharedOptions(
    defineVerb('report', 'What changed, who is waiting for an answer, and the one next step.')
      .argument('[dir]', 'a checkout: what its history alone can tell; this folder when nothing is named')
      .option('--repo <owner/name>', 'a repository on GitHub; GITHUB_TOKEN is used where it is set')
      .option('--org <name>', 'one overview of every repository of an organization')
      .option('--write', 'write the issue too; without it nothing is changed on GitHub'),
    FORMATS,
  )
}

async function checkout(folder: string, flags: ReportFlags, io: Io): Promise<ReportTarget> {
  const root = resolve(io.cwd, folder)
  const there = await stat(root).catch(() => null)
  if (!there?.isDirectory()) throw new UsageError(`cannot read ${folder}: there is no such folder`)
  const config = await readCheckoutConfig(
    { cwd: io.cwd, named: flags.config, checkout: folder, tell: telling(io) },
    KNOWN_IDS,
  )
  const name = basename(root) || folder
  return {
    repository: name,
    url: null,
    config,
    ports: () => ({
      week: gitWeek(gitHistory(root)),
      ...auditedBy({ files: checkoutFiles(root) }, name, { config, now: io.now() }),
    }),
    writer: dryRun(),
  }
}

async function onGithub(flags: ReportFlags, io: Io): Promise<ReportTarget> {
  const { githubReport } = await import('./report-github.ts')
  return githubReport(flags, io)
}

function show(value: Report, config: Config, { format, output }: ReportFlags, io: Io): string {
  const say = voice(config.locale)
  const { timezone } = config.report
  if (format === 'json') return reportJson(value)
  if (format === 'markdown') return reportMarkdown(value)
  if (format === 'html') return reportHtml(value, say, timezone)
  return reportText(value, output === undefined ? lookOf(io.stdout, io.env) : PLAIN, say, timezone)
}
