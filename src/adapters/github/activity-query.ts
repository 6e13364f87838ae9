import type { Carried } from '../../core/report.ts'
import { ACTOR, type GraphActor } from './people.ts'

/** A connection, as far as it was asked for. */
export interface Nodes<Node> {
  readonly nodes?: readonly (Node | null)[] | null
  readonly totalCount?: number
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** A comment, in an issue, a pull request or a discussion. */
export interface CommentNode {
  readonly id: string
  readonly createdAt: string
  readonly author: GraphActor | null
  readonly authorAssociation?: string
  readonly replies?: Nodes<CommentNode>
}

/** An event of a timeline. */
export interface TimelineNode {
  readonly __typename: string
  readonly createdAt: string
  readonly actor: GraphActor | null
  readonly willCloseTarget?: boolean
}

/** A review comment's thread: how a suggestion of ours fared. */
export interface ReviewThreadNode {
  readonly isResolved: boolean
  readonly isOutdated: boolean
  readonly comments: Nodes<{
    readonly createdAt: string
    readonly body: string
    readonly viewerDidAuthor: boolean
    readonly reactionGroups:
      | readonly { readonly content: string; readonly reactors: { readonly totalCount: number } }[]
      | null
  }>
}

/** An issue, a pull request or a discussion. */
export interface ThreadNode {
  readonly __typename: 'Issue' | 'PullRequest' | 'Discussion'
  readonly number: number
  readonly title: string
  readonly url: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly closedAt: string | null
  readonly mergedAt?: string | null
  readonly isDraft?: boolean
  readonly locked: boolean
  readonly authorAssociation: string
  readonly author: GraphActor | null
  readonly labels: Nodes<{ readonly name: string }> | null
  readonly comments: Nodes<CommentNode>
  readonly latest: Nodes<CommentNode>
  readonly reactions: Nodes<{
    readonly createdAt: string
    readonly user: Omit<GraphActor, '__typename'> | null
  }>
  readonly timelineItems?: Nodes<TimelineNode>
  readonly reviews?: Nodes<{ readonly author: GraphActor | null; readonly submittedAt: string | null }> | null
  readonly reviewThreads?: Nodes<ReviewThreadNode>
}

/** One page of each kind of thread. */
export interface PageAnswer {
  readonly repository: {
    readonly issues?: Nodes<ThreadNode>
    readonly pullRequests?: Nodes<ThreadNode>
    readonly discussions?: Nodes<ThreadNode>
  } | null
}

const WHO = `
fragment who on Actor { ${ACTOR} }`

const ISSUE = `
fragment issue on Issue {
  __typename number title url createdAt updatedAt closedAt locked authorAssociation
  author { ...who }
  labels(first: 20) { nodes { name } }
  comments(first: 10) { totalCount nodes { id createdAt authorAssociation author { ...who } } }
  latest: comments(last: 20) { nodes { id createdAt authorAssociation author { ...who } } }
  reactions(first: 5) { nodes { createdAt user { login databaseId } } }
  timelineItems(last: 20, itemTypes: [CLOSED_EVENT, REOPENED_EVENT, ASSIGNED_EVENT, CONNECTED_EVENT, CROSS_REFERENCED_EVENT, TRANSFERRED_EVENT, CONVERTED_TO_DISCUSSION_EVENT]) {
    nodes {
      __typename
      ... on ClosedEvent { createdAt actor { ...who } }
      ... on ReopenedEvent { createdAt actor { ...who } }
      ... on AssignedEvent { createdAt actor { ...who } }
      ... on ConnectedEvent { createdAt actor { ...who } }
      ... on CrossReferencedEvent { createdAt actor { ...who } willCloseTarget }
      ... on TransferredEvent { createdAt actor { ...who } }
      ... on ConvertedToDiscussionEvent { createdAt actor { ...who } }
    }
  }
}`

const PULL_REQUEST = `
fragment pull on PullRequest {
  __typename number title url createdAt updatedAt closedAt mergedAt isDraft locked authorAssociation
  author { ...who }
  labels(first: 20) { nodes { name } }
  comments(first: 10) { totalCount nodes { id createdAt authorAssociation author { ...who } } }
  latest: comments(last: 20) { nodes { id createdAt authorAssociation author { ...who } } }
  reactions(first: 5) { nodes { createdAt user { login databaseId } } }
  reviews(first: 20) { totalCount nodes { submittedAt author { ...who } } }
  reviewThreads(last: 10) {
    nodes {
      isResolved
      isOutdated
      comments(first: 1) {
        nodes { createdAt body viewerDidAuthor reactionGroups { content reactors { totalCount } } }
      }
    }
  }
  timelineItems(last: 10, itemTypes: [CLOSED_EVENT, REOPENED_EVENT, MERGED_EVENT, READY_FOR_REVIEW_EVENT]) {
    nodes {
      __typename
      ... on ClosedEvent { createdAt actor { ...who } }
      ... on ReopenedEvent { createdAt actor { ...who } }
      ... on MergedEvent { createdAt actor { ...who } }
      ... on ReadyForReviewEvent { createdAt actor { ...who } }
    }
  }
}`

const DISCUSSION = `
fragment discussion on Discussion {
  __typename number title url createdAt updatedAt closedAt locked authorAssociation
  author { ...who }
  labels(first: 10) { nodes { name } }
  comments(first: 10) { totalCount nodes { id createdAt author { ...who } replies(first: 10) { totalCount nodes { id createdAt author { ...who } } } } }
  latest: comments(last: 10) { nodes { id createdAt author { ...who } replies(last: 10) { totalCount nodes { id createdAt author { ...who } } } } }
  reactions(first: 5) { nodes { createdAt user { login databaseId } } }
}`

/** The threads that changed since a moment, a page of each kind at once. */
export const PAGE = `
query Week($owner: String!, $repo: String!, $since: DateTime!, $size: Int!, $issuesAfter: String, $pullsAfter: String, $discussionsAfter: String, $issues: Boolean!, $pulls: Boolean!, $discussions: Boolean!) {
  repository(owner: $owner, name: $repo) {
    issues(first: $size, after: $issuesAfter, filterBy: { since: $since }, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $issues) {
      pageInfo { hasNextPage endCursor }
      nodes { ...issue }
    }
    pullRequests(first: $size, after: $pullsAfter, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $pulls) {
      pageInfo { hasNextPage endCursor }
      nodes { ...pull }
    }
    discussions(first: $size, after: $discussionsAfter, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $discussions) {
      pageInfo { hasNextPage endCursor }
      nodes { ...discussion }
    }
  }
}
${ISSUE}${PULL_REQUEST}${DISCUSSION}${WHO}`

/** What stands around the week. */
export interface AroundAnswer {
  readonly repository: {
    readonly hasDiscussionsEnabled: boolean
    readonly open: Nodes<never>
    readonly labels: Nodes<{ readonly name: string }> | null
    readonly defaultBranchRef: {
      readonly target: {
        readonly history?: Nodes<{
          readonly oid: string
          readonly committedDate: string
          readonly authors: Nodes<{
            readonly name: string | null
            readonly email: string | null
            readonly user: Omit<GraphActor, '__typename'> | null
          }>
        }>
      } | null
    } | null
    readonly [carried: `${'t' | 'd'}${number}`]: ThreadNode | null
  } | null
  readonly issues: Search | null
  readonly pulls: Search | null
  readonly spokenIssues: Search | null
  readonly spokenPulls: Search | null
}

type Search = Nodes<ThreadNode> & { readonly issueCount: number }

/** What stands around the week: who has waited since before it, the newest commits, the labels. */
export function around(carried: readonly Carried[]): string {
  const talks = carried.filter(({ kind }) => kind === 'discussion')
  const threads = carried.filter(({ kind }) => kind !== 'discussion')
  return `
query Around($owner: String!, $repo: String!, $issues: String!, $pulls: String!, $spokenIssues: String!, $spokenPulls: String!, $commits: GitTimestamp!) {
  repository(owner: $owner, name: $repo) {
    hasDiscussionsEnabled
    open: issues(states: OPEN) { totalCount }
    labels(first: 100) { nodes { name } }
    defaultBranchRef {
      target {
        ... on Commit {
          history(first: 100, since: $commits) {
            nodes { oid committedDate authors(first: 5) { nodes { name email user { login databaseId } } } }
          }
        }
      }
    }
    ${threads.map(({ number }) => `t${number}: issueOrPullRequest(number: ${number}) { ... on Issue { ...issue } ... on PullRequest { ...pull } }`).join('\n    ')}
    ${talks.map(({ number }) => `d${number}: discussion(number: ${number}) { ...discussion }`).join('\n    ')}
  }
  issues: search(type: ISSUE, first: 50, query: $issues) { issueCount nodes { ... on Issue { ...issue } } }
  pulls: search(type: ISSUE, first: 50, query: $pulls) { issueCount nodes { ... on PullRequest { ...pull } } }
  spokenIssues: search(type: ISSUE, first: 50, query: $spokenIssues) { issueCount nodes { ... on Issue { ...issue } } }
  spokenPulls: search(type: ISSUE, first: 50, query: $spokenPulls) { issueCount nodes { ... on PullRequest { ...pull } } }
}
${ISSUE}${PULL_REQUEST}${talks.length > 0 ? DISCUSSION : ''}${WHO}`
}

/** What one search found first, and how much there is. */
export interface FoundAnswer {
  readonly [alias: string]:
    | (Nodes<{ readonly createdAt?: string }> & { readonly issueCount: number })
    | undefined
}

/** Several searches in one request: `p…` for the first thread of a person, `n…` to count. */
export function searches(aliases: readonly string[]): string {
  return `
query Found(${aliases.map((alias) => `$${alias}: String!`).join(', ')}) {
  ${aliases
    .map(
      (alias) =>
        `${alias}: search(type: ISSUE, first: 1, query: $${alias}) { issueCount nodes { ... on Issue { createdAt } ... on PullRequest { createdAt } } }`,
    )
    .join('\n  ')}
}`
}

/** A page of threads of a whole organization, with as much of each as tells whether it was answered. */
export const ORGANIZATION = `
query Organization($words: String!, $after: String) {
  search(type: ISSUE, first: 100, after: $after, query: $words) {
    issueCount
    pageInfo { hasNextPage endCursor }
    nodes {
      ... on Issue { ...short repository { nameWithOwner } reactions(first: 3) { nodes { createdAt user { login databaseId } } } comments(first: 6) { totalCount nodes { id createdAt author { ...who } } } labels(first: 1) { nodes { name } } }
      ... on PullRequest { ...short mergedAt isDraft repository { nameWithOwner } reactions(first: 3) { nodes { createdAt user { login databaseId } } } comments(first: 6) { totalCount nodes { id createdAt author { ...who } } } labels(first: 1) { nodes { name } } reviews(first: 4) { totalCount nodes { submittedAt author { ...who } } } }
    }
  }
}
fragment short on Node {
  ... on Issue { __typename number title url createdAt updatedAt closedAt locked authorAssociation author { ...who } }
  ... on PullRequest { __typename number title url createdAt updatedAt closedAt locked authorAssociation author { ...who } }
}${WHO}`

/** What such a page brings. */
export interface OrganizationAnswer {
  readonly search: Nodes<
    Omit<ThreadNode, 'latest'> & { readonly repository: { readonly nameWithOwner: string } }
  > & {
    readonly issueCount: number
  }
}
