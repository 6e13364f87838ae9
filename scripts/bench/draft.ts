/** A draft from 500 answers of 65,000 characters: read, settled, written, and put into comments that GitHub takes. */

import { answersOf, type Source } from '../../src/drafts/answer.ts'
import { draft } from '../../src/drafts/draft.ts'
import { labels } from '../../src/drafts/labels.ts'
import { previewMarkdown } from '../../src/drafts/preview.ts'
import { QUESTIONS, wording } from '../../src/drafts/questions.ts'
import { readMarkdown } from '../../src/drafts/read-markdown.ts'

const ANSWERS = 500
const LETTERS = 65_000
const ROUNDS = 7
const TARGET = 2_000
const MAX_BODY = 65_536

/** Measures and prints. */
export async function bench(print: (line: string) => void): Promise<void> {
  for (const [kind, body] of Object.entries({ prose, lists, headings })) {
    const times: number[] = []
    let size = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const bodies = Array.from({ length: ANSWERS }, (_, index) =>
        body(index + round * ANSWERS).slice(0, LETTERS),
      )
      const began = performance.now()
      size = render(bodies)
      times.push(performance.now() - began)
    }
    const best = Math.round(Math.min(...times))
    const middle = Math.round(times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)]!)
    print(
      `${ANSWERS} answers of ${LETTERS} characters, ${kind}: ${middle} ms (median of ${ROUNDS}, best ${best}); target ${TARGET}; the preview has ${size} characters${size > MAX_BODY ? ': TOO LONG' : ''}`,
    )
  }
}

function render(bodies: readonly string[]): number {
  const sources = bodies.map(
    (body, index): Source => ({
      person: `person-${index}`,
      url: `https://github.com/bench/bench/issues/1#issuecomment-${index}`,
      keeper: index === 0,
      reading: readMarkdown(body, labels()),
    }),
  )
  const answers = answersOf(sources)
  const made = draft({ answers, locale: 'en', path: 'CODE_OF_CONDUCT.md' })
  return previewMarkdown(made, { answers, hidden: 0, second: false, ticks: new Map() }).length
}

const words = wording('en')

/** The whole questionnaire ticked here and there, and much to say under one question. */
function prose(seed: number): string {
  const sentence = `In another project, year ${seed}, somebody said that it was only a joke, and nobody answered.\n`
  return `${questionnaire(seed)}\n\n${sentence.repeat(LETTERS / sentence.length + 1)}`
}

/** Everything as list items. */
function lists(seed: number): string {
  const item = `- number ${seed}: that people wait for each other, *always*, and \`never\` [shout](https://example.org)\n`
  return `${questionnaire(seed)}\n\n${item.repeat(LETTERS / item.length + 1)}`
}

/** Headings that imitate ours, again and again. */
function headings(seed: number): string {
  let text = questionnaire(seed)
  for (let index = 0; text.length < LETTERS; index += 1) {
    const { id } = QUESTIONS[index % QUESTIONS.length]!
    text += `\n\n### ${words.label(id)}\n\nThis matters to me, said the ${seed}th person for the ${index}th time.`
  }
  return text
}

function questionnaire(seed: number): string {
  return QUESTIONS.map(({ id, options }, index) => {
    const boxes = options.map(
      (option, at) => `- [${(seed + index + at) % 3 === 0 ? 'x' : ' '}] ${words.option(id, option)}`,
    )
    return [`### ${words.label(id)}`, boxes.join('\n')].filter(Boolean).join('\n\n')
  }).join('\n\n')
}
