import type { Config } from '../config/schema.ts'
import { defineCommand } from '../core/command.ts'
import { UsageError } from '../core/errors.ts'
import type { FileChange, Plan, Written } from '../core/plan.ts'
import type { Files, Rounds } from '../core/ports.ts'
import type { Conversation, Proposal, Standing } from '../core/round.ts'
import { addressesInText } from '../drafts/addresses.ts'
import { draftPaths } from '../drafts/document.ts'
import type { Draft } from '../drafts/draft.ts'
import { fingerprint } from '../drafts/fingerprint.ts'
import { PUBLISHED, previewMarkdown } from '../drafts/preview.ts'
import { answerComment, INPUT_LABEL, privately } from '../drafts/questionnaire.ts'
import { wording } from '../drafts/questions.ts'
import { says, withTrace } from '../drafts/voices.ts'
import { code, MAX_BODY } from '../render/markdown.ts'
import { raw, type Value, voice } from '../render/template.ts'
import { copies } from './draft/copies.ts'
import { day, second } from './draft/instants.ts'
import { auditedDraft } from './draft/missing.ts'
import { pullRequestMarkdown } from './draft/pull-request.ts'
import {
  branchOf,
  issueOf,
  marks,
  ROUND_LABEL,
  type RoundState,
  roundLine,
  stateOf,
  untilBlock,
  withUntil,
} from './draft/state.ts'
import { type Ballot, type Count, count, later, readBallot, votersOf } from './draft/vote.ts'

/** What a person can ask of a round; `refresh` is asked by what happens in it. */
export const DRAFT_ACTIONS = ['start', 'status', 'preview', 'open', 'close', 'help', 'refresh'] as const
export type DraftAction = (typeof DRAFT_ACTIONS)[number]

export interface DraftOptions {
  /** The issue, or the round's pull request. */
  readonly thread: number
  readonly isPullRequest: boolean
  readonly action: DraftAction
  /** Who typed the command, to be told to those who are asked. */
  readonly person?: string
  /** Where people can write who cannot answer in public. */
  readonly address?: string
  /** Why no pull request can be opened: then the files are posted to be copied. */
  readonly copy?: string
}

/** Everything that was read about a round. */
export interface GatheredRound {
  readonly conversation: Conversation
  readonly state: RoundState
  readonly existing: string | null
  readonly changelog: string | null
  /** Paths of the draft's guides at which there is a file already; only looked for when it is to be proposed. */
  readonly taken: readonly string[]
  readonly published: string | null
  readonly base: string | null
  readonly proposal: Proposal | null
  readonly standing: ReadonlyMap<string, Standing>
  /** Where a code of conduct is in place; only looked for at the start. */
  readonly found: string | null
}

/** What came of it: a Markdown answer for whoever asked, where one is due, and the draft, where one was made. */
export interface DraftResult {
  readonly answer: string | null
  readonly draft: Draft | null
}

/** What a round is read with. */
export interface DraftPorts {
  readonly rounds: Rounds
  /** The files of the default branch. */
  readonly files: Files
}

/** What the host may add to a text of ours. */
const AIR = 600

/** Where GitHub looks for a code of conduct. */
const PLACES = ['code_of_conduct.md', '.github/code_of_conduct.md', 'docs/code_of_conduct.md']

/** A code of conduct that a community writes itself: asked, drafted, voted on, all in one issue. */
export const draft = defineCommand<
  DraftPorts,
  DraftOptions & { readonly config: Config },
  GatheredRound | null,
  Config,
  DraftResult
>({
  name: 'draft',
  summary: 'Ask a community what it needs, and build a code of conduct from the answers.',
  permissions: { issues: 'write', pull_requests: 'write', contents: 'write', metadata: 'read' },

  async gather({ rounds, files }, { thread, isPullRequest, action, config }) {
    if (action === 'help') return null
    const issue = isPullRequest ? issueOf((await rounds.branchOf(thread)) ?? '') : thread
    if (issue === null) return null
    const conversation = await rounds.conversation(issue, INPUT_LABEL)
    const state = stateOf(conversation)
    const nothing = { conversation, state, existing: null, changelog: null, published: null, base: null }
    const none = { ...nothing, taken: [], proposal: null, standing: new Map(), found: null }
    if (action === 'start') {
      const found = state.input ? null : await placeOf(files, config.draft.path)
      return { ...none, found, existing: found === null ? null : await rounds.file(found) }
    }
    if (!state.input) return none
    const fresh = state.edits.ticks.get('base/fresh') === true
    const path = state.existing ?? config.draft.path
    const existing = fresh ? null : await rounds.file(path)
    const key = chosenBase(state)
    const published = key ? await rounds.published(key) : null
    if (action === 'preview') {
      return { ...none, existing, published }
    }
    const paths = draftPaths(path)
    const proposal = await rounds.proposal(branchOf(issue), Object.values(paths))
    const standing =
      proposal && config.draft.voters !== 'anyone'
        ? await rounds.standing(votersOf(proposal), config.draft.voters)
        : new Map<string, Standing>()
    const opening = action === 'open'
    const taken: string[] = []
    if (opening && !proposal) {
      for (const guide of [paths.reporting, paths.responding, paths.trace]) {
        if ((await rounds.file(guide)) !== null) taken.push(guide)
      }
    }
    return {
      ...none,
      existing: proposal?.state === 'merged' && action !== 'open' ? null : existing,
      published,
      taken: existing?.includes(paths.trace) ? [] : taken,
      proposal,
      standing,
      changelog: opening ? await rounds.file(paths.changelog) : null,
      base: opening ? await rounds.defaultBranch() : null,
    }
  },

  decide(gathered, options, { config, now }) {
    const speaker = voice(config.locale)
    const say = (name: string, data: { readonly [key: string]: Value }) =>
      speaker.render(`draft/${name}`, data)
    if (options.action === 'help') return { value: { answer: say('help', {}), draft: null }, plan: [] }
    if (!gathered) {
      const where = options.action === 'start' ? { inIssues: true } : { nothing: true }
      return { value: { answer: say('answer', answers(where)), draft: null }, plan: [] }
    }
    const { conversation, state, proposal } = gathered
    const issue = conversation.number
    let drafted: Draft | undefined
    if (options.action === 'start') return start()
    if (!state.input) {
      const answer = options.action === 'refresh' ? null : say('answer', answers({ nothing: true }))
      return { value: { answer, draft: null }, plan: [] }
    }
    switch (options.action) {
      case 'preview':
        return preview()
      case 'open':
        return open()
      case 'close':
        return close()
      case 'status':
        return status()
      default:
        return refresh()
    }

    function start() {
      if (state.input) {
        return {
          value: {
            answer: say('answer', answers({ running: true, closes: day(state.closes) })),
            draft: null,
          },
          plan: [],
        }
      }
      if (conversation.closed) {
        throw new UsageError('this issue is closed; reopen it, or start in another one')
      }
      if (conversation.locked) {
        throw new UsageError(
          'this conversation is locked, so nobody could answer; unlock it or start in another issue',
        )
      }
      const words = wording(speaker.locale)
      const closes = later(now, config.draft.window)
      const body = say('input', {
        title: raw(words.say('title')),
        intro: raw(words.say('intro')),
        use: raw(words.say('use')),
        public: raw(words.say('public')),
        privately: raw(privately(words, options.address || addressFrom(gathered!.existing))),
        until: raw(untilBlock(say('until', { over: false, closes: raw(day(closes)) }))),
        heading: raw(words.say('comment.heading')),
        how: raw(words.say('comment.how')),
        questionnaire: raw(toCopy(answerComment(words, ['you', 'rules', 'help', 'around']))),
        keepers: raw(words.part('keepers')),
        facts: raw(toCopy(answerComment(words, ['keepers']))),
        starter: options.person ?? '',
      })
      const tell = says(speaker.locale)
      const plan: Plan = [
        {
          kind: 'ensure-comment',
          thread: issue,
          marker: marks.input(issue),
          seenAs: null,
          body: `${body}\n${roundLine(closes, gathered!.found, options.person ?? '')}\n`,
        },
        {
          kind: 'ensure-label',
          thread: issue,
          label: ROUND_LABEL,
          color: 'c5def5',
          description: tell('label'),
        },
        {
          kind: 'ensure-label',
          thread: issue,
          label: INPUT_LABEL,
          color: 'c5def5',
          description: tell('input-label'),
        },
        {
          kind: 'ensure-job',
          key: `draft/${issue}/closes`,
          command: 'draft',
          options: { thread: issue },
          startAfter: closes,
        },
      ]
      return { value: { answer: null, draft: null }, plan }
    }

    function preview() {
      const made = make()
      return { value: { answer: null, draft: made }, plan: [previewOperation(made)] }
    }

    function refresh() {
      if (proposalMerged() || (conversation.closed && proposal?.state !== 'open')) {
        return { value: { answer: null, draft: null }, plan: retrace() }
      }
      const plan = [...closing(), ...(state.preview ? [previewOperation(make())] : []), ...tally().plan]
      return { value: { answer: null, draft: null }, plan }
    }

    /** Once the time is over, the questions say so where they stand. */
    function closing(): Plan {
      const { input, closes } = state
      if (!input || closes === null || now < closes || conversation.closed) return []
      const body = withUntil(input.body, say('until', { over: true, closes: raw(day(closes)) }))
      if (body.replace(/\r\n/g, '\n') === input.body.replace(/\r\n/g, '\n')) return []
      return [
        {
          kind: 'ensure-comment',
          thread: issue,
          marker: marks.input(issue),
          body,
          unlessChanged: input.body,
          seenAs: input.id,
        },
      ]
    }

    /** After the end only the trace follows what people do to their answers: they may take back a name or words. */
    function retrace(): Plan {
      const made = make()
      const follow = (text: string) =>
        withTrace(text.replace(/\r\n?/g, '\n'), made, state.answers, MAX_BODY - AIR)
      const preview = state.preview ? follow(state.preview.body) : ''
      const pull = proposal?.ours ? follow(proposal.body) : ''
      return [
        ...(state.preview && preview !== state.preview.body.replace(/\r\n?/g, '\n')
          ? [
              {
                kind: 'ensure-comment' as const,
                thread: issue,
                marker: marks.preview(issue),
                body: preview,
                unlessChanged: state.preview.body,
                seenAs: state.preview.id,
              },
            ]
          : []),
        ...(proposal?.ours && pull !== proposal.body.replace(/\r\n?/g, '\n')
          ? [
              {
                kind: 'ensure-pull-request' as const,
                marker: marks.pull(issue),
                branch: branchOf(issue),
                base: proposal.base,
                title: pullTitle(made),
                body: pull,
                commitMessage: '',
                files: [],
                evenIfClosed: true,
              },
            ]
          : []),
      ]
    }

    function open() {
      if (proposal?.state === 'merged') return plain(say('answer', answers({ merged: raw(proposal.url) })))
      if (proposal?.state === 'closed') return plain(say('answer', answers({ refused: raw(proposal.url) })))
      const made = make()
      if (!made.ready) {
        const list = made.open.filter(({ blocking }) => blocking).map(({ text }) => `- ${text}`)
        const plan = state.preview ? [previewOperation(made)] : []
        return { value: { answer: say('not-ready', { open: raw(list.join('\n')) }), draft: made }, plan }
      }
      const reason =
        options.copy ?? (gathered!.base === null ? 'there is no branch to propose it to yet' : undefined)
      if (reason !== undefined) {
        return {
          value: { answer: say('answer', answers({ copied: raw(code(reason)) })), draft: made },
          plan: copies(made, conversation),
        }
      }
      const { files, kept } = ownFiles(made)
      const text = fingerprint(files[0]!.content ?? '')
      const before = proposal ? readBallot(proposal.body) : null
      const ballot = nextBallot(before, text, printsOf(made))
      const counted = tallied(ballot)
      const title = pullTitle(made)
      return {
        value: { answer: null, draft: made },
        plan: [
          {
            kind: 'ensure-pull-request' as const,
            marker: marks.pull(issue),
            branch: branchOf(issue),
            base: gathered!.base!,
            ...(proposal?.ours ? { onTopOf: proposal.tip } : {}),
            title,
            body: pullRequestMarkdown(made, {
              issue,
              answers: state.answers,
              ballot: { ...ballot, agreed: counted.agreed },
              counted,
              kept,
              config: config.draft,
            }),
            commitMessage: says(speaker.locale)(made.version > 1 ? 'commit-next' : 'commit', {
              version: made.version,
            }),
            files,
          },
          ...voteAgain(before, ballot),
          ...job(ballot),
        ],
      }
    }

    function close() {
      const people = state.answers.length
      const body = say('closed', {
        merged: proposalMerged(),
        one: people === 1,
        none: people === 0,
        people,
      })
      const plan: Plan = [
        { kind: 'close-issue', number: issue, comment: { marker: marks.close(issue), body } },
      ]
      return { value: { answer: null, draft: null }, plan }
    }

    function status() {
      const made = make()
      const words = wording(speaker.locale)
      const { ballot, counted, plan } = tally()
      const people = state.answers.length
      const unanswered = made.outcome.tally.questions
        .filter((each) => people > 0 && each.people === 0 && each.question !== 'named')
        .map(({ question }) => `- ${words.label(question)}`)
      const answer = say('status', {
        started: true,
        none: people === 0,
        one: people === 1,
        people,
        closes: raw(day(state.closes)),
        over: state.closes !== null && now >= state.closes,
        unanswered: raw(unanswered.join('\n')),
        open: raw(people === 0 ? '' : made.open.map(({ text }) => `- ${text}`).join('\n')),
        pull: proposal && proposal.state !== 'closed' ? String(proposal.number) : '',
        merged: proposalMerged(),
        yes: counted?.yes ?? 0,
        no: counted?.no ?? 0,
        quorum: config.draft.quorum,
        until: raw(day(ballot?.until ?? null)),
        agreed: counted?.agreed ?? false,
        hint: raw(
          proposal && proposal.state !== 'closed'
            ? ''
            : made.ready
              ? '`/coc-draft open`'
              : '`/coc-draft preview`',
        ),
      })
      return { value: { answer, draft: made }, plan }
    }

    /** Counts the votes on an open pull request and writes the count into it. A changed text is voted on anew. */
    function tally(): { ballot: Ballot | null; counted: Count | null; plan: Plan } {
      const before = proposal ? readBallot(proposal.body) : null
      if (!proposal || !before || !proposal.ours) return { ballot: null, counted: null, plan: [] }
      if (proposal.state !== 'open') return { ballot: before, counted: tallied(before), plan: [] }
      const current = proposal.files.get(paths().document)
      const ballot = nextBallot(before, fingerprint(current ?? ''), before.files)
      const counted = tallied(ballot)
      const made = make()
      const kept = ownFiles(made).kept
      const plan: Plan = [
        {
          kind: 'ensure-pull-request',
          marker: marks.pull(issue),
          branch: branchOf(issue),
          base: proposal.base,
          title: pullTitle(made),
          body: pullRequestMarkdown(made, {
            issue,
            answers: state.answers,
            ballot: { ...ballot, agreed: counted.agreed },
            counted,
            kept,
            config: config.draft,
          }),
          commitMessage: '',
          files: [],
        },
        ...voteAgain(before, ballot),
        ...(counted.agreed && !before.agreed
          ? [
              {
                kind: 'ensure-comment' as const,
                thread: proposal.number,
                marker: marks.agreed(issue, ballot.text),
                body: say('agreed', { yes: counted.yes, no: counted.no }),
                onlyOnce: true,
              },
            ]
          : []),
        ...(ballot.since === before.since ? [] : job(ballot)),
      ]
      return { ballot, counted, plan }
    }

    function make(): Draft {
      const base = chosenBase(state)
      drafted ??= auditedDraft(
        {
          answers: state.answers,
          locale: config.locale,
          path: paths().document,
          edits: state.edits,
          existing: gathered!.existing,
          published: gathered!.published,
          notOffered: base && gathered!.published === null ? says(speaker.locale)(`base.${base}`) : null,
          changelog: gathered!.changelog,
        },
        config,
        now,
      )
      return drafted
    }

    function paths() {
      return draftPaths(state.existing ?? config.draft.path)
    }

    function proposalMerged(): boolean {
      return proposal?.state === 'merged'
    }

    function previewOperation(made: Draft): Plan[number] {
      const body = previewMarkdown(made, {
        answers: state.answers,
        hidden: state.hidden,
        second: gathered!.existing !== null,
        ticks: state.edits.ticks,
      })
      return {
        kind: 'ensure-comment',
        thread: issue,
        marker: marks.preview(issue),
        body,
        ...(state.preview
          ? { unlessChanged: state.preview.body, seenAs: state.preview.id }
          : { seenAs: null }),
      }
    }

    /** The files to propose. What a person changed on the branch stays as they left it. */
    function ownFiles(made: Draft): { files: readonly FileChange[]; kept: readonly string[] } {
      const before = proposal?.state === 'open' ? readBallot(proposal.body) : null
      const kept: string[] = []
      const files = made.files.map((file): FileChange => {
        const there = proposal?.files.get(file.path)
        const print = before?.files.get(file.path)
        if (there === undefined || print === undefined || fingerprint(there) === print) return file
        if (fingerprint(there) === fingerprint(file.content ?? '')) return file
        kept.push(file.path)
        return { path: file.path, content: there }
      })
      return { files, kept }
    }

    function nextBallot(before: Ballot | null, text: string, files: ReadonlyMap<string, string>): Ballot {
      if (before && before.text === text) return { ...before, files }
      return {
        text,
        since: second(now),
        until: later(now, config.draft.window),
        agreed: false,
        again: before !== null,
        files,
        replaced: before?.replaced ?? gathered!.taken,
      }
    }

    function tallied(ballot: Ballot): Count {
      return count(proposal?.votes ?? [], ballot, gathered!.standing, config.draft, now)
    }

    function voteAgain(before: Ballot | null, ballot: Ballot): Plan {
      if (!before || before.text === ballot.text || !proposal) return []
      return [
        {
          kind: 'ensure-comment',
          thread: proposal.number,
          marker: marks.vote(issue, ballot.text),
          body: say('vote-again', { until: raw(day(ballot.until)), quorum: config.draft.quorum }),
        },
      ]
    }

    function job(ballot: Ballot): Plan {
      return [
        {
          kind: 'ensure-job',
          key: `draft/${issue}/vote/${ballot.text}`,
          command: 'draft',
          options: { thread: issue },
          startAfter: ballot.until,
        },
      ]
    }

    function pullTitle(made: Draft): string {
      return says(speaker.locale)(made.version > 1 ? 'pull-title-next' : 'pull-title', {
        version: made.version,
      })
    }

    function printsOf(made: Draft): ReadonlyMap<string, string> {
      return new Map(made.files.map(({ path, content }) => [path, fingerprint(content ?? '')]))
    }

    function plain(answer: string) {
      return { value: { answer, draft: null }, plan: [] }
    }
  },
})

/** Markdown as it is typed, with a button to copy it. */
function toCopy(markdown: string): string {
  return `\`\`\`markdown\n${markdown}\`\`\``
}

/** The published text that somebody ticked to start from. */
function chosenBase({ edits }: RoundState) {
  return PUBLISHED.find((each) => edits.ticks.get(`base/${each}`) === true)
}

/** Where a code of conduct is in place: where the configuration says, else where GitHub looks. */
async function placeOf(files: Files, wanted: string): Promise<string | null> {
  const { paths } = await files.read(() => false)
  const places = [wanted.toLowerCase(), ...PLACES]
  const found = places.flatMap((place) => paths.find((path) => path.toLowerCase() === place) ?? [])
  return found[0] ?? null
}

/** A private address that a text in place names already. */
function addressFrom(text: string | null): string | undefined {
  return addressesInText(text ?? '').find(({ kind, refused }) => kind === 'email' && refused === null)?.value
}

/** What remains to be said or done, once it is known what became of the plan. */
export function afterDraft(
  options: DraftOptions,
  result: DraftResult,
  written: readonly Written[],
  locale: string,
): { readonly again: DraftOptions | null; readonly answer: string | null } {
  const pull = written.find(({ operation }) => operation.kind === 'ensure-pull-request')
  if (options.action !== 'open' || !pull) return { again: null, answer: result.answer }
  if (pull.state === 'skipped') return { again: { ...options, copy: pull.detail ?? '' }, answer: null }
  return {
    again: null,
    answer: voice(locale).render('draft/answer', answers({ opened: raw(pull.detail ?? '') })),
  }
}

function answers(given: { readonly [key: string]: Value }): { readonly [key: string]: Value } {
  return {
    running: false,
    closes: '',
    nothing: false,
    inIssues: false,
    opened: '',
    copied: '',
    refused: '',
    merged: '',
    ...given,
  }
}
