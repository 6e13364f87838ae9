// Runs after `npm ci`: bundles the command line and packs an empty database, so that both start fast. Without esbuild
// or a Node that runs TypeScript there is nothing to do: the command line then runs from source, and the App makes
// its database when it first starts.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

try {
  await import('esbuild')
  await import('./bundle-cli.ts')
  await import('./pack-database.ts')
  // What V8 compiles is kept from then on: loaded once here, it need not be compiled when somebody waits.
  spawnSync(process.execPath, [
    fileURLToPath(new URL('../bin/porchlight.js', import.meta.url)),
    'serve',
    '--help',
  ])
} catch (error) {
  const code = error?.code ?? ''
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'ERR_UNKNOWN_FILE_EXTENSION') {
    console.error(
      `porchlight: this starts more slowly than it could, because preparing it failed (${error?.message})`,
    )
  }
}
