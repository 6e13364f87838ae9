import type { DraftConfig } from '../../config/schema.ts'
import type { Answer } from '../../drafts/answer.ts'
import type { Draft } from '../../drafts/draft.ts'
import { changesMarkdown } from '../../drafts/preview.ts'
import { disagreementsMarkdown, says, voicesMarkdown } from '../../drafts/voices.ts'
import { code, MAX_BODY } from '../../render/markdown.ts'
import { raw, voice } from '../../render/template.ts'
import { day, minute } from './instants.ts'
import { type Ballot, ballotLine, type Count } from './vote.ts'

/** What a pull request says besides the draft. */
export interface PullRequestContext {
  readonly issue: number
  readonly answers: readonly Answer[]
  readonly ballot: Ballot
  readonly counted: Count
  /** Paths of files that a person changed on the branch. */
  readonly kept: readonly string[]
  readonly config: DraftConfig
}

/** The pull request's own text: how to agree, how the vote stands, what changes, and why each part is there. */
export function pullRequestMarkdown(made: Draft, context: PullRequestContext): string {
  const { ballot, counted, config } = context
  const speaker = voice(made.locale)
  const tell = says(made.locale)
  const line = ballotLine(ballot)
  const data = {
    second: made.version > 1,
    version: made.version,
    one: made.outcome.tally.people === 1,
    people: made.outcome.tally.people,
    issue: context.issue,
    who: raw(tell(`voters.${config.voters}`)),
    quorum: config.quorum,
    until: raw(day(ballot.until)),
    yes: counted.yes,
    no: counted.no,
    others: counted.others,
    agreed: counted.agreed,
    over: counted.over,
    reopened: ballot.again,
    since: raw(minute(ballot.since)),
    kept: raw(context.kept.map((path) => `- ${tell('kept-file', { path: code(path) })}`).join('\n')),
    replaced: raw(ballot.replaced.map((path) => `- ${code(path)}`).join('\n')),
    open: raw(made.open.map(({ text }) => `- ${text}`).join('\n')),
    disagreements: raw(disagreementsMarkdown(made.locale, made.outcome.disagreements)),
    rule: raw(speaker.render('draft/rule', {}).trim()),
  }
  const room = MAX_BODY - 600 - line.length
  const bare = speaker.render('draft/pull-request', { ...data, changes: raw(''), trace: raw('') })
  const changes = made.version > 1 ? changesMarkdown(made, Math.floor((room - bare.length) / 2)) : ''
  const trace = voicesMarkdown(made, context.answers, room - bare.length - changes.length)
  return `${speaker.render('draft/pull-request', { ...data, changes: raw(changes), trace: raw(trace) })}\n${line}\n`
}
