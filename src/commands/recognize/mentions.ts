import { formatMarker, parseMarkers } from '../../core/marker.ts'
import type { Operation } from '../../core/plan.ts'
import { type Mention, recognitionMarks } from '../../core/recognition.ts'

const NAMED = /<!-- porchlight:consent named\/\S+ -->/

/**
 * Takes the lines out that name somebody, and a section that has none left: by a link to their profile, or by what
 * stands for their account, whatever name they had then.
 */
export function withoutPerson(body: string, login: string, sealed: string | null = null): string {
  const link = new RegExp(`^- \\[${login}\\]\\(<[^<>]*/${login}>\\)`, 'i')
  const mark = sealed === null ? null : formatMarker(recognitionMarks.named(sealed))
  // A name that was given up may be another person's by now: what stands for the account says whose it was.
  const names = (line: string) =>
    mark !== null && line.startsWith('- ') && NAMED.test(line) ? line.includes(mark) : link.test(line)
  const lines = body.replace(/\r\n?/g, '\n').split('\n')
  const at = lines.findIndex(names)
  if (at < 0) return body
  const rest = lines.filter((line) => !names(line))
  const [above, below] = [filled(rest, at - 1, -1), filled(rest, at, 1)]
  const isItem = (line: string | undefined) => /^- /.test(line ?? '')
  if (isItem(rest[above]) || isItem(rest[below])) return rest.join('\n')
  // Nobody is left in the list: what was said about them goes as well, and a heading with nothing under it.
  const end = /^(#|>|<)/.test(rest[below] ?? '') ? below : filled(rest, below + 1, 1)
  const start = /^#{1,6} /.test(rest[above] ?? '') ? above : above + 2
  return [...rest.slice(0, start), ...rest.slice(end)].join('\n')
}

/** What has to be rewritten so that somebody is named nowhere any more, in one repository. */
export function unmention(mention: Mention, login: string, sealed: string | null): Operation | null {
  const body = withoutPerson(mention.body, login, sealed)
  const marker = parseMarkers(mention.body).findLast(({ kind }) => kind === 'weekly-report')
  if (body === mention.body || !marker) return null
  return {
    kind: 'ensure-issue',
    marker,
    title: mention.title,
    body,
    labels: [],
    reopen: false,
    evenIfClosed: true,
  }
}

function filled(lines: readonly string[], from: number, step: 1 | -1): number {
  let at = from
  while (at >= 0 && at < lines.length && lines[at]!.trim() === '') at += step
  return at
}
