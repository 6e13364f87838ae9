/** First contributions in a history of 100,000 commits, held against git shortlog. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gitAuthors } from '../../src/adapters/git-authors.ts'
import { findFirsts, nobody } from '../../src/commands/recognize/firsts.ts'

const COMMITS = 100_000
const TAGGED = 80_000
const PEOPLE = 5_000
const ROUNDS = 5

/** Measures and prints. */
export async function bench(print: (line: string) => void): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'porchlight-bench-'))
  try {
    execFileSync('git', ['init', '-q', '-b', 'main', dir])
    execFileSync('git', ['fast-import', '--quiet'], { cwd: dir, input: history() })
    writeFileSync(join(dir, '.mailmap'), mailmap())
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

/** People come and stay; one in ten writes under an old address, one in ten commits has a co-author. */
function history(): string {
  let state = 1
  const chance = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x7fffffff
  }
  const commits: string[] = []
  for (let index = 1; index <= COMMITS; index += 1) {
    const person = Math.floor(chance() ** 3 * PEOPLE * (index / COMMITS))
    const email = chance() < 0.1 ? `p${person}@old.example` : `p${person}@example.org`
    const other = Math.floor(chance() * PEOPLE * (index / COMMITS))
    const trailer = chance() < 0.1 ? `\n\nCo-authored-by: Person ${other} <p${other}@old.example>` : ''
    const message = `Change ${index} (#${index})${trailer}`
    const at = 1_400_000_000 + index * 3_000
    commits.push(
      `commit refs/heads/main\nauthor Person ${person} <${email}> ${at} +0000\ncommitter Hub <hub@example.org> ${at} +0000\ndata ${message.length}\n${message}\n`,
    )
    if (index === TAGGED) commits.push('reset refs/tags/v1\nfrom refs/heads/main\n\n')
  }
  return commits.join('')
}

function mailmap(): string {
  const lines = Array.from(
    { length: PEOPLE },
    (_, person) => `Person ${person} <p${person}@example.org> <p${person}@old.example>`,
  )
  return `${lines.join('\n')}\n`
}

function people(dir: string, range: string): readonly string[] {
  const args = ['shortlog', '-se', '--group=author', '--group=trailer:co-authored-by', range]
  const text = execFileSync('git', args, { cwd: dir, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return [...new Set(text.split('\n').flatMap((line) => /<(.*)>$/.exec(line)?.[1] ?? []))]
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
