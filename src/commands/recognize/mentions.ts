import { parseMarkers } from '../../core/marker.ts'
import type { Operation } from '../../core/plan.ts'
import type { Mention } from '../../core/recognition.ts'

/** Takes the lines out that name somebody by a link to their profile, and a section that has none left. */
export function withoutPerson(body: string, login: string): string {
  const names = new RegExp(`^- \\[${login}\\]\\(<[^<>]*/${login}>\\)`, 'i')
  const lines = body.replace(/\r\n?/g, '\n').split('\n')
  const at = lines.findIndex((line) => names.test(line))
  if (at < 0) return body
  const rest = lines.filter((line) => !names.test(line))
  const [above, below] = [filled(rest, at - 1, -1), filled(rest, at, 1)]
  const emptied = /^#{1,6} /.test(rest[above] ?? '') && !/^- /.test(rest[below] ?? '')
  if (!emptied) return rest.join('\n')
  const end = /^(#|>|<|- )/.test(rest[below] ?? '') ? below : filled(rest, below + 1, 1)
  return [...rest.slice(0, above), ...rest.slice(end)].join('\n')
}

/** What has to be rewritten so that somebody is named nowhere any more, in one repository. */
export function unmention(mention: Mention, login: string): Operation | null {
  const body = withoutPerson(mention.body, login)
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
