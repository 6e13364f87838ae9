import type { FileChange } from '../core/plan.ts'
import { addressesInText } from './addresses.ts'
import type { Answer } from './answer.ts'
import {
  type DraftPaths,
  type DraftSection,
  draftPaths,
  guide,
  type OpenQuestion,
  openQuestions,
  type Pen,
  pen,
  sectionsOf,
  titleOf,
} from './document.ts'
import { type Edits, NO_EDITS, type PreviewPart } from './edits.ts'
import { partsOf } from './markdown-parts.ts'
import { adopt, gapsIn } from './published.ts'
import { alreadySaid, type Part, revise, stillOpen, versionOf } from './revise.ts'
import { type Decisions, type Outcome, settle } from './settle.ts'
import { type TraceEntry, traceFile, traceOf } from './trace.ts'

/** Everything a draft is made from. */
export interface DraftInput {
  readonly answers: readonly Answer[]
  readonly locale: string
  /** Where the code of conduct goes. */
  readonly path: string
  readonly decisions?: Decisions
  /** What people changed in the preview by hand. */
  readonly edits?: Edits
  /** A code of conduct that is already in place: the draft is a second round. */
  readonly existing?: string | null
  /** A text that others have published, to start from instead of our own clauses. */
  readonly published?: string | null
  /** The name of a published text that was chosen and that the host does not offer. */
  readonly notOffered?: string | null
  /** Ids of the audit's checks that the text it starts from does not meet. */
  readonly missing?: readonly string[]
  /** The changelog so far. */
  readonly changelog?: string | null
}

/** A draft: the documents, and everything that people want to know about them. */
export interface Draft {
  readonly locale: string
  readonly title: string
  readonly version: number
  readonly outcome: Outcome
  /** The code of conduct, whole. */
  readonly document: string
  readonly sections: readonly DraftSection[]
  readonly open: readonly OpenQuestion[]
  /** True when nothing that is open keeps the text from being put in place. */
  readonly ready: boolean
  readonly trace: readonly TraceEntry[]
  /** What changed against the text in place; empty in a first round. */
  readonly changes: readonly Part[]
  /** The parts as the preview shows them. */
  readonly parts: readonly PreviewPart[]
  /** Parts that still hold a gap to be filled, by id. */
  readonly gaps: ReadonlySet<string>
  /** Parts that someone took out by hand, by title. */
  readonly removed: readonly { readonly id: string; readonly title: string }[]
  readonly paths: DraftPaths
  /** Every file, the code of conduct first. */
  readonly files: readonly FileChange[]
}

/** Builds a draft. The same input gives the same text, byte for byte, wherever it runs. */
export function draft(input: DraftInput): Draft {
  const edits = input.edits ?? NO_EDITS
  const decisions = new Map([...edits.ticks, ...(input.decisions ?? [])])
  const outcome = settle(input.answers, decisions)
  const existing = input.existing ?? null
  const version = existing ? versionOf(existing) + 1 : 1
  const paths = draftPaths(input.path)
  const by = pen(outcome, { locale: input.locale, paths, version })
  const generated = sectionsOf(by)
  const base = baseOf(by, generated, input)
  const { parts, removed } = withEdits(base.parts, edits, decisions)
  const foreign = Boolean(input.published || existing)
  const open = unique([
    ...base.open,
    ...(input.notOffered
      ? [
          {
            question: 'published',
            text: by.say('open.not-offered', { name: input.notOffered }),
            blocking: true,
          },
        ]
      : []),
    ...lost(by, parts, removed),
    ...gaps(by, parts, foreign),
  ])
  const written = parts.map((part) => {
    const source = part.edited ?? part.generated ?? ''
    const [first] = partsOf(source, 6).filter(({ title }) => title !== '')
    const own = base.parts.find(({ id }) => id === part.id)
    return {
      id: part.id,
      title: first?.title ?? own?.title ?? '',
      text: first
        ? source.slice(source.indexOf(first.source) + first.source.length - first.text.length).trim()
        : source,
      from: own?.from ?? [],
      source,
    }
  })
  const document = frame(
    by,
    written.map(({ source }) => source),
    open,
  )
  const ready = !open.some(({ blocking }) => blocking)
  return {
    locale: by.speaker.locale,
    title: titleOf(by),
    version,
    outcome: { ...outcome, ready },
    document,
    sections: written.map(({ id, title, text, from }) => ({ id, title, text, from })),
    open,
    ready,
    trace: traceOf(by),
    changes: existing ? base.parts : [],
    parts,
    removed,
    gaps: new Set(parts.filter((part) => gaps(by, [part], foreign).length > 0).map(({ id }) => id)),
    paths,
    files: [
      { path: paths.document, content: document },
      { path: paths.reporting, content: guide(by, 'reporting') },
      { path: paths.responding, content: guide(by, 'responding') },
      {
        path: paths.changelog,
        content: changelogOf(by, base.parts, existing !== null, input.changelog ?? null),
      },
      { path: paths.trace, content: traceFile(by) },
    ],
  }
}

interface Base {
  readonly parts: readonly Part[]
  readonly open: readonly OpenQuestion[]
}

/** The text before anybody edited it: our own clauses, a published text, or what is already in place. */
function baseOf(by: Pen, generated: readonly DraftSection[], input: DraftInput): Base {
  const open = openQuestions(by)
  const missing = input.missing ?? []
  const text = input.published ? adopt(input.published, by) : input.existing
  if (text) {
    const parts = revise(by, { text, missing }, generated, input.published ? 'adopted' : 'revised')
    return { parts, open: [...stillOpen(open, { text, missing }), ...alreadySaid(by, parts)] }
  }
  const parts = generated.map(
    (section): Part => ({
      id: section.id,
      title: section.title,
      source: `## ${section.title}\n\n${section.text}`,
      state: 'added',
      before: null,
      from: section.from,
    }),
  )
  return { parts, open }
}

/** Lays what people did by hand over what was generated. Their words stay until they ask for ours again. */
function withEdits(
  base: readonly Part[],
  edits: Edits,
  decisions: Decisions,
): { parts: readonly PreviewPart[]; removed: Draft['removed'] } {
  const again = (id: string) => decisions.get(`again/${id}`) === true
  const removed = base.filter(({ id }) => edits.removed.has(id) && !again(id))
  const parts: PreviewPart[] = []
  const place = (after: string | null) => {
    for (const [id, where] of edits.after) {
      if (where !== after || !edits.changed.has(id) || again(id)) continue
      parts.push({ id, generated: null, edited: edits.changed.get(id)! })
      place(id)
    }
  }
  place(null)
  for (const part of base) {
    if (!removed.includes(part)) {
      const edited = again(part.id) ? null : (edits.changed.get(part.id) ?? null)
      parts.push({ id: part.id, generated: part.source, edited: edited === part.source ? null : edited })
    }
    place(part.id)
  }
  return { parts, removed: removed.map(({ id, title }) => ({ id, title })) }
}

/** What a change by hand took from someone in trouble. */
function lost(by: Pen, parts: readonly PreviewPart[], removed: Draft['removed']): OpenQuestion[] {
  const missing: OpenQuestion[] = removed
    .filter(({ id }) => ['report', 'consequences', 'unwelcome', 'where', 'confidence'].includes(id))
    .map(({ title }) => ({
      question: 'private-route',
      text: by.say('open.removed', { title }),
      blocking: true,
    }))
  const report = parts.find(({ id }) => id === 'report')
  if (report?.edited && !addressesInText(report.edited).some(({ refused }) => refused === null)) {
    const title = by.say('clauses.report.title')
    missing.push({ question: 'private-route', text: by.say('open.overwritten', { title }), blocking: true })
  }
  return missing
}

/** Gaps in what is not of our making: in a text of others, and in what a person wrote. */
function gaps(by: Pen, parts: readonly PreviewPart[], foreign: boolean): readonly OpenQuestion[] {
  return parts
    .filter(({ edited }) => foreign || edited !== null)
    .flatMap(({ generated, edited }) => gapsIn(edited ?? generated ?? '', by))
}

/** Each question once, those first that keep the text from being put in place. */
function unique(open: readonly OpenQuestion[]): readonly OpenQuestion[] {
  const once = [...new Map(open.map((each) => [each.text, each])).values()]
  return [...once.filter(({ blocking }) => blocking), ...once.filter(({ blocking }) => !blocking)]
}

function frame(by: Pen, sources: readonly string[], open: readonly OpenQuestion[]): string {
  const headed = sources.some((source) => partsOf(source, 1).some(({ depth }) => depth === 1))
  const ready = !open.some(({ blocking }) => blocking)
  const notice = ready ? [] : [`> ${by.say('not-ready')}`]
  const [first, ...rest] = sources
  const said = open.filter(({ aside }) => !aside)
  const parts = headed ? [first!, ...notice, ...rest] : [`# ${titleOf(by)}`, ...notice, ...sources]
  if (said.length > 0) {
    parts.push(
      `## ${by.say('open-title')}\n\n${by.say('open-lead')}\n\n${said.map(({ text }) => `- ${text}`).join('\n')}`,
    )
  }
  return `${parts.join('\n\n')}\n`
}

function changelogOf(by: Pen, parts: readonly Part[], second: boolean, before: string | null): string {
  const titles = (state: Part['state']) =>
    parts
      .filter((part) => part.state === state && part.id !== 'about')
      .map(({ title }) => ({ markdown: title }))
  const added = titles('added')
  const changed = titles('changed')
  const entry = by.speaker.render('draft/changelog-entry', {
    version: by.writing.version,
    people: by.outcome.tally.people,
    one: by.outcome.tally.people === 1,
    second,
    added,
    hasAdded: added.length > 0,
    changed,
    hasChanged: changed.length > 0,
  })
  const older = before ? partsOf(before, 2).filter(({ depth }) => depth === 2) : []
  const kept = older.filter(({ title }) => !new RegExp(`\\b${by.writing.version}$`).test(title))
  return [`# ${by.say('changelog-title')}`, entry.trim(), ...kept.map(({ source }) => source)]
    .join('\n\n')
    .concat('\n')
}
