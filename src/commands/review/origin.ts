import { languageOf } from '../../terms/language.ts'
import { isClosed, placeOf } from '../../terms/place.ts'
import type { Why } from '../../terms/why.ts'
import type { FileChange } from './patch.ts'
import { isRetold } from './title.ts'

/** Tells of each file of a change why its new lines were not written for it, if they were not. */
export function originsOf(files: readonly FileChange[]): (file: FileChange) => Why | null {
  const isImported = importedAmong(files)
  const isInSite = isBuiltSite(files)
  const builds = buildsAmong(files)
  const brought = new Set(broughtFolders(files))
  return (file) => {
    if (file.subjects.length > 0 && file.subjects.every(isRetold)) return 'not-new'
    if (isLongDocument(file) || isImported(file) || (file.created && isWithin(brought, file.path)))
      return 'imported'
    return builds(file) || (isInSite && PAGE.test(file.path)) ? 'generated' : null
  }
}

/**
 * A document to which a change adds more lines was mostly copied, moved, converted or built again: in a new one, one
 * remark in five was welcome, and in an old one, one in thirteen.
 */
const LONGEST_DOCUMENT = { created: 300, changed: 400 }

function isLongDocument({ path, created, addedLines }: FileChange): boolean {
  const most = created ? LONGEST_DOCUMENT.created : LONGEST_DOCUMENT.changed
  return (
    addedLines > most && (languageOf(path).kind === 'prose' || PAGE.test(path)) && !isClosed(placeOf(path))
  )
}

/**
 * New files of some length, with so many lines in all, were mostly written elsewhere: of what was said in them, one
 * remark in five was welcome. The same goes for those of more than a few lines beside them.
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
function broughtFolders(files: readonly FileChange[]): readonly string[] {
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
function importedAmong(files: readonly FileChange[]): (file: FileChange) => boolean {
  const long = files.filter((file) => isNewText(file, IMPORT.linesEach))
  const lines = long.reduce((sum, { addedLines }) => sum + addedLines, 0)
  if (lines < IMPORT.lines) return () => false
  const isProject = long.length >= WHOLE_PROJECT.files && lines >= WHOLE_PROJECT.lines
  return (file) => (isProject ? file.created : isNewText(file, IMPORT.beside))
}

/** True for a new file of some length that somebody wrote. */
function isNewText({ path, created, addedLines }: FileChange, lines: number): boolean {
  return created && addedLines >= lines && languageOf(path).kind !== 'data' && !isClosed(placeOf(path))
}

/** True for a change to a site as it was built, page by page: new, or with what only builders write beside them. */
function isBuiltSite(files: readonly FileChange[]): boolean {
  const pages = files.filter(({ path }) => PAGE.test(path))
  if (pages.length < SITE.pages) return false
  const isBuilt = pages.every(({ created }) => created) || files.some(({ path }) => BUILDER.test(path))
  return isBuilt && files.filter(({ path }) => OF_A_SITE.test(path)).length >= SITE.share * files.length
}

/** Tells which pages were built from another file of the change. */
function buildsAmong(files: readonly FileChange[]): (file: FileChange) => boolean {
  const sources = files.flatMap(({ path }) => (SOURCE.test(path) ? stemOf(path) : []))
  const beside = new Set(sources)
  const anywhere = new Set(sources.map(nameOf).filter(({ length }) => length >= TELLING))
  return ({ path }) => {
    if (!BUILT.test(path)) return false
    const stem = stemOf(path)
    return beside.has(stem) || (AMONG_PAGES.test(path) && anywhere.has(nameOf(stem)))
  }
}

const BUILT = /\.(?:html?|[1-9]|man)$/i
const SOURCE =
  /\.(?:md|markdown|mkd|ronn|rst|adoc|asciidoc|xml|sgml|dbk|texi|texinfo|pod|org|tex|textile|page)$/i

/** Among pages, a name of so many letters is not that of a page in another folder by chance. */
const TELLING = 10
const AMONG_PAGES = /(?:^|\/)(?:docs?|documentation|manual|guides?|html|man|books?|website|site)\//i

/** A path without its ending. */
function stemOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'))
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

const BUILDER =
  /(?:^|\/)(?:searchindex\.js|search_index\.js(?:on)?|objects\.inv|\.buildinfo|sitemap\.xml(?:\.gz)?)$/i
const PAGE = /\.html?$/i
const OF_A_SITE = /\.(?:html?|css|js|json|xml|txt|inv|buildinfo|map|png|svg|gif|jpe?g|ico|woff2?|gz)$/i
