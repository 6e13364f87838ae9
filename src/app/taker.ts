import { judge, patience } from './judge.ts'
import type { Log } from './log.ts'
import type { History, Outcome, Queue, Taken } from './queue.ts'

/** What a taker needs. */
export interface Taking {
  readonly queue: Queue
  /** Does one piece of work; what it throws is judged. Returns a note on what was done, without anybody's words. */
  readonly handle: (taken: Taken) => Promise<string | null>
  readonly concurrency: number
  /** True while deliveries pour in: then most of this process is kept for taking them in. */
  readonly pouring?: () => boolean
  readonly retrySeconds: number
  /** After this long GitHub is through with whatever it was asked, in seconds. */
  readonly doubtSeconds: number
  readonly log: Log
  /** Called when work is settled. */
  readonly settled?: (taken: Taken, outcome: Outcome['state'], ms: number) => void
  readonly now: () => number
}

/** Takes work off the queue and sees it through. */
export interface Taker {
  /** Look for work now. */
  wake(): void
  /** Takes nothing more, waits for what is under way, and puts back what does not end in time. */
  stop(seconds: number): Promise<void>
}

/** After this many crashes in the middle of it, work is set aside: it may be what brings the process down. */
const CRASHES = 10
/** Work that was taken this often is set aside as well, whatever became of it. */
const CLAIMS = 1000
/** Work that takes longer than this is given up on for now, in milliseconds. */
const DEADLINE = 15 * 60_000
const LOOK_EVERY = 2_000
/** The least time between two looks, in milliseconds. */
const PACE = { usual: 10, pouring: 300 } as const
/** So many run at once while deliveries pour in. */
const POURING_ROOM = 4
const TOUCH_EVERY = 5_000

/** Starts taking work. */
export function startTaker(options: Taking): Taker {
  const { queue, concurrency, log, now } = options
  const active = new Map<string, Taken>()
  /** Installations that GitHub asked to wait, and until when. */
  const paused = new Map<string, number>()
  let lockedOutUntil = 0
  let stopping = false
  let planned = false
  let looking = false
  let again = false
  let failing = false
  let unsettled: { taken: Taken; outcome: Outcome }[] = []
  let settling: Promise<void> | null = null
  const idle: (() => void)[] = []

  const touching = setInterval(() => {
    queue.touch([...active.values()]).catch(() => {})
  }, TOUCH_EVERY)
  const looks = setInterval(() => look(), LOOK_EVERY)
  look()

  /** Looks for work soon: what happens within a moment is worth one statement. */
  function look(): void {
    if (stopping || planned) return
    planned = true
    const pace = options.pouring?.() ? PACE.pouring : PACE.usual
    setTimeout(async () => {
      planned = false
      if (looking) {
        again = true
        return
      }
      looking = true
      const took = await take()
      looking = false
      if (took || again) look()
      again = false
    }, pace)
  }

  /** Takes what there is room for. True when there may be more. */
  async function take(): Promise<boolean> {
    const most = options.pouring?.() ? Math.min(POURING_ROOM, concurrency) : concurrency
    const places = most - active.size
    if (stopping || places <= 0 || now() < lockedOutUntil) return false
    try {
      const taken = await queue.take(places, pausedNow())
      if (failing) log.info('the database is back')
      failing = false
      for (const work of taken) begin(work)
      return taken.length === places
    } catch {
      if (!failing) log.error('the database does not hand out work; trying again every two seconds')
      failing = true
      return false
    }
  }

  function begin(taken: Taken): void {
    active.set(taken.id, taken)
    const started = now()
    attempt(taken)
      .then((outcome) => settle(taken, outcome, now() - started))
      .catch(() => log.error('work could not be settled', { delivery: taken.id }))
  }

  async function attempt(taken: Taken): Promise<Outcome> {
    const { history } = taken
    if (history.crashes >= CRASHES || taken.claim >= CLAIMS) {
      const reason = 'the process ended again and again in the middle of it'
      log.error('set aside', { delivery: taken.id, reason })
      return { state: 'aside', history: { ...history, reason } }
    }
    const timer = Promise.withResolvers<never>()
    const deadline = setTimeout(
      () => timer.reject(Object.assign(new Error('it took too long'), { name: 'TimeoutError' })),
      DEADLINE,
    )
    try {
      const note = await Promise.race([options.handle(taken), timer.promise])
      if (history.doubt !== 'open') return { state: 'done', note }
      // A request of an attempt that broke off may be carried out after this one has looked. Doing it all once more,
      // when GitHub is certainly through with it, finds whatever that left twice.
      return {
        state: 'again',
        seconds: options.doubtSeconds,
        hold: false,
        history: { ...history, doubt: 'checked' },
      }
    } catch (error) {
      return afterError(taken, error)
    } finally {
      clearTimeout(deadline)
    }
  }

  function afterError(taken: Taken, error: unknown): Outcome {
    const { history } = taken
    const verdict = judge(error, now())
    const fields = {
      delivery: taken.id,
      installation: taken.installation ?? undefined,
      reason: verdict.reason,
      attempt: history.failures + 1,
    }
    switch (verdict.kind) {
      case 'over':
        log.warn('nothing more to do', fields)
        return { state: 'done', note: verdict.reason }
      case 'wait':
        if (taken.installation !== null)
          paused.set(String(taken.installation), now() + verdict.seconds * 1000)
        log.info('waiting as GitHub asks', { ...fields, seconds: verdict.seconds })
        return {
          state: 'again',
          seconds: verdict.seconds,
          hold: true,
          history: { ...history, reason: verdict.reason },
        }
      case 'locked-out':
        lockedOutUntil = now() + 60_000
        log.error('GitHub does not accept this App', fields)
        return {
          state: 'again',
          seconds: 60,
          hold: true,
          history: { ...history, reason: verdict.reason },
        }
      default: {
        const wait = patience(verdict.kind, history, options.retrySeconds, Math.random())
        const doubt = verdict.kind === 'outage' ? 'open' : history.doubt
        const next: History = { ...history, failures: history.failures + 1, doubt, reason: verdict.reason }
        if (wait === null) {
          log.error('set aside after the last attempt', fields)
          return { state: 'aside', history: next }
        }
        log[verdict.kind === 'defect' ? 'error' : 'warn']('trying again', {
          ...fields,
          seconds: Math.ceil(wait),
        })
        // For a while what comes after it in its thread waits, so that order is kept; then it lets them pass.
        return { state: 'again', seconds: wait, hold: history.failures < 4, history: next }
      }
    }
  }

  async function settle(taken: Taken, outcome: Outcome, ms: number): Promise<void> {
    unsettled.push({ taken, outcome })
    settling ??= flush()
    await settling
    active.delete(taken.id)
    options.settled?.(taken, outcome.state, ms)
    if (outcome.state === 'again') setTimeout(() => look(), outcome.seconds * 1000 + 20).unref()
    if (active.size === 0) for (const done of idle.splice(0)) done()
    look()
  }

  /** Settles everything that ended meanwhile with one statement; keeps at it while the database is away. */
  async function flush(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, options.pouring?.() ? 50 : 2))
    for (let tries = 0; unsettled.length > 0; ) {
      const batch = unsettled
      unsettled = []
      try {
        await queue.settle(batch)
      } catch {
        unsettled = [...batch, ...unsettled]
        tries += 1
        if (stopping && tries > 3) break
        await new Promise((resolve) => setTimeout(resolve, Math.min(5_000, 100 * 2 ** tries)))
      }
    }
    settling = null
  }

  function pausedNow(): readonly string[] {
    for (const [installation, until] of paused) if (until <= now()) paused.delete(installation)
    return [...paused.keys()]
  }

  return {
    wake: () => {
      look()
    },
    async stop(seconds) {
      stopping = true
      clearInterval(looks)
      while (looking) await new Promise((resolve) => setTimeout(resolve, 5))
      if (active.size > 0) {
        const timeout = Promise.withResolvers<void>()
        const timer = setTimeout(timeout.resolve, seconds * 1000)
        await Promise.race([new Promise<void>((resolve) => idle.push(resolve)), timeout.promise])
        clearTimeout(timer)
      }
      clearInterval(touching)
      const left = [...active.values()].map((taken) => ({ taken, outcome: { state: 'back' } as const }))
      await queue.settle(left).catch(() => {})
    },
  }
}
