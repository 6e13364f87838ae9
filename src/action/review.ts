import { z } from 'zod'
import { githubChanges } from '../adapters/github/changes.ts'
import { withAllowances } from '../commands/review/allowances.ts'
import { lookoutOf, reviewInPlace } from '../commands/review/outside.ts'
import { parseDiff } from '../commands/review/patch.ts'
import type { ReviewReport } from '../commands/review/report.ts'
import { isRevert } from '../commands/review/title.ts'
import { reaches } from '../core/check.ts'
import { UnavailableError } from '../core/errors.ts'
import { code } from '../render/markdown.ts'
import { reviewHtml } from '../reporters/review/html.ts'
import { reviewJson } from '../reporters/review/json.ts'
import { reviewMarkdown } from '../reporters/review/markdown.ts'
import { reviewSarif } from '../reporters/review/sarif.ts'
import { reviewText } from '../reporters/review/text.ts'
import { PLAIN } from '../reporters/terminal.ts'
import { workflowCommand } from '../reporters/workflow-commands.ts'
import { terms } from '../terms/catalogue.ts'
import { markdownRegions } from '../terms/markdown.ts'
import { compile } from '../terms/matcher.ts'
import { configOf } from './here.ts'
import { type Job, type JobContext, plainOutcome } from './job.ts'
import { writeReview } from './table.ts'

/** Reviews the lines that a pull request adds: beside the lines, in the summary, and as one review where it may write. */
export const reviewJob: Job = async (context) => {
  const pull = pullOf(context)
  if (pull === null) return plainOutcome('')
  const client = await context.client()
  const { review: config } = await configOf(context)
  if (!config.enabled) return plainOutcome('')
  const matcher = compile(terms, config.profile)
  const changes = githubChanges(client, context.repository, pull.number)
  const diff = parseDiff(await changes.diff())
  const given = { matcher, markdown: markdownRegions, config, now: context.now }
  const found = await reviewInPlace(diff, given, lookoutOf(changes, pull))
  const report = withAllowances(found, config, terms, context.now)
  const written = await writeReview(context).catch(notWritten)
  const findings = report.findings.filter(({ severity }) => severity !== 'off')
  return {
    summary: [reviewMarkdown(report, false), written.summary].filter(Boolean).join('\n'),
    annotations: findings.map(annotation).join(''),
    findings: findings.length,
    errors: findings.filter(({ severity }) => severity === 'error').length,
    report: show(report, context),
    sarif: reviewSarif(report, terms, context.version, false),
    failed: findings.some(({ severity }) => reaches(severity, context.inputs.failOn ?? 'never')),
  }
}

/** What was found is shown all the same, and that nothing was written is said. */
function notWritten(error: unknown): { readonly summary: string } {
  if (!(error instanceof UnavailableError)) throw error
  return { summary: `- review: not written (${code(error.message)})\n` }
}

function annotation(finding: ReviewReport['findings'][number]): string {
  const { severity, term, message, path, line, column, endColumn } = finding
  if (severity === 'off') return ''
  return workflowCommand({ severity, title: `Porchlight: ${term}`, message, path, line, column, endColumn })
}

const Commit = z.object({ sha: z.string() })
const Pull = z.object({
  number: z.int().positive(),
  title: z.string().catch(''),
  head: Commit,
  base: Commit.optional().catch(undefined),
})

interface Pull {
  readonly number: number
  readonly commit: string
  readonly base: string | undefined
}

function pullOf({ event }: JobContext): Pull | null {
  const pull = Pull.safeParse(event.payload.pull_request)
  if (!pull.success || isRevert(pull.data.title)) return null
  return { number: pull.data.number, commit: pull.data.head.sha, base: pull.data.base?.sha }
}

function show(report: ReviewReport, { inputs, version, now }: JobContext): string {
  switch (inputs.format) {
    case 'json':
      return reviewJson(report, false)
    case 'html':
      return reviewHtml(report, now, false)
    case 'sarif':
      return reviewSarif(report, terms, version, false)
    case 'text':
      return reviewText(report, { look: PLAIN, explain: false, changed: null })
    default:
      return reviewMarkdown(report, false)
  }
}
