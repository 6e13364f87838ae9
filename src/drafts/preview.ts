import { code, inline, MAX_BODY } from '../render/markdown.ts'
import { raw, voice } from '../render/template.ts'
import type { Answer } from './answer.ts'
import type { OpenQuestion } from './document.ts'
import type { Draft } from './draft.ts'
import { type PreviewPart, tickBox, wrapParts } from './edits.ts'
import { lineDiff } from './line-diff.ts'
import { wording } from './questions.ts'
import type { Choice } from './settle.ts'
import { disagreementsMarkdown, says, voicesMarkdown } from './voices.ts'

/** What the host adds to a text of ours, and some air. */
const RESERVE = 600
/** Parts together are shown up to so many characters; what goes beyond is named: it is whole in the files. */
const MAX_PARTS = 36_000
/** What stands around each part. */
const AROUND_PART = 200
const MAX_CHOICES = 40

/** Texts that others have published and that GitHub offers, by their key. */
export const PUBLISHED = ['contributor_covenant', 'citizen_code_of_conduct'] as const

/** What a preview says besides the draft. */
export interface PreviewContext {
  readonly answers: readonly Answer[]
  /** Comments that somebody hid, and that are therefore left out. */
  readonly hidden: number
  readonly second: boolean
  /** Every tick there is, to be drawn again. */
  readonly ticks: ReadonlyMap<string, boolean>
}

/** The draft as one comment: what is open, what must be chosen, the text, the trace. Never longer than GitHub takes. */
export function previewMarkdown(draft: Draft, context: PreviewContext): string {
  const say = says(draft.locale)
  const speaker = voice(draft.locale)
  const shown = context.second ? draft.parts.filter(({ id }) => !isKept(id)) : draft.parts
  const long = tooLong(shown)
  const parts = wrapParts(
    shown.filter((part) => !long.has(part)),
    new Set(draft.removed.map(({ id }) => id)),
    (id) => editNote(id),
  )
  const kept = context.second
    ? draft.changes.filter(({ state, title }) => state === 'kept' && title !== '')
    : []
  const data = {
    ready: draft.ready,
    one: draft.outcome.tally.people === 1,
    people: draft.outcome.tally.people,
    hidden: context.hidden,
    blocking: raw(list(draft.open.filter(({ blocking }) => blocking))),
    open: raw(list(draft.open.filter(({ blocking }) => !blocking))),
    choices: raw(choices()),
    kept: raw(
      kept.length > 0 ? say('kept', { titles: kept.map(({ title }) => inline(title)).join(', ') }) : '',
    ),
    parts: raw(
      [
        parts,
        ...[...long].map(({ id, generated, edited }) =>
          say('too-long', { title: titleOf(id), count: (edited ?? generated!).length }),
        ),
      ].join('\n\n'),
    ),
    removed: raw(
      draft.removed.length > 0
        ? [
            say('removed', { titles: draft.removed.map(({ title }) => inline(title)).join(', ') }),
            ...draft.removed.map(({ id, title }) =>
              tickBox(`again/${id}`, say('bring-back', { title: inline(title) }), false),
            ),
          ].join('\n\n')
        : '',
    ),
    disagreements: raw(disagreementsMarkdown(draft.locale, draft.outcome.disagreements)),
    rule: raw(speaker.render('draft/rule', {}).trim()),
  }
  const without = speaker.render('draft/preview', { ...data, changes: raw(''), trace: raw('') })
  const changes = context.second
    ? changesMarkdown(draft, Math.floor((MAX_BODY - RESERVE - without.length) / 2))
    : ''
  const trace = voicesMarkdown(draft, context.answers, MAX_BODY - RESERVE - without.length - changes.length)
  return speaker.render('draft/preview', { ...data, changes: raw(changes), trace: raw(trace) })

  function titleOf(id: string): string {
    return inline(draft.sections.find((section) => section.id === id)?.title || draft.title)
  }

  function list(open: readonly OpenQuestion[]): string {
    return open.map(({ text }) => `- ${text}`).join('\n')
  }

  function isKept(id: string): boolean {
    const part = draft.parts.find((each) => each.id === id)
    return (
      part?.edited === null &&
      draft.changes.some((change) => change.id === id && change.state === 'kept') &&
      !draft.gaps.has(id)
    )
  }

  function editNote(id: string): string {
    if (id.startsWith('added-')) return say('added-note')
    return `${say('edited-note')}\n\n${tickBox(`again/${id}`, say('again'), false)}`
  }

  function choices(): string {
    const words = wording(draft.locale)
    const groups = new Map<string, string[]>()
    for (const choice of draft.outcome.choices) {
      const head = say(`choices.${choice.about}`, { question: words.label(choice.question) })
      groups.set(head, [...(groups.get(head) ?? []), tickBox(choice.key, label(choice), choice.ticked)])
    }
    if (!context.second || context.ticks.get('base/fresh')) {
      groups.set(
        say('choices.base'),
        PUBLISHED.map((key) =>
          tickBox(`base/${key}`, say(`base.${key}`), context.ticks.get(`base/${key}`) ?? false),
        ),
      )
    }
    if (context.second || context.ticks.get('base/fresh')) {
      const head = say('choices.base')
      const fresh = tickBox('base/fresh', say('base.fresh'), context.ticks.get('base/fresh') ?? false)
      groups.set(head, [...(groups.get(head) ?? []), fresh])
    }
    return [...groups]
      .map(([head, boxes]) => {
        const rest = boxes.length - MAX_CHOICES
        const more = rest > 0 ? [say('left-out-choices', { count: rest })] : []
        return [head, boxes.slice(0, MAX_CHOICES).join('\n'), ...more].join('\n\n')
      })
      .join('\n\n')
  }

  function label({ about, question, option }: Choice): string {
    const words = wording(draft.locale)
    if (about === 'tie') return words.option(question, option)
    if (about === 'against') {
      if (option === 'neither') return say('neither')
      return option.startsWith('no:')
        ? say('no-to', { option: words.option(question, option.slice(3)) })
        : `${words.label(question)} ${words.option(question, option)}`
    }
    return about === 'recipient' ? inline(option) : code(option)
  }
}

/** Parts for which there is no room. What a person wrote comes first: it stands nowhere else. */
function tooLong(parts: readonly PreviewPart[]): ReadonlySet<PreviewPart> {
  const left = new Set<PreviewPart>()
  let room = MAX_PARTS
  const byHand = parts.filter(({ edited }) => edited !== null)
  for (const part of new Set([...byHand, ...parts])) {
    const size = (part.edited ?? part.generated ?? '').length + AROUND_PART
    if (size > room && part.edited === null) left.add(part)
    else room -= size
  }
  return left
}

/** What changes against the text in place, part by part, as a diff that people can read. */
export function changesMarkdown(draft: Draft, limit: number): string {
  const changed = draft.changes.filter(({ state }) => state !== 'kept')
  let text = ''
  for (const { title, before, source } of changed) {
    const diff = before === null ? source.replace(/^/gm, '+ ').replace(/ $/gm, '') : lineDiff(before, source)
    const fence = '`'.repeat(Math.max(3, ...Array.from(diff.matchAll(/`+/g), ([run]) => run.length + 1)))
    const block = `**${inline(title)}**\n\n${fence}diff\n${diff}\n${fence}\n\n`
    text += text.length + block.length <= limit ? block : `**${inline(title)}**\n\n`
  }
  return text.trim()
}
