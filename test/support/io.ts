import type { Io } from '../../src/cli/io.ts'

/** A terminal that remembers what was shown on it. */
export interface Seen {
  readonly io: Io
  out(): string
  err(): string
}

/** An `Io` for tests: nothing of this process is in it. */
export function seen(given: Partial<Io> & { tty?: boolean; input?: string } = {}): Seen {
  const { tty = false, input = '', ...rest } = given
  let out = ''
  let err = ''
  const io: Io = {
    env: {},
    cwd: process.cwd(),
    stdin: (async function* () {
      yield Buffer.from(input)
    })(),
    stdout: { write: (text) => (out += text), isTTY: tty, columns: 80 } as Io['stdout'],
    stderr: { write: (text) => (err += text), isTTY: tty, columns: 80 } as Io['stderr'],
    now: () => '2026-11-20T09:00:00.000Z',
    ...rest,
  }
  return { io, out: () => out, err: () => err }
}
