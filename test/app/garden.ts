import { afterEach, beforeEach } from 'vitest'
import { createConfigurations } from '../../src/adapters/github/configuration.ts'
import { type KnownHere, nobodyKnown } from '../../src/adapters/github/recognition.ts'
import { sealWith } from '../../src/adapters/github/seal.ts'
import type { Planned, Row } from '../../src/app/events.ts'
import { standHere } from '../../src/app/here.ts'
import { createLog } from '../../src/app/log.ts'
import { table } from '../../src/app/table.ts'
import { KNOWN_IDS } from '../../src/commands/known-ids.ts'
import type { Comment, GitHub, Installation, RepositoryHandle, Thread } from '../support/github/index.ts'
import { startGitHub } from '../support/github/index.ts'

export const BEGIN = '2026-03-02T09:00:00Z'
export const US = 'porchlight[bot]'

/** A GitHub with one repository, and the App in it: the rows and jobs of the table, without a queue between. */
export let github: GitHub
export let repo: RepositoryHandle
export let installation: Installation
/** What an App keeps besides GitHub: it can be lost. */
export let waiting: Map<string, Planned>
let known: KnownHere

/** Makes it anew for each test of a file. */
export function useGarden(): void {
  beforeEach(async () => {
    github = await startGitHub({ now: BEGIN })
    const app = github.app('porchlight')
    github.organization('acme', { mora: 'admin', private: 'member' })
    repo = github.repository('acme/garden', { createdAt: '2020-01-01T00:00:00Z' })
    installation = github.install(app, 'acme')
    loseDatabase()
  })
  afterEach(() => github.close())
}

export function loseDatabase(): void {
  waiting = new Map()
  known = nobodyKnown()
}

export function here(place: RepositoryHandle = repo) {
  return standHere(
    {
      configurations: createConfigurations(KNOWN_IDS),
      jobs: {
        async ensure(_, planned) {
          if (waiting.has(planned.key)) return false
          waiting.set(planned.key, planned)
          return true
        },
      },
      log: createLog(
        'silent',
        () => {},
        () => BEGIN,
      ),
      web: 'https://github.com',
      self: async () => ({ id: github.world.apps[0]!.bot.id, login: US }),
      seal: sealWith('a key'),
      known,
      now: () => github.world.now(),
    },
    github.client(installation),
    {
      installation: installation.id,
      repository: { owner: place.state.owner.login, repo: place.state.name, id: place.state.id },
    },
  )
}

/** GitHub announces something, and every row that hears it does its part. */
export async function happens(
  event: string,
  subject: Parameters<GitHub['payload']>[1],
  place = repo,
  rows = /^(recognize|slash)/,
): Promise<string[]> {
  const payload = github.payload(event, { repository: place.state, ...subject })
  const stand = await here(place)
  const notes: string[] = []
  for (const row of table.rows as readonly Row<unknown>[]) {
    if (!row.on.includes(event) || !rows.test(row.name)) continue
    const read = row.reads.safeParse(payload)
    if (read.success && row.when(read.data)) notes.push(await row.run(read.data, stand))
  }
  return notes
}

export const opened = (thread: Thread, place = repo) =>
  thread.pull
    ? happens('pull_request.opened', { pull: thread.number, sender: thread.user.login }, place)
    : happens('issues.opened', { issue: thread.number, sender: thread.user.login }, place)

/** A quarter of an hour and a bit go by, and what waited is done. */
export async function later(place = repo): Promise<string[]> {
  github.setNow(new Date(Date.parse(github.world.now()) + 16 * 60_000).toISOString())
  const notes: string[] = []
  for (const [key, { command, options, startAfter }] of [...waiting]) {
    if (Date.parse(startAfter) > Date.parse(github.world.now())) continue
    waiting.delete(key)
    const job = table.jobs.find((one) => one.command === command)!
    notes.push(await job.run(options, await here(place)))
  }
  return notes
}

/** What the schedules of a day would have waiting. Returns how many jobs were new. */
export async function dayBegins(place = repo): Promise<number> {
  const stand = await here(place)
  let fresh = 0
  for (const planned of (await Promise.all(table.daily.map((daily) => daily.plan(stand)))).flat()) {
    if (planned.command !== 'recognize' || waiting.has(planned.key)) continue
    waiting.set(planned.key, planned)
    fresh += 1
  }
  return fresh
}

export async function merge(thread: Thread, place = repo): Promise<string[]> {
  place.merge(thread, 'mora')
  return happens('pull_request.closed', { pull: thread.number, sender: 'mora' }, place)
}

export async function says(thread: Thread, author: string, body: string, place = repo): Promise<string> {
  const comment = place.comment(thread.number, { author, body })
  await happens('issue_comment.created', { issue: thread.number, comment: comment.id }, place)
  return ours(thread, place).at(-1)?.body ?? ''
}

export const ours = (thread: Thread, place = repo): Comment[] =>
  place.comments(thread.number).filter(({ user }) => user.login === US)
export const everything = (place = repo) => place.state.comments.filter(({ user }) => user.login === US)
export const labels = (thread: Thread) => thread.labels.map(({ name }) => name)
export const asked = (since: number) =>
  github.requests.slice(since).filter(({ method }) => method === 'GET' || method === 'POST')
export const pull = (author: string, path = 'src/gate.ts', title = 'Oil the hinge') =>
  repo.pull({ author, title, files: { [path]: 'x\n' } })
