import type { Firsts, FirstTime } from '../../commands/recognize/firsts.ts'
import { inline, link } from '../../render/markdown.ts'
import type { Voice } from '../../render/template.ts'

/** First contributions as a part of release notes. Whoever did not say yes is counted and not named. */
export function firstsMarkdown({ first }: Firsts, speaker: Voice): string {
  const named = first.filter(({ name }) => name !== null)
  const lines = [`## ${speaker.text('recognize.notes.title')}`, countText(first.length, speaker)]
  if (named.length > 0) {
    const text = namedText(named.map(show), first.length, speaker)
    lines.push(text)
  }
  return `${lines.join('\n\n')}\n`
}

/** How many came new, in a sentence. */
export function countText(count: number, speaker: Voice): string {
  const form = count === 0 ? 'none' : count === 1 ? 'one' : 'other'
  return speaker.text(`recognize.notes.${form}`, { count })
}

/** Those who may be named, in a sentence. */
export function namedText(names: readonly string[], all: number, speaker: Voice): string {
  const list = new Intl.ListFormat(speaker.locale, { type: 'conjunction' }).format(names)
  return speaker.text(names.length === all ? 'recognize.notes.all-named' : 'recognize.notes.named', {
    names: list,
  })
}

function show({ name, profile }: FirstTime): string {
  return profile === null ? inline(name!) : link(name!, profile)
}
