import { findPlaceholders } from '../documents/placeholders.ts'
import { readPage } from '../documents/read-page.ts'
import { code, inline } from '../render/markdown.ts'
import { addressLink } from './addresses.ts'
import type { OpenQuestion, Pen } from './document.ts'

/** What is known about a text that others have published. Their words are never shipped with ours. */
interface Published {
  readonly name: string
  readonly version: string | null
  readonly licence: string
  readonly licenceUrl: string
  readonly home: string
  readonly shareAlike: boolean
}

/**
 * A published text as ours: its gaps filled from the answers, its attribution and licence kept right.
 * What the answers do not say stays open; nothing is made up.
 */
export function adopt(source: string, by: Pen): string {
  const text = fillSlots(withoutFrontMatter(source.replace(/\r\n?/g, '\n')), by)
  const known = recognize(source)
  const credit = known
    ? `\n\n## ${by.say('published.title')}\n\n${by.say(
        `published.${known.shareAlike ? 'share-alike' : 'credit'}`,
        {
          name: known.version ? `${known.name} ${known.version}` : known.name,
          home: known.home,
          licence: known.licence,
          url: known.licenceUrl,
        },
      )}`
    : ''
  return `${text.trim()}${credit}`
}

/** Fills the gaps that a text of others leaves, as far as the answers go. */
export function fillSlots(source: string, by: Pen): string {
  const { outcome, writing } = by
  const contact = outcome.routes.map(addressLink).join(', ')
  const marked = source.replace(SLOT, (slot: string, at: number) =>
    isReference(source, at, slot.length) ? slot : (fillingOf(slot) ?? slot),
  )
  const lines = marked.split('\n')
  for (const { text, line, contact: asked } of findPlaceholders(readPage(writing.paths.document, marked))) {
    const value = asked
      ? contact
      : /project|community|organi[sz]ation/i.test(text)
        ? (outcome.project ?? '')
        : ''
    const at = lines.findIndex((words, index) => index >= line - 1 && words.includes(text))
    if (value !== '' && at >= 0) lines[at] = inPlaceOf(text, lines[at]!, asked ? value : inline(value))
  }
  return lines.join('\n')

  function fillingOf(slot: string): string | null {
    if (/NOTE|ANMERKUNG|NOTA|注意/i.test(slot) && !ASKS_CONTACT.test(slot)) return ''
    if (ASKS_GUIDE.test(slot)) return by.link(writing.paths.reporting, writing.paths.document)
    if (/POLICY/i.test(slot)) return by.link(writing.paths.responding, writing.paths.document)
    if (/GOVERNING_BODY/i.test(slot)) return by.say('published.body')
    if (ASKS_CONTACT.test(slot)) return contact === '' ? null : contact
    if (ASKS_NAME.test(slot)) return outcome.project ? inline(outcome.project) : by.say('us')
    return null
  }
}

/** The gaps that are still there: with one of them, a text must not be put in place. */
export function gapsIn(source: string, by: Pen): readonly OpenQuestion[] {
  const found = findPlaceholders(readPage(by.writing.paths.document, source))
  const gaps = new Map(
    found.map(({ text, contact }) => [text, { question: contact ? 'private-route' : 'published' }]),
  )
  return [...gaps].map(([text, { question }]) => ({
    question,
    text: by.say('open.published', { slot: code(text.slice(0, 120)) }),
    blocking: true,
  }))
}

/** A gap is filled with all that belongs to it: the link or the code that it stands in. */
function inPlaceOf(slot: string, line: string, value: string): string {
  const own = slot.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const whole = new RegExp(
    `\\[[^\\]\\n]{0,200}\\]\\([^()\\n]{0,200}${own}[^()\\n]{0,200}\\)|<${own}>|\`${own}\`|${own}`,
    'g',
  )
  return line.replace(whole, () => value)
}

/** True for the label of a link, `[text][label]` or `[label]: address`: no gap, whatever it is called. */
function isReference(source: string, at: number, length: number): boolean {
  const begins = at === 0 || source[at - 1] === '\n'
  return source[at - 1] === ']' || (begins && /^:\s*\S/.test(source.slice(at + length, at + length + 40)))
}

/** Shapes in which published texts leave a gap for the adopter. */
const SLOT =
  /\*{0,2}\[(?:INSERT|NOTE|ANMERKUNG|NOTA|注意|YOUR|LINK_TO|CONTACT|COMMUNITY|GOVERNING|PROJECT)[^\]\n]{0,300}\](?!\()\*{0,2}|\{\{\s*[\w.-]{1,40}\s*\}\}|<%=\s*[\w.-]{1,40}\s*%>|\b(?:COMMUNITY_NAME|GOVERNING_BODY|CONTACT_INFO_HERE)\b/g
const ASKS_CONTACT = /CONTACT|E-?MAIL|report|meld|signal|denunci|举报|報告/i
const ASKS_GUIDE = /REPORTING_GUIDELINES/i
const ASKS_NAME = /COMMUNITY|PROJECT/i

function withoutFrontMatter(text: string): string {
  const end = /^(?:---\n[\s\S]*?\n---\n|\+\+\+\n[\s\S]*?\n\+\+\+\n)/.exec(text)
  return end ? text.slice(end[0].length) : text
}

function recognize(text: string): Published | null {
  if (/contributor[\s-]+covenant/i.test(text)) {
    const version = /version[\s/]*(\d(?:[./]\d){1,2})/i.exec(text)?.[1]?.replaceAll('/', '.') ?? null
    const three = version?.startsWith('3') ?? false
    return {
      name: 'Contributor Covenant',
      version,
      home: 'https://www.contributor-covenant.org',
      licence: three ? 'CC BY-SA 4.0' : 'CC BY 4.0',
      licenceUrl: three
        ? 'https://creativecommons.org/licenses/by-sa/4.0/'
        : 'https://creativecommons.org/licenses/by/4.0/',
      shareAlike: three,
    }
  }
  if (/citizen code of conduct/i.test(text)) {
    return {
      name: 'Citizen Code of Conduct',
      version: null,
      home: 'https://github.com/stumpsyn/policies',
      licence: 'CC BY-SA 3.0',
      licenceUrl: 'https://creativecommons.org/licenses/by-sa/3.0/',
      shareAlike: true,
    }
  }
  return null
}
