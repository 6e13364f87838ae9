import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

/** Who may import whom. A folder may always import itself and core. */
const ALLOWED: Record<string, readonly string[]> = {
  core: [],
  config: [],
  documents: [],
  terms: [],
  metrics: [],
  checks: ['documents'],
  render: [],
  drafts: ['documents', 'render', 'config'],
  commands: ['checks', 'terms', 'metrics', 'drafts', 'documents', 'render', 'config'],
  reporters: ['render', 'commands', 'checks', 'terms', 'metrics'],
  adapters: ['config'], // A place's configuration is read where its files are.
  'run.ts': [],
  // The App asks which paths a change touches before it reads anything.
  app: [
    'run.ts',
    'commands',
    'config',
    'adapters',
    'reporters',
    'render',
    'checks',
    'terms',
    'metrics',
    'documents',
  ],
  action: [
    'run.ts',
    'commands',
    'config',
    'adapters',
    'reporters',
    'render',
    'checks',
    'terms',
    'metrics',
    'app', // Its table of what to do about an event, which knows nothing of Probot.
  ],
  cli: [
    'run.ts',
    'commands',
    'config',
    'adapters',
    'reporters',
    'render',
    'checks',
    'terms',
    'metrics',
    'documents',
    'app',
  ],
}

/** Packages that only some folders may import. */
const PACKAGES: Record<string, readonly string[]> = {
  probot: ['app'],
  'pg-boss': ['app'],
  pg: ['app'],
  '@electric-sql/pglite': ['app'],
  'prom-client': ['app'],
  '@octokit/rest': ['adapters', 'action', 'cli'],
  handlebars: ['render'],
}

const PURE = ['core', 'checks', 'metrics', 'documents', 'drafts', 'terms']
const IMPURE = /\bDate\.now\(|\bnew Date\(\s*\)|\bprocess\.|from 'node:/
/** The one file in a pure folder that reads the catalogue from disk. */
const LOADERS = ['terms/load.ts']

const source = join(import.meta.dirname, '..', 'src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
)

test('imports point down only', () => {
  const wrong: string[] = []
  for (const path of files) {
    const folder = path.split('/')[0]!
    const text = readFileSync(join(source, path), 'utf8')
    for (const [, target] of text.matchAll(/(?:from|import)\s*\(?'([^']+)'/g)) {
      if (target!.startsWith('.')) {
        const into = relative(source, join(source, dirname(path), target!)).split('/')[0]!
        if (into === '..' || into === folder || into === 'core') continue
        if (!ALLOWED[folder]?.includes(into)) wrong.push(`${path} → ${target}`)
      } else {
        const limited = Object.keys(PACKAGES).find(
          (name) => target === name || target!.startsWith(`${name}/`),
        )
        if (limited && !PACKAGES[limited]!.includes(folder)) wrong.push(`${path} → ${target}`)
      }
    }
  }
  expect(wrong).toEqual([])
})

test('core, checks, metrics, documents, drafts and terms know no clock, process or disk', () => {
  const wrong = files.filter(
    (path) =>
      PURE.includes(path.split('/')[0]!) &&
      !LOADERS.includes(path) &&
      IMPURE.test(readFileSync(join(source, path), 'utf8')),
  )
  expect(wrong).toEqual([])
})
