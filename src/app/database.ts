import { type Db, fromPglite, PgBoss } from 'pg-boss'
import { UnavailableError } from '../core/errors.ts'
import { openEmbedded } from './embedded.ts'
import { holdLock, type Lock } from './lock.ts'
import type { Log } from './log.ts'
import { openQueue, QUEUE, type Queue } from './queue.ts'
import type { Settings } from './settings.ts'

/** The database, open, with the queue in it. */
export interface Database {
  readonly queue: Queue
  readonly db: Db
  /** Only for the embedded database: the lock that makes this its only process. */
  readonly lock: Lock | null
  /** Settles with the reason when the database is gone for good. */
  readonly lost: Promise<string>
  close(): Promise<void>
}

type Opening = Pick<Settings, 'databaseUrl' | 'dataDir' | 'perInstallation'>

/** Opens PostgreSQL, or the embedded database where no address is set. */
export async function openDatabase(settings: Opening, log: Log): Promise<Database> {
  return settings.databaseUrl === null
    ? openOwn(settings, log)
    : openShared(settings, settings.databaseUrl, log)
}

async function openOwn({ dataDir, perInstallation }: Opening, log: Log): Promise<Database> {
  const lock = await holdLock(dataDir)
  try {
    const embedded = await openEmbedded(dataDir)
    const pglite = {
      query: (text: string, values?: unknown[]) => embedded.db.executeSql(text, values),
      exec: async (text: string) => [await embedded.db.executeSql(text)],
    }
    const boss = createBoss({ db: fromPglite(pglite as never), backend: 'pglite' }, log)
    await boss.start()
    const queue = await openQueue(boss, false, perInstallation)
    const recovered = await queue.recover()
    if (recovered > 0) log.info('work of a process that ended is taken up again', { count: recovered })
    // The embedded database has nobody who vacuums.
    const tidying = setInterval(() => queue.tidy().catch(() => {}), 5 * 60_000).unref()
    return {
      queue,
      db: boss.getDb(),
      lock,
      lost: embedded.lost,
      async close() {
        clearInterval(tidying)
        await boss.stop({ graceful: false, timeout: 1000 }).catch(() => {})
        await embedded.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openShared(
  { perInstallation }: Opening,
  connectionString: string,
  log: Log,
): Promise<Database> {
  const boss = createBoss(
    {
      connectionString,
      application_name: 'porchlight',
      max: 8,
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
    },
    log,
  )
  try {
    await boss.start()
    const queue = await openQueue(boss, true, perInstallation)
    return {
      queue,
      db: boss.getDb(),
      lock: null,
      lost: new Promise(() => {}),
      close: () => boss.stop({ graceful: false, timeout: 1000 }),
    }
  } catch (error) {
    await boss.stop({ graceful: false, timeout: 1000 }).catch(() => {})
    throw new UnavailableError(`DATABASE_URL: the database cannot be used: ${plainly(error)}`, {
      cause: error,
    })
  }
}

function createBoss(options: ConstructorParameters<typeof PgBoss>[0] & object, log: Log): PgBoss {
  const boss = new PgBoss({ ...options, schema: QUEUE.schema, schedule: false })
  // What goes wrong in the background goes wrong again where somebody waits for it, and is judged there.
  boss.on('error', () => log.debug('the queue’s housekeeping failed; it tries again'))
  boss.on('warning', ({ message }) => log.debug('the queue’s housekeeping warns', { reason: message }))
  return boss
}

/** A database's error in one line, without the address, which may hold a password. */
function plainly(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  if (code === 'ECONNREFUSED') return 'nothing answers there'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its host is not known'
  return (message ?? String(error)).split('\n')[0]!.replace(/postgres(ql)?:\/\/\S+/g, '…')
}
