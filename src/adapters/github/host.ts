import type { Host } from '../../core/ports.ts'
import type { HostFacts } from '../../core/snapshot.ts'
import type { Client, Repository } from './client.ts'
import { answered, unavailable } from './errors.ts'
import { graph } from './graphql.ts'

/** Labels by which projects mark issues for people who come new. GitHub compares names in any case. */
export const NEWCOMER_LABELS = [
  'good first issue',
  'good-first-issue',
  'first-timers-only',
  'first timers only',
  'beginner',
  'beginner-friendly',
  'good for beginners',
  'newcomer',
  'newcomers',
  'good for newcomers',
  'starter',
  'starter issue',
  'low-hanging-fruit',
  'up-for-grabs',
  'easy',
] as const

/** The part of a GraphQL query on a repository that `factsOf` reads. */
export const FACTS = `isArchived isFork hasIssuesEnabled hasDiscussionsEnabled ${NEWCOMER_LABELS.map(
  (name, index) =>
    `l${index}: label(name: ${JSON.stringify(name)}) { name issues(states: OPEN) { totalCount } }`,
).join(' ')}`

/** What `FACTS` gives. */
export interface FactsNode {
  readonly isArchived: boolean
  readonly isFork: boolean
  readonly hasIssuesEnabled: boolean
  readonly hasDiscussionsEnabled: boolean
  readonly [label: `l${number}`]: {
    readonly name: string
    readonly issues: { readonly totalCount: number }
  } | null
}

/** What only GitHub knows about a repository. A field is left out when GitHub could not be asked for it. */
export function githubHost(client: Client, repository: Repository): Host {
  return {
    async facts() {
      const [known, reporting] = await Promise.all([
        ask(client, repository),
        privateReporting(client, repository),
      ])
      return { ...known, ...(reporting === undefined ? {} : { privateVulnerabilityReporting: reporting }) }
    },
  }
}

/** GraphQL's answer as facts. */
export function factsOf(node: FactsNode): HostFacts {
  const labels = NEWCOMER_LABELS.flatMap((_, index) => node[`l${index}`] ?? [])
  return {
    archived: node.isArchived,
    fork: node.isFork,
    issues: node.hasIssuesEnabled,
    discussions: node.hasDiscussionsEnabled,
    newcomerIssues: {
      open: labels.reduce((sum, { issues }) => sum + issues.totalCount, 0),
      labels: [...new Set(labels.map(({ name }) => name))],
    },
  }
}

async function ask(client: Client, repository: Repository): Promise<HostFacts> {
  try {
    const answer = await graph<{ repository: FactsNode | null }>(
      client,
      `query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${FACTS} } }`,
      { owner: repository.owner, repo: repository.repo },
    )
    if (answer?.data.repository && answer.failed.size === 0) return factsOf(answer.data.repository)
    return await askRest(client, repository)
  } catch (error) {
    if (answered(error, 404)) return {}
    throw unavailable(`what it knows of ${repository.owner}/${repository.repo}`, error)
  }
}

async function askRest(client: Client, repository: Repository): Promise<HostFacts> {
  const { data } = await client.rest.repos.get({ ...repository })
  const labels = await client.paginate(client.rest.issues.listLabelsForRepo, { ...repository, per_page: 100 })
  const marked = labels.filter(({ name }) =>
    (NEWCOMER_LABELS as readonly string[]).includes(name.toLowerCase()),
  )
  const numbers = new Set<number>()
  for (const { name } of data.has_issues ? marked : []) {
    const issues = await client.paginate(client.rest.issues.listForRepo, {
      ...repository,
      labels: name,
      state: 'open',
      per_page: 100,
    })
    for (const { number, pull_request } of issues) if (!pull_request) numbers.add(number)
  }
  return {
    archived: data.archived,
    fork: data.fork,
    issues: data.has_issues,
    ...(data.has_discussions === undefined ? {} : { discussions: data.has_discussions }),
    newcomerIssues: { open: numbers.size, labels: marked.map(({ name }) => name) },
  }
}

/** Whether the private form for vulnerabilities is on. Not every token may ask. */
export async function privateReporting(client: Client, repository: Repository): Promise<boolean | undefined> {
  try {
    const { data } = await client.rest.repos.checkPrivateVulnerabilityReporting({ ...repository })
    return data.enabled
  } catch (error) {
    if (answered(error, 403, 404, 422)) return undefined
    throw unavailable(`private vulnerability reporting in ${repository.owner}/${repository.repo}`, error)
  }
}
