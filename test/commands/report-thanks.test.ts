import { expect, test } from 'vitest'
import { questionMark } from '../../src/commands/recognize/consent.ts'
import { thanksIn } from '../../src/commands/report/thanked-by.ts'
import { formatMarker } from '../../src/core/marker.ts'
import {
  type Consents,
  type Credit,
  type Recognition,
  recognitionMarks,
  type Said,
  type Scope,
} from '../../src/core/recognition.ts'
import { activity, actor, people, pullRequest } from '../../src/metrics/example.ts'
import { voice } from '../../src/render/template.ts'

const AT = '2026-11-04T11:00:00Z'
const [ada, di, fay] = [actor('ada'), actor('di'), actor('fay')]
const week = activity(
  [
    pullRequest(1, 'ada', '2 10:00', ['merge bo 4 10:00'], { title: 'Mend the lamp' }),
    pullRequest(2, 'cy', '2 10:00', ['merge bo 4 10:00']),
    pullRequest(3, 'di', '2 10:00'),
  ],
  { people: people({ ada: '2 10:00', cy: '-900 10:00', di: '2 10:00' }) },
)

interface Asked {
  readonly person?: typeof ada
  readonly scopes?: readonly Scope[]
  readonly reactions?: readonly string[]
  readonly by?: number | null
  readonly first?: readonly (readonly [Credit, string])[]
}

/** A thank-you of ours with its question, and what was reacted to it. */
function asked({ person = ada, scopes = ['report'], reactions = [], by, first = [] }: Asked): Said {
  const marks = [
    recognitionMarks.thanks(person.id!),
    questionMark(person.id!, scopes),
    ...first.map(([credit, day]) => recognitionMarks.first(person.id!, credit, day)),
  ]
  return {
    here: true,
    author: null,
    ours: true,
    tampered: false,
    body: marks.map(formatMarker).join('\n'),
    at: AT,
    reactions: reactions.map((content) => ({ by: by === undefined ? person.id : by, content, at: AT })),
  }
}

/** What a report would say where these comments are found, and whom it asked about. */
async function thanks(found: readonly Said[] | null, elsewhere: Partial<Consents> | null = {}) {
  const seen: string[] = []
  const recognition = {
    said: async () => found,
    account: async (id: number) => ({
      login: [ada, di, fay].find((one) => one.id === id)!.login,
      name: null,
    }),
    consents: async ({ login }: { login: string }) => {
      seen.push(login)
      return elsewhere === null ? null : { said: found ?? [], forgotten: null, complete: true, ...elsewhere }
    },
  } as Partial<Recognition> as Recognition
  const said = await thanksIn({ recognition, speaker: voice('en'), seal: (text) => `sealed${text}` })(week)
  return { ...said, names: said.named.map(({ login, what }) => `${login}: ${what}`), seen }
}

test('a newcomer whose change was merged this week is thanked after their own yes, and nobody else is asked about', async () => {
  const { named, seen } = await thanks([asked({ reactions: ['+1'] })])
  expect(named).toEqual([
    {
      login: 'ada',
      what: 'Mend the lamp',
      mark: `<!-- porchlight:consent named/sealed${ada.id} -->`,
    },
  ])
  expect(seen).toEqual(['ada'])
})

test('whoever did something else for the first time this week, and said yes, is thanked for that', async () => {
  const { names } = await thanks([
    asked({ person: di, reactions: ['+1'], first: [['review', '2026-11-05']] }),
    asked({
      person: fay,
      reactions: ['+1'],
      first: [
        ['answers', '2026-11-03'],
        ['triage', '2026-11-04'],
      ],
    }),
  ])
  expect(names).toEqual(['di: reviews', 'fay: answers to questions and looking through issues'])
})

test('everybody who said yes is thanked, however many there are', async () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ ...ada, id: 5000 + at, login: `new${at}` }))
  const recognition = {
    said: async () =>
      many.map((person) => asked({ person, reactions: ['+1'], first: [['docs', '2026-11-05']] })),
    account: async (id: number) => ({ login: `new${id - 5000}`, name: null }),
    consents: async ({ id }: { id: number | null }) => ({
      said: [asked({ person: many.find((one) => one.id === id)!, reactions: ['+1'] })],
      forgotten: null,
      complete: true,
    }),
  } as Partial<Recognition> as Recognition
  const { named } = await thanksIn({ recognition, speaker: voice('en'), seal: null })(week)
  expect(named).toHaveLength(12)
})

test('before a yes there are only numbers', async () => {
  const { names, firsts } = await thanks([
    asked({ first: [['code', '2026-11-04']] }),
    asked({ person: di, first: [['review', '2026-11-05']] }),
    asked({ person: fay, first: [['review', '2026-11-05']] }),
  ])
  expect(names).toEqual([])
  expect(firsts).toBe('Done here for the first time this week: code (1) and reviews (2).')
})

test('what was done in another week is not this week’s', async () => {
  const { names, firsts } = await thanks([
    asked({ person: di, reactions: ['+1'], first: [['review', '2026-10-20']] }),
  ])
  expect([names, firsts]).toEqual([[], null])
})

test.each<readonly [string, Asked]>([
  ['silence', {}],
  ['a no', { reactions: ['-1'] }],
  ['a yes to something else', { scopes: ['release-notes'], reactions: ['+1'] }],
  ['somebody else’s yes', { reactions: ['+1'], by: 99 }],
])('%s names nobody', async (_, given) => {
  expect((await thanks([asked(given)])).names).toEqual([])
})

test('where nobody could look, here or in the organization, nobody is named', async () => {
  expect((await thanks(null)).names).toEqual([])
  expect((await thanks([asked({ reactions: ['+1'] })], null)).names).toEqual([])
  expect((await thanks([asked({ reactions: ['+1'] })], { complete: false })).names).toEqual([])
  expect((await thanks([asked({ reactions: ['+1'] })], { forgotten: AT })).names).toEqual([])
})
