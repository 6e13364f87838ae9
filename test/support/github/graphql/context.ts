import type { Caller, Limits } from '../http.ts'
import { type Account, nodeId, type Reaction, type World } from '../state.ts'
import { connection, type Window } from './connection.ts'
import { actor } from './people.ts'

/** What every resolver may need. */
export interface Context {
  readonly world: World
  readonly caller: Caller
  readonly limits: Limits
  readonly rate: () => unknown
}

/** True when the caller is that account. */
export function isViewer({ caller }: Context, account: Account): boolean {
  if (caller.kind === 'installation') return caller.installation.app.bot === account
  return caller.kind === 'user' && caller.account === account
}

const CONTENT: Record<string, string> = {
  '+1': 'THUMBS_UP',
  '-1': 'THUMBS_DOWN',
  laugh: 'LAUGH',
  hooray: 'HOORAY',
  confused: 'CONFUSED',
  heart: 'HEART',
  rocket: 'ROCKET',
  eyes: 'EYES',
}

/** GraphQL's word for a reaction, to REST's. */
export const FROM_CONTENT = Object.fromEntries(
  Object.entries(CONTENT).map(([rest, graphql]) => [graphql, rest]),
)

/** The reactions to something. */
export function reactable(given: readonly Reaction[], locked = false) {
  return {
    reactions: (args: Window & { content?: string | null }) =>
      connection(
        'reactions',
        given.filter((one) => !args.content || CONTENT[one.content] === args.content),
        args,
        (one) => ({
          __typename: 'Reaction',
          id: nodeId('REA', one.id),
          databaseId: one.id,
          content: CONTENT[one.content],
          createdAt: one.createdAt,
          user: actor(one.user),
        }),
        { viewerHasReacted: false },
      ),
    reactionGroups: () =>
      Object.entries(CONTENT).map(([rest, content]) => {
        const own = given.filter((one) => one.content === rest)
        return {
          content,
          createdAt: own[0]?.createdAt ?? null,
          reactors: (args: Window) => connection('reactors', own, args, (one) => actor(one.user)),
          users: (args: Window) => connection('users', own, args, (one) => actor(one.user)),
          viewerHasReacted: false,
        }
      }),
    viewerCanReact: !locked,
  }
}
