import type { Actor } from '../../core/activity.ts'
import type { Rounds } from '../../core/ports.ts'
import type { Conversation, Proposal, Standing, Utterance, Vote } from '../../core/round.ts'
import type { Client, Repository } from './client.ts'
import { answered, asking, askingFor } from './errors.ts'
import { graphActorOf } from './people.ts'
import { type CommentNode, restOfThread } from './rest-of-thread.ts'
import { isSelf, type Self } from './self.ts'

/** As many as GitHub gives at once. */
const PAGE = 100
/** How GitHub calls those who look after a project. */
const KEEPERS = ['OWNER', 'MEMBER', 'COLLABORATOR']
/** Permission is asked for this many people one by one; there is no list of them to ask for. */
const MAX_ASKED = 100

/** Reads drafting rounds from a repository on GitHub. */
export function githubRounds(client: Client, repository: Repository, self: Self): Rounds {
  const name = `${repository.owner}/${repository.repo}`
  return {
    conversation: (issue, formLabel) =>
      asking(`issue ${issue} of ${name}`, async (): Promise<Conversation> => {
        const [forms, first] = await Promise.all([
          client.paginate(client.rest.issues.listForRepo, {
            ...repository,
            labels: formLabel,
            state: 'all',
            per_page: PAGE,
          }),
          client.rest.issues.listComments({ ...repository, issue_number: issue, per_page: PAGE }),
        ])
        const data =
          forms.find(({ number }) => number === issue) ??
          (await client.rest.issues.get({ ...repository, issue_number: issue })).data
        const comments = [
          ...first.data.map(utterance),
          ...(await more(issue, first.data.length, data.comments)),
        ]
        return {
          number: issue,
          title: data.title,
          opening: utterance(data),
          closed: data.state === 'closed',
          locked: data.locked,
          labels: data.labels.map((label) => (typeof label === 'string' ? label : (label.name ?? ''))),
          comments: comments.sort((a, b) => a.id - b.id),
          forms: forms
            .filter(({ number, pull_request }) => number !== issue && !pull_request)
            .map(utterance)
            .sort((a, b) => a.id - b.id),
        }
      }),

    defaultBranch: () =>
      asking(`the repository ${name}`, async () => {
        const { data } = await client.rest.repos.get({ ...repository })
        if (!data.default_branch) return null
        const tip = await askingFor(`the branch ${data.default_branch} of ${name}`, () =>
          client.rest.git
            .getRef({ ...repository, ref: `heads/${data.default_branch}` })
            .catch((error: unknown) => {
              if (answered(error, 409)) return undefined
              throw error
            }),
        )
        return tip ? data.default_branch : null
      }),

    file: (path) => textAt(path),

    proposal: (branch, paths) =>
      asking(`the pull request from ${branch} in ${name}`, async (): Promise<Proposal | null> => {
        const { data } = await client.rest.pulls.list({
          ...repository,
          head: `${repository.owner}:${branch}`,
          state: 'all',
          per_page: 100,
        })
        const [pull] = data
          .filter(({ head }) => head.ref === branch)
          .sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed') || b.number - a.number)
        if (!pull) return null
        const number = pull.number
        const [comments, reviews, reactions, ...texts] = await Promise.all([
          client.paginate(client.rest.issues.listComments, {
            ...repository,
            issue_number: number,
            per_page: 100,
          }),
          client.paginate(client.rest.pulls.listReviews, {
            ...repository,
            pull_number: number,
            per_page: 100,
          }),
          client.paginate(client.rest.reactions.listForIssue, {
            ...repository,
            issue_number: number,
            per_page: 100,
          }),
          ...paths.map((path) => textAt(path, pull.head.sha)),
        ])
        const ours = comments.filter(({ user }) => isSelf(self, user))
        const under = await Promise.all(
          ours
            .filter((comment) => (comment.reactions?.total_count ?? 1) > 0)
            .map(({ id }) =>
              client.paginate(client.rest.reactions.listForIssueComment, {
                ...repository,
                comment_id: id,
                per_page: 100,
              }),
            ),
        )
        return {
          number,
          url: pull.html_url,
          state: pull.merged_at ? 'merged' : pull.state === 'open' ? 'open' : 'closed',
          base: pull.base.ref,
          tip: pull.head.sha,
          body: pull.body ?? '',
          ours: isSelf(self, pull.user ?? undefined),
          files: new Map(
            paths.flatMap((path, index) => (texts[index] === null ? [] : [[path, texts[index]!]])),
          ),
          comments: comments.map(utterance),
          votes: [...[...reactions, ...under.flat()].flatMap(reactionVote), ...reviews.flatMap(reviewVote)],
        }
      }),

    branchOf: (number) =>
      asking(`the pull request ${number} of ${name}`, async () => {
        try {
          const { data } = await client.rest.pulls.get({ ...repository, pull_number: number })
          return data.head.repo?.full_name.toLowerCase() === name.toLowerCase() ? data.head.ref : ''
        } catch (error) {
          if (answered(error, 404)) return null
          throw error
        }
      }),

    async standing(logins, of) {
      const known = new Map<string, Standing>(logins.map((login) => [login, 'none']))
      if (of === 'contributors') {
        const contributors = await askingFor(`the contributors of ${name}`, () =>
          client.paginate(client.rest.repos.listContributors, { ...repository, per_page: 100 }),
        )
        const names = new Set(contributors?.map((one) => one.login?.toLowerCase()))
        for (const login of logins) if (names.has(login.toLowerCase())) known.set(login, 'contributor')
      }
      const unknown = logins.filter((login) => known.get(login) === 'none').slice(0, MAX_ASKED)
      for (const login of unknown) {
        const permission = await askingFor(`what ${login} may do in ${name}`, () =>
          client.rest.repos.getCollaboratorPermissionLevel({ ...repository, username: login }),
        )
        const role = permission?.data.role_name ?? permission?.data.permission ?? 'none'
        const may = permission?.data.user?.permissions
        if (['triage', 'write', 'maintain', 'admin'].includes(role) || may?.triage || may?.push) {
          known.set(login, 'maintainer')
        }
      }
      return known
    },

    async published(key) {
      const found = await askingFor(`the published text ${key}`, () =>
        client.rest.codesOfConduct.getConductCode({ key }),
      )
      return found?.data.body ?? null
    },
  }

  /** The comments behind the first page: in one request where there are many and GitHub can be asked so, else page by page. */
  async function more(issue: number, read: number, count: number): Promise<readonly Utterance[]> {
    if (read < PAGE) return []
    if (count > 2 * PAGE) {
      const nodes = await restOfThread(client, repository, issue, PAGE, count)
      if (nodes) return nodes.map(spoken)
    }
    const found: Utterance[] = []
    for (let page = 2; ; page += 1) {
      const { data } = await client.rest.issues.listComments({
        ...repository,
        issue_number: issue,
        per_page: PAGE,
        page,
      })
      found.push(...data.map(utterance))
      if (data.length < PAGE) return found
    }
  }

  async function textAt(path: string, ref?: string): Promise<string | null> {
    const found = await askingFor(`${path} in ${name}`, () =>
      client.rest.repos.getContent({ ...repository, path, ...(ref === undefined ? {} : { ref }) }),
    )
    const data = found?.data
    if (!data || Array.isArray(data) || data.type !== 'file' || !('content' in data)) return null
    return Buffer.from(data.content, 'base64').toString('utf8')
  }

  function utterance(from: Said): Utterance {
    return {
      id: from.id,
      url: from.html_url,
      author: actor(from.user),
      ours: isSelf(self, from.user ?? undefined),
      keeper: KEEPERS.includes(from.author_association ?? ''),
      hidden: Boolean(from.minimized),
      body: from.body ?? '',
      createdAt: from.created_at,
      updatedAt: from.updated_at,
    }
  }

  function spoken(node: CommentNode): Utterance {
    const author = node.author ? graphActorOf(node.author) : null
    return {
      id: Number(node.fullDatabaseId),
      url: node.url,
      author,
      ours:
        author !== null &&
        isSelf(self, { login: author.login, ...(author.id === null ? {} : { id: author.id }) }),
      keeper: KEEPERS.includes(node.authorAssociation),
      hidden: node.isMinimized,
      body: node.body,
      createdAt: node.createdAt,
      updatedAt: node.updatedAt,
    }
  }

  function reactionVote(reaction: {
    content: string
    created_at: string
    user: { id: number; login: string; type: string } | null
  }): Vote[] {
    const choice = reaction.content === '+1' ? 'yes' : reaction.content === '-1' ? 'no' : null
    const person = actor(reaction.user)
    if (!choice || !person || isSelf(self, reaction.user ?? undefined)) return []
    return [{ person, choice, at: reaction.created_at, review: false }]
  }

  function reviewVote(review: {
    state: string
    submitted_at?: string
    user: { id: number; login: string; type: string } | null
  }): Vote[] {
    const choice = review.state === 'APPROVED' ? 'yes' : review.state === 'CHANGES_REQUESTED' ? 'no' : null
    const person = actor(review.user)
    if (!choice || !person || !review.submitted_at) return []
    return [{ person, choice, at: review.submitted_at, review: true }]
  }
}

/** What comments and issues have in common. */
interface Said {
  readonly id: number
  readonly html_url: string
  readonly user: { readonly id: number; readonly login: string; readonly type?: string } | null
  readonly author_association?: string
  readonly minimized?: unknown
  readonly body?: string | null | undefined
  readonly created_at: string
  readonly updated_at: string
}

/** GitHub shows everything of deleted accounts under one name. */
function actor(user: { id: number; login: string; type?: string } | null): Actor | null {
  if (!user || user.login === 'ghost') return null
  const type =
    user.type === 'Bot' || user.type === 'Mannequin' || user.type === 'Organization' ? user.type : 'User'
  return { id: user.id, login: user.login, type }
}
