import { parse } from 'tldts'
import type { Answer } from './answer.ts'
import type { QuestionId } from './questions.ts'

export type AddressKind = 'email' | 'form' | 'link' | 'phone'
export type Refusal = 'public' | 'reserved-domain' | 'placeholder' | 'no-reply'

/** An address that somebody named as a way to report. */
export interface Address {
  readonly kind: AddressKind
  readonly value: string
  /** Why nobody in trouble may be sent there; `null` where it can be used. */
  readonly refused: Refusal | null
  /** The answers that named it. */
  readonly from: readonly { readonly answer: string; readonly question: QuestionId }[]
  /** True when someone who looks after the project named it. */
  readonly keeper: boolean
}

const EMAIL =
  /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}(?:@|\s?[[(]\s?at\s?[\])]\s?)(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}/g
const WEB = /https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~%/?#=&+@:!$'*,;-]*)?/g
const PHONE = /(?<![\p{L}\p{N}])\+\d[\d ()/-]{6,20}\d/gu

/** The addresses that the answers to some questions name, in the order in which they were first named. */
export function addressesIn(
  answers: readonly Answer[],
  questions: readonly QuestionId[],
): readonly Address[] {
  const found = new Map<string, Address>()
  for (const question of questions) {
    for (const answer of answers) {
      for (const { kind, value } of addressesOf(answer.words.get(question)?.slice(0, 4_000) ?? '')) {
        const before = found.get(value)
        const from = { answer: answer.id, question }
        found.set(value, {
          kind,
          value,
          refused: refusal(kind, value),
          from: [...(before?.from ?? []), from],
          keeper: (before?.keeper ?? false) || answer.keeper,
        })
      }
    }
  }
  return [...found.values()]
}

/** The addresses in any text, and whether they can be used. */
export function addressesInText(text: string): readonly Pick<Address, 'kind' | 'value' | 'refused'>[] {
  return addressesOf(text).map(({ kind, value }) => ({ kind, value, refused: refusal(kind, value) }))
}

function addressesOf(text: string): { kind: AddressKind; value: string }[] {
  const found: { kind: AddressKind; value: string; at: number }[] = []
  let rest = text
  for (const match of text.matchAll(WEB)) {
    const value = match[0].replace(/[.,;:!?'*]+$/, '')
    found.push({ kind: isForm(value) ? 'form' : 'link', value, at: match.index })
    rest = rest.replace(match[0], ' '.repeat(match[0].length))
  }
  for (const match of rest.matchAll(EMAIL)) {
    const value = match[0].replace(/\s?[[(]\s?at\s?[\])]\s?/, '@')
    found.push({ kind: 'email', value, at: match.index })
  }
  for (const match of rest.matchAll(PHONE)) found.push({ kind: 'phone', value: match[0], at: match.index })
  return found.sort((a, b) => a.at - b.at)
}

function isForm(url: string): boolean {
  return /form|survey|typeform|limesurvey|tally\.so|globaleaks|report/i.test(url)
}

const RESERVED = /(?:^|\.)(?:example|test|invalid|localhost|local)$|(?:^|\.)example\.(?:com|org|net|edu)$/i
const STAND_INS =
  /^(?:your|my)?-?(?:domain|project|company|organization|organisation|site)\.(?:com|org|net|tld)$/i
const OPEN_PLACES = [
  /^https?:\/\/github\.com\/[^/]+\/[^/]+\/(?:issues|discussions|pulls?)(?:[/?#]|$)/i,
  /^https?:\/\/gitlab\.com\/.+\/-\/issues/i,
  /^https?:\/\/(?:www\.)?(?:discord\.gg|discord\.com\/invite|t\.me|gitter\.im|twitter\.com|x\.com|reddit\.com|bsky\.app)(?:\/|$)/i,
  /^https?:\/\/join\.slack\.com\//i,
  /^https?:\/\/groups\.google\.com\//i,
]

function refusal(kind: AddressKind, value: string): Refusal | null {
  if (kind === 'phone') return null
  const host = kind === 'email' ? value.slice(value.indexOf('@') + 1) : new URL(value).hostname
  if (RESERVED.test(host)) return 'reserved-domain'
  if (STAND_INS.test(host) || /^(?:your|insert)[._-]?/i.test(value)) return 'placeholder'
  const { isIcann, isPrivate, domain } = parse(host)
  if (!domain || !(isIcann || isPrivate)) return 'reserved-domain'
  if (kind === 'email') {
    return /^(?:no-?reply|do-?not-?reply)/i.test(value) || /noreply\.github\.com$/i.test(host)
      ? 'no-reply'
      : null
  }
  return OPEN_PLACES.some((place) => place.test(value)) ? 'public' : null
}

/** An address as Markdown that can be clicked. Its characters were checked when it was found. */
export function addressLink({ kind, value }: Pick<Address, 'kind' | 'value'>): string {
  if (kind === 'email') return `[${value.replaceAll('_', '\\_')}](mailto:${value})`
  if (kind === 'phone') return value
  return `<${value}>`
}
