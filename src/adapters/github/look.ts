import { UnavailableError } from '../../core/errors.ts'
import { answered, retryAfter, unavailable } from './errors.ts'

/**
 * Asks, and gives `null` for what GitHub will not tell however often one asks. What may work later is thrown: then
 * nothing is said now, and it is tried again.
 */
export async function look<Value>(what: string, ask: () => Promise<Value>): Promise<Value | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof UnavailableError) throw error
    const lasting = answered(error, 400, 403, 404, 410, 422, 451) && retryAfter(error) === undefined
    if (lasting) return null
    throw unavailable(what, error)
  }
}
