import { asksForSilence } from '../../terms/judge.ts'
import type { Diff } from './patch.ts'

/** So many files of a change are looked at whole. */
const MOST_FILES = 30

/** Reads a file of the new version; `null` where there is none to see. */
export type ReadFile = (path: string) => Promise<string | null>

/** The files with findings that ask for silence as a whole. */
export async function silentAmong(
  { files }: Diff,
  findings: readonly { readonly path: string }[],
  read: ReadFile,
): Promise<ReadonlySet<string>> {
  const found = new Set(findings.map(({ path }) => path))
  const asked = files.filter(({ path, created }) => !created && found.has(path)).slice(0, MOST_FILES)
  const silent = new Set<string>()
  await Promise.all(
    asked.map(async ({ path }) => {
      const text = await read(path)
      if (text !== null && asksForSilence(text)) silent.add(path)
    }),
  )
  return silent
}
