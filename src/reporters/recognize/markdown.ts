import { countsText, creditsText } from '../../commands/recognize/done.ts'
import type { Firsts, FirstTime, Helped } from '../../commands/recognize/firsts.ts'
import { inline, link } from '../../render/markdown.ts'
import type { Voice } from '../../render/template.ts'

/** First contributions as a part of release notes. Whoever did not say yes is counted and not named. */
export function firstsMarkdown({ first, helped }: Firsts, speaker: Voice): string {
  const named = first.filter(({ name }) => name !== null)
  const lines = [`## ${speaker.text('recognize.notes.title')}`, countText(first.length, speaker)]
  if (named.length > 0) {
    const text = namedText(named.map(show), first.length, speaker)
    lines.push(text)
  }
  if (helped) lines.push(...helpedText(helped, speaker, (name, profile) => link(name, profile)))
  return `${lines.join('\n\n')}\n`
}

/** What was done that is in no commit, in a sentence or two. */
export function helpedText(
  { done, named }: Helped,
  speaker: Voice,
  show: (name: string, profile: string) => string,
): readonly string[] {
  const counts = countsText(done, speaker)
  if (counts === null) return []
  const names = named.map(
    ({ name, profile, credits }) => `${show(name, profile ?? '')} (${creditsText(credits, speaker)})`,
  )
  const sentence = speaker.text('recognize.notes.helped', { list: counts })
  if (names.length === 0) return [sentence]
  return [`${sentence} ${speaker.text('recognize.notes.all-named', { names: listed(names, speaker) })}`]
}

/** How many came new, in a sentence. */
export function countText(count: number, speaker: Voice): string {
  const form = count === 0 ? 'none' : count === 1 ? 'one' : 'other'
  return speaker.text(`recognize.notes.${form}`, { count })
}

/** Those who may be named, in a sentence. */
export function namedText(names: readonly string[], all: number, speaker: Voice): string {
  return speaker.text(names.length === all ? 'recognize.notes.all-named' : 'recognize.notes.named', {
    names: listed(names, speaker),
  })
}

function listed(words: readonly string[], { locale }: Voice): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words)
}

function show({ name, profile }: FirstTime): string {
  return profile === null ? inline(name!) : link(name!, profile)
}
