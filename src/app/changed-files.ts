import type { Client, Repository } from '../adapters/github/client.ts'

/** A file that a pull request touches. */
export interface ChangedFile {
  readonly path: string
  /** What it was called before, where it was renamed. */
  readonly before: string | null
  readonly removed: boolean
}

const asked = new WeakMap<Client, Map<string, Promise<readonly ChangedFile[]>>>()

/** The files of a pull request. Several rows that work on one delivery ask GitHub once. */
export function changedFiles(
  client: Client,
  repository: Repository,
  pull: number,
): Promise<readonly ChangedFile[]> {
  const known = asked.get(client) ?? new Map<string, Promise<readonly ChangedFile[]>>()
  asked.set(client, known)
  const key = `${repository.owner}/${repository.repo}#${pull}`
  const before = known.get(key)
  if (before) return before
  const files = list(client, repository, pull)
  known.set(key, files)
  return files
}

async function list(client: Client, repository: Repository, pull: number): Promise<readonly ChangedFile[]> {
  const files = await client.paginate(client.rest.pulls.listFiles, {
    ...repository,
    pull_number: pull,
    per_page: 100,
  })
  return files.map(({ filename, previous_filename, status }) => ({
    path: filename,
    before: previous_filename ?? null,
    removed: status === 'removed',
  }))
}
