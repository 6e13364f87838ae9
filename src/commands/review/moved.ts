import type { LanguageFinding } from '../../core/term.ts'
import { nameAround } from '../../terms/names.ts'
import { type Diff, linesOf } from './patch.ts'

/** How many characters may be compared to find lines that were wrapped anew. */
const MOST_COMPARED = 100_000_000
/** A line of fewer words than this may stand in a longer one by chance. */
const FEWEST_WORDS = 4

/**
 * The findings that the change does not bring: their line is taken away elsewhere with the same words, or their name
 * stands in a line that is taken away.
 */
export function movedFindings(
  findings: readonly LanguageFinding[],
  diff: Diff,
): ReadonlySet<LanguageFinding> {
  const moved = new Set<LanguageFinding>()
  if (findings.length === 0 || diff.removed.length === 0) return moved
  const lineAt = linesOf(diff)
  const told = findings.map((finding) => {
    const line = lineAt(finding.path, finding.line)
    const name =
      finding.context === 'identifier'
        ? nameAround(line, finding.column - 1, finding.endColumn - 1).text
        : null
    return { finding, name, words: wordsOf(line), squeezed: squeeze(line) }
  })
  const before = readRemoved(
    diff.removed,
    Array.from(new Set(told.map(({ finding }) => finding.text))),
    new Set(told.flatMap(({ name }) => name ?? [])),
  )
  const wrapped = told.length * before.text.length <= MOST_COMPARED
  for (const { finding, name, words, squeezed } of told) {
    const all = ` ${words.join(' ')} `
    if (
      before.lines.has(squeezed) ||
      (name !== null && before.names.has(name)) ||
      (all.includes(` ${finding.text} `) &&
        (before.sentences.has(all) || (wrapped && words.length >= FEWEST_WORDS && before.text.includes(all))))
    )
      moved.add(finding)
  }
  return moved
}

interface Before {
  /** Lines without their spaces. */
  readonly lines: ReadonlySet<string>
  /** Lines of which only the words are left. */
  readonly sentences: ReadonlySet<string>
  /** Those of the names asked for that were there. */
  readonly names: ReadonlySet<string>
  /** All words, one after the other. */
  readonly text: string
}

function readRemoved(
  removed: readonly string[],
  texts: readonly string[],
  wanted: ReadonlySet<string>,
): Before {
  const lines = new Set<string>()
  const sentences = new Set<string>()
  const names = new Set<string>()
  const all: string[] = []
  for (const line of removed) {
    const words = wordsOf(line)
    all.push(...words)
    if (!texts.some((text) => line.includes(text))) continue
    lines.add(squeeze(line))
    sentences.add(` ${words.join(' ')} `)
    for (const [name] of line.matchAll(/[\p{L}\p{N}_]+/gu)) if (wanted.has(name)) names.add(name)
  }
  return { lines, sentences, names, text: ` ${all.join(' ')} ` }
}

function squeeze(line: string): string {
  return line.replace(/\s+/g, '')
}

/** The plain words of a line: no signs, no numbers, no code, no targets of links. */
function wordsOf(line: string): string[] {
  return line
    .slice(0, 10_000)
    .replace(/\]\([^)\s]*\)/g, '] ')
    .split(/\s+/)
    .map((token) => token.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
    .filter((token) => /^[\p{L}\p{M}'’/-]+$/u.test(token))
}
