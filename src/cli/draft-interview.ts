import { QUESTIONS, type QuestionId, type Reading, wording } from '../commands/draft/files.ts'
import { entry, table } from '../render/table.ts'
import type { Io } from './io.ts'

/** Asks one person the questions in a terminal. What is not answered stays unanswered. */
export async function interview(locale: string, io: Io): Promise<Reading> {
  const words = wording(locale)
  const terminal = table(locale, 'draft/terminal')
  const say = (key: string) => entry(terminal, `interactive.${key}`) ?? key
  const chosen = new Map<QuestionId, readonly string[]>()
  const said = new Map<QuestionId, string>()
  const lines = linesOf(io.stdin)
  const tell = (text: string) => io.stderr.write(`${text}\n`)

  tell(`${words.say('intro')}\n\n${say('begin')}`)
  for (const { id, kind, options } of QUESTIONS) {
    tell(`\n${words.label(id)}`)
    const help = words.help(id)
    if (help) tell(help)
    for (const [index, option] of options.entries()) tell(`  ${index + 1}. ${words.option(id, option)}`)
    tell(say(options.length === 0 ? 'words' : kind === 'one' ? 'one' : 'many'))
    io.stderr.write('> ')
    const first = await next()
    if (first === null) break
    if (options.length > 0) {
      const { ticks, rest } = numbersIn(first, options.length)
      if (ticks.length > 0)
        chosen.set(
          id,
          ticks.map((tick) => options[tick - 1]!),
        )
      if (rest !== '') said.set(id, rest)
      continue
    }
    const text: string[] = []
    for (let line: string | null = first; line !== null && line.trim() !== ''; line = await next())
      text.push(line)
    if (text.length > 0) said.set(id, text.join('\n'))
  }
  return { chosen, words: said, notes: [] }

  async function next(): Promise<string | null> {
    const { value, done } = await lines.next()
    return done ? null : value
  }
}

/** `1, 3 and some words` to the numbers and the words. Numbers that are no option are words. */
function numbersIn(line: string, most: number): { ticks: number[]; rest: string } {
  const found = /^\s*(\d{1,2}(?:\s*[,;\s]\s*\d{1,2})*)(?=\s|[.,;:)]|$)[\s.,;:)]*(.*)$/.exec(line)
  if (!found) return { ticks: [], rest: line.trim() }
  const numbers = found[1]!.split(/[\s,;]+/).map(Number)
  if (numbers.some((number) => number < 1 || number > most)) return { ticks: [], rest: line.trim() }
  return { ticks: [...new Set(numbers)], rest: found[2]!.trim() }
}

async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    rest += decoder.decode(chunk, { stream: true })
    const lines = rest.split(/\r\n|\r|\n/)
    rest = lines.pop()!
    yield* lines
  }
  if (rest !== '') yield rest
}
