import { inline, quote } from '../render/markdown.ts'
import { entry, table } from '../render/table.ts'
import { fill } from '../render/template.ts'
import type { Answer } from './answer.ts'
import type { Draft } from './draft.ts'
import { wording } from './questions.ts'
import type { Disagreement, Quotation, Voice } from './settle.ts'

/** Short words of a drafting round, in one language. A missing one is a defect of ours and throws. */
export type Says = (path: string, values?: Readonly<Record<string, string | number>>) => string

/** The short words of a locale. */
export function says(locale: string): Says {
  const words = table(locale, 'draft/says')
  return (path, values = {}) => {
    const found = entry(words, path)
    if (found === undefined) throw new Error(`draft/says.yml has no "${path}"`)
    return fill(found, values)
  }
}

/** How much of the trace is written out; what is not is counted and linked, never dropped. */
interface Measure {
  readonly voices: number
  readonly quotes: number
  readonly letters: number
}

const MEASURES: readonly Measure[] = [
  { voices: 40, quotes: 200, letters: 4_000 },
  { voices: 20, quotes: 40, letters: 600 },
  { voices: 10, quotes: 12, letters: 300 },
  { voices: 5, quotes: 4, letters: 200 },
  { voices: 3, quotes: 2, letters: 100 },
  { voices: 0, quotes: 0, letters: 0 },
]

/** Why each part is there, who asked for it and in which words, in at most so many characters. */
export function voicesMarkdown(draft: Draft, answers: readonly Answer[], limit: number): string {
  for (const measure of MEASURES) {
    const text = written(draft, answers, measure)
    if (text.length <= limit) return text
  }
  return written(draft, answers, MEASURES.at(-1)!).slice(0, Math.max(0, limit))
}

const TRACE = /<!-- draft:trace -->[\s\S]*?<!-- draft:end -->/

/** A text of ours with the trace as the answers are now: whoever took back a name or words is out of it. */
export function withTrace(body: string, draft: Draft, answers: readonly Answer[], limit: number): string {
  const before = TRACE.exec(body)?.[0]
  if (before === undefined) return body
  const begin = '<!-- draft:trace -->\n\n'
  const end = '\n\n<!-- draft:end -->'
  const room = limit - (body.length - before.length) - begin.length - end.length
  return body.replace(TRACE, () => `${begin}${voicesMarkdown(draft, answers, room)}${end}`)
}

/** Where opinions differ, both sides counted, neither averaged away. */
export function disagreementsMarkdown(locale: string, disagreements: readonly Disagreement[]): string {
  const say = says(locale)
  const words = wording(locale)
  return disagreements
    .map(
      ({ question, option, outcome, for: asked, against }) =>
        `- ${say('for-against', {
          option: words.option(question, option),
          question: words.label(question),
          for: asked.length,
          against: against.length,
          outcome: say(`state.${outcome}`),
        })}`,
    )
    .join('\n')
}

function written(draft: Draft, answers: readonly Answer[], measure: Measure): string {
  const say = says(draft.locale)
  const urls = new Map(answers.map(({ id, url }) => [id, url]))
  const clauses = draft.trace.map((entry) => {
    const because = entry.state === 'out' ? say('because.nobody') : say(`because.${entry.because}`)
    const head = `**${entry.title}** (${say(`state.${entry.state}`)}, ${because})\n${entry.purpose}`
    const asked = entry.asked.map(({ label, voices }) => `- ${label} ${people(voices)}`)
    const against = entry.against.map(({ label, voices }) => `- ≠ ${label} ${people(voices)}`)
    const quotes = entry.words.slice(0, measure.quotes).map(quotation)
    const rest = entry.words.length - quotes.length
    const more = rest > 0 ? [say('more-words', { count: rest })] : []
    return [head, [...asked, ...against].join('\n'), ...quotes, ...more].filter(Boolean).join('\n\n')
  })
  return clauses.join('\n\n')

  function people(voices: readonly Voice[]): string {
    const shown = voices.slice(0, measure.voices).map(person)
    const rest = voices.length - shown.length
    if (shown.length === 0) return String(voices.length)
    return rest > 0 ? `${shown.join(', ')} ${say('and-more', { count: rest })}` : shown.join(', ')
  }

  function person({ answer, name }: Voice): string {
    const number = answer.replace(/\D/g, '')
    const url = urls.get(answer)
    const label = url ? `[${say('answer', { number })}](${url})` : say('answer', { number })
    return name ? say('named', { name: inline(name), answer: label }) : label
  }

  function quotation(words: Quotation): string {
    const long = words.words.length > measure.letters
    const cut = long ? words.words.slice(0, measure.letters).replace(/[\uD800-\uDBFF]$/, '') : words.words
    const url = urls.get(words.answer)
    const rest = long
      ? url
        ? `\n> ${say('read-on', { url })}`
        : `\n> ${say('read-on-plain', { count: words.words.length - cut.length })}`
      : ''
    return `${person(words)}:\n\n${quote(cut)}${rest}`
  }
}
