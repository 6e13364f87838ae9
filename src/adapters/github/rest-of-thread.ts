import type { Client, Repository } from './client.ts'
import { graph } from './graphql.ts'
import { ACTOR, type GraphActor } from './people.ts'

/** As many as GitHub gives at once. */
const PAGE = 100
/** One request asks for so many pages; GitHub takes ten seconds for an answer and no longer. */
const PAGES = 5

/** A comment as GraphQL gives it. */
export interface CommentNode {
  readonly fullDatabaseId: string | null
  readonly url: string
  readonly author: GraphActor | null
  readonly authorAssociation: string
  readonly isMinimized: boolean
  readonly body: string
  readonly createdAt: string
  readonly updatedAt: string
}

interface Answer {
  readonly repository: {
    readonly issue: Readonly<Record<string, { readonly nodes: readonly (CommentNode | null)[] }>> | null
  } | null
}

/**
 * The comments of an issue from the `skip`th to the `count`th, five hundred with one request where pages would take
 * five. `undefined` where this host cannot be asked that way, or left something out: then the pages have to be read.
 */
export async function restOfThread(
  client: Client,
  { owner, repo }: Repository,
  issue: number,
  skip: number,
  count: number,
): Promise<readonly CommentNode[] | undefined> {
  const found: CommentNode[] = []
  for (let from = skip; from < count; from += PAGE * PAGES) {
    const pages = Math.min(PAGES, Math.ceil((count - from) / PAGE))
    const answer = await graph<Answer>(client, query(from, pages), { owner, repo, issue })
    const parts = answer?.data.repository?.issue
    if (!parts || answer.failed.size > 0) return undefined
    for (let page = 0; page < pages; page += 1) {
      const nodes = parts[`page${page}`]?.nodes ?? []
      found.push(...nodes.filter((node): node is CommentNode => Boolean(node?.fullDatabaseId)))
    }
  }
  return found.length >= count - skip ? found : undefined
}

function query(from: number, pages: number): string {
  const parts = Array.from(
    { length: pages },
    (_, page) =>
      `page${page}: timelineItems(itemTypes: [ISSUE_COMMENT], first: ${PAGE}, skip: ${from + page * PAGE}) { nodes { ...Said } }`,
  )
  return `
query RestOfThread($owner: String!, $repo: String!, $issue: Int!) {
  repository(owner: $owner, name: $repo) { issue(number: $issue) { ${parts.join('\n')} } }
}
fragment Said on IssueComment {
  fullDatabaseId url author { ${ACTOR} } authorAssociation isMinimized body createdAt updatedAt
}`
}
