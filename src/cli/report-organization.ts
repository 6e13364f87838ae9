import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import { dryRun } from '../adapters/dry-run.ts'
import { createConfigurations } from '../adapters/github/configuration.ts'
import { githubOrganization } from '../adapters/github/organization.ts'
import { githubOrganizationWeek } from '../adapters/github/organization-week.ts'
import { githubOwnIssues } from '../adapters/github/own-issues.ts'
import { whoAmI } from '../adapters/github/self.ts'
import { githubWriter } from '../adapters/github/writer.ts'
import { KNOWN_IDS } from '../commands/known-ids.ts'
import {
  organizationReport as command,
  type Overview,
  overviewPlace,
} from '../commands/report/organization.ts'
import { periodUntil } from '../commands/report/week.ts'
import type { Config } from '../config/schema.ts'
import { UsageError } from '../core/errors.ts'
import { isCommunityFile } from '../documents/places.ts'
import { voice } from '../render/template.ts'
import { overviewJson, overviewMarkdown, overviewText } from '../reporters/report/overview.ts'
import { overviewHtml } from '../reporters/report/overview-html.ts'
import { lookOf, PLAIN } from '../reporters/terminal.ts'
import { issueWritten, run } from '../run.ts'
import type { Io } from './io.ts'
import { deliver } from './output.ts'
import { progress } from './progress.ts'
import type { ReportFlags } from './report.ts'
import { clientOf } from './report-github.ts'

/** One overview of every repository of an organization; its issue goes where the organization wants it. */
export async function organizationReport(name: string, flags: ReportFlags, io: Io): Promise<number> {
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(name))
    throw new UsageError(`"${name}" is no name of an organization on GitHub`)
  const { client, writing, token } = clientOf(io)
  if (!token)
    throw new UsageError('--org needs a token in GITHUB_TOKEN: GitHub answers such questions to nobody else')
  const shared = { owner: name, repo: '.github' }
  const config =
    flags.config === undefined
      ? await createConfigurations(KNOWN_IDS).of(client, shared)
      : await readCheckoutConfig({ cwd: io.cwd, named: flags.config }, KNOWN_IDS)
  const place = overviewPlace(config, name)
  if (flags.write && !place)
    throw new UsageError(
      `--write needs a place for the issue: set "report: { overview: NAME }" in ${name}/.github`,
    )
  const self = place ? await whoAmI(client) : null
  let bar: ReturnType<typeof progress> | undefined
  const ports = {
    snapshots: () =>
      githubOrganization(client, name, isCommunityFile, (done, of) => {
        bar ??= progress(of, io)
        bar.step(name, done)
      }).finally(() => bar?.done()),
    week: (since: string, until: string) => githubOrganizationWeek(client, name, since, until),
    own: place && self ? githubOwnIssues(client, place, self, config.report.label) : undefined,
  }
  const options = { ...periodUntil(io.now(), config.report.timezone), organization: name, web: webOf(io) }
  const writer = flags.write && place && self ? githubWriter(writing(), place, { self }) : dryRun()
  const { value, written } = await run(command, ports, writer, options, { config, now: io.now() })
  await deliver(show(value, config, flags, io), flags.output, io)
  const address = issueWritten(written)
  if (flags.write && address)
    io.stderr.write(`${voice(config.locale).text('report.answers.written', { url: address })}\n`)
  return 0
}

function webOf({ env }: Io): string {
  return (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, '')
}

function show(value: Overview, config: Config, { format, output }: ReportFlags, io: Io): string {
  const say = voice(config.locale)
  const { timezone } = config.report
  if (format === 'json') return overviewJson(value)
  if (format === 'markdown') return overviewMarkdown(value)
  if (format === 'html') return overviewHtml(value, say, timezone)
  return overviewText(value, output === undefined ? lookOf(io.stdout, io.env) : PLAIN, say, timezone)
}
