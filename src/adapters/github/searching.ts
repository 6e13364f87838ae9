import { type FoundAnswer, searches } from './activity-query.ts'
import { refusedAliases } from './asking.ts'
import type { Client } from './client.ts'
import { unavailable } from './errors.ts'

/** So many searches go into one request. */
const SEARCHES_AT_ONCE = 64

/** Many searches, few requests. What could not be asked is missing, and said. */
export async function searchMany(
  client: Client,
  queries: readonly (readonly [string, string])[],
  gaps: string[],
): Promise<ReadonlyMap<string, FoundAnswer[string]>> {
  const answers = new Map<string, FoundAnswer[string]>()
  for (let from = 0; from < queries.length; from += SEARCHES_AT_ONCE) {
    const batch = queries.slice(from, from + SEARCHES_AT_ONCE)
    try {
      await ask(batch)
    } catch (error) {
      gaps.push(`who is new among ${batch.length} people (${unavailable('it', error).message})`)
    }
  }
  return answers

  /** One account that may not be searched for makes the whole answer fail: then the others are asked for again. */
  async function ask(batch: readonly (readonly [string, string])[]): Promise<void> {
    try {
      await into(batch)
    } catch (error) {
      const refused = refusedAliases(error)
      const rest = batch.filter(([alias]) => !refused.includes(alias))
      if (refused.length === 0) throw error
      if (rest.length > 0) await into(rest)
    }
  }

  async function into(batch: readonly (readonly [string, string])[]): Promise<void> {
    const query = searches(batch.map(([alias]) => alias))
    const answer = await client.graphql<FoundAnswer>(query, Object.fromEntries(batch))
    for (const [alias, found] of Object.entries(answer)) answers.set(alias, found)
  }
}
