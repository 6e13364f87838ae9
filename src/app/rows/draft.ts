import { z } from 'zod'
import { githubRounds } from '../../adapters/github/draft.ts'
import { githubFiles } from '../../adapters/github/files.ts'
import { INPUT_LABEL, issueOf, ROUND_LABEL } from '../../commands/draft/state.ts'
import { afterDraft, type DraftAction, type DraftOptions, draft } from '../../commands/draft.ts'
import { parseSlash } from '../../commands/slash.ts'
import { UsageError } from '../../core/errors.ts'
import { run } from '../../run.ts'
import { type Daily, defineJob, defineRow, type Here, type SlashCommand, type Table } from '../events.ts'

const TYPED: Readonly<Record<Exclude<DraftAction, 'refresh'>, string>> = {
  start: 'asks the community what it needs, for a code of conduct of its own',
  status: 'says how many were heard, and which questions nobody answered',
  preview: 'shows the draft, why each part is in it, and what has to be chosen',
  open: 'proposes the draft as a pull request',
  close: 'ends the round',
  help: 'explains how to write a code of conduct together',
}

/** Carries out what was asked of a round. Gives the answer, or `null` where what was done is the answer. */
export async function answerDraft(options: DraftOptions, here: Here): Promise<string | null> {
  const config = await here.config()
  const ports = {
    rounds: githubRounds(here.client, here.repository, here.self),
    files: githubFiles(here.client, here.repository),
  }
  const context = { config, now: here.now }
  const { value, written } = await run(draft, ports, here.writer, { ...options, config }, context)
  const { again, answer } = afterDraft(options, value, written, config.locale)
  if (!again) return answer
  return (await run(draft, ports, here.writer, { ...again, config }, context)).value.answer
}

function slash(typed: string, action: Exclude<DraftAction, 'refresh'>): SlashCommand {
  return {
    typed,
    help: TYPED[action],
    who: action === 'help' ? 'anyone' : 'triage',
    permissions: draft.permissions,
    async run({ thread, isPullRequest, person, rest }, here) {
      if (rest !== '' && typed === 'coc-draft') {
        throw new UsageError(
          `there is no "${rest.slice(0, 40)}"; say start, status, preview, open, close or help`,
        )
      }
      const address = action === 'start' ? rest : ''
      return answerDraft({ thread, isPullRequest, action, person: person.login, address }, here)
    },
  }
}

/** GitHub says what kind of account it was; where it does not, the name tells an App's. */
const Sender = z
  .object({ login: z.string().default(''), type: z.string().nullish() })
  .transform(({ login, type }) => ({ type: type ?? (login.endsWith('[bot]') ? 'Bot' : 'User') }))

const Changed = z.object({
  action: z.string(),
  issue: z.object({
    number: z.number().int(),
    state: z.string(),
    labels: z.array(z.object({ name: z.string() })).default([]),
  }),
  comment: z.object({ body: z.string().nullish() }).optional(),
  sender: Sender,
})

/**
 * Answers, edits of answers, and ticks in the preview change the next rendering at once. Whoever takes back a name or
 * words is heard after the end too.
 */
const answersRow = defineRow({
  name: 'draft-answers',
  on: ['issue_comment.created', 'issue_comment.edited', 'issue_comment.deleted', 'issues.edited'],
  reads: Changed,
  permissions: draft.permissions,
  when: ({ action, issue, comment, sender }) =>
    sender.type !== 'Bot' &&
    (issue.state === 'open' || action !== 'created') &&
    issue.labels.some(({ name }) => name === ROUND_LABEL) &&
    !parseSlash(comment?.body ?? '').some(({ name }) => name === 'coc-draft'),
  async run({ issue }, here) {
    await answerDraft({ thread: issue.number, isPullRequest: false, action: 'refresh' }, here)
    return 'looked at the round again'
  },
})

const Form = z.object({
  issue: z.object({
    number: z.number().int(),
    labels: z.array(z.object({ name: z.string() })).default([]),
  }),
  label: z.object({ name: z.string() }).nullish(),
  sender: Sender,
})

/** An answer may be an issue of its own, made with the form: every round that is open listens to it. */
const formsRow = defineRow({
  name: 'draft-forms',
  on: [
    'issues.opened',
    'issues.edited',
    'issues.deleted',
    'issues.transferred',
    'issues.labeled',
    'issues.unlabeled',
  ],
  reads: Form,
  permissions: draft.permissions,
  when: ({ issue, label, sender }) => {
    const labels = issue.labels.map(({ name }) => name)
    if (sender.type === 'Bot' || labels.includes(ROUND_LABEL)) return false
    return label ? label.name === INPUT_LABEL : labels.includes(INPUT_LABEL)
  },
  async run(_, here) {
    const rounds = await openRounds(here)
    for (const thread of rounds) {
      await answerDraft({ thread, isPullRequest: false, action: 'refresh' }, here)
    }
    return rounds.length === 0 ? 'no round is open' : 'looked at the round again'
  },
})

/** The issues in which rounds are open. */
async function openRounds({ client, repository }: Here): Promise<readonly number[]> {
  const { data } = await client.rest.issues.listForRepo({
    ...repository,
    labels: ROUND_LABEL,
    state: 'open',
    per_page: 100,
  })
  return data.filter(({ pull_request }) => !pull_request).map(({ number }) => number)
}

const Pull = z.object({
  pull_request: z.object({ number: z.number().int(), head: z.object({ ref: z.string() }) }),
  sender: Sender,
})

/** What happens to a proposed text: commits that change it, reviews, the merge. */
const proposalRow = defineRow({
  name: 'draft-proposal',
  on: [
    'pull_request.synchronize',
    'pull_request.closed',
    'pull_request_review.submitted',
    'pull_request_review.dismissed',
  ],
  reads: Pull,
  permissions: draft.permissions,
  when: ({ pull_request, sender }) => sender.type !== 'Bot' && issueOf(pull_request.head.ref) !== null,
  async run({ pull_request }, here) {
    await answerDraft({ thread: pull_request.number, isPullRequest: true, action: 'refresh' }, here)
    return 'counted the votes'
  },
})

/** The end of a window: the questions', or the vote's. */
const draftJob = defineJob({
  command: 'draft',
  options: z.object({ thread: z.number().int() }),
  permissions: draft.permissions,
  async run({ thread }, here) {
    await answerDraft({ thread, isPullRequest: false, action: 'refresh' }, here)
    return 'looked at the round again'
  },
})

/** Rounds that are open are looked at once a day: windows end, and reactions send no event. */
const daily: Daily = {
  name: 'draft',
  permissions: { issues: 'read' },
  async plan(here) {
    return (await openRounds(here)).map((number) => ({
      key: `draft/${number}/${here.now.slice(0, 10)}`,
      command: 'draft',
      options: { thread: number },
      startAfter: here.now,
    }))
  },
}

/** Everything that the App does about drafting. */
export const draftTable: Partial<Table> = {
  slash: [
    slash('coc-draft', 'start'),
    ...(Object.keys(TYPED) as Exclude<DraftAction, 'refresh'>[]).map((action) =>
      slash(`coc-draft ${action}`, action),
    ),
  ],
  rows: [answersRow, formsRow, proposalRow],
  jobs: [draftJob],
  daily: [daily],
}
