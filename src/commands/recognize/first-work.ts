import type { Config } from '../../config/schema.ts'
import type { Actor } from '../../core/activity.ts'
import { defineCommand } from '../../core/command.ts'
import { isFirstWork } from '../../core/first.ts'
import { isPerson } from '../../core/person.ts'
import type { Operation, Plan } from '../../core/plan.ts'
import type {
  Before,
  Consents,
  Credit,
  First,
  FirstWork,
  Paths,
  Recognition,
  WorkReader,
} from '../../core/recognition.ts'
import { minutesBetween } from '../../metrics/statistics.ts'
import { voice } from '../../render/template.ts'
import { later } from '../draft/vote.ts'
import { scopesOf } from '../recognize.ts'
import { areaOf, creditsFor } from './area.ts'
import { consentFrom } from './consent.ts'
import { noteIn, thanksComment, thanksTo } from './noted.ts'
import { helpBody } from './say.ts'
import { type Ended, type Help, helpIn } from './work.ts'

/** Something that somebody may have done for the first time, besides a first thread and a first merged change. */
export type Work =
  /** An issue was closed, or a pull request merged: somebody may have helped. */
  | (Ended & {
      readonly moment: 'ended'
      readonly number: number
      readonly locked: boolean
      readonly seenAt: string
    })
  /** A change was merged: it may be its author's first documentation, or first translation. */
  | {
      readonly moment: 'merged'
      readonly number: number
      readonly by: Actor
      readonly at: string
      readonly seenAt: string
    }
  /** Somebody labelled or closed the thread of somebody else. */
  | {
      readonly moment: 'triaged'
      readonly number: number
      readonly by: Actor
      readonly at: string
      readonly seenAt: string
    }
  /** The time that is left to people is over. */
  | {
      readonly moment: 'waited'
      readonly number: number
      readonly person: number
      readonly work: Help['work']
      readonly url: string
      /** When the thread ended. */
      readonly at: string
      /** True where the thank-you belongs to a change of theirs, so that nothing is said here. */
      readonly quiet: boolean
      readonly seenAt: string
    }

/** What is looked at, and where. */
export interface WorkOptions {
  readonly work: Work
  readonly config: Config
  readonly repo: string
}

/** Where it reads. */
export interface WorkPorts {
  readonly recognition: Pick<Recognition, 'thread' | 'account' | 'consents' | 'paths'>
  readonly works: WorkReader
}

/** Somebody who helped, and what was found about earlier help. */
interface Helper {
  readonly help: Help
  readonly before: Before
}

/** Everything that was read; what was not asked for is left out. */
export interface GatheredWork {
  readonly helpers?: readonly Helper[]
  readonly title?: string | null
  readonly consents?: Consents | null
  readonly paths?: Paths
  readonly earlier?: readonly Paths[] | null
  readonly triages?: boolean | null
  readonly triaged?: number | null
}

/** What came of it. */
export interface Worked {
  readonly did: 'noticed help' | 'thanked for help' | 'thanked for help and asked' | 'noted' | null
  readonly silent:
    | 'off'
    | 'nobody'
    | 'old'
    | 'locked'
    | 'gone'
    | 'not-first'
    | 'unsure'
    | 'forgotten'
    | 'no'
    | 'not asked yet'
    | null
}

const FRESH_MINUTES = 3 * 24 * 60
/** In one thread, so many people are looked at, and so many thanked: it is not a list of names. */
const MAX_LOOKED_AT = 3
const HELP_LABEL = 'first-help'
const LABEL_COLOUR = 'fef2c0'

/**
 * Notices first reviews, answers, triage, documentation and translations. Only help from people who have no change of
 * their own here is thanked for in words, once; everything else is noted, unseen, in the thank-you that they have.
 */
export const firstWork = defineCommand<WorkPorts, WorkOptions, GatheredWork, Config, Worked>({
  name: 'first-work',
  summary: 'Notice first reviews, answers, documentation, translations and triage.',
  permissions: { issues: 'write', pull_requests: 'write', metadata: 'read' },

  async gather({ recognition, works }, { work, config }) {
    if (unheard(work, config) !== null) return {}
    switch (work.moment) {
      case 'ended': {
        const remarks = await (work.kind === 'issue'
          ? works.remarks(work.number, work.author)
          : works.reviews(work.number, work.author))
        const helpers: Helper[] = []
        for (const help of helpIn(work, remarks ?? []).slice(0, MAX_LOOKED_AT)) {
          helpers.push({ help, before: await works.before(help.who, help.work, work.number) })
        }
        return { helpers }
      }
      case 'waited': {
        const thread = await recognition.thread(work.number)
        const account = thread && !thread.locked ? await recognition.account(work.person) : null
        if (!thread || !account) return { title: thread?.title ?? null }
        const somebody: Actor = { id: work.person, login: account.login, type: 'User' }
        return { title: thread.title, consents: await recognition.consents(somebody) }
      }
      case 'merged': {
        const paths = await recognition.paths(work.number)
        if (creditIn(paths) === null) return { paths }
        const consents = await recognition.consents(work.by)
        if (thanksTo(work.by.id!, consents) === undefined) return { paths, consents }
        return { paths, consents, earlier: await works.changes(work.by, work.number) }
      }
      case 'triaged': {
        const triages = await works.onlyTriages(work.by)
        if (triages !== true) return { triages }
        const consents = await recognition.consents(work.by)
        if (thanksTo(work.by.id!, consents) === undefined) return { triages, consents }
        return { triages, consents, triaged: await works.triaged(work.by, work.number) }
      }
    }
  },

  decide(gathered, { work, repo }, { config }) {
    const unasked = unheard(work, config)
    if (unasked !== null) return silent(unasked)
    switch (work.moment) {
      case 'ended':
        return ended(gathered, work, config)
      case 'waited':
        return waited(gathered, work, repo, config)
      case 'merged': {
        const credit = creditIn(gathered.paths ?? null)
        if (credit === null) return silent('nobody')
        return noted(work.by.id!, credit, work.at, gathered.consents ?? null, firstChange(credit, gathered))
      }
      case 'triaged': {
        if (gathered.triages !== true) return silent(gathered.triages === false ? 'nobody' : 'unsure')
        const before = { same: gathered.triaged ?? null, pulls: null, belongs: false }
        const first = isFirstWork(work.by, before)
        return noted(work.by.id!, 'triage', work.at, gathered.consents ?? null, first)
      }
    }
  },
})

type Decided = { readonly value: Worked; readonly plan: Plan }
type Of<Moment extends Work['moment']> = Extract<Work, { moment: Moment }>

function ended({ helpers = [] }: GatheredWork, work: Of<'ended'>, config: Config): Decided {
  const firsts = helpers.filter(({ help, before }) => isFirstWork(help.who, before) === 'first')
  if (firsts.length === 0) {
    const unsure = helpers.some(({ help, before }) => isFirstWork(help.who, before) === 'unsure')
    return silent(helpers.length === 0 ? 'nobody' : unsure ? 'unsure' : 'not-first')
  }
  const plan = config.recognize.mode === 'hint' ? [hint(work.number, config)] : firsts.map(job)
  return { value: { did: 'noticed help', silent: null }, plan }

  function job({ help, before }: Helper): Operation {
    const { who, url } = help
    return {
      kind: 'ensure-job',
      key: `help/${who.id}`,
      command: 'first-work',
      options: {
        thread: work.number,
        person: who.id,
        work: help.work,
        url,
        at: work.closedAt,
        quiet: before.pulls !== 0,
      },
      startAfter: later(work.closedAt, config.recognize.wait),
    }
  }
}

function hint(thread: number, { locale }: Config): Operation {
  return {
    kind: 'ensure-label',
    thread,
    label: HELP_LABEL,
    color: LABEL_COLOUR,
    description: voice(locale).text('recognize.label-help'),
  }
}

function waited(gathered: GatheredWork, work: Of<'waited'>, repo: string, config: Config): Decided {
  const { title, consents } = gathered
  if (title === null || title === undefined || consents === undefined) return silent('gone')
  const { person } = work
  if (consents !== null && thanksTo(person, consents) !== undefined) {
    return noted(person, work.work, work.at, consents, 'first')
  }
  const consent = consentFrom(person, consents)
  if (consent === null) return silent('unsure')
  if (consent.state === 'never') return silent('forgotten')
  if (consent.state === 'no') return silent('no')
  if (work.quiet || !config.recognize['thanks-for-help']) return silent('not asked yet')
  const asks = config.recognize.consent && consent.state === 'unknown'
  const scopes = asks ? scopesOf(config) : null
  const body = helpBody(voice(config.locale), config.recognize, {
    work: work.work,
    url: work.url,
    title,
    project: repo,
    question: scopes,
  })
  const thanking = {
    thread: work.number,
    person,
    body,
    scopes,
    credits: [work.work],
    at: work.at,
  }
  return {
    value: { did: asks ? 'thanked for help and asked' : 'thanked for help', silent: null },
    plan: [thanksComment(thanking)],
  }
}

/** Notes what somebody did for the first time, unseen, where we thanked them before. */
function noted(person: number, credit: Credit, at: string, consents: Consents | null, first: First): Decided {
  const consent = consentFrom(person, consents)
  if (consent === null) return silent('unsure')
  if (consent.state === 'never') return silent('forgotten')
  const thanks = thanksTo(person, consents)
  if (!thanks?.here) return silent('not asked yet')
  if (first !== 'first') return silent(first)
  const note = noteIn(thanks, person, [credit], at)
  return note === null ? silent('not-first') : { value: { did: 'noted', silent: null }, plan: [note] }
}

/** What a change is credited for beyond code; `null` where it is code, or nobody could tell. */
function creditIn(paths: Paths): Extract<FirstWork, 'docs' | 'translation'> | null {
  if (paths === null) return null
  const [credit] = creditsFor(areaOf(paths))
  return credit === 'docs' || credit === 'translation' ? credit : null
}

/** Whether none of somebody's other changes was of this kind. */
function firstChange(credit: FirstWork, { earlier }: GatheredWork): First {
  if (!earlier) return 'unsure'
  if (earlier.some((paths) => paths !== null && creditIn(paths) === credit)) return 'not-first'
  return earlier.includes(null) ? 'unsure' : 'first'
}

function unheard(work: Work, { recognize }: Config): Worked['silent'] {
  const { mode, thanks } = recognize
  if (mode === 'off' || !thanks || (mode === 'hint' && work.moment !== 'ended')) return 'off'
  if (work.moment === 'ended') {
    if (mode === 'hint' && !recognize['thanks-for-help']) return 'off'
    if (work.author.id === null) return 'nobody'
    if (work.locked) return 'locked'
  }
  if ((work.moment === 'merged' || work.moment === 'triaged') && !isPerson(work.by)) return 'nobody'
  const since = work.moment === 'ended' ? work.closedAt : work.at
  return minutesBetween(since, work.seenAt) > FRESH_MINUTES ? 'old' : null
}

function silent(silent: Worked['silent']): Decided {
  return { value: { did: null, silent }, plan: [] }
}
