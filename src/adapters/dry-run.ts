import type { Operation } from '../core/plan.ts'
import type { Writer } from '../core/ports.ts'

/** A writer that only remembers what it was asked to do. */
export function dryRun(seen: (operation: Operation) => void = () => {}): Writer {
  return {
    async write(operation) {
      seen(operation)
      return { operation, state: 'skipped', detail: 'preview: nothing was written' }
    },
  }
}
