import type { Client, Repository } from '../adapters/github/client.ts'
import type { Configurations } from '../adapters/github/configuration.ts'
import type { KnownHere } from '../adapters/github/recognition.ts'
import type { Self } from '../adapters/github/self.ts'
import { githubWriter } from '../adapters/github/writer.ts'
import type { Config } from '../config/schema.ts'
import type { Written } from '../core/plan.ts'
import type { Writer } from '../core/ports.ts'
import type { Here, Jobs } from './events.ts'
import type { Log } from './log.ts'
import type { Place } from './work.ts'

/** What all places have in common. */
export interface World {
  readonly configurations: Configurations
  readonly jobs: Jobs
  readonly log: Log
  readonly web: string
  readonly self: () => Promise<Self>
  readonly seal?: (text: string) => string
  readonly known?: KnownHere
  /** ISO 8601, UTC. */
  readonly now: () => string
}

/** One repository of one installation, with everything that can be done there. */
export async function standHere(
  world: World,
  client: Client,
  place: { readonly installation: number; readonly repository: Repository & { readonly id: number } },
): Promise<Here> {
  const { installation, repository } = place
  const { owner, repo, id } = repository
  const self = await world.self()
  const now = world.now()
  let config: Promise<Config> | undefined
  return {
    client,
    repository: { owner, repo },
    repositoryId: id,
    installation,
    web: world.web,
    self,
    config() {
      config ??= world.configurations.of(client, { owner, repo })
      return config
    },
    writer: tellingOfRefusals(
      githubWriter(client, { owner, repo }, { self, jobs: jobWriter(world.jobs, place) }),
      world.log,
      `${owner}/${repo}`,
    ),
    seal: world.seal,
    known: world.known,
    log: world.log,
    now,
  }
}

/** Takes `ensure-job`. */
function jobWriter(jobs: Jobs, place: Place): Writer {
  return {
    async write(operation): Promise<Written> {
      if (operation.kind !== 'ensure-job') return { operation, state: 'skipped', detail: 'not a job' }
      const { key, command, options, startAfter } = operation
      const fresh = await jobs.ensure(place, { key, command, options, startAfter })
      return { operation, state: fresh ? 'created' : 'unchanged', detail: null }
    },
  }
}

/** A writer that says in the log what GitHub refused for good. */
function tellingOfRefusals(writer: Writer, log: Log, repository: string): Writer {
  return {
    async write(operation) {
      const written = await writer.write(operation)
      if (written.state === 'skipped') {
        // What follows a colon may be GitHub's words about somebody's text.
        const reason = `${operation.kind}: ${(written.detail ?? 'skipped').replace(/:.*$/s, '')}`
        log.warn('GitHub did not let this be written', { repository, reason })
      }
      return written
    },
  }
}
