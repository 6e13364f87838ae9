import { names } from './path-rule.ts'
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

/** Nobody gives a file a longer path. */
const LONGEST_PATH = 1024

/** Classifies a path. The first rule that fits decides, from what is surest to what is not. */
export function placeOf(path: string): Place {
  if (path.length > LONGEST_PATH) return 'data'
  const cut = path.lastIndexOf('/') + 1
  const folder = path.slice(0, cut)
  if (folder !== last.folder) last = { folder, fits: fitsOf(folder) }
  const { fits } = last
  const name = path.slice(cut)
  const small = name.toLowerCase()
  const dot = small.lastIndexOf('.')
  const ending = dot < 0 ? '' : small.slice(dot)
  const stem = /^[^.-]*/.exec(small)![0]
  const made = TEMPLATES.has(ending) ? small.slice(0, dot) : small
  for (const index of rulesFor(ending)) {
    if (fits[index] === ELSEWHERE) continue
    const rule = RULES[index]!
    if (fits[index] === UNASKED) fits[index] = rule.within?.test(folder) ? YES : NO
    const isMarked =
      fits[index] === YES ||
      rule.files?.has(small) ||
      rule.becomes?.has(made) ||
      rule.stems?.has(stem) ||
      rule.endings?.has(ending) ||
      rule.called?.test(name) ||
      rule.paths?.test(path)
    if (isMarked && !rule.except?.test(name)) return rule.place
  }
  return 'own'
}

/** What the name of a template ends with, behind that of the file that is made from it. */
const TEMPLATES = names('.erb .j2 .epp .tmpl .tpl .in .template .default')

/** The rules for files with each ending that some rule is about; with any other, those of `null`. */
const BY_ENDING = new Map<string | null, readonly number[]>()

function rulesFor(ending: string): readonly number[] {
  const key = ENDINGS.has(ending) ? ending : null
  let rules = BY_ENDING.get(key)
  if (!rules) {
    rules = [...RULES.keys()].filter((rule) => {
      const { only } = RULES[rule]!
      return only === null || only.has(ending)
    })
    BY_ENDING.set(key, rules)
  }
  return rules
}

const ENDINGS = new Set(RULES.flatMap(({ only }) => [...(only ?? [])]))

/** Whether a folder alone is enough for a rule; not known before its looks are asked for, or none of its files count. */
const [UNASKED, YES, NO, ELSEWHERE] = [0, 1, 2, 3] as const

/** Before anything is known of a folder. */
const UNKNOWN = Uint8Array.from(RULES, (rule) =>
  rule.under === null && rule.in === null && rule.deep === 0 ? UNASKED : ELSEWHERE,
)

/** A name by which a rule knows a folder, and those around it. */
interface Named {
  readonly name: string
  /** True where it is not the topmost. */
  readonly isInside: boolean
  /** True where it has to be the folder of the file itself. */
  readonly isOwn: boolean
  readonly rule: number
  /** What follows for the rule. */
  readonly fits: typeof YES | typeof UNASKED
}

/** By the last part of the name: of most folders nothing else has to be asked. */
const NAMED = namedFolders()

/** The rules that are not for what is at the top. */
const DEEP = [...RULES.keys()].filter((rule) => RULES[rule]!.deep > 0)

/** Most paths stand in the folder of the one before them. */
let last = { folder: '', fits: fitsOf('') }

function namedFolders(): ReadonlyMap<string, readonly Named[]> {
  const named = new Map<string, Named[]>()
  const note = (written: string, rule: number, fits: Named['fits'], isOwn = false) => {
    const isInside = written.startsWith('…/')
    const name = isInside ? written.slice(2) : written
    const end = name.slice(name.lastIndexOf('/') + 1)
    const known = { name, isInside, isOwn, rule, fits }
    const others = named.get(end)
    if (others) others.push(known)
    else named.set(end, [known])
  }
  for (const [index, rule] of RULES.entries()) {
    for (const name of rule.folders ?? []) note(name, index, YES)
    for (const name of rule.under ?? []) note(name, index, UNASKED)
    for (const name of rule.in ?? []) note(name, index, UNASKED, true)
  }
  return named
}

/** What a folder tells of each rule by its name and by those above it. */
function fitsOf(folder: string): Uint8Array {
  const fits = UNKNOWN.slice()
  const small = folder.toLowerCase()
  let depth = 0
  for (let begin = 0, end = small.indexOf('/'); end >= 0; begin = end + 1, end = small.indexOf('/', begin)) {
    depth += 1
    for (const { name, isInside, isOwn, rule, fits: then } of NAMED.get(small.slice(begin, end)) ?? []) {
      if (fits[rule] === YES || (isOwn && end + 1 < small.length)) continue
      const from = end - name.length
      const isThere = from === 0 ? !isInside : small[from - 1] === '/'
      if (isThere && small.startsWith(name, from)) fits[rule] = then
    }
  }
  for (const rule of DEEP) {
    if (fits[rule] === ELSEWHERE && depth >= RULES[rule]!.deep) fits[rule] = UNASKED
  }
  return fits
}
