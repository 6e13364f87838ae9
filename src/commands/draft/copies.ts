import type { Plan } from '../../core/plan.ts'
import type { Conversation } from '../../core/round.ts'
import type { Draft } from '../../drafts/draft.ts'
import { MAX_BODY } from '../../render/markdown.ts'
import { raw, voice } from '../../render/template.ts'
import { marks, seenAs } from './state.ts'

/** What stands around a file in its comment. */
const AROUND = 2_000

/** The files as comments to copy, in as many comments as they need. */
export function copies(made: Draft, conversation: Conversation): Plan {
  let number = 0
  return made.files.flatMap(({ path, content }) => {
    const pieces = split(content ?? '', MAX_BODY - AROUND)
    return pieces.map((piece, index) => {
      number += 1
      const marker = marks.file(conversation.number, number)
      const fence = '`'.repeat(Math.max(3, ...Array.from(piece.matchAll(/`+/g), ([run]) => run.length + 1)))
      return {
        kind: 'ensure-comment' as const,
        thread: conversation.number,
        marker,
        seenAs: seenAs(conversation, marker),
        body: voice(made.locale).render('draft/file', {
          path: raw(path),
          part: pieces.length > 1 ? index + 1 : 0,
          parts: pieces.length,
          text: raw(`${fence}markdown\n${piece.replace(/\n$/, '')}\n${fence}`),
        }),
      }
    })
  })
}

/** Cut at line ends, losing nothing. */
function split(text: string, limit: number): readonly string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > limit) {
    const cut = rest.lastIndexOf('\n', limit)
    const at = cut > 0 ? cut + 1 : limit
    pieces.push(rest.slice(0, at))
    rest = rest.slice(at)
  }
  return [...pieces, rest]
}
