import { z } from 'zod'
import { githubCommunity } from '../../adapters/github/community.ts'
import { RECORD_TITLE } from '../../adapters/github/consents.ts'
import { githubRounds } from '../../adapters/github/draft.ts'
import { asking } from '../../adapters/github/errors.ts'
import { look } from '../../adapters/github/look.ts'
import { actorOf } from '../../adapters/github/people.ts'
import { mayTriage } from '../../adapters/github/permission.ts'
import { githubRecognition } from '../../adapters/github/recognition.ts'
import { isSelf } from '../../adapters/github/self.ts'
import { githubWriter } from '../../adapters/github/writer.ts'
import { later } from '../../commands/draft/vote.ts'
import { answerRecognize } from '../../commands/recognize/answer.ts'
import { evidenceIn } from '../../commands/recognize/consent.ts'
import { answersFor } from '../../commands/recognize/consented.ts'
import { CONTRIBUTORS_PATH, contributorsChange } from '../../commands/recognize/contributors.ts'
import { readWords } from '../../commands/recognize/words.ts'
import {
  FRESH_MINUTES,
  type Happening,
  type Recognized,
  recognize,
  welcomeKey,
} from '../../commands/recognize.ts'
import { auditedBy } from '../../commands/report/audited-by.ts'
import { formatMarker, parseMarkers } from '../../core/marker.ts'
import type { Recognition } from '../../core/recognition.ts'
import { recognitionMarks } from '../../core/recognition.ts'
import { isCommunityFile } from '../../documents/places.ts'
import { voice } from '../../render/template.ts'
import { run } from '../../run.ts'
import { type Daily, defineJob, defineRow, type Here, type SlashCommand, type Table } from '../events.ts'

const User = z.object({
  id: z.number().int(),
  login: z.string().min(1),
  type: z.string().default('User'),
  node_id: z.string().optional(),
})

const Thread = z.object({
  number: z.number().int(),
  title: z.string().default(''),
  user: User.nullish(),
  author_association: z.string().optional(),
  created_at: z.iso.datetime({ offset: true }),
  locked: z.boolean().default(false),
  state: z.string().default('open'),
})

const Opened = z.object({
  issue: Thread.optional(),
  pull_request: Thread.optional(),
  sender: User.nullish(),
  changes: z.object({ old_repository: z.unknown().optional() }).optional(),
})

const Merged = z.object({
  pull_request: Thread.extend({
    merged: z.boolean().default(false),
    merged_at: z.iso.datetime({ offset: true }).nullish(),
    commits: z.number().int().default(1),
  }),
  sender: User.nullish(),
})

/** A first thread: it is labelled at once, and greeted later if nobody was there first. */
const openedRow = defineRow({
  name: 'recognize',
  on: ['issues.opened', 'pull_request.opened'],
  reads: Opened,
  permissions: recognize.permissions,
  when: ({ issue, pull_request }) => (issue ?? pull_request)?.user?.type === 'User',
  async run({ issue, pull_request, sender, changes }, here) {
    const thread = (issue ?? pull_request)!
    const happening: Happening = {
      ...common(thread, here),
      moment: 'opened',
      kind: pull_request ? 'pull-request' : 'issue',
      sender: sender ? actorOf(sender) : null,
      moved: changes?.old_repository != null,
    }
    return note(await recognizeAt(happening, here))
  },
})

/** A first change that was merged: one thank-you, and the question whether one may be named. */
const mergedRow = defineRow({
  name: 'recognize-merge',
  on: ['pull_request.closed'],
  reads: Merged,
  permissions: recognize.permissions,
  when: ({ pull_request: pull }) => pull.merged && pull.merged_at != null && pull.user?.type === 'User',
  async run({ pull_request: pull }, here) {
    const happening: Happening = {
      ...common(pull, here),
      moment: 'merged',
      mergedAt: pull.merged_at!,
      commits: pull.commits,
    }
    return note(await recognizeAt(happening, here))
  },
})

/** The time that a welcome leaves to people is over. */
const waitedJob = defineJob({
  command: 'recognize',
  options: z.object({ thread: z.number().int(), again: z.boolean().optional() }),
  permissions: recognize.permissions,
  async run({ thread: number, again }, here) {
    const { client, repository } = here
    const found = await look(`issue ${number}`, () =>
      client.rest.issues.get({ ...repository, issue_number: number }),
    )
    const thread = Thread.safeParse(found?.data)
    if (!thread.success) return 'silent: it is not there any more'
    return note(await recognizeAt({ ...common(thread.data, here), moment: 'waited', again }, here))
  },
})

/**
 * Welcomes that should be waiting. Where the database was lost in between, the label on the thread still says that
 * somebody came; whether they are new is then looked at again, because a person may have given the label.
 */
const welcomes: Daily = {
  name: 'recognize',
  permissions: recognize.permissions,
  async plan(here) {
    const { mode, welcome, label, wait } = (await here.config()).recognize
    if (mode !== 'comment' || !welcome) return []
    const since = new Date(Date.parse(here.now) - FRESH_MINUTES * 60_000).toISOString()
    const { data } = await asking('first threads that wait for a welcome', () =>
      here.client.rest.issues.listForRepo({ ...here.repository, labels: label, since, per_page: 100 }),
    )
    return data
      .filter(({ user, created_at }) => user?.type === 'User' && Date.parse(created_at) >= Date.parse(since))
      .map(({ number, user, created_at }) => ({
        key: welcomeKey(user!.id),
        command: 'recognize',
        options: { thread: number, again: true },
        startAfter: later(created_at, wait),
      }))
  },
}

function common(thread: z.infer<typeof Thread>, here: Here) {
  const { user } = thread
  return {
    number: thread.number,
    title: thread.title,
    author: user ? { ...actorOf(user), node: user.node_id, association: thread.author_association } : null,
    sender: null,
    createdAt: thread.created_at,
    seenAt: here.now,
    locked: thread.locked,
    closed: thread.state === 'closed',
    moved: false,
  }
}

async function recognizeAt(happening: Happening, here: Here): Promise<Recognized> {
  const { client, repository, web } = here
  const { owner, repo } = repository
  const config = await here.config()
  const context = { config, now: here.now }
  const { auditing } = auditedBy(
    githubCommunity(client, repository, isCommunityFile),
    `${owner}/${repo}`,
    context,
  )
  const ports = { recognition: recognitionAt(here), auditing }
  const { value } = await run(recognize, ports, here.writer, { happening, config, owner, repo, web }, context)
  return value
}

function recognitionAt({ client, repository, self, seal, known }: Here): Recognition {
  return githubRecognition(client, repository, {
    self,
    seal: seal ?? null,
    ...(known === undefined ? {} : { known }),
  })
}

function note({ did, silent }: Recognized): string {
  return did ?? `silent: ${silent}`
}

function typed(words: string, help: string): SlashCommand {
  return {
    typed: words === '' ? 'recognize' : `recognize ${words}`,
    help,
    who: 'anyone',
    permissions: answerRecognize.permissions,
    async run({ rest, thread, person, permission, comment }, here) {
      const read = readWords(`${words} ${rest}`)
      const { owner, repo } = here.repository
      const sealed = here.seal?.(String(person.id)) ?? null
      const options = {
        words: read,
        person: { ...person, type: 'User' as const },
        maySuggest: read.kind === 'suggest' && mayTriage(await permission()),
        thread,
        owner,
        repo,
        onLine: comment.onLine,
        sealed,
      }
      const context = { config: await here.config(), now: here.now }
      const ports = { recognition: recognitionAt(here) }
      const { value } = await run(answerRecognize, ports, here.writer, options, context)
      for (const { owner, repo, operation } of value.elsewhere) {
        await githubWriter(here.client, { owner, repo }, { self: here.self }).write(operation)
      }
      if (value.note && sealed !== null) await remember(sealed, here)
      return value.text
    },
  }
}

/** Notes that somebody is to be forgotten, in a closed issue of ours: what stands for them, and no name. */
async function remember(sealed: string, here: Here): Promise<void> {
  const speaker = voice((await here.config()).locale)
  const { detail } = await here.writer.write({
    kind: 'ensure-issue',
    marker: recognitionMarks.record,
    title: RECORD_TITLE,
    body: speaker.text('recognize.record.body'),
    labels: [],
    reopen: false,
    onlyOnce: true,
    closed: true,
  })
  const number = Number(/\/issues\/(\d+)/.exec(detail ?? '')?.[1])
  if (!Number.isSafeInteger(number)) return
  await here.writer.write({
    kind: 'ensure-comment',
    thread: number,
    marker: recognitionMarks.forgotten(sealed),
    body: speaker.text('recognize.record.note'),
    onlyOnce: true,
  })
}

const CONTRIBUTORS = 'contributors'
const BRANCH = 'porchlight/contributors-'
const PERMISSIONS = { contents: 'write', pull_requests: 'write', issues: 'read', metadata: 'read' } as const

/** Once a week, where the project keeps a list of contributors. */
const daily: Daily = {
  name: CONTRIBUTORS,
  permissions: PERMISSIONS,
  async plan(here) {
    const { recognize } = await here.config()
    if (recognize.mode === 'off' || !recognize['contributors-file']) return []
    const monday = mondayOf(here.now)
    return [
      {
        key: `${CONTRIBUTORS} ${monday}`,
        command: CONTRIBUTORS,
        options: { week: monday },
        startAfter: here.now,
      },
    ]
  },
}

/** One pull request for everybody who said that they want to be listed, and for everybody who comes off. */
const contributorsJob = defineJob({
  command: CONTRIBUTORS,
  options: z.object({ week: z.iso.date() }),
  permissions: PERMISSIONS,
  async run({ week }, here) {
    const { client, repository, self, web } = here
    const config = await here.config()
    if (!config.recognize['contributors-file']) return 'off'
    const recognition = recognitionAt(here)
    const evidence = ((await recognition.said()) ?? []).flatMap(evidenceIn)
    const answers = await answersFor(recognition, 'contributors-file', evidence)
    const rounds = githubRounds(client, repository, self)
    const text = await rounds.file(CONTRIBUTORS_PATH)
    const change = contributorsChange(text, answers, { ...repository, web })
    const base = await rounds.defaultBranch()
    if (change === null || base === null) return 'the list is as it should be'
    const { data } = await asking('pull requests for the list of contributors', () =>
      client.rest.pulls.list({
        ...repository,
        state: 'all',
        sort: 'created',
        direction: 'desc',
        per_page: 100,
      }),
    )
    const ours = data.filter(({ head, user }) => isSelf(self, user) && head.ref.startsWith(BRANCH))
    const same = `contributors-set/${change.set}`
    const declined = ours.some(
      (pull) =>
        pull.state === 'closed' &&
        !pull.merged_at &&
        parseMarkers(pull.body ?? '').some(({ key }) => key === same),
    )
    if (declined) return 'it was declined once'
    const branch = ours.find(({ state }) => state === 'open')?.head.ref ?? `${BRANCH}${week}`
    const speaker = voice(config.locale)
    const say = (key: string) => speaker.text(`recognize.contributors.${key}`, { path: CONTRIBUTORS_PATH })
    const counted = (key: 'added' | 'removed', count: number) =>
      count === 0
        ? []
        : [speaker.text(`recognize.contributors.${key}.${count === 1 ? 'one' : 'other'}`, { count })]
    const { state, detail } = await here.writer.write({
      kind: 'ensure-pull-request',
      marker: { kind: 'consent', key: `contributors-file/${branch.slice(BRANCH.length)}` },
      branch,
      base,
      title: say(change.added > 0 ? 'title' : 'title-only-removal'),
      body: [
        [...counted('added', change.added), ...counted('removed', change.removed)].join(' '),
        say('note'),
        formatMarker({ kind: 'consent', key: same }),
      ].join('\n\n'),
      commitMessage: say('commit'),
      files: [{ path: CONTRIBUTORS_PATH, content: change.content }],
    })
    return `${state}${state === 'skipped' ? `: ${detail}` : ''}`
  },
})

/** The Monday of a week, in UTC. */
function mondayOf(now: string): string {
  const day = new Date(`${now.slice(0, 10)}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}

/** Everything that the App does about first contributions. */
export const recognizeTable: Partial<Table> = {
  rows: [openedRow, mergedRow],
  jobs: [waitedJob, contributorsJob],
  daily: [welcomes, daily],
  slash: [
    typed('me', 'says that you may be named; add report, release-notes, contributors or everywhere'),
    typed('no', 'says that you are not to be named'),
    typed('forget', 'removes where you were named, and keeps me quiet in this whole organization'),
    typed(
      '',
      'with an @login, suggests somebody; they are asked, and nothing is published without their yes',
    ),
  ],
}
