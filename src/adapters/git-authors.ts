import { UsageError } from '../core/errors.ts'
import { type Authorship, type HistoryPerson, type HistoryRange, personKey } from '../core/first-authors.ts'
import { nearest } from '../core/nearest.ts'
import { mailmapped, PERSON, runGit, SAFE } from './git-history.ts'

const TRAILERS = '%(trailers:key=Co-authored-by,valueonly,separator=%x1f)'
const DAY = /^\d{4}-\d{2}-\d{2}(?:[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/
/** Without a tag and without a word, so many days are looked back on. */
const DAYS_MS = 90 * 24 * 3_600_000

/** The people of a checkout's history. `step` hears of each commit that was read. */
export function gitAuthors(directory: string, step: () => void = () => {}): Authorship {
  return {
    async resolve(since, now) {
      await expectWhole(directory)
      if (since !== undefined) return resolveSince(directory, since)
      const tag = await line(directory, ['describe', '--tags', '--abbrev=0', 'HEAD'])
      if (tag) return resolveSince(directory, tag)
      return resolveDay(directory, new Date(Date.parse(now) - DAYS_MS).toISOString().slice(0, 10))
    },
    async when(commit) {
      const at = await line(directory, ['show', '-s', '--format=%ct', commit, '--'])
      return new Date(Number(at) * 1000).toISOString()
    },
    async tip() {
      const sha = await line(directory, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}'])
      if (!sha) throw new UsageError(`${directory} has no commits yet, so there is nobody to find`)
      return sha
    },
    async known(base) {
      const keys = new Set<string>()
      const trailers = new Set<string>()
      await eachRecord(directory, base, `%aN%x00%aE%x00${TRAILERS}`, 3, ([name, email, others]) => {
        keys.add(personKey(name!, email!))
        for (const trailer of split(others!)) trailers.add(trailer)
        step()
      })
      for (const { name, email } of (await mapped(directory, trailers)).values())
        keys.add(personKey(name, email))
      return keys
    },
    async since(base) {
      const people = new Map<string, HistoryPerson>()
      const named = new Map<string, { commits: number; first: HistoryPerson['first'] }>()
      let commits = 0
      const range = base === null ? 'HEAD' : `${base}..HEAD`
      const format = `%H%x00%aN%x00%aE%x00%cI%x00%s%x00${TRAILERS}`
      await eachRecord(directory, range, format, 6, ([sha, name, email, date, subject, others]) => {
        const first = { sha: sha!, date: date!, subject: subject! }
        const key = personKey(name!, email!)
        const count = (people.get(key)?.commits ?? 0) + 1
        people.set(key, { name: name!, email: email!, commits: count, first, coAuthor: false })
        for (const trailer of split(others!)) {
          named.set(trailer, { commits: (named.get(trailer)?.commits ?? 0) + 1, first })
        }
        commits += 1
        step()
      })
      const mailmap = await mapped(directory, new Set(named.keys()))
      for (const [trailer, { commits, first }] of named) {
        const { name, email } = mailmap.get(trailer)!
        const key = personKey(name, email)
        const before = people.get(key)
        people.set(key, {
          name: before?.name ?? name,
          email: before?.email ?? email,
          commits: (before?.commits ?? 0) + commits,
          first: before && before.first.date <= first.date ? before.first : first,
          coAuthor: before === undefined || before.coAuthor,
        })
      }
      return { commits, people } satisfies HistoryRange
    },
  }
}

/** How many commits lead to where a checkout stands: only worth asking where somebody watches. */
export async function countCommits(directory: string): Promise<number> {
  return Number((await line(directory, ['rev-list', '--count', 'HEAD'])) ?? 0)
}

async function resolveSince(directory: string, since: string) {
  const sha = since.startsWith('-')
    ? undefined
    : await line(directory, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${since}^{commit}`])
  if (sha) return { base: sha, name: since }
  if (DAY.test(since)) return resolveDay(directory, since)
  const tags = await lines(directory, ['tag', '--list'])
  const guess = nearest(since, tags)
  throw new UsageError(
    `--since "${since}" is no tag, no commit and no day in ${directory}${guess ? `; did you mean "${guess}"?` : '; write a tag such as v1.2.0 or a day such as 2026-01-31'}`,
  )
}

/**
 * The state of the main line at the end of the day before. What was written earlier and merged later is new: this
 * is about what came in, not about what a commit says of itself.
 */
async function resolveDay(directory: string, day: string) {
  if (Number.isNaN(Date.parse(day))) throw new UsageError(`--since "${day}" is no day of the calendar`)
  const before = day.length === 10 ? `${day}T00:00:00Z` : day
  const sha = await line(directory, ['rev-list', '-1', '--first-parent', `--before=${before}`, 'HEAD'])
  return { base: sha ?? null, name: day }
}

/** Part of a history shows everybody as new. */
async function expectWhole(directory: string): Promise<void> {
  if ((await line(directory, ['rev-parse', '--is-shallow-repository'])) !== 'true') return
  throw new UsageError(
    `${directory} is a shallow clone, where everybody looks new; run git fetch --unshallow first (in a workflow: fetch-depth: 0)`,
  )
}

async function eachRecord(
  directory: string,
  range: string,
  format: string,
  width: number,
  read: (fields: readonly string[]) => void,
): Promise<void> {
  let rest = ''
  const args = [...SAFE, 'log', '-z', '--use-mailmap', `--format=tformat:${format}`, range, '--']
  for await (const chunk of runGit(directory, args)) {
    const fields = (rest + chunk).split('\u0000')
    const whole = fields.length - 1 - ((fields.length - 1) % width)
    for (let at = 0; at < whole; at += width) read(fields.slice(at, at + width))
    rest = fields.slice(whole).join('\u0000')
  }
}

async function mapped(directory: string, trailers: ReadonlySet<string>) {
  const people = [...trailers].map((trailer) => {
    const [, name, email] = PERSON.exec(trailer)!
    return { name: name!, email: email! }
  })
  const found = people.length === 0 ? [] : await mailmapped(directory, people)
  return new Map([...trailers].map((trailer, index) => [trailer, found[index]!]))
}

function split(trailers: string): readonly string[] {
  return trailers === '' ? [] : trailers.split('\u001f').filter((trailer) => PERSON.test(trailer))
}

/** What git says in one line; `undefined` when it has nothing to say, or says no without a word. */
async function line(directory: string, args: readonly string[]): Promise<string | undefined> {
  return (await lines(directory, args))[0]
}

async function lines(directory: string, args: readonly string[]): Promise<readonly string[]> {
  let text = ''
  try {
    for await (const chunk of runGit(directory, [...SAFE, ...args])) text += chunk
  } catch (error) {
    if (error instanceof UsageError) throw error
    return []
  }
  return text.split('\n').filter((each) => each !== '')
}
