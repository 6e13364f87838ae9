import type { Actor } from '../../core/activity.ts'

/** Whom GitHub shows in place of accounts that are gone. */
const GHOST = 10_137

/** Associations with a repository that make somebody a maintainer. What GitHub says of others is no proof of anything. */
export const MAINTAINERS: readonly string[] = ['OWNER', 'MEMBER', 'COLLABORATOR']

/** An account as REST gives it. */
interface RestUser {
  readonly id: number
  readonly login: string
  readonly type?: string
}

/** Somebody as REST gives them. */
export function actorOf(user: RestUser | null | undefined): Actor {
  if (!user || user.id === GHOST) return GONE
  return { id: user.id, login: user.login, type: typeOf(user.type) }
}

/** An account that is gone. */
export const GONE: Actor = { id: null, login: 'ghost', type: 'Deleted' }

/** An `Actor` as GraphQL gives it. */
export interface GraphActor {
  readonly __typename: string
  readonly login: string
  readonly databaseId?: number | null
}

/** The part of a query on an `Actor` that `graphActorOf` reads. */
export const ACTOR = `__typename login ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } ... on Organization { databaseId }`

/** Somebody as GraphQL gives them: bots get back the `[bot]` that they have everywhere else. */
export function graphActorOf(actor: GraphActor | null | undefined): Actor {
  if (!actor) return GONE
  const type = typeOf(actor.__typename)
  const login = type === 'Bot' && !actor.login.endsWith('[bot]') ? `${actor.login}[bot]` : actor.login
  return { id: actor.databaseId ?? null, login, type }
}

function typeOf(type: string | undefined): Actor['type'] {
  return type === 'Bot' || type === 'Mannequin' || type === 'Organization' ? type : 'User'
}
