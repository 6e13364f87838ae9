import type { Files, Host } from '../../core/ports.ts'
import type { FileSet, Snapshot } from '../../core/snapshot.ts'
import type { Client, Repository } from './client.ts'
import { githubFiles } from './files.ts'
import { githubHost, privateReporting } from './host.ts'
import { githubSnapshot } from './organization.ts'

/** The community files of a repository, its owner's defaults, and what only GitHub knows, each read once. */
export interface Community {
  readonly files: Files
  readonly organization: Files | undefined
  readonly host: Host
}

/** A link to a code of conduct in a folder where nobody else looks. */
const ELSEWHERE =
  /\]\(\s*<?(?!https?:|#|mailto:)(?:\.?\/)*(?!(?:\.github|docs)\/[^/)]*\))[^)\s]*\/[^)]*conduct/i

/**
 * The community files in three requests. `wanted` says which. Where that way does not show all that there is, the
 * longer one is taken: one listing and a request for each place.
 */
export function githubCommunity(
  client: Client,
  repository: Repository,
  wanted: (path: string) => boolean,
): Community {
  let reading: Promise<Snapshot | undefined> | undefined
  const read = () => {
    reading ??= githubSnapshot(client, repository, wanted)
    return reading
  }
  const shared = { owner: repository.owner, repo: '.github' }
  return {
    files: {
      async read(more) {
        const snapshot = await read()
        return snapshot && !pointsElsewhere(snapshot.repository)
          ? snapshot.repository
          : githubFiles(client, repository).read(more)
      },
    },
    organization:
      repository.repo === shared.repo
        ? undefined
        : { read: async (more) => (await read())?.organization ?? githubFiles(client, shared).read(more) },
    host: {
      async facts() {
        const known = (await read())?.host
        if (known === undefined) return githubHost(client, repository).facts()
        const reporting = await privateReporting(client, repository)
        return { ...known, ...(reporting === undefined ? {} : { privateVulnerabilityReporting: reporting }) }
      },
    },
  }
}

function pointsElsewhere({ contents }: FileSet): boolean {
  return [...contents].some(
    ([path, bytes]) =>
      /readme|contributing|conduct/i.test(path) &&
      ELSEWHERE.test(new TextDecoder().decode(bytes.slice(0, 200_000))),
  )
}
