import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FAMILIES } from '../../src/core/audit.ts'
import { CLAUSES, type ClauseId } from '../../src/documents/identity/clause.ts'
import { publishedTexts } from '../../src/documents/identity/published.ts'

const facts = join(import.meta.dirname, '..', '..', 'src', 'documents', 'facts', 'published.json')

const covenant = (version: string) =>
  publishedTexts().filter((text) => text.family === 'contributor-covenant' && text.version === version)

/** What every wording of a version says, by the definitions of the checks. */
const SAYS: Readonly<Record<string, readonly ClauseId[]>> = {
  '1.3': ['behaviour', 'consequences'],
  '1.4': ['scope', 'behaviour', 'consequences', 'confidentiality', 'contact-sentence'],
  '2.0': ['scope', 'behaviour', 'consequences', 'enforcement-ladder', 'attribution', 'contact-sentence'],
  '2.1': [
    'scope',
    'behaviour',
    'consequences',
    'enforcement-ladder',
    'confidentiality',
    'attribution',
    'contact-sentence',
  ],
  '3.0': ['scope', 'behaviour', 'consequences', 'enforcement-ladder', 'confidentiality', 'attribution'],
}
const SAYS_NOT: Readonly<Record<string, readonly ClauseId[]>> = {
  '1.3': ['enforcement-ladder', 'appeal', 'response-time', 'no-retaliation'],
  '1.4': ['enforcement-ladder', 'appeal', 'response-time', 'no-retaliation', 'independent-contact'],
  '2.1': ['appeal', 'response-time', 'no-retaliation', 'independent-contact', 'anonymous-route'],
}

test.each(Object.entries(SAYS))(
  'every translation of Contributor Covenant %s is known to say it',
  (version, clauses) => {
    for (const text of covenant(version)) {
      expect([...text.clauses.keys()], text.language).toEqual(expect.arrayContaining([...clauses]))
    }
  },
)

test.each(Object.entries(SAYS_NOT))(
  'no translation of %s is said to promise what it does not',
  (version, clauses) => {
    for (const text of covenant(version)) {
      expect(
        clauses.filter((clause) => text.clauses.has(clause)),
        text.language,
      ).toEqual([])
    }
  },
)

test('the Contributor Covenant is known in the languages it is published in', () => {
  const languages = (version: string) => new Set(covenant(version).map((text) => text.language))
  expect(languages('1.3').size).toBeGreaterThanOrEqual(30)
  expect(languages('1.4').size).toBeGreaterThanOrEqual(35)
  expect(languages('2.0').size).toBeGreaterThanOrEqual(20)
  expect(languages('2.1').size).toBeGreaterThanOrEqual(25)
  expect(languages('3.0').size).toBeGreaterThanOrEqual(8)
})

test('facts are small, well-formed and hold no text', () => {
  const bytes = readFileSync(facts)
  expect(bytes.length).toBeLessThan(600_000)
  for (const text of publishedTexts()) {
    expect(FAMILIES).toContain(text.family)
    expect(text.sample.length).toBeGreaterThan(10)
    expect(text.sample.length).toBeLessThanOrEqual(text.size)
    for (const clause of text.clauses.keys()) expect(CLAUSES).toContain(clause)
  }
  expect(bytes.toString('utf8')).not.toMatch(/\s\p{L}+\s\p{L}+\s/u)
})
