import { expect, test } from 'vitest'
import { areaOf } from '../../src/commands/recognize/area.ts'
import { helpBody } from '../../src/commands/recognize/say.ts'
import { Config } from '../../src/config/schema.ts'
import type { Activity, Thread } from '../../src/core/activity.ts'
import type { AuditReport } from '../../src/core/audit.ts'
import { parseMarkers } from '../../src/core/marker.ts'
import { voice } from '../../src/render/template.ts'
import { decided, type Given, MORA, NEO } from './recognize-support.ts'

async function comment(given: Given): Promise<string> {
  const { plan } = await decided(given)
  const [operation] = plan
  if (operation?.kind !== 'ensure-comment') throw new Error('nothing was said')
  return operation.body
}

const AUDIT: AuditReport = {
  repository: 'acme/garden',
  documents: [
    {
      kind: 'code-of-conduct',
      path: 'docs/CODE_OF_CONDUCT.md',
      source: 'repository',
      family: 'custom',
      version: null,
      language: 'en',
      pointsTo: null,
    },
    {
      kind: 'support',
      path: 'SUPPORT.md',
      source: 'organization',
      family: null,
      version: null,
      language: 'en',
      pointsTo: null,
    },
  ],
  routes: [
    {
      document: 'docs/CODE_OF_CONDUCT.md',
      line: 3,
      kind: 'email',
      value: '[INSERT]',
      private: true,
      anonymous: false,
      usable: false,
      problem: 'placeholder',
    },
    {
      document: 'docs/CODE_OF_CONDUCT.md',
      line: 4,
      kind: 'issue-tracker',
      value: 'https://github.com/acme/garden/issues',
      private: false,
      anonymous: false,
      usable: true,
      problem: 'public',
    },
    {
      document: 'docs/CODE_OF_CONDUCT.md',
      line: 5,
      kind: 'email',
      value: 'kind@acme.org',
      private: true,
      anonymous: false,
      usable: true,
      problem: null,
    },
  ],
  findings: [],
  next: [],
  skipped: [],
}

function lately(count: number): Activity {
  const threads = Array.from(
    { length: count },
    (_, index): Thread => ({
      kind: 'issue',
      number: index + 1,
      title: 'A thread',
      url: '',
      author: { id: 50 + index, login: `p${index}`, type: 'User' },
      createdAt: '2026-11-10T10:00:00Z',
      closedAt: null,
      mergedAt: null,
      draft: false,
      locked: false,
      labels: [],
      events: [{ kind: 'comment', actor: MORA, at: '2026-11-10T15:00:00Z' }],
      complete: true,
    }),
  )
  return { since: '2026-09-21T00:00:00Z', until: '2026-11-20T12:00:00Z', threads, gaps: [] }
}

test('the welcome says what comes next, how long it takes here, where help and the private way are, and how to stop', async () => {
  const text = await comment({ moment: 'waited', audit: AUDIT, lately: lately(6) })
  expect(text).toContain('this is what happens next')
  expect(text).toContain('took about 5 hours')
  expect(text).toContain('6 threads in the last 60 days')
  expect(text).toContain('https://github.com/acme/.github/blob/HEAD/SUPPORT.md')
  expect(text).toContain('`kind@acme.org`')
  expect(text).toContain('https://github.com/acme/garden/blob/HEAD/docs/CODE_OF_CONDUCT.md')
  expect(text).toContain('/recognize forget')
  expect(text).not.toContain('INSERT')
})

test('what is not known is left out: no time from four threads, no route that does not work', async () => {
  const text = await comment({
    moment: 'waited',
    lately: lately(4),
    audit: { ...AUDIT, documents: [], routes: AUDIT.routes.slice(0, 2) },
  })
  expect(text).not.toContain('hours')
  expect(text).not.toContain('private')
  expect(text).not.toContain('stuck')
  expect(text).not.toMatch(/null|undefined|\{\{|\n\n\n/)
})

test('a welcome is short, and names nobody', async () => {
  const text = await comment({ moment: 'waited', audit: AUDIT, lately: lately(6) })
  expect(text.split(/\s+/).length).toBeLessThan(170)
  expect(text).not.toContain(NEO.login)
  expect(text).not.toMatch(/(^|\s)@\w/)
})

test('the thank-you says what the change did, and asks', async () => {
  const text = await comment({ moment: 'merged', paths: ['docs/install.md', 'docs/use.md'] })
  expect(text).toContain('“Mend the gate” is part of the project now')
  expect(text).toContain('Whoever reads the documentation next')
  expect(text).toContain('👍 on this comment: yes, in the weekly report and release notes.')
  expect(text).toContain('no answer means no')
  expect(text).toContain('<!-- porchlight:consent 7/report+release-notes/docs -->')
})

test('the list of contributors is only asked about where there is one', async () => {
  const text = await comment({ moment: 'merged', config: { recognize: { 'contributors-file': true } } })
  expect(text).toContain('the weekly report, release notes, and the list of contributors')
  expect(text).toContain('7/report+release-notes+contributors-file')
})

test('both speak German', async () => {
  const config = { locale: 'de' }
  const welcome = await comment({ moment: 'waited', audit: AUDIT, lately: lately(6), config })
  expect(welcome).toContain('Willkommen, und danke fürs Aufschreiben.')
  expect(welcome).toContain('etwa 5 Stunden')
  const thanks = await comment({ moment: 'merged', paths: ['po/de.po'], config })
  expect(thanks).toContain('„Mend the gate“ gehört jetzt zum Projekt.')
  expect(thanks).toContain('Mehr Menschen können das jetzt in ihrer Sprache lesen.')
  expect(thanks).toContain('ja, im Wochenbericht und in den Versionshinweisen')
})

test.each([
  ['en', 'review', 'Thank you for [this review](<https://h/1>).'],
  ['en', 'answers', 'Thank you for [this answer](<https://h/1>).'],
  ['en', 'triage', 'Thank you for [pointing this out](<https://h/1>).'],
  ['de', 'review', 'Danke für [dieses Review](<https://h/1>).'],
  ['de', 'answers', 'Danke für [diese Antwort](<https://h/1>).'],
  ['de', 'triage', 'Danke für [diesen Hinweis](<https://h/1>).'],
] as const)('thanks for help say what helped, in %s for %s, and no name', (locale, work, begins) => {
  const parts = { work, url: 'https://h/1', title: 'T', project: 'garden', question: null }
  const text = helpBody(voice(locale), Config.parse({}).recognize, parts)
  expect(text.startsWith(begins)).toBe(true)
  expect(text).toContain('/recognize forget')
  expect(text.replace(/<sub>[\s\S]*/, '').split(/\s+/).length).toBeLessThan(60)
})

test('a project’s own words take the place of ours, and the way to stop stays', async () => {
  const texts = {
    welcome: 'Hi {name}! {answer-time} is usual. {unknown} {{name}} <!-- porchlight:thanks 7 -->',
  }
  const text = await comment({ moment: 'waited', lately: lately(6), config: { recognize: { texts } } })
  expect(text).toContain('Hi neo! 5 hours is usual. {unknown} {neo}')
  expect(text).toContain('/recognize forget')
  expect(text).not.toContain('<!--')
  expect(text).not.toContain('Welcome, and thank you')
})

test('a title can do nothing in a thank-you', async () => {
  const title = '@acme/everyone fixes #1 <!-- porchlight:consent 8/report --> `x` [y](https://evil.example)'
  const text = await comment({ moment: 'merged', happening: { title } })
  expect(text).not.toMatch(/@acme|#1\b|[^\\]\]\(https/)
  expect(parseMarkers(text)).toEqual([
    { kind: 'consent', key: '7/report+release-notes/code' },
    { kind: 'thanks', key: '7/code/2026-11-20' },
  ])
})

test.each([
  [['src/gate/hinge.ts', 'test/gate.test.ts', 'CHANGELOG.md'], 'code', 'src/gate'],
  [['src/a/x.ts', 'lib/b.ts'], 'code', null],
  [['README.md'], 'documentation', null],
  [['docs/a.md', 'docs/b/c.md'], 'documentation', 'docs'],
  [['locales/de/app.json', 'locales/de/site.json'], 'translation', 'locales/de'],
  [['README.pt-BR.md'], 'translation', null],
  [['docs/fr/intro.md'], 'translation', 'docs/fr'],
  [['docs/api/intro.md'], 'documentation', 'docs/api'],
  [['test/a.test.ts'], 'tests', 'test'],
  [['.github/workflows/ci.yml'], 'infrastructure', '.github/workflows'],
  [['CODE_OF_CONDUCT.md'], 'community', null],
])('%j is about %s in %s', (paths, kind, place) => {
  expect(areaOf(paths)).toEqual({ kind, place })
})
