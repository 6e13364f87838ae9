import type { Octokit } from '@octokit/rest'

/** The part of Octokit that the adapters use; satisfied by `@octokit/rest` and by Probot's `context.octokit`. */
export type Client = Pick<Octokit, 'rest' | 'paginate' | 'request' | 'graphql'>

/** A repository on GitHub. */
export interface Repository {
  readonly owner: string
  readonly repo: string
}
