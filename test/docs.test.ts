import { expect, test } from 'vitest'
import { checks } from '../src/checks/index.ts'
import { exampleConfig } from '../src/config/example.ts'
import { configJsonSchema } from '../src/config/json-schema.ts'
import { checksPage } from '../src/render/reference/checks.ts'
import { configurationPage } from '../src/render/reference/configuration.ts'

// `npm run docs` writes these pages; where `CI` is set, a page that is missing or stale fails.

test('docs/configuration.md says what the schema says', async () => {
  const page = configurationPage(configJsonSchema(), exampleConfig())
  await expect(page).toMatchFileSnapshot('../docs/configuration.md')
})

test('docs/schema.json is the schema', async () => {
  const schema = `${JSON.stringify(configJsonSchema(), null, 2)}\n`
  await expect(schema).toMatchFileSnapshot('../docs/schema.json')
})

test('docs/checks.md says what the checks say', async () => {
  await expect(checksPage(checks)).toMatchFileSnapshot('../docs/checks.md')
})
