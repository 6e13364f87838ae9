import { refuseLocked } from '../access.ts'
import { repositoryOf, threadOf } from '../find.ts'
import {
  type Answer,
  actor,
  type Call,
  HttpError,
  noContent,
  notFound,
  page,
  type Route,
  type Routes,
} from '../http.ts'
import { shower } from '../show.ts'
import type { Reaction, ReactionContent, Repository } from '../state.ts'
import { react } from '../threads.ts'

const REPO = '/repos/{owner}/{repo}'

/** What can be reacted to: the path, and how its reactions are found. */
const PLACES: readonly (readonly [string, (repo: Repository, call: Call) => Reaction[]])[] = [
  [
    `${REPO}/issues/{issue_number}`,
    (repo, call) => {
      const thread = threadOf(repo, call.params.issue_number!)
      if (call.method === 'POST') refuseLocked(call.world, call.caller, repo, thread.locked)
      return thread.reactions
    },
  ],
  [
    `${REPO}/issues/comments/{comment_id}`,
    (repo, call) => {
      const comment = repo.comments.find((one) => one.id === Number(call.params.comment_id))
      if (!comment) throw notFound()
      const locked = repo.threads.get(comment.thread)?.locked ?? false
      if (call.method === 'POST') refuseLocked(call.world, call.caller, repo, locked)
      return comment.reactions
    },
  ],
  [
    `${REPO}/pulls/comments/{comment_id}`,
    (repo, call) => {
      for (const thread of repo.threads.values()) {
        const found = thread.pull?.comments.find((one) => one.id === Number(call.params.comment_id))
        if (found) return found.reactions
      }
      throw notFound()
    },
  ],
]

function list(find: (repo: Repository, call: Call) => Reaction[]): Route {
  return (call) => {
    const reactions = find(repositoryOf(call), call)
    const content = call.query.get('content')
    const shown = reactions.filter((one) => content === null || one.content === content)
    return page(call, shown, shower(call.world, call.base).reaction)
  }
}

function add(find: (repo: Repository, call: Call) => Reaction[]): Route {
  return (call): Answer => {
    const reactions = find(repositoryOf(call), call)
    const { account } = actor(call)
    const { reaction, isNew } = react(call.world, reactions, account, call.body.content as ReactionContent)
    return { status: isNew ? 201 : 200, body: shower(call.world, call.base).reaction(reaction) }
  }
}

function remove(find: (repo: Repository, call: Call) => Reaction[]): Route {
  return (call) => {
    const reactions = find(repositoryOf(call), call)
    const index = reactions.findIndex((one) => one.id === Number(call.params.reaction_id))
    if (index < 0) throw notFound()
    if (reactions[index]!.user !== actor(call).account) throw new HttpError(403, 'Forbidden')
    reactions.splice(index, 1)
    return noContent()
  }
}

/** Reactions to issues, comments and review comments. */
export const reactions: Routes = Object.fromEntries(
  PLACES.flatMap(([path, find]) => [
    [`GET ${path}/reactions`, list(find)],
    [`POST ${path}/reactions`, add(find)],
    [`DELETE ${path}/reactions/{reaction_id}`, remove(find)],
  ]),
)
