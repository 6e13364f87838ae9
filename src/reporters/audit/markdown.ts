import type { Finding } from '../../core/check.ts'
import { code, link } from '../../render/markdown.ts'
import { type Raw, raw, voice } from '../../render/template.ts'
import {
  type AuditResult,
  type AuditView,
  commonCare,
  countsInWords,
  overviewRows,
  place,
  routeInWords,
  splitRemediation,
  titleOf,
  viewOf,
} from './view.ts'

/** How the Markdown is to be shown. */
export interface MarkdownOptions {
  readonly locale: string
  /** Where the files can be looked at, such as `https://github.com/owner/name/blob/SHA`. */
  readonly files?: string | undefined
  /** The level of the first heading. */
  readonly level?: number
}

/** The audit as Markdown that GitHub shows: for a comment, an issue or a job's summary. */
export function auditMarkdown(result: AuditResult, options: MarkdownOptions): string {
  const views = result.reports.map(viewOf)
  const level = options.level ?? 2
  if (!result.several) return one(views[0]!, options, level)
  const total = views.length
  const overview = voice(options.locale).render('audit-overview', {
    heading: raw('#'.repeat(level)),
    title: `${total} ${total === 1 ? 'repository' : 'repositories'}`,
    rows: overviewRows(views).map((row) => ({ ...row })),
    common: commonCare(views).map(({ check, severity, repositories }) => ({
      check,
      severity,
      where: repositories === total ? 'everywhere' : `${repositories} of ${total}`,
    })),
    left: result.left.map((entry) => ({ ...entry })),
  })
  return [overview, ...views.map((view) => one(view, { locale: options.locale }, level + 1))].join('\n')
}

function one(view: AuditView, options: MarkdownOptions, level: number): string {
  const { report, next } = view
  const where = (at: { readonly path: string | null; readonly line: number | null }): Raw => {
    if (at.path === null) return raw('')
    if (!options.files) return raw(code(place(at)))
    const path = at.path.split('/').map(encodeURIComponent).join('/')
    return raw(link(place(at), `${options.files}/${path}${at.line === null ? '' : `?plain=1#L${at.line}`}`))
  }
  const step = next && splitRemediation(next.remediation ?? next.message)
  return voice(options.locale).render('audit', {
    heading: raw('#'.repeat(level)),
    repository: report.repository,
    counts: countsInWords(view.counts),
    next: next && step && { path: next.path, advice: step.advice, paste: raw(fence(step.paste)) },
    later: view.later.map(({ check }) => check),
    care: view.care.map((finding) => ({
      ...words(finding),
      severity: finding.severity,
      evidence: finding.evidence?.slice(0, 300) ?? null,
      advice: splitRemediation(finding.remediation ?? '').advice,
      place: where(finding),
    })),
    routes: report.routes.map((route) => ({
      value: route.value,
      words: routeInWords(route),
      place: where({ path: route.document, line: route.line }),
    })),
    unknown: view.unknown.map(words),
    exempt: view.exempt.map(words),
    inPlace: view.inPlace.map(words),
    skipped: report.skipped.map(({ path, detail }) => ({ path, detail })),
  })
}

function words(finding: Finding): { check: string; title: string; message: string } {
  return { check: finding.check, title: titleOf(finding), message: finding.message }
}

/** Words to paste as a code block: GitHub shows a button to copy it. */
function fence(paste: string | null): string {
  if (paste === null) return ''
  const longest = Math.max(2, ...Array.from(paste.matchAll(/`+/g), ([run]) => run.length))
  const marks = '`'.repeat(longest + 1)
  return `${marks}markdown\n${paste}\n${marks}`
}
