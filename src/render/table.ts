import { parse } from 'yaml'
import { readTemplate, templateLocales } from './files.ts'

/** Words of one locale, as `templates/<locale>/<name>.yml` has them. */
export type Table = { readonly [key: string]: string | Table }

const tables = new Map<string, Table>()

/** The words of a locale; whatever it lacks is said in English, key by key. */
export function table(locale: string, name: string): Table {
  const key = `${locale}/${name}`
  let found = tables.get(key)
  if (!found) {
    const own = (parse(readTemplate(locale, `${name}.yml`) ?? '') ?? {}) as Table
    found = locale === 'en' ? own : under(own, table('en', name))
    tables.set(key, found)
  }
  return found
}

/** The words at a path of keys, or `undefined` where there are none. */
export function entry(words: Table, path: string): string | undefined {
  let node: string | Table | undefined = words
  for (const step of path.split('.')) {
    if (typeof node !== 'object' || !Object.hasOwn(node, step)) return undefined
    node = node[step]
  }
  return typeof node === 'string' ? node : undefined
}

/** The locales that have this table, English first. */
export function tableLocales(name: string): readonly string[] {
  return [
    'en',
    ...templateLocales().filter((locale) => locale !== 'en' && readTemplate(locale, `${name}.yml`) !== null),
  ]
}

function under(own: Table, base: Table): Table {
  const merged: Record<string, string | Table> = { ...base }
  for (const [key, value] of Object.entries(own)) {
    const below = merged[key]
    merged[key] = typeof value === 'object' && typeof below === 'object' ? under(value, below) : value
  }
  return merged
}
