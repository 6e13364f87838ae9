import { beforehand } from '../../terms/beforehand.ts'
import { languageOf } from '../../terms/language.ts'
import type { Matcher } from '../../terms/matcher.ts'
import { isClosed, placeOf } from '../../terms/place.ts'
import { findLanguage, type Located, type Terms } from './find.ts'
import type { Diff } from './patch.ts'
import type { ReviewReport } from './report.ts'

/** Reviews the lines that a diff adds. */
export function reviewDiff(diff: Diff, terms: Terms): ReviewReport {
  const { findings, leftAlone } = findLanguage(passagesOf(diff, terms.matcher), terms)
  return {
    files: diff.files.length,
    lines: diff.files.reduce((sum, { addedLines }) => sum + addedLines, 0),
    findings,
    leftAlone,
    problems: diff.problems,
  }
}

/**
 * New files of some length, with so many lines in all, were written elsewhere: nobody writes as much for one change.
 * So were those of more than a few lines beside them.
 */
const IMPORT = { linesEach: 50, lines: 1000, beside: 25 }

/** With so many of them, and so many lines, all that is new beside them was as well. */
const WHOLE_PROJECT = { files: 20, lines: 5000 }

/** So many pages, with little else beside them, are a site that was built from something else. */
const SITE = { pages: 20, share: 0.8 }

/** What a project of its own has at its root. A part of a project may have one or two of them, not more. */
const ROOT_FILE =
  /^(.+\/)(?:(licen[cs]e|copying|readme|change(?:s|log)|history|news|contributing|authors|code_of_conduct)(?:[-.][\w.-]*)?$|(\.gitignore|\.travis|\.github\/|\.circleci\/|\.editorconfig))/i

/** The folders of other projects that a change brings in whole. */
function broughtFolders(files: Diff['files']): readonly string[] {
  const roots = new Map<string, Set<string>>()
  const packages = new Set<string>()
  for (const { path, created } of files) {
    const [, folder, document, setting] = (created && ROOT_FILE.exec(path)) || []
    const kind = (document ?? setting)?.toLowerCase()
    if (folder && kind) roots.set(folder, (roots.get(folder) ?? new Set()).add(kind))
    if (MANIFEST.test(path)) packages.add(path.slice(0, path.lastIndexOf('/') + 1))
  }
  return Array.from(roots).flatMap(([folder, kinds]) => {
    const isLibrary = AMONG_LIBRARIES.test(folder) && hasLicence(kinds) && !packages.has(folder)
    return kinds.size >= (isLibrary ? LIBRARY_FILES : ROOT_FILES) ? folder : []
  })
}

const ROOT_FILES = 4
const LIBRARY_FILES = 2

/** Where projects keep the libraries of others, and packages of their own. */
const AMONG_LIBRARIES = /(?:^|\/)(?:contrib|libs?|libraries|ext)\/./i

/** What a package of a project is published with. */
const MANIFEST =
  /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|go\.mod|composer\.json|[\w.-]+\.(?:csproj|gemspec|cabal))$/i

function hasLicence(kinds: ReadonlySet<string>): boolean {
  return ['license', 'licence', 'copying'].some((name) => kinds.has(name))
}

/** True for a path in one of some folders, which end in `/`, however many there are. */
function isWithin(folders: ReadonlySet<string>, path: string): boolean {
  if (folders.size === 0) return false
  for (let end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
    if (folders.has(path.slice(0, end + 1))) return true
  }
  return false
}

/** Tells which new files came from elsewhere, if a change brings so much. */
function importedAmong(files: Diff['files']): (file: Diff['files'][number]) => boolean {
  const long = files.filter((file) => isNewText(file, IMPORT.linesEach))
  const lines = long.reduce((sum, { addedLines }) => sum + addedLines, 0)
  if (lines < IMPORT.lines) return () => false
  const isProject = long.length >= WHOLE_PROJECT.files && lines >= WHOLE_PROJECT.lines
  return (file) => (isProject ? file.created : isNewText(file, IMPORT.beside))
}

/** True for a new file of some length that somebody wrote. */
function isNewText({ path, created, addedLines }: Diff['files'][number], lines: number): boolean {
  return created && addedLines >= lines && languageOf(path).kind !== 'data' && !isClosed(placeOf(path))
}

/** True for a change to a site as it was built, page by page: new, or with what only builders write beside them. */
function isBuiltSite(files: Diff['files']): boolean {
  const pages = files.filter(({ path }) => PAGE.test(path))
  if (pages.length < SITE.pages) return false
  const isBuilt = pages.every(({ created }) => created) || files.some(({ path }) => BUILDER.test(path))
  return isBuilt && files.filter(({ path }) => OF_A_SITE.test(path)).length >= SITE.share * files.length
}

const BUILDER =
  /(?:^|\/)(?:searchindex\.js|search_index\.js(?:on)?|objects\.inv|\.buildinfo|sitemap\.xml(?:\.gz)?)$/i
const PAGE = /\.html?$/i
const OF_A_SITE = /\.(?:html?|css|js|json|xml|txt|inv|buildinfo|map|png|svg|gif|jpe?g|ico|woff2?|gz)$/i

/** So many lines tell who wrote a file. */
const HEAD = 40

function* passagesOf({ files, removed }: Diff, matcher: Matcher): Generator<Located> {
  const before = beforehand(removed, matcher)
  const isImported = importedAmong(files)
  const builds = isBuiltSite(files)
  const brought = new Set(broughtFolders(files))
  for (const file of files) {
    const { path, created, hunks } = file
    const [top] = hunks
    const imported = isImported(file) || (created && isWithin(brought, path)) || (builds && PAGE.test(path))
    const head = top?.start === 1 ? top.lines.slice(0, HEAD).join('\n') : null
    for (const { start, lines, added } of hunks) {
      yield {
        path,
        first: start,
        text: lines.join('\n'),
        added,
        whole: created && hunks.length === 1,
        head,
        imported,
        before,
      }
    }
  }
}
