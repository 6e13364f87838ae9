import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { CATEGORIES, INFLECTIONS, type KeptTerm, PROFILES, READINGS, type Term } from '../core/term.ts'

const Text = z.string().trim().min(1)
const Phrases = z.array(Text).default([])
const Form = z.union([
  Text.transform((text) => ({ text, as: [], swap: null })),
  z.strictObject({
    text: Text,
    as: z.array(z.enum(INFLECTIONS)).default([]),
    swap: Text.nullable().default(null),
  }),
])
const Example = z.union([
  Text.transform((text) => ({ text, path: 'docs/page.md' })),
  z.strictObject({ text: Text, path: Text }),
])

const TermFile = z
  .strictObject({
    match: z.array(Form).min(1),
    alternatives: z.array(Text).min(1),
    profile: z.enum(PROFILES),
    tier: z.literal([1, 2, 3]),
    category: z.enum(CATEGORIES),
    rationale: Text,
    sources: z.array(z.url()).min(1),
    reading: z.enum(READINGS).default('word'),
    identifiers: z.boolean().default(false),
    defined: z.enum(PROFILES).default('core'),
    names: z.boolean().default(false),
    except: Phrases,
    senses: z.record(z.string(), z.array(Text).min(1)).default({}),
    only: Phrases,
    near: Phrases,
    alone: z.enum(PROFILES).default('core'),
    vocabulary: Text.nullable().default(null),
    beside: Phrases,
    unless: Phrases,
    examples: z.strictObject({ flag: z.array(Example).min(1), allow: z.array(Example).min(1) }),
  })
  .refine(({ alone, near }) => alone === 'core' || near.length > 0, {
    path: ['alone'],
    message: 'needs words in "near", which have to be close by below that profile',
  })
  .transform((term) => ({ ...term, defined: term.identifiers ? term.defined : null }))

const Kept = z.array(z.strictObject({ term: Text, reason: Text }))

/** One term from its file. Throws with the file's name in front when it cannot be used. */
export function parseTerm(text: string, id: string, language: string): Term {
  const parsed = TermFile.safeParse(parse(text))
  if (!parsed.success) throw new Error(`${language}/${id}.yml: ${z.prettifyError(parsed.error)}`)
  return { id, language, ...parsed.data }
}

/** Every term under a folder of languages, sorted by language and id. English comes first. */
export function readTerms(folder: string): readonly Term[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((a, b) => Number(b === 'en') - Number(a === 'en') || (a < b ? -1 : 1))
    .flatMap((language) =>
      readdirSync(join(folder, language))
        .filter((name) => name.endsWith('.yml'))
        .sort()
        .map((name) =>
          parseTerm(readFileSync(join(folder, language, name), 'utf8'), basename(name, '.yml'), language),
        ),
    )
}

/** The terms that were considered and kept out, with the reason. */
export function readKept(folder: string): readonly KeptTerm[] {
  return Kept.parse(parse(readFileSync(join(folder, 'no-change.yml'), 'utf8')))
}
