import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import { dryRun } from '../adapters/dry-run.ts'
import { githubWeek } from '../adapters/github/activity.ts'
import type { Client } from '../adapters/github/client.ts'
import { createConfigurations } from '../adapters/github/configuration.ts'
import { connect } from '../adapters/github/connect.ts'
import { answered, unavailable } from '../adapters/github/errors.ts'
import { githubFiles } from '../adapters/github/files.ts'
import { githubHost } from '../adapters/github/host.ts'
import { githubOwnIssues } from '../adapters/github/own-issues.ts'
import { githubRecognition } from '../adapters/github/recognition.ts'
import { whoAmI } from '../adapters/github/self.ts'
import { githubWriter } from '../adapters/github/writer.ts'
import { KNOWN_IDS } from '../commands/known-ids.ts'
import { consentedBy } from '../commands/recognize/consented.ts'
import { auditedBy } from '../commands/report/audited-by.ts'
import { UsageError } from '../core/errors.ts'
import { voice } from '../render/template.ts'
import type { Io } from './io.ts'
import type { ReportFlags, ReportTarget } from './report.ts'

/** A client for the token that the environment holds, and whether there is one. */
export function clientOf({ env }: Io): { readonly client: Client; readonly token: boolean } {
  const token = env.GITHUB_TOKEN || env.GH_TOKEN || undefined
  return { client: connect(token, env.GITHUB_API_URL || undefined), token: token !== undefined }
}

/** A repository on GitHub to report on. Nothing is written there unless `--write` says so. */
export async function githubReport(flags: ReportFlags, io: Io): Promise<ReportTarget> {
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+)$/.exec(flags.repo ?? '') ?? []
  if (!owner || !repo) throw new UsageError(`"${flags.repo}" is no repository; write OWNER/NAME`)
  const { client, token } = clientOf(io)
  if (flags.write && !token)
    throw new UsageError('--write needs a token in GITHUB_TOKEN that may write issues')
  const repository = { owner, repo }
  const url = await addressOf(client, repository)
  const self = token ? await whoAmI(client) : null
  const config =
    flags.config === undefined
      ? await createConfigurations(KNOWN_IDS).of(client, repository)
      : await readCheckoutConfig({ cwd: io.cwd, named: flags.config }, KNOWN_IDS)
  const name = `${owner}/${repo}`
  const defaults = { owner, repo: '.github' }
  return {
    repository: name,
    url,
    config,
    ports: () => ({
      week: githubWeek(client, repository),
      own: self ? githubOwnIssues(client, repository, self) : undefined,
      consented: self
        ? consentedBy(githubRecognition(client, repository, { self, seal: null }), voice(config.locale))
        : undefined,
      ...auditedBy(
        {
          files: githubFiles(client, repository),
          organization: repo === defaults.repo ? undefined : githubFiles(client, defaults),
          host: githubHost(client, repository),
        },
        name,
        { config, now: io.now() },
      ),
    }),
    writer: flags.write && self ? githubWriter(client, repository, { self }) : dryRun(),
  }
}

async function addressOf(client: Client, repository: { owner: string; repo: string }): Promise<string> {
  const name = `${repository.owner}/${repository.repo}`
  try {
    return (await client.rest.repos.get(repository)).data.html_url
  } catch (error) {
    if (answered(error, 404, 451))
      throw new UsageError(`there is no repository ${name} on GitHub, or GITHUB_TOKEN may not see it`)
    throw unavailable(`the repository ${name}`, error)
  }
}
