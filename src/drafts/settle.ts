import { type Address, addressesIn } from './addresses.ts'
import type { Answer } from './answer.ts'
import { QUESTIONS, type QuestionId } from './questions.ts'
import { type Tally, tallyOf } from './tally.ts'

/** The clauses of a code of conduct, in their order. Their words are in `templates/<locale>/draft/clauses.yml`. */
export const CLAUSES = [
  'welcome',
  'kindness',
  'unwelcome',
  'where',
  'report',
  'independent',
  'anonymous',
  'time',
  'confidence',
  'no-revenge',
  'handling',
  'consequences',
  'appeal',
  'access',
  'review',
  'about',
] as const
export type ClauseId = (typeof CLAUSES)[number]

/** Which sentence of the rule that everyone can read decided about a clause or one of its lines. */
export type Because = 'essential' | 'asked' | 'safety' | 'most' | 'decided' | 'nobody'

/** An answer that asked for something, or spoke against it. */
export interface Voice {
  readonly answer: string
  readonly question: QuestionId
  readonly option: string | null
  readonly name: string | null
}

/** Free words, laid beside the clause they speak to. */
export interface Quotation extends Voice {
  readonly words: string
}

/** One clause after counting. */
export interface Settled {
  readonly id: ClauseId
  readonly state: 'in' | 'out' | 'open'
  readonly variant: string
  readonly items: readonly string[]
  readonly parts: readonly string[]
  readonly because: Because
  readonly from: readonly Voice[]
  readonly against: readonly Voice[]
  readonly words: readonly Quotation[]
}

/** A question that nobody, or nobody who can, has answered. */
export interface Open {
  readonly question: string
  /** A key of `open` in clauses.yml. */
  readonly says: string
  readonly values: Readonly<Record<string, string>>
  /** True when the text must not be put in place before this is settled. */
  readonly blocking: boolean
}

/** Something that people must choose, by a tick. The key is what is remembered. */
export interface Choice {
  readonly key: string
  readonly about: 'route' | 'second' | 'anonymous' | 'recipient' | 'tie' | 'against'
  readonly question: QuestionId
  readonly option: string
  readonly ticked: boolean
  readonly from: readonly Voice[]
}

/** What people ticked: the key of a choice, and whether it is wanted. */
export type Decisions = ReadonlyMap<string, boolean>

/** Voices on both sides of something. */
export interface Disagreement {
  readonly question: QuestionId
  readonly option: string
  readonly outcome: 'in' | 'out' | 'open'
  readonly for: readonly Voice[]
  readonly against: readonly Voice[]
}

/** What the answers come to. */
export interface Outcome {
  readonly tally: Tally
  readonly project: string | null
  readonly routes: readonly Address[]
  readonly second: readonly Address[]
  readonly anonymous: readonly Address[]
  readonly recipients: readonly string[]
  readonly clauses: readonly Settled[]
  readonly open: readonly Open[]
  readonly choices: readonly Choice[]
  readonly disagreements: readonly Disagreement[]
  /** True when nothing that is still open keeps the text from being put in place. */
  readonly ready: boolean
}

/** Lines of a clause that come from a tick, and what speaks against them. */
const ITEMS: readonly {
  readonly clause: ClauseId
  readonly question: QuestionId
  readonly options: readonly string[]
  /** A need about safety is not outvoted: one voice is enough. */
  readonly safety?: boolean
  readonly part?: boolean
}[] = [
  {
    clause: 'kindness',
    question: 'needs',
    options: ['names', 'newcomers', 'pace', 'language', 'consent', 'step-in', 'quiet'],
    safety: true,
  },
  {
    clause: 'kindness',
    question: 'welcome',
    options: ['thanks', 'disagree', 'mistakes', 'listening', 'no', 'help', 'swearing-fine'],
  },
  {
    clause: 'unwelcome',
    question: 'unwelcome',
    options: [
      'belittling',
      'pressure',
      'persistence',
      'talking-over',
      'jokes',
      'sexual',
      'secrets',
      'stirring',
      'swearing',
    ],
  },
  { clause: 'where', question: 'where', options: ['chat', 'events', 'speaking', 'direct'] },
  { clause: 'where', question: 'where', options: ['outside'], safety: true },
  { clause: 'report', question: 'ways', options: ['talk', 'proxy'], safety: true, part: true },
  { clause: 'independent', question: 'not-receivers', options: ['close', 'alone'], safety: true, part: true },
  {
    clause: 'anonymous',
    question: 'hearing-back',
    options: ['word', 'note', 'nothing'],
    safety: true,
    part: true,
  },
  {
    clause: 'handling',
    question: 'after',
    options: ['asked', 'support', 'reasons'],
    safety: true,
    part: true,
  },
  { clause: 'consequences', question: 'after', options: ['repair'], part: true },
  {
    clause: 'access',
    question: 'access',
    options: ['plain', 'translation', 'captions', 'hours', 'written', 'cost'],
    safety: true,
  },
]

/** What speaks against an option: `question.option` to `question.option`. */
const AGAINST: Readonly<Record<string, string>> = {
  'welcome.swearing-fine': 'unwelcome.swearing',
  'unwelcome.swearing': 'welcome.swearing-fine',
  'where.direct': 'where.inside-only',
  'where.outside': 'where.inside-only',
  'ways.anonymous': 'ways.no-anonymous',
}

/** What every text needs, whoever asks. */
const ALWAYS: Partial<Record<ClauseId, readonly string[]>> = {
  kindness: ['kind', 'about-work', 'listen'],
  unwelcome: ['harassment', 'contempt', 'violence', 'private-life'],
  where: ['spaces'],
}

/** Where the free words of a question are laid. */
const BESIDE: Partial<Record<QuestionId, ClauseId>> = {
  needs: 'kindness',
  seen: 'unwelcome',
  welcome: 'kindness',
  unwelcome: 'unwelcome',
  where: 'where',
  receivers: 'report',
  'not-receivers': 'independent',
  ways: 'report',
  'hearing-back': 'anonymous',
  after: 'handling',
  firmness: 'consequences',
  time: 'time',
  appeal: 'appeal',
  access: 'access',
  review: 'review',
  anything: 'about',
}

/** Questions whose words may ask for a way to report without a name. */
const RAISES: readonly QuestionId[] = [
  'needs',
  'receivers',
  'not-receivers',
  'ways',
  'hearing-back',
  'seen',
  'after',
  'anything',
]

/**
 * From answers to clauses, by a rule that everyone can read (`templates/<locale>/draft/rule.md.hbs`):
 * what someone in trouble needs is always in; one voice is enough where nobody speaks against it; otherwise more
 * voices decide, and a draw is left to people; a need about safety is never outvoted; facts are never made up.
 */
export function settle(answers: readonly Answer[], decisions: Decisions = new Map()): Outcome {
  const tally = tallyOf(answers)
  const open: Open[] = []
  const choices: Choice[] = []
  const disagreements: Disagreement[] = []

  const routes = addresses('route', ['private-route', 'receivers', 'ways'], [])
  const second = addresses('second', ['second-route'], routes)
  const anonymous = addresses('anonymous', ['anonymous-route'], []).filter(({ kind }) => kind !== 'email')
  const recipients = people()
  const project =
    answers.find(({ keeper, words }) => keeper && words.has('project'))?.words.get('project') ?? null
  const items = new Map(CLAUSES.map((id) => [id, [...(ALWAYS[id] ?? [])]]))
  const parts = new Map<ClauseId, string[]>(CLAUSES.map((id) => [id, []]))
  const from = new Map<ClauseId, Voice[]>(CLAUSES.map((id) => [id, []]))
  const against = new Map<ClauseId, Voice[]>(CLAUSES.map((id) => [id, []]))

  for (const { clause, question, options, safety = false, part = false } of ITEMS) {
    for (const option of options) {
      const asked = voices(question, option)
      if (asked.length === 0) continue
      const opposite = AGAINST[`${question}.${option}`]?.split('.') as [QuestionId, string] | undefined
      const opposed = opposite ? voices(...opposite) : []
      const agreed = weigh(question, option, asked, opposed, safety)
      ;(agreed ? from : against).get(clause)!.push(...asked)
      if (agreed) (part ? parts : items).get(clause)!.push(option)
    }
  }
  const beyond = items.get('where')!.length > ALWAYS.where!.length
  ;(beyond ? against : from).get('where')!.push(...voices('where', 'inside-only'))

  const clauses: Settled[] = [
    always('welcome'),
    always('kindness'),
    always('unwelcome'),
    always('where'),
    report(),
    independent(),
    withoutName(),
    most('time', 'time', null),
    always('confidence'),
    always('no-revenge'),
    { ...always('handling'), variant: responders() === 'team' ? 'team' : 'few' },
    { ...most('consequences', 'firmness', 'steady'), parts: parts.get('consequences')! },
    most('appeal', 'appeal', null),
    access(),
    most('review', 'review', null),
    always('about'),
  ]
  if (!project) open.push({ question: 'project', says: 'project', values: {}, blocking: false })

  return {
    tally,
    project: project === null ? null : project.split('\n')[0]!.trim().slice(0, 120),
    routes,
    second,
    anonymous,
    recipients,
    clauses,
    open: [...open.filter(({ blocking }) => blocking), ...open.filter(({ blocking }) => !blocking)],
    choices,
    disagreements,
    ready: !open.some(({ blocking }) => blocking),
  }

  function voices(question: QuestionId, option: string): Voice[] {
    return answers
      .filter(({ chosen }) => chosen.get(question)?.includes(option))
      .map(({ id, name }) => ({ answer: id, question, option, name }))
  }

  function quotations(clause: ClauseId): Quotation[] {
    return QUESTIONS.filter(({ id }) => BESIDE[id] === clause).flatMap(({ id }) =>
      answers
        .filter(({ words }) => words.has(id))
        .map(({ id: answer, name, words }) => ({
          answer,
          question: id,
          option: null,
          name,
          words: words.get(id)!,
        })),
    )
  }

  function clause(id: ClauseId, given: Partial<Settled>): Settled {
    return {
      id,
      state: 'in',
      variant: 'base',
      items: items.get(id)!,
      parts: parts.get(id)!,
      because: 'asked',
      from: from.get(id)!,
      against: against.get(id)!,
      words: quotations(id),
      ...given,
    }
  }

  function always(id: ClauseId): Settled {
    return clause(id, { because: 'essential' })
  }

  /** One voice is enough unless someone speaks against it; then more voices decide; people settle a draw. */
  function weigh(
    question: QuestionId,
    option: string,
    asked: readonly Voice[],
    opposed: readonly Voice[],
    safety: boolean,
  ): boolean {
    if (opposed.length === 0) return true
    const key = `${question}/${option}`
    const drawn = !safety && asked.length === opposed.length
    const outcome = drawn ? draw() : safety || asked.length > opposed.length ? 'in' : 'out'
    disagreements.push({ question, option, outcome, for: asked, against: opposed })
    return outcome === 'in'

    /** People settle it: this, or not this; where it has an opposite that was asked for too, this, that, or neither. */
    function draw(): 'in' | 'out' | 'open' {
      const other = AGAINST[`${question}.${option}`]!.replace('.', '/')
      const mirrored = AGAINST[other.replace('/', '.')] === `${question}.${option}`
      const second = mirrored && choices.some((choice) => choice.key === other)
      const no = second ? `${other}/no` : `${key}/no`
      const choice = (own: string, label: string, by: readonly Voice[]): Choice => ({
        key: own,
        about: 'against',
        question,
        option: label,
        ticked: decisions.get(own) ?? false,
        from: by,
      })
      if (second) {
        const at = choices.findIndex((each) => each.key === no)
        choices.splice(at < 0 ? choices.length : at, 0, choice(key, option, asked))
      } else {
        choices.push(choice(key, option, asked))
        choices.push(choice(no, mirrored ? 'neither' : `no:${option}`, mirrored ? [] : opposed))
      }
      const against = [no, ...(mirrored ? [other] : [])].some((each) => decisions.get(each) === true)
      const wanted = decisions.get(key) === true
      if (wanted !== against) return wanted ? 'in' : 'out'
      if (!second) {
        open.push({ question, says: 'against', values: { option: `${question}.${option}` }, blocking: true })
      }
      return 'open'
    }
  }

  /** Most voices decide among several; a draw is left to people. */
  function most(id: ClauseId, question: QuestionId, otherwise: string | null): Settled {
    const options = QUESTIONS.find((each) => each.id === question)!.options
    const counted = options.map((option) => ({ option, asked: voices(question, option) }))
    const heard = counted.filter(({ asked }) => asked.length > 0)
    const all = heard.flatMap(({ asked }) => asked)
    if (heard.length === 0) {
      open.push({ question, says: question, values: {}, blocking: false })
      return otherwise === null
        ? clause(id, { state: 'open', because: 'nobody' })
        : clause(id, { variant: otherwise, because: 'essential', from: from.get(id)! })
    }
    const top = Math.max(...heard.map(({ asked }) => asked.length))
    const first = heard.filter(({ asked }) => asked.length === top)
    const ticked = first.filter(({ option }) => decisions.get(`${question}/${option}`) === true)
    const chosen = first.length === 1 ? first[0]! : ticked.length === 1 ? ticked[0]! : null
    if (first.length > 1) {
      for (const { option, asked } of first) {
        const key = `${question}/${option}`
        choices.push({
          key,
          about: 'tie',
          question,
          option,
          ticked: decisions.get(key) ?? false,
          from: asked,
        })
      }
    }
    for (const { option, asked } of heard) {
      if (heard.length === 1) break
      disagreements.push({
        question,
        option,
        outcome:
          chosen === null && first.some((each) => each.option === option)
            ? 'open'
            : chosen?.option === option
              ? 'in'
              : 'out',
        for: asked,
        against: all.filter(({ answer }) => !asked.some((voice) => voice.answer === answer)),
      })
    }
    const known = [...from.get(id)!, ...(chosen?.asked ?? all)]
    const opposed = chosen ? all.filter((voice) => voice.option !== chosen.option) : []
    if (chosen) {
      return clause(id, {
        variant: chosen.option,
        because: first.length > 1 ? 'decided' : 'most',
        from: known,
        against: opposed,
      })
    }
    open.push({
      question,
      says: 'tie',
      values: { question, options: first.map(({ option }) => `${question}.${option}`).join(' ') },
      blocking: true,
    })
    return otherwise === null
      ? clause(id, { state: 'open', because: 'most', from: known })
      : clause(id, { variant: otherwise, because: 'essential', from: known })
  }

  /** Addresses are taken from people who look after the project, or confirmed by a tick. */
  function addresses(
    about: 'route' | 'second' | 'anonymous',
    questions: readonly QuestionId[],
    taken: readonly Address[],
  ): Address[] {
    const found = addressesIn(answers, questions).filter(
      ({ value }) => !taken.some((each) => each.value === value),
    )
    const used: Address[] = []
    for (const address of found) {
      const question = address.from[0]!.question
      if (address.refused) {
        if (question.endsWith('-route')) {
          open.push({
            question,
            says: 'refused-address',
            values: { value: address.value, reason: address.refused },
            blocking: false,
          })
        }
        continue
      }
      const key = `${about}/${address.value}`
      const ticked = decisions.get(key) ?? address.keeper
      choices.push({
        key,
        about,
        question,
        option: address.value,
        ticked,
        from: address.from.map(({ answer, question: asked }) => ({
          answer,
          question: asked,
          option: null,
          name: answers.find(({ id }) => id === answer)?.name ?? null,
        })),
      })
      if (ticked) used.push(address)
    }
    return used
  }

  /** Names of people who read reports are listed only after somebody who looks after the project said so. */
  function people(): string[] {
    const named = new Map<string, Answer[]>()
    for (const answer of answers) {
      for (const line of answer.words.get('recipients')?.split('\n') ?? []) {
        const name = line.replace(/^[\s*+-]+/, '').trim()
        if (name !== '' && name.length <= 120) named.set(name, [...(named.get(name) ?? []), answer])
      }
    }
    const used: string[] = []
    for (const [name, by] of named) {
      const key = `recipient/${name}`
      const ticked = decisions.get(key) ?? by.some(({ keeper }) => keeper)
      const voice = by.map(({ id, name: person }) => ({
        answer: id,
        question: 'recipients' as const,
        option: null,
        name: person,
      }))
      choices.push({ key, about: 'recipient', question: 'recipients', option: name, ticked, from: voice })
      if (ticked) used.push(name)
    }
    return used
  }

  function report(): Settled {
    if (routes.length === 0) {
      open.push({ question: 'private-route', says: 'private-route', values: {}, blocking: true })
      return clause('report', { state: 'open', variant: 'none', because: 'essential' })
    }
    if (recipients.length === 0)
      open.push({ question: 'recipients', says: 'recipients', values: {}, blocking: false })
    const asked = (['email', 'form'] as const).flatMap((option) => voices('ways', option))
    return clause('report', {
      because: 'essential',
      from: [...asked, ...named(routes), ...from.get('report')!],
    })
  }

  function independent(): Settled {
    const asked = [
      ...voices('not-receivers', 'concerned'),
      ...voices('not-receivers', 'outside'),
      ...from.get('independent')!,
    ]
    if (second.length === 0)
      open.push({ question: 'second-route', says: 'second-route', values: {}, blocking: false })
    const alone = responders() === 'one' ? 'alone-one' : 'alone'
    return clause('independent', {
      state: routes.length > 0 ? 'in' : 'open',
      variant: routes.length === 0 ? 'none' : second.length > 0 ? 'base' : 'host',
      because: 'essential',
      parts: parts.get('independent')!.map((part) => (part === 'alone' ? alone : part)),
      from: [...asked, ...named(second)],
    })
  }

  function withoutName(): Settled {
    const ticks = voices('ways', 'anonymous')
    const spoken = RAISES.flatMap((question) =>
      answers
        .filter(
          ({ id, words }) =>
            !ticks.some(({ answer }) => answer === id) && asksForNamelessness(words.get(question)),
        )
        .map(({ id, name }) => ({ answer: id, question, option: null, name })),
    )
    const asked = [...ticks, ...spoken, ...from.get('anonymous')!, ...named(anonymous)]
    const opposed = voices('ways', 'no-anonymous')
    if (asked.length === 0) return clause('anonymous', { state: 'out', because: 'nobody', against: opposed })
    if (opposed.length > 0) {
      disagreements.push({
        question: 'ways',
        option: 'anonymous',
        outcome: 'in',
        for: asked,
        against: opposed,
      })
    }
    const mailbox = routes.some(({ kind }) => kind === 'email')
    const variant = anonymous.length > 0 ? 'form' : mailbox ? 'mailbox' : 'open'
    if (variant === 'open') {
      open.push({ question: 'anonymous-route', says: 'anonymous-route', values: {}, blocking: false })
    }
    const back = parts.get('anonymous')!.filter((part) => part !== 'nothing')
    return clause('anonymous', {
      state: variant === 'open' ? 'open' : 'in',
      variant,
      because: 'safety',
      parts: back.length > 0 ? back : ['word'],
      from: asked,
      against: opposed,
    })
  }

  function access(): Settled {
    const asked = tally.questions.find(({ question }) => question === 'access')!.people > 0
    return clause('access', { state: asked ? 'in' : 'out', because: asked ? 'asked' : 'nobody' })
  }

  function responders(): string | null {
    return (
      answers
        .find(({ keeper, chosen }) => keeper && chosen.has('responders'))
        ?.chosen.get('responders')?.[0] ?? null
    )
  }

  function named(list: readonly Address[]): Voice[] {
    return list.flatMap((address) =>
      address.from.map(({ answer, question }) => ({
        answer,
        question,
        option: null,
        name: answers.find(({ id }) => id === answer)?.name ?? null,
      })),
    )
  }
}

/** True when words speak of reporting without a name, and not against it. They are only ever a reason to raise it. */
function asksForNamelessness(words: string | undefined): boolean {
  if (!words) return false
  const text = words.slice(0, 20_000).toLowerCase()
  for (const match of text.matchAll(NAMELESS)) {
    const before = text.slice(Math.max(0, match.index - 24), match.index)
    if (!REFUSES.test(before)) return true
  }
  return false
}

const NAMELESS =
  /anonym|an[oó]nim|pseudonym|without (?:(?:giving|saying|using|leaving) )?(?:my|a|their|your) name|ohne (?:(?:meinen|einen|ihren) )?namen|namenlos|sans (?:donner )?mon nom|sin (?:dar )?mi nombre|匿名|익명|анонимн|анонімн/g
const REFUSES =
  /\b(?:no|not|never|against|without|forbid|kein|keine|keinen|nicht|gegen|nie|pas de|sin)\s+(?:\p{L}+\s+)?$/u
