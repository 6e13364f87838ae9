import type { PathRule } from './path-rule.ts'
import { RULES } from './place-rules.ts'

/** What a path says about a file, before anything in it is read. */
export type Place =
  | 'vendored'
  | 'generated'
  | 'minified'
  | 'lock-file'
  | 'licence'
  | 'fixture'
  | 'translation'
  | 'word-list'
  | 'data'
  | 'history'
  | 'test'
  | 'own'

const CLOSED: ReadonlySet<Place> = new Set<Place>([
  'vendored',
  'generated',
  'minified',
  'lock-file',
  'licence',
  'fixture',
  'translation',
  'word-list',
  'data',
])

/** True for a place where nothing is suggested, whatever stands there. */
export function isClosed(place: Place): boolean {
  return CLOSED.has(place)
}

/** Classifies a path. The first rule that fits decides, from what is surest to what is not. */
export function placeOf(path: string): Place {
  const cut = path.lastIndexOf('/') + 1
  const folder = path.slice(0, cut)
  if (folder !== last.folder) last = { folder, asked: rulesIn(folder) }
  const name = path.slice(cut)
  const small = name.toLowerCase()
  const dot = small.lastIndexOf('.')
  const ending = dot < 0 ? '' : small.slice(dot)
  const stem = /^[^.-]*/.exec(small)![0]
  for (const { rule, fits } of last.asked) {
    if (rule.only !== null && !rule.only.has(ending)) continue
    const isMarked =
      fits ||
      rule.files?.has(small) ||
      rule.stems?.has(stem) ||
      rule.endings?.has(ending) ||
      rule.called?.test(name) ||
      rule.paths?.test(path)
    if (isMarked && !rule.except?.test(name)) return rule.place
  }
  return 'own'
}

/** A rule that may fit the files of a folder; `fits` where the folder alone is enough. */
interface Asked {
  readonly rule: PathRule
  readonly fits: boolean
}

/** Most paths stand in the folder of the one before them. */
let last: { readonly folder: string; readonly asked: readonly Asked[] } = { folder: ' ', asked: [] }

/** The rules that name folders. */
const FITTING = byName(({ folders }) => folders)
/** The rules that are only for files below some. */
const ALLOWING = byName(({ under }) => under)
/** What those names end with: of most folders nothing else has to be asked. */
const ENDS = new Set(
  [...FITTING.keys(), ...ALLOWING.keys()].map((name) => name.slice(name.lastIndexOf('/') + 1)),
)

function byName(
  namesOf: (rule: PathRule) => ReadonlySet<string> | null,
): ReadonlyMap<string, readonly PathRule[]> {
  const named = new Map<string, PathRule[]>()
  for (const rule of RULES) {
    for (const name of namesOf(rule) ?? []) named.set(name, [...(named.get(name) ?? []), rule])
  }
  return named
}

/** The rules to ask of the files in a folder, in order, up to one that all of them fit. */
function rulesIn(folder: string): readonly Asked[] {
  const fitting = new Set<PathRule>()
  const allowing = new Set<PathRule>()
  for (const name of folderNames(folder)) {
    for (const rule of FITTING.get(name) ?? []) fitting.add(rule)
    for (const rule of ALLOWING.get(name) ?? []) allowing.add(rule)
  }
  const asked: Asked[] = []
  for (const rule of RULES) {
    if ((rule.under !== null && !allowing.has(rule)) || (rule.deep && folder === '')) continue
    const fits = fitting.has(rule) || rule.within?.test(folder) === true
    asked.push({ rule, fits })
    if (fits && rule.only === null && rule.except === null) break
  }
  return asked
}

/** How rules may name a folder and those above it. */
function* folderNames(folder: string): Generator<string> {
  const names = folder.toLowerCase().split('/').slice(0, -1)
  if (names.length > 1) yield '…'
  for (const [depth, name] of names.entries()) {
    if (!ENDS.has(name)) continue
    yield name
    const inside = `${names[depth - 1]}/${name}`
    if (depth > 0) yield* [`…/${name}`, inside]
    if (depth > 1) yield `…/${inside}`
  }
}
