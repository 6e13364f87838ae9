import { run } from 'probot'
import { UsageError } from '../core/errors.ts'

/** Opens Probot's guided set-up: a page that makes the GitHub App and writes its credentials to `.env`. */
export async function setUp(env: Readonly<Record<string, string | undefined>>, cwd: string): Promise<void> {
  if (env.NODE_ENV === 'production') {
    throw new UsageError('APP_ID, PRIVATE_KEY and WEBHOOK_SECRET are missing; see docs/install.md')
  }
  // The set-up would make a relay channel that nothing here listens to.
  process.env.NO_SMEE_SETUP ??= 'true'
  process.chdir(cwd)
  await run(() => {}, {
    env: { ...env, HOST: env.HOST ?? 'localhost', LOG_LEVEL: env.LOG_LEVEL ?? 'info' } as never,
  })
}
