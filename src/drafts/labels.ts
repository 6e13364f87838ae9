import { tableLocales } from '../render/table.ts'
import { QUESTIONS, type QuestionId, wording } from './questions.ts'

/** Finds questions and options by the words that people see, in every language there is. */
export interface Labels {
  /** The question whose label this line is. */
  question(line: string): QuestionId | null
  /** The option that a line begins with, and what was added to it. */
  option(id: QuestionId, line: string): { readonly option: string; readonly rest: string } | null
  /** The options that a line consists of, separated by commas; none when there is anything else in it. */
  options(id: QuestionId, line: string): readonly string[]
  /** True when this line, alone, is a label of anything. */
  known(line: string): boolean
  /** True when any line of the text is a question. */
  mentions(text: string): boolean
}

const LONGEST = 240

/** A line as it is compared: without markup, numbering, case and punctuation at its ends. */
export function plainLabel(line: string): string {
  return line
    .slice(0, LONGEST)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[*_`#>]/g, '')
    .replace(/[“”„«»"‘’']/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^\s*\d{1,2}\s*[.):]\s*/, '')
    .replace(/^[\s:.!?]+|[\s:.!?]+$/g, '')
}

let all: Labels | undefined

/** The labels of all locales together: people answer in the language they like. */
export function labels(): Labels {
  all ??= build()
  return all
}

function build(): Labels {
  const asWritten = new Map<string, QuestionId>()
  const optionsAsWritten = new Map<string, string>()
  const questions = new Map<string, QuestionId>()
  const options = new Map<QuestionId, { readonly label: string; readonly option: string }[]>()
  const known = new Set<string>()
  const lengths = new Set<number>()
  for (const locale of tableLocales('draft/questions')) {
    const words = wording(locale)
    for (const each of QUESTIONS) {
      asWritten.set(words.label(each.id), each.id)
      const label = plainLabel(words.label(each.id))
      questions.set(label, each.id)
      questions.set(plainLabel(`${words.label(each.id)} ${words.say('own-words')}`), each.id)
      const list = options.get(each.id) ?? []
      for (const option of each.options) {
        optionsAsWritten.set(`${each.id} ${words.option(each.id, option)}`, option)
        list.push({ label: plainLabel(words.option(each.id, option)), option })
      }
      options.set(each.id, list)
    }
  }
  for (const [label] of questions) known.add(label)
  for (const [id, list] of options) {
    list.sort((a, b) => b.label.length - a.label.length)
    for (const { label } of list) known.add(label)
    for (const option of QUESTIONS.find((each) => each.id === id)!.options) known.add(option)
  }
  for (const label of known) lengths.add(label.length)
  const longest = Math.max(...lengths) + 40
  const beginnings = new Set([...known].map(beginning))
  const starts = new Set([...known].map((label) => label.slice(0, 2)))

  /** True for a line of words that begins like no label: a look at its first letters is enough. */
  const other = (line: string) => /^[a-z]/i.test(line) && !beginnings.has(beginning(line))

  return {
    question: (line) => {
      if (line.length > longest) return null
      const exact = asWritten.get(line)
      if (exact) return exact
      return other(line) ? null : (questions.get(plainLabel(line)) ?? null)
    },
    option(id, line) {
      const exact = optionsAsWritten.get(`${id} ${line}`)
      if (exact) return { option: exact, rest: '' }
      const plain = plainLabel(line)
      for (const { label, option } of options.get(id) ?? []) {
        if (plain === label || plain === option) return { option, rest: '' }
        if (plain.startsWith(label) && !/^[\p{L}\p{N}]/u.test(plain.slice(label.length))) {
          return { option, rest: restOf(line, label) }
        }
      }
      return null
    },
    options(id, line) {
      if (line.length > longest * 8 || other(line)) return []
      const plain = plainLabel(line)
      const exact = (options.get(id) ?? []).find(({ label, option }) => plain === label || plain === option)
      if (exact) return [exact.option]
      let left = line
        .split(',')
        .map(plainLabel)
        .filter((part) => part !== '')
      const found: string[] = []
      while (left.length > 0) {
        let taken = 0
        for (let size = left.length; size > 0 && taken === 0; size -= 1) {
          const joined = left.slice(0, size).join(', ')
          const hit = (options.get(id) ?? []).find(({ label }) => label === joined)
          if (!hit) continue
          found.push(hit.option)
          taken = size
        }
        if (taken === 0) return []
        left = left.slice(taken)
      }
      return found
    },
    known: (line) =>
      line.length <= longest &&
      starts.has(line.slice(0, 2).toLowerCase()) &&
      beginnings.has(beginning(line)) &&
      known.has(plainLabel(line)),
    mentions: (text) =>
      text.split('\n').some((line) => line.length <= longest && questions.has(plainLabel(line))),
  }
}

/** How a line of plain words begins: enough to tell most lines from every label. */
function beginning(line: string): string {
  return line
    .slice(0, 10)
    .toLowerCase()
    .replace(/["“”„«»'‘’*_`]/g, '')
    .slice(0, 6)
}

/** What someone wrote after an option's label, without what joins the two. */
function restOf(line: string, label: string): string {
  for (let end = 1; end <= line.length; end += 1) {
    if (plainLabel(line.slice(0, end)) === label) {
      const rest = line.slice(end).replace(/^[\s.,:;!?*_"'”»–—-]+/, '')
      if (plainLabel(line.slice(0, end + 1)) !== label || rest !== '') return rest.trim()
    }
  }
  return line
}
