import { stringify } from 'yaml'
import type { Config } from '../../config/schema.ts'
import { UsageError } from '../../core/errors.ts'
import { type Answer, answersOf, isEmpty, type Reading, type Source } from '../../drafts/answer.ts'
import type { Draft, DraftInput } from '../../drafts/draft.ts'
import { labels } from '../../drafts/labels.ts'
import { answerComment, answerYaml, issueForm, privately } from '../../drafts/questionnaire.ts'
import { QUESTIONS, type QuestionId, type Wording, wording } from '../../drafts/questions.ts'
import { readMarkdown } from '../../drafts/read-markdown.ts'
import { readYaml } from '../../drafts/read-yaml.ts'
import { tableLocales } from '../../render/table.ts'
import { auditedDraft } from './missing.ts'

export type { Answer, Draft, DraftInput, Reading, Source, Wording }
export { isEmpty, QUESTIONS, type QuestionId, wording }

/** A file of answers, or of anything else that a draft is made from. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

/** A draft made on the command line, and what could not be understood on the way. */
export interface DraftReport {
  readonly draft: Draft
  readonly answers: readonly Answer[]
  readonly notes: readonly string[]
}

/** The shapes in which the questions can be asked. */
export const SHAPES = ['form', 'comment', 'yaml'] as const
export type Shape = (typeof SHAPES)[number]

/** The languages that drafts can be written in. */
export function draftLocales(): readonly string[] {
  return tableLocales('draft/clauses')
}

/** The questions, to be answered elsewhere. */
export function questionsAs(shape: Shape, locale: string, address?: string): string {
  const words = wording(locale)
  if (shape === 'yaml') return answerYaml(words)
  return shape === 'form' ? issueForm(words, privately(words, address)) : answerComment(words)
}

/** Reads files of answers. Whoever hands them over looks after the project, unless a file says otherwise. */
export function sourcesFrom(files: readonly TextFile[]): {
  sources: readonly Source[]
  notes: readonly string[]
} {
  const notes: string[] = []
  const sources = files.flatMap(({ name, text }): Source[] => {
    if (!/\.(ya?ml|json)$/i.test(name)) {
      const reading = readMarkdown(text, labels())
      notes.push(...reading.notes.map((note) => `${name}: ${note}`))
      if (isEmpty(reading)) notes.push(`${name}: there is no answer in it`)
      return [{ person: null, url: null, keeper: true, reading }]
    }
    const read = readYaml(text, labels())
    if (!read.ok) throw new UsageError(`${name}:${read.line}: ${read.message}`)
    for (const { reading } of read.entries) {
      notes.push(...reading.notes.map((note) => `${name}: ${note}`))
      if (isEmpty(reading)) notes.push(`${name}: there is no answer in it`)
    }
    return read.entries.map(({ person, url, keeper, reading }) => ({ person, url, keeper, reading }))
  })
  return { sources, notes }
}

/** Builds a draft from sources. */
export function draftFrom(
  sources: readonly Source[],
  notes: readonly string[],
  input: Omit<DraftInput, 'answers'>,
  config: Config,
  now: string,
): DraftReport {
  const answers = answersOf(sources)
  return { draft: auditedDraft({ ...input, answers }, config, now), answers, notes }
}

/** One person's answers as a YAML file. */
export function readingAsYaml({ chosen, words }: Reading): string {
  const answer: Record<string, unknown> = {}
  for (const { id, kind } of QUESTIONS) {
    const ticks = chosen.get(id)
    const text = words.get(id)
    if (ticks === undefined && text === undefined) continue
    if (kind === 'lines') answer[id] = text
    else {
      answer[id] = {
        ...(ticks === undefined
          ? {}
          : { choose: kind === 'one' && ticks.length === 1 ? ticks[0] : [...ticks] }),
        ...(text === undefined ? {} : { words: text }),
      }
    }
  }
  return stringify(answer, { lineWidth: 0 })
}
