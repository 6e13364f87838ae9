import { entry, type Table, table } from '../render/table.ts'

/** What a person may answer: ticks, one tick, or words. Words are welcome everywhere. */
export type QuestionKind = 'many' | 'one' | 'words' | 'lines'

/** A question of the round. Its words are in `templates/<locale>/draft/questions.yml`. */
export interface Question {
  readonly id: string
  readonly part: Part
  readonly kind: QuestionKind
  readonly options: readonly string[]
}

export const PARTS = ['you', 'rules', 'help', 'around', 'keepers'] as const
export type Part = (typeof PARTS)[number]

/** Every question, in the order in which it is asked. The only place where a question is listed. */
export const QUESTIONS = [
  many('needs', 'you', 'names', 'newcomers', 'pace', 'language', 'consent', 'step-in', 'quiet'),
  words('seen', 'you'),
  many('welcome', 'rules', 'thanks', 'disagree', 'mistakes', 'listening', 'no', 'help', 'swearing-fine'),
  many(
    'unwelcome',
    'rules',
    'belittling',
    'pressure',
    'persistence',
    'talking-over',
    'jokes',
    'sexual',
    'secrets',
    'stirring',
    'swearing',
  ),
  many('where', 'rules', 'chat', 'events', 'speaking', 'direct', 'outside', 'inside-only'),
  words('receivers', 'help'),
  many('not-receivers', 'help', 'concerned', 'close', 'alone', 'outside'),
  many('ways', 'help', 'email', 'form', 'talk', 'anonymous', 'proxy', 'no-anonymous'),
  many('hearing-back', 'help', 'word', 'note', 'nothing'),
  many('after', 'help', 'asked', 'repair', 'support', 'reasons', 'known-steps'),
  one('firmness', 'help', 'gentle', 'steady', 'strict'),
  one('time', 'help', '1d', '3d', '7d', '14d'),
  one('appeal', 'help', 'others', 'same', 'none'),
  many('access', 'around', 'plain', 'translation', 'captions', 'hours', 'written', 'cost'),
  one('review', 'around', 'half-year', 'year', 'two-years', 'when-asked'),
  words('anything', 'around'),
  one('named', 'around', 'yes', 'no'),
  lines('project', 'keepers'),
  lines('private-route', 'keepers'),
  lines('second-route', 'keepers'),
  lines('anonymous-route', 'keepers'),
  lines('recipients', 'keepers'),
  one('responders', 'keepers', 'one', 'few', 'team'),
] as const satisfies readonly Question[]

export type QuestionId = (typeof QUESTIONS)[number]['id']

/** A question by its id, or `undefined`. */
export function question(id: string): Question | undefined {
  return QUESTIONS.find((each) => each.id === id)
}

/** The words of the questionnaire in one language. */
export interface Wording {
  readonly locale: string
  label(id: string): string
  help(id: string): string | null
  option(id: string, option: string): string
  part(part: Part): string
  /** Any other words of the questionnaire, by their path. */
  say(path: string): string
}

/** The questionnaire's words in one language. A missing word is a defect of ours and throws. */
export function wording(locale: string): Wording {
  const words: Table = table(locale, 'draft/questions')
  const say = (path: string) => {
    const found = entry(words, path)
    if (found === undefined) throw new Error(`draft/questions.yml has no "${path}"`)
    return found
  }
  return {
    locale,
    say,
    label: (id) => say(`questions.${id}.label`),
    help: (id) => entry(words, `questions.${id}.help`) ?? null,
    option: (id, option) => say(`questions.${id}.options.${option}`),
    part: (part) => say(`parts.${part}`),
  }
}

function many<const Id extends string>(id: Id, part: Part, ...options: readonly string[]) {
  return { id, part, kind: 'many' as const, options }
}

function one<const Id extends string>(id: Id, part: Part, ...options: readonly string[]) {
  return { id, part, kind: 'one' as const, options }
}

function words<const Id extends string>(id: Id, part: Part) {
  return { id, part, kind: 'words' as const, options: [] as readonly string[] }
}

function lines<const Id extends string>(id: Id, part: Part) {
  return { id, part, kind: 'lines' as const, options: [] as readonly string[] }
}
