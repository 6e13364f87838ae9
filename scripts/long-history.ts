import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How long the history is, and how many people are in it. */
export const COMMITS = 100_000
export const PEOPLE = 5_000
/** So many commits lead to the tag `v1`. */
const TAGGED = 80_000
const BEGUN = 1_400_000_000
const SECONDS_BETWEEN = 3_000

/** When the last commit was made, ISO 8601. */
export const ENDED = new Date((BEGUN + COMMITS * SECONDS_BETWEEN) * 1000).toISOString()

/** Makes a folder a checkout with a long history and a mailmap. */
export function writeLongHistory(dir: string): void {
  execFileSync('git', ['init', '-q', '-b', 'main', dir])
  execFileSync('git', ['fast-import', '--quiet'], { cwd: dir, input: history() })
  writeFileSync(join(dir, '.mailmap'), mailmap())
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
    const at = BEGUN + index * SECONDS_BETWEEN
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
