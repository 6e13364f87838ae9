import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import { dryRun } from '../adapters/dry-run.ts'
import { githubWeek } from '../adapters/github/activity.ts'
import type { Client, Repository } from '../adapters/github/client.ts'
import { type Community, githubCommunity } from '../adapters/github/community.ts'
import { createConfigurations } from '../adapters/github/configuration.ts'
import { connect } from '../adapters/github/connect.ts'
import { answered, unavailable } from '../adapters/github/errors.ts'
import { githubOwnIssues } from '../adapters/github/own-issues.ts'
import { githubRecognition } from '../adapters/github/recognition.ts'
import { sealWith } from '../adapters/github/seal.ts'
import { whoAmI } from '../adapters/github/self.ts'
import { githubWriter } from '../adapters/github/writer.ts'
import { KNOWN_IDS } from '../commands/known-ids.ts'
import { auditedBy } from '../commands/report/audited-by.ts'
import { thanksIn } from '../commands/report/thanked-by.ts'
import { CONFIG_PATHS, layerConfigs } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { UsageError } from '../core/errors.ts'
import type { FileSet } from '../core/snapshot.ts'
import { isCommunityFile } from '../documents/places.ts'
import { voice } from '../render/template.ts'
import type { Io } from './io.ts'
import type { ReportFlags, ReportTarget } from './report.ts'

/** Clients for the token that the environment holds, and whether there is one: one reads, the other may write. */
export function clientOf({ env }: Io): {
  readonly client: Client
  readonly writing: () => Client
  readonly token: boolean
} {
  const token = env.GITHUB_TOKEN || env.GH_TOKEN || undefined
  const api = env.GITHUB_API_URL || undefined
  return {
    client: connect(token, api, 'read'),
    writing: () => connect(token, api),
    token: token !== undefined,
  }
}

/** A repository on GitHub to report on. Nothing is written there unless `--write` says so. */
export async function githubReport(flags: ReportFlags, io: Io): Promise<ReportTarget> {
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+)$/.exec(flags.repo ?? '') ?? []
  if (!owner || !repo) throw new UsageError(`"${flags.repo}" is no repository; write OWNER/NAME`)
  const { client, writing, token } = clientOf(io)
  if (flags.write && !token)
    throw new UsageError('--write needs a token in GITHUB_TOKEN that may write issues')
  const repository = { owner, repo }
  const self = token ? await whoAmI(client) : null
  const seal = io.env.PORCHLIGHT_SECRET ? sealWith(io.env.PORCHLIGHT_SECRET) : null
  const community = githubCommunity(client, repository, (path) => isCommunityFile(path) || isConfig(path))
  const config =
    flags.config === undefined
      ? await configOf(client, repository, community)
      : await readCheckoutConfig({ cwd: io.cwd, named: flags.config }, KNOWN_IDS)
  const name = `${owner}/${repo}`
  return {
    repository: name,
    url: `${(io.env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, '')}/${name}`,
    config,
    ports: () => ({
      week: githubWeek(client, repository),
      own: self ? githubOwnIssues(client, repository, self, config.report.label) : undefined,
      // Whom a report thanks is only in its issue.
      thanks:
        self && (flags.write || flags.format === 'markdown')
          ? thanksIn({
              recognition: githubRecognition(client, repository, { self, seal }),
              speaker: voice(config.locale),
              seal,
            })
          : undefined,
      ...auditedBy(community, name, { config, now: io.now() }),
    }),
    writer: flags.write && self ? githubWriter(writing(), repository, { self }) : dryRun(),
  }
}

/** The configuration out of the files that are read anyway; one that extends another is read the longer way. */
async function configOf(client: Client, repository: Repository, community: Community): Promise<Config> {
  const wanted = (path: string) => isConfig(path)
  const name = `${repository.owner}/${repository.repo}`
  const own = await community.files.read(wanted)
  if (own.paths.length === 0) await expectThere(client, repository)
  const files = [
    ...textOf(await community.organization?.read(wanted), `${repository.owner}/.github`),
    ...textOf(own, name),
  ]
  return files.some(({ text }) => text.includes('_extends'))
    ? createConfigurations(KNOWN_IDS).of(client, repository)
    : layerConfigs(files, KNOWN_IDS)
}

function isConfig(path: string): boolean {
  return (CONFIG_PATHS as readonly string[]).includes(path)
}

function textOf(files: FileSet | undefined, name: string): readonly { path: string; text: string }[] {
  const path = CONFIG_PATHS.find((candidate) => files?.contents.has(candidate))
  if (!files || path === undefined) return []
  return [{ path: `${name}/${path}`, text: new TextDecoder().decode(files.contents.get(path)) }]
}

/** No files may mean no repository. */
async function expectThere(client: Client, repository: Repository): Promise<void> {
  const name = `${repository.owner}/${repository.repo}`
  try {
    await client.rest.repos.get({ ...repository })
  } catch (error) {
    if (answered(error, 404, 451))
      throw new UsageError(`there is no repository ${name} on GitHub, or GITHUB_TOKEN may not see it`)
    throw unavailable(`the repository ${name}`, error)
  }
}
