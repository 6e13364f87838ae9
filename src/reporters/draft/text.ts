import type { DraftReport } from '../../commands/draft/files.ts'
import { entry, table } from '../../render/table.ts'
import { fill } from '../../render/template.ts'

/** How the draft stands, for a person in a terminal: who was heard, what is in it and why, what is still open. */
export function draftText({ draft, notes }: DraftReport): string {
  const words = table(draft.locale, 'draft/terminal')
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}) =>
    fill(entry(words, key) ?? key, values)
  const { people } = draft.outcome.tally
  const lines = [
    draft.title,
    '',
    people === 1 ? say('heard-one') : say('heard', { people }),
    say(draft.ready ? 'ready' : 'not-ready'),
    '',
    say('parts'),
    ...draft.trace.map(({ title, state, asked, against, words: said, because }) => {
      const voices = new Set(asked.flatMap((group) => group.voices.map(({ answer }) => answer))).size
      const facts = [
        because === 'essential' ? say('essential') : '',
        voices > 0 ? say('asked', { count: voices }) : '',
        against.length > 0
          ? say('against', { count: against.reduce((sum, group) => sum + group.voices.length, 0) })
          : '',
        said.length > 0 ? say('words', { count: said.length }) : '',
      ].filter(Boolean)
      const mark = state === 'in' ? '✓' : state === 'open' ? '?' : '–'
      return `  ${mark} ${title}${facts.length > 0 ? `  (${facts.join(', ')})` : ''}`
    }),
  ]
  if (draft.open.length > 0) {
    lines.push(
      '',
      say('open'),
      ...draft.open.map(({ text, blocking }) => `  ${blocking ? '!' : '?'} ${plain(text)}`),
    )
  }
  const undecided = draft.outcome.choices.filter(
    ({ about, ticked }) => !ticked && (about === 'tie' || about === 'against'),
  )
  if (undecided.length > 0) {
    lines.push('', say('decide'), ...undecided.map(({ key }) => `  --decide ${key}`))
  }
  const waiting = draft.outcome.choices.filter(
    ({ about, ticked }) => !ticked && about !== 'tie' && about !== 'against',
  )
  if (waiting.length > 0)
    lines.push('', say('confirm'), ...waiting.map(({ key }) => `  --decide ${quoted(key)}`))
  if (notes.length > 0) lines.push('', say('notes'), ...notes.map((note) => `  ${visible(note)}`))
  lines.push('', say('next'))
  return `${lines.map(visible).join('\n')}\n`
}

/** Only what is still open, for `--check`. */
export function draftCheck({ draft }: DraftReport): string {
  const words = table(draft.locale, 'draft/terminal')
  if (draft.open.length === 0) return `${entry(words, 'nothing-open') ?? ''}\n`
  return `${draft.open.map(({ text, blocking }) => visible(`${blocking ? '!' : '?'} ${plain(text)}`)).join('\n')}\n`
}

function plain(markdown: string): string {
  return markdown.replace(/\*\*|`/g, '')
}

function quoted(key: string): string {
  return /^[\w./@:+-]+$/.test(key) ? key : `'${key.replaceAll("'", "'\\''")}'`
}

/** Nothing of what people wrote may move the cursor or hide what stands there. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}
