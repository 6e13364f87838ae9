import { describe, expect, test } from 'vitest'
import type { Profile } from '../../src/core/term.ts'
import { kept, terms } from '../../src/terms/catalogue.ts'
import { judge } from '../../src/terms/judge.ts'
import { markdownRegions } from '../../src/terms/markdown.ts'
import { compile } from '../../src/terms/matcher.ts'

const judging = {
  matcher: compile(terms, 'all'),
  markdown: markdownRegions,
  identifiers: true,
  explain: true,
}

function said(text: string, path: string, id: string): boolean {
  return judge({ path, text, whole: false, added: null }, judging).some(
    ({ hit, because }) => hit.term.id === id && because === null,
  )
}

describe.each(terms)('$id ($language)', ({ id, examples }) => {
  test.each(examples.flag)('flags: $text', ({ text, path }) => {
    expect(said(text, path, id)).toBe(true)
  })
  test.each(examples.allow)('allows: $text', ({ text, path }) => {
    expect(said(text, path, id)).toBe(false)
  })
})

test('a word that needs company has enough in it everywhere, and enough in itself only from a wider profile on', () => {
  const saidIn = (profile: Profile, text: string) =>
    judge({ path: 'a.md', text, whole: false, added: null }, { ...judging, matcher: compile(terms, profile) })
      .filter(({ because }) => because === null)
      .map(({ hit }) => hit.term.id)
  expect(saidIn('core', 'Each replica reads from the master.')).toEqual(['master'])
  expect(saidIn('core', 'The master node keeps the state.')).toEqual([])
  expect(saidIn('wide', 'The master node keeps the state.')).toEqual([])
  expect(saidIn('all', 'The master node keeps the state.')).toEqual(['master'])
})

test('an asterisk in a phrase is a word of its own, and not the first', () => {
  const phrases = terms.flatMap(({ only, near, except, senses, beside, unless }) =>
    [only, near, except, beside, unless, ...Object.values(senses)].flat(),
  )
  expect(phrases.some((phrase) => phrase.includes('*'))).toBe(true)
  expect(phrases.filter((phrase) => /^\*|[^ ]\*|\*[^ ]/.test(phrase))).toEqual([])
})

test('every id is used once', () => {
  const ids = terms.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('no word belongs to two terms', () => {
  const owners = new Map<string, Set<string>>()
  for (const { id, match } of terms) {
    for (const { text } of match) {
      const key = text.toLowerCase().replace(/[-\s'’]/g, '')
      owners.set(key, (owners.get(key) ?? new Set()).add(id))
    }
  }
  const shared = Array.from(owners).filter(([, ids]) => ids.size > 1)
  expect(shared.map(([word, ids]) => `${word}: ${Array.from(ids).join(', ')}`)).toEqual([])
})

test('what a suggestion puts in place is never itself flagged', () => {
  const wrong = terms.flatMap(({ id, match }) =>
    match.flatMap(({ swap }) =>
      swap !== null &&
      judge({ path: 'a.md', text: `We use the ${swap} here.`, whole: false, added: null }, judging).some(
        ({ because }) => because === null,
      )
        ? [`${id}: ${swap}`]
        : [],
    ),
  )
  expect(wrong).toEqual([])
})

test('no alternative is itself flagged', () => {
  const wrong = terms.flatMap(({ id, alternatives }) =>
    alternatives
      .filter((word) => said(`We use the ${word} here.`, 'a.md', id))
      .map((word) => `${id}: ${word}`),
  )
  expect(wrong).toEqual([])
})

test('every profile is wider than the one before it', () => {
  const counts = (['core', 'wide', 'all'] as const).map((profile) => compile(terms, profile).terms.length)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect(new Set(counts).size).toBe(3)
})

test('a term that was kept out has a reason', () => {
  for (const { term, reason } of kept) expect(reason.length, term).toBeGreaterThan(20)
})
