import { createConfigurations } from '../adapters/github/configuration.ts'
import { sealWith } from '../adapters/github/seal.ts'
import { whoAmI } from '../adapters/github/self.ts'
import { textIn } from '../adapters/github/text.ts'
import { githubWriter } from '../adapters/github/writer.ts'
import type { Here, Planned } from '../app/events.ts'
import { KNOWN_IDS } from '../commands/known-ids.ts'
import { layerConfigs } from '../config/load.ts'
import type { Config } from '../config/schema.ts'
import { UsageError } from '../core/errors.ts'
import type { Written } from '../core/plan.ts'
import type { Writer } from '../core/ports.ts'
import type { JobContext } from './job.ts'

/** A repository as a workflow stands in it, what was written there, and what was put off. */
export interface Stand {
  readonly here: Here
  readonly written: readonly Written[]
  readonly later: Planned[]
}

/** What the App's table needs, with the workflow's token in place of an installation's. */
export async function standInWorkflow(context: JobContext): Promise<Stand> {
  const client = await context.client()
  const self = await whoAmI(client)
  const written: Written[] = []
  const later: Planned[] = []
  const jobs: Writer = {
    async write(operation) {
      if (operation.kind === 'ensure-job') later.push(operation)
      return { operation, state: 'created', detail: null }
    },
  }
  const github = githubWriter(client, context.repository, { self, jobs })
  let config: Promise<Config> | undefined
  const note = (message: string): void => context.say(message)
  return {
    written,
    later,
    here: {
      client,
      repository: context.repository,
      repositoryId: repositoryIdOf(context),
      installation: 0,
      web: context.env.GITHUB_SERVER_URL ?? 'https://github.com',
      self,
      config: () => {
        config ??= configOf(context)
        return config
      },
      writer: {
        async write(operation) {
          const preview = context.inputs.dryRun && operation.kind !== 'ensure-job'
          const result: Written = preview
            ? { operation, state: 'skipped', detail: 'a preview: nothing was written' }
            : await github.write(operation)
          if (operation.kind !== 'ensure-job') written.push(result)
          return result
        },
      },
      seal: context.env.PORCHLIGHT_SECRET ? sealWith(context.env.PORCHLIGHT_SECRET) : undefined,
      log: { debug() {}, info: note, warn: note, error: note },
      now: context.now,
    },
  }
}

/** The configuration that holds for a run: the file that an input names, or the repository's own. */
export async function configOf(context: JobContext): Promise<Config> {
  if (context.inputs.config) return readNamed(context, context.inputs.config)
  return createConfigurations(KNOWN_IDS).of(await context.client(), context.repository)
}

async function readNamed({ client, repository }: JobContext, path: string): Promise<Config> {
  const octokit = await client()
  const { data } = await octokit.rest.repos
    .getContent({ ...repository, path, mediaType: { format: 'raw' } })
    .catch(() => {
      throw new UsageError(`cannot read the configuration ${path} on the default branch`)
    })
  return layerConfigs([{ path, text: textIn(data) ?? '' }], KNOWN_IDS)
}

function repositoryIdOf({ event, env }: JobContext): number {
  const repository = event.payload.repository
  const id =
    typeof repository === 'object' && repository !== null && 'id' in repository ? repository.id : undefined
  return typeof id === 'number' ? id : Number(env.GITHUB_REPOSITORY_ID ?? 0)
}
