import { expect, test } from 'vitest'
import { firstWork, type Work } from '../../src/commands/recognize/first-work.ts'
import { Config } from '../../src/config/schema.ts'
import type { Actor, Thread } from '../../src/core/activity.ts'
import { UnavailableError } from '../../src/core/errors.ts'
import type { Before, Consents, Paths, Remark, Said, Somebody } from '../../src/core/recognition.ts'
import { MORA, NEO, NOTHING_SAID, NOW, said, US } from './recognize-support.ts'

const ADA: Actor = { id: 8, login: 'ada', type: 'User' }
const AT = '2026-11-20T11:40:00Z'
const URL = 'https://github.com/acme/garden/issues/12#issuecomment-5'

const remark = (more: Partial<Remark> = {}): Remark => ({
  who: NEO,
  body: 'Lift the latch.',
  url: URL,
  at: '2026-11-20T10:00:00Z',
  thanked: true,
  close: true,
  ...more,
})
const by = (more: Partial<Somebody>): readonly Remark[] => [remark({ who: { ...NEO, ...more } })]
const before = (more: Partial<Before> = {}): Before => ({ same: 0, pulls: 0, belongs: false, ...more })
const THANKED: Said = said({
  ours: true,
  author: US,
  in: { owner: 'acme', repo: 'garden', thread: 3 },
  body: 'Thank you.\n\n<!-- porchlight:consent 7/report/code -->\n<!-- porchlight:thanks 7/code/2026-05-01 -->\n\n<!-- porchlight:thanks 7 -->',
})

interface Given {
  readonly moment?: Work['moment']
  readonly work?: Partial<Extract<Work, { moment: 'ended' }>> & Partial<Extract<Work, { moment: 'waited' }>>
  readonly remarks?: readonly Remark[] | null | 'outage'
  readonly before?: Before | 'outage'
  readonly consents?: Partial<Consents> | null | 'outage'
  readonly thread?: Partial<Thread> | null | 'outage'
  readonly account?: null
  readonly paths?: Paths
  readonly earlier?: readonly Paths[] | null
  readonly triages?: boolean | null
  readonly triaged?: number | null
  readonly config?: unknown
}

async function decided(given: Given): Promise<string> {
  const { moment = 'ended' } = given
  const config = Config.parse({ recognize: given.config ?? {} })
  const answer = async <Value>(value: Value | 'outage'): Promise<Value> => {
    if (value === 'outage') throw new UnavailableError('GitHub could not be asked')
    return value as Value
  }
  const thread = { number: 12, title: 'How?', locked: false } as Thread
  const common = { number: 12, seenAt: NOW }
  const work = {
    ...common,
    ...(moment === 'ended'
      ? {
          moment,
          kind: 'issue',
          author: ADA,
          closedBy: ADA,
          closedAt: AT,
          reason: 'completed',
          locked: false,
        }
      : moment === 'waited'
        ? { moment, person: 7, work: 'answers', url: URL, at: AT, quiet: false }
        : { moment, by: NEO, at: AT }),
    ...given.work,
  } as Work
  const ports = {
    recognition: {
      thread: () =>
        answer<Thread | null | 'outage'>(
          given.thread === null
            ? null
            : given.thread === 'outage'
              ? 'outage'
              : { ...thread, ...given.thread },
        ) as Promise<Thread | null>,
      account: async () => (given.account === null ? null : { login: 'neo', name: null }),
      consents: () =>
        answer(
          given.consents === null || given.consents === 'outage'
            ? given.consents
            : { ...NOTHING_SAID, ...given.consents },
        ) as Promise<Consents | null>,
      paths: async () => given.paths ?? null,
    },
    works: {
      remarks: () =>
        answer(given.remarks === undefined ? [remark()] : given.remarks) as Promise<readonly Remark[] | null>,
      reviews: () =>
        answer(given.remarks === undefined ? [remark()] : given.remarks) as Promise<readonly Remark[] | null>,
      before: () => answer(given.before ?? before()) as Promise<Before>,
      changes: async () => (given.earlier === undefined ? [] : given.earlier),
      onlyTriages: async () => (given.triages === undefined ? true : given.triages),
      triaged: async () => (given.triaged === undefined ? 0 : given.triaged),
    },
  }
  const options = { work, config, repo: 'garden' }
  try {
    const gathered = await firstWork.gather(ports, options)
    const { value, plan } = firstWork.decide(gathered, options, { config, now: NOW })
    const quiet = plan.some((one) => one.kind === 'ensure-job' && one.options.quiet)
    const kinds = plan.map((one) => (quiet ? 'wait, to note' : one.kind === 'ensure-job' ? 'wait' : one.kind))
    expect(kinds.length).toBeLessThanOrEqual(3)
    return value.did === null ? value.silent! : [value.did, ...kinds].join(': ')
  } catch (error) {
    if (error instanceof UnavailableError) return 'outage'
    throw error
  }
}

const NOTICED = 'noticed help: wait'
const TO_NOTE = 'noticed help: wait, to note'
const ASKED = 'thanked for help and asked: ensure-comment'
const NOTED = 'noted: ensure-comment'
const DOCS = ['docs/a.md']
const ONE_OF_OURS = { said: [THANKED] }

const SITUATIONS: readonly (readonly [string, Given, string])[] = [
  // What helped
  ['a first answer', {}, NOTICED],
  ['an answer that nobody thanked for', { remarks: [remark({ thanked: false })] }, 'nobody'],
  ['an answer, and a maintainer closed', { work: { closedBy: MORA } }, 'nobody'],
  ['an answer, and a program closed', { work: { closedBy: US } }, 'nobody'],
  ['an answer, and nobody knows who closed', { work: { closedBy: null } }, 'nobody'],
  ['an answer after the issue was closed', { remarks: [remark({ at: '2026-11-20T11:50:00Z' })] }, 'nobody'],
  ['an answer to oneself', { work: { author: NEO, closedBy: NEO } }, 'nobody'],
  ['an issue of somebody whose account is gone', { work: { author: { ...ADA, id: null } } }, 'nobody'],
  ['a first review', { work: { kind: 'pull-request', reason: null } }, NOTICED],
  [
    'an approval without a remark',
    { work: { kind: 'pull-request', reason: null }, remarks: [remark({ close: false })] },
    'nobody',
  ],
  [
    'a duplicate that was pointed out',
    { work: { reason: 'duplicate', closedBy: MORA }, remarks: [remark({ body: 'Duplicate of #3' })] },
    NOTICED,
  ],
  [
    'a duplicate that whoever closed it had pointed out',
    { work: { reason: 'duplicate', closedBy: NEO }, remarks: [remark({ body: 'Duplicate of #3' })] },
    'nobody',
  ],
  [
    'a duplicate that nobody pointed out',
    { work: { reason: 'duplicate' }, remarks: [remark({ body: 'See also #3?' })] },
    'nobody',
  ],
  ['an issue that will not be worked on', { work: { reason: 'not_planned' } }, 'nobody'],
  ['two remarks by one person', { remarks: [remark(), remark()] }, NOTICED],

  // Who did it
  ['a maintainer answered', { remarks: by({ id: 1, login: 'mora', association: 'OWNER' }) }, 'nobody'],
  ['a member answered', { remarks: by({ association: 'MEMBER' }) }, 'nobody'],
  ['a collaborator answered', { remarks: by({ association: 'COLLABORATOR' }) }, 'nobody'],
  ['a private member answered', { before: before({ belongs: true }) }, 'not-first'],
  ['somebody answered whose membership nobody may see', { before: before({ belongs: null }) }, 'unsure'],
  ['a bot answered', { remarks: by({ login: 'ci[bot]', type: 'Bot' }) }, 'nobody'],
  ['an AI reviewer with the type of a person answered', { remarks: by({ login: 'coderabbitai' }) }, 'nobody'],
  ['a mannequin answered', { remarks: by({ type: 'Mannequin' }) }, 'nobody'],
  ['an organization answered', { remarks: by({ type: 'Organization' }) }, 'nobody'],
  ['somebody answered whose account is gone', { remarks: by({ id: null, type: 'Deleted' }) }, 'nobody'],
  ['a contributor answered, who has changes of their own', { before: before({ pulls: 4 }) }, TO_NOTE],
  ['somebody answered with a first change under way', { before: before({ pulls: 1 }) }, TO_NOTE],
  ['nobody can tell whether they have changes', { before: before({ pulls: null }) }, TO_NOTE],

  // Whether it was the first time
  ['they did it before', { before: before({ same: 2 }) }, 'not-first'],
  ['nobody can tell whether they did it before', { before: before({ same: null }) }, 'unsure'],
  ['nobody can look at anything', { before: { same: null, pulls: null, belongs: null } }, 'unsure'],
  ['what was said cannot be read', { remarks: null }, 'nobody'],
  ['GitHub is down: the thread', { remarks: 'outage' }, 'outage'],
  ['GitHub is down: the person', { before: 'outage' }, 'outage'],

  // What stands against it
  ['a locked thread', { work: { locked: true } }, 'locked'],
  ['a delivery that came four days late', { work: { closedAt: '2026-11-16T11:00:00Z' } }, 'old'],
  ['mode: off', { config: { mode: 'off' } }, 'off'],
  ['thanks turned off', { config: { thanks: false } }, 'off'],
  ['mode: hint', { config: { mode: 'hint' } }, 'noticed help: ensure-label'],
  ['mode: hint, thanks for help turned off', { config: { mode: 'hint', 'thanks-for-help': false } }, 'off'],

  // The wait is over
  ['nothing stands against it', { moment: 'waited' }, ASKED],
  [
    'nobody is to be asked',
    { moment: 'waited', config: { consent: false } },
    'thanked for help: ensure-comment',
  ],
  ['their own change comes first', { moment: 'waited', work: { quiet: true } }, 'not asked yet'],
  ['turned off while it waited', { moment: 'waited', config: { 'thanks-for-help': false } }, 'not asked yet'],
  ['mode was turned to hint while it waited', { moment: 'waited', config: { mode: 'hint' } }, 'off'],
  ['the thread is gone', { moment: 'waited', thread: null }, 'gone'],
  ['the thread was locked', { moment: 'waited', thread: { locked: true } }, 'gone'],
  ['the account is gone', { moment: 'waited', account: null }, 'gone'],
  ['they were thanked before', { moment: 'waited', consents: ONE_OF_OURS }, NOTED],
  [
    'they were thanked before, elsewhere in the organization',
    { moment: 'waited', consents: { said: [{ ...THANKED, here: false }] } },
    'not asked yet',
  ],
  [
    'our thank-you was rewritten by somebody else',
    { moment: 'waited', consents: { said: [{ ...THANKED, tampered: true }] } },
    'not-first',
  ],
  [
    'somebody else copied our thank-you',
    { moment: 'waited', consents: { said: [{ ...THANKED, ours: false, author: ADA }] } },
    ASKED,
  ],
  [
    'the thank-you that was found is another person’s',
    { moment: 'waited', consents: { said: [{ ...THANKED, body: THANKED.body.replaceAll(' 7', ' 77') }] } },
    ASKED,
  ],
  ['they said no', { moment: 'waited', consents: { said: [said({ body: '/recognize no' })] } }, 'no'],
  ['they asked to be forgotten', { moment: 'waited', consents: { forgotten: AT } }, 'forgotten'],
  [
    'they asked to be forgotten, and a thank-you is still there',
    { moment: 'waited', consents: { ...ONE_OF_OURS, forgotten: AT } },
    'forgotten',
  ],
  [
    'they said yes already: they are thanked, and not asked again',
    { moment: 'waited', consents: { said: [said({ body: '/recognize me' })] } },
    'thanked for help: ensure-comment',
  ],
  ['there is more than was read', { moment: 'waited', consents: { complete: false } }, 'unsure'],
  ['nobody could look what they decided', { moment: 'waited', consents: null }, 'unsure'],
  ['GitHub is down: consents', { moment: 'waited', consents: 'outage' }, 'outage'],
  ['GitHub is down: the thread again', { moment: 'waited', thread: 'outage' }, 'outage'],
  ['the wait took four days', { moment: 'waited', work: { at: '2026-11-16T11:00:00Z' } }, 'old'],

  // Documentation and translation
  ['a first documentation', { moment: 'merged', paths: DOCS, consents: ONE_OF_OURS }, NOTED],
  ['a first translation', { moment: 'merged', paths: ['po/de.po'], consents: ONE_OF_OURS }, NOTED],
  [
    'a first documentation after translations',
    { moment: 'merged', paths: DOCS, consents: ONE_OF_OURS, earlier: [['po/de.po']] },
    NOTED,
  ],
  [
    'a second documentation',
    { moment: 'merged', paths: DOCS, consents: ONE_OF_OURS, earlier: [['README.md']] },
    'not-first',
  ],
  ['code with its documentation', { moment: 'merged', paths: ['a.ts', ...DOCS] }, 'nobody'],
  ['paths that cannot be read', { moment: 'merged', paths: null }, 'nobody'],
  [
    'an earlier change with too many files to read',
    { moment: 'merged', paths: DOCS, consents: ONE_OF_OURS, earlier: [null] },
    'unsure',
  ],
  [
    'too many earlier changes to read',
    { moment: 'merged', paths: DOCS, consents: ONE_OF_OURS, earlier: null },
    'unsure',
  ],
  ['documentation by somebody we never spoke to', { moment: 'merged', paths: DOCS }, 'not asked yet'],

  // Triage
  ['a first triage', { moment: 'triaged', consents: ONE_OF_OURS }, NOTED],
  ['a second triage', { moment: 'triaged', consents: ONE_OF_OURS, triaged: 1 }, 'not-first'],
  [
    'a triage after more than one can see',
    { moment: 'triaged', consents: ONE_OF_OURS, triaged: null },
    'unsure',
  ],
  ['a label by somebody who may push', { moment: 'triaged', triages: false }, 'nobody'],
  ['a label by somebody whose role nobody may see', { moment: 'triaged', triages: null }, 'unsure'],
  ['a triage by somebody we never spoke to', { moment: 'triaged' }, 'not asked yet'],
]

test.each(SITUATIONS)('%s', async (_, given, expected) => {
  expect(await decided(given)).toBe(expected)
})
