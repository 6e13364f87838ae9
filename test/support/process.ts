import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** A Porchlight in a process of its own, that can be killed. */
export interface Served {
  readonly url: string
  readonly child: ChildProcess
  /** What it wrote, both streams. */
  output(): string
  kill(): Promise<void>
  /** SIGTERM; gives the exit status. */
  stop(): Promise<number | null>
}

const BIN = join(import.meta.dirname, '../../bin/porchlight.js')

/** Starts `porchlight serve` in a folder and waits until it is ready. */
export async function serve(
  env: Readonly<Record<string, string>>,
  port: number,
  cwd = process.cwd(),
): Promise<Served> {
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [BIN, 'serve'], {
    cwd,
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const keep = (part: Buffer) => {
    text = (text + part.toString()).slice(-200_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const exited = once(child, 'exit')
  const served: Served = {
    url,
    child,
    output: () => text,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async stop() {
      child.kill('SIGTERM')
      const [code] = (await exited) as [number | null]
      return code
    },
  }
  while (child.exitCode === null && child.signalCode === null) {
    if (await isReady(url)) return served
    await pause(25)
  }
  throw new Error(`porchlight serve ended while it started:\n${text}`)
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** Waits. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}
