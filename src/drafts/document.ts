import { code, inline } from '../render/markdown.ts'
import { entry, table } from '../render/table.ts'
import { fill, raw, type Voice as Speaker, type Value, voice } from '../render/template.ts'
import { type Address, addressLink } from './addresses.ts'
import { wording } from './questions.ts'
import type { ClauseId, Open, Outcome, Settled, Voice } from './settle.ts'

/** One part of the code of conduct, and what asked for it. */
export interface DraftSection {
  readonly id: string
  readonly title: string
  /** The Markdown under the heading, without it. */
  readonly text: string
  readonly from: readonly Voice[]
}

/** A question that is still open, in words. */
export interface OpenQuestion {
  readonly question: string
  readonly text: string
  readonly blocking: boolean
  /** A hint for those who draft, not for those who read the text. */
  readonly aside?: boolean
}

/** Where the files of a draft go. */
export interface DraftPaths {
  readonly document: string
  readonly reporting: string
  readonly responding: string
  readonly changelog: string
  readonly trace: string
}

/** The paths of all files, beside a code of conduct at `document`. */
export function draftPaths(document: string): DraftPaths {
  const folder = 'docs/conduct'
  return {
    document,
    reporting: `${folder}/reporting.md`,
    responding: `${folder}/responding.md`,
    changelog: `${folder}/changelog.md`,
    trace: `${folder}/trace.md`,
  }
}

/** How a draft is written down. */
export interface Writing {
  readonly locale: string
  readonly paths: DraftPaths
  /** 1 for a first code of conduct. */
  readonly version: number
}

/** What the writing of a draft needs to know in one place. */
export interface Pen {
  readonly speaker: Speaker
  readonly writing: Writing
  readonly outcome: Outcome
  /** Words of clauses.yml; a missing one is a defect of ours and throws. */
  say(path: string, values?: Readonly<Record<string, string | number>>): string
  has(path: string): boolean
  addresses(list: readonly Address[]): string
  link(to: string, from: string): string
}

/** Takes up the pen for one outcome. */
export function pen(outcome: Outcome, writing: Writing): Pen {
  const speaker = voice(writing.locale)
  const words = table(speaker.locale, 'draft/clauses')
  const say: Pen['say'] = (path, values = {}) => {
    const found = entry(words, path)
    if (found === undefined) throw new Error(`draft/clauses.yml has no "${path}"`)
    return fill(found, values)
  }
  return {
    speaker,
    writing,
    outcome,
    say,
    has: (path) => entry(words, path) !== undefined,
    addresses: (list) =>
      list
        .map(
          (address) => `- ${say(`clauses.report.items.${address.kind}`, { address: addressLink(address) })}`,
        )
        .join('\n'),
    link: relativePath,
  }
}

/** The sections of the code of conduct, in their order. */
export function sectionsOf(by: Pen): readonly DraftSection[] {
  return by.outcome.clauses.flatMap((clause) => {
    if (clause.state === 'out') return []
    const text = textOf(by, clause)
    if (text === null) return []
    return [{ id: clause.id, title: by.say(`clauses.${clause.id}.title`), text, from: clause.from }]
  })
}

/** The title of the document. */
export function titleOf({ outcome, say }: Pen): string {
  return outcome.project ? say('title-of', { project: inline(outcome.project) }) : say('title')
}

/** The open questions of an outcome, in words, those first that keep it from being put in place. */
export function openQuestions(by: Pen): readonly OpenQuestion[] {
  return by.outcome.open.map((each) => ({
    question: each.question,
    text: openText(by, each),
    blocking: each.blocking,
  }))
}

/** One of the guides beside the code of conduct, from `templates/<locale>/draft/<name>.md.hbs`. */
export function guide(by: Pen, name: 'reporting' | 'responding'): string {
  const { outcome, writing } = by
  const here = writing.paths[name]
  const find = (id: ClauseId) => outcome.clauses.find((clause) => clause.id === id)!
  const variant = (id: ClauseId) => (find(id).state === 'in' ? find(id).variant : '')
  const parts = (id: ClauseId) => new Set(find(id).state === 'in' ? find(id).parts : [])
  const data: { [key: string]: Value } = {
    project: outcome.project ? raw(inline(outcome.project)) : raw(by.say('us')),
    document: raw(relativePath(writing.paths.document, here)),
    reporting: raw(relativePath(writing.paths.reporting, here)),
    responding: raw(relativePath(writing.paths.responding, here)),
    ready: outcome.ready,
    routes: raw(by.addresses(outcome.routes)),
    hasRoutes: outcome.routes.length > 0,
    second: raw(by.addresses(outcome.second)),
    hasSecond: outcome.second.length > 0,
    anonymous: variant('anonymous'),
    anonymousForm: raw(by.addresses(outcome.anonymous)),
    mailbox: raw(mailboxOf(outcome)),
    word: parts('anonymous').has('word'),
    note: parts('anonymous').has('note'),
    talk: parts('report').has('talk'),
    proxy: parts('report').has('proxy'),
    asked: parts('handling').has('asked'),
    support: parts('handling').has('support'),
    reasons: parts('handling').has('reasons'),
    repair: parts('consequences').has('repair'),
    close: parts('independent').has('close'),
    alone: parts('independent').has('alone'),
    team: variant('handling') === 'team',
    gentle: variant('consequences') === 'gentle',
    steady: variant('consequences') === 'steady',
    strict: variant('consequences') === 'strict',
    days: variant('time').replace('d', ''),
    hasTime: variant('time') !== '',
    oneDay: variant('time') === '1d',
    appeal: variant('appeal') === 'others' || variant('appeal') === 'same',
    others: variant('appeal') === 'others',
    half: variant('review') === 'half-year',
    recipients: raw(outcome.recipients.map(inline).join(', ')),
    oneRecipient: outcome.recipients.length === 1,
    hasRecipients: outcome.recipients.length > 0,
  }
  return by.speaker.render(`draft/${name}`, data)
}

function textOf(by: Pen, clause: Settled): string | null {
  const { outcome, say, writing } = by
  const here = writing.paths.document
  const path = `clauses.${clause.id}`
  if (!by.has(`${path}.variants.${clause.variant}`) || (clause.state === 'open' && clause.variant === 'base'))
    return null
  const part = (name: string, values = {}) => say(`${path}.parts.${name}`, values)
  const items = clause.items.map((item) => `- ${say(`${path}.items.${item}`)}`).join('\n')
  const project = outcome.project ? inline(outcome.project) : say('us')
  const has = (name: string) => clause.parts.includes(name)
  const write = (values: Readonly<Record<string, string | number>> = {}) =>
    say(`${path}.variants.${clause.variant}`, {
      project,
      Project: project.charAt(0).toUpperCase() + project.slice(1),
      items,
      open: say('open-mark'),
      ...values,
    })
  switch (clause.id) {
    case 'report':
      return join(
        write({
          routes: by.addresses(outcome.routes),
          recipients:
            outcome.recipients.length > 0
              ? part(outcome.recipients.length === 1 ? 'recipient' : 'recipients', {
                  names: outcome.recipients.map(inline).join(', '),
                })
              : '',
          proxy: has('proxy') ? part('proxy') : '',
          guide: part('guide', { reporting: relativePath(writing.paths.reporting, here) }),
        }),
        has('talk') && clause.state === 'in' && part('talk'),
      )
    case 'independent':
      return join(write({ routes: by.addresses(outcome.second) }), ...clause.parts.map((name) => part(name)))
    case 'anonymous':
      return write({
        routes: by.addresses(outcome.anonymous),
        address: mailboxOf(outcome),
        back: clause.parts.map((name) => part(name)).join(''),
      })
    case 'time':
      return join(write(), part('later'))
    case 'handling':
      return join(
        write(),
        ...clause.parts.map((name) => part(name)),
        part('responding', { responding: relativePath(writing.paths.responding, here) }),
      )
    case 'consequences':
      return join(write(), part('remove'), ...clause.parts.map((name) => part(name)))
    case 'appeal': {
      const to =
        outcome.second.length > 0 && clause.variant === 'others' ? outcome.second[0]! : outcome.routes[0]
      return to || clause.variant === 'none' ? write({ address: to ? addressLink(to) : '' }) : null
    }
    case 'where': {
      const [only, ...more] = clause.items
      if (!only || more.length > 0) return write()
      return say(`${path}.variants.alone`, { item: say(`${path}.items.${only}`) }).trim()
    }
    case 'review':
      return join(write(), part('change'))
    case 'access':
      return clause.items.length > 0 ? write() : write().trim()
    case 'about': {
      const { people } = outcome.tally
      return write({
        version: writing.version,
        heard: people === 0 ? '' : people === 1 ? part('heard-one') : part('heard', { people }),
        changelog: relativePath(writing.paths.changelog, here),
        trace: relativePath(writing.paths.trace, here),
      })
    }
    default:
      return write()
  }
}

function openText(by: Pen, { says, values }: Open): string {
  const words = wording(by.speaker.locale)
  const label = (key: string) => {
    const [question, option] = key.split('.') as [string, string]
    return `“${words.option(question, option)}”`
  }
  switch (says) {
    case 'tie':
      return by.say('open.tie', {
        question: words.label(values.question!),
        options: values.options!.split(' ').map(label).join(', '),
      })
    case 'against':
      return by.say('open.against', { option: label(values.option!) })
    case 'refused-address':
      return by.say('open.refused-address', {
        value: code(values.value!),
        reason: by.say(`refused.${values.reason!}`),
      })
    default:
      return by.say(`open.${says}`, values)
  }
}

function mailboxOf({ routes }: Outcome): string {
  const email = routes.find(({ kind }) => kind === 'email')
  return email ? addressLink(email) : ''
}

function join(...paragraphs: readonly (string | false)[]): string {
  return paragraphs
    .filter((text): text is string => text !== false && text.trim() !== '')
    .join('\n\n')
    .trim()
}

function relativePath(to: string, from: string): string {
  const target = to.split('/')
  const base = from.split('/').slice(0, -1)
  while (base.length > 0 && target.length > 1 && base[0] === target[0]) {
    base.shift()
    target.shift()
  }
  return encodeURI([...base.map(() => '..'), ...target].join('/'))
}
