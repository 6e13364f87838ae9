import { expect, test } from 'vitest'
import { questionMark } from '../../src/commands/recognize/consent.ts'
import { thankedBy } from '../../src/commands/report/thanked-by.ts'
import { formatMarker } from '../../src/core/marker.ts'
import type { Scope } from '../../src/core/recognition.ts'
import { activity, actor, people, pullRequest } from '../../src/metrics/example.ts'

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
  const seen: string[] = []
  return {
    seen,
    async consents({ login }: { login: string }) {
      seen.push(login)
      const at = '2026-11-04T11:00:00Z'
      return {
        said: [
          {
            here: true,
            author: null,
            ours: true,
            tampered: false,
            body: formatMarker(questionMark(ada.id!, scopes)),
            at,
            reactions: reactions.map((content) => ({ by, content, at })),
          },
        ],
        forgotten: null,
        complete: true,
      }
    },
  }
}

test('a newcomer whose change was merged this week is thanked after their own yes, and nobody else is asked about', async () => {
  const github = asked(['report'], ['+1'])
  expect(await thankedBy(github)(week)).toEqual([{ login: 'ada', what: 'Mend the lamp' }])
  expect(github.seen).toEqual(['ada'])
})

test.each([
  ['silence', asked(['report'], [])],
  ['a no', asked(['report'], ['-1'])],
  ['a yes to something else', asked(['release-notes'], ['+1'])],
  ['somebody else’s yes', asked(['report'], ['+1'], 99)],
  ['nobody could look', { consents: async () => null }],
])('%s names nobody', async (_, github) => {
  expect(await thankedBy(github)(week)).toEqual([])
})
