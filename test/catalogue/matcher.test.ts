import { describe, expect, test } from 'vitest'
import { terms } from '../../src/terms/catalogue.ts'
import { compile } from '../../src/terms/matcher.ts'

const matcher = compile(terms, 'all')
const found = (text: string) => matcher.find(text).map(({ start, end }) => text.slice(start, end))
const foundIn = (bytes: Buffer) => {
  const read = matcher.read(bytes)
  return read ? matcher.find(read.text, read.places) : []
}

describe('a text is searched up to its edges', () => {
  test.each([
    ['whitelist', ['whitelist']],
    ['\u00e9 whitelist', ['whitelist']],
    ['whitelist and blacklist', ['whitelist', 'blacklist']],
    ['white', []],
  ])('%j', (text, words) => {
    expect(found(text)).toEqual(words)
    expect(foundIn(Buffer.from(text))).toEqual(matcher.find(text))
  })
})

describe('bytes are read as the text that they hold', () => {
  const texts = [
    'The whitelist, then the blacklist; hey guys.',
    'Größe: the whitelist – “the blacklist” 🙂 guys, hey guys! 名前 whitelist',
    '\ufeffwhitelist first, then é, then the blacklist',
    `${'x'.repeat(70)} é whitelist ${'–'.repeat(70)} the black-list`,
    'nothing of the kind, é',
  ]
  test.each(texts)('%j', (text) => {
    const hits = matcher.find(text)
    expect(matcher.read(Buffer.from(text))?.text).toEqual(hits.length > 0 ? text : undefined)
    expect(foundIn(Buffer.from(text))).toEqual(hits)
  })

  test('bytes that are no UTF-8 become replacement characters, and words keep their places', () => {
    const bytes = Buffer.concat([
      Buffer.from('the whitelist '),
      Buffer.from([0xe2, 0x82]),
      Buffer.from(' é the blacklist '),
      Buffer.from([0xff, 0xf0, 0x9f]),
      Buffer.from(' hey guys'),
    ])
    const { text } = matcher.read(bytes)!
    expect(foundIn(bytes).map(({ start, end }) => text.slice(start, end))).toEqual([
      'whitelist',
      'blacklist',
      'hey guys',
    ])
  })

  test('what may be found is never less than what is found', () => {
    for (const text of texts) {
      expect(matcher.mayFind(Buffer.from(text))).toBe(matcher.find(text).length > 0)
    }
  })
})
