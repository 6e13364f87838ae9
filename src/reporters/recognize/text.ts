import type { Firsts, FirstTime } from '../../commands/recognize/firsts.ts'
import type { Voice } from '../../render/template.ts'
import { cut, type Look, pad, paint, printable, widthOf } from '../terminal.ts'
import { countText, helpedText } from './markdown.ts'

const MOST = 50
const NAME = 28

/** First contributions for a terminal or a pipe. */
export function firstsText(
  { repository, since, commits, people, first, helped }: Firsts,
  look: Look,
  speaker: Voice,
): string {
  const range = speaker.text('recognize.notes.since', { since: printable(since.name) })
  const lines = [
    `${paint(look, 'bold', printable(repository))}, ${range}`,
    '',
    countText(first.length, speaker),
    paint(
      look,
      'dim',
      speaker.text(people === 1 ? 'recognize.notes.range-one' : 'recognize.notes.range', { commits, people }),
    ),
  ]
  if (first.length > 0) lines.push('', ...first.slice(0, MOST).map((each) => row(each, look, speaker)))
  if (first.length > MOST) lines.push(speaker.text('recognize.notes.more', { count: first.length - MOST }))
  if (helped) lines.push('', ...helpedText(helped, speaker, (name) => printable(name)))
  if (first.some(({ name }) => name === null)) lines.push('', speaker.text('recognize.notes.unnamed'))
  return `${lines.join('\n')}\n`
}

function row({ name, first, commits }: FirstTime, look: Look, speaker: Voice): string {
  const who = name === null ? '·' : cut(printable(name), NAME)
  const start = `${first.date.slice(0, 10)}  ${first.sha.slice(0, 10)}  `
  const count = speaker.text(commits === 1 ? 'recognize.notes.commit' : 'recognize.notes.commits', {
    count: commits,
  })
  const line = `${start}${pad(who, NAME)}  ${count}`
  return widthOf(line) > look.room ? cut(line, look.room) : line
}
