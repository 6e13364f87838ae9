import type { Actor } from './activity.ts'

/** Something that somebody wrote: a comment, or an issue with its text. */
export interface Utterance {
  readonly id: number
  readonly url: string
  /** `null` for a deleted account. */
  readonly author: Actor | null
  /** True when we wrote it ourselves. */
  readonly ours: boolean
  /** True when the host says that this person looks after the project. */
  readonly keeper: boolean
  /** True when somebody who looks after the project has hidden it. */
  readonly hidden: boolean
  readonly body: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly updatedAt: string
}

/** An issue as a conversation: what it says, what was answered, and the filled-in forms that belong to it. */
export interface Conversation {
  readonly number: number
  readonly title: string
  readonly opening: Utterance
  readonly closed: boolean
  readonly locked: boolean
  readonly labels: readonly string[]
  readonly comments: readonly Utterance[]
  /** Issues with the label that the form puts on them. */
  readonly forms: readonly Utterance[]
}

/** Somebody's yes or no. */
export interface Vote {
  readonly person: Actor
  readonly choice: 'yes' | 'no'
  readonly at: string
  /** True for the approval or refusal of a review. */
  readonly review: boolean
}

/** The pull request of a round. */
export interface Proposal {
  readonly number: number
  readonly url: string
  readonly state: 'open' | 'closed' | 'merged'
  /** The branch it is to go to. */
  readonly base: string
  /** The commit that its branch ends in. */
  readonly tip: string
  readonly body: string
  /** True when we opened it. */
  readonly ours: boolean
  /** Texts of the files that were asked for, as they stand on the branch. */
  readonly files: ReadonlyMap<string, string>
  readonly comments: readonly Utterance[]
  /** Reactions under the pull request and under our comments in it, and reviews. */
  readonly votes: readonly Vote[]
}

/** How much a person has to do with the project. */
export type Standing = 'maintainer' | 'contributor' | 'none'
