import { expect, test } from 'vitest'
import { questionMark } from '../../src/commands/recognize/consent.ts'
import { consentedBy } from '../../src/commands/recognize/consented.ts'
import { formatMarker } from '../../src/core/marker.ts'
import type { Scope } from '../../src/core/recognition.ts'
import { activity, actor, people, pullRequest } from '../../src/metrics/example.ts'
import { voice } from '../../src/render/template.ts'

const ada = actor('ada')
const week = activity(
  [
    pullRequest(1, 'ada', '2 10:00', ['merge bo 4 10:00'], { title: 'Mend the lamp' }),
    pullRequest(2, 'cy', '2 10:00', ['merge bo 4 10:00']),
    pullRequest(3, 'di', '2 10:00'),
  ],
  { people: people({ ada: '2 10:00', cy: '-900 10:00', di: '2 10:00' }) },
)

/** What GitHub holds when we asked, and somebody reacted. */
function asked(scopes: readonly Scope[], reactions: readonly string[], by = ada.id) {
  const at = '2026-11-04T11:00:00Z'
  const said = {
    here: true,
    author: null,
    ours: true,
    tampered: false,
    body: formatMarker(questionMark(ada.id!, scopes)),
    at,
    reactions: reactions.map((content) => ({ by, content, at })),
  }
  return {
    said: async () => [said],
    account: async () => ({ login: 'ada-renamed', name: null }),
    consents: async () => ({ said: [said], forgotten: null, complete: true }),
  }
}

const english = voice('en')

test('someone whose change was merged this week is thanked after their own yes, under the name they have now', async () => {
  expect(await consentedBy(asked(['report'], ['+1']), english)(week)).toEqual([
    { login: 'ada-renamed', what: 'Mend the lamp' },
  ])
})

test.each([
  ['silence', asked(['report'], [])],
  ['a no', asked(['report'], ['-1'])],
  ['a yes to something else', asked(['release-notes'], ['+1'])],
  ['somebody else’s yes', asked(['report'], ['+1'], 99)],
  ['nobody could look', { ...asked(['report'], ['+1']), said: async () => null }],
  ['nobody could look elsewhere', { ...asked(['report'], ['+1']), consents: async () => null }],
])('%s names nobody', async (_, github) => {
  expect(await consentedBy(github, english)(week)).toEqual([])
})

test('a yes of someone who did nothing this week waits for its week', async () => {
  expect(await consentedBy(asked(['report'], ['+1']), english)(activity([]))).toEqual([])
})
