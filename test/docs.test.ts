import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { checks } from '../src/checks/index.ts'
import { exampleConfig } from '../src/config/example.ts'
import { configJsonSchema } from '../src/config/json-schema.ts'
import { MACHINE_USERS } from '../src/core/person.ts'
import { metrics } from '../src/metrics/index.ts'
import { checksPage } from '../src/render/reference/checks.ts'
import { configurationPage } from '../src/render/reference/configuration.ts'
import { metricsPage } from '../src/render/reference/metrics.ts'

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

test('docs/metrics.md says what the metrics say', async () => {
  await expect(metricsPage(metrics, MACHINE_USERS)).toMatchFileSnapshot('../docs/metrics.md')
})

test('every page that is linked is there', () => {
  const root = join(import.meta.dirname, '..')
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'SUPPORT.md',
    'SECURITY.md',
    'GOVERNANCE.md',
    'ACCESSIBILITY.md',
    'CODE_OF_CONDUCT.md',
  ]
  const written = ['architecture', 'principles', 'add-a-check', 'configuration', 'deploy'].map(
    (name) => `docs/${name}.md`,
  )
  const all = [...pages, ...written]
  const broken = all.flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8').replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, '')
    return Array.from(text.matchAll(/\]\(([^)\s#:]+)(?:#[^)\s]*)?\)/g), ([, target]) => target!)
      .filter((target) => !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page} → ${target}`)
  })
  expect(broken).toEqual([])
})
