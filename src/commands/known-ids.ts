import { checks } from '../checks/index.ts'
import type { KnownIds } from '../config/load.ts'

/** What checks are called: a configuration may name no other. Terms are checked where they are read, at the review. */
export const KNOWN_IDS: KnownIds = { checks: checks.map(({ id }) => id) }
