import type { MatchContext } from '../core/term.ts'
import type { Language } from './language.ts'
import { VIEW } from './lines.ts'
import { looksLikeCode, looksLikeProse } from './prose.ts'
import type { Scene } from './scene.ts'

/** What a match is part of. */
export type Kind = 'prose' | 'comment' | 'string' | 'name' | 'code' | 'url' | 'hidden'

/** What the match is part of, after a second look at lines whose beginning was not seen. */
export function kindOf({
  region,
  language,
  line,
  start,
  end,
  place,
}: Pick<Scene, 'region' | 'language' | 'line' | 'start' | 'end' | 'place'>): Kind {
  if (region === 'url') return 'url'
  if (language.id === 'terraform' && DECLARES.test(line.slice(0, start))) return 'name'
  if (region === 'hidden') return 'hidden'
  if (region === 'comment') return 'comment'
  if (region === 'string') return 'string'
  if (region === 'link-text' || region === 'quote') return 'prose'
  if (region === 'code-span') return 'code'
  if (region === 'tag') return 'code'
  if (region === 'code-block') return commentSign(line, start) ? 'comment' : 'code'
  if (region === 'prose') {
    if (language.kind !== 'prose') return SCRIPT_NOTE.test(line) ? 'comment' : 'prose'
    if (/^\s/.test(line) && commentSign(line, start)) return 'comment'
    return looksLikeCode(line) ? 'code' : 'prose'
  }
  if (language.kind === 'config') return configKind(line, start, language)
  if (language.kind === 'data') return 'hidden'
  if (/^\s*\*\s/.test(line) && language.block.length > 0 && !/^\s*\*\s*\w+\s*(?:=|\()/.test(line))
    return 'comment'
  if (language.id === 'sql' && STATEMENT.test(line)) return 'name'
  if (language.id === 'unknown' && place !== 'test') return looksLikeProse(line) ? 'prose' : 'name'
  if (/^\s*(?:test|it|describe)\s+\{[^}]*$/.test(line.slice(0, start))) return 'string'
  const own = beforeComment(line, end, language)
  return looksLikeProse(own.includes('<<') ? own.replace(TEXT, '""') : own) ? 'comment' : 'name'
}

/** What a line of C++ has others read: it says nothing of the rest. */
const TEXT = /"[^"]*"/g

/** A line up to the comment that follows `end` on it, if one does. */
function beforeComment(line: string, end: number, { line: signs, block }: Language): string {
  const starts = [...signs, ...block.map(([open]) => open)]
    .map((sign) => line.indexOf(sign, end))
    .filter((at) => at > 0)
  return line.slice(0, Math.min(line.length, ...starts))
}

/** What a statement has in capitals, and reads like a sentence to anybody who does not know it. */
const STATEMENT =
  /\b(?:CREATE|ALTER|DROP|SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|JOIN|VALUES|REFERENCES|NOT NULL|PRIMARY KEY)\b/

/** A note in a script that stands in a page. */
const SCRIPT_NOTE = /^\s*\/\/\s/

const DECLARES = /^\s*(?:variable|output|module)\s+"?[\w-]*$/

function configKind(line: string, start: number, language: Language): Kind {
  const entry = /^[\w.$"'/\s-]*[:=]\s*(?=\S)/.exec(line)
  if (language.id === 'ini' || language.id === 'yaml') {
    if (entry && start >= entry[0].length)
      return looksLikeProse(line.slice(entry[0].length)) ? 'string' : 'hidden'
    if (looksLikeProse(line.replace(/\\$/, ''))) return 'string'
  }
  return 'hidden'
}

/** True when a comment begins before `start` on a line of a language nobody named. */
function commentSign(line: string, start: number): boolean {
  return /(?:^|\s)(?:\/\/|#(?!\{)|\/\*|<!--|\{#)\s?|^\s*(?:\*|--)\s/.test(
    line.slice(Math.max(0, start - 2 * VIEW), start),
  )
}

/** The context that a finding names, for a kind. */
export function contextOf(kind: Kind): MatchContext {
  if (kind === 'name') return 'identifier'
  return kind === 'hidden' ? 'data' : kind
}
