import type { ReviewConfig } from '../../config/schema.ts'
import { formatMarker } from '../../core/marker.ts'
import type { ReviewComment } from '../../core/plan.ts'
import { canGo, type EarlierRemark, type LanguageFinding, type Term } from '../../core/term.ts'
import { code, link } from '../../render/markdown.ts'
import { raw, type Voice } from '../../render/template.ts'
import { saidKey, saidThroughout } from './key.ts'
import type { Diff } from './patch.ts'

/** A review to be posted. */
export interface Written {
  readonly body: string
  readonly comments: readonly ReviewComment[]
}

/** How many other places of a term are named in its comment. */
const PLACES = 5
/** How many lines of a term are remembered one by one: in its comment, and where a review's text holds many terms. */
const IN_COMMENT = 60
const IN_TEXT = 10

/** All that a change says with one term that was not said before. */
interface Topic {
  readonly term: Term
  readonly first: LanguageFinding
  readonly others: readonly LanguageFinding[]
  readonly keys: readonly string[]
}

/**
 * The review of a change: one comment a term, as many as the configuration allows, the rest in the review's own
 * text. `null` when everything was said before or ended by a person.
 */
export function writeReview(
  findings: readonly LanguageFinding[],
  diff: Diff,
  earlier: readonly EarlierRemark[],
  terms: readonly Term[],
  config: ReviewConfig,
  voice: Voice,
): Written | null {
  const topics = topicsOf(findings, diff, earlier, terms)
  if (topics.length === 0) return null
  const most = config['max-comments']
  const told = topics.slice(0, most)
  const rest = topics.slice(most)
  return {
    comments: told.map((topic, index) => ({
      path: topic.first.path,
      line: topic.first.line,
      body: commentOn(
        topic,
        told.slice(0, index).some((before) => sameLine(before, topic)),
        voice,
      ),
    })),
    body: `${voice
      .render('language-review', {
        comments: told.length,
        rest: rest.map(({ first, others }) => ({
          word: first.text,
          several: others.length > 0,
          places: others.length + 1,
          alternatives: raw(alternatives(first, voice)),
          where: raw(place(first)),
        })),
      })
      .trim()}\n${markers(rest.flatMap((topic) => remembered(topic, IN_TEXT)))}`.trim(),
  }
}

function topicsOf(
  findings: readonly LanguageFinding[],
  diff: Diff,
  earlier: readonly EarlierRemark[],
  terms: readonly Term[],
): readonly Topic[] {
  const said = new Set(earlier.flatMap(({ keys }) => keys))
  const settled = new Set(
    earlier.filter((remark) => remark.settled).flatMap(({ keys }) => keys.map((key) => key.split(':')[0]!)),
  )
  const lines = linesOf(diff)
  const placeOf = ({ path, line }: LanguageFinding) => `${line} ${path}`
  /** Lines whose suggestion would swap a word that a person wants to keep. */
  const kept = new Set(findings.filter(({ term }) => settled.has(term)).map(placeOf))
  const keyOf = ({ term, path, line }: LanguageFinding) => saidKey(term, lines(path, line))
  return Array.from(Map.groupBy(findings, ({ term }) => term))
    .filter(([id]) => !settled.has(id) && !said.has(saidThroughout(id)))
    .flatMap(([id, all]) => {
      const fresh = all
        .filter((finding) => !said.has(keyOf(finding)))
        .map((finding) => (kept.has(placeOf(finding)) ? { ...finding, suggestion: null } : finding))
      const term = terms.find((known) => known.id === id)
      const first = fresh.find(({ suggestion }) => suggestion !== null) ?? fresh[0]
      if (!first || !term) return []
      const keys = Array.from(new Set(fresh.map(keyOf)))
      return [{ term, first, others: fresh.filter((finding) => finding !== first), keys }]
    })
    .sort((a, b) => a.term.tier - b.term.tier || b.others.length - a.others.length)
}

function linesOf({ files }: Diff): (path: string, line: number) => string {
  const byPath = new Map(files.map((file) => [file.path, file.hunks]))
  return (path, line) => {
    const hunk = byPath.get(path)?.find(({ start, lines }) => start <= line && line < start + lines.length)
    return hunk?.lines[line - hunk.start] ?? ''
  }
}

function sameLine({ first: a }: Topic, { first: b }: Topic): boolean {
  return a.path === b.path && a.line === b.line
}

/** `mended`: another comment on this line offers the whole line already. */
function commentOn(topic: Topic, mended: boolean, voice: Voice): string {
  const { term, first, others } = topic
  const elsewhere = others.filter(({ path, line }) => path !== first.path || line !== first.line)
  const text = voice.render('language-comment', {
    word: first.text,
    why: raw(term.rationale),
    alternatives: canGo(first.alternatives) ? '' : raw(alternatives(first, voice)),
    suggestion: raw(first.suggestion === null || mended ? '' : fenced(first.suggestion)),
    others: elsewhere.length,
    places: raw(elsewhere.slice(0, PLACES).map(place).join(', ')),
    more: Math.max(0, elsewhere.length - PLACES),
    source: raw(link(voice.text('review.more'), term.sources[0]!)),
  })
  return `${text.trim()}\n\n${markers(remembered(topic, IN_COMMENT))}`
}

function remembered({ term, keys }: Topic, most: number): readonly string[] {
  return keys.length > most ? [saidThroughout(term.id)] : keys
}

function alternatives({ alternatives }: LanguageFinding, { locale }: Voice): string {
  const words = alternatives.map((word) => `**${word}**`)
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(words)
}

function place({ path, line }: LanguageFinding): string {
  return code(`${path}:${line}`)
}

/** A block that GitHub offers to commit as it is. */
function fenced(line: string): string {
  const longest = Math.max(2, ...Array.from(line.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}suggestion\n${line}\n${fence}`
}

function markers(keys: readonly string[]): string {
  return keys.map((key) => formatMarker({ kind: 'language-comment', key })).join('\n')
}
