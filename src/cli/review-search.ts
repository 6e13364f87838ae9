import { resolve, sep } from 'node:path'
import { fileReader } from '../adapters/scan.ts'
import type { Problem } from '../commands/review/patch.ts'
import { whyUnread } from '../core/errors.ts'
import type { Profile } from '../core/term.ts'
import { terms } from '../terms/catalogue.ts'
import { compile, type Matcher } from '../terms/matcher.ts'
import { isClosed, placeOf } from '../terms/place.ts'

/** How files are to be searched. */
export interface Search {
  readonly cwd: string
  /** What paths count from, where it is not `cwd`; the innermost first. */
  readonly roots: readonly string[]
  /** What was named, with its full path: it may be a link. */
  readonly named: ReadonlySet<string>
  readonly profile: Profile
  readonly explain: boolean
}

/** A text, or a piece of one, that holds terms; as plain data, so that it can go from thread to thread. */
export interface Candidate {
  readonly path: string
  readonly shown: string
  /** The number of its first line, from 1. */
  readonly first: number
  readonly whole: boolean
  readonly text: string
  /** Where the search came upon something, if it knows. */
  readonly places: readonly number[] | null
}

/** A longer text does not go from thread to thread. */
const LONGEST = 1024 * 1024

/** What was found in some files. */
export interface Searched {
  /** Files with texts too long to hand over: whoever asked searches them again. */
  readonly left: readonly string[]
  readonly candidates: readonly Candidate[]
  readonly problems: readonly Problem[]
  readonly files: number
  readonly lines: number
}

/** Makes a reader of files, some at a time, that keeps only what holds terms, and of long texts only where they are. */
export function searcher(
  { cwd, roots, named, profile, explain }: Search,
  matcher: Matcher = compile(terms, profile),
): (paths: readonly string[], longest?: number) => Searched {
  const read = fileReader()
  return (paths, longest = LONGEST) => {
    const candidates: Candidate[] = []
    const problems: Problem[] = []
    const left: string[] = []
    let files = 0
    let lines = 0
    for (const shown of paths) {
      const full = resolve(cwd, shown)
      const root = roots.find((folder) => full.startsWith(folder))
      const path = root === undefined ? shown : full.slice(root.length).split(sep).join('/')
      const isNamed = named.has(full)
      // What stands there is left alone, whatever it is.
      if (!explain && !isNamed && isClosed(placeOf(path))) continue
      try {
        const file = read(full, matcher.read, isNamed)
        if (file === null || file.binary) continue
        if (file.pieces.reduce((sum, { found }) => sum + found.text.length, 0) > longest) {
          left.push(shown)
          continue
        }
        files += 1
        lines += file.lines
        for (const { found, first, whole } of file.pieces)
          candidates.push({ path, shown, ...found, first, whole })
      } catch (error) {
        problems.push({ path: shown, message: whyUnread(error) })
      }
    }
    return { candidates, problems, left, files, lines }
  }
}
