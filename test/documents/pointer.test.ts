import { expect, test } from 'vitest'
import { findPointer } from '../../src/documents/pointer.ts'
import { readPage } from '../../src/documents/read-page.ts'

const pointer = (text: string, path = 'CODE_OF_CONDUCT.md') =>
  findPointer(readPage(path, text))?.target ?? null

test.each([
  [
    'a sentence',
    '# Code of Conduct\n\nWe follow the [Pines Code of Conduct](https://pines.dev/conduct).',
    'https://pines.dev/conduct',
  ],
  [
    'a bare address',
    'Our code of conduct can be found here:\n\nhttps://pines.dev/conduct',
    'https://pines.dev/conduct',
  ],
  ['a path', 'See docs/CODE_OF_CONDUCT.md', 'docs/CODE_OF_CONDUCT.md'],
  [
    'with a contact of its own',
    'This project follows the [Pines Code of Conduct](https://pines.dev/conduct). Report trouble to ada@pines.dev.',
    'https://pines.dev/conduct',
  ],
  [
    'in German',
    '# Verhaltenskodex\n\nEs gilt der [Verhaltenskodex der Pinien](https://pines.dev/conduct).',
    'https://pines.dev/conduct',
  ],
])('a pointer: %s', (_, text, target) => {
  expect(pointer(text)).toBe(target)
})

test.each([
  [
    'a text with its source',
    `${'We treat each other with respect and do not accept insults. '.repeat(8)}\n\nAdapted from the [Pines Code of Conduct](https://pines.dev/conduct).`,
  ],
  ['something to read', '# Code of Conduct\n\nReferences:\n\n- https://pines.dev/talks/kindness.mov'],
  [
    'a short text that names its source',
    'Do not insult anyone. This is adapted from the [Pines Code of Conduct](https://pines.dev/conduct).',
  ],
  ['words alone', '# Code of Conduct\n\nBe kind.'],
  ['nothing', ''],
])('no pointer: %s', (_, text) => {
  expect(pointer(text)).toBe(null)
})
