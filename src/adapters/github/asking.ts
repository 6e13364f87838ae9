import type { Client } from './client.ts'

/** Asks over GraphQL. Where GitHub answers a part only, that part counts and the rest is named in `gaps`. */
export async function askInPart<Answer>(
  client: Client,
  query: string,
  variables: Readonly<Record<string, unknown>>,
  gaps: string[],
): Promise<Answer> {
  try {
    return await client.graphql<Answer>(query, variables)
  } catch (error) {
    const { data, errors } = error as { data?: Record<string, unknown> | null; errors?: readonly Refused[] }
    if (!data || !errors || Object.values(data).every((part) => part === null)) throw error
    gaps.push(...new Set(errors.filter((one) => !isGone(one)).map(clause)))
    return data as Answer
  }
}

/** A thread that was asked for by its number and is not there any more was deleted or moved: nobody waits in it. */
function isGone({ type, path }: Refused): boolean {
  return type === 'NOT_FOUND' && /^[td]\d+$/.test(String(path?.at(-1)))
}

interface Refused {
  readonly type?: string
  readonly message?: string
  readonly path?: readonly (string | number)[]
}

/** Names in our queries, as people call what they stand for. */
const NAMES: Readonly<Record<string, string>> = {
  issues: 'issues',
  pullRequests: 'pull requests',
  pulls: 'pull requests',
  discussions: 'discussions',
  defaultBranchRef: 'commits',
  labels: 'labels',
}

function clause({ type, path }: Refused): string {
  const step = path?.find((name) => typeof name === 'string' && Object.hasOwn(NAMES, name))
  const what = step === undefined ? 'some threads' : NAMES[step]!
  if (type === 'FORBIDDEN')
    return `${what} (GitHub does not allow it: check the permissions of the installation)`
  if (type === 'NOT_FOUND') return `${what} (they are not there any more)`
  return `${what} (GitHub could not answer)`
}

/** True when a smaller question may be answered: GitHub ran out of time or of what it grants one query. */
export function isTooMuch(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const status = 'status' in error ? error.status : undefined
  return (
    status === 502 ||
    status === 504 ||
    /timeout|timed out|RESOURCE_LIMITS|MAX_NODE_LIMIT|something went wrong/i.test(error.message)
  )
}

/** The parts of a query, by their first names, that GitHub refused. */
export function refusedAliases(error: unknown): readonly string[] {
  const { errors } = error as { errors?: readonly Refused[] }
  return Array.isArray(errors)
    ? errors.flatMap(({ path }) => (typeof path?.[0] === 'string' ? [path[0]] : []))
    : []
}
