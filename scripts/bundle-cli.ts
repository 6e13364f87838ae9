import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { oneLocale, REQUIRE } from './bundling.ts'

// Writes dist/cli: the command line in a few files instead of some hundred, which halves the time to load it.
// What serves the App stays as it is; it starts once, and its packages bring files of their own.

const root = join(import.meta.dirname, '..')
const outdir = join(root, 'dist/cli')
rmSync(outdir, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/start.ts', 'src/cli/review-worker.ts'],
  outdir,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  minifySyntax: true,
  minifyWhitespace: true,
  charset: 'utf8',
  logLevel: 'error',
  external: ['probot', 'pg-boss', 'pg', '@electric-sql/pglite', 'prom-client'],
  banner: { js: REQUIRE },
  plugins: [oneLocale],
})
