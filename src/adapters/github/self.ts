import type { Client } from './client.ts'
import { answered, unavailable } from './errors.ts'

/** Whom we write as. The number is believed before the name, where it is known. */
export interface Self {
  readonly id: number | null
  /** As REST writes it: `porchlight[bot]`, `github-actions[bot]`, or a person's. */
  readonly login: string
}

/** The account behind the token that workflows get. */
export const GITHUB_ACTIONS: Self = { id: 41_898_282, login: 'github-actions[bot]' }

/** True when `author` is us. */
export function isSelf(
  self: Self,
  author: { readonly id?: number; readonly login?: string } | null | undefined,
): boolean {
  if (!author) return false
  const sameName = author.login?.toLowerCase() === self.login.toLowerCase()
  // This name is GitHub's own everywhere, and its number differs from one server to the next.
  if (sameName && self.login === GITHUB_ACTIONS.login) return true
  if (self.id !== null && author.id !== undefined) return author.id === self.id
  return sameName
}

/** Asks GitHub whom a token speaks for. A workflow's token may not ask, and is `github-actions[bot]`. */
export async function whoAmI(client: Client): Promise<Self> {
  try {
    const { data } = await client.rest.users.getAuthenticated()
    return { id: data.id, login: data.login }
  } catch (error) {
    if (answered(error, 403)) return GITHUB_ACTIONS
    throw unavailable('the account of this token', error)
  }
}
