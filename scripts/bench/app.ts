/** The App: acknowledgement, throughput, memory and time to ready, on the embedded database and on PostgreSQL. */
import { createHmac, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GitHub, startGitHub } from '../../test/support/github/index.ts'
import { freePort, pause, type Served, serve } from '../../test/support/process.ts'
import { ownDatabase } from '../../test/support/soak.ts'

const SECRET = 'bench'
const RATES = [50, 200, 500] as const
const SECONDS = 10
const BACKLOG = 300

/** Measures and prints. PostgreSQL is left out, and that is said, without TEST_DATABASE_URL. */
export async function bench(print: (line: string) => void): Promise<void> {
  await measure('embedded', undefined, [1], print)
  const server = process.env.TEST_DATABASE_URL
  if (!server) return print('app: TEST_DATABASE_URL is not set, so PostgreSQL is left out')
  const database = await ownDatabase(server)
  try {
    await measure('PostgreSQL', database.url, [1, 2, 4], print)
  } finally {
    await database.drop()
  }
}

async function measure(
  name: string,
  databaseUrl: string | undefined,
  workers: readonly number[],
  print: (line: string) => void,
): Promise<void> {
  const github = await startGitHub({ validate: false, rateLimit: 1e9 })
  github.requests.push = () => 0
  const app = github.app('porchlight')
  github.organization('octo-org', { mona: 'admin' })
  const dataDir = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
  const env = {
    APP_ID: String(app.id),
    PRIVATE_KEY: Buffer.from(app.privateKey).toString('base64'),
    WEBHOOK_SECRET: SECRET,
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    PORCHLIGHT_DATA_DIR: dataDir,
    PORCHLIGHT_WRITE_SPACING: 'off',
    PORCHLIGHT_RECONCILE_SECONDS: '3600',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  }
  const start = async (role: string) => {
    const began = performance.now()
    const served = await serve({ ...env, PORCHLIGHT_ROLE: role }, await freePort())
    return { served, ms: performance.now() - began }
  }

  const first = await start('all')
  await first.served.stop()
  const second = await start('all')
  const { served } = second
  print(`app, ${name}: ready in ${seconds(first.ms)} on an empty database, ${seconds(second.ms)} after that`)
  await pause(3000)
  print(`app, ${name}: ${memory(served)} MB at rest`)
  const quietOne = (index: number) => delivery(github, 'octo-org', index, 'a comment like any other')
  for (const rate of RATES) {
    const times = await flood(served.url, rate, quietOne)
    print(
      `app, ${name}: ${rate} deliveries a second acknowledged in ` +
        `${at(times, 0.5)} ms (half), ${at(times, 0.99)} ms (99 in 100), ${at(times, 1)} ms (all); ${memory(served)} MB`,
    )
    await drained(served.url)
  }
  await served.stop()

  for (const count of workers) {
    const web = databaseUrl ? (await start('web')).served : null
    const crew: Served[] = []
    if (!web) crew.push((await start('all')).served)
    const door = web?.url ?? crew[0]!.url
    const installations = Array.from({ length: 8 }, (_, index) => `org-${count}-${index}`)
    for (const owner of installations) {
      github.organization(owner, { mona: 'admin' })
      github.install(app, owner)
    }
    const letters = Array.from({ length: BACKLOG }, (_, index) =>
      delivery(github, installations[index % installations.length]!, index, '/porchlight help'),
    )
    await Promise.all(letters.map((letter) => post(door, letter)))
    const began = performance.now()
    if (web)
      crew.push(
        ...(await Promise.all(Array.from({ length: count }, async () => (await start('worker')).served))),
      )
    await drained(door)
    const took = (performance.now() - began) / 1000
    const where = web ? `${count} worker process${count === 1 ? '' : 'es'}` : 'one process'
    print(
      `app, ${name}: ${(BACKLOG / took).toFixed(0)} conversations a second with ${where}, the start of the workers included; ` +
        `${Math.max(...crew.map(memory))} MB at work`,
    )
    for (const each of [...crew, ...(web ? [web] : [])]) await each.stop()
  }
  rmSync(dataDir, { recursive: true, force: true })
  await github.close()
}

interface Letter {
  readonly guid: string
  readonly body: string
}

/** One comment under an issue of its own, as GitHub tells of it. */
function delivery(github: GitHub, owner: string, index: number, text: string): Letter {
  const name = `r${index % 10}`
  const known = github.world.repositories.some((one) => one.owner.login === owner && one.name === name)
  const repository = known
    ? { state: github.world.repositories.find((one) => one.owner.login === owner && one.name === name)! }
    : github.repository(`${owner}/${name}`)
  const handle = 'issue' in repository ? repository : null
  const thread = handle?.issue({ author: 'hubot' }) ?? [...repository.state.threads.values()].at(-1)!
  const comment = {
    id: github.world.id(),
    thread: thread.number,
    body: text,
    user: github.user('mona'),
    app: null,
    createdAt: '2026-03-02T09:00:00Z',
    updatedAt: '2026-03-02T09:00:00Z',
    reactions: [],
    minimized: null,
    replyTo: null,
  }
  repository.state.comments.push(comment)
  const subject = { repository: repository.state, issue: thread.number, comment: comment.id }
  return { guid: randomUUID(), body: JSON.stringify(github.payload('issue_comment.created', subject)) }
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** Sends at a steady rate for some seconds; gives the milliseconds that each took, sorted. */
async function flood(url: string, rate: number, make: (index: number) => Letter): Promise<readonly number[]> {
  const letters = Array.from({ length: rate * SECONDS }, (_, index) => make(index))
  const times: number[] = []
  const sent: Promise<void>[] = []
  const began = performance.now()
  for (const [index, letter] of letters.entries()) {
    const due = began + (index * 1000) / rate
    const wait = due - performance.now()
    if (wait > 1) await pause(wait)
    const at = performance.now()
    sent.push(
      post(url, letter).then(() => {
        times.push(performance.now() - at)
      }),
    )
  }
  await Promise.all(sent)
  return times.sort((a, b) => a - b)
}

function post(url: string, { guid, body }: Letter): Promise<void> {
  return new Promise((resolve, reject) => {
    const signature = createHmac('sha256', SECRET).update(body).digest('hex')
    const sending = request(
      `${url}/api/github/webhooks`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-github-event': 'issue_comment',
          'x-github-delivery': guid,
          'x-hub-signature-256': `sha256=${signature}`,
        },
      },
      (response) => {
        response.resume()
        response.on('end', () =>
          response.statusCode === 202 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        )
      },
    )
    sending.on('error', reject)
    sending.end(body)
  })
}

async function drained(url: string): Promise<void> {
  for (;;) {
    const text = await (await fetch(`${url}/metrics`)).text()
    if (/^porchlight_queue_waiting 0$/m.test(text) && /^porchlight_queue_active 0$/m.test(text)) return
    await pause(50)
  }
}

/** Resident memory in MB, where the system tells it. */
function memory({ child }: Served): number {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1000)
  } catch {
    return Number.NaN
  }
}

function at(times: readonly number[], share: number): string {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0)
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
