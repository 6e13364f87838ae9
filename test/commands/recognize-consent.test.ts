import { expect, test } from 'vitest'
import {
  consentFrom,
  consentOf,
  evidenceIn,
  mayName,
  questionMark,
} from '../../src/commands/recognize/consent.ts'
import { readWords } from '../../src/commands/recognize/words.ts'
import { formatMarker } from '../../src/core/marker.ts'
import type { Consent, Said } from '../../src/core/recognition.ts'
import { MORA, NEO, said, US } from './recognize-support.ts'

const QUESTION = `May we?\n\n${formatMarker(questionMark(7, ['report', 'release-notes']))}`
const asked = (given: Partial<Said> = {}) => said({ ours: true, author: US, body: QUESTION, ...given })
const reaction = (content: string, by: number | null = 7, at = '2026-11-19T13:00:00Z') => ({
  by,
  content,
  at,
})

const stateOf = (all: readonly Said[], forgotten: string | null = null): Consent['state'] | null =>
  consentFrom(7, { said: all, forgotten, complete: true })?.state ?? null

test.each<readonly [string, readonly Said[], Consent['state']]>([
  ['nobody asked', [], 'unknown'],
  ['asked, no answer', [asked()], 'asked'],
  ['a thumb up from the person', [asked({ reactions: [reaction('+1')] })], 'yes'],
  ['a thumb down from the person', [asked({ reactions: [reaction('-1')] })], 'no'],
  ['both thumbs from the person', [asked({ reactions: [reaction('+1'), reaction('-1')] })], 'no'],
  ['a thumb up from a friend', [asked({ reactions: [reaction('+1', 8)] })], 'asked'],
  ['a thumb up from an account that is gone', [asked({ reactions: [reaction('+1', null)] })], 'asked'],
  ['a heart from the person', [asked({ reactions: [reaction('heart')] })], 'asked'],
  ['a thumb that was taken back', [asked({ reactions: [] })], 'asked'],
  [
    'our question, copied by somebody with its marker',
    [asked({ ours: false, author: MORA, reactions: [reaction('+1')] })],
    'unknown',
  ],
  [
    'our question, copied by the person, with a thumb on the copy',
    [asked({ ours: false, author: NEO, reactions: [reaction('+1')] })],
    'unknown',
  ],
  [
    'our question, quoted in somebody’s comment',
    [said({ author: MORA, body: `> ${QUESTION.replaceAll('\n', '\n> ')}`, reactions: [reaction('+1')] })],
    'unknown',
  ],
  [
    'our question, rewritten by a maintainer',
    [asked({ tampered: true, reactions: [reaction('+1')] })],
    'unknown',
  ],
  [
    'our question to somebody else',
    [asked({ body: formatMarker(questionMark(8, ['report'])), reactions: [reaction('+1')] })],
    'unknown',
  ],
  ['/recognize me from the person', [said({ body: '/recognize me' })], 'yes'],
  ['/recognize me from somebody else', [said({ author: MORA, body: '/recognize me' })], 'unknown'],
  [
    '/recognize me from a program that carries the number',
    [said({ author: { ...NEO, type: 'Bot' }, body: '/recognize me' })],
    'unknown',
  ],
  ['/recognize me in a quotation', [said({ body: '> /recognize me' })], 'unknown'],
  ['/recognize me in a code block', [said({ body: '```\n/recognize me\n```' })], 'unknown'],
  ['/recognize me in the middle of a line', [said({ body: 'just type /recognize me' })], 'unknown'],
  [
    '/recognize me that somebody else wrote into their comment',
    [said({ tampered: true, body: '/recognize me' })],
    'unknown',
  ],
  [
    '/recognize no that somebody else tidied up',
    [
      said({ body: '/recognize me' }),
      said({ tampered: true, body: '/recognize no', at: '2026-11-20T00:00:00Z' }),
    ],
    'no',
  ],
  [
    'a yes, and then a no in an older comment',
    [
      said({ body: '/recognize me' }),
      said({ body: '/recognize no', at: '2026-11-01T00:00:00Z', editedAt: '2026-11-20T00:00:00Z' }),
    ],
    'no',
  ],
  [
    'a no, and then a typing error mended in an older yes',
    [
      said({ body: '/recognize me', editedAt: '2026-11-21T00:00:00Z' }),
      said({ body: '/recognize no', at: '2026-11-20T00:00:00Z' }),
    ],
    'no',
  ],
  ['/recognize @neo from a maintainer', [said({ author: MORA, body: '/recognize @neo' })], 'unknown'],
  ['/recognize no', [said({ body: '/recognize no' })], 'no'],
  [
    'a yes and then a no',
    [said({ body: '/recognize me' }), said({ body: '/recognize no', at: '2026-11-20T00:00:00Z' })],
    'no',
  ],
  [
    'a no and then a yes',
    [said({ body: '/recognize no' }), said({ body: '/recognize me', at: '2026-11-20T00:00:00Z' })],
    'yes',
  ],
  ['a yes and a no in one comment', [said({ body: '/recognize me\n/recognize no' })], 'no'],
  [
    'a no here, and a thumb up on an older question afterwards',
    [
      said({ body: '/recognize no' }),
      asked({ at: '2026-11-01T00:00:00Z', reactions: [reaction('+1', 7, '2026-11-20T00:00:00Z')] }),
    ],
    'yes',
  ],
  ['a yes in another repository', [said({ here: false, body: '/recognize me' })], 'unknown'],
  ['a thumb up in another repository', [asked({ here: false, reactions: [reaction('+1')] })], 'asked'],
  ['a no in another repository', [said({ here: false, body: '/recognize no' })], 'no'],
  [
    'a yes here and a later no elsewhere',
    [
      said({ body: '/recognize me' }),
      said({ here: false, body: '/recognize no', at: '2026-11-20T00:00:00Z' }),
    ],
    'no',
  ],
  ['/recognize forget', [said({ body: '/recognize forget' })], 'never'],
  ['/recognize forget elsewhere', [said({ here: false, body: '/recognize forget' })], 'never'],
  [
    'a thumb up after /recognize forget',
    [said({ body: '/recognize forget' }), asked({ reactions: [reaction('+1', 7, '2026-11-20T00:00:00Z')] })],
    'never',
  ],
  [
    'asked again after /recognize forget',
    [said({ body: '/recognize forget' }), asked({ at: '2026-11-20T00:00:00Z' })],
    'never',
  ],
  [
    'their own /recognize me after /recognize forget',
    [said({ body: '/recognize forget' }), said({ body: '/recognize me', at: '2026-11-20T00:00:00Z' })],
    'yes',
  ],
  ['asked twice', [asked(), asked({ at: '2026-11-19T14:00:00Z' })], 'asked'],
  [
    'a no that was said before we asked',
    [said({ body: '/recognize no', at: '2026-11-01T00:00:00Z' }), asked()],
    'no',
  ],
  ['the question was deleted after a yes to it', [], 'unknown'],
])('%s', (_, all, state) => {
  expect(stateOf(all)).toBe(state)
})

test('the note that somebody is to be forgotten is enough when their own comment is gone', () => {
  expect(stateOf([asked({ reactions: [reaction('+1')] })], '2026-11-20T00:00:00Z')).toBe('never')
})

test('the order in which things are read does not matter', () => {
  const all = [
    said({ body: '/recognize me' }),
    asked({ reactions: [reaction('-1')] }),
    said({ body: '/recognize me report', at: '2026-11-20T00:00:00Z' }),
  ]
  const states = [all, all.toReversed(), [all[1]!, all[2]!, all[0]!]].map((order) =>
    consentOf(7, order.flatMap(evidenceIn)),
  )
  expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(1)
  expect(states[0]).toEqual({ state: 'yes', scopes: ['report'], credits: [] })
})

test('nobody is named where not everything was read, and a no counts all the same', () => {
  const partly = (body: string) =>
    consentFrom(7, { said: [said({ body })], forgotten: null, complete: false })
  expect(partly('/recognize me')).toBeNull()
  expect(partly('/recognize no')).toEqual({ state: 'no' })
  expect(partly('/recognize forget')).toEqual({ state: 'never' })
})

test('a yes to a question covers what the question named, and no more', () => {
  const consent = consentFrom(7, {
    said: [asked({ reactions: [reaction('+1')] })],
    forgotten: null,
    complete: true,
  })
  expect(
    ['report', 'release-notes', 'contributors-file'].map((scope) => mayName(consent, scope as 'report')),
  ).toEqual([true, true, false])
})

test('a second question, about other work, adds to a yes', () => {
  const body = formatMarker(questionMark(7, ['contributors-file'], ['review', 'events']))
  const consent = consentFrom(7, {
    said: [
      asked({ reactions: [reaction('+1')] }),
      asked({ body, at: '2026-11-20T00:00:00Z', reactions: [reaction('+1', 7, '2026-11-20T01:00:00Z')] }),
    ],
    forgotten: null,
    complete: true,
  })
  expect(consent).toEqual({
    state: 'yes',
    scopes: ['report', 'release-notes', 'contributors-file'],
    credits: ['review', 'events'],
  })
})

test.each([
  ['me', { kind: 'me', scopes: ['report', 'release-notes'] }],
  ['Me!', { kind: 'me', scopes: ['report', 'release-notes'] }],
  ['me everywhere', { kind: 'me', scopes: ['report', 'release-notes', 'contributors-file'] }],
  ['me report', { kind: 'me', scopes: ['report'] }],
  ['me in the report and release notes', { kind: 'me', scopes: ['report', 'release-notes'] }],
  ['me constructor', { kind: 'unknown', word: 'constructor' }],
  ['no', { kind: 'no' }],
  ['forget', { kind: 'forget' }],
  ['', { kind: 'help' }],
  ['everybody', { kind: 'unknown', word: 'everybody' }],
  ['@neo', { kind: 'suggest', login: 'neo', credits: [] }],
  [
    '@neo for reviews, docs and events',
    { kind: 'suggest', login: 'neo', credits: ['review', 'docs', 'events'] },
  ],
  ['@neo for world peace', { kind: 'unknown', word: 'world' }],
  ['@nео', { kind: 'no-such-name', login: 'nео' }],
  ['@neo\u200b', { kind: 'no-such-name', login: 'neo\u200b' }],
  ['@acme/team', { kind: 'no-such-name', login: 'acme/team' }],
])('/recognize %s', (rest, words) => {
  expect(readWords(rest)).toEqual(words)
})
