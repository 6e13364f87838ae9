import { gitHistory } from '../../src/adapters/git-history.ts'
import { periodUntil } from '../../src/commands/report/week.ts'
import { report } from '../../src/commands/report.ts'
import { defaultConfig } from '../../src/config/schema.ts'
import { thread } from '../../src/metrics/example.ts'

const UNTIL = '2026-11-09T09:00:00Z'

/** Times the decision over a huge week, and the reading of a history: of `PORCHLIGHT_BENCH_HISTORY`, or of this checkout. */
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
  const checkout = process.env.PORCHLIGHT_BENCH_HISTORY ?? process.cwd()
  for (let round = 0; round < 3; round += 1) {
    const begun = performance.now()
    let commits = 0
    for await (const _ of gitHistory(checkout).commits()) commits += 1
    print(`a history of ${commits} commits: ${since(begun)}`)
  }
}

function since(begun: number): string {
  return `${Math.round(performance.now() - begun)} ms`
}
