import { join } from 'node:path'
import { expect, test } from 'vitest'
import { renderTerms } from '../src/render/reference/terms.ts'
import { readKept, readTerms } from '../src/terms/load.ts'

const folder = join(import.meta.dirname, '..', 'src', 'terms')

// `npm run docs` writes these files; where `CI` is set, one that is missing or stale fails.

test('src/terms/catalogue.json holds what the term files say', async () => {
  const catalogue = `${JSON.stringify({ terms: readTerms(folder), kept: readKept(folder) }, null, 1)}\n`
  await expect(catalogue).toMatchFileSnapshot('../src/terms/catalogue.json')
})

test('docs/terms.md says what the terms say', async () => {
  await expect(renderTerms(readTerms(folder), readKept(folder))).toMatchFileSnapshot('../docs/terms.md')
})
