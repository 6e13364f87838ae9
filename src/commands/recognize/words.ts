import { CREDITS, type Credit, SCOPES, type Scope } from '../../core/recognition.ts'

/** What somebody typed after `/recognize`. */
export type Words =
  | { readonly kind: 'me'; readonly scopes: readonly Scope[] }
  | { readonly kind: 'no' | 'forget' | 'help' }
  | { readonly kind: 'suggest'; readonly login: string; readonly credits: readonly Credit[] }
  /** A name that no account on GitHub can have. */
  | { readonly kind: 'no-such-name'; readonly login: string }
  /** Words that are not understood. */
  | { readonly kind: 'unknown'; readonly word: string }

/** What GitHub allows as the name of an account: ASCII only, so no letter can pose as another. */
const LOGIN = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i

const SCOPE_WORDS: Readonly<Record<string, Scope>> = {
  report: 'report',
  reports: 'report',
  release: 'release-notes',
  releases: 'release-notes',
  'release-notes': 'release-notes',
  notes: 'release-notes',
  contributors: 'contributors-file',
  'contributors-file': 'contributors-file',
}

const CREDIT_WORDS: Readonly<Record<string, Credit>> = {
  ...Object.fromEntries(CREDITS.map((credit) => [credit, credit])),
  doc: 'docs',
  documentation: 'docs',
  translations: 'translation',
  translating: 'translation',
  reviews: 'review',
  reviewing: 'review',
  triaging: 'triage',
  answer: 'answers',
  answering: 'answers',
  questions: 'answers',
  question: 'answers',
  support: 'answers',
  test: 'tests',
  testing: 'tests',
  event: 'events',
  organizing: 'events',
  organising: 'events',
  meetup: 'events',
  idea: 'ideas',
  mentor: 'mentoring',
  infra: 'infrastructure',
  ci: 'infrastructure',
  a11y: 'accessibility',
}
const FILLERS = new Set(['and', 'the', 'a', 'an', 'in', 'for', 'of', '&', 'only', 'their', 'file'])

/** Reads what stood behind `/recognize`. */
export function readWords(rest: string): Words {
  const [first = '', ...more] = rest.trim().split(/[\s,]+/)
  const word = first.toLowerCase().replace(/[.!]+$/, '')
  if (word === '' || word === 'help') return { kind: 'help' }
  if (word === 'no' || word === 'forget') return { kind: word }
  if (word === 'me') return me(more)
  if (!first.startsWith('@')) return { kind: 'unknown', word: first }
  const login = first.slice(1).replace(/[:;.!?]+$/, '')
  if (!LOGIN.test(login)) return { kind: 'no-such-name', login }
  return suggestion(login, more)
}

/** The list of contributors stays for years, so it takes a word of its own. */
const ORDINARY: readonly Scope[] = ['report', 'release-notes']

function me(words: readonly string[]): Words {
  const scopes = new Set<Scope>()
  for (const word of meaningful(words)) {
    if (word === 'everywhere' || word === 'all') {
      for (const scope of SCOPES) scopes.add(scope)
      continue
    }
    const scope = Object.hasOwn(SCOPE_WORDS, word) ? SCOPE_WORDS[word] : undefined
    if (!scope) return { kind: 'unknown', word }
    scopes.add(scope)
  }
  return { kind: 'me', scopes: scopes.size === 0 ? ORDINARY : SCOPES.filter((scope) => scopes.has(scope)) }
}

function suggestion(login: string, words: readonly string[]): Words {
  const credits = new Set<Credit>()
  for (const word of meaningful(words)) {
    const credit = Object.hasOwn(CREDIT_WORDS, word) ? CREDIT_WORDS[word] : undefined
    if (!credit) return { kind: 'unknown', word }
    credits.add(credit)
  }
  return { kind: 'suggest', login, credits: [...credits] }
}

function meaningful(words: readonly string[]): readonly string[] {
  return words
    .map((word) => word.toLowerCase().replace(/[.,;:!]+$/, ''))
    .filter((word) => word !== '' && !FILLERS.has(word))
}
