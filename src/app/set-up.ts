import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { run } from 'probot'
import { UsageError } from '../core/errors.ts'

/** The App's manifest, whether run from `src/app` or from `dist/lib/app`. */
const MANIFEST = ['../../app.yml', '../../../app.yml']
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(path))

/**
 * Opens Probot's guided set-up: a page that makes the GitHub App and writes its credentials to `.env`. Returns what
 * closes it.
 */
export async function setUp(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Promise<() => Promise<void>> {
  if (env.NODE_ENV === 'production') {
    throw new UsageError('APP_ID, PRIVATE_KEY and WEBHOOK_SECRET are missing; see docs/install.md')
  }
  // The set-up would make a relay channel that nothing here listens to.
  process.env.NO_SMEE_SETUP ??= 'true'
  process.chdir(cwd)
  // Without it beside the `.env` to be, the set-up would make an App that may do nothing.
  if (MANIFEST && !existsSync('app.yml')) copyFileSync(MANIFEST, 'app.yml')
  const server = await run(() => {}, {
    env: { ...env, HOST: env.HOST ?? 'localhost', LOG_LEVEL: env.LOG_LEVEL ?? 'info' } as never,
  })
  return () => server.stop()
}
