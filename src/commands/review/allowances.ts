import type { Remark } from '../../config/load.ts'
import type { ReviewConfig } from '../../config/schema.ts'
import { nearest } from '../../core/nearest.ts'
import type { Term } from '../../core/term.ts'
import type { Verdict } from '../../terms/judge.ts'
import { contains } from '../../terms/phrase.ts'
import { matching } from './matching.ts'
import type { ReviewReport } from './report.ts'

/** What is wrong with the allowances of a configuration. */
export function allowanceProblems(
  { allow }: ReviewConfig,
  terms: readonly Term[],
  now: string,
): readonly Remark[] {
  return allow.flatMap(({ term: id, sense, until }, index) => {
    const problem = (key: string, message: string) => ({
      path: ['review', 'allow', index, key],
      message: `review.allow: ${message}`,
    })
    const problems: Remark[] = []
    const term = terms.find((known) => known.id === id)
    if (!term) {
      const ids = terms.map((known) => known.id)
      const close = nearest(id, ids) ?? ids.find((known) => known.includes(id))
      const hint = close ? `did you mean "${close}"?` : 'docs/terms.md lists them'
      problems.push(problem('term', `there is no term "${id}"; ${hint}`))
    } else if (sense !== undefined && !Object.hasOwn(term.senses, sense)) {
      const known = Object.keys(term.senses)
      const hint = known.length > 0 ? `; it has: ${known.join(', ')}` : ''
      problems.push(problem('sense', `"${id}" has no sense "${sense}"${hint}`))
    }
    if (until !== undefined && until < now.slice(0, 10))
      problems.push(problem('until', `the allowance for "${id}" ended on ${until}`))
    return problems
  })
}

/** A report that also tells what is wrong with the allowances. */
export function withAllowances(
  report: ReviewReport,
  config: ReviewConfig,
  terms: readonly Term[],
  now: string,
): ReviewReport {
  const wrong = allowanceProblems(config, terms, now).map(({ message }) => ({ path: null, message }))
  return { ...report, problems: [...report.problems, ...wrong] }
}

/** Tells of what was found whether a configuration allows it where it stands. */
export function allowance(config: ReviewConfig, now: string): (path: string, verdict: Verdict) => boolean {
  const today = now.slice(0, 10)
  const entries = config.allow
    .filter(({ until }) => until === undefined || until >= today)
    .map((entry) => ({
      ...entry,
      where: entry.paths && matching(entry.paths),
    }))
  return (path, { hit, text, start, end }) =>
    entries.some(({ term, phrase, sense, where }) => {
      if (term !== hit.term.id) return false
      if (where && !where(path)) return false
      const around = text.slice(Math.max(0, start - 200), end + 200)
      const at = start - Math.max(0, start - 200)
      if (phrase !== undefined) return covers(phrase, around, at, at + end - start)
      if (sense !== undefined) return contains(hit.term.senses[sense] ?? [], around)
      return true
    })
}

/** True when a phrase, taken literally, stands over the match. */
function covers(phrase: string, text: string, start: number, end: number): boolean {
  const plain = (value: string) => value.toLowerCase().replace(/[\s_-]/g, ' ')
  const wanted = plain(phrase)
  const line = plain(text)
  for (let at = line.indexOf(wanted); at >= 0; at = line.indexOf(wanted, at + 1)) {
    if (at < end && at + wanted.length > start) return true
  }
  return false
}
