import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { oneLocale, REQUIRE } from './bundling.ts'

// Writes dist/cli: the command line, the App included, in a few files instead of some hundred, which halves the time
// to load it. The packages that bring files of their own stay as they are.

const root = join(import.meta.dirname, '..')
const outdir = join(root, 'dist/cli')
rmSync(outdir, { recursive: true, force: true })
await build({
  absWorkingDir: root,
  entryPoints: {
    start: 'src/cli/start.ts',
    'review-worker': 'src/cli/review-worker.ts',
    'embedded-thread': 'src/app/embedded-thread.ts',
  },
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
