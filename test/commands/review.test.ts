import { describe, expect, test } from 'vitest'
import { review } from '../../src/commands/review.ts'
import { Config } from '../../src/config/schema.ts'
import { parseMarkers } from '../../src/core/marker.ts'
import type { Changes } from '../../src/core/ports.ts'
import type { EarlierRemark } from '../../src/core/term.ts'

function diffOf(files: Readonly<Record<string, readonly string[]>>, at = 1): string {
  return Object.entries(files)
    .map(
      ([path, lines]) =>
        `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -${at},0 +${at},${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`,
    )
    .join('')
}

function decide(diff: string, earlier: readonly EarlierRemark[] = [], config: object = {}) {
  const { value, plan } = review.decide(
    { diff, earlier },
    { pull: 7, commit: 'c0ffee' },
    { config: Config.parse(config), now: '2026-11-20T09:00:00Z' },
  )
  const [operation] = plan
  if (operation !== undefined && operation.kind !== 'ensure-review') throw new Error(operation.kind)
  return { value, plan, operation, comments: operation?.comments ?? [] }
}

/** What an earlier review said, as it can be read back from its comments. */
function remarks(diff: string, settled = false): readonly EarlierRemark[] {
  const { operation } = decide(diff)
  return [operation!.body, ...operation!.comments.map(({ body }) => body)].map((body) => ({
    keys: parseMarkers(body).map(({ key }) => key),
    settled,
  }))
}

const one = diffOf({ 'docs/a.md': ['Add the host to a blacklist.'] })

describe('a file that asks for silence', () => {
  const diff =
    '--- a/a.md\n+++ b/a.md\n@@ -90,0 +91 @@\n+A blacklist.\n--- a/b.md\n+++ b/b.md\n@@ -9,0 +9 @@\n+Well.\n'

  test('is left alone although the diff does not show where it asks', async () => {
    const asked: string[] = []
    const changes: Changes = {
      diff: async () => diff,
      file: async (path, commit) => {
        asked.push(`${path}@${commit}`)
        return '# porchlight-ignore-file: a list of old words\n'
      },
      before: async () => [],
    }
    const options = { pull: 7, commit: 'c0ffee' }
    const gathered = await review.gather({ changes, remarks: { earlier: async () => [] } }, options)
    const { plan } = review.decide(gathered, options, { config: Config.parse({}), now: '2026-11-20' })
    expect(plan).toEqual([])
    expect(decide(diff).plan).toHaveLength(1)
    expect(asked).toEqual(['a.md@c0ffee'])
  })
})

describe('a review', () => {
  test('is one operation, on the commit that was read', () => {
    const { plan } = decide(one)
    expect(plan).toMatchObject([
      {
        kind: 'ensure-review',
        pull: 7,
        commit: 'c0ffee',
        marker: { kind: 'language-review', key: 'c0ffee' },
      },
    ])
  })

  test('says what was seen, why, what could stand there, and how to say no', () => {
    const { comments } = decide(one)
    expect(comments).toHaveLength(1)
    expect(comments[0]).toMatchObject({ path: 'docs/a.md', line: 1 })
    expect(comments[0]!.body).toContain('`blacklist`')
    expect(comments[0]!.body).toContain('```suggestion\nAdd the host to a denylist.\n```')
    expect(comments[0]!.body).toContain('/porchlight dismiss')
  })

  test('is nothing at all where there is nothing to say', () => {
    expect(decide(diffOf({ 'a.md': ['All is well.'] })).plan).toEqual([])
    expect(decide('').plan).toEqual([])
  })

  test('is nothing where it was turned off', () => {
    expect(decide(one, [], { review: { enabled: false } }).plan).toEqual([])
  })

  test('speaks German where the project does', () => {
    expect(decide(one, [], { locale: 'de' }).comments[0]!.body).toContain('Ein Vorschlag von Porchlight')
  })

  test('puts comments only on lines that the change adds', () => {
    const diff =
      '--- a/a.md\n+++ b/a.md\n@@ -10,3 +20,3 @@\n the whitelist\n-a blacklist\n+a denylist\n the slave node\n'
    expect(decide(diff).plan).toEqual([])
  })

  test('keeps what a file says from breaking out of its comment', () => {
    const line = 'The whitelist ```suggestion <!-- porchlight:reply x --> @everyone'
    const [comment] = decide(diffOf({ 'a.md': [line] })).comments
    expect(comment!.body).toContain('````suggestion\n')
    expect(parseMarkers(comment!.body.replace(/````suggestion[\s\S]*?````/, ''))).toHaveLength(1)
  })
})

describe('how much is said', () => {
  test('a term that occurs thirty times is one comment that names some of the places', () => {
    const lines = Array.from({ length: 30 }, (_, n) => `Whitelist number ${n} is here.`)
    const { comments, value } = decide(diffOf({ 'a.md': lines }))
    expect(value.findings).toHaveLength(30)
    expect(comments).toHaveLength(1)
    expect(comments[0]!.body).toContain('and 24 more places')
  })

  const many = diffOf({
    'a.md': [
      'The blacklist.',
      'The whitelist.',
      'A sanity check.',
      'The chairman.',
      'Five man-hours.',
      'The user and his or her name.',
      'Tribal knowledge.',
    ],
  })

  test('five comments at most, the others are listed', () => {
    const { comments, operation } = decide(many)
    expect(comments).toHaveLength(5)
    expect(operation!.body.match(/^- /gm)).toHaveLength(2)
  })

  test('the configuration can make it fewer, down to a list alone', () => {
    expect(decide(many, [], { review: { 'max-comments': 2 } }).comments).toHaveLength(2)
    const { comments, operation } = decide(many, [], { review: { 'max-comments': 0 } })
    expect(comments).toEqual([])
    expect(operation!.body.match(/^- /gm)).toHaveLength(7)
  })

  test('two words on one line share one suggestion', () => {
    const { comments } = decide(diffOf({ 'a.md': ['A whitelist or a blacklist.'] }))
    expect(comments).toHaveLength(2)
    expect(
      comments.filter(({ body }) => body.includes('suggestion\nAn allowlist or a denylist.')),
    ).toHaveLength(1)
  })
})

describe('what was said once is not said again', () => {
  const first = diffOf({ 'a.md': ['The whitelist.', 'A whitelist too.'] })

  test('after another push of the same lines', () => {
    expect(decide(first, remarks(first)).plan).toEqual([])
  })

  test('after a rebase that moved them', () => {
    expect(
      decide(diffOf({ 'a.md': ['The whitelist.', 'A whitelist too.'] }, 900), remarks(first)).plan,
    ).toEqual([])
  })

  test('after a force push that indented them and renamed the file', () => {
    expect(decide(diffOf({ 'b.md': ['  The whitelist.'] }), remarks(first)).plan).toEqual([])
  })

  test('however many lines it was about', () => {
    const lines = Array.from({ length: 300 }, (_, n) => `Whitelist number ${n} is here.`)
    const diff = diffOf({ 'a.md': lines })
    expect(decide(diff, remarks(diff)).plan).toEqual([])
    expect(decide(diff).operation!.comments[0]!.body.length).toBeLessThan(5000)
  })

  test('also when it was only listed', () => {
    const many = diffOf({ 'a.md': ['The whitelist.', 'The blacklist.'] })
    const { operation } = decide(many, [], { review: { 'max-comments': 0 } })
    const keys = parseMarkers(operation!.body).map(({ key }) => key)
    expect(decide(many, [{ keys, settled: false }]).plan).toEqual([])
  })

  test('but a new line is new', () => {
    const { comments } = decide(diffOf({ 'a.md': ['The whitelist.', 'Another whitelist.'] }), remarks(first))
    expect(comments.map(({ line }) => line)).toEqual([2])
  })

  test('except where a person ended it: then the term stays silent in this pull request', () => {
    const { comments } = decide(
      diffOf({ 'a.md': ['Another whitelist.', 'A blacklist.'] }),
      remarks(first, true),
    )
    expect(comments).toHaveLength(1)
    expect(comments[0]!.body).toContain('`blacklist`')
  })
})

test('a word that a person ended is not swapped beside another', () => {
  const both = diffOf({ 'a.md': ['A whitelist or a blacklist.'] })
  const earlier = remarks(diffOf({ 'a.md': ['The whitelist.'] }), true)
  const { comments } = decide(both, earlier)
  expect(comments).toHaveLength(1)
  expect(comments[0]!.body).toContain('`blacklist`')
  expect(comments[0]!.body).not.toContain('```suggestion')
})

test('an allowance for a term that does not exist is said, and the rest is reviewed', () => {
  const { value, comments } = decide(one, [], { review: { allow: [{ term: 'nonsense', reason: 'x' }] } })
  expect(value.problems.map(({ message }) => message)).toEqual([
    'review.allow: there is no term "nonsense"; docs/terms.md lists them',
  ])
  expect(comments).toHaveLength(1)
})
