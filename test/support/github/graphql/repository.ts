import { sees } from '../http.ts'
import { fullName, nodeId, type Repository, roleOf, type Thread } from '../state.ts'
import { connection, failed, type Window } from './connection.ts'
import type { Context } from './context.ts'
import { objectAt, refNode } from './git.ts'
import { actor } from './people.ts'
import { category, discussionNode, labelNode, select, type ThreadArgs, threadNode } from './threads.ts'

/** Whose file of a kind counts: the repository's own, or the organization's default. */
function healthFile(
  context: Context,
  repo: Repository,
  pattern: RegExp,
): { repo: Repository; path: string } | null {
  const defaults = context.world.repositories.find(
    (one) => one.owner === repo.owner && one.name === '.github' && !one.private,
  )
  for (const place of [repo, defaults]) {
    const tip = place?.git.resolve(place.defaultBranch)
    if (!place || !tip) continue
    const path = [...place.git.files(tip.tree).keys()].find(
      (one) => /^(\.github\/|docs\/)?[^/]+$/.test(one) && pattern.test(one.split('/').at(-1)!),
    )
    if (path) return { repo: place, path }
  }
  return null
}

function address(found: { repo: Repository; path: string }): string {
  return `https://github.com/${fullName(found.repo)}/blob/${found.repo.defaultBranch}/${found.path}`
}

/** A repository. */
export function repositoryNode(context: Context, repo: Repository): Record<string, unknown> {
  const { world } = context
  const threads = (pulls: boolean) =>
    [...repo.threads.values()].filter((one) => (one.pull !== null) === pulls && !one.deleted)
  const stateOf = (one: Thread) => (one.pull?.mergedAt ? 'MERGED' : one.state.toUpperCase())
  const one = (number: number, kind: 'Issue' | 'PullRequest' | 'issue or pull request') => {
    const found = repo.threads.get(number)
    const fits =
      found && !found.deleted && (kind === 'Issue' ? !found.pull : kind === 'PullRequest' ? found.pull : true)
    if (!fits) throw failed('NOT_FOUND', `Could not resolve to an ${kind} with the number of ${number}.`)
    return threadNode(context, repo, found)
  }
  return {
    __typename: 'Repository',
    id: nodeId('R', repo.id),
    databaseId: repo.id,
    name: repo.name,
    nameWithOwner: fullName(repo),
    owner: actor(repo.owner),
    url: `https://github.com/${fullName(repo)}`,
    resourcePath: `/${fullName(repo)}`,
    description: repo.description,
    homepageUrl: repo.homepage,
    isPrivate: repo.private,
    visibility: repo.private ? 'PRIVATE' : 'PUBLIC',
    isArchived: repo.archived,
    archivedAt: repo.archived ? repo.pushedAt : null,
    isDisabled: repo.disabled,
    isFork: repo.fork !== null,
    isTemplate: false,
    isMirror: false,
    isInOrganization: repo.owner.type === 'Organization',
    isEmpty: repo.git.refs.size === 0,
    isLocked: false,
    isBlankIssuesEnabled: true,
    parent: () => (repo.fork ? repositoryNode(context, repo.fork) : null),
    hasIssuesEnabled: repo.hasIssues,
    hasDiscussionsEnabled: repo.hasDiscussions,
    hasWikiEnabled: repo.hasWiki,
    hasProjectsEnabled: true,
    hasSponsorshipsEnabled: false,
    stargazerCount: repo.stars,
    forkCount: 0,
    createdAt: repo.createdAt,
    updatedAt: repo.pushedAt,
    pushedAt: repo.pushedAt,
    primaryLanguage: null,
    licenseInfo: null,
    viewerPermission: () => {
      const { caller } = context
      return caller.kind === 'user' ? roleOf(world, repo, caller.account).toUpperCase() : null
    },
    isSecurityPolicyEnabled: () => healthFile(context, repo, /^security(\.\w+)?$/i) !== null,
    securityPolicyUrl: () => {
      const found = healthFile(context, repo, /^security(\.\w+)?$/i)
      return found && address(found)
    },
    codeOfConduct: () => {
      const found = healthFile(context, repo, /^code_of_conduct(\.\w+)?$/i)
      return (
        found && {
          __typename: 'CodeOfConduct',
          id: nodeId('COC', repo.id),
          key: 'other',
          name: 'Other',
          body: null,
          url: address(found),
          resourcePath: null,
        }
      )
    },
    contributingGuidelines: () => {
      const found = healthFile(context, repo, /^contributing(\.\w+)?$/i)
      return found && { body: '', url: address(found), resourcePath: `/${fullName(found.repo)}` }
    },
    defaultBranchRef: () => refNode(world, repo, `refs/heads/${repo.defaultBranch}`),
    ref: ({ qualifiedName }: { qualifiedName: string }) => refNode(world, repo, qualifiedName),
    refs: (args: Window & { refPrefix: string }) =>
      connection(
        'refs',
        [...repo.git.refs.keys()].filter((name) => name.startsWith(args.refPrefix)).sort(),
        args,
        (name) => refNode(world, repo, name),
      ),
    object: ({ expression, oid }: { expression?: string | null; oid?: string | null }) =>
      objectAt(world, repo, expression ?? oid ?? ''),
    labels: (args: Window & { query?: string | null }) =>
      connection(
        'labels',
        repo.labels.filter(
          ({ name }) => !args.query || name.toLowerCase().includes(args.query.toLowerCase()),
        ),
        args,
        (label) => labelNode(repo, label),
      ),
    label: ({ name }: { name: string }) => {
      const found = repo.labels.find((label) => label.name.toLowerCase() === name.toLowerCase())
      return found ? labelNode(repo, found) : null
    },
    issues: (args: ThreadArgs) => {
      const by = args.filterBy?.createdBy?.toLowerCase()
      const all = threads(false).filter(
        ({ user }) => !by || user.login.toLowerCase().replace(/\[bot\]$/, '') === by.replace(/\[bot\]$/, ''),
      )
      return connection('issues', select(all, args, stateOf), args, (thread) =>
        threadNode(context, repo, thread),
      )
    },
    pullRequests: (args: ThreadArgs & { headRefName?: string | null; baseRefName?: string | null }) => {
      const all = threads(true).filter(
        ({ pull }) =>
          (!args.headRefName || pull!.head.ref === args.headRefName) &&
          (!args.baseRefName || pull!.base.ref === args.baseRefName),
      )
      return connection('pullRequests', select(all, args, stateOf), args, (thread) =>
        threadNode(context, repo, thread),
      )
    },
    discussions: (args: ThreadArgs) =>
      connection(
        'discussions',
        select([...repo.discussions.values()], args, ({ closedAt }) => (closedAt ? 'CLOSED' : 'OPEN')),
        args,
        (found) => discussionNode(context, repo, found),
      ),
    discussionCategories: (args: Window) =>
      connection(
        'discussionCategories',
        [...new Set(['General', ...[...repo.discussions.values()].map((found) => found.category)])],
        args,
        (name) => category(repo, name),
      ),
    issue: ({ number }: { number: number }) => one(number, 'Issue'),
    pullRequest: ({ number }: { number: number }) => one(number, 'PullRequest'),
    issueOrPullRequest: ({ number }: { number: number }) => one(number, 'issue or pull request'),
    discussion: ({ number }: { number: number }) => {
      const found = repo.discussions.get(number)
      if (!found) throw failed('NOT_FOUND', `Could not resolve to a Discussion with the number of ${number}.`)
      return discussionNode(context, repo, found)
    },
    latestRelease: null,
    mentionableUsers: (args: Window) =>
      connection('mentionableUsers', [...repo.collaborators.keys()], args, actor),
    assignableUsers: (args: Window) =>
      connection('assignableUsers', [...repo.collaborators.keys()], args, actor),
    repositoryTopics: (args: Window) =>
      connection('repositoryTopics', repo.topics, args, (name) => ({ topic: { name } })),
  }
}

/** The repositories of somebody that the caller may see. */
export function repositoriesOf(
  context: Context,
  login: string,
  args: Window & {
    isFork?: boolean | null
    isArchived?: boolean | null
    visibility?: string | null
    orderBy?: { field: string; direction: string } | null
  },
): unknown {
  const key = (repo: Repository) =>
    ({
      NAME: repo.name.toLowerCase(),
      PUSHED_AT: repo.pushedAt,
      CREATED_AT: repo.createdAt,
      UPDATED_AT: repo.pushedAt,
    })[args.orderBy?.field ?? 'CREATED_AT'] ?? String(repo.id).padStart(12, '0')
  const found = context.world.repositories
    .filter(
      (repo) =>
        repo.owner.login.toLowerCase() === login.toLowerCase() &&
        sees(context.world, context.caller, repo) &&
        (args.isFork === undefined || args.isFork === null || args.isFork === (repo.fork !== null)) &&
        (args.isArchived === undefined || args.isArchived === null || args.isArchived === repo.archived) &&
        (!args.visibility || args.visibility === (repo.private ? 'PRIVATE' : 'PUBLIC')),
    )
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id - b.id))
  if (args.orderBy?.direction === 'DESC') found.reverse()
  return connection('repositories', found, args, (repo) => repositoryNode(context, repo), {
    totalDiskUsage: 0,
  })
}
