import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../../templates')
const files = readdirSync(join(root, 'en/draft'))

/** Every text of a table by its path. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node !== 'object' || node === null) return [[path, String(node ?? '')]]
  return Object.entries(node).flatMap(([key, value]) => texts(value, path === '' ? key : `${path}.${key}`))
}

const slots = (text: string) => [...text.matchAll(/\{([a-z-]+)\}/gi)].map(([slot]) => slot).sort()
const values = (text: string) =>
  [
    ...new Set([...text.matchAll(/\{\{[#/]?(?:if|each)?\s*\(?(?:eq )?([a-z]+)/gi)].map(([, name]) => name)),
  ].sort()

test('German has every file that English has, and no other', () => {
  expect(readdirSync(join(root, 'de/draft'))).toEqual(files)
})

for (const file of files) {
  const [en, de] = ['en', 'de'].map((locale) => readFileSync(join(root, locale, 'draft', file), 'utf8'))
  if (file.endsWith('.yml')) {
    test(`${file}: German says everything, with the same slots`, () => {
      const english = texts(parse(en!)).filter(([path]) => !path.endsWith('.help'))
      const german = new Map(texts(parse(de!)))
      expect([...german.keys()].filter((path) => !path.endsWith('.help'))).toEqual(
        english.map(([path]) => path),
      )
      for (const [path, text] of english)
        expect([path, slots(german.get(path)!)]).toEqual([path, slots(text)])
    })
  } else {
    test(`${file}: German uses the same values`, () => {
      expect(values(de!)).toEqual(values(en!))
    })
  }
}
