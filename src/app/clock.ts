import type { Client } from '../adapters/github/client.ts'
import { ConfigError } from '../core/errors.ts'
import type { Jobs, Table } from './events.ts'
import type { GitHub } from './github.ts'
import { standHere, type World } from './here.ts'
import type { Inbox } from './inbox.ts'
import type { Queue } from './queue.ts'
import { createReconciler } from './reconcile.ts'
import { type Entry, type Place, PRIORITY, uuidOf, type Work } from './work.ts'

/** A job as the queue keeps it. */
type JobWork = Extract<Work, { kind: 'job' }>

/** The engine's own jobs, beside those of the table. */
const OWN = { reconcile: 'reconcile', tick: 'tick', sweep: 'sweep', look: 'look' } as const
const HOUR = 3_600_000

/** Puts jobs in line: the same key in the same place is the same job, for as long as finished work is kept. */
export function createJobs(inbox: Pick<Inbox, 'put'>): Jobs {
  return { ensure: (place, planned) => inbox.put(jobEntry(place, planned)) }
}

function jobEntry(
  place: Place | null,
  planned: { key: string; command: string; options: Readonly<Record<string, unknown>>; startAfter?: string },
): Entry {
  const { key, command, options, startAfter } = planned
  const where = place ? `${place.installation}/${place.repository?.id ?? ''}` : ''
  const thread = options.thread
  return {
    id: uuidOf(`job ${where} ${command} ${key}`),
    work: { kind: 'job', command, options, place },
    // A job about a thread takes its turn in that thread's line.
    line:
      typeof thread === 'number' && place?.repository
        ? `${place.repository.id}/${thread}`
        : `${where} ${command} ${key}`,
    installation: place?.installation ?? null,
    priority: PRIORITY.clock,
    ...(startAfter === undefined ? {} : { startAfter }),
  }
}

/** What happens by the clock. Every process asks for the same jobs; each of them is done once. */
export interface Clock {
  /** Does one job. */
  run(work: JobWork): Promise<string | null>
  stop(): void
}

/** What the clock needs. */
export interface Winding {
  readonly table: Table
  readonly world: World
  readonly github: GitHub
  readonly queue: Queue
  readonly inbox: Inbox
  readonly reconcileSeconds: number
  readonly reconciled: (count: number) => void
  readonly now: () => number
}

/** Starts the clock: once now, which catches up with whatever was missed, and then again and again. */
export function startClock(winding: Winding): Clock {
  const { table, world, github, inbox, now } = winding
  const reconcile = createReconciler(winding)
  const period = winding.reconcileSeconds * 1000
  const put = (command: string, key: string) =>
    inbox.put(jobEntry(null, { command, key, options: {} })).catch(() => {})
  const reconciling = () => put(OWN.reconcile, String(Math.floor(now() / period)))
  const ticking = () => put(OWN.tick, String(Math.floor(now() / HOUR)))
  put(OWN.reconcile, `start ${now()}`)
  if (table.daily.length > 0) ticking()
  const timers = [setInterval(reconciling, period), setInterval(ticking, HOUR / 4)]
  if (table.daily.length === 0) clearInterval(timers[1])

  return {
    stop() {
      for (const timer of timers) clearInterval(timer)
    },
    async run(work) {
      switch (work.command) {
        case OWN.reconcile:
          return reconcile()
        case OWN.tick:
          return tick()
        case OWN.sweep:
          return sweep(work)
        case OWN.look:
          return look(work)
        default:
          return runOne(work)
      }
    },
  }

  /** One sweep a day for each installation, spread over the hour, so that GitHub is not asked for everything at once. */
  async function tick(): Promise<string> {
    const app = await github.app()
    const installations = await app.paginate(app.rest.apps.listInstallations, { per_page: 100 })
    const day = new Date(now()).toISOString().slice(0, 10)
    let count = 0
    for (const { id, suspended_at } of installations) {
      if (suspended_at) continue
      const startAfter = new Date(now() + spread(id)).toISOString()
      const place = { installation: id, repository: null }
      const entry = jobEntry(place, { key: day, command: OWN.sweep, options: {}, startAfter })
      if (await inbox.put(entry)) count += 1
    }
    return `${count} installations to look after`
  }

  async function sweep({ place }: JobWork): Promise<string> {
    const client = await github.installation(place!.installation)
    const repositories = await client.paginate(client.rest.apps.listReposAccessibleToInstallation, {
      per_page: 100,
    })
    const day = new Date(now()).toISOString().slice(0, 10)
    let count = 0
    for (const { id, name, owner, archived, disabled } of repositories) {
      if (archived || disabled) continue
      const repository = { id, owner: owner.login, repo: name }
      const entry = jobEntry(
        { installation: place!.installation, repository },
        { key: day, command: OWN.look, options: {} },
      )
      if (await inbox.put(entry)) count += 1
    }
    return `${count} repositories to look after`
  }

  async function look({ place }: JobWork): Promise<string> {
    const here = await stand(place)
    let count = 0
    for (const daily of table.daily) {
      try {
        for (const planned of await daily.plan(here)) {
          if (await inbox.put(jobEntry(place, planned))) count += 1
        }
      } catch (error) {
        // A broken configuration means no writes, and no reason to keep the others waiting.
        if (!(error instanceof ConfigError)) throw error
        world.log.warn('a schedule was left out', { row: daily.name, reason: error.message })
      }
    }
    return `${count} jobs planned`
  }

  async function runOne({ command, options, place }: JobWork): Promise<string> {
    const job = table.jobs.find((candidate) => candidate.command === command)
    if (!job) return 'left alone: no such job any more'
    const parsed = job.options.safeParse(options)
    if (!parsed.success) return 'left alone: its options do not fit any more'
    return job.run(parsed.data, await stand(place))
  }

  async function stand(place: Place | null) {
    const client: Client = await github.installation(place!.installation)
    return standHere(world, client, {
      installation: place!.installation,
      repository: place!.repository!,
    })
  }
}

/** A time within the hour that stays the same for an installation. */
function spread(id: number): number {
  return ((id * 2_654_435_761) % 3600) * 1000
}
