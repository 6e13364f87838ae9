/**
 * Computes src/documents/facts/published.json from the published codes of conduct.
 *
 * The texts are not part of this repository. To run it again, lay them out as FAMILY/VERSION/LANGUAGE.EXT
 * (LANGUAGE~2.EXT and so on for another wording). scripts/facts-sources.tsv names, for every such file, the
 * repository, commit and path it comes from: https://github.com/REPOSITORY/raw/COMMIT/PATH. Then
 *
 *     node scripts/compute-facts.ts DIR
 *
 * Clauses are found in the English wordings by the patterns below. A translation has them where the English
 * wording has them: block by block, and sentence by sentence within a block.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, sep } from 'node:path'
import { CLAUSES, type ClauseId } from '../src/documents/identity/clause.ts'
import { detectLanguage } from '../src/documents/identity/detect-language.ts'
import { shinglesOf, type Unit, unitsOf } from '../src/documents/identity/units.ts'
import type { Block } from '../src/documents/page.ts'
import { readPage } from '../src/documents/read-page.ts'

/** How many hashes are kept of a whole text, of a clause, and of what no other text says. */
const KEPT_OF_TEXT = 150
const KEPT_OF_CLAUSE = 14
const KEPT_OF_MARK = 12

interface Sentence {
  readonly block: number
  readonly text: string
  readonly clauses: readonly ClauseId[]
}

interface Published {
  readonly family: string
  readonly version: string
  readonly language: string
  readonly file: string
  readonly blocks: readonly Block[]
  readonly titles: readonly string[]
}

/** A sentence carries a clause when its text matches and, where given, the heading above it does. */
interface ClausePattern {
  readonly clause: ClauseId
  readonly text: RegExp
  readonly title?: RegExp
  readonly not?: RegExp
  readonly family?: RegExp
}

const PATTERNS: readonly ClausePattern[] = [
  {
    clause: 'scope',
    text: /\bappl(?:y|ies)\b.{0,60}\b(?:spaces?|venues?|events?|channels?|forums?|within|online)\b|\bgoverns how we behave\b|\bin all (?:community |our )?(?:venues|spaces)\b|\bcovers? (?:all|our) .{0,40}\b(?:spaces|forum)|\bboth (?:on|off)line\b|venues, online and in-person/i,
  },
  { clause: 'scope', text: /./, title: /^(?:\d+\.\W*)?scope\b/i },
  {
    clause: 'behaviour',
    text: /./,
    title: /unacceptable|restricted|restrictions|other restrictions|harassment includes/i,
  },
  {
    clause: 'behaviour',
    text: /\b(?:unacceptable behaviou?rs?|inappropriate behaviou?rs?|harassment) (?:by participants )?(?:includes?|are)\b|\bdo not tolerate harassment\b|\bwon.t tolerate\b|\bexclude you from interaction\b|\bprivate harassment is also\b|\bharassment .{0,40}(?:aren.t|are not|is not) (?:acceptable|tolerated|appropriate)|\bsexual language and imagery is (?:not|never)\b|\bnot allowed\b|\bis not welcome\b/i,
  },
  {
    clause: 'behaviour',
    text: /^(?:the use of (?:sexualized|inappropriate)|trolling|personal attacks|public or private harassment|insulting|publishing (?:other|others)|other (?:conduct|unethical)|violent threats|discriminatory jokes|posting |unwelcome sexual|advocating for|repeated harassment|derogatory)/i,
  },
  {
    clause: 'consequences',
    text: /\bright and responsibility to remove\b|\bban temporarily\b|\btemporar(?:y|ily).{0,30}\b(?:ban|expulsion|suspen)|\bpermanent(?:ly)? (?:ban|remov|expel|expulsion)|\bbe banned\b|\bexpel|\bexpulsion\b|\bremoved from the (?:project|community|space)|\bsanctioned\b|\bwill be .kicked\b|\bindefinitely excluded\b|\bbanned from\b|\bmay affect a person.s ability to participate\b/i,
  },
  {
    clause: 'enforcement-ladder',
    text: /./,
    title: /^(?:\d\. )?(?:correction|warning|temporary ban|permanent ban)$|addressing and repairing harm/i,
    family: /contributor-covenant|django|microsoft|cncf/,
  },
  {
    clause: 'enforcement-ladder',
    text: /\bfirst respond to such remarks with a warning\b|\bwarning is unheeded\b|\bindefinitely excluded\b/i,
  },
  {
    clause: 'confidentiality',
    text: /\bmaintain(?:ing)? (?:the )?confidentiality\b|\bprivacy and security of the reporter\b|\bprioritizing safety and confidentiality\b|\b(?:kept|keep|treated|held|handled) (?:\w+ ){0,4}(?:confidential|in confidence)|\bconfidentiality (?:with regard|of)\b|\brespect confidentiality\b|\brespect(?:ing)? .{0,20}privacy of\b|\bwithout their explicit consent\b|\bwill not (?:be )?name[ds]?\b.{0,30}\breporter|\bconfidentially\b|\bidentity of the reporter will be omitted\b/i,
  },
  { clause: 'no-retaliation', text: /\bretaliat/i },
  {
    clause: 'response-time',
    text: /\bwithin (?:\w+ )?(?:\d+|one|two|three|five|seven|a) (?:\w+ )?(?:hours?|days?|weeks?)\b/i,
    not: /\breported to us within\b|\bunilaterally\b/i,
  },
  { clause: 'appeal', text: /./, title: /addressing grievances|reconsideration|appeal/i },
  { clause: 'appeal', text: /\bthink it was unjustified\b|\bfalsely or unfairly accused\b/i },
  {
    clause: 'independent-contact',
    text: /\bconflicts? of interest\b|\brecus(?:e|al)\b|\bif the (?:complaint|report|person|incident) .{0,60}\b(?:member of|one of|organi[sz]er|response team)\b|\bif the person who is harassing you\b|\buncomfortable reaching out to\b|\bany of the individual members\b|\bor our mediator\b|\binstead of the\b.{0,40}\bcontact\b/i,
  },
  {
    clause: 'anonymous-route',
    text: /\breport(?:s|ed|ing)? .{0,40}\banonymous(?:ly)?\b|\banonymous(?:ly)? report/i,
  },
  {
    clause: 'attribution',
    text: /\badapted (?:from|directly)|\bbased (?:on|upon)\b|\bderived from\b|\bis distributed under\b|\blicen[cs]ed under\b|\binspired by\b|\bborrow|\bportions of text\b|\boriginal text courtesy\b|\btext .{0,20}(?:courtesy|borrowed)|\bthis (?:statement|policy) (?:is|was)\b.{0,40}\bcreative commons\b/i,
    not: /\bboth of these resources\b|\bopen source license|\bnative language|\bbest practices\b|\bdecision/i,
  },
  {
    clause: 'contact-sentence',
    text: /\bmay be reported\b|\breported (?:to|by)\b|\bby contacting\b|\bplease (?:contact|notify|e-?mail|report)\b|\bto report\b.{0,40}(?:violation|issue|incident)|\bcontact (?:us|the|a|one)\b|\b(?:report|raise|notify).{0,50}\b(?:at|to|via|by e-?mail)\b/i,
    not: /\bappeal\b|\bunjustified\b/i,
  },
]

function publishedIn(folder: string): Published[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.split(sep).length === 3)
    .sort()
    .flatMap((path) => {
      const [family, version] = dirname(path).split(sep) as [string, string]
      const extension = extname(path)
      const language = basename(path, extension).split('~')[0]!
      const text = withoutMarkup(readFileSync(join(folder, path), 'utf8'))
      const page = readPage(path, extension === '.html' ? `<html>${text}</html>` : text)
      if (language !== 'en' && detectLanguage(page) === 'en') return []
      const blocks = page.blocks.filter((block) => /\p{L}/u.test(block.text) && block.kind !== 'code')
      let title = ''
      const titles = blocks.map((block) => {
        if (block.kind === 'heading') title = block.text
        return title
      })
      return { family, version, language, file: path, blocks, titles }
    })
}

/** Some publishers keep their text in a template of a web page: what stands around the words is left out. */
function withoutMarkup(text: string): string {
  return text
    .replace(/^\/\/[\s\S]*?\breturn \(/, '')
    .replace(/\{`|`\}/g, '')
    .replace(/\{% translate "([^"]*)" %\}/g, '$1')
    .replace(/\{%.*?%\}|\{\{.*?\}\}/gs, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

const segmenters = new Map<string, Intl.Segmenter>()

function sentencesOf(text: string, language: string): string[] {
  if (!segmenters.has(language))
    segmenters.set(language, new Intl.Segmenter(language, { granularity: 'sentence' }))
  const sentences: string[] = []
  for (const { segment } of segmenters.get(language)!.segment(text)) {
    const last = sentences.at(-1)
    if (last !== undefined && (last.trim().length < 12 || /\b(?:i\.e|e\.g|ie|eg|v\d*)\.\s*$/i.test(last)))
      sentences[sentences.length - 1] = last + segment
    else sentences.push(segment)
  }
  return sentences
}

function englishClauses(text: Published, block: number, sentence: string): ClauseId[] {
  if (text.blocks[block]!.kind === 'heading') return []
  const title = text.titles[block]!
  const found = PATTERNS.filter(
    (pattern) =>
      pattern.text.test(sentence) &&
      !pattern.not?.test(sentence) &&
      (!pattern.title || pattern.title.test(title)) &&
      (!pattern.family || pattern.family.test(text.family)),
  ).map((pattern) => pattern.clause)
  return [...new Set(found)]
}

function englishSentences(text: Published): Sentence[] {
  return text.blocks.flatMap((block, index) =>
    sentencesOf(block.text, 'en').map((sentence) => ({
      block: index,
      text: sentence,
      clauses: englishClauses(text, index, sentence),
    })),
  )
}

/** Pairs the blocks of two wordings of the same text, in order; kind and length decide. */
function pairBlocks(
  from: readonly Block[],
  to: readonly Block[],
): { pairs: Map<number, number>; cost: number } {
  const total = (blocks: readonly Block[]) => blocks.reduce((sum, block) => sum + block.text.length, 0)
  const scale = total(to) / total(from)
  const distance = (a: Block, b: Block) => {
    const ratio = Math.abs(Math.log((b.text.length + 20) / (a.text.length * scale + 20)))
    const kind = a.kind === b.kind ? (a.depth === b.depth ? 0 : 0.3) : 1
    return ratio + kind
  }
  const SKIP = 1.1
  const rows = from.length + 1
  const columns = to.length + 1
  const best = Array.from({ length: rows }, () => new Float64Array(columns))
  for (let i = 1; i < rows; i++) best[i]![0] = i * SKIP
  for (let j = 1; j < columns; j++) best[0]![j] = j * SKIP
  for (let i = 1; i < rows; i++)
    for (let j = 1; j < columns; j++)
      best[i]![j] = Math.min(
        best[i - 1]![j - 1]! + distance(from[i - 1]!, to[j - 1]!),
        best[i - 1]![j]! + SKIP,
        best[i]![j - 1]! + SKIP,
      )
  const pairs = new Map<number, number>()
  let i = rows - 1
  let j = columns - 1
  while (i > 0 && j > 0) {
    const value = best[i]![j]!
    if (value === best[i - 1]![j - 1]! + distance(from[i - 1]!, to[j - 1]!)) pairs.set(--i, --j)
    else if (value === best[i - 1]![j]! + SKIP) i--
    else j--
  }
  return { pairs, cost: best[rows - 1]![columns - 1]! / Math.max(from.length, to.length) }
}

/** The clauses of a translation, by the place they have in the English wording. */
function translatedSentences(text: Published, english: Published): { sentences: Sentence[]; cost: number } {
  const source = englishSentences(english)
  const { pairs, cost } = pairBlocks(english.blocks, text.blocks)
  const byBlock = new Map<number, Sentence[]>()
  for (const sentence of source)
    byBlock.set(sentence.block, [...(byBlock.get(sentence.block) ?? []), sentence])
  const back = new Map([...pairs].map(([from, to]) => [to, from]))
  const sentences = text.blocks.flatMap((block, index) => {
    const own = sentencesOf(block.text, text.language)
    const counterpart = byBlock.get(back.get(index) ?? -1) ?? []
    return own.map((sentence, at) => ({
      block: index,
      text: sentence,
      clauses: clausesAt(own, at, counterpart),
    }))
  })
  return { sentences, cost }
}

/** Which clauses the English sentences carry that stand at the same place within the block. */
function clausesAt(own: readonly string[], at: number, english: readonly Sentence[]): ClauseId[] {
  if (own.length === english.length) return [...english[at]!.clauses]
  const span = (texts: readonly string[], index: number): [number, number] => {
    const total = texts.reduce((sum, text) => sum + text.length, 0)
    const before = texts.slice(0, index).reduce((sum, text) => sum + text.length, 0)
    return [before / total, (before + texts[index]!.length) / total]
  }
  const [start, end] = span(own, at)
  const texts = english.map((sentence) => sentence.text)
  const found = english.flatMap((sentence, index) => {
    const [from, to] = span(texts, index)
    const shared = Math.min(end, to) - Math.max(start, from)
    return shared > 0.4 * Math.min(end - start, to - from) ? sentence.clauses : []
  })
  return [...new Set(found)]
}

/** Slots to be filled in, in any language, and the bare tokens of the Citizen Code of Conduct. */
const SLOT = /\[[^\]]*\]|［[^］]*］|【[^】]*】|\{[^}]*\}|<[^>]*>|\b[A-Z]{3,}(?:_[A-Z]+)+\b/g

function hashes(text: string): number[] {
  const units: Unit[] = []
  for (const part of text.split(SLOT)) units.push(...unitsOf(part), { text: null, start: 0, end: 0 })
  return [...new Set(shinglesOf(units).map((shingle) => shingle.hash))]
}

function lowest(values: readonly number[], count: number): number[] {
  return [...values].sort((a, b) => a - b).slice(0, count)
}

function encode(values: readonly number[]): string {
  const bytes = values.flatMap((value) => [value >> 16, (value >> 8) & 255, value & 255])
  return Buffer.from(bytes).toString('base64')
}

function main(folder: string | undefined): void {
  if (!folder) {
    process.stderr.write(
      'compute-facts: give the folder of published texts, as scripts/facts-sources.tsv lays it out\n',
    )
    process.exitCode = 2
    return
  }
  const verbose = process.argv.includes('--verbose')
  const texts = publishedIn(folder)
  const all = new Map(
    texts.map((text) => [text.file, hashes(text.blocks.map((block) => block.text).join('\n[]\n'))]),
  )
  const facts = texts.map((text) => {
    const whole = all.get(text.file)!
    const others = texts.filter(
      (other) =>
        other.language === text.language && (other.family !== text.family || other.version !== text.version),
    )
    const elsewhere = new Set(others.flatMap((other) => all.get(other.file)!))
    const marks = whole.filter((hash) => !elsewhere.has(hash))
    const { sentences, note } = sentencesFor(text, texts)
    if (verbose) report(text, sentences, note)
    const clauses: Partial<Record<ClauseId, string>> = {}
    for (const clause of CLAUSES) {
      const carrying = sentences.filter((sentence) => sentence.clauses.includes(clause))
      const kept = hashes(carrying.map((sentence) => sentence.text).join('\n[]\n'))
      if (kept.length >= 3) clauses[clause] = encode(lowest(kept, KEPT_OF_CLAUSE))
    }
    return {
      family: text.family,
      version: text.family === 'contributor-covenant' ? text.version : null,
      language: text.language,
      size: whole.length,
      text: encode(lowest(whole, KEPT_OF_TEXT)),
      marks: encode(lowest(marks, KEPT_OF_MARK)),
      clauses,
    }
  })
  const target = join(import.meta.dirname, '..', 'src', 'documents', 'facts', 'published.json')
  writeFileSync(target, `[\n${facts.map((fact) => JSON.stringify(fact)).join(',\n')}\n]\n`)
  process.stdout.write(`${facts.length} texts\n`)
}

function sentencesFor(text: Published, texts: readonly Published[]): { sentences: Sentence[]; note: string } {
  if (text.language === 'en') return { sentences: englishSentences(text), note: '' }
  const candidates = texts
    .filter((other) => other.language === 'en' && other.family === text.family)
    .map((english) => ({ english, ...translatedSentences(text, english) }))
    .sort((a, b) => a.cost - b.cost)
  const same = candidates.filter(({ english }) => english.version === text.version)[0]
  const best = same && same.cost < 0.55 ? same : candidates[0]
  if (!best || best.cost > 0.7)
    return { sentences: [], note: `not aligned (${best?.cost.toFixed(2) ?? 'no English wording'})` }
  return { sentences: best.sentences, note: `${best.english.file} at ${best.cost.toFixed(2)}` }
}

function report(text: Published, sentences: readonly Sentence[], note: string): void {
  const counts = CLAUSES.map(
    (clause) => `${clause}:${sentences.filter((sentence) => sentence.clauses.includes(clause)).length}`,
  ).filter((line) => !line.endsWith(':0'))
  process.stdout.write(`${text.file}\t${note}\t${counts.join(' ')}\n`)
}

main(process.argv[2])
