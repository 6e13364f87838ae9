import type { Db, PgBoss } from 'pg-boss'
import { type Entry, PRIORITY, uuidOf, type Work } from './work.ts'

const NAME = 'porchlight'
const SCHEMA = 'porchlight'
const DAY = 86_400
/** This many changes are worth clearing away. */
const TIDY_AFTER = 1000

/** pg-boss settings that the database and the queue have to agree on. */
export const QUEUE = { name: NAME, schema: SCHEMA } as const

/** What is remembered of work that did not succeed yet. */
export interface History {
  /** How often it failed. */
  readonly failures: number
  /** How often the process ended in the middle of it. */
  readonly crashes: number
  /** Whether a write may still land that nobody knows of; `checked` once it was looked after. */
  readonly doubt: 'none' | 'open' | 'checked'
  /** The last reason, one line without anybody's words. */
  readonly reason: string | null
}

/** A piece of work that this process holds. */
export interface Taken {
  readonly id: string
  readonly work: Work
  readonly installation: number | null
  readonly line: string
  /** Counts how often it was taken: a claim that lapsed settles nothing any more. */
  readonly claim: number
  readonly history: History
  /** When it came in, in milliseconds since 1970. */
  readonly since: number
}

/** What became of work that was taken. */
export type Outcome =
  | { readonly state: 'done'; readonly note: string | null }
  /** Again later. `hold`: what stands behind it in its line waits as well. */
  | { readonly state: 'again'; readonly seconds: number; readonly hold: boolean; readonly history: History }
  /** Set aside until a person runs it again: a dead letter. Holds nobody up. */
  | { readonly state: 'aside'; readonly history: History }
  /** Put back untouched, because this process stops. */
  | { readonly state: 'back' }

/** Work that was set aside. */
export interface DeadLetter {
  readonly id: string
  readonly what: string
  readonly since: string
  readonly reason: string
  readonly failures: number
}

/** How much there is. */
export interface Counts {
  /** Due, or to be tried again. */
  readonly waiting: number
  /** Planned for a time that has not come. */
  readonly later: number
  readonly active: number
  readonly aside: number
}

/** Work that is stored, handed out and settled. */
export interface Queue {
  /** Stores work; returns the ids that were new. Durable when it resolves. */
  store(entries: readonly Entry[]): Promise<ReadonlySet<string>>
  take(count: number, passOver: readonly string[]): Promise<readonly Taken[]>
  settle(settled: readonly { readonly taken: Taken; readonly outcome: Outcome }[]): Promise<void>
  /** Says that this process is still at it. */
  touch(taken: readonly Taken[]): Promise<void>
  /** Which of these ids are known, whatever became of them. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>
  counts(): Promise<Counts>
  deadLetters(): Promise<readonly DeadLetter[]>
  /** Puts dead letters back in line, all of them where no ids are given; returns how many. */
  retry(ids: readonly string[] | null): Promise<number>
  /** Gives back what a process that is gone had taken. Only where nobody else can be at work. */
  recover(): Promise<number>
  /** Clears away what updates leave behind. Only for a database that does not do so by itself. */
  tidy(): Promise<void>
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  /** Stores something and forgets it: the first statement of its kind takes the embedded database a hundred times as long. */
  warmUp(): Promise<void>
}

interface TakenRow {
  readonly id: string
  readonly data: Work
  readonly group_id: string | null
  readonly singleton_key: string
  readonly retry_count: number
  readonly output: unknown
  readonly created_on: Date
}

const JOBS = `${SCHEMA}.job`
const IN_LINE = `name = '${NAME}' AND policy = 'key_strict_fifo'`

/**
 * Takes what is due: first what a person typed, then by age; the first of each line only, and of each installation
 * no more than it may have at once. It does what pg-boss's own fetch does, over the same indexes. That one looks at
 * everything that waits each time, which costs tens of milliseconds with some thousand waiting; this one stops at
 * the first few that fit.
 */
const TAKE = `
  WITH busy AS MATERIALIZED (
    SELECT coalesce(jsonb_object_agg(group_id, count), '{}') AS counts FROM (
      SELECT group_id, count(*)::int AS count FROM ${JOBS}
      WHERE name = '${NAME}' AND state = 'active' AND group_id IS NOT NULL GROUP BY group_id) x
  ), next AS (
    SELECT j.id, j.group_id, j.priority, j.created_on,
      coalesce(((SELECT counts FROM busy) ->> j.group_id)::int, 0) AS busy
    FROM ${JOBS} j
    WHERE j.name = '${NAME}' AND j.state < 'active' AND NOT j.blocked AND j.start_after <= now()
      AND (j.group_id IS NULL OR (j.group_id <> ALL ($3::text[])
        AND coalesce(((SELECT counts FROM busy) ->> j.group_id)::int, 0) < $2::int))
      AND NOT EXISTS (
        SELECT 1 FROM ${JOBS} b WHERE b.${IN_LINE.replace(' AND ', ' AND b.')} AND b.singleton_key = j.singleton_key
          AND b.state IN ('active', 'retry', 'failed') AND b.id <> j.id)
      AND (j.state = 'retry' OR NOT EXISTS (
        SELECT 1 FROM ${JOBS} e WHERE e.${IN_LINE.replace(' AND ', ' AND e.')} AND e.singleton_key = j.singleton_key
          AND e.state < 'active' AND NOT e.blocked AND e.start_after <= now()
          AND (e.created_on, e.id) < (j.created_on, j.id)))
    ORDER BY j.priority DESC, j.created_on LIMIT $1::int
    FOR UPDATE OF j SKIP LOCKED
  ), ranked AS (
    SELECT id, group_id, busy + row_number() OVER (PARTITION BY group_id ORDER BY priority DESC, created_on) AS rank
    FROM next
  )
  UPDATE ${JOBS} j SET state = 'active', started_on = now(), heartbeat_on = now(),
    retry_count = CASE WHEN started_on IS NULL THEN retry_count ELSE retry_count + 1 END
  WHERE name = '${NAME}' AND id = ANY (ARRAY(SELECT id FROM ranked WHERE group_id IS NULL OR rank <= $2::int))
  RETURNING id, data, group_id, singleton_key, retry_count, output, created_on`

/** Makes sure that the queue exists. `shared`: several processes may take work, so a claim has to be renewed. */
export async function openQueue(boss: PgBoss, shared: boolean, perInstallation: number): Promise<Queue> {
  await boss.createQueue(NAME, {
    policy: 'key_strict_fifo',
    retryLimit: 1_000_000,
    retryDelay: 1,
    expireInSeconds: 3600,
    retentionSeconds: 30 * DAY,
    // GitHub redelivers for three days, GitHub Enterprise Server for seven.
    deleteAfterSeconds: 8 * DAY,
    ...(shared ? { heartbeatSeconds: 20 } : {}),
  })
  const db = boss.getDb()
  let changed = 0
  const queue: Queue = {
    async store(entries) {
      const inserted = await boss.insert(
        NAME,
        entries.map(({ id, work, line, installation, priority, startAfter }) => ({
          id,
          data: work,
          singletonKey: line,
          priority,
          ...(installation === null ? {} : { group: { id: String(installation) } }),
          ...(startAfter === undefined ? {} : { startAfter }),
        })),
        { returnId: true },
      )
      return new Set(inserted ?? [])
    },
    async take(count, passOver) {
      const { rows } = await db.executeSql(TAKE, [count, perInstallation, passOver])
      return rows.map((job: TakenRow) => ({
        id: job.id,
        work: job.data,
        installation: job.group_id === null ? null : Number(job.group_id),
        line: job.singleton_key,
        claim: job.retry_count,
        history: historyOf(job.output),
        since: job.created_on.getTime(),
      }))
    },
    async settle(settled) {
      if (settled.length === 0) return
      changed += settled.length
      // One statement for all of them. pg-boss has no way to put work back for a given time, and a finished
      // delivery has no more use for what people wrote in it.
      await db.executeSql(
        `UPDATE ${JOBS} j SET
           state = x.state::${SCHEMA}.job_state,
           start_after = CASE WHEN x.seconds IS NULL THEN j.start_after ELSE now() + x.seconds * interval '1s' END,
           started_on = CASE WHEN x.back THEN NULL ELSE j.started_on END,
           completed_on = CASE WHEN x.ended THEN now() ELSE NULL END,
           data = CASE WHEN x.state = 'completed' THEN NULL ELSE j.data END,
           output = CASE WHEN x.back THEN j.output ELSE x.output END,
           heartbeat_on = NULL
         FROM json_to_recordset($1::text::json) AS x(
           id uuid, claim int, state text, seconds float8, back boolean, ended boolean, output jsonb)
         WHERE j.name = '${NAME}' AND j.id = x.id AND j.retry_count = x.claim AND j.state = 'active'`,
        [JSON.stringify(settled.map(({ taken, outcome }) => row(taken, outcome)))],
      )
    },
    async touch(taken) {
      if (shared && taken.length > 0) {
        await boss.touch(
          NAME,
          taken.map(({ id, claim }) => ({ id, retryCount: claim })),
        )
      }
    },
    async known(ids) {
      const { rows } = await db.executeSql(
        `SELECT id FROM ${JOBS} WHERE name = '${NAME}' AND id IN (SELECT value::uuid FROM json_array_elements_text($1::text::json))`,
        [JSON.stringify(ids)],
      )
      return new Set(rows.map((found: { id: string }) => found.id))
    },
    async counts() {
      const { rows } = await db.executeSql(
        `SELECT count(*) FILTER (WHERE state < 'active' AND (start_after <= now() OR started_on IS NOT NULL))::int AS waiting,
                count(*) FILTER (WHERE state < 'active' AND start_after > now() AND started_on IS NULL)::int AS later,
                count(*) FILTER (WHERE state = 'active')::int AS active,
                count(*) FILTER (WHERE state IN ('cancelled', 'failed'))::int AS aside
         FROM ${JOBS} WHERE name = '${NAME}' AND state <> 'completed'`,
      )
      return rows[0] as Counts
    },
    async deadLetters() {
      const { rows } = await db.executeSql(
        `SELECT id, coalesce(data->>'event', data->>'command') AS what, created_on, output
         FROM ${JOBS} WHERE name = '${NAME}' AND state IN ('cancelled', 'failed') ORDER BY created_on LIMIT 1000`,
      )
      return rows.map((found: { id: string; what: string | null; created_on: Date; output: unknown }) => {
        const { reason, failures } = historyOf(found.output)
        return {
          id: found.id,
          what: found.what ?? 'unknown',
          since: found.created_on.toISOString(),
          reason: reason ?? 'no reason was kept',
          failures,
        }
      })
    },
    async retry(ids) {
      const { rows } = await db.executeSql(
        `UPDATE ${JOBS} SET state = 'created', output = NULL, completed_on = NULL, start_after = now(),
           keep_until = now() + interval '30 days'
         WHERE name = '${NAME}' AND state IN ('cancelled', 'failed')
           AND ($1::text IS NULL OR id IN (SELECT value::uuid FROM json_array_elements_text($1::text::json)))
         RETURNING id`,
        [ids === null ? null : JSON.stringify(ids)],
      )
      return rows.length
    },
    async recover() {
      const { rows } = await db.executeSql(
        // Each time a little later, so that what brings the process down is soon alone in doing so.
        `UPDATE ${JOBS} SET state = 'retry',
           start_after = now() + power(coalesce((output->>'crashes')::int, 0), 2) * interval '1s',
           output = jsonb_build_object('failures', coalesce((output->>'failures')::int, 0),
             'crashes', coalesce((output->>'crashes')::int, 0) + 1, 'doubt', 'open', 'reason', output->'reason')
         WHERE name = '${NAME}' AND state = 'active' RETURNING id`,
      )
      return rows.length
    },
    async tidy() {
      if (changed < TIDY_AFTER) return
      changed = 0
      await db.executeSql(`VACUUM (ANALYZE) ${JOBS}`)
    },
    async ping() {
      await db.executeSql('SELECT 1')
    },
    async warmUp() {
      await queue.store([WARM_UP])
      await db.executeSql(`DELETE FROM ${JOBS} WHERE name = '${NAME}' AND id = '${WARM_UP.id}'`)
    },
  }
  return queue
}

/** Due when nobody is there any more. */
const WARM_UP: Entry = {
  id: uuidOf('warm-up'),
  work: { kind: 'job', command: 'warm-up', options: {}, place: null },
  line: 'warm-up',
  installation: null,
  priority: PRIORITY.clock,
  startAfter: '9999-01-01T00:00:00Z',
}

/** Tells other processes over the same database that there is work. A hint only: they look by themselves as well. */
export function bell(db: Db): { ring(): void; listen(heard: () => void): Promise<() => Promise<void>> } {
  let ringing = false
  return {
    ring() {
      if (!db.listen || ringing) return
      ringing = true
      // Many that arrive together are worth one ring.
      setTimeout(() => {
        ringing = false
        db.executeSql(`SELECT pg_notify('porchlight', '')`).catch(() => {})
      }, 5)
    },
    async listen(heard) {
      if (!db.listen) return async () => {}
      const handle = await db.listen('porchlight', heard, heard)
      return () => handle.close()
    },
  }
}

function row({ id, claim }: Taken, outcome: Outcome): Record<string, unknown> {
  const base = { id, claim, seconds: null, back: false, ended: false, output: null }
  switch (outcome.state) {
    case 'done':
      return {
        ...base,
        state: 'completed',
        ended: true,
        output: outcome.note ? { note: outcome.note } : null,
      }
    case 'again':
      // 'retry' holds the line, 'created' lets the others pass.
      return {
        ...base,
        state: outcome.hold ? 'retry' : 'created',
        seconds: outcome.seconds,
        output: outcome.history,
      }
    case 'aside':
      return { ...base, state: 'cancelled', ended: true, output: outcome.history }
    case 'back':
      return { ...base, state: 'created', seconds: 0, back: true }
  }
}

function historyOf(output: unknown): History {
  const found = (output ?? {}) as Record<string, unknown>
  // pg-boss's own note: whoever held it stopped saying that it was still at it.
  if ('value' in found)
    return { failures: 0, crashes: 1, doubt: 'open', reason: 'the process that had it is gone' }
  return {
    failures: typeof found.failures === 'number' ? found.failures : 0,
    crashes: typeof found.crashes === 'number' ? found.crashes : 0,
    doubt: found.doubt === 'open' || found.doubt === 'checked' ? found.doubt : 'none',
    reason: typeof found.reason === 'string' ? found.reason : null,
  }
}
