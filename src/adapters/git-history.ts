import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { UnavailableError, UsageError } from '../core/errors.ts'
import type { Author, History, HistoryCommit } from '../core/history.ts'
import { NOTHING_RUNS } from './ask-git.ts'

/** What a checkout's own configuration must not be able to start or change. */
export const SAFE = [
  '--no-pager',
  '--no-replace-objects',
  ...NOTHING_RUNS,
  '-c',
  'log.showSignature=false',
  '-c',
  'log.follow=false',
  '-c',
  'i18n.logOutputEncoding=UTF-8',
]
const FIELDS = '%H%x00%aN%x00%aE%x00%aI%x00%(trailers:key=Co-authored-by,valueonly,separator=%x1f)'
export const PERSON = /^\s*(.*?)\s*<([^<>]*)>\s*$/

/** The history of a checkout. Names and addresses are those of its `.mailmap`, of co-authors too. */
export function gitHistory(directory: string): History {
  return {
    async whole() {
      let said = ''
      for await (const chunk of runGit(directory, [...SAFE, 'rev-parse', '--is-shallow-repository']))
        said += chunk
      return said.trim() !== 'true'
    },
    async *commits(since) {
      const args = [...SAFE, 'log', '-z', '--use-mailmap', `--format=tformat:${FIELDS}`]
      if (since !== undefined) args.push(`--since=${since}`)
      const known = new Map<string, Author>()
      for await (const commits of batches(directory, args)) yield* await named(directory, commits, known)
    },
  }
}

/** A commit whose co-authors have not been looked up yet. */
type Raw = Omit<HistoryCommit, 'coAuthors'> & { readonly trailers: readonly string[] }

const WIDTH = 5
const BATCH = 5_000

function raw(fields: readonly string[], at: number): Raw {
  const trailers = fields[at + 4]!
  return {
    sha: fields[at]!,
    authorName: fields[at + 1]!,
    authorEmail: fields[at + 2]!,
    date: fields[at + 3]!,
    trailers: trailers === '' ? [] : trailers.split('\u001f'),
  }
}

async function named(
  directory: string,
  commits: readonly Raw[],
  known: Map<string, Author>,
): Promise<readonly HistoryCommit[]> {
  const asked = new Map<string, Author>()
  for (const line of commits.flatMap(({ trailers }) => trailers)) {
    const person = PERSON.exec(line)
    if (person && !known.has(line)) asked.set(line, { name: person[1]!, email: person[2]! })
  }
  if (asked.size > 0) {
    const mapped = await mailmapped(directory, [...asked.values()])
    for (const [index, line] of [...asked.keys()].entries()) known.set(line, mapped[index]!)
  }
  return commits.map(({ trailers, ...commit }) => {
    if (trailers.length === 0) return { ...commit, coAuthors: [] }
    const seen = new Set([keyOf(commit.authorName, commit.authorEmail)])
    const coAuthors = trailers.flatMap((line) => {
      const author = known.get(line)
      if (!author || seen.has(keyOf(author.name, author.email))) return []
      seen.add(keyOf(author.name, author.email))
      return [author]
    })
    return { ...commit, coAuthors }
  })
}

function keyOf(name: string, email: string): string {
  return email === '' ? name : email.toLowerCase()
}

/** What the mailmap makes of these people, in their order. */
export async function mailmapped(directory: string, people: readonly Author[]): Promise<readonly Author[]> {
  const input = people.map(({ name, email }) => `${name} <${email}>\n`).join('')
  const lines: string[] = []
  let rest = ''
  for await (const chunk of runGit(directory, [...SAFE, 'check-mailmap', '--stdin'], input)) {
    rest += chunk
    const whole = rest.split('\n')
    rest = whole.pop()!
    lines.push(...whole)
  }
  return people.map((person, index) => {
    const found = PERSON.exec(lines[index] ?? '')
    return found ? { name: found[1]!, email: found[2]! } : person
  })
}

/** The commits of a run of git, many at once: for each batch the mailmap is asked once. */
async function* batches(directory: string, args: readonly string[]): AsyncIterable<readonly Raw[]> {
  let rest = ''
  let commits: Raw[] = []
  for await (const chunk of runGit(directory, args)) {
    const fields = (rest + chunk).split('\u0000')
    const whole = fields.length - 1 - ((fields.length - 1) % WIDTH)
    for (let at = 0; at < whole; at += WIDTH) commits.push(raw(fields, at))
    rest = fields.slice(whole).join('\u0000')
    if (commits.length < BATCH) continue
    yield commits
    commits = []
  }
  yield commits
}

/** What a run of git says. Throws `UsageError` or `UnavailableError` when it fails. */
export async function* runGit(directory: string, args: readonly string[], input = ''): AsyncIterable<string> {
  const git = spawn('git', args, {
    cwd: directory,
    env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_FLUSH: '0' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  git.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, 2_000)
  })
  const closed = once(git, 'close') as Promise<[number | null]>
  const failed = closed.then(
    () => undefined,
    (error: NodeJS.ErrnoException) => error,
  )
  git.stdin.on('error', () => {})
  git.stdin.end(input)
  try {
    for await (const chunk of git.stdout.setEncoding('utf8')) yield chunk as string
  } finally {
    if (git.exitCode === null && git.signalCode === null && git.stdout.readableEnded === false) git.kill()
  }
  const error = await failed
  if (error) throw cannotRun(directory, error)
  if (git.exitCode !== 0 && !/does not have any commits yet/.test(complaint)) {
    throw refused(directory, complaint)
  }
}

function cannotRun(directory: string, error: NodeJS.ErrnoException): Error {
  if (error.code === 'ENOENT')
    return new UsageError(
      `cannot read the history of ${directory}: there is no such folder, or git is not installed`,
    )
  return new UnavailableError(`cannot read the history of ${directory}: ${error.message}`, { cause: error })
}

function refused(directory: string, complaint: string): Error {
  if (/not a git repository/.test(complaint))
    return new UsageError(`${directory} is not a git checkout, so it has no history; run this in a clone`)
  const line = complaint.split('\n').find((text) => text.trim() !== '') ?? 'git stopped without a word'
  return new UnavailableError(
    `git cannot read the history of ${directory}: ${line.replace(/^(fatal|error): /, '')}`,
  )
}
