import { resolve, sep } from 'node:path'
import { fileReader } from '../adapters/scan.ts'
import { findLanguage, type Located } from '../commands/review/find.ts'
import type { Problem } from '../commands/review/patch.ts'
import type { ReviewConfig } from '../config/schema.ts'
import { whyUnread } from '../core/errors.ts'
import type { LanguageFinding, LeftAlone, Profile } from '../core/term.ts'
import { terms } from '../terms/catalogue.ts'
import { compile } from '../terms/matcher.ts'
import { isClosed, placeOf } from '../terms/place.ts'
import { markdownReader } from './markdown-reader.ts'

/** How files are to be read. */
export interface Work {
  readonly cwd: string
  /** What paths count from, where it is not `cwd`; the innermost first. */
  readonly roots: readonly string[]
  readonly profile: Profile
  readonly config: ReviewConfig
  readonly now: string
  readonly explain: boolean
}

/** What was found in some files. */
export interface Share {
  readonly findings: readonly LanguageFinding[]
  readonly leftAlone: readonly LeftAlone[]
  readonly problems: readonly Problem[]
  readonly files: number
  readonly lines: number
}

/** Makes a reader of files, some at a time. */
export function shareReader(work: Work): (paths: readonly string[]) => Promise<Share> {
  const { cwd, roots, profile, config, now, explain } = work
  const matcher = compile(terms, profile)
  const read = fileReader()
  return async (paths) => {
    const problems: Problem[] = []
    let files = 0
    let lines = 0
    const markdown = await markdownReader(paths)
    const { findings, leftAlone } = findLanguage(passages(), { matcher, markdown, config, now, explain })
    return { findings, leftAlone, problems, files, lines }

    function* passages(): Generator<Located> {
      for (const shown of paths) {
        const full = resolve(cwd, shown)
        const root = roots.find((folder) => full.startsWith(folder))
        const path = root === undefined ? shown : full.slice(root.length).split(sep).join('/')
        try {
          const file = read(full, explain || !isClosed(placeOf(path)) ? matcher.read : nothing)
          if (file.binary) continue
          files += 1
          lines += file.lines
          for (const { found, first, whole } of file.pieces)
            yield { path, shown, ...found, first, whole, added: null }
        } catch (error) {
          problems.push({ path: shown, message: whyUnread(error) })
        }
      }
    }
  }
}

function nothing(): null {
  return null
}
