import { posix } from 'node:path'
import { UnavailableError } from '../../core/errors.ts'
import type { Changes } from '../../core/ports.ts'
import type { Skipped } from '../../core/snapshot.ts'
import type { Client, Repository } from './client.ts'
import { answered, asking, refusal, unavailable } from './errors.ts'
import { githubFiles } from './files.ts'
import { textIn } from './text.ts'

/** A file that a pull request changes. */
export interface ChangedFile {
  readonly path: string
  readonly previous: string | null
  readonly status: string
  /** The hunks; `null` for a binary file, a mere rename, or a change that GitHub does not show. */
  readonly patch: string | null
}

/** GitHub lists no more files of a pull request than this. */
const MAX_FILES = 3000

/** The change of a pull request. Too large for GitHub to give whole, it is put together from the single files. */
export function githubChanges(client: Client, repository: Repository, pull: number): Changes {
  const what = `the changes of ${repository.owner}/${repository.repo}#${pull}`
  return {
    diff: () =>
      asking(what, async () => {
        try {
          const { data } = await client.rest.pulls.get({
            ...repository,
            pull_number: pull,
            mediaType: { format: 'diff' },
          })
          const diff = textIn(data)
          if (diff !== null) return diff
        } catch (error) {
          // A pull request that is gone changes nothing any more.
          if (answered(error, 404, 410)) return ''
          if (!answered(error, 406, 422)) throw error
        }
        return unified((await listFiles(client, repository, pull)).files)
      }),
    file: async (path, commit) => {
      const found = await client
        .request('GET /repos/{owner}/{repo}/contents/{path}', {
          ...repository,
          path,
          ref: commit,
          headers: { accept: 'application/vnd.github.raw+json' },
        })
        .catch((error: unknown) => {
          // What is not for us to see asks us for nothing.
          if (refusal(error) !== undefined) return null
          throw unavailable(`${path} in ${repository.owner}/${repository.repo}#${pull}`, error)
        })
      return found ? textIn(found.data) : null
    },
    before: async (lines, commit) => {
      const files = githubFiles(client, repository, commit)
      try {
        const { paths } = await files.read(() => false)
        const near = nearest(
          paths,
          lines.map(({ path }) => path),
        )
        const { contents } = await files.read((path) => near.has(path))
        const held = new Set(Array.from(contents.values()).flatMap(linesIn))
        return lines.map(({ line }) => line).filter((line) => held.has(line))
      } catch (error) {
        // It spares people a remark, and is worth no failure.
        if (error instanceof UnavailableError) return []
        throw error
      }
    },
  }
}

/** No more files than this are looked into for where lines were copied from. */
const MOST_NEAR = 60

/** The texts nearest to some paths: of their kinds in the same folders first, then of the same names. */
function nearest(all: readonly string[], paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set(paths.map(posix.dirname))
  const names = new Set(paths.map((path) => posix.basename(path)))
  const kinds = new Set(paths.map(posix.extname))
  const beside = all.filter((path) => folders.has(posix.dirname(path)) && kinds.has(posix.extname(path)))
  const alike = all.filter((path) => names.has(posix.basename(path)))
  return new Set([...beside, ...alike].slice(0, MOST_NEAR))
}

function linesIn(bytes: Uint8Array): readonly string[] {
  const text = Buffer.from(bytes).toString('utf8')
  return text.split('\n').map((line) => line.trim())
}

/** The files of a pull request, and those whose change GitHub does not show. */
export async function changedFiles(
  client: Client,
  repository: Repository,
  pull: number,
): Promise<{ readonly files: readonly ChangedFile[]; readonly skipped: readonly Skipped[] }> {
  return asking(`the files of ${repository.owner}/${repository.repo}#${pull}`, () =>
    listFiles(client, repository, pull),
  )
}

async function listFiles(client: Client, repository: Repository, pull: number) {
  const listed = await client.paginate(client.rest.pulls.listFiles, {
    ...repository,
    pull_number: pull,
    per_page: 100,
  })
  const files = listed.map((file) => ({
    path: file.filename,
    previous: file.previous_filename ?? null,
    status: file.status,
    patch: file.patch ?? null,
  }))
  const skipped: Skipped[] = listed
    .filter(({ patch, changes }) => patch === undefined && changes > 0)
    .map(({ filename, changes }) => ({
      path: filename,
      reason: 'too-large',
      detail: `GitHub does not show a change of ${changes} lines`,
    }))
  if (files.length >= MAX_FILES) {
    skipped.push({ path: '.', reason: 'too-many', detail: `GitHub lists the first ${MAX_FILES} files only` })
  }
  return { files, skipped }
}

function unified(files: readonly ChangedFile[]): string {
  return files
    .filter(({ patch }) => patch !== null)
    .map(({ path, previous, status, patch }) => {
      const old = quoted('a', previous ?? path)
      const now = quoted('b', path)
      return [
        `diff --git ${old} ${now}`,
        `--- ${status === 'added' ? '/dev/null' : old}`,
        `+++ ${status === 'removed' ? '/dev/null' : now}`,
        patch,
        '',
      ].join('\n')
    })
    .join('')
}

/** A path the way git writes it into a diff: in quotation marks when it could be misread. */
function quoted(side: 'a' | 'b', path: string): string {
  const name = `${side}/${path}`
  return /["\\\u0000-\u001f\u007f]/.test(name) ? JSON.stringify(name) : name
}
