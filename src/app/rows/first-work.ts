import { z } from 'zod'
import { actorOf } from '../../adapters/github/people.ts'
import { githubRecognition } from '../../adapters/github/recognition.ts'
import { githubWork } from '../../adapters/github/work.ts'
import { firstWork, type Work } from '../../commands/recognize/first-work.ts'
import { run } from '../../run.ts'
import { defineJob, defineRow, type Here, type Table } from '../events.ts'

const User = z.object({
  id: z.number().int(),
  login: z.string().min(1),
  type: z.string().default('User'),
})
const At = z.iso.datetime({ offset: true })

const Closed = z.object({
  issue: z.object({
    number: z.number().int(),
    user: User.nullable(),
    comments: z.number().int().default(0),
    locked: z.boolean().default(false),
    state_reason: z.string().nullish(),
    closed_at: At.nullable(),
  }),
  sender: User,
})

const Merged = z.object({
  pull_request: z.object({
    number: z.number().int(),
    user: User.nullable(),
    author_association: z.string().optional(),
    locked: z.boolean().default(false),
    merged: z.boolean().default(false),
    merged_at: At.nullish(),
  }),
  sender: User,
})

const Labelled = z.object({
  issue: z.object({ number: z.number().int(), user: User.nullable(), updated_at: At }),
  sender: User,
})

/** A closed issue: an answer or a pointer to a duplicate may have helped for the first time. */
const answeredRow = defineRow({
  name: 'first-answer',
  on: ['issues.closed'],
  reads: Closed,
  permissions: firstWork.permissions,
  when: ({ issue }) =>
    issue.comments > 0 &&
    issue.closed_at !== null &&
    issue.user !== null &&
    ['completed', 'duplicate'].includes(issue.state_reason ?? ''),
  run: ({ issue, sender }, here) =>
    worked(
      {
        moment: 'ended',
        kind: 'issue',
        number: issue.number,
        author: actorOf(issue.user),
        closedBy: actorOf(sender),
        closedAt: issue.closed_at!,
        reason: issue.state_reason === 'duplicate' ? 'duplicate' : 'completed',
        locked: issue.locked,
        seenAt: here.now,
      },
      here,
    ),
})

/** A merged change: a review of it may have been somebody's first. */
const reviewedRow = defineRow({
  name: 'first-review',
  on: ['pull_request.closed'],
  reads: Merged,
  permissions: firstWork.permissions,
  when: ({ pull_request: pull }) => pull.merged && pull.merged_at != null && pull.user !== null,
  run: ({ pull_request: pull, sender }, here) =>
    worked(
      {
        moment: 'ended',
        kind: 'pull-request',
        number: pull.number,
        author: actorOf(pull.user),
        closedBy: actorOf(sender),
        closedAt: pull.merged_at!,
        reason: null,
        locked: pull.locked,
        seenAt: here.now,
      },
      here,
    ),
})

/** A merged change by somebody who is known: it may be their first documentation or translation. */
const documentedRow = defineRow({
  name: 'first-documentation',
  on: ['pull_request.closed'],
  reads: Merged,
  permissions: firstWork.permissions,
  when: ({ pull_request: pull }) =>
    pull.merged &&
    pull.merged_at != null &&
    pull.user?.type === 'User' &&
    pull.author_association === 'CONTRIBUTOR',
  run: ({ pull_request: pull }, here) =>
    worked(
      {
        moment: 'merged',
        number: pull.number,
        by: actorOf(pull.user),
        at: pull.merged_at!,
        seenAt: here.now,
      },
      here,
    ),
})

/** A label on, or the end of, somebody else's issue: its giver may have triaged for the first time. */
const triagedRow = defineRow({
  name: 'first-triage',
  on: ['issues.labeled', 'issues.closed'],
  reads: Labelled,
  permissions: firstWork.permissions,
  when: ({ issue, sender }) => sender.type === 'User' && issue.user?.id !== sender.id,
  run: ({ issue, sender }, here) =>
    worked(
      {
        moment: 'triaged',
        number: issue.number,
        by: actorOf(sender),
        at: issue.updated_at,
        seenAt: here.now,
      },
      here,
    ),
})

/** The time that is left to people before somebody is thanked for help is over. */
const waitedJob = defineJob({
  command: 'first-work',
  options: z.object({
    thread: z.number().int(),
    person: z.number().int(),
    work: z.enum(['review', 'answers', 'triage']),
    url: z.url(),
    at: At,
    quiet: z.boolean(),
  }),
  permissions: firstWork.permissions,
  run: ({ thread, ...options }, here) =>
    worked({ moment: 'waited', number: thread, ...options, seenAt: here.now }, here),
})

async function worked(work: Work, here: Here): Promise<string> {
  const { client, repository, self, seal, known } = here
  const config = await here.config()
  const ports = {
    recognition: githubRecognition(client, repository, { self, seal: seal ?? null }),
    works: githubWork(client, repository, { known }),
  }
  const options = { work, config, repo: repository.repo }
  const { value } = await run(firstWork, ports, here.writer, options, { config, now: here.now })
  return value.did ?? `silent: ${value.silent}`
}

/** Everything that the App does about first reviews, answers, documentation, translations and triage. */
export const firstWorkTable: Partial<Table> = {
  rows: [answeredRow, reviewedRow, documentedRow, triagedRow],
  jobs: [waitedJob],
}
