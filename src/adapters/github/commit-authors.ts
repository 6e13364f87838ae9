import type { Actor } from '../../core/activity.ts'
import type { HistoryPerson } from '../../core/first-authors.ts'
import type { Client, Repository } from './client.ts'
import { asking } from './errors.ts'
import { graph } from './graphql.ts'

const AT_ONCE = 50

interface CommitNode {
  readonly authors?: {
    readonly nodes: readonly ({
      readonly email: string | null
      readonly user: { readonly login: string; readonly databaseId: number | null } | null
    } | null)[]
  }
}

/** The accounts on GitHub behind people of a history, by their first commit. Who has none is left out. */
export function accountsOf(
  client: Client,
  { owner, repo }: Repository,
  people: readonly HistoryPerson[],
): Promise<ReadonlyMap<HistoryPerson, Actor>> {
  return asking(`the authors of commits in ${owner}/${repo}`, async () => {
    const accounts = new Map<HistoryPerson, Actor>()
    for (let from = 0; from < people.length; from += AT_ONCE) {
      const batch = people.slice(from, from + AT_ONCE)
      const fields = batch.map(
        ({ first }, index) =>
          `c${index}: object(oid: "${first.sha}") { ... on Commit { authors(first: 20) { nodes { email user { login databaseId } } } } }`,
      )
      const answer = await graph<{ readonly repository: Record<string, CommitNode | null> | null }>(
        client,
        `query Authors($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields.join('\n')} } }`,
        { owner, repo },
      )
      for (const [index, person] of batch.entries()) {
        const authors = answer?.data.repository?.[`c${index}`]?.authors?.nodes ?? []
        // A mailmap may have changed the address; a commit with one author leaves no doubt.
        const own =
          authors.find((author) => author?.email?.toLowerCase() === person.email.toLowerCase()) ??
          (authors.length === 1 && !person.coAuthor ? authors[0] : undefined)
        if (own?.user?.databaseId == null) continue
        accounts.set(person, { id: own.user.databaseId, login: own.user.login, type: 'User' })
      }
    }
    return accounts
  })
}
