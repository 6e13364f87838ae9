import type { Block, Page } from '../page.ts'
import { foldWords } from './fold-words.ts'

/** One sentence, list item or heading, with what stands around it. */
export interface Unit {
  readonly kind: 'sentence' | 'item' | 'heading'
  readonly text: string
  /** The text's words, see foldWords. */
  readonly words: string
  readonly line: number
  readonly endLine: number
  /** The headings above, the nearest last, as folded words. */
  readonly headings: readonly string[]
  /** What introduces a list item, or the label above a paragraph, as folded words; empty if nothing does. */
  readonly lead: string
  /** Whether what introduces it ends in a full stop, so that it may as well speak for itself. */
  readonly leadIsClosed: boolean
  /** The same for all items of one list and the paragraph before it. */
  readonly list: number
  /** The same for everything under one heading. */
  readonly section: number
}

/** A sentence longer than this is cut into several. */
const MAX_SENTENCE = 1500
const MAX_LABEL_WORDS = 8
/** A million characters of ordinary prose have fewer sentences; what comes after is not read. */
const MAX_UNITS = 20_000
/** The first line of a call-out, which GitHub shows as a title. */
const GITHUB_ALERT = /^\[!(?:note|tip|important|warning|caution)\]$/i

/** The page in reading order, sentence by sentence. */
export function toUnits(page: Page): readonly Unit[] {
  const units: Unit[] = []
  const headings: { depth: number; words: string }[] = []
  let parents: { depth: number; words: string }[] = []
  let lead = ''
  let leadIsClosed = false
  let label = ''
  let list = 0
  let section = 0
  let inList = false

  const add = (kind: Unit['kind'], text: string, block: Block, leadWords: string) => {
    const words = foldWords(text)
    if (words.length <= 2 || GITHUB_ALERT.test(text)) return
    units.push({
      kind,
      text,
      words,
      line: block.line,
      endLine: block.endLine,
      headings: headings.map((heading) => heading.words),
      lead: leadWords,
      leadIsClosed: leadIsClosed && leadWords !== '',
      list,
      section,
    })
  }

  const titles = new Set(page.sections.map(({ title }) => foldWords(title)))
  const blocks = page.blocks.flatMap(withoutCode).filter((block) => !isContentsEntry(block, titles))
  for (const block of blocks) {
    if (units.length >= MAX_UNITS) break
    if (block.kind === 'heading') {
      while (headings.length > 0 && headings.at(-1)!.depth >= block.depth) headings.pop()
      section += 1
      list += 1
      inList = false
      lead = ''
      label = ''
      add('heading', block.text, block, '')
      headings.push({ depth: block.depth, words: foldWords(block.text) })
    } else if (block.kind === 'item') {
      if (!inList) parents = []
      inList = true
      while (parents.length > 0 && parents.at(-1)!.depth >= block.depth) parents.pop()
      const above = [lead, ...parents.map((parent) => parent.words)].join('')
      for (const sentence of toSentences(block.text)) add('item', sentence, block, above)
      parents.push({ depth: block.depth, words: foldWords(block.text.slice(0, 200)) })
    } else {
      if (inList) {
        list += 1
        label = ''
      }
      inList = false
      const sentences = toSentences(block.text)
      const isLabel = block.kind !== 'cell' && sentences.length === 1 && looksLikeLabel(block.text)
      for (const sentence of sentences) add('sentence', sentence, block, label)
      const last = foldWords(sentences.at(-1) ?? '')
      lead = isLabel ? last : label + last
      leadIsClosed = /[.!。！]["'”’)*_]*$/u.test(block.text.trim())
      if (isLabel) label = last
    }
  }
  return units
}

/** A list item that repeats a heading is an entry of a table of contents. */
function isContentsEntry({ kind, text }: Block, titles: ReadonlySet<string>): boolean {
  return kind === 'item' && text.length < 200 && titles.has(foldWords(text))
}

function looksLikeLabel(text: string): boolean {
  return (
    text.length <= 80 &&
    !/[.!?。！？;,:：]$/.test(text) &&
    text.split(' ').length <= MAX_LABEL_WORDS &&
    !/\n/.test(text)
  )
}

/** Prose that was indented or fenced is prose: its lines are read as the headings, items and paragraphs they show. */
function withoutCode(block: Block): readonly Block[] {
  if (block.kind !== 'code') return [block]
  return block.text.split('\n').flatMap((line, index): Block[] => {
    const text = line.trim()
    if (text === '') return []
    const at = block.line + index
    const heading = /^(#{1,6}) +(.*)$/.exec(text)
    const item = /^(?:[-*+•]|\d{1,2}[.)]) +(.*)$/.exec(text)
    const place = { line: at, endLine: block.endLine }
    if (heading) return [{ kind: 'heading', depth: heading[1]!.length, text: heading[2]!, ...place }]
    if (item) return [{ kind: 'item', depth: 1, text: item[1]!, ...place }]
    return [{ kind: 'paragraph', depth: 0, text, ...place }]
  })
}

const SENTENCE_END = /[。！？؟।;；]+|[.!?]+["'”’)\]*_]*(?=\s+[^\p{Ll}\s])|\n/gu
const ABBREVIATION =
  /(?:^|[\s(])(?:e\.?g|i\.?e|etc|vs|approx|incl|z\.?\s?b|u\.?\s?a|p\.?\s?ex|bzw|ca|no|nr|mr|mrs|dr|\p{L}|\d+)\.$/iu

/** A text's sentences; abbreviations and list numbers do not end one. */
export function toSentences(text: string): readonly string[] {
  const sentences: string[] = []
  let start = 0
  const push = (end: number) => {
    for (let at = start; at < end; at += MAX_SENTENCE) {
      const sentence = text.slice(at, Math.min(end, at + MAX_SENTENCE)).trim()
      if (sentence !== '') sentences.push(sentence)
    }
    start = end
  }
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length
    if (match[0].startsWith('.') && ABBREVIATION.test(text.slice(Math.max(start, end - 12), end))) continue
    push(end)
  }
  push(text.length)
  return sentences
}
