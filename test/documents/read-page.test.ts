import { describe, expect, test } from 'vitest'
import { readPage } from '../../src/documents/read-page.ts'

const bytes = (...values: number[]) => new Uint8Array(values)

describe('Markdown, as a reader sees it', () => {
  test('a comment and an unknown tag are not in the text, and are remembered as hidden', () => {
    const page = readPage('a.md', 'Write to <put-address-here>.\n\n<!-- or to ada@pines.dev -->\n')
    expect(page.text).toBe('Write to .')
    expect(page.hidden).toMatchObject([
      { kind: 'tag', text: '<put-address-here>', line: 1 },
      { kind: 'comment', text: 'or to ada@pines.dev', line: 3 },
    ])
  })

  test('reference links are resolved, with their line', () => {
    const page = readPage('a.md', '# Title\n\nFollow\nthe [text][1].\n\n[1]: https://pines.dev/conduct\n')
    expect(page.links).toEqual([{ kind: 'link', text: 'text', href: 'https://pines.dev/conduct', line: 4 }])
  })

  test('headings make sections and list items keep their lines', () => {
    const page = readPage('a.md', '# One\n\n- first\n- second\n\n## Two\n\nlast\n')
    expect(page.sections.map(({ title, depth, line }) => ({ title, depth, line }))).toEqual([
      { title: 'One', depth: 1, line: 1 },
      { title: 'Two', depth: 2, line: 6 },
    ])
    expect(page.blocks.filter(({ kind }) => kind === 'item').map(({ line }) => line)).toEqual([3, 4])
  })

  test('entities become what they stand for', () => {
    expect(readPage('a.md', 'ada&#64;pines&period;dev').text).toBe('ada@pines.dev')
  })

  test('HTML inside keeps its links and headings', () => {
    const page = readPage(
      'a.md',
      '<div>\n<h2>Contact</h2>\n<a href="mailto:ada@pines.dev">write to us</a>\n</div>\n',
    )
    expect(page.sections[0]).toMatchObject({ title: 'Contact', line: 2 })
    expect(page.links).toMatchObject([{ href: 'mailto:ada@pines.dev', text: 'write to us', line: 3 }])
  })

  test('front matter is hidden', () => {
    expect(readPage('a.md', '---\ntitle: x\n---\n\nHello.\n').text).toBe('Hello.')
  })
})

describe('other formats', () => {
  test('reStructuredText: headings, targets and comments', () => {
    const page = readPage(
      'a.rst',
      'Conduct\n=======\n\nWrite to the `team`_, or read :doc:`more </care>`.\n\n.. a note to ourselves\n\n.. _team: https://pines.dev/team\n',
    )
    expect(page.sections[0]?.title).toBe('Conduct')
    expect(page.text).toContain('Write to the team, or read more.')
    expect(page.links.map(({ href }) => href)).toEqual(
      expect.arrayContaining(['https://pines.dev/team', '/care']),
    )
    expect(page.hidden).toMatchObject([{ kind: 'comment', text: 'a note to ourselves' }])
  })

  test('AsciiDoc: attributes are replaced and comments hidden', () => {
    const page = readPage(
      'a.adoc',
      ':mail: ada@pines.dev\n= Conduct\n\nWrite to mailto:{mail}[us].\n\n// not shown\n',
    )
    expect(page.links).toMatchObject([{ href: 'mailto:ada@pines.dev' }])
    expect(page.text).not.toContain('not shown')
  })

  test('plain text shows everything, angle brackets included', () => {
    const page = readPage('CODE_OF_CONDUCT', 'Conduct\n=======\n\nWrite to <address>.\n')
    expect(page.text).toContain('Write to <address>.')
    expect(page.sections[0]?.title).toBe('Conduct')
  })

  test('a whole web page under a Markdown name is read as HTML', () => {
    const page = readPage(
      'a.md',
      '<!doctype html><html><head><title>x</title></head><body><p>Be\n\n    kind.</p></body></html>',
    )
    expect(page.format).toBe('html')
    expect(page.text).toBe('Be kind.')
  })
})

describe('bytes', () => {
  test('UTF-16 with and without a mark', () => {
    const text = 'Be kind to everyone.'
    const wide = new Uint8Array(Buffer.from(text, 'utf16le'))
    expect(readPage('a.txt', wide).text).toBe(text)
    expect(readPage('a.txt', bytes(0xff, 0xfe, ...wide)).text).toBe(text)
  })

  test('a legacy encoding is guessed', () => {
    expect(
      readPage(
        'a.txt',
        new Uint8Array(Buffer.from('Verhaltensregeln für unsere Räume: Belästigung ist tabu.', 'latin1')),
      ).text,
    ).toContain('für')
  })

  test('a file that is only a byte-order mark has no words', () => {
    expect(readPage('a.md', bytes(0xef, 0xbb, 0xbf)).text).toBe('')
  })

  test('binary data is no text, and says so', () => {
    const page = readPage('a.md', bytes(0x89, 0x50, 0, 1, 2, 3, 0xff, 0, 0, 9))
    expect(page).toMatchObject({ text: '', gaps: ['this is not a text file'] })
  })

  test('lone surrogates and NULs do no harm', () => {
    expect(readPage('a.md', 'kind\ud800 \u0000people').text).toMatch(/^kind.* .*people$/)
  })
})

describe('input made to hurt', () => {
  test.each([
    ['brackets', '['.repeat(100_000)],
    ['closed brackets', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['quotations', '> '.repeat(100_000)],
    ['list levels', Array.from({ length: 2000 }, (_, depth) => `${'  '.repeat(depth)}- x`).join('\n')],
    ['list levels on one line', '- '.repeat(100_000)],
    ['emphasis', '*a_ '.repeat(50_000)],
    ['backticks', '`'.repeat(100_000)],
    ['tags', '<a '.repeat(100_000)],
    ['an endless line', 'conduct at '.repeat(90_000)],
  ])('100,000 %s are read to the end', (_, text) => {
    expect(readPage('a.md', text).format).toBe('markdown')
  })
})
