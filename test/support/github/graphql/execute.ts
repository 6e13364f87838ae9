import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  buildASTSchema,
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql'
import { type Answer, type Caller, HttpError, sees } from '../http.ts'
import { searchThreads, sortFound } from '../routes/search.ts'
import type { Serving } from '../server.ts'
import { fullName, type Repository } from '../state.ts'
import { connection, failed, type Window } from './connection.ts'
import type { Context } from './context.ts'
import { costOf, MAX_NODES } from './cost.ts'
import { mutations } from './mutations.ts'
import { findNode } from './nodes.ts'
import { actor } from './people.ts'
import { reviewCommentNode, reviewThreadNode } from './pulls.ts'
import { repositoriesOf, repositoryNode } from './repository.ts'
import { commentNode, discussionNode, threadNode } from './threads.ts'

let schema: GraphQLSchema | undefined

function github(): GraphQLSchema {
  const folder = dirname(fileURLToPath(import.meta.resolve('@octokit/graphql-schema')))
  schema ??= buildASTSchema(
    parse(readFileSync(join(folder, 'schema.graphql'), 'utf8'), { noLocation: true }),
    {
      assumeValid: true,
    },
  )
  return schema
}

const parsed = new Map<string, { document: DocumentNode; errors: readonly GraphQLError[] }>()

/** Parses and validates once for each text. */
function read(query: string) {
  const known = parsed.get(query)
  if (known) return known
  const document = parse(query)
  const found = { document, errors: validate(github(), document) }
  parsed.set(query, found)
  return found
}

/** Runs a query over the state. What the schema does not know, or this stand-in does not have yet, is a violation. */
export async function answerGraphql(serving: Serving, caller: Caller, body: unknown): Promise<Answer> {
  if (caller.kind === 'anonymous') throw new HttpError(401, 'This endpoint requires you to be authenticated.')
  const { query, variables = {} } = (body ?? {}) as { query?: string; variables?: Record<string, unknown> }
  if (typeof query !== 'string')
    throw new HttpError(400, 'A query attribute must be specified and must be a string.')
  let document: DocumentNode
  try {
    const { document: found, errors } = read(query)
    if (errors.length > 0) {
      serving.violations.push(...errors.map(({ message }) => `GraphQL: ${message}`))
      return answer(null, errors)
    }
    document = found
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    serving.violations.push(`GraphQL: ${error.message}`)
    return answer(null, [error])
  }
  const { nodes, points } = costOf(document, variables)
  if (nodes > MAX_NODES) {
    return answer(null, [
      failed(
        'MAX_NODE_LIMIT_EXCEEDED',
        `This query requests up to ${nodes.toLocaleString('en')} possible nodes which exceeds the maximum limit of 500,000.`,
      ),
    ])
  }
  const { rate } = serving
  const context: Context = {
    world: serving.world,
    caller,
    limits: serving.limits,
    rate: () => ({
      cost: points,
      limit: rate.limit,
      remaining: rate.remaining,
      used: rate.limit - rate.remaining,
      nodeCount: nodes,
      resetAt: new Date(rate.reset * 1000).toISOString(),
    }),
  }
  const result = await execute({
    schema: github(),
    document,
    variableValues: variables,
    rootValue: { ...root(context), ...mutations(context) },
    fieldResolver: resolver(serving),
  })
  for (const error of result.errors ?? []) {
    if (!error.extensions.type && !error.path) serving.violations.push(`GraphQL: ${error.message}`)
    const { originalError } = error
    if (originalError && !(originalError instanceof GraphQLError) && !(originalError instanceof HttpError)) {
      serving.violations.push(
        `GraphQL: the stand-in failed at ${error.path?.join('.')}: ${originalError.stack}`,
      )
    }
  }
  return answer(result.data ?? null, result.errors)
}

function resolver(serving: Serving): GraphQLFieldResolver<unknown, unknown> {
  return (source, args, _context, info) => {
    const value = (source as Record<string, unknown>)[info.fieldName]
    if (value === undefined) {
      serving.violations.push(
        `GraphQL ${info.parentType.name}.${info.fieldName}: GitHub has it, this stand-in does not yet`,
      )
      return null
    }
    return typeof value === 'function' ? (value as (args: unknown) => unknown)(args) : value
  }
}

function answer(data: unknown, errors?: readonly GraphQLError[]): Answer {
  const formatted = errors?.map((error) => {
    const { message, path, locations } = error.toJSON() as GraphQLFormattedError
    const type =
      error.extensions?.type ?? (error.originalError instanceof HttpError ? 'UNPROCESSABLE' : undefined)
    return {
      ...(type ? { type } : {}),
      ...(path ? { path } : {}),
      ...(locations ? { locations } : {}),
      message,
    }
  })
  return {
    status: 200,
    body: {
      ...(data === null && formatted ? {} : { data }),
      ...(formatted?.length ? { errors: formatted } : {}),
    },
  }
}

function root(context: Context): Record<string, unknown> {
  const { world, caller } = context
  const repository = ({ owner, name }: { owner: string; name: string }) => {
    const wanted = `${owner}/${name}`.toLowerCase()
    const found: Repository | undefined =
      world.repositories.find((repo) => !repo.deleted && fullName(repo).toLowerCase() === wanted) ??
      world.moved.get(wanted)
    if (!found || !sees(world, caller, found)) {
      throw failed('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
    }
    return repositoryNode(context, found)
  }
  const owner =
    (kinds: readonly string[]) =>
    ({ login }: { login: string }) => {
      const found = world.accounts.find(
        (one) => !one.deleted && one.login.toLowerCase() === login.toLowerCase() && kinds.includes(one.type),
      )
      if (!found)
        throw failed(
          'NOT_FOUND',
          `Could not resolve to ${kinds.includes('User') ? 'a User' : 'an Organization'} with the login of '${login}'.`,
        )
      return {
        ...actor(found),
        // Whether somebody belongs is shown to those who may see the members.
        organization: ({ login: name }: { login: string }) => {
          const org = world.accounts.find((one) => one.login.toLowerCase() === name.toLowerCase())
          const may = caller.kind === 'installation' && caller.installation.permissions.members !== undefined
          return org && may && world.members.get(org)?.has(found) ? actor(org) : null
        },
        repositories: (args: Window) => repositoriesOf(context, login, args),
        repository: ({ name }: { name: string }) => repository({ owner: login, name }),
        membersWithRole: (args: Window) =>
          connection('membersWithRole', [...(world.members.get(found)?.keys() ?? [])], args, actor),
      }
    }
  const node = ({ id }: { id: string }) => {
    const found = findNode(world, id)
    if (!found) throw failed('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
    if (found.kind === 'account') return actor(found.account)
    if (!sees(world, caller, found.repo))
      throw failed('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`)
    if (found.kind === 'repository') return repositoryNode(context, found.repo)
    if (found.kind === 'thread') return threadNode(context, found.repo, found.thread)
    if (found.kind === 'discussion') return discussionNode(context, found.repo, found.discussion)
    if (found.kind === 'comment') return commentNode(context, found.repo, found.comment)
    return found.kind === 'line'
      ? reviewCommentNode(context, found.repo, found.thread, found.comment)
      : reviewThreadNode(context, found.repo, found.thread, found.comment)
  }
  return {
    repository,
    organization: owner(['Organization']),
    user: owner(['User']),
    repositoryOwner: owner(['User', 'Organization']),
    viewer: () =>
      actor(
        caller.kind === 'user'
          ? caller.account
          : caller.kind === 'installation'
            ? caller.installation.app.bot
            : null,
      ),
    rateLimit: context.rate,
    node,
    nodes: ({ ids }: { ids: readonly string[] }) => ids.map((id) => node({ id })),
    search: (args: Window & { query: string; type: string }) => {
      const sort = /sort:(\w+)(?:-(asc|desc))?/.exec(args.query)
      if (args.type === 'DISCUSSION') {
        const repo = /repo:(\S+)/.exec(args.query)?.[1]?.toLowerCase()
        const found = world.repositories
          .filter((one) => sees(world, caller, one) && (!repo || fullName(one).toLowerCase() === repo))
          .flatMap((one) => [...one.discussions.values()].map((discussion) => ({ one, discussion })))
        return connection(
          'search',
          found,
          args,
          ({ one, discussion }) => discussionNode(context, one, discussion),
          { discussionCount: found.length, issueCount: 0 },
        )
      }
      if (args.type === 'REPOSITORY') {
        const org = /(?:org|user):(\S+)/.exec(args.query)?.[1]?.toLowerCase()
        const found = world.repositories.filter(
          (one) => sees(world, caller, one) && (!org || one.owner.login.toLowerCase() === org),
        )
        return connection('search', found, args, (one) => repositoryNode(context, one), {
          repositoryCount: found.length,
          issueCount: 0,
        })
      }
      const found = sortFound(
        searchThreads(world, (repo) => sees(world, caller, repo), args.query),
        sort?.[1] ?? null,
        sort?.[2] === 'asc',
      )
      return connection(
        'search',
        found.slice(0, context.limits.searchResults),
        args,
        ({ repo, thread }) => threadNode(context, repo, thread),
        {
          issueCount: found.length,
          repositoryCount: 0,
          discussionCount: 0,
          userCount: 0,
        },
      )
    },
  }
}
