import type { Activity, Actor, Thread } from './activity.ts'
import type { Marker } from './marker.ts'

/** Whether something was done for the first time. `unsure` means that nobody could look closely enough. */
export type First = 'first' | 'not-first' | 'unsure'

/** A thread that somebody opened in this repository. */
export interface OwnThread {
  readonly number: number
  readonly kind: 'issue' | 'pull-request'
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly updatedAt: string
  /** When it was merged; `null` when it was not, `undefined` where nobody could tell. */
  readonly mergedAt?: string | null | undefined
}

/** How often somebody did something elsewhere in the organization. */
export interface Elsewhere {
  readonly issues: number
  readonly pulls: number
  readonly merges: number
}

/** What somebody has left behind, as far as it was looked at. `null` means that nobody could look. */
export interface Trace {
  /** The threads of theirs in this repository. */
  readonly threads: readonly OwnThread[] | null
  /** Commits of theirs on the default branch. */
  readonly commits: number | null
  readonly elsewhere: Elsewhere | null
  /** True for those who look after the project or belong to the organization. */
  readonly belongs: boolean | null
}

/** The thread in which something happened: what came after it does not count as earlier. */
export interface Moment {
  readonly number: number
  /** How many commits the change itself brought: they are not earlier ones. */
  readonly commits?: number
  /** When the change was merged, ISO 8601, UTC; left out where it is about a thread that was opened. */
  readonly mergedAt?: string
}

/** What somebody may be named in. */
export const SCOPES = ['report', 'release-notes', 'contributors-file'] as const
export type Scope = (typeof SCOPES)[number]

/** Work that one can be credited for, in the words that people type. */
export const CREDITS = [
  'code',
  'docs',
  'translation',
  'review',
  'triage',
  'answers',
  'design',
  'tests',
  'events',
  'ideas',
  'mentoring',
  'infrastructure',
  'accessibility',
] as const
export type Credit = (typeof CREDITS)[number]

/** Work besides a first thread and a first merged change that is noticed the first time somebody does it. */
export const FIRST_WORKS = ['review', 'answers', 'docs', 'translation', 'triage'] as const
export type FirstWork = (typeof FIRST_WORKS)[number]

/** What was found about earlier work of the same kind, and about the person. `null` means that nobody could look. */
export interface Before {
  /**
   * How often they did the same before, in the whole organization: `0` never, `null` where nobody can tell, which is
   * also so where they did something that may have been the same.
   */
  readonly same: number | null
  /** Pull requests of theirs in the whole organization, open ones too. */
  readonly pulls: number | null
  /** True for those who look after the project or belong to the organization. */
  readonly belongs: boolean | null
}

/** Something that was said in a thread which is over. */
export interface Remark {
  readonly who: Somebody
  readonly body: string
  readonly url: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** True when the thread's author answered with a kind reaction. */
  readonly thanked: boolean
  /** For a review: true when it says something about lines, or asks for changes. */
  readonly close: boolean
}

/** The paths of a change; `null` where they are too many to read. */
export type Paths = readonly string[] | null

/** Reads what people did besides opening threads. Throws `UnavailableError` when it makes sense to ask again later. */
export interface WorkReader {
  /** What people other than its author said in an issue; `null` where nobody could look, or not at all of it. */
  remarks(issue: number, author: Actor): Promise<readonly Remark[] | null>
  /** The reviews of a pull request by people other than its author; `null` as above. */
  reviews(pull: number, author: Actor): Promise<readonly Remark[] | null>
  /** What somebody did before for threads of others, besides this one. */
  before(somebody: Somebody, work: 'review' | 'answers' | 'triage', thread: number): Promise<Before>
  /** Their other changes that were merged, in the whole organization; `null` where not all could be read. */
  changes(somebody: Actor, pull: number): Promise<readonly Paths[] | null>
  /** Whether somebody may look through issues here and may not push; `null` where nobody could look. */
  onlyTriages(somebody: Actor): Promise<boolean | null>
  /** How often somebody looked after other threads of others here before; `null` where that is too long ago to see. */
  triaged(somebody: Actor, thread: number): Promise<number | null>
}

/** What somebody decided about being named. */
export type Consent =
  | { readonly state: 'unknown' | 'asked' | 'no' | 'never' }
  | { readonly state: 'yes'; readonly scopes: readonly Scope[]; readonly credits: readonly Credit[] }

/** Something on GitHub that bears on somebody's consent, already held against who wrote it. */
export type Evidence =
  /** We asked. */
  | {
      readonly kind: 'question'
      readonly here: boolean
      readonly person: number
      readonly at: string
      readonly scopes: readonly Scope[]
      readonly credits: readonly Credit[]
      /** True when somebody else suggested it; false when we asked with our thanks for a merged change. */
      readonly suggested: boolean
      readonly reactions: readonly {
        readonly by: number | null
        readonly content: string
        readonly at: string
      }[]
    }
  /** They typed a command. */
  | {
      readonly kind: 'word'
      readonly here: boolean
      readonly person: number
      readonly at: string
      readonly word: 'me' | 'no' | 'forget'
      readonly scopes: readonly Scope[]
    }
  /** We noted what they did for the first time. */
  | {
      readonly kind: 'first'
      readonly here: boolean
      readonly person: number
      readonly at: string
      readonly credit: Credit
    }
  /** We noted that they are to be forgotten. */
  | { readonly kind: 'forgotten'; readonly person: number; readonly at: string }

/** A comment that may bear on somebody's consent. */
export interface Said {
  /** The thread it was said in. */
  readonly in?: { readonly owner: string; readonly repo: string; readonly thread: number }
  /** Read in this repository, not elsewhere in the organization. */
  readonly here: boolean
  readonly author: Actor | null
  readonly ours: boolean
  /** True when somebody else changed the text after it was written, or may have. */
  readonly tampered: boolean
  readonly body: string
  readonly at: string
  /** When it was changed last; left out where it was not. */
  readonly editedAt?: string | undefined
  readonly reactions: readonly { readonly by: number | null; readonly content: string; readonly at: string }[]
}

/** What was found about somebody's consent. */
export interface Consents {
  readonly said: readonly Said[]
  /** When we noted that they are to be forgotten, ISO 8601; `null` when we did not. */
  readonly forgotten: string | null
  /** False when there is more than was read: then nobody is named, and nobody is asked. */
  readonly complete: boolean
}

/** Somebody, with what is needed to look for them. */
export interface Somebody extends Actor {
  /** GraphQL's name for the account. */
  readonly node?: string | undefined
  /** What the host said about them and the repository, such as `MEMBER`. Never enough to call somebody new. */
  readonly association?: string | undefined
}

/** Something of ours that names a person, in an issue of ours. */
export interface Mention {
  readonly owner: string
  readonly repo: string
  readonly title: string
  readonly body: string
}

/** Reads who is new and what they decided. Throws `UnavailableError` when it makes sense to ask again later. */
export interface Recognition {
  /** What somebody left behind. Stops looking as soon as it is clear that they are not new. */
  trace(somebody: Somebody, moment: Moment): Promise<Trace>
  /** In how many threads here they took part, or others did after them, since a day; `null` where nobody could look. */
  activeSince(somebody: Actor, day: string): Promise<number | null>
  /** What they said about being named; `null` where nobody could look. */
  consents(somebody: Actor): Promise<Consents | null>
  /**
   * What was said in the threads here in which we spoke, newest first; `null` where nobody could look. With a day,
   * only in those in which something was written since, as far as two pages of them go.
   */
  said(since?: string): Promise<readonly Said[] | null>
  /** An account by its number, under the name that it has now; `null` where it is gone. */
  account(id: number): Promise<{ readonly login: string; readonly name: string | null } | null>
  /** Issues of ours, in the whole organization, that name somebody; `null` where nobody could look. */
  mentions(somebody: Actor): Promise<readonly Mention[] | null>
  /** The account of this name, and whether it took part here; `null` where there is none, or nobody could look. */
  find(login: string): Promise<{ readonly somebody: Actor; readonly tookPart: boolean } | null>
  /** A thread and who answered in it; `null` where it is not there any more. */
  thread(number: number): Promise<Thread | null>
  /** The paths that a pull request changes; `null` where nobody could look. */
  paths(pull: number): Promise<readonly string[] | null>
  /** What happened here lately, enough of it to say how long an answer takes; `null` where nobody could look. */
  lately(until: string): Promise<Activity | null>
}

/** How a welcome, a thank-you and a question are found again: one for each person. */
export const recognitionMarks = {
  welcome: (person: number): Marker => ({ kind: 'welcome', key: String(person) }),
  thanks: (person: number): Marker => ({ kind: 'thanks', key: String(person) }),
  /** What somebody did for the first time, and on which day, noted in our own thank-you to them. */
  first: (person: number, credit: Credit, day: string): Marker => ({
    kind: 'thanks',
    key: `${person}/${credit}/${day.slice(0, 10)}`,
  }),
  /** What somebody said where it cannot be read again, such as on a line of a change; in our own answer to it. */
  said: (person: number, word: 'me' | 'no' | 'forget', scopes: readonly Scope[]): Marker => ({
    kind: 'consent',
    key: ['said', person, word, ...(scopes.length > 0 ? [scopes.join('+')] : [])].join('/'),
  }),
  /** Stands beside a name of theirs, so that it is found again under whatever name they have then. */
  named: (seal: string): Marker => ({ kind: 'consent', key: `named/${seal}` }),
  forgotten: (seal: string): Marker => ({ kind: 'consent', key: `forget/${seal}` }),
  record: { kind: 'consent', key: 'record' } satisfies Marker,
}
