import type { ReviewConfig } from '../../config/schema.ts'
import { canGo, type LanguageFinding, type LeftAlone, PERHAPS } from '../../core/term.ts'
import { judge, type Passage, type Verdict } from '../../terms/judge.ts'
import type { Hit, Matcher } from '../../terms/matcher.ts'
import type { MarkdownReader } from '../../terms/regions.ts'
import { allowance } from './allowances.ts'
import { matching } from './matching.ts'
import { safeOf, suggestLine } from './suggest.ts'

/** A passage and where it begins in its file. */
export interface Located extends Passage {
  /** The number of its first line, from 1. */
  readonly first: number
  /** What people are told instead of its path, which counts from the root of a checkout. */
  readonly shown?: string
}

/** Findings, what was left alone, and what a person should know about the configuration. */
export interface Found {
  readonly findings: readonly LanguageFinding[]
  readonly leftAlone: readonly LeftAlone[]
  /** Files that hold terms, and were left alone because a change brought them from elsewhere. */
  readonly brought: ReadonlySet<string>
}

/** What decides besides the text. */
export interface Terms {
  readonly matcher: Matcher
  readonly markdown: MarkdownReader
  readonly config: ReviewConfig
  /** ISO 8601, UTC. */
  readonly now: string
  /** The files that ask for silence as a whole, as far as their passages do not show it. */
  readonly silent?: ReadonlySet<string>
  /** Lines that the project held before the change, without the spaces around them. */
  readonly copied?: ReadonlySet<string>
  /** Whether to remember what was left alone. */
  readonly explain?: boolean
}

/** Looks for terms in passages. A name that the change defines twice is mentioned once. */
export function findLanguage(
  passages: Iterable<Located>,
  { matcher, markdown, config, now, silent, copied, explain = true }: Terms,
): Found {
  const judging = { matcher, markdown, identifiers: config.identifiers, explain }
  const findings: LanguageFinding[] = []
  const leftAlone: LeftAlone[] = []
  const brought = new Set<string>()
  const isIgnored = matching(config.ignore)
  const allowed = allowance(config, now)
  const names = new Set<string>()
  for (const passage of passages) {
    if (isIgnored(passage.path)) continue
    const verdicts = judge(passage, judging).map((verdict) => settle(passage, verdict))
    const safe = safeOf(passage, verdicts)
    const suggestions = new Map(
      Array.from(
        Map.groupBy(
          verdicts.filter(({ because }) => because === null),
          ({ line }) => line,
        ),
        ([line, own]) => [line, suggestLine(own, safe)],
      ),
    )
    for (const verdict of verdicts) {
      const { hit, line, text, start, end, because, context } = verdict
      const path = passage.shown ?? passage.path
      if (because === 'imported') brought.add(path)
      if (because !== null && !explain) continue
      const at = { term: hit.term.id, path, line: passage.first + line, column: start + 1 }
      const seen = ownCopy(text.slice(start, end))
      if (because !== null) {
        leftAlone.push({ ...at, text: seen, because })
        continue
      }
      findings.push({
        ...at,
        endColumn: end + 1,
        text: seen,
        alternatives: hit.instead,
        tier: hit.term.tier,
        category: hit.term.category,
        context,
        severity: 'notice',
        message: messageOf(hit, seen),
        suggestion: safe.has(verdict) ? suggestions.get(line)! : null,
      })
    }
  }
  return { findings, leftAlone, brought }

  function settle(passage: Located, verdict: Verdict): Verdict {
    if (verdict.because !== null) return verdict
    if (silent?.has(passage.path)) return { ...verdict, because: 'ignored' }
    if (copied?.has(verdict.text.trim())) return { ...verdict, because: 'not-new' }
    if (allowed(passage.path, verdict)) return { ...verdict, because: 'allowed' }
    if (verdict.name === null) return verdict
    const name = `${verdict.hit.term.id} ${verdict.name}`
    if (names.has(name)) return { ...verdict, because: 'named-again' }
    names.add(name)
    return verdict
  }
}

/** A text that does not keep the whole file in memory that it was cut from, as parts of strings do. */
function ownCopy(text: string): string {
  const encoding = /[^\u0000-\u00ff]/.test(text) ? 'utf16le' : 'latin1'
  return Buffer.from(text, encoding).toString(encoding)
}

/** One sentence for people: what was seen, why it can hurt, what could stand instead. */
export function messageOf({ term, instead: words }: Hit, text: string): string {
  const instead = canGo(words) ? '' : ` ${PERHAPS[term.language] ?? PERHAPS.en}: ${words.join(', ')}.`
  return `“${text}”: ${term.rationale}${instead}`
}
