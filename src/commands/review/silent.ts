import { asksForSilence } from '../../terms/judge.ts'
import type { Matcher } from '../../terms/matcher.ts'
import type { Diff } from './patch.ts'

/** So many files of a pull request are looked at whole. */
export const MOST_FILES = 30

/** The files of a change with a match in them, as far as a diff does not show them from their first line on. */
export function pathsToAsk({ files }: Diff, matcher: Matcher): readonly string[] {
  return files
    .filter(
      ({ created, hunks }) =>
        !created && hunks.some(({ lines }) => matcher.find(lines.join('\n')).length > 0),
    )
    .map(({ path }) => path)
}

/** Those of some files that ask for silence as a whole: the mark may stand far from the lines that a diff shows. */
export async function silentAmong(
  paths: readonly string[],
  read: (path: string) => Promise<string | null>,
): Promise<ReadonlySet<string>> {
  const silent = new Set<string>()
  await Promise.all(
    paths.map(async (path) => {
      const text = await read(path)
      if (text !== null && asksForSilence(text)) silent.add(path)
    }),
  )
  return silent
}
