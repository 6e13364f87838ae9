import type { Activity, Thread } from '../../src/core/activity.ts'
import { UnavailableError } from '../../src/core/errors.ts'
import type { Operation, Plan } from '../../src/core/plan.ts'
import type { Changes, Files, Host, Threads, Writer } from '../../src/core/ports.ts'
import type { HostFacts } from '../../src/core/snapshot.ts'

/** Files that are simply there. */
export function memoryFiles(files: Readonly<Record<string, string | Uint8Array>>): Files {
  return {
    async read(wanted) {
      const contents = new Map(
        Object.entries(files)
          .filter(([path]) => wanted(path))
          .map(([path, content]) => [path, new Uint8Array(Buffer.from(content as string))]),
      )
      return { paths: Object.keys(files).sort(), contents, skipped: [] }
    },
  }
}

/** A host that knows just this. */
export function memoryHost(facts: HostFacts): Host {
  return { facts: async () => facts }
}

/** A change that simply is. */
export function memoryChanges(diff: string): Changes {
  return { diff: async () => diff }
}

/** Threads that are simply there. A period has those that were open, or in which something happened. */
export function memoryThreads(threads: readonly Thread[]): Threads {
  return {
    async one(number) {
      const found = threads.find((thread) => thread.number === number)
      if (!found) throw new UnavailableError(`#${number} is not there, or not for us to see`)
      return found
    },
    async between(since, until): Promise<Activity> {
      const from = Date.parse(since)
      const to = Date.parse(until)
      const kept = threads.filter(
        ({ createdAt, closedAt, events }) =>
          Date.parse(createdAt) < to &&
          (closedAt === null ||
            [createdAt, closedAt, ...events.map(({ at }) => at)].some((at) => Date.parse(at) >= from)),
      )
      return { since, until, threads: kept, gaps: [] }
    },
  }
}

/** A writer that keeps what it was asked, and says that everything is new. */
export function memoryWriter(): Writer & { readonly written: Plan } {
  const written: Operation[] = []
  return {
    written,
    async write(operation) {
      written.push(operation)
      return { operation, state: 'created', detail: null }
    },
  }
}
