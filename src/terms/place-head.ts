import type { Place } from './place.ts'

/** What the first lines of a file say about who wrote it. */
export function placeFromHead(head: string, path: string): Place | null {
  if (
    /^\s*--\s+(?:MySQL|MariaDB|PostgreSQL database) dump\b|\b(?:auto-?generated|(?<=\[)compiled from '|generated (?:by|from|with|file|code|using)|machine generated|do not (?:edit|modify)(?: this file| by hand| manually|,|!|\.| -)|@generated)\b/i.test(
      head,
    )
  )
    return 'generated'
  if (PLAIN.test(path) && LICENCE_TEXT.test(head)) return 'licence'
  if (COMPILED.test(head) || WRITTEN_SETTINGS.test(path)) return 'generated'
  if (!DOCUMENT.test(path) && (BANNER.test(head) || COPIED.test(head.slice(0, 600)))) return 'vendored'
  if (TEMPLATE.test(path) && SAMPLE_CONFIG.test(head)) return 'vendored'
  return null
}

/** The title of a licence over its text, in a file that is no page and no code. */
const LICENCE_TEXT =
  /^[ \t]*GNU (?:LESSER |AFFERO |LIBRARY )?GENERAL PUBLIC LICENSE[ \t]*\r?\n[ \t]*Version \d/m
const PLAIN = /(?:^|\/)[^./]+$|\.(?:txt|text)$/i
/** The first thing that compilers to JavaScript write. */
const COMPILED = /\bObject\.defineProperty\(exports, ["']__esModule["']/
/** Settings that begin as the tool wrote them, comments and all. */
const WRITTEN_SETTINGS = /(?:^|\/)\.?pylintrc$/i
const DOCUMENT = /\.(?:md|markdown|mdx|rst|adoc|txt|html?)$/i
/** A file that says where it was taken from: the file, not what it works on. */
const COPIED =
  /(?:^|[\n.:])\W*(?:(?:(?:this|the|these|most|all|parts?)\s+(?:of\s+)?(?:(?:the|this)\s+)?(?:\w+\s+)?(?:files?|code|modules?|class(?:es)?|scripts?|headers?|implementation|functions?|library|sources?|contents?|text)\s+(?:below\s+|here\s+|in here\s+)?)?(?:was|were|is|are|has been|have been)\s+|(?:code|originally|original)\s+)?(?:\w+ly\s+)?(?:copied|taken|borrowed|vendored|imported|lifted)\s+(?:\w+\s+)?from\b|\bfrom\s+(?:Python|Ruby|Go|Node|Django|Perl)\s+v?\d|\$[A-Z]\w+: [\w.-]+,v \d|\bthis was ported\b|^\W*from:?\s+https?:\/\/|The Regents of the University/i
/** What libraries in one file begin with: their name, a version, and a licence or whose they are. */
const BANNER =
  /^\s*(?:\/\*[!*]?|\/\/!?|#)[\s*/]*@?[\w.@/ -]{0,60}?\bv?\d+\.\d+(?:\.\d+)?\b[\s\S]{0,300}\b(?:licen[sc]ed?|copyright|\(c\)|@author|https?:\/\/)/i
const TEMPLATE = /\.(?:j2|erb|epp)$/i
/** A product's own sample, as a template for machines takes it over. */
const SAMPLE_CONFIG = /\b(?:sample|example|default) config(?:uration)? file\b/i
