import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main } from '../../src/cli/main.ts'
import { periodUntil } from '../../src/commands/report/week.ts'
import { report } from '../../src/commands/report.ts'
import { defaultConfig } from '../../src/config/schema.ts'
import { thread } from '../../src/metrics/example.ts'
import { COMMITS, ENDED, writeLongHistory } from '../long-history.ts'

const UNTIL = '2026-11-09T09:00:00Z'

/** Times the decision over a huge week, and the whole report on a checkout with a long history. */
export async function bench(print: (line: string) => void): Promise<void> {
  const threads = Array.from({ length: 5000 }, (_, index) =>
    thread(index + 1, `p${index % 900}`, '3 10:00', index % 2 ? [] : ['comment bo 4 10:00']),
  )
  const options = { ...periodUntil(UNTIL, 'UTC'), repository: 'octo-org/lamp', url: null, asked: false }
  const activity = { since: options.since, until: options.until, threads, gaps: [] }
  const gathered = {
    own: [],
    record: undefined,
    audit: null,
    thanks: { named: [], firsts: null },
    unread: [],
    activity,
  }
  for (let round = 0; round < 3; round += 1) {
    const begun = performance.now()
    const { value } = report.decide(gathered, options, { config: defaultConfig, now: UNTIL })
    print(`a week of 5,000 threads: ${since(begun)}, a body of ${value.body.length} characters`)
  }
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
  try {
    writeLongHistory(dir)
    for (let round = 0; round < 3; round += 1) {
      const begun = performance.now()
      const shown = await reportOn(dir)
      print(`report on a checkout of ${COMMITS} commits: ${since(begun)}, ${shown.length} characters`)
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

/** What `porchlight report DIR` shows, in the week in which the history ends. */
async function reportOn(dir: string): Promise<string> {
  let shown = ''
  const sink = { write: (text: string) => (shown += text), isTTY: false, columns: 80 }
  const stdin = (async function* () {})()
  await main(['report', dir], { env: {}, cwd: dir, stdin, stdout: sink, stderr: sink, now: () => ENDED })
  return shown
}

function since(begun: number): string {
  return `${Math.round(performance.now() - begun)} ms`
}
