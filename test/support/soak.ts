import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type GitHub, type RepositoryHandle, startGitHub } from './github/index.ts'
import { freePort, pause, type Served, serve } from './process.ts'

/** How hard it is to be. */
export interface Hardship {
  readonly deliveries: number
  /** How often a process is killed, at random moments. */
  readonly kills: number
  /** Whether GitHub has a bad day, and deliveries come twice, late and out of order. */
  readonly faults: boolean
  readonly seed: number
  /** PostgreSQL for two web and two worker processes; the embedded database and one process without it. */
  readonly databaseUrl?: string
  readonly print?: (line: string) => void
}

/** What is left on that GitHub at the end, and what happened on the way. */
export interface Aftermath {
  /** Everything that the App wrote, in an order that does not depend on when. */
  readonly state: readonly string[]
  readonly kills: number
  readonly faults: number
  readonly sent: number
  readonly seconds: number
  readonly deadLetters: number
}

interface Letter {
  readonly guid: string
  readonly event: string
  readonly body: string
}

const SECRET = 'soak'
/** No report: it would depend on the day. */
const BORN = { 'README.md': '# Hello\n', '.github/porchlight.yml': 'report:\n  enabled: false\n' }

/** Sends deliveries through whatever hardship is asked for, waits until all is quiet, and looks at what is there. */
export async function soak(hardship: Hardship): Promise<Aftermath> {
  const { deliveries, seed, databaseUrl, print = () => {} } = hardship
  const random = generator(seed)
  const github = await startGitHub({ seed, rateLimit: 100_000_000, validate: false })
  github.requests.push = () => 0
  const { letters, repositories } = populate(github, deliveries)
  if (hardship.faults) arm(github)
  const dataDir = mkdtempSync(join(tmpdir(), 'porchlight-soak-'))
  const app = github.world.apps[0]!
  const env = {
    APP_ID: String(app.id),
    PRIVATE_KEY: Buffer.from(app.privateKey).toString('base64'),
    WEBHOOK_SECRET: SECRET,
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    PORCHLIGHT_DATA_DIR: dataDir,
    PORCHLIGHT_RETRY_SECONDS: '0.1',
    PORCHLIGHT_REQUEST_SECONDS: '3',
    PORCHLIGHT_WRITE_SPACING: 'off',
    PORCHLIGHT_RECONCILE_SECONDS: '3600',
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  }
  const roles = databaseUrl ? ['web', 'web', 'worker', 'worker'] : ['all']
  const ports = await Promise.all(roles.map(() => freePort()))
  const start = (index: number) => serve({ ...env, PORCHLIGHT_ROLE: roles[index]! }, ports[index]!)
  const running: (Served | null)[] = []
  for (const index of roles.keys()) running.push(await start(index))
  const doors = ports
    .filter((_, index) => roles[index] !== 'worker')
    .map((port) => `http://127.0.0.1:${port}`)

  const started = performance.now()
  const order = hardship.faults ? disturbed(letters, random) : letters
  let next = 0
  let done = false
  let kills = 0
  const senders = Array.from({ length: 16 }, async (_, sender) => {
    while (next < order.length) {
      const letter = order[next]!
      next += 1
      for (let tries = 0; !(await send(letter, doors[(sender + tries) % doors.length]!)); tries += 1)
        await pause(50)
    }
  })
  const killer = (async () => {
    while (kills < hardship.kills && !done) {
      await pause(300 + random() * 1500)
      const index = Math.floor(random() * roles.length)
      await running[index]?.kill()
      kills += 1
      running[index] = await start(index)
      if (kills % 10 === 0) print(`${kills} kills, ${next} of ${order.length} deliveries sent`)
    }
  })()
  await Promise.all(senders)
  await killer
  done = true
  print('everything sent; waiting for quiet')
  const deadLetters = await quiet(running[0]!.url, print)
  const seconds = (performance.now() - started) / 1000
  const faults = github.faults.happened
  for (const served of running) {
    const code = await served!.stop()
    if (code !== 0) throw new Error(`a process ended with ${code} after SIGTERM:\n${served!.output()}`)
  }
  const state = repositories
    .flatMap(written)
    .map((line) => line.replaceAll(github.url, 'https://github.example'))
    .sort()
  await github.close()
  rmSync(dataDir, { recursive: true, force: true })
  return { state, kills, faults, sent: order.length, seconds, deadLetters }
}

/** Fills a GitHub always in the same way, before anything runs, so that two of them can be compared. */
function populate(github: GitHub, count: number): { letters: Letter[]; repositories: RepositoryHandle[] } {
  const app = github.app('porchlight')
  const repositories: RepositoryHandle[] = []
  for (const owner of ['acorn', 'birch', 'cedar']) {
    github.organization(owner, { mona: 'admin' })
    for (const name of ['one', 'two', 'three', 'four']) {
      repositories.push(github.repository(`${owner}/${name}`, { files: BORN }))
    }
    github.install(app, owner)
  }
  const letters: Letter[] = []
  const commands = [
    '/porchlight help',
    '/porchlight dance',
    '/porchlight audit',
    'I like it',
    '> /porchlight help',
  ]
  const write = (index: number, event: string, subject: object) => {
    const body = JSON.stringify(github.payload(event, subject as never))
    const guid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
    letters.push({ guid, event: event.split('.')[0]!, body })
  }
  for (let index = 0; index < count; index += 1) {
    const repository = repositories[index % repositories.length]!
    const kind = index % 10
    if (kind < 7) {
      const last = [...repository.state.threads.values()].findLast(({ pull }) => pull === null)
      const full = last && repository.state.comments.filter((one) => one.thread === last.number).length >= 25
      const thread = index % 3 === 0 || !last || full ? repository.issue({ author: 'hubot' }) : last
      const author = kind === 3 ? 'stranger' : 'mona'
      const comment = repository.comment(thread.number, { author, body: commands[index % commands.length]! })
      write(index, 'issue_comment.created', {
        repository: repository.state,
        issue: thread.number,
        comment: comment.id,
      })
    } else if (kind < 9) {
      const files =
        index % 2 === 0
          ? {
              'CODE_OF_CONDUCT.md': `# Code of conduct ${index}\n\nBe kind. Write to conduct@porchlight.dev.\n`,
            }
          : { '.github/porchlight.yml': index % 4 === 1 ? 'locale: en\n' : 'locale: en\nrevew: {}\n' }
      const pull = repository.pull({ author: 'hubot', files })
      write(index, 'pull_request.opened', { repository: repository.state, pull: pull.number })
    } else {
      const thread = repository.issue({ author: 'hubot' })
      write(index, 'issues.labeled', { repository: repository.state, issue: thread.number })
    }
  }
  return { letters, repositories }
}

/** A bad day: each of these happens to a share of the requests. */
function arm(github: GitHub): void {
  const any = {}
  github.faults.add(any, { status: 500, message: 'Server Error' }, { share: 0.01 })
  github.faults.add(any, { status: 502, message: 'Bad Gateway' }, { share: 0.01 })
  github.faults.add({ method: 'POST' }, { cut: 'after' }, { share: 0.05 })
  github.faults.add({ method: 'PATCH' }, { cut: 'after' }, { share: 0.05 })
  github.faults.add(any, { cut: 'before' }, { share: 0.01 })
  // Time-outs: carried out without an answer in time, and not carried out at all. GitHub ends a request after ten
  // seconds, so nothing happens later than a client with more patience than that has given up.
  const never = new Promise<never>(() => {})
  github.faults.add(any, { answerAfter: never }, { share: 0.002 })
  github.faults.add(any, { until: never }, { share: 0.002 })
  github.faults.add(
    any,
    {
      status: 403,
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      headers: { 'retry-after': '1' },
    },
    { share: 0.004 },
  )
  github.faults.add(
    any,
    { status: 429, message: 'Too Many Requests', headers: { 'retry-after': '1' } },
    { share: 0.002 },
  )
}

/** A tenth twice, a tenth late, neighbours swapped. */
function disturbed(letters: readonly Letter[], random: () => number): readonly Letter[] {
  const placed = letters.flatMap((letter, index) => {
    const at = index + random() * 8 + (random() < 0.1 ? random() * letters.length * 0.3 : 0)
    const first = { letter, at }
    return random() < 0.1 ? [first, { letter, at: at + random() * 200 }] : [first]
  })
  return placed.sort((a, b) => a.at - b.at).map(({ letter }) => letter)
}

async function send({ guid, event, body }: Letter, door: string): Promise<boolean> {
  try {
    const response = await fetch(`${door}/api/github/webhooks`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-github-event': event,
        'x-github-delivery': guid,
        'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
      },
      body,
      signal: AbortSignal.timeout(10_000),
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

async function quiet(url: string, print: (line: string) => void): Promise<number> {
  for (let looks = 0; ; looks += 1) {
    const text = await (await fetch(`${url}/metrics`)).text()
    const value = (name: string) =>
      Number(new RegExp(`^porchlight_queue_${name} (\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN)
    if (value('waiting') === 0 && value('active') === 0) return value('dead_letters')
    if (looks % 100 === 99) print(`${value('waiting')} wait, ${value('active')} under way`)
    await pause(100)
  }
}

/** What the App left in a repository, each thing as a line. */
function written({ state }: RepositoryHandle): readonly string[] {
  const name = `${state.owner.login}/${state.name}`
  const ours = (login: string) => login === 'porchlight[bot]'
  return [
    ...state.comments
      .filter(({ user }) => ours(user.login))
      .map(({ thread, body }) => `${name}#${thread} ${body}`),
    ...state.comments.flatMap(({ id, reactions }) =>
      reactions.filter(({ user }) => ours(user.login)).map(({ content }) => `${name} ${id} ${content}`),
    ),
    ...state.checkRuns.map(({ name: run, headSha, status, conclusion, title, summary, annotations }) => {
      return `${name} ${JSON.stringify({ run, headSha, status, conclusion, title, summary, annotations })}`
    }),
  ]
}

function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A database of its own on a server, and how to drop it again. */
export async function ownDatabase(server: string): Promise<{ url: string; drop(): Promise<void> }> {
  const { default: pg } = await import('pg')
  const name = `porchlight_${randomBytes(6).toString('hex')}`
  const run = async (text: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  await run(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`DROP DATABASE ${name} WITH (FORCE)`) }
}
