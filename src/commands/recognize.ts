import type { Config } from '../config/schema.ts'
import type { Activity, Actor, Thread } from '../core/activity.ts'
import type { AuditReport } from '../core/audit.ts'
import { defineCommand } from '../core/command.ts'
import { isKnownError } from '../core/errors.ts'
import { isFirstMerge, isNew, lastThread } from '../core/first.ts'
import { isMachine, isPerson } from '../core/person.ts'
import type { Operation, Plan } from '../core/plan.ts'
import {
  type Consents,
  type First,
  type Moment,
  type Recognition,
  recognitionMarks,
  SCOPES,
  type Scope,
  type Somebody,
  type Trace,
} from '../core/recognition.ts'
import type { Auditing } from '../core/report.ts'
import { minutesBetween } from '../metrics/statistics.ts'
import { firstAnswer } from '../metrics/thread.ts'
import { timeToFirstResponse } from '../metrics/time-to-first-response.ts'
import { voice } from '../render/template.ts'
import { later } from './draft/vote.ts'
import { areaOf, creditsFor } from './recognize/area.ts'
import { consentFrom } from './recognize/consent.ts'
import { noteIn, thanksComment, thanksTo } from './recognize/noted.ts'
import { placesFrom, thanksBody, welcomeBody } from './recognize/say.ts'

/** Something that happened, as the host announced it. */
export type Happening = {
  readonly number: number
  readonly title: string
  readonly author: Somebody | null
  /** Who set it off; somebody else than the author where a thread was moved or imported. */
  readonly sender: Actor | null
  readonly createdAt: string
  /** When it is looked at, ISO 8601, UTC. */
  readonly seenAt: string
  readonly locked: boolean
  readonly closed: boolean
  /** True when it came from another repository. */
  readonly moved: boolean
} & (
  | { readonly moment: 'opened'; readonly kind: 'issue' | 'pull-request' }
  | { readonly moment: 'merged'; readonly mergedAt: string; readonly commits: number }
  /** The time that a welcome leaves to people is over. `again`: nobody remembers that it was decided, so it is decided again. */
  | { readonly moment: 'waited'; readonly again?: boolean | undefined }
)

/** What is to be looked at, and where. */
export interface RecognizeOptions {
  readonly happening: Happening
  readonly config: Config
  readonly owner: string
  readonly repo: string
  /** Where people see the host, without a slash at the end. */
  readonly web: string
}

/** Where recognition reads. */
export interface RecognizePorts {
  readonly recognition: Recognition
  readonly auditing?: Auditing | undefined
}

/** Everything that was read; what was not asked for is left out. */
export interface GatheredRecognition {
  readonly trace?: Trace
  /** In how many threads the author was active lately, this one included. */
  readonly active?: number | null
  readonly consents?: Consents | null
  readonly thread?: Thread | null
  readonly paths?: readonly string[] | null
  readonly lately?: Activity | null
  readonly audit?: AuditReport | null
}

/** Why nothing is said. */
export type Silence =
  | 'off'
  | 'nobody'
  | 'program'
  /** It came from elsewhere, or is gone. */
  | 'moved'
  | 'old'
  | 'locked'
  | 'belongs'
  | 'not-first'
  | 'unsure'
  | 'answered'
  | 'closed'
  | 'forgotten'
  /** They were thanked before, for something else. */
  | 'thanked'

/** What came of it. */
export interface Recognized {
  readonly did: 'noticed' | 'noticed a return' | 'welcomed' | 'thanked' | 'thanked and asked' | null
  readonly silent: Silence | null
}

/** A welcome says how long answers took in this many days. */
export const LATELY_DAYS = 60
/** What happened longer ago than this is not greeted any more: it was imported, or we were away. */
export const FRESH_MINUTES = 3 * 24 * 60
const LABEL_COLOUR = 'fef2c0'
const BELONGING: readonly string[] = ['OWNER', 'MEMBER', 'COLLABORATOR']
const BACK_LABEL = 'welcome-back'

/** Notices first contributions: a label, one welcome, one thank-you, and the question whether one may be named. */
export const recognize = defineCommand<
  RecognizePorts,
  RecognizeOptions,
  GatheredRecognition,
  Config,
  Recognized
>({
  name: 'recognize',
  summary: 'Notice first contributions, greet once, and ask before anybody is named.',
  permissions: {
    issues: 'write',
    pull_requests: 'write',
    contents: 'read',
    metadata: 'read',
    // Whoever belongs to the organization without showing it is not to be greeted as a stranger.
    members: 'read',
  },

  async gather({ recognition, auditing }, { happening, config }) {
    if (unheard(happening, config) !== null) return {}
    const author = happening.author!
    if (happening.moment === 'opened') {
      const trace = await recognition.trace(author, happening)
      const day = longAgo(happening, config)
      const last = lastThread(trace, happening)
      if (trace.belongs === true || last === null || last >= day) return { trace }
      return { trace, active: await recognition.activeSince(author, day) }
    }
    if (happening.moment === 'waited') {
      const trace = happening.again ? await recognition.trace(author, happening) : undefined
      if (trace && firstThread(author, trace, happening) !== 'first') return { trace }
      const thread = await recognition.thread(happening.number)
      if (thread === null || yields(thread, happening.seenAt)) return { thread }
      const consents = await recognition.consents(author)
      if (silenced(author, consents) !== null) return { thread, consents }
      const [lately, audit] = await Promise.all([
        attempt(() => recognition.lately(happening.seenAt)),
        attempt(() => auditing?.audit()),
      ])
      return { ...(trace ? { trace } : {}), thread, consents, lately, audit }
    }
    const trace = await recognition.trace(author, happening)
    if (isFirstMerge(author, trace, happening) !== 'first') return { trace }
    const consents = await recognition.consents(author)
    if (silenced(author, consents) !== null) return { trace, consents }
    return { trace, consents, paths: await recognition.paths(happening.number) }
  },

  decide(gathered, options, { config }) {
    const { happening } = options
    const unasked = unheard(happening, config)
    if (unasked !== null) return silent(unasked)
    if (happening.moment === 'opened') return opened(gathered, happening, config)
    if (happening.moment === 'waited') return waited(gathered, options, config)
    return merged(gathered, options, config)
  },
})

type Decided = { readonly value: Recognized; readonly plan: Plan }

function opened(
  { trace, active }: GatheredRecognition,
  happening: Extract<Happening, { moment: 'opened' }>,
  config: Config,
): Decided {
  const first = firstThread(happening.author, trace, happening)
  // The thread itself is one; a search that does not know it yet finds none.
  if (first === 'not-first' && typeof active === 'number' && active <= 1) return returned(happening, config)
  if (first !== 'first') return silent(trace?.belongs === true ? 'belongs' : first)
  const { mode, label, wait, welcome } = config.recognize
  const plan: Operation[] = [
    {
      kind: 'ensure-label',
      thread: happening.number,
      label,
      color: LABEL_COLOUR,
      description: voice(config.locale).text('recognize.label'),
    },
  ]
  if (mode === 'comment' && welcome) {
    plan.push({
      kind: 'ensure-job',
      key: welcomeKey(happening.author!.id!),
      command: 'recognize',
      options: { thread: happening.number },
      startAfter: later(happening.createdAt, wait),
    })
  }
  return { value: { did: 'noticed', silent: null }, plan }
}

/** Whom GitHub calls a contributor has a commit here. Whom it does not call one may have fifty. */
function firstThread(author: Somebody | null, trace: Trace | undefined, moment: Moment): First {
  if (author?.association === 'CONTRIBUTOR') return 'not-first'
  return trace ? isNew(author, trace, moment) : 'unsure'
}

/** Somebody is back after a long time: the maintainers see it, and nobody makes a speech. */
function returned({ number }: Happening, { locale }: Config): Decided {
  return {
    value: { did: 'noticed a return', silent: null },
    plan: [
      {
        kind: 'ensure-label',
        thread: number,
        label: BACK_LABEL,
        color: LABEL_COLOUR,
        description: voice(locale).text('recognize.label-back'),
      },
    ],
  }
}

/** Whoever was last seen before this day has been away. */
function longAgo({ createdAt }: Happening, { recognize }: Config): string {
  const away = Date.parse(later(createdAt, recognize['away-after'])) - Date.parse(createdAt)
  return new Date(Date.parse(createdAt) - away).toISOString().slice(0, 10)
}

function waited(
  { trace, thread, consents, lately, audit }: GatheredRecognition,
  { happening, owner, repo, web }: RecognizeOptions,
  config: Config,
): Decided {
  if (happening.moment === 'waited' && happening.again) {
    const first = firstThread(happening.author, trace, happening)
    if (first !== 'first') return silent(trace?.belongs === true ? 'belongs' : first)
  }
  if (!thread) return silent('moved')
  const yielding = yields(thread, happening.seenAt)
  if (yielding !== null) return silent(yielding)
  const author = happening.author!
  const quiet = silenced(author, consents ?? null)
  if (quiet !== null) return silent(quiet)
  const speaker = voice(config.locale)
  const body = welcomeBody(speaker, config.recognize, {
    login: author.login,
    title: thread.title,
    pull: thread.kind === 'pull-request',
    usual: lately ? timeToFirstResponse.measure(lately) : null,
    days: LATELY_DAYS,
    places: placesFrom(audit ?? null, { owner, repo, web }, speaker),
    project: repo,
  })
  const marker = recognitionMarks.welcome(author.id!)
  return {
    value: { did: 'welcomed', silent: null },
    plan: [{ kind: 'ensure-comment', thread: thread.number, marker, body, onlyOnce: true }],
  }
}

function merged(
  { trace, consents, paths }: GatheredRecognition,
  { happening, repo }: RecognizeOptions,
  config: Config,
): Decided {
  if (happening.moment !== 'merged') return silent('unsure')
  const author = happening.author!
  const first: First = trace ? isFirstMerge(author, trace, happening) : 'unsure'
  if (first !== 'first') return silent(trace?.belongs === true ? 'belongs' : first)
  const quiet = silenced(author, consents ?? null)
  if (quiet !== null) return silent(quiet)
  const asks = config.recognize.consent && consentFrom(author.id!, consents ?? null)?.state === 'unknown'
  const scopes = asks ? scopesOf(config) : null
  const area = areaOf(paths ?? [])
  const body = thanksBody(voice(config.locale), config.recognize, {
    login: author.login,
    title: happening.title,
    area,
    project: repo,
    question: scopes,
  })
  const credits = creditsFor(area)
  const thanks = thanksTo(author.id!, consents ?? null)
  if (thanks && !(thanks.here && thanks.in?.thread === happening.number)) {
    // Whoever was thanked for help before hears it once: the change is noted there, unseen.
    const note = noteIn(thanks, author.id!, credits, happening.mergedAt)
    return { value: { did: null, silent: 'thanked' }, plan: note === null ? [] : [note] }
  }
  const thanking = {
    thread: happening.number,
    person: author.id!,
    body,
    scopes,
    credits,
    at: happening.mergedAt,
  }
  return {
    value: { did: asks ? 'thanked and asked' : 'thanked', silent: null },
    plan: [thanksComment(thanking)],
  }
}

/** One waiting welcome for each person. */
export function welcomeKey(person: number): string {
  return `welcome/${person}`
}

/** Why it is not even looked at: nothing of this asks the host. */
function unheard(happening: Happening, { recognize }: Config): Silence | null {
  const { author, sender, moment } = happening
  const spoken = moment === 'opened' || recognize.mode === 'comment'
  const wanted = moment === 'merged' ? recognize.thanks : moment === 'waited' ? recognize.welcome : true
  if (recognize.mode === 'off' || !spoken || !wanted) return 'off'
  if (author === null || author.id === null || author.type === 'Deleted') return 'nobody'
  if (isMachine(author) || author.type === 'Organization') return 'program'
  if (!isPerson(author)) return 'nobody'
  if (happening.moved) return 'moved'
  if (moment === 'opened' && sender !== null && sender.id !== author.id) return 'moved'
  const association = author.association ?? ''
  if (BELONGING.includes(association)) return 'belongs'
  if (happening.locked) return 'locked'
  if (moment !== 'merged' && happening.closed) return 'closed'
  const since =
    moment === 'merged'
      ? happening.mergedAt
      : moment === 'waited'
        ? later(happening.createdAt, recognize.wait)
        : happening.createdAt
  return minutesBetween(since, happening.seenAt) > FRESH_MINUTES ? 'old' : null
}

/** Why a welcome stays unsaid: a person was there first, or it is over. */
function yields(thread: Thread, now: string): Silence | null {
  if (thread.locked) return 'locked'
  if (thread.closedAt !== null || thread.mergedAt !== null) return 'closed'
  const spoken = thread.events.filter(({ kind }) => kind !== 'reaction')
  const answer = firstAnswer({ ...thread, events: spoken }, now)
  return answer === null ? null : answer === undefined ? 'unsure' : 'answered'
}

/** Why nothing is said to a person: they asked for it, or nobody could look whether they did. */
function silenced(author: Actor, consents: Consents | null): Silence | null {
  const consent = consentFrom(author.id!, consents)
  if (consent === null) return 'unsure'
  return consent.state === 'never' ? 'forgotten' : null
}

/** Where one can be named here. */
export function scopesOf({ recognize }: Config): readonly Scope[] {
  return recognize['contributors-file'] ? SCOPES : SCOPES.filter((scope) => scope !== 'contributors-file')
}

function silent(silent: Silence): Decided {
  return { value: { did: null, silent }, plan: [] }
}

/** What makes a message better but is no reason to leave it out. */
async function attempt<Value>(read: () => Promise<Value> | undefined): Promise<Value | null> {
  try {
    return (await read()) ?? null
  } catch (error) {
    if (!isKnownError(error)) throw error
    return null
  }
}
