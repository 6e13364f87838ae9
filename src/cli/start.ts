import type { Writable } from 'node:stream'
import type { Io, Sink } from './io.ts'
import { main } from './main.ts'

/** Runs Porchlight on this process's arguments, streams and folder. */
export async function start(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), processIo())
}

function processIo(): Io {
  return {
    env: process.env,
    cwd: process.cwd(),
    get stdin() {
      return process.stdin
    },
    stdout: sink(process.stdout),
    stderr: sink(process.stderr),
    now: () => new Date().toISOString(),
  }
}

function sink(stream: Writable & { isTTY?: boolean; columns?: number }): Sink {
  // A reader that leaves early (`| head`) is no failure.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.exitCode = 2
    if (stream !== process.stderr)
      process.stderr.write(`porchlight: cannot write the result: ${error.message}\n`)
  })
  return {
    write: (text) => void stream.write(text),
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns ?? 80
    },
  }
}
