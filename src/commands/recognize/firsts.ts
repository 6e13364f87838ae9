import {
  type Authorship,
  firstAuthors,
  type HistoryPerson,
  type HistoryRange,
} from '../../core/first-authors.ts'
import type { Credit } from '../../core/recognition.ts'
import type { Done } from './done.ts'

/** Somebody whose first change is in this range. */
export interface FirstTime {
  readonly commits: number
  readonly first: HistoryPerson['first']
  readonly coAuthor: boolean
  /** How they may be named; `null` for a number among numbers. */
  readonly name: string | null
  /** Where their profile is, for those who said yes on GitHub. */
  readonly profile: string | null
}

/** The first contributions of a stretch of history. */
export interface Firsts {
  readonly repository: string
  readonly since: { readonly name: string; readonly commit: string | null }
  readonly until: string
  readonly commits: number
  /** Everybody with a commit in this range. */
  readonly people: number
  readonly first: readonly FirstTime[]
  /** Work that left no commit behind; `null` where nobody looked. */
  readonly helped: Helped | null
}

/** Work of the same time that is in no commit: in numbers, and by name where somebody said yes. */
export interface Helped {
  readonly done: Done
  readonly named: readonly (Named & { readonly credits: readonly Credit[] })[]
}

/** Finds work since an instant that is in no commit; `null` stands for all time. */
export type Helping = (since: string | null, until: string) => Promise<Helped | null>

/** Somebody who may be named, and how. */
export interface Named {
  readonly name: string
  readonly profile: string | null
}

/** Says who of these people may be named. */
export type Naming = (people: readonly HistoryPerson[]) => Promise<ReadonlyMap<HistoryPerson, Named>>

/** Finds the first contributions since a tag, a commit or a day. Nobody is named whom `naming` does not name. */
export async function findFirsts(
  authorship: Authorship,
  naming: Naming,
  {
    repository,
    since,
    now,
    helping,
  }: {
    readonly repository: string
    readonly since: string | undefined
    readonly now: string
    readonly helping?: Helping | undefined
  },
): Promise<Firsts> {
  const until = await authorship.tip()
  const { base, name } = await authorship.resolve(since, now)
  const [known, range] = await Promise.all([
    base === null ? new Set<string>() : authorship.known(base),
    authorship.since(base),
  ])
  const first = firstAuthors(range, known)
  const named = await naming(first)
  const helped = helping ? await helping(base === null ? null : await authorship.when(base), now) : null
  return {
    helped,
    repository,
    since: { name, commit: base },
    until,
    commits: range.commits,
    people: peopleOf(range),
    first: first.map((person) => ({
      commits: person.commits,
      first: person.first,
      coAuthor: person.coAuthor,
      name: named.get(person)?.name ?? null,
      profile: named.get(person)?.profile ?? null,
    })),
  }
}

function peopleOf(range: HistoryRange): number {
  return firstAuthors(range, new Set()).length
}

/** Who may be named by a list: an address, a name or a login on each line. */
export function namingFrom(list: string): Naming {
  const allowed = new Set(
    list
      .split(/\r\n|\r|\n/)
      .map((line) =>
        line
          .replace(/(^|\s)#.*$/, '')
          .trim()
          .replace(/^@/, '')
          .toLowerCase(),
      )
      .filter((line) => line !== ''),
  )
  return async (people) =>
    new Map(
      people.flatMap((person): [HistoryPerson, Named][] => {
        const { name, email } = person
        const login = /^(?:\d+\+)?([a-z\d-]+)@users\.noreply\.github\.com$/i.exec(email)?.[1]
        const ways = [name, email, `${name} <${email}>`, login ?? '']
        const may = ways.some((way) => way !== '' && allowed.has(way.toLowerCase()))
        return may ? [[person, { name, profile: null }]] : []
      }),
    )
}

/** Names everybody: for the maintainer's own eyes. */
export const everybody: Naming = async (people) =>
  new Map(people.map((person) => [person, { name: person.name, profile: null }]))

/** Names nobody. */
export const nobody: Naming = async () => new Map()

/** One after the other: who an earlier one names stays named as it says. */
export function eitherOf(...all: readonly Naming[]): Naming {
  return async (people) => {
    const named = new Map<HistoryPerson, Named>()
    for (const naming of all) {
      const rest = people.filter((person) => !named.has(person))
      for (const [person, how] of await naming(rest)) named.set(person, how)
    }
    return named
  }
}
