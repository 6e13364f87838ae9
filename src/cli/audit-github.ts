import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import type { Client, Repository } from '../adapters/github/client.ts'
import { createConfigurations } from '../adapters/github/configuration.ts'
import { connect } from '../adapters/github/connect.ts'
import { answered, unavailable } from '../adapters/github/errors.ts'
import { githubFiles } from '../adapters/github/files.ts'
import { githubHost } from '../adapters/github/host.ts'
import { githubOrganization } from '../adapters/github/organization.ts'
import { CONFIG_PATHS, type KnownIds, layerConfigs } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { UsageError } from '../core/errors.ts'
import type { Reachable } from '../core/ports.ts'
import type { FileSet, Snapshot } from '../core/snapshot.ts'
import { isCommunityFile } from '../documents/places.ts'
import type { LeftOut } from '../reporters/audit/view.ts'
import type { Target } from './audit.ts'
import type { Io } from './io.ts'
import { progress } from './progress.ts'

interface GithubOptions {
  readonly repo?: string
  readonly org?: string
  readonly config?: string
}

/** What to audit on GitHub: one repository, or everything an organization has. */
export async function githubTargets(
  { repo, org, config }: GithubOptions,
  reachable: Reachable | undefined,
  known: KnownIds,
  io: Io,
): Promise<{ several: boolean; targets: readonly Target[]; left: readonly LeftOut[] }> {
  const client = connect(
    io.env.GITHUB_TOKEN || io.env.GH_TOKEN || undefined,
    io.env.GITHUB_API_URL || undefined,
  )
  const named = config === undefined ? undefined : readCheckoutConfig({ cwd: io.cwd, named: config }, known)
  if (repo !== undefined)
    return { several: false, targets: [await one(client, repo, named, reachable, known)], left: [] }
  if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(org!)) {
    throw new UsageError(`"${org}" is no name of an organization on GitHub`)
  }
  let bar: ReturnType<typeof progress> | undefined
  const wanted = (path: string) => isCommunityFile(path) || isConfig(path)
  const { snapshots, gaps } = await githubOrganization(client, org!, wanted, (done, of) => {
    bar ??= progress(of, io)
    bar.step(org!, done)
  }).finally(() => bar?.done())
  return {
    several: true,
    targets: snapshots.map((snapshot) => seen(snapshot, org!, named, reachable, known)),
    left: gaps.map((problem) => ({ repository: org!, problem })),
  }
}

async function one(
  client: Client,
  name: string,
  named: Promise<Config> | undefined,
  reachable: Reachable | undefined,
  known: KnownIds,
): Promise<Target> {
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9-]*)\/([A-Za-z0-9._-]+)$/.exec(name) ?? []
  if (!owner || !repo) throw new UsageError(`"${name}" is no repository; write OWNER/NAME`)
  const repository: Repository = { owner, repo }
  await client.rest.repos.get({ ...repository }).catch((error: unknown) => {
    if (answered(error, 404, 451)) {
      throw new UsageError(`there is no repository ${name} on GitHub, or GITHUB_TOKEN may not see it`)
    }
    throw unavailable(`the repository ${name}`, error)
  })
  return {
    name,
    ports: {
      files: githubFiles(client, repository),
      organization: githubFiles(client, { owner, repo: '.github' }),
      host: githubHost(client, repository),
      reachable,
    },
    config: () => named ?? createConfigurations(known).of(client, repository),
  }
}

/** A repository whose files have been read along with all the others. */
function seen(
  { name, repository, organization, host }: Snapshot,
  owner: string,
  named: Promise<Config> | undefined,
  reachable: Reachable | undefined,
  known: KnownIds,
): Target {
  return {
    name,
    ports: {
      files: { read: async () => repository },
      organization: organization && { read: async () => organization },
      host: host && { facts: async () => host },
      reachable,
    },
    config: async () =>
      named ??
      layerConfigs([...configsOf(organization, `${owner}/.github`), ...configsOf(repository, name)], known),
  }
}

function configsOf(files: FileSet | undefined, name: string): { path: string; text: string }[] {
  const path = CONFIG_PATHS.find((candidate) => files?.contents.has(candidate))
  if (!files || path === undefined) return []
  return [{ path: `${name}/${path}`, text: new TextDecoder().decode(files.contents.get(path)) }]
}

function isConfig(path: string): boolean {
  return (CONFIG_PATHS as readonly string[]).includes(path)
}
