import { type Pen, titleOf } from './document.ts'
import { QUESTIONS, question, wording } from './questions.ts'
import type { Because, Quotation, Voice } from './settle.ts'

/** Why one part is in the draft: what it is for, who asked, who spoke against it, and the words beside it. */
export interface TraceEntry {
  readonly id: string
  readonly title: string
  readonly purpose: string
  readonly state: 'in' | 'out' | 'open'
  readonly because: Because
  /** Ticks, each with those who made them. A label is ready to be followed by them. */
  readonly asked: readonly { readonly label: string; readonly voices: readonly Voice[] }[]
  readonly against: readonly { readonly label: string; readonly voices: readonly Voice[] }[]
  readonly words: readonly Quotation[]
}

/** The trace of every clause, also of those that stayed out. */
export function traceOf(by: Pen): readonly TraceEntry[] {
  const words = wording(by.speaker.locale)
  return by.outcome.clauses.map((clause) => ({
    id: clause.id,
    title: by.say(`clauses.${clause.id}.title`),
    purpose: by.say(`clauses.${clause.id}.purpose`),
    state: clause.state,
    because: clause.because,
    asked: grouped(clause.from),
    against: grouped(clause.against),
    words: clause.words,
  }))

  function grouped(voices: readonly Voice[]): { label: string; voices: readonly Voice[] }[] {
    const groups = new Map<string, Voice[]>()
    for (const voice of voices) {
      const label =
        voice.option !== null && question(voice.question)?.options.includes(voice.option)
          ? words.option(voice.question, voice.option)
          : words.label(voice.question)
      const group = groups.get(label) ?? []
      if (!group.some(({ answer }) => answer === voice.answer)) groups.set(label, [...group, voice])
    }
    return [...groups].map(([label, group]) => ({
      label: /[?!.]$/.test(label) ? label : `${label}:`,
      voices: group,
    }))
  }
}

/**
 * The trace as a file. A file stays in the history of a repository, so it holds counts and reasons,
 * never a name and never anybody's words: those stay where their authors can take them back.
 */
export function traceFile(by: Pen): string {
  const words = wording(by.speaker.locale)
  const { tally } = by.outcome
  return by.speaker.render('draft/trace', {
    title: { markdown: titleOf(by) },
    document: { markdown: by.link(by.writing.paths.document, by.writing.paths.trace) },
    rule: { markdown: by.speaker.render('draft/rule', {}).trim() },
    people: tally.people,
    clauses: traceOf(by)
      .filter(({ state }) => state !== 'out')
      .map((each) => ({
        title: { markdown: each.title },
        purpose: { markdown: each.purpose },
        essential: each.because === 'essential',
        asked: each.asked.map(({ label, voices }) => ({ label: { markdown: label }, count: voices.length })),
        against: each.against.map(({ label, voices }) => ({
          label: { markdown: label },
          count: voices.length,
        })),
        hasAgainst: each.against.length > 0,
        hasWords: each.words.length > 0,
        words: each.words.length,
      })),
    unasked: { markdown: unanswered() },
  })

  function unanswered(): string {
    return QUESTIONS.filter(({ id }) => tally.questions.find((each) => each.question === id)?.people === 0)
      .map(({ id }) => `- ${words.label(id)}`)
      .join('\n')
  }
}
