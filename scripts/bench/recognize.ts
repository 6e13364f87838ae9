/** First contributions in a history of 100,000 commits, held against git shortlog. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gitAuthors } from '../../src/adapters/git-authors.ts'
import { findFirsts, nobody } from '../../src/commands/recognize/firsts.ts'
import { COMMITS, PEOPLE, writeLongHistory } from '../long-history.ts'

const ROUNDS = 5

/** Measures and prints. */
export async function bench(print: (line: string) => void): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
  try {
    writeLongHistory(dir)
    const times: number[] = []
    let found = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now()
      const now = new Date().toISOString()
      const firsts = await findFirsts(gitAuthors(dir), nobody, { repository: 'bench', since: 'v1', now })
      times.push(performance.now() - began)
      found = firsts.first.length
    }
    const shortlog: number[] = []
    const known = timed(() => new Set(people(dir, 'v1')))
    const fresh = timed(() => people(dir, 'v1..main').filter((email) => !known.has(email)))
    print(
      `${COMMITS} commits, ${PEOPLE} people: ${Math.round(median(times))} ms (median of ${ROUNDS}); git shortlog, twice: ${Math.round(shortlog.reduce((sum, ms) => sum + ms, 0))} ms`,
    )
    print(
      `first-time authors: ${found}; git shortlog: ${fresh.length}; ${found === fresh.length ? 'they agree' : 'THEY DO NOT AGREE'}`,
    )

    function timed<Value>(work: () => Value): Value {
      const began = performance.now()
      const value = work()
      shortlog.push(performance.now() - began)
      return value
    }
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function people(dir: string, range: string): readonly string[] {
  const args = ['shortlog', '-se', '--group=author', '--group=trailer:co-authored-by', range]
  const text = execFileSync('git', args, { cwd: dir, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return [...new Set(text.split('\n').flatMap((line) => /<(.*)>$/.exec(line)?.[1] ?? []))]
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
