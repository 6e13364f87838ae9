import { CONFIG_PATHS, configError, type KnownIds, mergeConfig, parseConfig } from '../../config/load.ts'
import { Config } from '../../config/schema.ts'
import { ConfigError, UnavailableError } from '../../core/errors.ts'
import type { Client, Repository } from './client.ts'
import { textIn } from './text.ts'

/** Reads configurations and remembers them by their ETag. */
export interface Configurations {
  /** What holds in this repository now. Throws `ConfigError` where a file is broken, `UnavailableError` where nobody could look. */
  of(client: Client, repository: Repository): Promise<Config>
}

interface Seen {
  readonly etag: string
  readonly body: string
}

/** A file's keys over those of what it extends. */
interface Layers {
  readonly raw: Record<string, unknown>
  readonly extended: boolean
}

/** Files that were read may be remembered up to this number. */
const REMEMBERED = 2_000
/** `_extends` may lead this far. */
const DEPTH = 5
const FOLDER = '.github'

/** A cache over all repositories of this process. Whether anything changed is asked each time, which costs nothing. */
export function createConfigurations(known: KnownIds = {}): Configurations {
  const seen = new Map<string, Seen>()

  /** A path's text, a folder's listing in JSON, or `null` where there is no such thing. */
  async function read(client: Client, { owner, repo }: Repository, path: string): Promise<string | null> {
    const key = `${owner}/${repo}/${path}`
    const before = seen.get(key)
    try {
      const { data, headers } = await client.request('GET /repos/{owner}/{repo}/contents/{path}', {
        owner,
        repo,
        path,
        headers: {
          ...(before ? { 'if-none-match': before.etag } : {}),
          ...(path === FOLDER ? {} : { accept: 'application/vnd.github.raw+json' }),
        },
      })
      const body = textOf(data)
      seen.delete(key)
      if (headers.etag && body.length < 200_000) seen.set(key, { etag: headers.etag, body })
      if (seen.size > REMEMBERED) seen.delete(seen.keys().next().value!)
      return body
    } catch (error) {
      const status = (error as { status?: number }).status
      if (status === 304 && before) return before.body
      if (status === 404) {
        seen.delete(key)
        return null
      }
      throw unavailable(error, owner, repo)
    }
  }

  async function file(
    client: Client,
    repository: Repository,
    path: string | null,
  ): Promise<{ path: string; text: string } | null> {
    if (path !== null) {
      const text = await read(client, repository, path)
      return text === null ? null : { path, text }
    }
    const listing = await read(client, repository, FOLDER)
    // Not every host lists folders, and a configuration that is there must never be taken for none.
    const entries = listing === null ? [{ path: CONFIG_PATHS[0] }] : (JSON.parse(listing) as unknown)
    const names = Array.isArray(entries) ? entries.map((entry: { path?: unknown }) => entry.path) : []
    for (const candidate of CONFIG_PATHS) {
      if (!names.includes(candidate)) continue
      const text = await read(client, repository, candidate)
      if (text !== null) return { path: candidate, text }
    }
    return null
  }

  /** The raw keys of a repository's file with everything beneath them. */
  async function layers(
    client: Client,
    repository: Repository,
    path: string | null,
    depth: number,
  ): Promise<Layers | null> {
    const found = await file(client, repository, path)
    if (found === null) return null
    const name = `${repository.owner}/${repository.repo}/${found.path}`
    const parsed = parseConfig(found.text, known)
    if (!parsed.ok) throw configError(name, parsed.problems)
    const { _extends: parent, ...own } = parsed.raw
    if (typeof parent !== 'string') return { raw: own, extended: false }
    if (depth >= DEPTH) throw new ConfigError(`${name}: _extends leads further than ${DEPTH} files`)
    const target = parseExtends(parent, repository.owner)
    if (target === null)
      throw new ConfigError(`${name}: _extends: write .github, owner/name or owner/name:path`)
    const below = await layers(client, target.repository, target.path, depth + 1)
    if (below === null)
      throw new ConfigError(`${name}: _extends: "${parent}" has no configuration that can be read`)
    return { raw: mergeConfig(below.raw, own), extended: true }
  }

  return {
    async of(client, repository) {
      const own = await layers(client, repository, null, 0)
      const shared: Repository = { owner: repository.owner, repo: '.github' }
      const alone = own?.extended || repository.repo === shared.repo
      const below = alone ? null : await layers(client, shared, null, 0)
      const parsed = Config.safeParse(mergeConfig(below?.raw ?? {}, own?.raw ?? {}))
      if (parsed.success) return parsed.data
      throw new ConfigError(`${repository.owner}/${repository.repo}: ${parsed.error.issues[0]!.message}`)
    },
  }
}

/** `name`, `owner/name` or either with `:path`; `null` for anything else. */
export function parseExtends(
  text: string,
  owner: string,
): { readonly repository: Repository; readonly path: string | null } | null {
  const match = /^(?:([A-Za-z0-9-]+)\/)?([A-Za-z0-9._-]+)(?::([^\s:]+))?$/.exec(text)
  if (!match) return null
  const [, other, repo, path] = match
  if (path?.split('/').includes('..')) return null
  return { repository: { owner: other ?? owner, repo: repo! }, path: path ?? null }
}

function textOf(data: unknown): string {
  return textIn(data) ?? JSON.stringify(data)
}

/** Rate limits keep their own shape, so that the queue sees how long to wait. */
function unavailable(error: unknown, owner: string, repo: string): unknown {
  const status = (error as { status?: number }).status
  if (status === 403 || status === 429 || status === 401) return error
  return new UnavailableError(`the configuration of ${owner}/${repo} could not be read`, { cause: error })
}
