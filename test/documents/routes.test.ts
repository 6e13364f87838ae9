import { describe, expect, test } from 'vitest'
import { findPlaceholders } from '../../src/documents/placeholders.ts'
import { readPage } from '../../src/documents/read-page.ts'
import { findRoutes, type Purpose } from '../../src/documents/routes.ts'

function routes(text: string, purpose: Purpose = 'conduct') {
  const page = readPage('CODE_OF_CONDUCT.md', text)
  return findRoutes(page, findPlaceholders(page), purpose)
}

describe('ways to report', () => {
  test.each([
    [
      'an address',
      'Report trouble to ada@pines.dev.',
      { kind: 'email', value: 'ada@pines.dev', private: true },
    ],
    [
      'a linked address',
      'Report trouble to [us](mailto:ada@pines.dev).',
      { kind: 'email', value: 'ada@pines.dev' },
    ],
    [
      'an address in disguise',
      'Report trouble to ada [at] pines [dot] dev.',
      { kind: 'email', value: 'ada [at] pines [dot] dev' },
    ],
    [
      'an address spelled out',
      'Report trouble to ada at pines.dev.',
      { kind: 'email', value: 'ada at pines.dev' },
    ],
    [
      'an address in entities',
      'Report trouble to ada&#64;pines.dev.',
      { kind: 'email', value: 'ada@pines.dev' },
    ],
    [
      'a form',
      'Report trouble with [a form](https://forms.gle/abc).',
      { kind: 'form', value: 'https://forms.gle/abc', private: true },
    ],
    ['a mailing list', 'Report trouble to care@googlegroups.com.', { kind: 'mailing-list' }],
    [
      'a telephone',
      'To report trouble, call +49 30 1234567.',
      { kind: 'phone', value: '+49 30 1234567', private: true },
    ],
    [
      'a page',
      'Report trouble to the [response team](https://pines.dev/team).',
      { kind: 'link', value: 'https://pines.dev/team' },
    ],
    ['a file', 'Report trouble as described in `SECURITY.md`.', { kind: 'link', value: 'SECURITY.md' }],
    [
      'private reporting',
      'Report harassment through GitHub’s private vulnerability reporting.',
      { kind: 'vulnerability-reporting', private: true },
    ],
    [
      'a person on a network',
      'Report trouble to [@ada](https://twitter.com/ada).',
      { kind: 'chat', value: 'Twitter @ada', private: true },
    ],
    [
      'a page that takes reports',
      'Harassment may be reported to one of [the hosts](https://pines.dev/people).',
      { kind: 'link', value: 'https://pines.dev/people', private: true },
    ],
    [
      'a page that says how',
      'The procedure for reporting harassment is written down in [order 7](https://pines.dev/orders/7).',
      { kind: 'link', value: 'https://pines.dev/orders/7' },
    ],
    [
      'somebody listed among those who answer',
      'Report harassment to an admin.\n\n## Admins\n\n- Ada, Slack: @ada',
      { kind: 'chat', value: 'Slack @ada' },
    ],
    ['in Spanish', 'Puedes denunciar acoso en ada@pines.dev.', { kind: 'email', value: 'ada@pines.dev' }],
  ])('%s', (_, text, expected) => {
    expect(routes(text)).toMatchObject([{ ...expected, usable: true, problem: null }])
  })

  test.each([
    ['an issue', 'Report harassment by opening an issue.', 'issue-tracker'],
    ['an issue said to be private', 'Report harassment: create a private issue.', 'issue-tracker'],
    ['an issue in Spanish', 'El acoso puede ser reportado abriendo un asunto.', 'issue-tracker'],
    ['the tracker in a list', 'Report violations to:\n\n- GitHub issues', 'issue-tracker'],
    ['a chat behind a plain address', 'Report harassment at https://pines.dev/discord.', 'chat'],
    ['a mention', 'Report harassment by mentioning @ada.', 'handle'],
    ['an open chat', 'Report harassment on our [chat](https://discord.gg/abc).', 'chat'],
  ])('%s is public', (_, text, kind) => {
    expect(routes(text)).toMatchObject([{ kind, private: false, usable: true, problem: 'public' }])
  })

  test.each([
    ['a role', 'Report harassment to the maintainers.'],
    ['an address for appeals', 'You can appeal a ban: write to board@pines.dev.'],
    ['what not to do', 'Please do not open an issue about harassment.'],
    [
      'the usual list of contributions',
      'We may remove comments, commits, code, wiki edits and issues that break these rules.',
    ],
    [
      'where the text comes from',
      'This text is adapted from the work of [the Pines team](https://pines.dev/team).',
    ],
    ['an anchor in the page', 'Report harassment to the [maintainers](#maintainers).'],
    ['nobody’s address', 'Report harassment to noreply@pines.dev.'],
    ['an address that a forge hides', 'Report harassment to ada@users.noreply.github.com.'],
    ['everybody at once', 'Do not write @everyone or @channel to report a late train.'],
    ['the tracker in a list of ways to help', 'Submit your ideas through:\n\n- GitHub issues'],
    ['a team’s place that looks like a name', 'Those responsible for enforcement at pines.dev read reports.'],
  ])('%s is none', (_, text) => {
    expect(routes(text)).toEqual([])
  })

  test.each([
    ['Report harassment to [INSERT CONTACT METHOD].', 'placeholder'],
    ['Report harassment to conduct@example.com.', 'reserved-domain'],
    ['Report harassment to <your-email>.', 'invisible'],
    ['Report harassment to conduct@ethicalsource.dev.', 'someone-elses'],
  ])('%s cannot be used', (text, problem) => {
    expect(routes(text)).toMatchObject([{ usable: false, problem }])
  })

  test('a form that says so is anonymous', () => {
    expect(routes('You can report anonymously with [this form](https://forms.gle/abc).')).toMatchObject([
      { anonymous: true },
    ])
  })

  test('names without an address are people, and nobody can write to them', () => {
    expect(routes('Report trouble to:\n\n- Ada Pine\n- Robin Fir\n')).toMatchObject([
      { kind: 'person', value: 'Ada Pine', usable: false },
      { kind: 'person', value: 'Robin Fir', usable: false },
    ])
  })
})

test('a security policy is no channel of its own, and a page about support may point to it', () => {
  expect(routes('English, [Deutsch](SECURITY.de.md)\n\nTell us about holes.', 'security')).toEqual([])
  expect(routes('- Holes: follow `SECURITY.md`', 'support')).toMatchObject([{ private: true }])
})

test('in a security policy every way out counts, and the tracker does not', () => {
  expect(
    routes(
      'To report a hole, see our [security page](https://pines.dev/security) or open an issue.',
      'security',
    ).map(({ kind, private: quiet }) => [kind, quiet]),
  ).toEqual(
    expect.arrayContaining([
      ['link', true],
      ['issue-tracker', false],
    ]),
  )
})

test('three thousand items are read in one go', () => {
  expect(routes(`${'- Report trouble to ada@pines.dev\n'.repeat(3000)}\nOur chat is on Slack.`)).toHaveLength(
    1,
  )
})

test('a paragraph of two thousand addresses is read to its end', () => {
  const text = Array.from({ length: 2000 }, (_, at) => `Report trouble to keeper${at}@pines.dev.`).join('\n')
  expect(routes(text)).toHaveLength(2000)
})
