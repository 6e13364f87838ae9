import type { Credit } from '../../core/recognition.ts'

/** What part of a project a change is about. */
export interface Area {
  readonly kind: 'documentation' | 'translation' | 'tests' | 'infrastructure' | 'community' | 'code'
  /** The folder that all of it lies in; `null` where it is spread out, or lies at the top. */
  readonly place: string | null
}

const LOCALE = /(^|[/._-])[a-z]{2,3}([-_][A-Z][A-Za-z]{1,3})?(?=[/.]|$)/
const KINDS: readonly (readonly [Exclude<Area['kind'], 'code'>, (path: string) => boolean])[] = [
  [
    'translation',
    (path) =>
      /(^|\/)(locales?|lang|langs|languages|translations?|i18n|l10n|po|lproj)\//i.test(path) ||
      /\.(po|pot|xlf|xliff|arb|lproj)$/i.test(path) ||
      /(^|\/)README[._-][a-z]{2}([-_][A-Z]{2})?\.\w+$/.test(path) ||
      (/(^|\/)(docs?|website|site)\//i.test(path) && translated(path)),
  ],
  [
    'community',
    (path) => /(^|\/)(CODE_OF_CONDUCT|CONTRIBUTING|SECURITY|SUPPORT|GOVERNANCE)(\.[\w-]+)?$/i.test(path),
  ],
  [
    'documentation',
    (path) =>
      /(^|\/)(docs?|documentation|website|guides?|tutorials?|man)\//i.test(path) ||
      /\.(md|mdx|markdown|rst|adoc|asciidoc|txt|1)$/i.test(path) ||
      /(^|\/)(README|CHANGELOG|AUTHORS)(\.\w+)?$/i.test(path),
  ],
  [
    'tests',
    (path) =>
      /(^|\/)(tests?|specs?|__tests__|e2e|fixtures?)\//i.test(path) || /[._-](test|spec)\.\w+$/i.test(path),
  ],
  [
    'infrastructure',
    (path) =>
      /^(\.github|\.circleci|\.gitlab|\.devcontainer|ci|docker|nix)\//i.test(path) ||
      /(^|\/)(Dockerfile|Makefile|\.gitignore|\.editorconfig|\.travis\.yml)$/i.test(path),
  ],
]

/** The part of the project that a change touches most; `null` for a change without files. */
export function areaOf(paths: readonly string[]): Area | null {
  if (paths.length === 0) return null
  const counts = new Map<Area['kind'], string[]>()
  for (const path of paths) {
    const kind = KINDS.find(([, fits]) => fits(path))?.[0] ?? 'code'
    counts.set(kind, [...(counts.get(kind) ?? []), path])
  }
  // Code comes with tests and a line in the change log; it is still about the code.
  const code = counts.get('code')
  const [kind, own] = code ? (['code', code] as const) : mostOf(counts)
  return { kind, place: commonFolder(own) }
}

/** What a person can be credited for who changed this part. */
export function creditsFor(area: Area | null): readonly Credit[] {
  switch (area?.kind) {
    case 'documentation':
    case 'community':
      return ['docs']
    case 'translation':
    case 'tests':
    case 'infrastructure':
      return [area.kind]
    default:
      return ['code']
  }
}

function mostOf(counts: ReadonlyMap<Area['kind'], readonly string[]>) {
  return [...counts].reduce((most, next) => (next[1].length > most[1].length ? next : most))
}

function commonFolder(paths: readonly string[]): string | null {
  const [first, ...rest] = paths.map((path) => path.split('/').slice(0, -1))
  let depth = Math.min(first!.length, 3)
  for (const folders of rest) {
    while (depth > 0 && folders.slice(0, depth).join('/') !== first!.slice(0, depth).join('/')) depth -= 1
  }
  return depth === 0 ? null : first!.slice(0, depth).join('/')
}

function translated(path: string): boolean {
  const found = LOCALE.exec(path.replace(/\.\w+$/, '.'))
  const tag = found?.[0]?.replace(/^[/._-]/, '')
  return tag !== undefined && tag !== 'en' && LANGUAGES.has(tag.split(/[-_]/)[0]!)
}

const LANGUAGES = new Set(
  'ar bg bn ca cs da de el es et fa fi fr gl he hi hr hu id it ja ko lt lv ms nb nl no pl pt ro ru sk sl sr sv ta te th tr uk ur vi zh'.split(
    ' ',
  ),
)
