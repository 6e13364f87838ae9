import { createHmac, randomUUID } from 'node:crypto'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { expect, test, vi } from 'vitest'
import { ownDatabase } from '../support/soak.ts'
import { running, SECRET } from './running.ts'

const server = process.env.TEST_DATABASE_URL

/** A door in front of a database that can be shut, which ends every connection through it. */
async function door(url: string) {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let open = true
  const listener: Server = createServer((near) => {
    if (!open) return near.destroy()
    const far = connect(Number(port || 5432), hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => {})
      from.on('close', () => to.destroy())
      from.pipe(to)
    }
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String((listener.address() as { port: number }).port)
  return {
    url: through.href,
    shut() {
      open = false
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
    unlock() {
      open = true
    },
    close: () => listener.close(),
  }
}

test.skipIf(!server)(
  'a database that goes away and comes back loses nothing (skipped without TEST_DATABASE_URL)',
  async () => {
    const database = await ownDatabase(server!)
    const between = await door(database.url)
    const on = await running({ settings: { databaseUrl: between.url } })
    on.github.organization('octo-org', { mona: 'admin' })
    on.github.install(on.github.world.apps[0]!, 'octo-org')
    const handle = on.github.repository('octo-org/hello')
    const thread = handle.issue({ author: 'hubot' })
    const ask = () => {
      const comment = handle.comment(thread.number, { body: '/porchlight help', author: 'mona' })
      const subject = { repository: handle.state, issue: thread.number, comment: comment.id }
      const body = JSON.stringify(on.github.payload('issue_comment.created', subject))
      const guid = randomUUID()
      return async () => {
        const response = await fetch(`${on.url}/api/github/webhooks`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-github-event': 'issue_comment',
            'x-github-delivery': guid,
            'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
          },
          body,
        })
        return response.status
      }
    }
    const replies = () => handle.state.comments.filter(({ user }) => user.login === 'porchlight[bot]').length
    const status = async (path: string) => (await fetch(on.url + path)).status
    try {
      const early = ask()
      expect(await early()).toBe(202)
      between.shut()
      const during = ask()
      // GitHub is told that it was not stored, and shows it as failed, to be sent again.
      expect(await during()).toBe(503)
      expect(await status('/healthz')).toBe(200)
      expect(await status('/readyz')).toBe(503)
      expect(await (await fetch(`${on.url}/metrics`)).text()).toMatch(/^porchlight_queue_waiting Nan$/m)
      between.unlock()
      await vi.waitFor(async () => expect(await status('/readyz')).toBe(200), { timeout: 30_000 })
      expect(await during()).toBe(202)
      expect([200, 202]).toContain(await early())
      await on.quiet()
      expect(replies()).toBe(2)
      const log = JSON.stringify(on.lines)
      expect(log).toContain('the delivery could not be stored')
      expect(log).not.toContain('postgres://')
    } finally {
      await on.stop()
      between.close()
      await database.drop()
    }
  },
  120_000,
)
