import { UsageError } from '../../core/errors.ts'
import type { Credit } from '../../core/recognition.ts'
import type { Willing } from './consented.ts'

/** Where all-contributors keeps its list. */
export const CONTRIBUTORS_PATH = '.all-contributorsrc'

/** A change of the list. */
export interface ContributorsChange {
  readonly content: string
  readonly added: number
  readonly removed: number
  /** The same for the same people: what was declined once is not proposed again. */
  readonly set: string
}

/** all-contributors' own words for kinds of work. */
const TYPES: Readonly<Record<Credit, string>> = {
  code: 'code',
  docs: 'doc',
  translation: 'translation',
  review: 'review',
  triage: 'maintenance',
  answers: 'question',
  design: 'design',
  tests: 'test',
  events: 'eventOrganizing',
  ideas: 'ideas',
  mentoring: 'mentoring',
  infrastructure: 'infra',
  accessibility: 'a11y',
}

interface Entry {
  readonly login?: unknown
  readonly avatar_url?: unknown
  readonly contributions?: unknown
  readonly [key: string]: unknown
}

/**
 * The list with everybody who said yes, and without those who did not or took it back. Entries that maintainers made
 * for people whom we never asked stay as they are. `null` where nothing changes. Throws `UsageError` for a file that
 * cannot be read.
 */
export function contributorsChange(
  text: string | null,
  { willing, unwilling }: { readonly willing: readonly Willing[]; readonly unwilling: readonly number[] },
  project: { readonly owner: string; readonly repo: string; readonly web: string },
): ContributorsChange | null {
  const file = text === null ? born(project) : read(text)
  const before = file.contributors
  const kept = before.filter((entry) => !unwilling.some((id) => isEntryOf(entry, id)))
  const added: string[] = []
  const after = [...kept]
  for (const person of willing) {
    const types = typesOf(person)
    const at = after.findIndex((entry) => isEntryOf(entry, person.id) || isNamed(entry, person.login))
    if (at < 0) {
      after.push(entryFor(person, types, project.web))
      added.push(`${person.id}:${types.join('.')}`)
      continue
    }
    const there = Array.isArray(after[at]!.contributions) ? (after[at]!.contributions as unknown[]) : []
    const more = types.filter((type) => !there.some((each) => typeOf(each) === type))
    if (more.length === 0) continue
    after[at] = { ...after[at]!, contributions: [...there, ...more] }
    added.push(`${person.id}:${more.join('.')}`)
  }
  const removed = before.filter((entry) => !kept.includes(entry))
  if (added.length === 0 && removed.length === 0) return null
  const content = `${JSON.stringify({ ...file.rest, contributors: after }, null, file.indent)}\n`
  const gone = removed.map((entry) => `-${idOf(entry) ?? ''}`)
  return { content, added: added.length, removed: removed.length, set: [...added, ...gone].sort().join('+') }
}

function born({ owner, repo }: { readonly owner: string; readonly repo: string }) {
  const rest = {
    projectName: repo,
    projectOwner: owner,
    repoType: 'github',
    repoHost: 'https://github.com',
    files: ['README.md'],
    imageSize: 100,
    commit: false,
    contributorsPerLine: 7,
  }
  return { rest: rest as Record<string, unknown>, contributors: [] as Entry[], indent: 2 as number | string }
}

function read(text: string) {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${CONTRIBUTORS_PATH} is no JSON: ${(error as Error).message.split('\n')[0]}`)
  }
  const list = typeof value === 'object' && value !== null ? (value as { contributors?: unknown }) : null
  const contributors = list?.contributors ?? []
  if (list === null || !Array.isArray(contributors) || !contributors.every(isEntry)) {
    throw new UsageError(`${CONTRIBUTORS_PATH} holds no list of contributors`)
  }
  const indent = /^([ \t]+)"/m.exec(text)?.[1] ?? '  '
  return { rest: list as Record<string, unknown>, contributors: contributors as Entry[], indent }
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entryFor({ id, login, name }: Willing, types: readonly string[], web: string): Entry {
  return {
    login,
    // Their own name where it is one; anything that could format, link or call is left out.
    name: name !== null && /^[\p{L}\p{M}\p{N} .,'’-]{1,80}$/u.test(name) ? name : login,
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    profile: `${web}/${login}`,
    contributions: types,
  }
}

function typesOf({ consent }: Willing): readonly string[] {
  const credits = consent.credits.length > 0 ? consent.credits : (['code'] as const)
  return credits.map((credit) => TYPES[credit])
}

function typeOf(contribution: unknown): unknown {
  return isEntry(contribution) ? contribution.type : contribution
}

function idOf({ avatar_url }: Entry): number | null {
  const id = typeof avatar_url === 'string' ? /\/u\/(\d+)/.exec(avatar_url)?.[1] : undefined
  return id === undefined ? null : Number(id)
}

function isEntryOf(entry: Entry, id: number): boolean {
  return idOf(entry) === id
}

function isNamed({ login }: Entry, name: string): boolean {
  return typeof login === 'string' && login.toLowerCase() === name.toLowerCase()
}
