import type { Io } from './io.ts'

/** Shows how far long work has come. Only a terminal sees it, and it is gone when the work is done. */
export interface Progress {
  /** The next step begins, or step number `at`, counted from 0. */
  step(name: string, at?: number): void
  done(): void
}

const WIDTH = 24

/** A progress bar on standard error for `total` steps. */
export function progress(total: number, io: Io): Progress {
  if (!io.stderr.isTTY || total < 2 || io.env.TERM === 'dumb') return { step() {}, done() {} }
  let count = 0
  return {
    step(name, at = count) {
      count = Math.min(at, total)
      const full = Math.round((count / total) * WIDTH)
      const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full)
      const line = `${bar} ${String(count).padStart(String(total).length)}/${total} ${printable(name)}`
      io.stderr.write(
        `\r\u001b[2K${Array.from(line)
          .slice(0, io.stderr.columns - 1)
          .join('')}`,
      )
      count += 1
    },
    done() {
      io.stderr.write('\r\u001b[2K')
    },
  }
}

function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
}
