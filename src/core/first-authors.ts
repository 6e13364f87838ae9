import { isMachineAuthor } from './person.ts'

/** Somebody in git history, by the address that the mailmap gives them. */
export interface HistoryPerson {
  readonly name: string
  readonly email: string
  readonly commits: number
  /** The first commit of theirs in the range. */
  readonly first: { readonly sha: string; readonly date: string; readonly subject: string }
  /** True when they are only named as a co-author. */
  readonly coAuthor: boolean
}

/** The people of a range of history. */
export interface HistoryRange {
  readonly commits: number
  readonly people: ReadonlyMap<string, HistoryPerson>
}

/** Reads the people of a checkout's history. */
export interface Authorship {
  /** The commit that `since` means: a tag, a branch, a commit or a day; `null` before all history. */
  resolve(
    since: string | undefined,
    now: string,
  ): Promise<{ readonly base: string | null; readonly name: string }>
  /** When a commit came in, ISO 8601. */
  when(commit: string): Promise<string>
  /** Where the checkout stands, and how many commits lead there. */
  tip(): Promise<string>
  /** Who had a commit in what leads to `base`, by key. */
  known(base: string): Promise<ReadonlySet<string>>
  /** Who has commits since `base`. */
  since(base: string | null): Promise<HistoryRange>
}

/** The key under which an address is the same person. */
export function personKey(name: string, email: string): string {
  return (email === '' ? name : email).toLowerCase()
}

/** The people who come first in this range, oldest first. Programs are left out. */
export function firstAuthors({ people }: HistoryRange, known: ReadonlySet<string>): readonly HistoryPerson[] {
  return [...people]
    .filter(([key, person]) => !known.has(key) && !isMachineAuthor(person))
    .map(([, person]) => person)
    .sort((a, b) => Date.parse(a.first.date) - Date.parse(b.first.date) || (a.email < b.email ? -1 : 1))
}
