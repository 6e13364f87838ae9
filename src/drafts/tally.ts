import type { Answer } from './answer.ts'
import { QUESTIONS, type QuestionId } from './questions.ts'

/** What was ticked, and by how many. */
export interface QuestionTally {
  readonly question: QuestionId
  /** People who ticked or wrote anything here. */
  readonly people: number
  /** Every option there is, also those that nobody ticked. */
  readonly options: Readonly<Record<string, number>>
  /** People who answered in their own words. */
  readonly words: number
}

/** Everything that was counted. */
export interface Tally {
  readonly people: number
  readonly questions: readonly QuestionTally[]
}

/** Counts ticks and words, question by question. */
export function tallyOf(answers: readonly Answer[]): Tally {
  return {
    people: answers.length,
    questions: QUESTIONS.map(({ id, options }) => ({
      question: id,
      people: answers.filter(({ chosen, words }) => chosen.has(id) || words.has(id)).length,
      options: Object.fromEntries(
        options.map((option) => [
          option,
          answers.filter(({ chosen }) => chosen.get(id)?.includes(option)).length,
        ]),
      ),
      words: answers.filter(({ words }) => words.has(id)).length,
    })),
  }
}
