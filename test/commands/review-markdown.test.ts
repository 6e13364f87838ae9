import { describe, expect, test } from 'vitest'
import { markdownRegions } from '../../src/terms/markdown.ts'
import { isPlain } from '../../src/terms/regions.ts'

const FILLER = Array.from({ length: 12 }, (_, n) => `Sentence ${n} fills a paragraph of its own.`).join(
  '\n\n',
)

const ITEMS = Array.from(
  { length: 12 },
  (_, n) => `- item ${n} of a list, with a nested one\n  - nested in ${n}`,
).join('\n')

/** What stands where a word is, in a text long enough to be read in pieces. */
const kindIn = (text: string) => markdownRegions(text).at(text.indexOf('HERE')).kind

describe('a long text is read in pieces, and each piece as if the whole were there', () => {
  test.each([
    ['prose', `${FILLER}\n\nHERE is a word.\n`],
    ['code-block', `${FILLER}\n\n\`\`\`\nfirst\n\n${FILLER}\n\nHERE\n\`\`\`\n`],
    ['code-block', `${FILLER}\n\n    indented\n\n    HERE\n`],
    ['code', `${FILLER}\n\nSee [it][HERE].\n\n${FILLER}\n\n[HERE]: https://example.org/\n`],
    ['hidden', `---\ntitle: a\n\n${FILLER}\n\nnote: HERE\n---\n\n${FILLER}\n`],
    ['comment', `${FILLER}\n\n<!-- first\n\n${FILLER}\n\nHERE -->\n`],
    ['quote', `${FILLER}\n\n> HERE is a quotation.\n`],
    ['prose', `${ITEMS}\n- HERE is an item\n`],
    ['prose', `${ITEMS}\n\n- first\n\n\n    HERE is a paragraph of it\n`],
    ['code-block', `${ITEMS}\n\n- first\n\n      HERE is code in it\n`],
    ['code-block', `${ITEMS}\n- first\n  \`\`\`\n  - HERE\n  \`\`\`\n`],
    ['prose', `${FILLER}\n\n\`\`\`not a fence\`\`\` HERE\n\n${FILLER}\n`],
    ['prose', `${FILLER}\n\n\`\`\`\nclosed\n\`\`\`\nHERE is a word.\n`],
    ['code-block', `${FILLER}\n\n~~~\n\`\`\`\n- HERE\n`],
    ['code', `${FILLER}\n\nSee [it][a HERE].\n\n${FILLER}\n\n[A  here]:\n  https://example.org/\n`],
  ])('%s', (kind, text) => {
    expect(kindIn(text)).toBe(kind)
  })
})

test.each([
  ['quotations', `${'> '.repeat(3000)}HERE`],
  ['lists', `${'* '.repeat(3000)}HERE`],
  ['lists over many lines', Array.from({ length: 1500 }, (_, n) => `${'  '.repeat(n)}- HERE`).join('\n')],
])('%s inside each other, thousands deep, are prose, and nothing breaks', (_, text) => {
  expect(markdownRegions(text).at(text.lastIndexOf('HERE')).kind).toBe('prose')
})

describe('a text without any sign of Markdown is prose without being parsed', () => {
  test('plain sentences are', () => {
    expect(isPlain('The master-node reads it (slowly): “why?”, they asked.\nIt took 3 days.')).toBe(true)
  })

  test.each([
    'a `span`',
    'a <tag>',
    'a [link](b)',
    '    indented code',
    '\tindented code',
    'https://example.org/',
    'see www.example.org',
    'someone@example.org',
    '-     code in a list',
    '1.     code in a list',
    '---\ntitle: a\n---',
    '> a quotation',
    'a &amp; b',
  ])('%j is not', (text) => {
    expect(isPlain(text)).toBe(false)
  })
})
