import type { Client } from './client.ts'
import { answered, retryAfter } from './errors.ts'

/** What came back, and for which parts GitHub said no. */
export interface Graph<Data> {
  readonly data: Data
  /** The paths that failed, first step each, with GitHub's word for why. */
  readonly failed: ReadonlyMap<string, string>
}

/**
 * Asks GraphQL. `undefined` when this host cannot be asked that way: it has no GraphQL, does not know a field,
 * or gave up on the query. Throws when it wants to be asked later, or does not know us.
 */
export async function graph<Data>(
  client: Client,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<Graph<Data> | undefined> {
  try {
    return { data: await client.graphql<Data>(query, { ...variables }), failed: new Map() }
  } catch (error) {
    if (answered(error, 401) || retryAfter(error) !== undefined) throw error
    return partialOf<Data>(error)
  }
}

function partialOf<Data>(error: unknown): Graph<Data> | undefined {
  if (!(error instanceof Error) || !('errors' in error) || !('data' in error)) return undefined
  if (!error.data || !Array.isArray(error.errors)) return undefined
  const failed = new Map<string, string>()
  for (const one of error.errors as { path?: readonly unknown[]; type?: string; message?: string }[]) {
    if (one.path) failed.set(String(one.path[0]), one.type ?? one.message ?? 'unknown')
  }
  return { data: error.data as Data, failed }
}
