import { expect, test } from 'vitest'
import { auditedDraft, missingFrom } from '../../src/commands/draft/missing.ts'
import { defaultConfig } from '../../src/config/schema.ts'
import { lineDiff } from '../../src/drafts/line-diff.ts'
import { changesMarkdown } from '../../src/drafts/preview.ts'
import { KEEPER, voices } from './voices.ts'

const NOW = '2026-03-02T09:00:00Z'
const PATH = 'CODE_OF_CONDUCT.md'

const on = (text: string, yaml = KEEPER) =>
  auditedDraft({ answers: voices(yaml), locale: 'en', path: PATH, existing: text }, defaultConfig, NOW)
const failing = (text: string) => missingFrom(text, PATH, defaultConfig, NOW)

const GAPS = [
  '[KONTAKTMETHODE EINFÜGEN]',
  '[INSERIR MÉTODO DE CONTATO]',
  '{{ cookiecutter.email }}',
  '<INSERT EMAIL>',
  '`your-email@example.com`',
  '[your-email@example.com](mailto:your-email@example.com)',
]

for (const gap of GAPS) {
  test(`${gap} in the text in place becomes the address that people named`, () => {
    const made = on(`# Ours\n\nBe good.\n\n## Reporting\n\nReport what happened to ${gap}, any time.\n`)
    expect(made.document).toContain(
      'Report what happened to [conduct@lantern-project.org](mailto:conduct@lantern-project.org), any time.',
    )
    expect(made.ready).toBe(true)
    expect(failing(made.document)).not.toContain('coc-no-placeholders')
  })
}

test('a gap that the answers do not fill keeps the text from being put in place, and is named', () => {
  const made = on('# Ours\n\nBe good.\n\n## Access\n\nSee [Link to accessibility resources].\n')
  expect(made.ready).toBe(false)
  expect(made.open[0]!.text).toContain('`[Link to accessibility resources]`')
})

test('the label of a link is no gap', () => {
  const text =
    '# Ours\n\nReports go to the [list][CONTACTS.yaml].\n\n[CONTACTS.yaml]: https://lantern.org/contacts\n'
  expect(on(text).document).toContain(text.trim().split('\n\n').slice(1).join('\n\n'))
})

test('a text that only points elsewhere becomes one that the audit finds complete', () => {
  const made = on(
    'This project follows the [Rust Code of Conduct](https://www.rust-lang.org/conduct.html).\n',
  )
  const missing = failing(made.document)
  expect(made.document).toContain('follows the [Rust Code of Conduct]')
  for (const check of ['coc-confidentiality', 'coc-no-retaliation', 'coc-consequences', 'coc-contact'])
    expect(missing).not.toContain(check)
})

test('no second ladder goes beside one that stands there in other words; people are asked to compare', () => {
  const text = [
    '# Ours',
    'Be good. Harassment and insults are not accepted.',
    '## Enforcement\n\nWrite to conduct@lantern-project.org. We keep it confidential.',
    '## Enforcement guidelines\n\n1. Correction: a private, written warning.\n2. Warning, with no interaction for a time.\n3. Temporary ban from the community.\n4. Permanent ban from the community.',
  ].join('\n\n')
  const made = on(text, `${KEEPER}\n---\nfirmness: [strict]\n---\nfirmness: [strict]`)
  expect(made.document).toContain('1. Correction: a private, written warning.')
  expect(made.document).not.toContain('## What can follow')
  expect(made.open.map(({ text }) => text).join()).toContain('“What can follow”')
  expect(made.document).not.toContain('compare the two')
})

test('an address that stands there already is not asked for a second time', () => {
  const text = '# Ours\n\nBe good.\n\n## Reporting\n\nReport in private to conduct@lantern-project.org.\n'
  expect(on(text).document).not.toContain('## If something happens')
})

test('what is added beside a list of others is a sentence of its own, and shown line by line', () => {
  const text =
    '# Ours\n\nBe good.\n\n## Scope\n\nThis code of conduct applies within all community spaces, online and in person.\n\n## Unacceptable behaviour\n\n- Harassment\n- Insults and threats\n'
  const made = on(text, `${KEEPER}\nunwelcome: [jokes]\nwhere: [direct]`)
  expect(made.document).toMatch(/## What we do not accept\n\nThis has no place here either:\n\n- Jokes/)
  expect(made.document).toMatch(/This code of conduct also applies\n\n- in private messages/)
  expect(changesMarkdown(made, 60_000)).toContain(
    '+ ## What we do not accept\n+\n+ This has no place here either:\n+\n+ - Jokes',
  )
})

test('a published text keeps what one person needs to be safe, and comes out complete', () => {
  const published =
    '# Contributor Covenant Code of Conduct\n\n## Our Pledge\n\nWe pledge to be kind. Harassment is not accepted.\n\n## Enforcement\n\nReport abuse to the community leaders at [INSERT CONTACT METHOD].\n\n## Attribution\n\nThis text is adapted from the [Contributor Covenant](https://www.contributor-covenant.org), version 2.1.\n'
  const answers = voices(`${KEEPER}\n---\nways: [anonymous]`)
  const made = auditedDraft({ answers, locale: 'en', path: PATH, published }, defaultConfig, NOW)
  expect(made.document).toContain('We pledge to be kind.')
  expect(made.document).toContain('You can report anonymously.')
  expect(made.document.indexOf('You can report anonymously')).toBeLessThan(
    made.document.indexOf('## Attribution'),
  )
  expect(made.document).toContain('Beside the published text stands what 2 people asked for here.')
  expect(made.document).toContain('CC BY 4.0')
  expect(made.version).toBe(1)
  expect(made.ready).toBe(true)
  expect(failing(made.document)).toEqual(['coc-translated'])
})

test('a place is added to a text of ours that named none besides its own', () => {
  const first = auditedDraft({ answers: voices(KEEPER), locale: 'en', path: PATH }, defaultConfig, NOW)
  expect(first.document).toContain("applies in all of the project's own spaces")
  const second = on(first.document, 'where: [chat]')
  expect(second.document).toContain(
    'those who answer reports.\n\nThis code of conduct also applies\n\n- in our chats, calls and mailing lists',
  )
  expect(second.changes.filter(({ state }) => state !== 'kept').map(({ id }) => id)).toEqual([
    'where',
    'about',
  ])
})

test('a diff shows what leaves, comes and stays, of a text of any length', () => {
  expect(lineDiff('a\nb\nc', 'a\nx\nc')).toBe('  a\n- b\n+ x\n  c')
  expect(lineDiff('a\nb', 'a\nb\nc')).toBe('  a\n  b\n+ c')
  expect(lineDiff('a\na', 'a')).toBe('  a\n- a')
  const many = (word: string) => Array.from({ length: 30_000 }, (_, index) => `${word} ${index}`).join('\n')
  expect(lineDiff(many('old'), many('new')).split('\n')).toHaveLength(60_000)
})
