import Handlebars from 'handlebars'
import { parse } from 'yaml'
import { readTemplate, templateLocales } from './files.ts'
import { code, inline, link, quote } from './markdown.ts'

/** Text that Porchlight wrote or has escaped itself: goes into a template as it is. */
export interface Raw {
  readonly markdown: string
}

/** Marks Markdown of our own as safe to be put into a template unchanged. */
export function raw(markdown: string): Raw {
  return { markdown }
}

/** What a template may be given. Plain strings are untrusted and are escaped wherever they are put. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Raw
  | readonly Value[]
  | { readonly [key: string]: Value }

/** A string from outside on its way into a template. */
class Untrusted {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
  toString(): string {
    return inline(this.value)
  }
}

/** Our own Markdown on its way into a template. */
class Trusted {
  readonly value: string
  constructor(value: string) {
    this.value = value
  }
  toString(): string {
    return this.value
  }
}

const handlebars = Handlebars.create()
handlebars.registerHelper('code', (value: unknown) => code(plain(value)))
handlebars.registerHelper('quote', (value: unknown) => quote(plain(value)))
handlebars.registerHelper('link', (text: unknown, href: unknown) => link(plain(text), plain(href)))
handlebars.registerHelper('eq', (a: unknown, b: unknown) => plain(a) === plain(b))
handlebars.registerHelper('plural', (count: number, one: unknown, many: unknown) =>
  plain(count === 1 ? one : many),
)

const compiled = new Map<string, Handlebars.TemplateDelegate>()
const messages = new Map<string, Record<string, unknown>>()

/** Speaks one language. Whatever a locale lacks is said in English. */
export interface Voice {
  readonly locale: string
  /** Renders `templates/<locale>/<name>.md.hbs`. A missing value throws: that is a defect of ours. */
  render(name: string, data: { readonly [key: string]: Value }): string
  /** A short string of `messages.yml`, with `{placeholders}` replaced by plain values (not escaped). */
  text(key: string, values?: Readonly<Record<string, string | number>>): string
  /** The same, or `otherwise` where no locale in reach has the string: for words whose English stands elsewhere. */
  textOr(key: string, otherwise: string): string
}

/** The voice for a BCP 47 tag: the tag itself, else its language, else English. */
export function voice(tag: string): Voice {
  const locale = pickLocale(tag)
  return {
    locale,
    render(name, data) {
      const template = templateFor(locale, name)
      const text = template(prepare(data) as object)
      return `${text
        .replace(/[ \t]+$/gm, '')
        .replace(/\n{3,}/g, '\n\n')
        .trim()}\n`
    },
    text(key, values = {}) {
      const found = lookUp(locale, key) ?? lookUp('en', key)
      if (found === undefined) throw new Error(`templates/en/messages.yml has no "${key}"`)
      return fill(found, values)
    },
    textOr(key, otherwise) {
      return lookUp(locale, key) ?? lookUp('en', key) ?? otherwise
    },
  }
}

/** Replaces `{name}` by its value; an unknown name stays as it is written. No other syntax. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([a-z][a-z0-9-]*)\}/gi, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

function pickLocale(tag: string): string {
  const known = templateLocales()
  const wanted = tag.toLowerCase().replaceAll('_', '-')
  return (
    known.find((locale) => locale.toLowerCase() === wanted) ??
    known.find((locale) => locale.toLowerCase() === wanted.split('-')[0]) ??
    'en'
  )
}

function templateFor(locale: string, name: string): Handlebars.TemplateDelegate {
  const key = `${locale}/${name}`
  let template = compiled.get(key)
  if (!template) {
    const source = readTemplate(locale, `${name}.md.hbs`) ?? readTemplate('en', `${name}.md.hbs`)
    if (source === null) throw new Error(`there is no template ${name}`)
    template = handlebars.compile(source, { strict: true, noEscape: true, knownHelpersOnly: false })
    compiled.set(key, template)
  }
  return template
}

function lookUp(locale: string, key: string): string | undefined {
  let table = messages.get(locale)
  if (!table) {
    table = (parse(readTemplate(locale, 'messages.yml') ?? '') ?? {}) as Record<string, unknown>
    messages.set(locale, table)
  }
  let node: unknown = table
  for (const step of key.split('.')) {
    if (typeof node !== 'object' || node === null) return undefined
    node = (node as Record<string, unknown>)[step]
  }
  return typeof node === 'string' ? node : undefined
}

function prepare(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? '' : new Untrusted(value)
  if (Array.isArray(value)) return value.map(prepare)
  if (typeof value === 'object' && value !== null) {
    if ('markdown' in value && typeof value.markdown === 'string') {
      return value.markdown === '' ? '' : new Trusted(value.markdown)
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, prepare(inner)]))
  }
  return value
}

function plain(value: unknown): string {
  return value instanceof Untrusted || value instanceof Trusted ? value.value : String(value ?? '')
}
