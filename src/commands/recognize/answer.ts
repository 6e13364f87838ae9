import type { Config } from '../../config/schema.ts'
import type { Actor } from '../../core/activity.ts'
import { defineCommand } from '../../core/command.ts'
import { UnavailableError } from '../../core/errors.ts'
import { formatMarker, parseMarkers } from '../../core/marker.ts'
import { isMachine, isPerson } from '../../core/person.ts'
import type { Operation, Plan } from '../../core/plan.ts'
import {
  type Consents,
  type Mention,
  type Recognition,
  recognitionMarks,
  type Scope,
} from '../../core/recognition.ts'
import { code } from '../../render/markdown.ts'
import { type Voice, voice } from '../../render/template.ts'
import { scopesOf } from '../recognize.ts'
import { consentFrom, questionMark } from './consent.ts'
import { unmention } from './mentions.ts'
import { questionBody, scopesText } from './say.ts'
import type { Words } from './words.ts'

/** Who typed what, and where. */
export interface AnswerOptions {
  readonly words: Words
  readonly person: Actor
  /** True when they may suggest others. */
  readonly maySuggest: boolean
  readonly thread: number
  readonly owner: string
  readonly repo: string
  /** True where their comment is not found again by reading the conversation. */
  readonly onLine?: boolean
  /** What stands for the person in our notes; `null` where there is no key to make it with. */
  readonly sealed: string | null
}

/** What was read in order to answer. */
export interface GatheredAnswer {
  readonly consents?: Consents | null
  readonly mentions?: readonly Mention[] | null
  readonly found?: { readonly somebody: Actor; readonly tookPart: boolean } | null
}

/** The answer, and what has to be done in other repositories of the organization. */
export interface Answer {
  readonly text: string
  readonly elsewhere: readonly {
    readonly owner: string
    readonly repo: string
    readonly operation: Operation
  }[]
  /** True when a note has to be kept that this person is to be forgotten. */
  readonly note: boolean
}

/** Answers `/recognize …`. A yes needs no note of ours: the comment that says it is the record. */
export const answerRecognize = defineCommand<
  { readonly recognition: Recognition },
  AnswerOptions,
  GatheredAnswer,
  Config,
  Answer
>({
  name: 'recognize',
  summary: 'Say whether you may be named, or suggest somebody who is then asked.',
  permissions: { issues: 'write', pull_requests: 'write', metadata: 'read' },

  async gather({ recognition }, { words, person, maySuggest }) {
    if (words.kind === 'no') return { mentions: await recognition.mentions(person) }
    if (words.kind === 'forget') {
      const [mentions, consents] = await Promise.all([
        recognition.mentions(person),
        recognition.consents(person),
      ])
      return { mentions, consents }
    }
    if (words.kind !== 'suggest' || !maySuggest || isOwn(words.login, person)) return {}
    const found = await recognition.find(words.login)
    if (!found?.tookPart || !isPerson(found.somebody) || found.somebody.id === person.id) return { found }
    return { found, consents: await recognition.consents(found.somebody) }
  },

  decide({ consents, mentions, found }, options, { config }) {
    const { words, person, owner, repo } = options
    const speaker = voice(config.locale)
    const say = (key: string, values: Record<string, string> = {}) =>
      speaker.text(`recognize.replies.${key}`, values)
    switch (words.kind) {
      case 'help':
        return only(say('help'))
      case 'unknown':
        return only(`${say('unknown', { word: code(words.word.slice(0, 60)) })}\n\n${say('help')}`)
      case 'no-such-name':
        return only(say('strange'))
      case 'me': {
        const scopes = words.scopes.filter((scope) => scopesOf(config).includes(scope))
        if (scopes.length === 0) return only(say('no-list'))
        const listed = !config.recognize['contributors-file'] || scopes.includes('contributors-file')
        const yes = say('yes', { scopes: scopesText(speaker, scopes) })
        return only(`${listed ? yes : `${yes} ${say('everywhere')}`}${record('me', words.scopes)}`)
      }
      case 'no':
      case 'forget':
        return withdraw()
      case 'suggest':
        return suggest()
    }

    function record(word: 'me' | 'no' | 'forget', scopes: readonly Scope[] = []): string {
      // A note without a name holds already.
      if (!options.onLine || (word === 'forget' && options.sealed !== null)) return ''
      return `\n\n${formatMarker(recognitionMarks.said(person.id!, word, scopes))}`
    }

    function withdraw() {
      if (mentions === null) {
        throw new UnavailableError('GitHub could not be asked where this person is named')
      }
      const forget = words.kind === 'forget'
      const rewritten = (mentions ?? []).flatMap((mention) => {
        const operation = unmention(mention, person.login, options.sealed)
        return operation ? [{ owner: mention.owner, repo: mention.repo, operation }] : []
      })
      const all = [...rewritten, ...(forget ? withdrawn(consents ?? null, person.id!) : [])]
      const inHere = (each: { readonly owner: string; readonly repo: string }) =>
        each.owner.toLowerCase() === owner.toLowerCase() && each.repo.toLowerCase() === repo.toLowerCase()
      const plan: Plan = all.filter(inHere).map(({ operation }) => operation)
      const reply = !forget ? 'no' : options.sealed === null ? 'forget-without-key' : 'forget'
      return {
        plan,
        value: {
          text: `${say(reply)}${record(forget ? 'forget' : 'no')}`,
          // A no is for here; to be forgotten is for the whole organization.
          elsewhere: forget ? all.filter((each) => !inHere(each)) : [],
          note: forget && options.sealed !== null,
        },
      }
    }

    function suggest() {
      if (words.kind !== 'suggest') return only(say('help'))
      if (isOwn(words.login, person)) return only(say('yourself'))
      if (!options.maySuggest) return only(say('refused'))
      if (found && isMachine(found.somebody)) return only(say('program'))
      if (!found?.tookPart || !isPerson(found.somebody)) {
        return only(say('nobody', { project: code(`${owner}/${repo}`) }))
      }
      if (found.somebody.id === person.id) return only(say('yourself'))
      const consent = consentFrom(found.somebody.id!, consents ?? null)
      if (consent === null) return only(say('unsure'))
      const more =
        consent.state === 'yes' && words.credits.some((credit) => !consent.credits.includes(credit))
      if (consent.state !== 'unknown' && !more) return only(say('suggested'))
      return {
        plan: [question(speaker, config, found.somebody, options)],
        value: { text: say('suggested'), elsewhere: [], note: false },
      }
    }
  },
})

function question(speaker: Voice, config: Config, somebody: Actor, { words, thread }: AnswerOptions) {
  const credits = words.kind === 'suggest' ? words.credits : []
  const scopes = scopesOf(config)
  return {
    kind: 'ensure-comment' as const,
    thread,
    marker: questionMark(somebody.id!, scopes, credits),
    body: questionBody(speaker, { scopes, credits, login: somebody.login }),
    onlyOnce: true,
  }
}

/** Our thank-yous and questions to a person, to be taken back. */
function withdrawn(consents: Consents | null, person: number) {
  const thanks = recognitionMarks.thanks(person)
  return (consents?.said ?? []).flatMap((said) => {
    if (!said.ours || !said.in) return []
    const { owner, repo, thread } = said.in
    return parseMarkers(said.body)
      .filter(
        ({ kind, key }) =>
          (kind === thanks.kind && key === thanks.key) ||
          (kind === 'consent' && (key.split('/')[0] === String(person) || key.startsWith(`said/${person}/`))),
      )
      .slice(0, 1)
      .map((marker) => ({
        owner,
        repo,
        operation: { kind: 'delete-comment' as const, thread, marker },
      }))
  })
}

function isOwn(login: string, person: Actor): boolean {
  return login.toLowerCase() === person.login.toLowerCase()
}

function only(text: string): { readonly value: Answer; readonly plan: Plan } {
  return { value: { text, elsewhere: [], note: false }, plan: [] }
}
