import { expect, test } from 'vitest'
import { type DraftInput, draft } from '../../src/drafts/draft.ts'
import { readEdits, wrapParts } from '../../src/drafts/edits.ts'
import { KEEPER, voices } from './voices.ts'

const make = (yaml: string, input: Partial<DraftInput> = {}) =>
  draft({ answers: voices(yaml), locale: 'en', path: 'CODE_OF_CONDUCT.md', ...input })

const preview = (of: ReturnType<typeof make>) =>
  `intro\n\n${wrapParts(of.parts, new Set(of.removed.map(({ id }) => id)), () => 'changed by hand')}\n\nend`

test('the same answers make the same text', () => {
  expect(make(KEEPER).files).toEqual(make(KEEPER).files)
})

test('what the answers do not say is an open question and no invented fact', () => {
  const { document, ready, open } = make('needs: [names]')
  expect(ready).toBe(false)
  expect(document).toContain('not ready to be used')
  expect(document).not.toMatch(/@|within \d|\d+ days|INSERT|TODO|TBD|\{/)
  expect(open.map(({ question }) => question)).toEqual(
    expect.arrayContaining(['private-route', 'time', 'appeal', 'review', 'project']),
  )
})

test('with a private route it is ready, and says so by saying nothing', () => {
  const { document, ready } = make(KEEPER)
  expect(ready).toBe(true)
  expect(document).not.toContain('not ready')
  expect(document).toContain('mailto:conduct@lantern-project.org')
})

test('files carry no name of those who answered and none of their words, also when they may be named', () => {
  const { files, trace } = make(
    `${KEEPER}\n---\nperson: mira-the-first\nnamed: yes\nseen: a very peculiar sentence`,
  )
  for (const { content } of files) expect(content).not.toMatch(/mira-the-first|peculiar/)
  expect(JSON.stringify(trace)).toMatch(/mira-the-first.*peculiar/)
})

test('nothing that people write can act: no mention, no HTML, no template, no heading', () => {
  const { files } = make(
    `${KEEPER.replace('Lantern', '"@acme/team <img src=x> {{secret}} \\u202e # Lantern"')}`,
  )
  for (const { content } of files) {
    expect(content).not.toMatch(/@acme|(?<!\\)<img|\u202e/)
  }
})

test('links between the files lead to the files, wherever the code of conduct goes', () => {
  const { files } = make(KEEPER, { path: '.github/CODE_OF_CONDUCT.md' })
  const paths = files.map(({ path }) => path)
  for (const { path, content } of files) {
    for (const [, target] of content!.matchAll(/\]\((?!https?:|mailto:)([^)]+)\)/g)) {
      expect(paths).toContain(new URL(target!, `https://host/${path}`).pathname.slice(1))
    }
  }
})

for (const locale of ['en', 'de']) {
  test(`${locale}: no placeholder of ours is left in any variant`, () => {
    for (const firmness of ['gentle', 'steady', 'strict']) {
      for (const time of ['1d', '3d', '7d', '14d']) {
        const all = `
project: Lantern
private-route: conduct@lantern-project.org
anonymous-route: https://forms.lantern-project.org/anon
recipients: Mira
firmness: ${firmness}
time: ${time}
appeal: ${firmness === 'strict' ? 'none' : 'same'}
responders: ${firmness === 'gentle' ? 'one' : 'team'}
review: half-year
needs: [names, newcomers, pace, language, consent, step-in, quiet]
welcome: [thanks, disagree, mistakes, listening, "no", help]
unwelcome: [belittling, pressure, persistence, talking-over, jokes, sexual, secrets, stirring, swearing]
where: [chat, events, speaking, direct, outside]
not-receivers: [concerned, close, alone, outside]
ways: [email, form, talk, anonymous, proxy]
hearing-back: [word, note, nothing]
after: [asked, repair, support, reasons, known-steps]
access: [plain, translation, captions, hours, written, cost]
`
        for (const { content } of make(all, { locale }).files) {
          expect(content).not.toMatch(/\{[a-z]+\}|undefined|\[object|\n\n\n|\s$(?<!\n)/)
        }
      }
    }
  })
}

test('a preview that nobody touched holds no edits', () => {
  const edits = readEdits(preview(make(KEEPER)).replaceAll('\n', '\r\n'))
  expect([edits.changed.size, edits.removed.size, edits.after.size]).toEqual([0, 0, 0])
})

test('what a person changes, adds and takes out in the preview is kept', () => {
  const first = make(KEEPER)
  const body = preview(first)
    .replace('is made by people', 'is made by friends')
    .replace('## How we treat each other', '## How we treat one another')
    .replace(/<!-- draft:part access[\s\S]*?<!-- draft:end -->/, '')
    .replace(/(<!-- draft:part where )/, '## Our garden\n\nPlease water the plants.\n\n$1')
    .replace(/<!-- draft:part no-revenge[\s\S]*?<!-- draft:end -->/, '')
  const second = make(`${KEEPER}\nunwelcome: [jokes]`, { edits: readEdits(body) })
  expect(second.document).toContain('Lantern is made by friends')
  expect(second.document).toContain('## How we treat one another')
  expect(second.document).toContain('Please water the plants.')
  expect(second.document.indexOf('Our garden')).toBeLessThan(second.document.indexOf('Where this applies'))
  expect(second.document).not.toContain('Nobody pays for speaking up')
  expect(second.document).toContain('Jokes at the expense')

  const third = make(KEEPER, { edits: readEdits(preview(second)) })
  expect(third.document).toContain('Please water the plants.')
  expect(third.document).toContain('made by friends')
  expect(third.document).not.toContain('Nobody pays for speaking up')
  expect(third.document).not.toContain('Jokes at the expense')
})

test('a text without a private address is not ready, even if a person made it so by hand', () => {
  const first = make(KEEPER)
  const without = preview(first).replace(/<!-- draft:part report[\s\S]*?<!-- draft:end -->/, '')
  expect(make(KEEPER, { edits: readEdits(without) }).ready).toBe(false)
  const overwritten = preview(first).replace(/- Write an e-mail to \[conduct.*\n/, '- Ask around.\n')
  expect(make(KEEPER, { edits: readEdits(overwritten) }).ready).toBe(false)
})

test('a second round keeps what stands, adds what is asked for and what is missing, and raises the version', () => {
  const before = [
    '# Code of Conduct',
    'Be good to each other.',
    '## Our garden',
    'Water the plants.',
    '## What we do not accept',
    '- Being rude.',
  ].join('\n\n')
  const { document, changes, version, open } = make('unwelcome: [jokes]\ntime: 7d\nneeds: [names]', {
    existing: before,
    missing: ['coc-confidentiality', 'coc-appeal', 'coc-response-time'],
  })
  expect(version).toBe(2)
  expect(document).toContain('This is version 2.')
  for (const kept of [
    '# Code of Conduct',
    'Be good to each other.',
    '## Our garden\n\nWater the plants.',
    '- Being rude.\n- Jokes',
  ]) {
    expect(document).toContain(kept)
  }
  expect(changes.filter(({ state }) => state === 'changed').map(({ id }) => id)).toEqual(['unwelcome'])
  expect(changes.filter(({ state }) => state === 'added').map(({ id }) => id)).toEqual([
    'kindness',
    'time',
    'confidence',
    'about',
  ])
  expect(open.map(({ question }) => question)).toEqual(['appeal'])
})

test('a second round on a draft of our own, with nothing new, changes the version and nothing else', () => {
  const first = make(KEEPER).document
  const second = make('anything: fine', { existing: first })
  expect(second.changes.filter(({ state }) => state !== 'kept').map(({ id }) => id)).toEqual(['about'])
  expect(make('anything: fine', { existing: second.document }).version).toBe(3)
})

test('a published text gets its gaps filled, its credit and its licence, and what is missing stays open', () => {
  const text =
    '# Contributor Covenant 3.0 Code of Conduct\n\n## Reporting\n\nWrite to **[NOTE: describe your means of reporting here.]**\n\n## About\n\nContributor Covenant, version 3.0. See [the FAQ](https://x.org).'
  const filled = make(KEEPER, { published: text })
  expect(filled.ready).toBe(true)
  expect(filled.document).toContain(
    'Write to [conduct@lantern-project.org](mailto:conduct@lantern-project.org)',
  )
  expect(filled.document).toMatch(/CC BY-SA 4\.0[\s\S]*same licence/)
  const open = make('needs: [names]', { published: text })
  expect(open.ready).toBe(false)
})
