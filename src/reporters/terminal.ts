import { styleText } from 'node:util'

/** How text may look where it is shown. */
export interface Look {
  readonly colour: boolean
  /** The width of running text. */
  readonly columns: number
  /** The room there is for a table; a pipe has as much as it takes. */
  readonly room: number
}

/** For a pipe or a file: no colour, nothing cut off. */
export const PLAIN: Look = { colour: false, columns: 80, room: Number.POSITIVE_INFINITY }

/** What a sink can show. `NO_COLOR` and a dumb terminal are honoured. */
export function lookOf(
  sink: { readonly isTTY: boolean; readonly columns: number },
  env: Readonly<Record<string, string | undefined>>,
): Look {
  if (!sink.isTTY) return PLAIN
  const room = Math.max(40, sink.columns || 80)
  return { colour: !env.NO_COLOR && env.TERM !== 'dumb', columns: Math.min(room, 100), room }
}

type Style = Parameters<typeof styleText>[0]

/** Colours a text where colour may be shown. */
export function paint(look: Look, style: Style, text: string): string {
  return look.colour ? styleText(style, text, { validateStream: false }) : text
}

const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text from outside as one line that cannot move the cursor, change colours or turn the reading direction. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(CONTROL, '').trim()
}

const WIDE =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff00-\uff60]|\p{Emoji_Presentation}/u

/** How many columns a text takes: wide scripts take two a letter, combining marks none. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width += WIDE.test(character) ? 2 : /\p{M}|\u200b|\u200c|\u200d/u.test(character) ? 0 : 1
  return width
}

/** Fills a text up with spaces to a width. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)))
}

/** Cuts a text to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (widthOf(kept + character) > width - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

/** Breaks a text into lines of at most `width` columns, between words where there are any. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
        lines.push(line)
        line = word
      } else line = line === '' ? word : `${line} ${word}`
    }
    lines.push(line)
  }
  return lines
}

/** Wraps a text and puts `first` before its first line and as many columns of space before the others. */
export function hanging(first: string, text: string, columns: number): string {
  const indent = widthOf(first)
  return wrap(text, Math.max(20, columns - indent))
    .map((line, index) => (index === 0 ? first : ' '.repeat(indent)) + line)
    .map((line) => line.trimEnd())
    .join('\n')
}
