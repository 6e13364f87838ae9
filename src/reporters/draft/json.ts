import type { DraftReport } from '../../commands/draft/files.ts'

/** A draft for tools (contract: DESIGN 5.1). Names only of people who said that they may be named. */
export function draftJson({ draft, notes }: DraftReport): string {
  const words = new Map(draft.trace.map((entry) => [entry.id as string, entry.words]))
  const view = {
    porchlight: 1,
    ready: draft.ready,
    locale: draft.locale,
    version: draft.version,
    document: draft.document,
    sections: draft.sections.map(({ id, title, text, from }) => ({
      id,
      title,
      text,
      from: from.map(({ answer, question, option, name }) => ({ answer, question, option, person: name })),
      words: (words.get(id) ?? []).map((quotation) => ({
        answer: quotation.answer,
        question: quotation.question,
        person: quotation.name,
        text: quotation.words,
      })),
    })),
    open: draft.open.map(({ question }) => question),
    openQuestions: draft.open,
    choices: draft.outcome.choices.map(({ key, about, question, option, ticked }) => ({
      key,
      about,
      question,
      option,
      ticked,
    })),
    disagreements: draft.outcome.disagreements.map(({ question, option, outcome, for: asked, against }) => ({
      question,
      option,
      outcome,
      for: asked.length,
      against: against.length,
    })),
    tally: draft.outcome.tally,
    changes: draft.changes.map(({ id, title, state }) => ({ id, title, state })),
    files: draft.files,
    notes,
  }
  return `${JSON.stringify(view, null, 2)}\n`
}
