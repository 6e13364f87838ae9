/** How a kind of file marks comments and strings. */
export interface Language {
  readonly id: string
  readonly kind: 'code' | 'config' | 'markup' | 'prose' | 'data'
  /** What begins a comment that ends with the line. */
  readonly line: readonly string[]
  readonly block: readonly (readonly [open: string, close: string])[]
  /** Characters that open and close a string on one line. */
  readonly quotes: string
  /** Strings that may run over lines. */
  readonly long: readonly (readonly [open: string, close: string])[]
}

const C_BLOCK = [['/*', '*/']] as const
const HTML_BLOCK = [['<!--', '-->']] as const

function language(id: string, kind: Language['kind'], rest: Partial<Language> = {}): Language {
  return { id, kind, line: [], block: [], quotes: '', long: [], ...rest }
}

const c = language('c', 'code', { line: ['//'], block: C_BLOCK, quotes: '"\'' })
const javascript = language('javascript', 'code', {
  line: ['//'],
  block: C_BLOCK,
  quotes: '"\'',
  long: [['`', '`']],
})
const python = language('python', 'code', {
  line: ['#'],
  quotes: '"\'',
  long: [
    ['"""', '"""'],
    ["'''", "'''"],
  ],
})
const hash = language('shell', 'code', { line: ['#'], quotes: '"\'' })
const make = language('make', 'code', { line: ['#'], quotes: '"\'' })
const html = language('html', 'markup', { block: HTML_BLOCK })
const text = language('text', 'prose')
const data = language('data', 'data')

const BY_EXTENSION = new Map<string, Language>()
const known: readonly [Language, string][] = [
  [c, 'c h cc cpp cxx hpp hh hxx ino m mm cu cl glsl vert frag hlsl idl y l proto thrift'],
  [language('csharp', 'code', { line: ['//'], block: C_BLOCK, quotes: '"\'' }), 'cs csx'],
  [
    language('java', 'code', { line: ['//'], block: C_BLOCK, quotes: '"\'', long: [['"""', '"""']] }),
    'java kt kts scala groovy gradle gvy',
  ],
  [language('go', 'code', { line: ['//'], block: C_BLOCK, quotes: '"\'', long: [['`', '`']] }), 'go'],
  [language('rust', 'code', { line: ['//'], block: C_BLOCK, quotes: '"' }), 'rs'],
  [language('swift', 'code', { line: ['//'], block: C_BLOCK, quotes: '"', long: [['"""', '"""']] }), 'swift'],
  [
    language('dart', 'code', {
      line: ['//'],
      block: C_BLOCK,
      quotes: '"\'',
      long: [
        ['"""', '"""'],
        ["'''", "'''"],
      ],
    }),
    'dart',
  ],
  [
    language('solidity', 'code', { line: ['//'], block: C_BLOCK, quotes: '"\'' }),
    'sol d zig v sv as hx vala pas dpr',
  ],
  [javascript, 'js mjs cjs jsx ts mts cts tsx es6 coffee'],
  [language('php', 'code', { line: ['//', '#'], block: C_BLOCK, quotes: '"\'' }), 'php php5 phtml inc'],
  [language('css', 'code', { line: ['//'], block: C_BLOCK, quotes: '"\'' }), 'css scss sass less styl'],
  [python, 'py pyi pyx pyw bzl star'],
  [
    language('ruby', 'code', { line: ['#'], block: [['=begin', '=end']], quotes: '"\'' }),
    'rb rake gemspec ru podspec cr',
  ],
  [language('perl', 'code', { line: ['#'], quotes: '"\'' }), 'pl pm t perl'],
  [hash, 'sh bash zsh fish ksh ebuild awk sed tcl nix nim cmake r jl gd'],
  [make, 'mk mak'],
  [language('powershell', 'code', { line: ['#'], block: [['<#', '#>']], quotes: '"\'' }), 'ps1 psm1 psd1'],
  [language('elixir', 'code', { line: ['#'], quotes: '"', long: [['"""', '"""']] }), 'ex exs'],
  [language('lua', 'code', { line: ['--'], block: [['--[[', ']]']], quotes: '"\'' }), 'lua'],
  [language('sql', 'code', { line: ['--'], block: C_BLOCK, quotes: '\'"' }), 'sql psql ddl'],
  [
    language('haskell', 'code', { line: ['--'], block: [['{-', '-}']], quotes: '"' }),
    'hs lhs elm purs ada adb ads vhd vhdl',
  ],
  [language('ocaml', 'code', { block: [['(*', '*)']], quotes: '"' }), 'ml mli'],
  [
    language('fsharp', 'code', { line: ['//'], block: [['(*', '*)']], quotes: '"', long: [['"""', '"""']] }),
    'fs fsi fsx',
  ],
  [language('lisp', 'code', { line: [';'], quotes: '"' }), 'lisp el clj cljs cljc scm rkt edn asm s ahk'],
  [language('erlang', 'code', { line: ['%'], quotes: '"' }), 'erl hrl'],
  [language('fortran', 'code', { line: ['!'], quotes: '"\'' }), 'f90 f95 f03 f for'],
  [language('basic', 'code', { line: ["'"], quotes: '"' }), 'vb vbs bas'],
  [language('vim', 'code', { line: ['"'] }), 'vim'],
  [language('batch', 'code', { line: ['REM ', 'rem ', '::'] }), 'bat cmd'],
  [language('m4', 'code', { line: ['dnl ', '#'] }), 'm4 ac am'],
  [language('terraform', 'config', { line: ['#', '//'], block: C_BLOCK, quotes: '"' }), 'tf tfvars hcl'],
  [language('yaml', 'config', { line: ['#'], quotes: '"\'' }), 'yml yaml'],
  [
    language('toml', 'config', {
      line: ['#'],
      quotes: '"\'',
      long: [
        ['"""', '"""'],
        ["'''", "'''"],
      ],
    }),
    'toml',
  ],
  [
    language('ini', 'config', { line: ['#', ';'] }),
    'ini cfg conf config cnf rc env properties service netdev network timer socket desktop rst_t',
  ],
  [
    language('json', 'data', { line: ['//'], block: C_BLOCK, quotes: '"' }),
    'json json5 jsonc webmanifest map',
  ],
  [
    html,
    'html htm xhtml jelly vue svelte astro ejs hbs mustache twig jsp asp aspx cshtml njk liquid phtml haml slim',
  ],
  [
    language('xml', 'markup', { block: HTML_BLOCK }),
    'xml xsl xslt xsd wsdl rss plist csproj props targets ui xaml svg resx',
  ],
  [language('markdown', 'prose', { block: HTML_BLOCK }), 'md markdown mdx mdown mkd qmd rmd'],
  [language('rst', 'prose'), 'rst rest'],
  [language('asciidoc', 'prose', { line: ['//'] }), 'adoc asciidoc asc'],
  [language('tex', 'prose', { line: ['%'] }), 'tex ltx sty cls bib'],
  [text, 'txt text textile org wiki mediawiki pod rdoc man 1 2 3 4 5 6 7 8 me'],
  [
    data,
    'csv tsv lock snap dic aff po pot xliff xlf strings arb svgz ndjson jsonl pem crt pub key cast uu b64 har',
  ],
]
for (const [entry, extensions] of known) {
  for (const extension of extensions.split(' ')) BY_EXTENSION.set(extension, entry)
}

const BY_NAME: readonly (readonly [RegExp, Language])[] = [
  [/^(?:docker|container)file/i, language('dockerfile', 'config', { line: ['#'], quotes: '"\'' })],
  [/^(?:gnu)?makefile/i, make],
  [/^(?:rake|gem|pod|vagrant|brew|cap|dangerfile|fastfile|guard)file$/i, hash],
  [/^(?:jenkinsfile|.*\.jenkinsfile)$/i, c],
  [/^cmakelists\.txt$/i, hash],
  [/^(?:requirements|constraints).*\.txt$/i, hash],
  [/^(?:codeowners|\.gitignore|\.gitattributes|\.dockerignore|\.npmignore|\.mailmap|\.editorconfig)$/i, hash],
  [/^\.[a-z]+rc$/i, language('ini', 'config', { line: ['#', '//'], quotes: '"\'' })],
  [/^(?:configure|config\.guess|config\.sub|install-sh|ltmain\.sh)$/i, hash],
  [
    /^(?:readme|changelog|changes|history|news|todo|install|contributing|authors|credits|thanks|notes|hacking|release[-_ ]?notes|bugs|faq|manifesto|copying|license)\b/i,
    text,
  ],
]

/** The language of a file, by its name. Unknown kinds are read as text with the commonest comment signs. */
export function languageOf(path: string): Language {
  const name = path.slice(path.lastIndexOf('/') + 1)
  for (const [pattern, found] of BY_NAME) {
    if (pattern.test(name) && !BY_EXTENSION.has(extensionOf(name))) return found
    if (pattern.test(name) && found !== text) return found
  }
  let rest = name
  for (let depth = 0; depth < 3; depth++) {
    const extension = extensionOf(rest)
    if (extension === '') break
    const found = BY_EXTENSION.get(extension)
    if (found) return found
    rest = rest.slice(0, -extension.length - 1)
  }
  return unknown
}

const unknown = language('unknown', 'code', { line: ['#', '//'], block: C_BLOCK, quotes: '"' })

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** True for a file that is read as Markdown. */
export function isMarkdown(path: string): boolean {
  return languageOf(path).id === 'markdown'
}
