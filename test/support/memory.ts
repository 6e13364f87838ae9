import type { Operation, Plan } from '../../src/core/plan.ts'
import type { Changes, Files, Host, Writer } from '../../src/core/ports.ts'
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
  return { diff: async () => diff, file: async () => null, before: async () => [] }
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
