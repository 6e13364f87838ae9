import type { Probot } from 'probot'
import { z } from 'zod'
import type { Client } from '../adapters/github/client.ts'
import type { Row } from './events.ts'
import { standHere, type World } from './here.ts'
import type { Work } from './work.ts'
import { unpack } from './work.ts'

/** What every delivery about a repository carries. */
const Where = z.object({
  installation: z.object({ id: z.number().int() }),
  repository: z.object({
    id: z.number().int(),
    name: z.string().min(1),
    owner: z.object({ login: z.string().min(1) }),
  }),
})

/** Hands deliveries to the rows of the table, through Probot. */
export interface Dispatch {
  /** Rejects with what the rows threw. Returns a note on what was done, or `null` where nothing was. */
  receive(id: string, work: Extract<Work, { kind: 'delivery' }>): Promise<string | null>
}

/** Registers each row with Probot. */
export function createDispatch(probot: Probot, rows: readonly Row<unknown>[], world: World): Dispatch {
  const notes = new Map<string, string[]>()
  const heard = new Set(rows.flatMap((row) => row.on.map((name) => name.split('.')[0]!)))
  for (const row of rows) {
    // zod compiles a schema when it is first used: now, rather than while the first deliveries wait.
    row.reads.safeParse({})
    for (const name of row.on) {
      probot.on(name as 'issues.opened', async (context) => {
        const note = await runRow(row, context as unknown as Context)
        if (note) notes.get(context.id)?.push(`${row.name}: ${note}`)
      })
    }
  }

  async function runRow(row: Row<unknown>, { id, name, payload, octokit }: Context): Promise<string | null> {
    const where = Where.safeParse(payload)
    const what = row.reads.safeParse(payload)
    const problem = where.error ?? what.error
    if (!where.success || !what.success) {
      world.log.warn('the payload lacks something that it should have', {
        delivery: id,
        event: name,
        row: row.name,
        reason: problem?.issues[0]?.path.join('.') ?? 'unknown',
      })
      return 'left alone: the payload is incomplete'
    }
    if (!row.when(what.data)) return null
    const { installation, repository } = where.data
    const here = await standHere(world, octokit, {
      installation: installation.id,
      repository: { id: repository.id, owner: repository.owner.login, repo: repository.name },
    })
    return row.run(what.data, here)
  }

  return {
    async receive(id, work) {
      if (!heard.has(work.event)) return null
      const payload = JSON.parse((await unpack(work.body)).toString('utf8')) as object
      notes.set(id, [])
      try {
        await probot.receive({ id, name: work.event as 'issues', payload: payload as never })
        return notes.get(id)!.join('; ') || null
      } finally {
        notes.delete(id)
      }
    },
  }
}

interface Context {
  readonly id: string
  readonly name: string
  readonly payload: unknown
  readonly octokit: Client
}
