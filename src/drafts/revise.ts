import { entry, table, tableLocales } from '../render/table.ts'
import type { DraftSection, OpenQuestion, Pen } from './document.ts'
import { type MarkdownPart, partsOf } from './markdown-parts.ts'
import { fillSlots } from './published.ts'
import { CLAUSES, type ClauseId, type Settled } from './settle.ts'

/** A code of conduct that is already in place, and which checks say that something is missing. */
export interface Existing {
  readonly text: string
  /** Ids of the audit's checks that failed. */
  readonly missing: readonly string[]
}

/** A part of a draft: heading and text as they are written, and what became of it. */
export interface Part {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly state: 'kept' | 'changed' | 'added'
  /** What stood there before. */
  readonly before: string | null
  readonly from: DraftSection['from']
}

/** Which clause answers which check. */
const MENDS: Readonly<Record<string, ClauseId>> = {
  'coc-contact': 'report',
  'coc-private-contact': 'report',
  'coc-anonymous-route': 'anonymous',
  'coc-second-contact': 'independent',
  'coc-independent-contact': 'independent',
  'coc-scope': 'where',
  'coc-behaviour': 'unwelcome',
  'coc-consequences': 'consequences',
  'coc-enforcement-steps': 'consequences',
  'coc-confidentiality': 'confidence',
  'coc-no-retaliation': 'no-revenge',
  'coc-response-time': 'time',
  'coc-appeal': 'appeal',
  'coc-reviewed': 'review',
}

const LISTS: readonly ClauseId[] = ['kindness', 'unwelcome', 'where', 'access']
const PROMISES: readonly ClauseId[] = ['time', 'consequences', 'appeal', 'review']

/** What a text says once: where another text has it already, in its own words, ours does not go beside it. */
const SAID_ONCE: readonly ClauseId[] = ['anonymous', ...PROMISES]

/** The version that an existing text gives itself; a text that says nothing is the first. */
export function versionOf(text: string): number {
  const titles = titlesOf('about')
  const about = partsOf(text, 3).find(({ title }) => titles.has(title))
  const found = /version\s+(\d{1,4})/i.exec(about?.text ?? '')
  return found ? Number(found[1]) : 1
}

/**
 * A second round: what stands is kept as it is; what the answers ask for and what the audit misses is added or changed.
 */
export function revise(
  by: Pen,
  existing: Existing,
  sections: readonly DraftSection[],
  how: 'revised' | 'adopted',
): readonly Part[] {
  const { outcome } = by
  const mended = new Set(existing.missing.flatMap((check) => MENDS[check] ?? []))
  const found = new Set<ClauseId>()
  const parts: Part[] = []
  for (const [index, part] of partsOf(existing.text, 2).entries()) {
    const id = CLAUSES.find((clause) => titlesOf(clause).has(part.title))
    if (id) found.add(id)
    const source = fillSlots(part.source, by)
    const young = id ? update(id, part) : null
    parts.push({
      id: id ?? `part-${index + 1}`,
      title: part.title,
      source: young ?? source,
      state: young !== null || source !== part.source ? 'changed' : 'kept',
      before: part.source,
      from: young !== null && id ? (sections.find((each) => each.id === id)?.from ?? []) : [],
    })
  }
  const added = sections.flatMap((section): Part[] => {
    const id = section.id as ClauseId
    if (found.has(id) || id === 'about') return []
    const clause = outcome.clauses.find((each) => each.id === id)!
    if (!mended.has(id) && !(isAsked(clause, parts) && clause.state === 'in')) return []
    if (!mended.has(id) && SAID_ONCE.includes(id)) return []
    const text = LISTS.includes(id) && !mended.has(id) ? beside(section.text, id) : section.text
    if (text === null) return []
    return [
      {
        id,
        title: section.title,
        source: `## ${section.title}\n\n${text}`,
        state: 'added',
        before: null,
        from: section.from,
      },
    ]
  })
  const last = parts.findIndex(
    ({ id, title }) => id === 'about' || /^(?:attribution|licen[cs]e|credits?)\b/i.test(title),
  )
  const at = last < 0 ? parts.length : last
  const about = `## ${by.say('clauses.about.title')}\n\n${revisedAbout(by, how)}`
  const credit = parts.findIndex(({ id }) => id === 'about')
  if (credit >= 0) parts[credit] = { ...parts[credit]!, source: about, state: 'changed' }
  else {
    parts.push({
      id: 'about',
      title: by.say('clauses.about.title'),
      source: about,
      state: 'added',
      before: null,
      from: [],
    })
  }
  parts.splice(at, 0, ...added)
  return parts

  function update(id: ClauseId, part: MarkdownPart): string | null {
    const clause = outcome.clauses.find((each) => each.id === id)!
    const section = sections.find((each) => each.id === id)
    if (!section || clause.state !== 'in') return null
    const head = `${'#'.repeat(part.depth)} ${part.title}`
    const whole = section.text === part.text ? null : `${head}\n\n${section.text}`
    if (LISTS.includes(id) && !mended.has(id) && !/^\s*[-*+] /m.test(part.text)) {
      const also = beside(section.text, id)
      return also === null ? null : `${head}\n\n${part.text}\n\n${also}`
    }
    if (LISTS.includes(id))
      return withLines(head, part.text, mended.has(id) ? section.text : onlyAsked(section.text, id))
    if (PROMISES.includes(id)) return clause.because === 'most' || clause.because === 'decided' ? whole : null
    if (id === 'report') return outcome.routes.length > 0 ? whole : null
    if (id === 'independent') {
      return outcome.second.length > 0
        ? whole
        : withParagraphs(head, part.text, section.text, clause.parts.length)
    }
    if (id === 'anonymous') return whole
    if (id === 'handling') return withParagraphs(head, part.text, section.text, clause.parts.length + 1)
    return null
  }

  /** The report section is asked for by an address that the text does not name yet. */
  function isAsked(clause: Settled, there: readonly Part[]): boolean {
    if (clause.id !== 'report') return clause.from.length > 0
    return outcome.routes.some(({ value }) => !there.some(({ source }) => source.includes(value)))
  }

  /** What was asked for, as an addition to what another text says about the same thing. */
  function beside(text: string, id: ClauseId): string | null {
    const items = onlyAsked(text, id)
    return items === null ? null : by.say(`clauses.${id}.also`, { items })
  }

  function onlyAsked(text: string, id: ClauseId): string | null {
    const asked = text.split('\n').filter((line) => line.startsWith('- '))
    const always = new Set(
      (outcome.clauses.find((each) => each.id === id)!.items ?? [])
        .filter((item) => ALWAYS_THERE.has(`${id}.${item}`))
        .map((item) => `- ${by.say(`clauses.${id}.items.${item}`)}`),
    )
    const lines = asked.filter((line) => !always.has(line))
    return lines.length === 0 ? null : lines.join('\n')
  }
}

const ALWAYS_THERE = new Set([
  'kindness.kind',
  'kindness.about-work',
  'kindness.listen',
  'unwelcome.harassment',
  'unwelcome.contempt',
  'unwelcome.violence',
  'unwelcome.private-life',
  'where.spaces',
])

/** What answers ask for and the text in place says already, in its own words: people have to compare the two. */
export function alreadySaid(by: Pen, parts: readonly Part[]): readonly OpenQuestion[] {
  return by.outcome.clauses
    .filter(
      ({ id, state, from }) =>
        SAID_ONCE.includes(id) && state === 'in' && from.length > 0 && !parts.some((part) => part.id === id),
    )
    .map(({ id }) => ({
      question: id,
      text: by.say('open.already-said', { title: by.say(`clauses.${id}.title`) }),
      blocking: false,
      aside: true,
    }))
}

/** What of a first draft's open questions still matters where a text is already in place. */
export function stillOpen(open: readonly OpenQuestion[], existing: Existing): readonly OpenQuestion[] {
  const missing = new Set(existing.missing)
  const needs: Readonly<Record<string, readonly string[]>> = {
    'private-route': ['coc-contact', 'coc-private-contact'],
    'second-route': ['coc-independent-contact'],
    time: ['coc-response-time'],
    appeal: ['coc-appeal'],
    review: ['coc-reviewed'],
    firmness: ['coc-consequences'],
    recipients: [],
    project: [],
  }
  return open.filter(({ question, blocking }) => {
    const checks = needs[question]
    if (!checks || (blocking && question !== 'private-route')) return true
    return checks.some((check) => missing.has(check))
  })
}

function revisedAbout(by: Pen, how: 'revised' | 'adopted'): string {
  const { people } = by.outcome.tally
  const { paths, version } = by.writing
  const key = people === 0 ? 'heard-none' : people === 1 ? 'heard-one' : 'heard'
  return by.say(`${how}.${key}`, {
    version,
    people,
    changelog: by.link(paths.changelog, paths.document),
    trace: by.link(paths.trace, paths.document),
  })
}

/** The lines of a list that are new, set under those that stand. */
function withLines(head: string, before: string, after: string | null): string | null {
  if (after === null) return null
  const lines = before.split('\n')
  const young = after.split('\n').filter((line) => line.startsWith('- ') && !lines.includes(line))
  if (young.length === 0) return null
  const last = lines.findLastIndex((line) => /^\s*[-*+] /.test(line))
  lines.splice(last < 0 ? lines.length : last + 1, 0, ...(last < 0 ? ['', ...young] : young))
  return `${head}\n\n${lines.join('\n')}`
}

/** The last paragraphs of a section that do not stand there yet. */
function withParagraphs(head: string, before: string, after: string, count: number): string | null {
  const young = after
    .split('\n\n')
    .slice(-count)
    .filter((paragraph) => count > 0 && !before.includes(paragraph))
  return young.length === 0 ? null : `${head}\n\n${[before, ...young].join('\n\n')}`
}

function titlesOf(id: ClauseId): ReadonlySet<string> {
  return new Set(
    tableLocales('draft/clauses').flatMap(
      (locale) => entry(table(locale, 'draft/clauses'), `clauses.${id}.title`) ?? [],
    ),
  )
}
