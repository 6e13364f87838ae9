import type { FileSet } from '../../src/core/snapshot.ts'

/** A file set from paths and texts. */
export function fileSet(files: Readonly<Record<string, string | Uint8Array>>): FileSet {
  const contents = Object.entries(files).map(
    ([path, content]) =>
      [path, typeof content === 'string' ? new TextEncoder().encode(content) : content] as const,
  )
  return { paths: Object.keys(files), contents: new Map(contents), skipped: [] }
}
