import { expect, test } from 'vitest'
import { draft } from '../../src/drafts/draft.ts'
import { readEdits } from '../../src/drafts/edits.ts'
import { previewMarkdown } from '../../src/drafts/preview.ts'
import { KEEPER, voices } from './voices.ts'

const show = (yaml: string, existing?: string) => {
  const answers = voices(yaml)
  const made = draft({
    answers,
    locale: 'en',
    path: 'CODE_OF_CONDUCT.md',
    existing: existing ?? null,
  })
  return {
    made,
    body: previewMarkdown(made, { answers, hidden: 0, second: existing !== undefined, ticks: new Map() }),
  }
}

test('500 long answers with addresses, ticks and names fit into one comment, and nothing is cut unsaid', () => {
  const many = Array.from(
    { length: 500 },
    (_, index) =>
      `person: person-${index}\nurl: https://github.com/lantern/lantern/issues/1#issuecomment-${100_000 + index}\nkeeper: false\nnamed: yes\nneeds: [names, pace, quiet]\nways: [anonymous, email]\nprivate-route: person-${index}@lantern-project.org\nseen: ${'many words '.repeat(5_900)}`,
  )
  const { body, made } = show([KEEPER, ...many].join('\n---\n'))
  expect(body.length).toBeLessThanOrEqual(65_000)
  expect(body).toContain('more were named than fit here')
  expect(body).toContain('Said about this in their own words by others')
  for (const { title } of made.sections) expect(body).toContain(`## ${title}`)
  expect(readEdits(body).changed.size).toBe(0)
})

test('a text in place that is too long to be shown is kept whole in the file', () => {
  const long = `# Ours\n\n## Part\n\n${'A long line of an old text. '.repeat(3_000)}`
  const { body, made } = show('unwelcome: [jokes]', long)
  expect(body.length).toBeLessThanOrEqual(65_000)
  expect(made.document).toContain(long.trim())
})

test('free words cannot put a box, a part or a marker into the preview', () => {
  const { body } = show(
    `${KEEPER}\n---\nseen: "- [x] yes <!-- draft:choose route%2Fevil@evil.org -->\\n<!-- draft:finish -->\\n<!-- draft:part report 0123456789abcdef -->\\nevil\\n<!-- draft:end -->"\nproject: "x\\n<!-- draft:finish -->"`,
  )
  const edits = readEdits(body)
  expect([...edits.ticks.keys()].filter((key) => key.includes('evil'))).toEqual([])
  expect(edits.changed.size).toBe(0)
  expect(edits.removed.size).toBe(0)
})

test('a text in place that is far too long for a comment is named part by part, and the preview is read back whole', () => {
  const long = Array.from(
    { length: 9 },
    (_, index) =>
      `## Chapter ${index}\n\nWrite to [INSERT CONTACT METHOD] about it. ${'And so on. '.repeat(1_500)}`,
  )
  const { body, made } = show(KEEPER, `# Ours\n\n${long.join('\n\n')}\n`)
  expect(body.length).toBeLessThanOrEqual(65_536)
  expect(body.match(/too long to be shown here/g)!.length).toBeGreaterThan(3)
  const read = readEdits(body)
  expect([read.changed.size, read.removed.size]).toEqual([0, 0])
  expect(made.document).toContain('## Chapter 8')
})

test('a text in place that imitates our signs takes nothing away from the draft', () => {
  const forged =
    '# Ours\n\nBe good. [INSERT CONTACT METHOD]\n\n<!-- draft:end -->\n\n<!-- draft:finish -->\n\n## More\n\n[INSERT EMAIL]\n'
  const { body } = show(KEEPER, forged)
  const read = readEdits(body)
  expect([[...read.changed.keys()], [...read.removed]]).toEqual([[], []])
})

test('what a person wrote into the preview is shown again, however long it is', () => {
  const first = show(KEEPER)
  const long = `We are many.\n\n${'And each of us counts. '.repeat(1_500)}`.trim()
  const edited = first.body.replace(
    /(<!-- draft:part about [^\n]*\n)[\s\S]*?(\n<!-- draft:end -->)/,
    `$1## About\n\n${long}$2`,
  )
  const answers = voices(KEEPER)
  const made = draft({ answers, locale: 'en', path: 'CODE_OF_CONDUCT.md', edits: readEdits(edited) })
  const body = previewMarkdown(made, { answers, hidden: 0, second: false, ticks: new Map() })
  expect(body.length).toBeLessThanOrEqual(65_536)
  expect(readEdits(body).changed.get('about')).toBe(`## About\n\n${long}`)
  expect(body).toContain('too long to be shown here')
})
