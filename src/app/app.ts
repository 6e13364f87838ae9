import { createConfigurations } from '../adapters/github/configuration.ts'
import { nobodyKnown } from '../adapters/github/recognition.ts'
import { sealWith } from '../adapters/github/seal.ts'
import { KNOWN_IDS } from '../commands/known-ids.ts'
import { UnavailableError } from '../core/errors.ts'
import { createJobs, startClock } from './clock.ts'
import { openDatabase } from './database.ts'
import { answerDeadLetters } from './dead-letters.ts'
import { createDispatch } from './dispatch.ts'
import type { Table } from './events.ts'
import { connectGitHub } from './github.ts'
import type { World } from './here.ts'
import { createInbox } from './inbox.ts'
import type { Log } from './log.ts'
import { createMetrics } from './metrics.ts'
import { bell, type Queue, type Taken } from './queue.ts'
import type { Settings } from './settings.ts'
import { startTaker } from './taker.ts'
import { listen } from './web.ts'

/** A running App. */
export interface App {
  readonly port: number
  /** Settles with the reason when it cannot go on. */
  readonly lost: Promise<string>
  /** Takes nothing more in, finishes what is under way within `seconds`, and lets go of everything. */
  stop(seconds: number): Promise<void>
}

/** What an App is made of besides its settings. */
export interface Parts {
  readonly table: Table
  readonly log: Log
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Starts an App: the web role, the worker role, or both. */
export async function startApp(settings: Settings, { table, log, now }: Parts): Promise<App> {
  const started = now()
  const { role } = settings
  let queue: Queue | null = null
  const metrics = createMetrics(() => queue)
  const github = connectGitHub(settings, log)
  const [database] = await Promise.all([openDatabase(settings, log), github.probot.ready()])
  queue = database.queue
  if (role !== 'worker') await queue.warmUp()
  const stored = createInbox(database.queue)
  const door = bell(database.db)
  const inbox = {
    put: async (entry: Parameters<typeof stored.put>[0]) => {
      const fresh = await stored.put(entry)
      if (fresh && entry.startAfter === undefined) wake()
      return fresh
    },
  }
  const world: World = {
    configurations: createConfigurations(KNOWN_IDS),
    jobs: createJobs(inbox),
    log,
    web: settings.webUrl,
    self: github.self,
    seal: sealWith(settings.secret ?? settings.credentials.webhookSecret),
    known: nobodyKnown(),
    now: () => new Date(now()).toISOString(),
  }
  const dispatch = createDispatch(github.probot, table.rows, world)
  const flow = createFlow()
  const works = role !== 'web'
  const clock = works
    ? startClock({
        table,
        world,
        github,
        queue,
        inbox,
        reconcileSeconds: settings.reconcileSeconds,
        reconciled: metrics.reconciled,
        now,
      })
    : null
  const taker = works
    ? startTaker({
        queue,
        concurrency: settings.concurrency,
        pouring: flow.pouring,
        retrySeconds: settings.retrySeconds,
        doubtSeconds: Math.min(20, 2 * settings.requestSeconds),
        log,
        now,
        settled: ({ work }, outcome, ms) => metrics.settled(kindOf(work), outcome, ms),
        async handle({ id, work }: Taken) {
          const begun = now()
          const note = work.kind === 'delivery' ? await dispatch.receive(id, work) : await clock!.run(work)
          if (note !== null) {
            log.info('done', { delivery: id, event: kindOf(work), reason: note, ms: now() - begun })
          }
          return note
        },
      })
    : null
  const deaf = taker ? await door.listen(() => taker.wake()).catch(() => silence) : silence
  database.lock?.answer((question) => answerDeadLetters(database.queue, question))

  function wake(): void {
    if (taker) taker.wake()
    else door.ring()
  }

  const web = await listen({
    host: settings.host,
    port: settings.port,
    secret: settings.credentials.webhookSecret,
    inbox: role === 'worker' ? null : inbox,
    metrics,
    log,
    stored: flow.count,
    async ready() {
      const late = AbortSignal.timeout(3_000)
      await Promise.race([
        database.queue.ping(),
        new Promise((_, reject) => late.addEventListener('abort', () => reject(new Error('too slow')))),
      ]).catch(() => {
        throw new UnavailableError('the database does not answer')
      })
    },
  }).catch(async (error) => {
    await stopAll(0)
    throw error
  })
  log.info('ready', { port: web.port, role, ms: now() - started })

  async function stopAll(seconds: number): Promise<void> {
    flow.stop()
    clock?.stop()
    await deaf().catch(() => {})
    await taker?.stop(seconds)
    await database.close().catch(() => {})
  }

  return {
    port: web.port,
    lost: database.lost,
    async stop(seconds) {
      await web.close()
      await stopAll(seconds)
    },
  }
}

/** Notices when deliveries pour in: more than twenty-five a second. */
function createFlow(): { count(): void; pouring(): boolean; stop(): void } {
  let arrived = 0
  let pouring = false
  const timer = setInterval(() => {
    pouring = arrived > 6
    arrived = 0
  }, 250)
  return {
    count() {
      arrived += 1
      if (arrived > 6) pouring = true
    },
    pouring: () => pouring,
    stop: () => clearInterval(timer),
  }
}

/** Where the database cannot ring, the taker looks every two seconds anyway. */
async function silence(): Promise<void> {}

function kindOf(work: Taken['work']): string {
  return work.kind === 'delivery' ? work.event : work.command
}
