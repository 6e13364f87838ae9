import { expect, test } from 'vitest'
import { settle } from '../../src/drafts/settle.ts'
import { KEEPER, voices } from './voices.ts'

const clause = (yaml: string, id: string, decisions?: ReadonlyMap<string, boolean>) =>
  settle(voices(yaml), decisions).clauses.find((each) => each.id === id)!

test('nobody said anything: what someone in trouble needs is in, nothing is made up, and it is not ready', () => {
  const outcome = settle([])
  const state = Object.fromEntries(outcome.clauses.map(({ id, state }) => [id, state]))
  expect(state).toMatchObject({ confidence: 'in', 'no-revenge': 'in', handling: 'in', consequences: 'in' })
  expect(state).toMatchObject({
    report: 'open',
    time: 'open',
    appeal: 'open',
    review: 'open',
    anonymous: 'out',
  })
  expect(outcome.ready).toBe(false)
})

test('one voice is enough where nobody speaks against it', () => {
  expect(clause('unwelcome: [jokes]\n---\nseen: nothing\n---\nseen: nothing', 'unwelcome').items).toContain(
    'jokes',
  )
})

test('one voice that needs an anonymous route is not outvoted, and those against it are shown', () => {
  const outcome = settle(
    voices(
      `${KEEPER}\n---\nways: [anonymous]\n---\nways: [no-anonymous]\n---\nways: [no-anonymous]\n---\nways: [no-anonymous]`,
    ),
  )
  const anonymous = outcome.clauses.find(({ id }) => id === 'anonymous')!
  expect(anonymous).toMatchObject({ state: 'in', variant: 'mailbox', because: 'safety' })
  expect(anonymous.against).toHaveLength(3)
  expect(outcome.disagreements).toMatchObject([{ option: 'anonymous', outcome: 'in' }])
})

test('an anonymous route asked for in free words is raised; free words against it raise nothing', () => {
  const state = (words: string) => clause(`${KEEPER}\n---\nanything: ${words}`, 'anonymous').state
  expect(state('I would only ever report anonymously.')).toBe('in')
  expect(state('Ich brauche einen Weg, ohne meinen Namen zu melden.')).toBe('in')
  expect(state('Please, no anonymous reports.')).toBe('out')
  expect(state('All good.')).toBe('out')
})

test('without an e-mail address or a form, an anonymous route stays an open question', () => {
  const yaml = 'private-route: https://forms.lantern-project.org/report\nways: [anonymous]'
  expect(clause(yaml, 'anonymous')).toMatchObject({ state: 'open', variant: 'open' })
  expect(settle(voices(yaml)).open).toContainEqual(expect.objectContaining({ question: 'anonymous-route' }))
})

test('where voices stand against each other, more decide', () => {
  const items = clause('where: [direct]\n---\nwhere: [direct]\n---\nwhere: [inside-only]', 'where').items
  expect(items).toEqual(['spaces', 'direct'])
  const fewer = clause('where: [direct]\n---\nwhere: [inside-only]\n---\nwhere: [inside-only]', 'where').items
  expect(fewer).toEqual(['spaces'])
})

test('a draw stays open, keeps the text from being put in place, and a tick settles it', () => {
  const yaml = `${KEEPER}\n---\nwelcome: [swearing-fine]\n---\nunwelcome: [swearing]`
  expect(settle(voices(yaml)).ready).toBe(false)
  const decide = (...keys: readonly string[]) => {
    const { ready, clauses, choices } = settle(voices(yaml), new Map(keys.map((key) => [key, true])))
    const items = (id: string) => clauses.find((each) => each.id === id)!.items.join()
    return {
      ready,
      fine: items('kindness').includes('swearing-fine'),
      unwelcome: /\bswearing\b/.test(items('unwelcome')),
      keys: choices.filter(({ about }) => about === 'against').map(({ key }) => key),
    }
  }
  expect(decide('welcome/swearing-fine')).toMatchObject({ ready: true, fine: true, unwelcome: false })
  expect(decide('unwelcome/swearing')).toMatchObject({ ready: true, fine: false, unwelcome: true })
  expect(decide('welcome/swearing-fine/no')).toMatchObject({ ready: true, fine: false, unwelcome: false })
  const both = decide('welcome/swearing-fine', 'unwelcome/swearing')
  expect(both).toMatchObject({ ready: false, fine: false, unwelcome: false })
  expect(both.keys).toEqual(['welcome/swearing-fine', 'unwelcome/swearing', 'welcome/swearing-fine/no'])
})

test('the trace shows on which side of the text those stand who asked for something', () => {
  const yaml = `${KEEPER}\n---\nwelcome: [swearing-fine]\n---\nunwelcome: [swearing]\n---\nunwelcome: [swearing]`
  const asked = (id: string, side: 'from' | 'against') =>
    clause(yaml, id)[side].map(({ answer, option }) => `${answer} ${option}`)
  expect(asked('kindness', 'against')).toEqual(['answer-2 swearing-fine'])
  expect(asked('kindness', 'from')).toEqual([])
  expect(asked('unwelcome', 'from')).toEqual(['answer-3 swearing', 'answer-4 swearing'])
  const inside = 'where: [inside-only]\n---\nwhere: [direct]\n---\nwhere: [inside-only]'
  expect(clause(inside, 'where').from.map(({ option }) => option)).toEqual(['inside-only', 'inside-only'])
  expect(clause(inside, 'where').against.map(({ option }) => option)).toEqual(['direct'])
})

test('what is needed to be safe outside the project is kept against any number', () => {
  const yaml = 'where: [outside]\n---\nwhere: [inside-only]\n---\nwhere: [inside-only]'
  expect(clause(yaml, 'where').items).toContain('outside')
})

test('most voices choose among several; a draw is left to people', () => {
  expect(clause('time: 3d\n---\ntime: 3d\n---\ntime: 14d', 'time')).toMatchObject({
    state: 'in',
    variant: '3d',
  })
  const drawn = 'time: 3d\n---\ntime: 14d'
  expect(clause(drawn, 'time').state).toBe('open')
  expect(settle(voices(drawn)).open[0]).toMatchObject({ blocking: true })
  expect(clause(drawn, 'time', new Map([['time/14d', true]]))).toMatchObject({ state: 'in', variant: '14d' })
  expect(
    clause(
      drawn,
      'time',
      new Map([
        ['time/3d', true],
        ['time/14d', true],
      ]),
    ).state,
  ).toBe('open')
})

test('an address from someone who does not look after the project waits for a tick', () => {
  const yaml = 'keeper: false\nprivate-route: conduct@lantern-project.org'
  expect(settle(voices(yaml)).routes).toEqual([])
  expect(settle(voices(yaml)).choices).toMatchObject([
    { key: 'route/conduct@lantern-project.org', ticked: false },
  ])
  const ticked = settle(voices(yaml), new Map([['route/conduct@lantern-project.org', true]]))
  expect(ticked.routes).toMatchObject([{ value: 'conduct@lantern-project.org' }])
  expect(ticked.ready).toBe(true)
})

test.each([
  ['conduct@example.org', 'reserved-domain'],
  ['your@lantern-project.org', 'placeholder'],
  ['hello@yourdomain.com', 'placeholder'],
  ['noreply@lantern-project.org', 'no-reply'],
  ['https://github.com/lantern/lantern/issues/new', 'public'],
  ['https://discord.gg/abc', 'public'],
  ['conduct@lantern.invalid', 'reserved-domain'],
])('%s is not taken as a private route', (address, reason) => {
  const outcome = settle(voices(`private-route: ${address}`))
  expect(outcome.ready).toBe(false)
  expect(outcome.open).toContainEqual(
    expect.objectContaining({ says: 'refused-address', values: { value: address, reason } }),
  )
})

test('a second route that is the same as the first is no second route', () => {
  const outcome = settle(voices('private-route: a@lantern-project.org\nsecond-route: a@lantern-project.org'))
  expect(outcome.second).toEqual([])
  expect(outcome.clauses.find(({ id }) => id === 'independent')!.variant).toBe('host')
})

test('free words stand beside the clause they speak to, as they were written, with no name unless it may be named', () => {
  const outcome = settle(
    voices('person: mira\nseen: "Shouting {{x}}"\nnamed: yes\n---\nperson: sam\nseen: Silence'),
  )
  const { words } = outcome.clauses.find(({ id }) => id === 'unwelcome')!
  expect(words.map(({ words, name }) => [words, name])).toEqual([
    ['Shouting {{x}}', 'mira'],
    ['Silence', null],
  ])
})

test('everything is counted: people, ticks and words', () => {
  const { tally } = settle(
    voices('needs: [names]\n---\nneeds: {choose: [names, pace], words: also}\n---\nseen: x'),
  )
  expect(tally.people).toBe(3)
  expect(tally.questions[0]).toMatchObject({
    question: 'needs',
    people: 2,
    words: 1,
    options: { names: 2, pace: 1, quiet: 0 },
  })
})
