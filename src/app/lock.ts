import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { UsageError } from '../core/errors.ts'

/** Answers what another process asks of the one that holds the lock. Both are plain JSON. */
export type Answering = (question: unknown) => Promise<unknown>

/** Held until it is released or the process ends, however it ends. */
export interface Lock {
  /** What to answer from now on. */
  answer(answering: Answering): void
  release(): Promise<void>
}

/**
 * Makes this process the only one that uses `dataDir`. The lock is a socket, so it dies with its process, and a
 * second process can ask the first one something through it. Throws `UsageError` when somebody else holds it.
 */
export async function holdLock(dataDir: string): Promise<Lock> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = socketPath(dataDir)
  let answering: Answering = async () => ({ error: 'Porchlight is still starting' })
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    createInterface({ input: socket }).on('line', async (line) => {
      const reply = await answerTo(line, answering)
      if (!socket.destroyed) socket.write(`${JSON.stringify(reply)}\n`)
    })
  })
  const holder = await askHolder(dataDir, 'who')
  if (holder === null && process.platform !== 'win32') rmSync(path, { force: true })
  if (holder !== null || !(await listens(server, path))) throw taken(dataDir, holder)
  // Two that start in the same instant may both find nobody there; the later one's socket is the one that answers.
  const owner = await askHolder(dataDir, 'who')
  if (owner !== process.pid) {
    server.close()
    throw taken(dataDir, owner)
  }
  server.unref()
  return {
    answer(next) {
      answering = next
    },
    async release() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Asks the process that holds the lock of `dataDir`; `null` when nobody does. */
export async function askHolder(dataDir: string, question: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    const socket = connect(socketPath(dataDir))
    const done = (reply: unknown) => {
      socket.destroy()
      resolve(reply)
    }
    socket.on('error', () => done(null))
    socket.on('connect', () => socket.write(`${JSON.stringify(question)}\n`))
    createInterface({ input: socket })
      .on('line', (line) => done(JSON.parse(line) as unknown))
      .on('error', () => done(null))
      .on('close', () => done(null))
  })
}

async function answerTo(line: string, answering: Answering): Promise<unknown> {
  try {
    const question = JSON.parse(line) as unknown
    return question === 'who' ? process.pid : await answering(question)
  } catch (error) {
    return { error: (error as Error).message }
  }
}

function listens(server: Server, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(path, () => resolve(true))
  })
}

function taken(dataDir: string, holder: unknown): UsageError {
  const who = typeof holder === 'number' ? ` (process ${holder})` : ''
  return new UsageError(
    `another Porchlight${who} is using ${dataDir}: stop it, give this one its own PORCHLIGHT_DATA_DIR, or set DATABASE_URL for several processes`,
  )
}

/** A socket's path may be about a hundred bytes long; a longer one moves to the folder for temporary files. */
function socketPath(dataDir: string): string {
  let real = dataDir
  try {
    real = realpathSync(dataDir)
  } catch {}
  const name = createHash('sha256').update(real).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\porchlight-${name}`
  const inside = join(real, 'lock')
  const short = [inside, relative(process.cwd(), inside)].find((path) => Buffer.byteLength(path) < 100)
  return short ?? join(tmpdir(), `porchlight-${name}`)
}
