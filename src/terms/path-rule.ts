import type { Place } from './place.ts'

/** What a path is known by: any of some marks, as far as nothing limits them. Names in sets are in lower case. */
export interface PathRule extends Limits, Marks {
  readonly place: Place
}

/** Which files a rule is for. */
interface Limits {
  /** Those with these endings, from the last dot on. */
  readonly only: ReadonlySet<string> | null
  /** Those below such folders, written as in `folders`. */
  readonly under: ReadonlySet<string> | null
  /** Those that are in such a folder themselves. */
  readonly in: ReadonlySet<string> | null
  /** Those with at least so many folders above them. */
  readonly deep: number
  /** Not those that are called like this. */
  readonly except: RegExp | null
}

interface Marks {
  /** Folders, anywhere above the file: `a/b` is one right inside another, `…/a` one that is not the topmost. */
  readonly folders: ReadonlySet<string> | null
  /** How the folders above look, each with a `/` behind it. */
  readonly within: RegExp | null
  /** The whole name of the file. */
  readonly files: ReadonlySet<string> | null
  /** The same, or what a template is made into. */
  readonly becomes: ReadonlySet<string> | null
  /** Its name up to the first dot or hyphen. */
  readonly stems: ReadonlySet<string> | null
  /** Its name from the last dot on. */
  readonly endings: ReadonlySet<string> | null
  /** How its name looks. */
  readonly called: RegExp | null
  /** How the whole path looks. */
  readonly paths: RegExp | null
}

const EVERYWHERE: Limits = { only: null, under: null, in: null, deep: 0, except: null }

const NOTHING: Marks = {
  folders: null,
  within: null,
  files: null,
  becomes: null,
  stems: null,
  endings: null,
  called: null,
  paths: null,
}

/** Completes a rule. All have the same shape, since they are asked of every path. */
export function rule(place: Place, given: Partial<Limits & Marks>): PathRule {
  return { place, ...EVERYWHERE, ...NOTHING, ...given }
}

/** The words of a text, with each of `{a,b}` in its place: `file{,s}` is `file` and `files`. */
export function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/).flatMap(spelled))
}

function spelled(word: string): readonly string[] {
  const open = word.indexOf('{')
  if (open < 0) return [word]
  const close = word.indexOf('}', open)
  const ends = spelled(word.slice(close + 1))
  return word
    .slice(open + 1, close)
    .split(',')
    .flatMap((choice) => ends.map((end) => word.slice(0, open) + choice + end))
}
