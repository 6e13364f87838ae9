import {
  type Happening,
  type Recognized,
  type RecognizePorts,
  recognize,
} from '../../src/commands/recognize.ts'
import { Config } from '../../src/config/schema.ts'
import type { Activity, Actor, Thread, ThreadEvent } from '../../src/core/activity.ts'
import type { AuditReport } from '../../src/core/audit.ts'
import { UnavailableError } from '../../src/core/errors.ts'
import type { Operation } from '../../src/core/plan.ts'
import type { Consents, Said, Somebody, Trace } from '../../src/core/recognition.ts'

/** The one who comes new in most rows. */
export const NEO: Somebody = { id: 7, login: 'neo', type: 'User', association: 'NONE' }
/** Somebody who looks after the project. */
export const MORA: Actor = { id: 1, login: 'mora', type: 'User' }
export const US: Actor = { id: 900, login: 'porchlight[bot]', type: 'Bot' }

export const NOW = '2026-11-20T12:00:00Z'

/** Nothing was there before, and everything could be looked at. */
export const FRESH: Trace = {
  threads: [],
  commits: 0,
  elsewhere: { issues: 0, pulls: 0, merges: 0 },
  belongs: false,
}
export const NOTHING_SAID: Consents = { said: [], forgotten: null, complete: true }

/** What a row says differently from an ordinary first issue. */
export interface Given {
  readonly moment?: 'opened' | 'waited' | 'merged'
  readonly who?: Somebody | null
  readonly by?: Actor
  readonly happening?: Partial<Happening>
  readonly kind?: 'issue' | 'pull-request'
  readonly trace?: Partial<Trace> | 'outage'
  readonly active?: number
  readonly consents?: Partial<Consents> | null | 'outage'
  readonly events?: readonly ThreadEvent[]
  readonly thread?: Partial<Thread> | null | 'outage'
  readonly paths?: readonly string[] | null
  readonly lately?: Activity | null | 'outage'
  readonly audit?: AuditReport | 'outage'
  readonly config?: unknown
}

/** What Porchlight does about it, and which questions it asked. */
export async function decided(given: Given): Promise<{
  readonly value: Recognized
  readonly plan: readonly Operation[]
  readonly asked: readonly string[]
}> {
  const { moment = 'opened', who = NEO, kind = 'issue' } = given
  const config = Config.parse(given.config ?? {})
  const asked: string[] = []
  const answer = async <Value>(question: string, value: Value | 'outage'): Promise<Value> => {
    asked.push(question)
    if (value === 'outage') throw new UnavailableError(`GitHub could not be asked for ${question}`)
    return value as Value
  }
  const createdAt = moment === 'waited' ? '2026-11-20T11:44:00Z' : '2026-11-20T11:59:50Z'
  const common = {
    number: 12,
    title: 'Mend the gate',
    author: who,
    sender: given.by ?? who,
    createdAt,
    seenAt: NOW,
    locked: false,
    closed: moment === 'merged',
    moved: false,
  }
  const happening = {
    ...common,
    ...(moment === 'opened'
      ? { moment, kind }
      : moment === 'merged'
        ? { moment, mergedAt: '2026-11-20T11:59:00Z', commits: 1 }
        : { moment }),
    ...given.happening,
  } as Happening
  const thread: Thread = {
    kind,
    number: 12,
    title: 'Mend the gate',
    url: 'https://github.com/acme/garden/issues/12',
    author: who,
    createdAt,
    closedAt: null,
    mergedAt: null,
    draft: false,
    locked: false,
    labels: [],
    events: given.events ?? [],
    complete: true,
    ...(given.thread === 'outage' ? {} : given.thread),
  }
  const ports: RecognizePorts = {
    recognition: {
      trace: () =>
        answer('trace', given.trace === 'outage' ? 'outage' : ({ ...FRESH, ...given.trace } as Trace)),
      activeSince: () => answer('active', given.active ?? null),
      consents: () =>
        answer(
          'consents',
          given.consents === 'outage' || given.consents === null
            ? given.consents
            : { ...NOTHING_SAID, ...given.consents },
        ),
      thread: () =>
        answer('thread', given.thread === 'outage' || given.thread === null ? given.thread : thread),
      said: () => answer('said', []),
      account: () => answer('account', null),
      mentions: () => answer('mentions', []),
      find: () => answer('find', null),
      paths: () => answer('paths', given.paths ?? null),
      lately: () => answer('lately', given.lately ?? null),
    },
    auditing: {
      audit: () => answer('audit', given.audit ?? ('outage' as const)),
    },
  }
  const options = { happening, config, owner: 'acme', repo: 'garden', web: 'https://github.com' }
  const gathered = await recognize.gather(ports, options)
  return { ...recognize.decide(gathered, options, { config, now: NOW }), asked }
}

/** A comment, as far as it bears on consent. */
export function said(given: Partial<Said> & Pick<Said, 'body'>): Said {
  return {
    here: true,
    author: NEO,
    ours: false,
    tampered: false,
    at: '2026-11-19T12:00:00Z',
    reactions: [],
    ...given,
  }
}
