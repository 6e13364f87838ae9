import { gitStore } from './git.ts'
import { followBranch } from './routes/git.ts'
import { mergePull, openPull } from './routes/pulls.ts'
import type {
  Account,
  Comment,
  Discussion,
  Reaction,
  ReactionContent,
  Repository,
  Review,
  ReviewComment,
  Role,
  Thread,
  World,
} from './state.ts'
import { addLabel, closeThread, labelOf, openThread, react, record, reopenThread } from './threads.ts'

/** Files by path; `null` deletes. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>

/** What a repository is born with. */
export interface RepositoryOptions {
  readonly files?: Files
  readonly private?: boolean
  readonly archived?: boolean
  readonly fork?: Repository
  readonly description?: string
  readonly defaultBranch?: string
  readonly issues?: boolean
  readonly discussions?: boolean
  readonly privateVulnerabilityReporting?: boolean
  readonly createdAt?: string
  /** No commit at all. */
  readonly empty?: boolean
}

/** A repository in a test's hands: everything people do there without the API. */
export type RepositoryHandle = ReturnType<typeof repositoryHandle>

/** Makes a repository. */
export function createRepository(
  world: World,
  owner: Account,
  name: string,
  options: RepositoryOptions,
): Repository {
  const at = options.createdAt ?? world.now()
  const repo: Repository = {
    id: world.id(),
    name,
    owner,
    description: options.description ?? null,
    homepage: null,
    topics: [],
    private: options.private ?? false,
    archived: options.archived ?? false,
    disabled: false,
    fork: options.fork ?? null,
    deleted: false,
    defaultBranch: options.defaultBranch ?? 'main',
    hasIssues: options.issues ?? true,
    hasDiscussions: options.discussions ?? false,
    hasWiki: true,
    privateVulnerabilityReporting: options.privateVulnerabilityReporting ?? false,
    createdAt: at,
    pushedAt: at,
    stars: 0,
    git: gitStore(options.fork?.git),
    labels: [],
    threads: new Map(),
    comments: [],
    discussions: new Map(),
    checkRuns: [],
    collaborators: new Map(),
    nextNumber: 1,
  }
  repo.git.head = repo.defaultBranch
  world.repositories.push(repo)
  return repo
}

/** What people do in a repository. `who` finds people by name. */
export function repositoryHandle(world: World, state: Repository, who: (login: string) => Account) {
  const handle = {
    state,

    /** Commits files to a branch, made from the default branch when it is new. Gives the commit's hash. */
    commit(given: {
      files: Files
      branch?: string
      message?: string
      author?: string
      at?: string
      email?: string
    }): string {
      const branch = given.branch ?? state.defaultBranch
      const ref = `refs/heads/${branch}`
      const parent = state.git.refs.get(ref) ?? state.git.refs.get(`refs/heads/${state.defaultBranch}`)
      const tree = parent ? state.git.commits.get(parent)!.tree : undefined
      const files = new Map<string, { mode: string; sha: string }>(tree ? state.git.files(tree) : [])
      for (const [path, content] of Object.entries(given.files)) {
        if (content === null) files.delete(path)
        else files.set(path, { mode: '100644', sha: state.git.writeBlob(content) })
      }
      const account = who(given.author ?? state.owner.login)
      const date = given.at ?? world.tick()
      const email = given.email ?? `${account.id}+${account.login}@users.noreply.github.com`
      const person = { name: account.login, email, date }
      const sha = state.git.writeCommit({
        tree: state.git.writeTree(files),
        parents: parent ? [parent] : [],
        message: given.message ?? 'Change files',
        author: person,
        committer: person,
      })
      state.git.refs.set(ref, sha)
      followBranch({ world }, state, ref)
      return sha
    },

    /** The text of a file on a branch, `undefined` when it is not there. */
    file(path: string, ref = state.defaultBranch): string | undefined {
      const commit = state.git.resolve(ref)
      const entry = commit && state.git.files(commit.tree).get(path)
      return entry && state.git.blobs.get(entry.sha)!.toString()
    },

    issue(
      given: {
        title?: string
        body?: string | null
        author?: string
        labels?: readonly string[]
        at?: string
        association?: string
      } = {},
    ): Thread {
      const thread = openThread(world, state, {
        title: given.title ?? 'An issue',
        body: given.body ?? null,
        user: who(given.author ?? state.owner.login),
        at: given.at,
      })
      thread.association = given.association ?? ''
      for (const name of given.labels ?? [])
        addLabel(world, thread, labelOf(world, state, name), thread.user, given.at)
      return thread
    },

    /** Opens a pull request whose branch carries `files`. */
    pull(given: {
      title?: string
      body?: string | null
      author?: string
      files: Files
      branch?: string
      base?: string
      draft?: boolean
      at?: string
      message?: string
      association?: string
    }): Thread {
      const author = given.author ?? state.owner.login
      const branch = given.branch ?? `change-${state.nextNumber}`
      handle.commit({
        files: given.files,
        branch,
        author,
        message: given.message ?? given.title ?? 'A change',
        ...(given.at ? { at: given.at } : {}),
      })
      const thread = openPull(world, state, {
        title: given.title ?? 'A change',
        body: given.body ?? null,
        user: who(author),
        head: { repo: state, ref: branch },
        base: given.base ?? state.defaultBranch,
        draft: given.draft,
        at: given.at,
      })
      thread.association = given.association ?? ''
      return thread
    },

    /** Pushes to the branch of a pull request. */
    push(pull: Thread, files: Files, author?: string): string {
      return handle.commit({ files, branch: pull.pull!.head.ref, author: author ?? pull.user.login })
    },

    comment(thread: number, given: { body: string; author: string; at?: string }): Comment {
      const at = given.at ?? world.tick()
      const comment: Comment = {
        id: world.id(),
        thread,
        body: given.body,
        user: who(given.author),
        app: world.apps.find((app) => app.bot === who(given.author)) ?? null,
        createdAt: at,
        updatedAt: at,
        reactions: [],
        minimized: null,
        replyTo: null,
      }
      state.comments.push(comment)
      const about = state.threads.get(thread)
      if (about && at > about.updatedAt) about.updatedAt = at
      return comment
    },

    editComment(comment: Comment, body: string): void {
      comment.body = body
      comment.updatedAt = world.tick()
    },

    deleteComment(comment: Comment): void {
      state.comments.splice(state.comments.indexOf(comment), 1)
    },

    react(
      target: { readonly reactions: Reaction[] },
      author: string,
      content: ReactionContent,
      at?: string,
    ): Reaction {
      return react(world, target.reactions, who(author), content, at).reaction
    },

    /** A review by a person, without comments on lines. */
    review(
      thread: Thread,
      given: { author: string; body?: string; state?: Review['state']; at?: string },
    ): Review {
      const at = given.at ?? world.tick()
      const review: Review = {
        id: world.id(),
        user: who(given.author),
        app: null,
        body: given.body ?? '',
        state: given.state ?? 'COMMENTED',
        commit: thread.pull!.head.sha,
        submittedAt: at,
        createdAt: at,
        updatedAt: at,
      }
      thread.pull!.reviews.push(review)
      return review
    },

    /** Resolves the conversation that a comment on a line belongs to. */
    resolve(comment: ReviewComment, author: string): void {
      const root = [...state.threads.values()]
        .flatMap(({ pull }) => pull?.comments ?? [])
        .find(({ id }) => id === comment.root)
      root!.resolvedBy = who(author)
    },

    label(thread: Thread, name: string, author: string, at?: string): void {
      addLabel(world, thread, labelOf(world, state, name), who(author), at)
    },

    close(thread: Thread, author: string, given: { reason?: Thread['stateReason']; at?: string } = {}): void {
      closeThread(world, thread, who(author), given.reason ?? 'completed', given.at)
    },

    reopen(thread: Thread, author: string, at?: string): void {
      reopenThread(world, thread, who(author), at)
    },

    merge(thread: Thread, author: string, at?: string): string {
      return mergePull(world, state, thread, who(author), at)
    },

    lock(thread: Thread, author = state.owner.login): void {
      thread.locked = true
      record(world, thread, 'locked', who(author))
    },

    /** Turns a draft into one that asks for review. */
    ready(thread: Thread): void {
      thread.pull!.draft = false
      record(world, thread, 'ready_for_review', thread.user)
    },

    collaborator(login: string, role: Role): void {
      state.collaborators.set(who(login), role)
    },

    discussion(given: {
      title: string
      body?: string
      author: string
      category?: string
      at?: string
    }): Discussion {
      const at = given.at ?? world.tick()
      const discussion: Discussion = {
        id: world.id(),
        number: state.nextNumber++,
        title: given.title,
        body: given.body ?? '',
        user: who(given.author),
        category: given.category ?? 'General',
        createdAt: at,
        updatedAt: at,
        closedAt: null,
        locked: false,
        labels: [],
        reactions: [],
        answer: null,
      }
      state.discussions.set(discussion.number, discussion)
      state.hasDiscussions = true
      return discussion
    },

    /** The comments under a thread, oldest first. */
    comments(thread: number): readonly Comment[] {
      return state.comments.filter((one) => one.thread === thread)
    },

    issues(): readonly Thread[] {
      return [...state.threads.values()].filter(({ pull }) => pull === null)
    },

    pulls(): readonly Thread[] {
      return [...state.threads.values()].filter(({ pull }) => pull !== null)
    },

    rename(name: string): void {
      world.moved.set(`${state.owner.login}/${state.name}`.toLowerCase(), state)
      state.name = name
    },

    transfer(login: string): void {
      world.moved.set(`${state.owner.login}/${state.name}`.toLowerCase(), state)
      state.owner = who(login)
    },
  }
  return handle
}
