import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/app/database.ts'
import type { History, Outcome, Taken } from '../../src/app/queue.ts'
import { type Entry, PRIORITY } from '../../src/app/work.ts'
import { ownDatabase } from '../support/soak.ts'

const server = process.env.TEST_DATABASE_URL
const quietly = { debug() {}, info() {}, warn() {}, error() {} }
const MOST = 3

describe.each([
  { name: 'the embedded queue', shared: false },
  { name: 'the queue on PostgreSQL (skipped without TEST_DATABASE_URL)', shared: true },
])('$name', ({ shared }) => {
  const run = test.skipIf(shared && !server)
  let database: Database
  let dropped: () => Promise<void> = async () => {}
  const dataDir = mkdtempSync(join(tmpdir(), 'porchlight-queue-'))

  beforeAll(async () => {
    if (shared && !server) return
    const own = shared ? await ownDatabase(server!) : null
    if (own) dropped = own.drop
    database = await openDatabase({ databaseUrl: own?.url ?? null, dataDir, perInstallation: MOST }, quietly)
  }, 120_000)
  afterAll(async () => {
    await database?.close()
    await dropped()
    rmSync(dataDir, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await database?.db.executeSql('DELETE FROM porchlight.job')
  })

  const done: Outcome = { state: 'done', note: null }
  const never: History = { failures: 1, crashes: 0, doubt: 'none', reason: 'a reason' }
  const later = (hold: boolean): Outcome => ({ state: 'again', seconds: 3600, hold, history: never })

  /** Stores work named by what it does, one after the other. */
  const store = async (...names: (string | [string, Partial<Entry>])[]) => {
    for (const given of names) {
      const [name, change] = typeof given === 'string' ? [given, {}] : given
      const work = { kind: 'job', command: name, options: {}, place: null } as const
      await database.queue.store([
        { id: randomUUID(), work, line: name, installation: 1, priority: PRIORITY.event, ...change },
      ])
    }
  }
  const take = (count: number, passOver: readonly string[] = []) => database.queue.take(count, passOver)
  const settle = (taken: readonly Taken[], outcome: Outcome) =>
    database.queue.settle(taken.map((one) => ({ taken: one, outcome })))
  const names = (taken: readonly Taken[]) =>
    taken.map(({ work }) => (work.kind === 'job' ? work.command : work.event))
  const takeNames = async (count: number) => names(await take(count))

  run(
    'hands out what a person typed first, what the clock started last, and else the oldest first',
    async () => {
      await store(['clock', { priority: PRIORITY.clock }], 'older', 'newer', [
        'typed',
        { priority: PRIORITY.typed },
      ])
      const order: string[] = []
      for (let index = 0; index < 4; index += 1) {
        const taken = await take(1)
        order.push(...names(taken))
        await settle(taken, done)
      }
      expect(order).toEqual(['typed', 'older', 'newer', 'clock'])
    },
  )

  run(
    'hands out one at a time of a line, in the order it came, even where the second is more urgent',
    async () => {
      await store(
        ['first', { line: 'a' }],
        ['second', { line: 'a', priority: PRIORITY.typed }],
        ['other', { line: 'b' }],
      )
      const taken = await take(10)
      expect(names(taken).sort()).toEqual(['first', 'other'])
      expect(await takeNames(10)).toEqual([])
      await settle(taken, done)
      expect(await takeNames(10)).toEqual(['second'])
    },
  )

  run('gives an installation no more than its share, and what is left to the others', async () => {
    await store('a1', 'a2', 'a3', 'a4', 'a5', ['b1', { installation: 2 }])
    const taken = [...(await take(3)), ...(await take(10))]
    expect(names(taken).sort()).toEqual(['a1', 'a2', 'a3', 'b1'])
    await settle(taken.slice(0, 1), done)
    expect(await takeNames(10)).toEqual(['a4'])
  })

  run('passes over an installation that GitHub asked to wait', async () => {
    await store('a', ['b', { installation: 2 }])
    expect(names(await take(10, ['1']))).toEqual(['b'])
  })

  run('keeps a line waiting behind work that is to be tried again, and nobody else', async () => {
    await store(['first', { line: 'a' }], ['second', { line: 'a' }], ['other', { line: 'b' }])
    await settle(await take(1), later(true))
    expect(await takeNames(10)).toEqual(['other'])
  })

  run('lets a line pass work that no longer holds it', async () => {
    await store(['first', { line: 'a' }], ['second', { line: 'a' }])
    await settle(await take(1), later(false))
    expect(await takeNames(10)).toEqual(['second'])
  })

  run(
    'lists what was set aside with its reason, is held up by none of it, and runs it again when told to',
    async () => {
      await store(['first', { line: 'a' }], ['second', { line: 'a' }])
      await settle(await take(1), { state: 'aside', history: never })
      expect(await database.queue.deadLetters()).toMatchObject([
        { what: 'first', reason: 'a reason', failures: 1 },
      ])
      expect(await takeNames(10)).toEqual(['second'])
      expect(await database.queue.retry(null)).toBe(1)
      await settle(await take(10), done)
      expect(await database.queue.deadLetters()).toEqual([])
    },
  )

  run(
    'knows an id for good, also after it is done, and keeps nothing of what a delivery carried',
    async () => {
      const id = randomUUID()
      const work = { kind: 'delivery', event: 'issues', body: 'what somebody wrote' } as const
      const entry: Entry = { id, work, line: id, installation: 1, priority: 0 }
      expect([...(await database.queue.store([entry]))]).toEqual([id])
      await settle(await take(1), done)
      expect([...(await database.queue.store([entry]))]).toEqual([])
      expect(await takeNames(10)).toEqual([])
      expect([...(await database.queue.known([id, randomUUID()]))]).toEqual([id])
      const { rows } = await database.db.executeSql('SELECT data FROM porchlight.job WHERE id = $1', [id])
      expect(rows).toEqual([{ data: null }])
    },
  )

  run('believes nobody whose claim was given to somebody else meanwhile', async () => {
    await store('work')
    const [lapsed] = await take(1)
    await database.queue.recover()
    await database.db.executeSql('UPDATE porchlight.job SET start_after = now()')
    const [taken] = await take(1)
    expect(taken?.history).toMatchObject({ crashes: 1, doubt: 'open' })
    await settle([lapsed!], { state: 'aside', history: never })
    expect(await database.queue.deadLetters()).toEqual([])
    await settle([taken!], done)
    expect((await database.queue.counts()).active).toBe(0)
  })

  run('gives back untouched what a process that stops had not ended', async () => {
    await store('work')
    await settle(await take(1), { state: 'back' })
    const [again] = await take(1)
    expect(again?.history).toEqual({ failures: 0, crashes: 0, doubt: 'none', reason: null })
  })

  run('leaves work alone whose time has not come', async () => {
    await store(['tomorrow', { startAfter: new Date(Date.now() + 86_400_000).toISOString() }])
    expect(await takeNames(10)).toEqual([])
    expect((await database.queue.counts()).later).toBeGreaterThan(0)
  })
})
