import { readdir, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { checkoutFiles } from '../adapters/checkout.ts'
import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import { dryRun } from '../adapters/dry-run.ts'
import { type AuditPorts, audit as command } from '../commands/audit.ts'
import { KNOWN_IDS } from '../commands/known-ids.ts'
import type { Config } from '../config/schema.ts'
import type { AuditReport } from '../core/audit.ts'
import { reaches } from '../core/check.ts'
import { ConfigError, isKnownError, UsageError } from '../core/errors.ts'
import type { AuditResult, LeftOut } from '../reporters/audit/view.ts'
import { run } from '../run.ts'
import { type Io, telling } from './io.ts'
import { version } from './main.ts'
import { defineVerb, readOptions, type SharedOptions, withSharedOptions } from './options.ts'
import { deliver, expectWritable } from './output.ts'
import { progress } from './progress.ts'

interface AuditOptions extends SharedOptions {
  readonly orgDir?: string
  readonly orgDefaults?: string
  readonly repo?: string
  readonly org?: string
  readonly online?: true
  readonly explain?: true
}

/** One repository to be audited, wherever it is. */
export interface Target {
  readonly name: string
  readonly ports: AuditPorts
  config(): Promise<Config>
}

/** Audits one repository or many: a checkout, a folder of checkouts, or repositories on GitHub. */
export async function audit(argv: readonly string[], io: Io): Promise<number> {
  const read = readOptions<AuditOptions>(commandLine(), argv, io)
  if (!read) return 0
  const { options, args } = read
  const sources = [args[0], options.orgDir, options.repo, options.org].filter(
    (source) => source !== undefined,
  )
  if (sources.length > 1) {
    throw new UsageError('name one thing to audit: a folder, --org-dir, --repo or --org')
  }
  await expectWritable(options.output, io)
  const { several, targets, left } = await targetsOf(args[0], options, io)
  const result = await auditAll(targets, several, left, options, io)
  await deliver(await show(result.audit, options, io), options.output, io)
  if (result.failed.length === 0) return result.reached ? 1 : 0
  const problems = result.failed.map(({ repository, problem }) => `${repository}: ${problem}`)
  throw new UsageError(`${problems.length} of ${targets.length} could not be audited. ${problems.join('; ')}`)
}

function commandLine() {
  return withSharedOptions(
    defineVerb('audit', 'Would the community files really help someone in trouble?')
      .argument('[dir]', 'a checkout; this folder when nothing is named')
      .option('--org-dir <dir>', 'every folder in it is a checkout: one overview of all')
      .option('--repo <owner/name>', 'a repository on GitHub; GITHUB_TOKEN is used where it is set')
      .option('--org <name>', 'every repository of an organization on GitHub')
      .option('--org-defaults <dir>', 'a checkout of the organization’s .github repository')
      .option('--explain', 'say why each thing that needs care matters')
      .option('--online', 'ask whether the addresses that are named answer'),
  )
}

async function targetsOf(
  dir: string | undefined,
  options: AuditOptions,
  io: Io,
): Promise<{ several: boolean; targets: readonly Target[]; left: readonly LeftOut[] }> {
  const defaults = options.orgDefaults
  const organization = defaults === undefined ? undefined : checkoutFiles(resolve(io.cwd, defaults))
  await organization?.read(() => false)
  const { reachable } = await portsOnline(options)
  const checkout = (folder: string, name: string): Target => ({
    name,
    ports: { files: checkoutFiles(resolve(io.cwd, folder)), organization, reachable },
    config: () =>
      readCheckoutConfig(
        {
          cwd: io.cwd,
          named: options.config,
          checkout: folder,
          organization: defaults,
          tell: telling(io),
        },
        KNOWN_IDS,
      ),
  })
  if (options.repo !== undefined || options.org !== undefined) {
    const { githubTargets } = await import('./audit-github.ts')
    return githubTargets(options, reachable, KNOWN_IDS, io)
  }
  if (options.orgDir === undefined) {
    const folder = dir ?? '.'
    const target = checkout(folder, basename(resolve(io.cwd, folder)) || folder)
    const { paths } = await target.ports.files.read(() => false)
    if (paths.length === 0) throw new UsageError(`there is nothing to audit: ${folder} is empty`)
    return { several: false, targets: [target], left: [] }
  }
  const names = await foldersIn(resolve(io.cwd, options.orgDir), options.orgDir)
  return {
    several: true,
    targets: names.map((name) => checkout(join(options.orgDir!, name), name)),
    left: [],
  }
}

async function portsOnline({ online }: AuditOptions): Promise<Pick<AuditPorts, 'reachable'>> {
  if (!online) return {}
  const adapter = await import('../adapters/online.ts')
  return { reachable: adapter.online() }
}

async function foldersIn(path: string, name: string): Promise<readonly string[]> {
  const there = await stat(path).catch(() => null)
  if (!there?.isDirectory()) throw new UsageError(`cannot read ${name}: there is no such folder`)
  const entries = await readdir(path, { withFileTypes: true }).catch((error: Error) => {
    throw new UsageError(`cannot read ${name}: ${error.message}`)
  })
  const folders = entries
    .filter((entry) => entry.isDirectory() && entry.name !== '.git')
    .map((entry) => entry.name)
  if (folders.length === 0) throw new UsageError(`there is nothing to audit: ${name} holds no folders`)
  return folders.sort()
}

/** Audits one after the other. One that cannot be looked at does not stop the rest. */
async function auditAll(
  targets: readonly Target[],
  several: boolean,
  left: readonly LeftOut[],
  options: AuditOptions,
  io: Io,
): Promise<{ audit: AuditResult; failed: readonly LeftOut[]; reached: boolean }> {
  const reports: AuditReport[] = []
  const failed: LeftOut[] = []
  let reached = false
  const bar = progress(targets.length, io)
  try {
    for (const { name, ports, config: readOwn } of targets) {
      bar.step(name)
      try {
        const config = await readOwn()
        const { value } = await run(command, ports, dryRun(), { name }, { config, now: io.now() })
        const threshold = options.failOn ?? config.audit['fail-on']
        reports.push(value)
        reached ||= value.findings.some(
          ({ outcome, severity }) => outcome === 'fail' && reaches(severity, threshold),
        )
      } catch (error) {
        if (!several || !isKnownError(error) || (error instanceof ConfigError && options.config)) throw error
        failed.push({ repository: name, problem: error.message })
      }
    }
  } finally {
    bar.done()
  }
  return { audit: { several, reports, left: [...left, ...failed] }, failed, reached }
}

async function show(result: AuditResult, { format, output, explain }: AuditOptions, io: Io): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../reporters/audit/json.ts')).auditJson(result)
    case 'markdown':
      return (await import('../reporters/audit/markdown.ts')).auditMarkdown(result, { locale: 'en' })
    case 'html':
      return (await import('../reporters/audit/html.ts')).auditHtml(result, io.now())
    case 'sarif':
      return (await import('../reporters/audit/sarif.ts')).auditSarif(result, version())
    default: {
      const { auditText } = await import('../reporters/audit/text.ts')
      const { lookOf, PLAIN } = await import('../reporters/terminal.ts')
      return auditText(result, output === undefined ? lookOf(io.stdout, io.env) : PLAIN, explain)
    }
  }
}
