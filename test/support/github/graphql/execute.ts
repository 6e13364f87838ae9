import type { Answer, Caller } from '../http.ts'
import type { Serving } from '../server.ts'

/** Placeholder until the resolvers are in. */
export async function answerGraphql(serving: Serving, _caller: Caller, _body: unknown): Promise<Answer> {
  serving.violations.push('GraphQL is not there yet')
  return { status: 501 }
}
