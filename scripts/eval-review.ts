import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { reviewDiff } from '../src/commands/review/change.ts'
import { parseDiff } from '../src/commands/review/patch.ts'
import { ReviewConfig } from '../src/config/schema.ts'
import type { LanguageFinding, LeftAlone } from '../src/core/term.ts'
import { terms } from '../src/terms/catalogue.ts'
import { markdownRegions } from '../src/terms/markdown.ts'
import { compile } from '../src/terms/matcher.ts'

/** A line that a careful reader has looked at. `labelled.jsonl` has verdicts, `clean.jsonl` has none. */
interface Row {
  readonly id: string
  readonly path: string
  readonly line: number
  readonly line_text: string
  readonly prev_line?: string | null
  readonly next_line?: string | null
  readonly term?: string
  readonly span?: readonly [number, number]
  readonly context?: string
  readonly verdict?: 'flag' | 'ignore' | 'borderline'
  readonly reason?: string
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean' }, profile: { type: 'string', default: 'all' } },
})
const [folder] = positionals
if (!folder || !existsSync(join(folder, 'labelled.jsonl'))) {
  console.error(
    'usage: npm run eval:review -- DIR [--misses] [--profile core|wide|all]\nDIR holds labelled.jsonl and, if there is one, clean.jsonl: one JSON object a line with id, path, line, line_text, prev_line, next_line, term, span, context, verdict.',
  )
  process.exit(2)
}

const config = ReviewConfig.parse({ profile: values.profile })
const given = {
  matcher: compile(terms, config.profile),
  markdown: markdownRegions,
  config,
  now: '2026-01-01T00:00:00Z',
}

/** How often the review agreed with the reader, over all and by some property. */
class Tallies {
  readonly #all = new Map<string, [hit: number, miss: number, alarm: number, quiet: number]>()

  add(row: Row, hit: boolean): void {
    if (row.verdict === 'borderline') return
    const place = row.verdict === 'flag' ? (hit ? 0 : 1) : hit ? 2 : 3
    for (const key of ['all', `term ${row.term}`, `context ${row.context}`]) {
      const counts = this.#all.get(key) ?? [0, 0, 0, 0]
      counts[place] += 1
      this.#all.set(key, counts)
    }
  }

  print(): void {
    const percent = (part: number, whole: number) => (whole === 0 ? '   –' : (part / whole).toFixed(3))
    console.log('                              flagged  missed  alarms   quiet  precision  recall     F1')
    const rows = Array.from(this.#all).sort(([a], [b]) =>
      a === 'all' ? -1 : b === 'all' ? 1 : a < b ? -1 : 1,
    )
    for (const [key, [hit, miss, alarm, quiet]] of rows) {
      console.log(
        [
          key.padEnd(28),
          ...[hit, miss, alarm, quiet].map((count) => String(count).padStart(7)),
          percent(hit, hit + alarm).padStart(10),
          percent(hit, hit + miss).padStart(7),
          percent(2 * hit, 2 * hit + miss + alarm).padStart(6),
        ].join(' '),
      )
    }
  }
}

const labelled = rowsOf(join(folder, 'labelled.jsonl'))
const found = reviewed(labelled)
const tally = new Tallies()
for (const row of labelled) {
  const hit = found.findings.get(row.id)?.some((finding) => overlaps(finding, row.span!)) ?? false
  tally.add(row, hit)
  if (values.misses && row.verdict !== 'borderline' && hit !== (row.verdict === 'flag')) {
    const why = found.leftAlone.get(row.id)?.map(({ because }) => because) ?? []
    console.log(
      `${hit ? 'false alarm' : 'missed'} ${row.id} ${row.term} ${row.path}\n  ${row.line_text.trim().slice(0, 160)}\n  ${row.reason ?? ''}${why.length > 0 ? ` (left alone: ${why.join(', ')})` : ''}`,
    )
  }
}
tally.print()

const cleanFile = join(folder, 'clean.jsonl')
if (existsSync(cleanFile)) {
  const clean = rowsOf(cleanFile).map((row) => ({ ...row, prev_line: null, next_line: null }))
  const alarms = Array.from(reviewed(clean).findings.values()).flat()
  console.log(
    `\nclean lines: ${clean.length}, false alarms: ${alarms.length} (${((alarms.length / clean.length) * 1000).toFixed(1)} per 1,000)`,
  )
}

function rowsOf(path: string): readonly Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row)
}

/** All rows as one diff, each as its own file. */
function reviewed(rows: readonly Row[]) {
  const diff = rows
    .map(({ id, path, line, line_text, prev_line, next_line }) => {
      const before = prev_line != null && line > 1 ? [` ${prev_line}`] : []
      const after = next_line != null ? [` ${next_line}`] : []
      const start = line - before.length
      const kept = before.length + after.length
      const name = JSON.stringify(`b/${id}/${path}`)
      return [
        `--- ${JSON.stringify(`a/${id}/${path}`)}`,
        `+++ ${name}`,
        `@@ -${start},${kept} +${start},${kept + 1} @@`,
        ...before,
        `+${line_text}`,
        ...after,
        '',
      ].join('\n')
    })
    .join('')
  const { findings, leftAlone } = reviewDiff(parseDiff(diff), given)
  const idOf = ({ path }: LanguageFinding | LeftAlone) => path.slice(0, path.indexOf('/'))
  const lineOf = new Map(rows.map(({ id, line }) => [id, line]))
  return {
    findings: Map.groupBy(
      findings.filter((finding) => lineOf.get(idOf(finding)) === finding.line),
      idOf,
    ),
    leftAlone: Map.groupBy(leftAlone, idOf),
  }
}

function overlaps({ column, endColumn }: LanguageFinding, [start, end]: readonly [number, number]): boolean {
  return column - 1 < end && endColumn - 1 > start
}
