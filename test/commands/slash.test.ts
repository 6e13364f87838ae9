import { describe, expect, test } from 'vitest'
import { parseSlash } from '../../src/commands/slash.ts'

const names = (text: string) => parseSlash(text).map(({ name, rest }) => `${name}|${rest}`)

describe('a command is read', () => {
  test('at the start of a line, wherever that line is', () => {
    expect(names('/porchlight audit')).toEqual(['porchlight|audit'])
    expect(names('Thanks!\n/recognize me\nSee you')).toEqual(['recognize|me'])
    expect(names('Thanks!\r\n\r\n/recognize me\r\n')).toEqual(['recognize|me'])
    expect(names('  /coc-draft   start  ')).toEqual(['coc-draft|start'])
    expect(names('/one\n/two three')).toEqual(['one|', 'two|three'])
  })

  test('in any case, with what follows as it was typed', () => {
    expect(names('/Recognize @Mona-Lisa')).toEqual(['recognize|@Mona-Lisa'])
    expect(names('/porchlight dismiss it is a *song* title')).toEqual([
      'porchlight|dismiss it is a *song* title',
    ])
  })
})

describe('a command is not read', () => {
  test.each([
    ['in the middle of a line', 'please /porchlight audit'],
    ['in a quotation', '> /porchlight audit'],
    ['in a quotation that goes on without its sign', '> she said\n/porchlight audit'],
    ['in a fenced code block', '```\n/porchlight audit\n```'],
    ['in a fence that never ends', '~~~\n/porchlight audit'],
    ['in an indented code block', 'Like this:\n\n    /porchlight audit'],
    ['in a code span that runs over lines', 'type `\n/porchlight audit\n` there'],
    ['in an HTML comment', '<!--\n/porchlight audit\n-->'],
    ['in a folded part', '<details>\n/porchlight audit\n</details>'],
    ['in a list', '- /porchlight audit'],
    ['as a path', '/usr/bin/env'],
    ['with punctuation for a name', '/porchlight, please'],
    ['as a lone slash', '/ porchlight audit'],
    ['in a comment longer than GitHub allows', `/porchlight audit\n${'x'.repeat(80_000)}`],
  ])('%s', (_, text) => {
    expect(names(text)).toEqual([])
  })
})
