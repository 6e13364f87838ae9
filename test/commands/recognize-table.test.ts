import { expect, test } from 'vitest'
import type { ThreadEvent } from '../../src/core/activity.ts'
import type { OwnThread, Somebody } from '../../src/core/recognition.ts'
import { decided, FRESH, type Given, MORA, NEO, NOW, said, US } from './recognize-support.ts'

const NOTICED = 'label, wait'
const LABELLED = 'label'
const WELCOME = 'welcome'
const THANKS = 'thanks'
const ASKED = 'thanks and question'

const thread = (number: number, more: Partial<OwnThread> = {}): OwnThread => ({
  number,
  kind: 'issue',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  mergedAt: null,
  ...more,
})
const AGES_AGO = thread(1, { createdAt: '2019-05-01T00:00:00Z', updatedAt: '2019-05-01T00:00:00Z' })
const event = (kind: ThreadEvent['kind'], actor: ThreadEvent['actor']): ThreadEvent => ({
  kind,
  actor,
  at: '2026-11-20T11:50:00Z',
})
const who = (given: Partial<Somebody>): Somebody => ({ ...NEO, ...given })
const LONG_AGO = '2019-05-01T00:00:00Z'
const QUESTION = said({
  ours: true,
  author: US,
  body: 'May we?\n\n<!-- porchlight:consent 7/report+release-notes -->',
})
const reacted = (by: number, content: string) => ({
  ...QUESTION,
  reactions: [{ by, content, at: '2026-11-19T13:00:00Z' }],
})

/** Every situation: what happened, and what is said. Everything else is silence, and the word says why. */
const SITUATIONS: readonly (readonly [string, Given, string])[] = [
  // Who is new
  ['a first issue', {}, NOTICED],
  ['a first pull request', { kind: 'pull-request' }, NOTICED],
  ['a first pull request that is a draft', { kind: 'pull-request', happening: { title: 'WIP' } }, NOTICED],
  ['a second issue', { trace: { threads: [thread(3)] } }, 'not-first'],
  [
    'a first issue after a pull request',
    { trace: { threads: [thread(3, { kind: 'pull-request' })] } },
    'not-first',
  ],
  [
    'a first pull request after an issue',
    { kind: 'pull-request', trace: { threads: [thread(3)] } },
    'not-first',
  ],
  [
    'a fifth pull request of somebody who never filed an issue',
    {
      kind: 'pull-request',
      trace: { threads: [1, 2, 3, 4].map((number) => thread(number, { kind: 'pull-request' })) },
    },
    'not-first',
  ],
  ['a first issue after fifty commits', { trace: { commits: 50 } }, 'not-first'],
  [
    'a first issue, with issues elsewhere in the organization',
    {
      trace: { elsewhere: { issues: 3, pulls: 0, merges: 0 } },
    },
    'not-first',
  ],
  [
    'a first issue, with a pull request elsewhere in the organization',
    {
      trace: { elsewhere: { issues: 0, pulls: 1, merges: 0 } },
    },
    'not-first',
  ],
  [
    'two first pull requests in the same minute: the first one',
    {
      kind: 'pull-request',
      trace: { threads: [thread(13, { kind: 'pull-request', createdAt: NOW })] },
    },
    NOTICED,
  ],
  [
    'two first pull requests in the same minute: the second one',
    {
      kind: 'pull-request',
      trace: { threads: [thread(11, { kind: 'pull-request', createdAt: NOW })] },
    },
    'not-first',
  ],
  ['the thread itself among those that were found', { trace: { threads: [thread(12)] } }, NOTICED],
  [
    'a renamed account that has been here under another name',
    {
      who: who({ login: 'trinity' }),
      trace: { threads: [thread(2)] },
    },
    'not-first',
  ],
  ['somebody new who took the old name of a regular', { who: who({ id: 99, login: 'old-hand' }) }, NOTICED],
  [
    'a history that was pushed over by force: the commits are gone, the pull request is not',
    {
      trace: { commits: 0, threads: [thread(2, { kind: 'pull-request', mergedAt: '2025-01-01T00:00:00Z' })] },
    },
    'not-first',
  ],
  [
    'an old thread, and nobody can tell what came after it',
    { trace: { threads: [thread(1, { createdAt: LONG_AGO, updatedAt: LONG_AGO })] } },
    'not-first',
  ],

  ['somebody back after years', { trace: { threads: [AGES_AGO] }, active: 1 }, LABELLED],
  [
    'a contributor back after years',
    { who: who({ association: 'CONTRIBUTOR' }), trace: { threads: [AGES_AGO] }, active: 1 },
    LABELLED,
  ],
  [
    'back after years, and GitHub does not know the new thread yet',
    { trace: { threads: [AGES_AGO] }, active: 0 },
    LABELLED,
  ],
  ['an old thread, but active in others lately', { trace: { threads: [AGES_AGO] }, active: 4 }, 'not-first'],
  [
    'back after years, with mode: off',
    { trace: { threads: [AGES_AGO] }, active: 1, config: { recognize: { mode: 'off' } } },
    'off',
  ],
  [
    'away for a month, where a month is long',
    {
      trace: { threads: [thread(1, { updatedAt: '2026-10-01T00:00:00Z' })] },
      active: 1,
      config: { recognize: { 'away-after': '4w' } },
    },
    LABELLED,
  ],
  [
    'away for a month, where it is not',
    { trace: { threads: [thread(1, { updatedAt: '2026-10-01T00:00:00Z' })] }, active: 1 },
    'not-first',
  ],

  // Who belongs
  ['the owner', { who: who({ association: 'OWNER' }) }, 'belongs'],
  ['a member', { who: who({ association: 'MEMBER' }) }, 'belongs'],
  ['a collaborator', { who: who({ association: 'COLLABORATOR' }) }, 'belongs'],
  ['somebody whom GitHub knows as a contributor', { who: who({ association: 'CONTRIBUTOR' }) }, 'not-first'],
  ['a private member whom GitHub calls NONE', { trace: { belongs: true } }, 'belongs'],
  ['somebody whose membership nobody may see', { trace: { belongs: null } }, 'unsure'],
  [
    'somebody whom GitHub calls NONE after years here',
    { trace: { threads: [thread(1)], belongs: null } },
    'not-first',
  ],
  [
    'GitHub says FIRST_TIME_CONTRIBUTOR to a regular of the issues',
    {
      kind: 'pull-request',
      who: who({ association: 'FIRST_TIME_CONTRIBUTOR' }),
      trace: { threads: [thread(1), thread(2)] },
    },
    'not-first',
  ],

  // Who is nobody, or a program
  ['a deleted account', { who: null }, 'nobody'],
  ['the ghost', { who: who({ id: null, login: 'ghost', type: 'Deleted' }) }, 'nobody'],
  ['a mannequin from an import', { who: who({ type: 'Mannequin' }) }, 'nobody'],
  ['an organization', { who: who({ type: 'Organization' }) }, 'program'],
  ['a GitHub App', { who: who({ login: 'dependabot[bot]', type: 'Bot' }) }, 'program'],
  ['a bot with the type of a person', { who: who({ login: 'acme-release-bot' }) }, 'program'],
  ['an AI reviewer with the type of a person', { who: who({ login: 'coderabbitai' }) }, 'program'],
  ['an AI author with the type of a person', { who: who({ login: 'Copilot' }) }, 'program'],
  ['a person with bot in the middle of their name', { who: who({ login: 'abbott' }) }, NOTICED],
  ['a name that GitHub’s display would turn around', { who: who({ login: 'neo\u202egod' }) }, NOTICED],

  // What only looks like a first contribution
  ['an issue that came from another repository', { happening: { moved: true } }, 'moved'],
  ['an issue that somebody else opened in their name', { by: MORA }, 'moved'],
  ['an imported issue, years old', { happening: { createdAt: LONG_AGO } }, 'old'],
  [
    'an issue whose delivery came four days late',
    { happening: { createdAt: '2026-11-16T11:00:00Z' } },
    'old',
  ],
  ['an issue that was locked at once', { happening: { locked: true } }, 'locked'],
  ['an issue that was closed at once', { happening: { closed: true } }, 'closed'],

  // What nobody could look at
  ['earlier threads cannot be listed', { trace: { threads: null } }, 'unsure'],
  ['commits cannot be counted', { trace: { commits: null } }, 'unsure'],
  ['a search that answers 422', { trace: { elsewhere: null } }, 'unsure'],
  [
    'nothing at all can be seen',
    { trace: { threads: null, commits: null, elsewhere: null, belongs: null } },
    'unsure',
  ],
  [
    'one source fails, another shows an earlier thread',
    { trace: { threads: [thread(4)], commits: null, elsewhere: null } },
    'not-first',
  ],
  ['one source fails, another shows commits', { trace: { threads: null, commits: 1 } }, 'not-first'],
  ['GitHub is down', { trace: 'outage' }, 'outage'],

  // What the maintainers want
  ['mode: hint', { config: { recognize: { mode: 'hint' } } }, LABELLED],
  ['mode: off', { config: { recognize: { mode: 'off' } } }, 'off'],
  ['welcomes turned off', { config: { recognize: { welcome: false } } }, LABELLED],
  [
    'mode was turned to hint while the welcome waited',
    { moment: 'waited', config: { recognize: { mode: 'hint' } } },
    'off',
  ],
  [
    'welcomes were turned off while one waited',
    { moment: 'waited', config: { recognize: { welcome: false } } },
    'off',
  ],

  // The wait is over
  ['nobody answered', { moment: 'waited' }, WELCOME],
  ['nobody answered a pull request', { moment: 'waited', kind: 'pull-request' }, WELCOME],
  ['a maintainer answered', { moment: 'waited', events: [event('comment', MORA)] }, 'answered'],
  [
    'another newcomer answered',
    { moment: 'waited', events: [event('comment', { id: 8, login: 'ada', type: 'User' })] },
    'answered',
  ],
  [
    'a maintainer reviewed',
    { moment: 'waited', kind: 'pull-request', events: [event('review', MORA)] },
    'answered',
  ],
  [
    'somebody answered whose account is gone since',
    { moment: 'waited', events: [event('comment', null)] },
    'answered',
  ],
  ['only the author added something', { moment: 'waited', events: [event('comment', NEO)] }, WELCOME],
  [
    'only a bot answered',
    { moment: 'waited', events: [event('comment', { id: 5, login: 'ci[bot]', type: 'Bot' })] },
    WELCOME,
  ],
  [
    'only an AI reviewer answered',
    {
      moment: 'waited',
      kind: 'pull-request',
      events: [event('review', { id: 5, login: 'coderabbitai', type: 'User' })],
    },
    WELCOME,
  ],
  ['somebody only reacted with an emoji', { moment: 'waited', events: [event('reaction', MORA)] }, WELCOME],
  ['a maintainer only labelled it', { moment: 'waited', events: [event('label', MORA)] }, WELCOME],
  ['it was closed', { moment: 'waited', thread: { closedAt: NOW } }, 'closed'],
  [
    'it was merged',
    { moment: 'waited', kind: 'pull-request', thread: { closedAt: NOW, mergedAt: NOW } },
    'closed',
  ],
  [
    'the author closed it themselves',
    { moment: 'waited', thread: { closedAt: NOW }, events: [event('close', NEO)] },
    'closed',
  ],
  ['it was locked', { moment: 'waited', thread: { locked: true } }, 'locked'],
  ['a thread that is too long to read whole', { moment: 'waited', thread: { complete: false } }, 'unsure'],
  ['the thread was deleted, or moved elsewhere', { moment: 'waited', thread: null }, 'moved'],
  ['the thread cannot be read', { moment: 'waited', thread: 'outage' }, 'outage'],
  [
    'they asked to be forgotten, somewhere in the organization',
    { moment: 'waited', consents: { said: [said({ here: false, body: '/recognize forget' })] } },
    'forgotten',
  ],
  [
    'only our own note remembers that they asked to be forgotten',
    { moment: 'waited', consents: { forgotten: LONG_AGO } },
    'forgotten',
  ],
  ['nobody can look whether they asked to be forgotten', { moment: 'waited', consents: null }, 'unsure'],
  ['looking that up fails for now', { moment: 'waited', consents: 'outage' }, 'outage'],
  [
    'they said that they do not want to be named',
    { moment: 'waited', consents: { said: [said({ body: '/recognize no' })] } },
    WELCOME,
  ],
  [
    'the welcome comes two days late, after a night without a server',
    { moment: 'waited', happening: { createdAt: '2026-11-18T12:00:00Z' } },
    WELCOME,
  ],
  [
    'the welcome comes a week late',
    { moment: 'waited', happening: { createdAt: '2026-11-13T12:00:00Z' } },
    'old',
  ],
  [
    'a project that lets its welcome wait for a week',
    {
      moment: 'waited',
      config: { recognize: { wait: '1w' } },
      happening: { createdAt: '2026-11-13T11:59:00Z' },
    },
    WELCOME,
  ],
  ['how long an answer takes cannot be looked up', { moment: 'waited', lately: 'outage' }, WELCOME],

  // A first change is merged
  ['a first merged change', { moment: 'merged', trace: { commits: 1 } }, ASKED],
  [
    'a first merged change after several issues',
    { moment: 'merged', trace: { threads: [thread(1), thread(2)] } },
    ASKED,
  ],
  [
    'a first merged change after one that was closed',
    { moment: 'merged', trace: { threads: [thread(4, { kind: 'pull-request' })] } },
    ASKED,
  ],
  [
    'GitHub calls them a contributor since this merge',
    { moment: 'merged', who: who({ association: 'CONTRIBUTOR' }) },
    ASKED,
  ],
  ['three commits of its own', { moment: 'merged', happening: { commits: 3 }, trace: { commits: 3 } }, ASKED],
  ['commits from before the pull request', { moment: 'merged', trace: { commits: 40 } }, 'not-first'],
  [
    'a second merged change',
    { moment: 'merged', trace: { threads: [thread(4, { kind: 'pull-request', mergedAt: LONG_AGO })] } },
    'not-first',
  ],
  [
    'two first changes merged in the same second: the lower number',
    {
      moment: 'merged',
      trace: { threads: [thread(15, { kind: 'pull-request', mergedAt: '2026-11-20T11:59:00Z' })] },
    },
    ASKED,
  ],
  [
    'two first changes merged in the same second: the higher number',
    {
      moment: 'merged',
      trace: { threads: [thread(11, { kind: 'pull-request', mergedAt: '2026-11-20T11:59:00Z' })] },
    },
    'not-first',
  ],
  [
    'nobody can tell whether an earlier one was merged',
    { moment: 'merged', trace: { threads: [thread(4, { kind: 'pull-request', mergedAt: undefined })] } },
    'unsure',
  ],
  [
    'a merged change elsewhere in the organization',
    { moment: 'merged', trace: { elsewhere: { issues: 0, pulls: 1, merges: 1 } } },
    'not-first',
  ],
  ['a maintainer’s own first merge', { moment: 'merged', who: who({ association: 'MEMBER' }) }, 'belongs'],
  ['a bot’s merge', { moment: 'merged', who: who({ login: 'renovate[bot]', type: 'Bot' }) }, 'program'],
  ['a merge with thanks turned off', { moment: 'merged', config: { recognize: { thanks: false } } }, 'off'],
  ['a merge with mode: hint', { moment: 'merged', config: { recognize: { mode: 'hint' } } }, 'off'],
  [
    'a merge with the question turned off',
    { moment: 'merged', config: { recognize: { consent: false } } },
    THANKS,
  ],
  [
    'they were asked before and have not answered',
    { moment: 'merged', consents: { said: [QUESTION] } },
    THANKS,
  ],
  ['they said no before', { moment: 'merged', consents: { said: [reacted(7, '-1')] } }, THANKS],
  ['they said yes before', { moment: 'merged', consents: { said: [reacted(7, '+1')] } }, THANKS],
  [
    'they said no in another repository of the organization',
    { moment: 'merged', consents: { said: [said({ here: false, body: '/recognize no' })] } },
    THANKS,
  ],
  ['they asked to be forgotten', { moment: 'merged', consents: { forgotten: LONG_AGO } }, 'forgotten'],
  ['nobody can look up what they decided', { moment: 'merged', consents: null }, 'unsure'],
  ['there is more to read than was read', { moment: 'merged', consents: { complete: false } }, 'unsure'],
  ['the conversation is locked', { moment: 'merged', happening: { locked: true } }, 'locked'],
  [
    'a merge that we hear of a week later',
    { moment: 'merged', happening: { mergedAt: '2026-11-12T12:00:00Z' } },
    'old',
  ],
  ['a deleted account’s merge', { moment: 'merged', who: null }, 'nobody'],
  ['the trace cannot be read', { moment: 'merged', trace: 'outage' }, 'outage'],
]

test.each(SITUATIONS)('%s', async (_, given, expected) => {
  expect(await outcomeOf(given)).toBe(expected)
})

test('there are at least sixty situations, each with its own name', () => {
  expect(new Set(SITUATIONS.map(([name]) => name)).size).toBe(SITUATIONS.length)
  expect(SITUATIONS.length).toBeGreaterThanOrEqual(60)
})

test('silence writes nothing at all, and never more than one comment is written', async () => {
  for (const [name, given] of SITUATIONS) {
    const result = await decided(given).catch(() => null)
    const comments = result?.plan.filter(({ kind }) => kind === 'ensure-comment') ?? []
    expect(comments.length, name).toBeLessThanOrEqual(1)
    if (result?.value.silent) expect(result.plan, name).toEqual([])
  }
})

test('what the payload shows to be no newcomer asks GitHub nothing', async () => {
  for (const given of [
    { who: who({ association: 'MEMBER' }) },
    { who: who({ type: 'Bot' }) },
    { happening: { moved: true } },
    { config: { recognize: { mode: 'off' } } },
  ] satisfies Given[]) {
    expect((await decided(given)).asked).toEqual([])
  }
})

test('a first merge is looked at no further than needed', async () => {
  expect((await decided({ moment: 'merged', trace: { ...FRESH, commits: 9 } })).asked).toEqual(['trace'])
})

async function outcomeOf(given: Given): Promise<string> {
  try {
    const { value, plan } = await decided(given)
    if (value.silent) return value.silent
    const kinds = plan.map((operation) => {
      switch (operation.kind) {
        case 'ensure-label':
          return 'label'
        case 'ensure-job':
          return 'wait'
        case 'ensure-comment':
          return operation.marker.kind === 'welcome'
            ? WELCOME
            : operation.body.includes('<!-- porchlight:consent 7/')
              ? ASKED
              : THANKS
        default:
          return operation.kind
      }
    })
    return kinds.join(', ')
  } catch {
    return 'outage'
  }
}
