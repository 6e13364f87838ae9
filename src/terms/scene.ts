import type { Term } from '../core/term.ts'
import type { Language } from './language.ts'
import { type Lines, VIEW, withoutSigns } from './lines.ts'
import type { Hit } from './matcher.ts'
import type { Place } from './place.ts'
import type { Region, RegionKind } from './region.ts'

/** What is known about a match before one asks what it is part of. */
export interface Words {
  readonly term: Term
  readonly text: string
  readonly path: string
  readonly place: Place
  readonly language: Language
  readonly line: string
  readonly start: number
  readonly end: number
  /** Up to a few hundred characters on either side, neighbouring lines joined. */
  readonly before: string
  readonly after: string
  readonly previous: string
  readonly next: string
  /** The first row of the table that the line is in; empty outside a table. */
  readonly heading: string
}

/** Everything that is known about one match. */
export interface Scene extends Words {
  readonly region: RegionKind
  /** True when nothing says that a comment is only a note for those who read the code. */
  readonly documents: boolean
  /** The inside of the string, comment or span around the match, as far as it stands on this line. */
  readonly inside: string
}

/** The words around a match: its line and, as text that goes on, the lines beside it. */
export function wordsAround(
  path: string,
  lines: Lines,
  { hit, line, start, end }: { hit: Hit; line: number; start: number; end: number },
  language: Language,
  place: Place,
): Words {
  const own = lines.at(line)
  const previous = lines.bare(line - 1)
  const next = lines.bare(line + 1)
  const from = Math.max(0, start - VIEW)
  const before = own.slice(from, start)
  const lead = from > 0 || previous === '' ? '' : leadOf(lines, line)
  const joinedBefore =
    from > 0 ? before : `${lead ? `${lead.slice(-VIEW)} ` : ''}${withoutSigns(before).trimStart()}`
  const joinedAfter = `${own.slice(end, end + VIEW)}${next ? ` ${next.slice(0, VIEW)}` : ''}`
  return {
    term: hit.term,
    text: own.slice(start, end),
    path,
    place,
    language,
    line: own,
    start,
    end,
    before: joinedBefore,
    after: joinedAfter,
    previous,
    next,
    heading: headingOf(lines, line),
  }
}

/** No table is followed further up than this. */
const LONGEST_TABLE = 100

function headingOf(lines: Lines, line: number): string {
  if (!lines.at(line).startsWith('|')) return ''
  let first = line
  while (first > 0 && line - first < LONGEST_TABLE && lines.at(first - 1).startsWith('|')) first -= 1
  return lines.at(first).slice(0, VIEW)
}

/** The lines of the same paragraph that stand before a line, three at most. */
function leadOf(lines: Lines, line: number): string {
  const lead: string[] = []
  for (let index = line - 1; index >= 0 && lead.length < 3; index--) {
    const text = lines.bare(index)
    if (text === '') break
    lead.unshift(text)
  }
  return lead.join(' ')
}

/** Adds what the match stands in: a comment, a string, prose. `offset` is that of the match in the text. */
export function inRegion(words: Words, region: Region, offset: number, text: string): Scene {
  const { line, start, end, language } = words
  const lineStart = offset - start
  const sign = text.slice(region.start, region.start + 3)
  const note = language.line.some((begins) => sign.startsWith(begins)) && !/^\/\/[/!]/.test(sign)
  return {
    ...words,
    region: region.kind,
    documents: !note && !(language.id === 'c' && sign !== '/**'),
    inside: line.slice(
      Math.max(0, region.start - lineStart, start - VIEW),
      Math.max(0, Math.min(region.end - lineStart, end + VIEW)),
    ),
  }
}
