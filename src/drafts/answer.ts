import { QUESTIONS, type QuestionId } from './questions.ts'

/** What was read from one comment, one issue or one file. */
export interface Reading {
  readonly chosen: ReadonlyMap<QuestionId, readonly string[]>
  /** Free words, as they were written. */
  readonly words: ReadonlyMap<QuestionId, string>
  /** What could not be understood, each a short clause for people. */
  readonly notes: readonly string[]
}

/** One reading, and where it came from. */
export interface Source {
  /** Who said it, as the host names them; `null` where nobody knows. */
  readonly person: string | null
  /** Where it can be read. */
  readonly url: string | null
  /** True when it was said by someone who looks after the project: their addresses are taken at their word. */
  readonly keeper: boolean
  readonly reading: Reading
}

/** What one person said, in all their comments together. Answers are numbered in the order of arrival. */
export interface Answer {
  /** `answer-1`, `answer-2`, … : never a name. */
  readonly id: string
  /** Only the name of someone who said that they may be named. */
  readonly name: string | null
  readonly url: string | null
  readonly keeper: boolean
  readonly chosen: ReadonlyMap<QuestionId, readonly string[]>
  readonly words: ReadonlyMap<QuestionId, string>
}

/** True when nothing was ticked and nothing was written. */
export function isEmpty({ chosen, words }: Reading): boolean {
  return chosen.size === 0 && words.size === 0
}

/** One answer a person: later ticks replace earlier ones question by question, words are kept side by side. */
export function answersOf(sources: readonly Source[]): readonly Answer[] {
  const people = new Map<string, Source[]>()
  for (const [index, source] of sources.entries()) {
    if (isEmpty(source.reading)) continue
    const key = source.person === null ? `#${index}` : source.person.toLowerCase()
    people.set(key, [...(people.get(key) ?? []), source])
  }
  return [...people.values()].map((said, index) => {
    const chosen = new Map<QuestionId, readonly string[]>()
    const words = new Map<QuestionId, string>()
    for (const { reading } of said) {
      for (const [id, options] of reading.chosen) chosen.set(id, options)
      for (const [id, text] of reading.words) {
        const before = words.get(id)
        words.set(id, before === undefined || before === text ? text : `${before}\n\n${text}`)
      }
    }
    const named = chosen.get('named') ?? []
    return {
      id: `answer-${index + 1}`,
      name: named.includes('yes') && !named.includes('no') ? said[0]!.person : null,
      url: said.find(({ url }) => url !== null)?.url ?? null,
      keeper: said.some(({ keeper }) => keeper),
      chosen: inOrder(chosen),
      words: inOrder(words),
    }
  })
}

function inOrder<Value>(map: ReadonlyMap<QuestionId, Value>): ReadonlyMap<QuestionId, Value> {
  return new Map(QUESTIONS.flatMap(({ id }) => (map.has(id) ? [[id, map.get(id)!] as const] : [])))
}
