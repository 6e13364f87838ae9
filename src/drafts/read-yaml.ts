import { parseAllDocuments } from 'yaml'
import type { Reading } from './answer.ts'
import type { Labels } from './labels.ts'
import { QUESTIONS, type QuestionId } from './questions.ts'

/** One answer of a file, with what the file says about its origin. */
export interface Entry {
  readonly person: string | null
  readonly url: string | null
  /** False when the file says that this answer is from someone who does not look after the project. */
  readonly keeper: boolean
  readonly reading: Reading
}

export type ReadYaml =
  | { readonly ok: true; readonly entries: readonly Entry[] }
  | { readonly ok: false; readonly line: number; readonly message: string }

/** A file of answers may be this large, in characters. */
const MAX_FILE = 64 * 1024 * 1024

/**
 * Answers as YAML or JSON: one answer, a list of answers, a map with `answers`, or several documents.
 * A question holds ticks (`choose`), `words`, or simply a text or a list.
 */
export function readYaml(text: string, labels: Labels): ReadYaml {
  if (text.length > MAX_FILE) return { ok: false, line: 1, message: 'the file is larger than 64 MB' }
  if (/[[{]{64}|^(?:[ ]{200}|(?:- ){64})/m.test(text)) {
    return { ok: false, line: 1, message: 'the file is nested too deeply' }
  }
  const documents = parseAllDocuments(text, { logLevel: 'silent', prettyErrors: false, merge: false })
  const values: unknown[] = []
  for (const document of documents) {
    const error = document.errors[0]
    if (error) {
      const line = text.slice(0, error.pos[0]).split('\n').length
      return { ok: false, line, message: error.message.split('\n')[0]! }
    }
    try {
      values.push(document.toJS({ maxAliasCount: 20 }))
    } catch {
      return { ok: false, line: 1, message: 'the file uses too many YAML aliases' }
    }
  }
  const entries = values.flatMap(listOf).flatMap((value): Entry[] => {
    if (!isRecord(value)) return []
    return [
      {
        person: plainPerson(value.person),
        url: typeof value.url === 'string' && /^https:\/\//.test(value.url) ? value.url : null,
        keeper: value.keeper !== false,
        reading: readingOf(value, labels),
      },
    ]
  })
  if (entries.length === 0) {
    return {
      ok: false,
      line: 1,
      message: 'there is no answer in it; `draft --questions yaml` prints one to fill in',
    }
  }
  return { ok: true, entries }
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (isRecord(value) && Array.isArray(value.answers)) return value.answers
  return value === null || value === undefined ? [] : [value]
}

function readingOf(value: Record<string, unknown>, labels: Labels): Reading {
  const chosen = new Map<QuestionId, readonly string[]>()
  const words = new Map<QuestionId, string>()
  const notes: string[] = []
  const byQuestion = new Map<QuestionId, unknown>()
  const inner = isRecord(value.answers) ? { ...value, ...value.answers } : value
  for (const [key, said] of Object.entries(inner)) {
    if (ABOUT.has(key)) continue
    const id = QUESTIONS.find((each) => each.id === key)?.id ?? labels.question(key)
    if (id) byQuestion.set(id, said)
    else notes.push(`there is no question “${key.slice(0, 80)}”`)
  }
  for (const [id, said] of byQuestion) {
    const ticks: string[] = []
    const text: string[] = []
    take(id, said, ticks, text)
    if (ticks.length > 0) chosen.set(id, [...new Set(ticks)])
    if (text.length > 0) words.set(id, text.join('\n'))
  }
  return { chosen, words, notes }

  function take(id: QuestionId, said: unknown, ticks: string[], text: string[]): void {
    if (said === null || said === undefined) return
    if (Array.isArray(said)) {
      for (const each of said) take(id, each, ticks, text)
      return
    }
    if (isRecord(said)) {
      for (const [key, inside] of Object.entries(said)) {
        if (key === 'words') text.push(...plainTexts(inside))
        else if (key === 'choose') {
          for (const option of plainTexts(inside)) {
            const found = labels.options(id, option)
            if (found.length > 0) ticks.push(...found)
            else {
              text.push(option)
              notes.push(`“${option.slice(0, 80)}” is no option of ${id}; it is kept as words`)
            }
          }
        } else if (inside === true) {
          const found = labels.option(id, key)
          if (found) ticks.push(found.option)
          else text.push(key)
        } else if (inside === null) {
          text.push(key)
          notes.push(`in ${id}, words with a comma or a colon need quotation marks; all of them were kept`)
        } else if (inside !== false) text.push(...plainTexts(inside))
      }
      return
    }
    if (said === true && id === 'named') ticks.push('yes')
    else if (said === false && id === 'named') ticks.push('no')
    else {
      for (const each of plainTexts(said)) {
        const found = labels.options(id, each)
        if (found.length > 0) ticks.push(...found)
        else text.push(each)
      }
    }
  }
}

const ABOUT = new Set(['person', 'url', 'keeper', 'answers'])

function plainTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(plainTexts)
  if (typeof value === 'number') return [String(value)]
  if (typeof value !== 'string') return []
  const text = value.replace(/\r\n?/g, '\n').trim()
  return text === '' ? [] : [text]
}

function plainPerson(value: unknown): string | null {
  return typeof value === 'string' && /^@?[A-Za-z0-9][A-Za-z0-9-]{0,38}(\[bot\])?$/.test(value)
    ? value.replace(/^@/, '')
    : null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
