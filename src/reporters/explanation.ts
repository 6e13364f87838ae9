import { html } from '../render/markdown.ts'
import { htmlPage } from './html.ts'
import { hanging, type Look, paint } from './terminal.ts'

/** An entry of a catalogue, told to somebody who wants to know what it is and why it is there. */
export interface Explanation {
  readonly kind: 'check' | 'term' | 'metric'
  readonly id: string
  /** A sentence without a full stop. */
  readonly title: string
  /** Short facts: `severity`, `alternatives`, `unit`. */
  readonly facts: Readonly<Record<string, string>>
  /** What to tell, in order: a heading and its text. */
  readonly parts: readonly { readonly title: string; readonly text: string }[]
  readonly examples: readonly { readonly name: string; readonly outcome: string }[]
  readonly sources: readonly string[]
}

/** An explanation for a terminal. */
export function explanationText(explanation: Explanation, look: Look): string {
  const { kind, id, title, facts, parts, examples, sources } = explanation
  const section = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', paint(look, ['bold', 'underline'], name), '', ...lines]
  const lines = [
    `${paint(look, 'bold', title)}`,
    paint(
      look,
      'dim',
      [`${kind} ${id}`, ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`)].join(' · '),
    ),
    ...parts.flatMap((part) => section(part.title, [hanging('  ', part.text, look.columns)])),
    ...section(
      'Examples',
      examples.map(({ name, outcome }) => hanging('  ', `${name}: ${outcome}`, look.columns)),
    ),
    ...section(
      'Where it comes from',
      sources.map((source) => `  ${source}`),
    ),
  ]
  return `${lines.join('\n')}\n`
}

/** An explanation as Markdown. Everything in it is of our own catalogue. */
export function explanationMarkdown(explanation: Explanation): string {
  const { kind, id, title, facts, parts, examples, sources } = explanation
  const list = (lines: readonly string[]) => lines.map((line) => `- ${line}`).join('\n')
  return `${[
    `## ${title}`,
    [`${kind} \`${id}\``, ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`)].join(' · '),
    ...parts.map((part) => `### ${part.title}\n\n${part.text}`),
    examples.length > 0
      ? `### Examples\n\n${list(examples.map(({ name, outcome }) => `${name}: ${outcome}`))}`
      : '',
    sources.length > 0 ? `### Where it comes from\n\n${list(sources.map((source) => `<${source}>`))}` : '',
  ]
    .filter(Boolean)
    .join('\n\n')}\n`
}

/** An explanation as a page. */
export function explanationHtml(explanation: Explanation): string {
  const { kind, id, title, facts, parts, examples, sources } = explanation
  const list = (items: readonly string[]) =>
    `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
  const about = [`${kind} ${id}`, ...Object.entries(facts).map(([name, value]) => `${name}: ${value}`)].join(
    ' · ',
  )
  const body = [
    `<h1>${html(title)}</h1>\n<p class="quiet">${html(about)}</p>`,
    ...parts.map((part) => `<h2>${html(part.title)}</h2>\n<p>${html(part.text)}</p>`),
    examples.length > 0
      ? `<h2>Examples</h2>\n${list(examples.map(({ name, outcome }) => html(`${name}: ${outcome}`)))}`
      : '',
    sources.length > 0
      ? `<h2>Where it comes from</h2>\n${list(sources.map((source) => `<a href="${html(source)}">${html(source)}</a>`))}`
      : '',
  ]
  return htmlPage({ title, language: 'en', body: body.filter(Boolean).join('\n'), foot: 'Porchlight' })
}
