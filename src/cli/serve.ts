import type { App } from '../app/app.ts'
import { startApp } from '../app/app.ts'
import { createLog } from '../app/log.ts'
import { setUp } from '../app/set-up.ts'
import { needsSetup, readSettings, withEnvFile } from '../app/settings.ts'
import { table } from '../app/table.ts'
import { isKnownError, UsageError } from '../core/errors.ts'
import type { Io } from './io.ts'

/** How long work under way may take to end after a signal, in seconds. */
const GRACE = 25

const HELP = `Usage: porchlight serve

Run the GitHub App until a signal ends it. It is set up by environment
variables, or by a file named .env; docs/deploy.md names them all. Without any
it opens a guided set-up.
`

/** `porchlight serve`: the App, until a signal ends it. */
export async function serve(argv: readonly string[], io: Io): Promise<number> {
  try {
    if (argv[0] === '--help' || argv[0] === '-h') {
      io.stdout.write(HELP)
      return 0
    }
    if (argv.length > 0)
      throw new UsageError(`serve takes no "${argv[0]}": it is set up by environment variables`)
    const env = withEnvFile(io.env, io.cwd)
    if (needsSetup(env)) {
      const close = await setUp(env, io.cwd)
      io.stdout.write('Open the page above, follow it, then start Porchlight again.\n')
      await signalled()
      await close()
      return 0
    }
    const settings = readSettings(env, io.cwd)
    const log = createLog(settings.logLevel, (line) => io.stdout.write(line), io.now)
    // Asked for before anything is opened, so that no signal is missed.
    const stop = signalled()
    const app = await startApp(settings, {
      table,
      log,
      now: () => Date.now(),
    })
    return await untilTheEnd(app, stop, log.info, (line) => io.stderr.write(line))
  } catch (error) {
    if (!isKnownError(error)) throw error
    io.stderr.write(`porchlight serve: ${error.message}\n`)
    return 2
  }
}

async function untilTheEnd(
  app: App,
  stop: Promise<'signal'>,
  info: (message: string) => void,
  complain: (line: string) => void,
): Promise<number> {
  const end = await Promise.race([stop, app.lost])
  if (end === 'signal') {
    info('stopping')
    await app.stop(GRACE)
    info('stopped')
    return 0
  }
  complain(`porchlight serve: the database is gone (${end}); start again\n`)
  await app.stop(0)
  return 2
}

/** The first SIGTERM or SIGINT. A second one ends the process at once. */
function signalled(): Promise<'signal'> {
  return new Promise((resolve) => {
    let seen = false
    const hear = () => {
      if (seen) process.exit(130)
      seen = true
      resolve('signal')
    }
    process.on('SIGTERM', hear)
    process.on('SIGINT', hear)
  })
}
