import { expect, test } from 'vitest'
import { findPromises } from '../../src/commands/report/promises.ts'
import { readPage } from '../../src/documents/read-page.ts'

const DAY = 1440

test.each([
  ['CONTRIBUTING.md', 'We try to respond to pull requests within 3 days.', 3 * DAY, 'pull-requests'],
  ['CONTRIBUTING.md', 'Issues are triaged within one week.', 7 * DAY, 'issues'],
  ['CONTRIBUTING.md', 'You can expect an answer within 48 hours.', 2 * DAY, 'threads'],
  ['SUPPORT.md', 'We aim to reply in at most two to five days.', 5 * DAY, 'threads'],
  ['SECURITY.md', 'You will receive a response from us within 5 business days.', 7 * DAY, 'reports'],
  ['CODE_OF_CONDUCT.md', 'We acknowledge your report within 24 hours.', DAY, 'reports'],
  ['CONTRIBUTING.md', 'Wir antworten auf Pull Requests innerhalb von drei Tagen.', 3 * DAY, 'pull-requests'],
  ['SECURITY.md', 'Wir melden uns innerhalb von zwei Werktagen.', 4032, 'reports'],
])('%s: %s', (path, text, within, about) => {
  expect(findPromises([readPage(path, `# Title\n\n${text}\n`)])).toEqual([
    { kind: 'response-time', path, line: 3, quote: text, within, about },
  ])
})

test.each([
  'Please respond to review comments.',
  'The cache answers within 5 ms.',
  'Install it within a virtual environment and reply to the prompts.',
  '```\nwe answer within 3 days\n```',
  'Responses must be valid JSON of up to 10 kilobytes.',
])('makes no promise: %s', (text) => {
  expect(findPromises([readPage('CONTRIBUTING.md', text)])).toEqual([])
})

test.each([
  ['The next review is due on 2026-10-01.', '2026-10-01'],
  ['This text will be reviewed again by March 2027.', '2027-03-31'],
  ['We review it every year. Last reviewed on 1 March 2026.', '2027-03-01'],
  ['We revisit this document every six months. It was last updated on August 31, 2025.', '2026-02-28'],
  ['Wir überprüfen diesen Text jährlich. Zuletzt überprüft am 29. Februar 2024.', '2025-02-28'],
])('a day to look again: %s', (text, due) => {
  expect(findPromises([readPage('CODE_OF_CONDUCT.md', text)])).toMatchObject([{ kind: 'review-date', due }])
})

test('of two promises to the same people the shorter one is what they wait for', () => {
  const page = readPage('CONTRIBUTING.md', 'We reply within two days.\n\nWe answer within two weeks.')
  expect(findPromises([page])).toMatchObject([{ within: 2 * DAY }])
})
