import { describe, expect, test } from 'vitest'
import { reviewDiff } from '../../src/commands/review/change.ts'
import { DiffReader, parseDiff } from '../../src/commands/review/patch.ts'
import { ReviewConfig } from '../../src/config/schema.ts'
import { terms } from '../../src/terms/catalogue.ts'
import { markdownRegions } from '../../src/terms/markdown.ts'
import { compile } from '../../src/terms/matcher.ts'

function added(diff: string): readonly string[] {
  return parseDiff(diff).files.flatMap(({ path, hunks }) =>
    hunks.flatMap(({ start, lines, added }) =>
      lines.flatMap((line, index) => (added[index] ? [`${path}:${start + index}: ${line}`] : [])),
    ),
  )
}

const simple = `diff --git a/a.md b/a.md
index 111..222 100644
--- a/a.md
+++ b/a.md
@@ -1,3 +1,4 @@
 one
-two
+zwei
+drei
 four
`

describe('what a diff adds', () => {
  test('is counted in lines of the new file', () => {
    expect(added(simple)).toEqual(['a.md:2: zwei', 'a.md:3: drei'])
  })

  test('may come with CRLF, which is no part of a line', () => {
    expect(added(simple.replaceAll('\n', '\r\n'))).toEqual(['a.md:2: zwei', 'a.md:3: drei'])
  })

  test('may lack the newline at the end', () => {
    const diff =
      '--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n'
    expect(added(diff)).toEqual(['a:1: y'])
    expect(parseDiff(diff).problems).toEqual([])
  })

  test('is nothing in a deleted, renamed or binary file', () => {
    const diff = `diff --git a/gone b/gone
deleted file mode 100644
--- a/gone
+++ /dev/null
@@ -1 +0,0 @@
-whitelist
diff --git a/old b/new
similarity index 100%
rename from old
rename to new
diff --git a/x.png b/x.png
Binary files a/x.png and b/x.png differ
`
    expect(parseDiff(diff)).toEqual({ files: [], removed: ['whitelist'], problems: [] })
  })

  test('keeps lines apart that only look like headers', () => {
    const diff = '--- a/a.sql\n+++ b/a.sql\n@@ -1,2 +1,2 @@\n--- old comment\n+++ new\n same\n'
    expect(added(diff)).toEqual(['a.sql:1: ++ new'])
  })

  test('has the paths that git quotes', () => {
    const diff = '--- /dev/null\n+++ "b/a \\"b\\"\\t\\303\\274.md"\n@@ -0,0 +1 @@\n+x\n'
    expect(added(diff)).toEqual(['a "b"\tü.md:1: x'])
  })

  test('may come without prefixes or with a time behind the path', () => {
    const diff = '--- src/a.c\t2026-01-01 10:00:00\n+++ src/a.c\t2026-01-02 10:00:00\n@@ -0,0 +1 @@\n+x\n'
    expect(added(diff)).toEqual(['src/a.c:1: x'])
  })

  test.each(['c', 'i', 'w', 'o', 'b'])('may stand in a folder "%s" without a prefix', (folder) => {
    expect(added(`--- ${folder}/a.md\n+++ ${folder}/a.md\n@@ -0,0 +1 @@\n+x\n`)).toEqual([
      `${folder}/a.md:1: x`,
    ])
  })

  test('is the same in whatever pieces the diff arrives', () => {
    const diff = `\ufeff${simple}${simple.replaceAll('a.md', 'b.md')}`
    for (const size of [1, 2, 7, 50]) {
      const reader = new DiffReader()
      for (let at = 0; at < diff.length; at += size) reader.read(diff.slice(at, at + size))
      expect(reader.end()).toEqual(parseDiff(diff))
    }
    expect(added(diff)).toEqual(['a.md:2: zwei', 'a.md:3: drei', 'b.md:2: zwei', 'b.md:3: drei'])
  })

  test('has the same lines in a hunk that is too long to be taken whole', () => {
    const line = `+${'x'.repeat(999)}\n`
    const [file] = parseDiff(`--- /dev/null\n+++ b/a\n@@ -0,0 +1,9000 @@\n${line.repeat(9000)}`).files
    expect(file!.addedLines).toBe(9000)
    expect(file!.hunks.length).toBeGreaterThan(1)
    let next = 1
    for (const { start, lines } of file!.hunks) {
      expect(start).toBe(next)
      next += lines.length
    }
    expect(next).toBe(9001)
  })

  test('takes a line that lost its only space as context', () => {
    expect(added('--- a/a\n+++ b/a\n@@ -1,2 +1,3 @@\n\n+x\n y\n')).toEqual(['a:2: x'])
  })
})

describe('a diff that is not right', () => {
  test.each([
    ['is cut off', '--- a/a\n+++ b/a\n@@ -1,2 +1,9 @@\n one\n+two\n', 'ends inside a hunk', ['a:2: two']],
    [
      'says fewer lines',
      '--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n one\n+two\n+three\n@@ -9 +9,2 @@\n x\n+nine\n',
      'more lines',
      ['a:2: two', 'a:10: nine'],
    ],
    [
      'says other counts',
      '--- a/a\n+++ b/a\n@@ -1,5 +1,6 @@\n one\n+two\n@@ -20 +21,2 @@\n x\n+y\n',
      'other line counts',
      ['a:2: two', 'a:22: y'],
    ],
    [
      'leaves the project',
      '--- a/x\n+++ b/../../etc/passwd\n@@ -0,0 +1 @@\n+x\n--- a/a\n+++ b/a\n@@ -0,0 +1 @@\n+y\n',
      'not a path inside',
      ['a:1: y'],
    ],
    [
      'names an absolute path',
      '--- /dev/null\n+++ /etc/passwd\n@@ -0,0 +1 @@\n+x\n',
      'not a path inside',
      [],
    ],
    ['is a merge', 'diff --cc a\n@@@ -1,1 -1,1 +1,2 @@@\n++x\n', 'merge diff', []],
    ['has a hunk without a file', '@@ -1 +1 @@\n+x\n', 'without a file', []],
  ])('%s: says so and reads the rest', (_, diff, problem, lines) => {
    expect(
      parseDiff(diff)
        .problems.map(({ message }) => message)
        .join(),
    ).toContain(problem)
    expect(added(diff)).toEqual(lines)
  })

  test('never throws, whatever it is', () => {
    for (const text of [
      '',
      '\n',
      '\u0000',
      '--- \n+++ \n@@ -1 +1 @@\n+x',
      '@@ -99999999999 +1 @@',
      '\ud800+++ b/a\n'.repeat(9),
      simple.slice(0, 70),
    ])
      expect(() => parseDiff(text)).not.toThrow()
  })
})

describe('what stood there before', () => {
  const matcher = compile(terms)
  /** The findings of a change that takes lines from one file and puts lines into another. */
  const review = (path: string, gone: readonly string[], come: readonly string[]) =>
    reviewDiff(
      parseDiff(
        [
          `--- a/old/${path}`,
          `+++ b/old/${path}`,
          `@@ -1,${gone.length + 1} +1 @@`,
          ' x',
          ...gone.map((line) => `-${line}`),
          `--- a/${path}`,
          `+++ b/${path}`,
          `@@ -9 +9,${come.length + 1} @@`,
          ' x',
          ...come.map((line) => `+${line}`),
          '',
        ].join('\n'),
      ),
      {
        matcher,
        markdown: markdownRegions,
        config: ReviewConfig.parse({}),
        now: '2026-11-20T09:00:00Z',
      },
    )

  test.each([
    ['moved', 'a.py', ['# the whitelist'], ['# the whitelist']],
    ['indented', 'a.py', ['# the whitelist'], ['    # the whitelist']],
    ['marked otherwise', 'a.md', ['* The whitelist of hosts.'], ['- the whitelist of hosts']],
    [
      'wrapped otherwise',
      'a.md',
      ['Before it opens a port it reads the', 'whitelist of hosts that may come in.'],
      ['It reads the whitelist of hosts that may come', 'in.'],
    ],
    [
      'edited elsewhere in its line',
      'a.md',
      ['The server reads the whitelist of hosts of the farm at nigth.'],
      ['The server reads the whitelist of hosts of the farm at night.'],
    ],
    [
      'said a little otherwise around the word',
      'a.md',
      ['Every request is first compared with the whitelist of known hosts.'],
      ['Each request is compared with our whitelist of all known hosts first.'],
    ],
    ['given another type', 'a.c', ['char *host_whitelist;'], ['static char *host_whitelist;']],
  ])('and was only %s is not said', (_, path, gone, come) => {
    const { findings, leftAlone } = review(path, gone, come)
    expect(findings).toEqual([])
    expect(leftAlone.map(({ because }) => because)).toContain('not-new')
  })

  test.each([
    ['a new sentence', 'a.md', ['The whitelist is old.'], ['The whitelist is read at night.']],
    ['a short line that is part of an old one', 'a.py', ['# read the whitelist now'], ['# the whitelist']],
    ['a new name', 'a.py', ['HOST_WHITELIST = []'], ['PORT_WHITELIST = []']],
  ])('says nothing about %s', (_, path, gone, come) => {
    expect(review(path, gone, come).findings).toHaveLength(1)
  })

  test('is left alone in a file whose first lines say that a tool writes it', () => {
    const hunks = (head: string) =>
      `--- a/a.md\n+++ b/a.md\n@@ -1 +1,2 @@\n <!-- ${head} -->\n+One.\n@@ -50 +51,2 @@\n x\n+The whitelist.\n`
    const found = (head: string) =>
      reviewDiff(parseDiff(hunks(head)), {
        matcher,
        markdown: markdownRegions,
        config: ReviewConfig.parse({}),
        now: '2026-11-20T09:00:00Z',
      }).findings.length
    expect(found('This file is generated from hosts.xml')).toBe(0)
    expect(found('This file tells of hosts')).toBe(1)
  })

  test('is found in step with the size of a change', () => {
    const many = Array.from({ length: 20_000 }, (_, index) => index)
    const gone = many.map((index) => `// Host number ${index} is on the whitelist of farm ${index % 7}`)
    const come = many.map((index) => `// Before door ${index} opens, a whitelist tells who may enter`)
    expect(review('a.js', gone, come).findings).toHaveLength(20_000)
  })
})
