import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judge } from '../../src/commands/audit.ts'
import { defaultConfig } from '../../src/config/schema.ts'
import { draft } from '../../src/drafts/draft.ts'
import { voices } from './voices.ts'

const root = join(import.meta.dirname, '../../docs/examples')

// `npx vitest run test/drafts/examples.test.ts -u` writes these pages anew from their answers.
for (const name of readdirSync(root).filter((entry) => !entry.includes('.'))) {
  const locale = name === 'ein-verein' ? 'de' : 'en'
  const made = draft({
    answers: voices(readFileSync(join(root, name, 'answers.yml'), 'utf8')),
    locale,
    path: 'CODE_OF_CONDUCT.md',
  })

  test(`docs/examples/${name} is what its answers come to`, async () => {
    expect(made.ready).toBe(true)
    for (const { path, content } of made.files) {
      await expect(content).toMatchFileSnapshot(`../../docs/examples/${name}/${path}`)
    }
  })

  test(`docs/examples/${name} passes the audit without an error or a warning`, () => {
    const contents = new Map(
      made.files.map(({ path, content }) => [path, new TextEncoder().encode(content!)]),
    )
    const { findings } = judge(
      {
        name,
        repository: { paths: [...contents.keys()], contents, skipped: [] },
        organization: undefined,
        host: undefined,
        reachability: undefined,
      },
      defaultConfig.audit,
      '2027-01-01T00:00:00Z',
    )
    const failed = findings.filter(
      ({ check, outcome, severity }) =>
        check.startsWith('coc-') && outcome === 'fail' && severity !== 'notice',
    )
    expect(failed.map(({ check, message }) => `${check}: ${message}`)).toEqual([])
  })
}
