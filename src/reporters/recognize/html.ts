import type { Firsts } from '../../commands/recognize/firsts.ts'
import { html } from '../../render/markdown.ts'
import type { Voice } from '../../render/template.ts'
import { htmlPage } from '../html.ts'
import { countText, helpedText, namedText } from './markdown.ts'

/** First contributions as a page on its own. */
export function firstsHtml(
  { repository, since, first, helped }: Firsts,
  speaker: Voice,
  now: string,
): string {
  const names = first.flatMap(({ name, profile }) =>
    name === null ? [] : profile === null ? html(name) : profileLink(name, profile),
  )
  const title = speaker.text('recognize.notes.title')
  const parts = [
    `<h1>${html(title)}</h1>`,
    `<p class="quiet">${html(repository)}, ${html(speaker.text('recognize.notes.since', { since: since.name }))}</p>`,
    `<p class="lead">${html(countText(first.length, speaker))}</p>`,
    ...(names.length > 0 ? [`<p>${namedText(names, first.length, speaker)}</p>`] : []),
    ...(helped ? helpedText(helped, speaker, profileLink).map((text) => `<p>${text}</p>`) : []),
  ]
  return htmlPage({
    title: `${title}: ${repository}`,
    language: speaker.locale,
    body: parts.join('\n'),
    foot: `Porchlight, ${now.slice(0, 10)}`,
  })
}

function profileLink(name: string, profile: string): string {
  return `<a href="${html(profile)}" rel="nofollow">${html(name)}</a>`
}
