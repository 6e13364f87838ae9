import type { Marker } from '../../core/marker.ts'
import { parseMarkers } from '../../core/marker.ts'
import type { Conversation, Utterance } from '../../core/round.ts'
import { type Answer, answersOf, type Source } from '../../drafts/answer.ts'
import { type Edits, NO_EDITS, readEdits } from '../../drafts/edits.ts'
import { labels } from '../../drafts/labels.ts'
import { readMarkdown } from '../../drafts/read-markdown.ts'

export { INPUT_LABEL } from '../../drafts/questionnaire.ts'

/** The label of an issue in which a round takes place. */
export const ROUND_LABEL = 'code-of-conduct-round'

/** Where a round stands, read from GitHub alone. */
export interface RoundState {
  readonly input: Utterance | null
  /** ISO 8601; `null` before the start. */
  readonly closes: string | null
  /** The code of conduct that was in place when the round began. */
  readonly existing: string | null
  readonly preview: Utterance | null
  readonly edits: Edits
  readonly answers: readonly Answer[]
  /** Comments that somebody hid. */
  readonly hidden: number
}

/** How the things that we write in a round are found again. */
export const marks = {
  input: (issue: number): Marker => ({ kind: 'coc-input', key: String(issue) }),
  preview: (issue: number): Marker => ({ kind: 'coc-preview', key: String(issue) }),
  file: (issue: number, number: number): Marker => ({ kind: 'coc-preview', key: `${issue}/file/${number}` }),
  pull: (issue: number): Marker => ({ kind: 'coc-pull-request', key: String(issue) }),
  vote: (issue: number, text: string): Marker => ({ kind: 'coc-pull-request', key: `${issue}/vote/${text}` }),
  agreed: (issue: number, text: string): Marker => ({
    kind: 'coc-pull-request',
    key: `${issue}/agreed/${text}`,
  }),
  close: (issue: number): Marker => ({ kind: 'reply', key: `coc-close/${issue}` }),
}

/** The number of our comment with this marker, `null` where the conversation has none. */
export function seenAs({ comments }: Conversation, marker: Marker): number | null {
  return comments.find(({ ours, body }) => ours && carries(body, marker))?.id ?? null
}

/** The branch that a round proposes its files on. */
export function branchOf(issue: number): string {
  return `porchlight/code-of-conduct-${issue}`
}

/** The round that a branch belongs to; `null` when it is none of ours. */
export function issueOf(branch: string): number | null {
  const found = /^porchlight\/code-of-conduct-(\d{1,10})$/.exec(branch)
  return found ? Number(found[1]) : null
}

/** What the questions' comment remembers about its round. Whoever began it was allowed to: GitHub was asked. */
export function roundLine(closes: string, existing: string | null, by: string): string {
  const hide = (text: string) => encodeURIComponent(text).replaceAll('-', '%2D')
  return `<!-- draft:round closes=${closes} existing=${hide(existing ?? '')} by=${hide(by)} -->`
}

const UNTIL = /<!-- draft:until -->[\s\S]*?<!-- draft:end -->/

/** How long answers are asked for, as a paragraph that is found again when that is over. */
export function untilBlock(text: string): string {
  return `<!-- draft:until -->\n\n${text.trim()}\n\n<!-- draft:end -->`
}

/** The questions' comment with another such paragraph. */
export function withUntil(body: string, text: string): string {
  return body.replace(UNTIL, () => untilBlock(text))
}

/** Reads where a round stands from its conversation. Only our own comments are believed about it. */
export function stateOf(conversation: Conversation): RoundState {
  const ours = conversation.comments.filter((comment) => comment.ours)
  const find = (marker: Marker) => ours.find(({ body }) => carries(body, marker)) ?? null
  const input = find(marks.input(conversation.number))
  const preview = find(marks.preview(conversation.number))
  const remembered = /<!-- draft:round closes=(\S+) existing=(\S*) by=(\S*) -->/.exec(input?.body ?? '')
  const said = utterances(conversation, input)
  const heard = said.filter(({ hidden }) => !hidden)
  return {
    input,
    closes: remembered?.[1] ?? null,
    existing: remembered?.[2] ? safeDecode(remembered[2]) : null,
    preview,
    edits: preview ? readEdits(preview.body) : NO_EDITS,
    answers: answersOf(heard.map((each) => sourceOf(each, safeDecode(remembered?.[3] ?? '')))),
    hidden: said.length - heard.length,
  }
}

/** Everything that people said to the questions: comments, forms, and the issue itself where it answers one. */
function utterances(conversation: Conversation, input: Utterance | null): readonly Utterance[] {
  const since = input?.createdAt ?? ''
  const spoken = [conversation.opening, ...conversation.comments, ...conversation.forms]
  return spoken
    .filter((each) => !each.ours && each.author?.type !== 'Bot')
    .filter((each) => {
      if (conversation.forms.includes(each))
        return input !== null && each.createdAt >= conversation.opening.createdAt
      return (
        (each !== conversation.opening && input !== null && each.createdAt >= since) ||
        labels().mentions(each.body)
      )
    })
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id - b.id))
}

/** Some who look after a project do not show it: then it is enough to have begun the round. */
function sourceOf({ author, url, keeper, body }: Utterance, beganBy: string): Source {
  return {
    person: author && author.type !== 'Deleted' ? author.login : null,
    url,
    keeper: keeper || (author !== null && author.login === beganBy),
    reading: readMarkdown(withoutCommands(body), labels()),
  }
}

/** What someone typed to Porchlight is no answer. */
function withoutCommands(body: string): string {
  if (!/^\/(?:coc-draft|porchlight|recognize|action-plan)\b/m.test(body)) return body
  return body
    .split(/\r\n|\r|\n/)
    .filter((line) => !/^\/(?:coc-draft|porchlight|recognize|action-plan)\b/.test(line))
    .join('\n')
}

function carries(body: string, marker: Marker): boolean {
  return parseMarkers(body).some(({ kind, key }) => kind === marker.kind && key === marker.key)
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
