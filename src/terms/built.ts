import type { Language } from './language.ts'
import type { Why } from './why.ts'

/** How the tools that pack modules into one file for browsers call each of them. */
const PACKED = /\b__commonJS\(|\b__webpack_require__\(|\[function ?\(require, ?module, ?exports\)/g

/** So often they stand in nothing that people write. */
const FEWEST_PACKED = 3

/** What DocBook, Docutils, Sphinx, Asciidoctor, Texinfo, Javadoc and Bikeshed write when they turn something into a page. */
const CONVERTED =
  /<strong class="command"|<em class="replaceable"><code|<dt><span class="term"|<span class="emphasis"><em|class="(?:docutils\b|toctree-wrapper|ref(?:namediv|synopsisdiv)|(?:variable|itemized|ordered)list"|memberNameLink)|<a class="(?:headerlink|toc-backref)"|class="(?:[\w-]+ )?literal-block"|<div class="(?:titlepage|(?:literal|listing|admonition)block|[uod]list|sectionbody)"|<p class="first">|<(?:span|bdi) class="secno"|<span>, in §|<a name="(?:id\d{4,}|SEC\d+|N10[\dA-F]+)"/

/** The texts of a program in the XML of Qt, whose files end like those of TypeScript. */
const QT_TEXTS = /^[ \t]*<(?:source>.*<\/source>|translation type=|location filename=)/m

/** A heading as a printer made it bold, each letter twice: `HHoossttss`. */
const OVERSTRUCK = /^(?:(\p{Alphabetic})\1(?!\1)){5,}/mu

/** What a tool made of something else, as its text tells; `null` where nothing says so. */
export function builtBy(path: string, text: string, { id }: Language): Why | null {
  if (path.endsWith('.ts') && /^\s*</.test(text) && QT_TEXTS.test(text)) return 'translation'
  if (id === 'javascript' || id === 'css') return isPacked(text) ? 'minified' : null
  if ((id === 'text' || id === 'unknown') && OVERSTRUCK.test(text)) return 'generated'
  return /\.x?html?$/i.test(path) && CONVERTED.test(text) ? 'generated' : null
}

function isPacked(text: string): boolean {
  let count = 0
  for (const _ of text.matchAll(PACKED)) if (++count === FEWEST_PACKED) return true
  return false
}
