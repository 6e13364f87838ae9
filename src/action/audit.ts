import { checkoutFiles } from '../adapters/checkout.ts'
import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import { dryRun } from '../adapters/dry-run.ts'
import { checks } from '../checks/index.ts'
import { audit } from '../commands/audit.ts'
import { reaches } from '../core/check.ts'
import { UsageError } from '../core/errors.ts'
import { auditAnnotations } from '../reporters/audit/annotations.ts'
import { auditHtml } from '../reporters/audit/html.ts'
import { auditJson } from '../reporters/audit/json.ts'
import { auditMarkdown } from '../reporters/audit/markdown.ts'
import { auditSarif } from '../reporters/audit/sarif.ts'
import { auditText } from '../reporters/audit/text.ts'
import { type AuditResult, viewOf } from '../reporters/audit/view.ts'
import { PLAIN } from '../reporters/terminal.ts'
import { run } from '../run.ts'
import type { Job, JobContext } from './job.ts'

const KNOWN = { checks: checks.map(({ id }) => id) }

/** Audits the checkout as the command line would: the same files, the same configuration, the same findings. */
export const auditJob: Job = async (context) => {
  const { env, inputs, repository, workspace, now } = context
  const name = `${repository.owner}/${repository.repo}`
  if (workspace === null)
    throw new UsageError('there is no checkout to audit; let actions/checkout run before')
  const config = await readCheckoutConfig({ cwd: workspace, named: inputs.config, checkout: '.' }, KNOWN)
  const ports = { files: checkoutFiles(workspace) }
  const { value } = await run(audit, ports, dryRun(), { name }, { config, now })
  const { care, counts } = viewOf(value)
  const result: AuditResult = { several: false, reports: [value], left: [] }
  const blob =
    env.GITHUB_SHA && `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${name}/blob/${env.GITHUB_SHA}`
  const threshold = inputs.failOn ?? config.audit['fail-on']
  return {
    summary: auditMarkdown(result, { locale: config.locale, files: blob }),
    annotations: auditAnnotations(value),
    findings: care.length,
    errors: counts.error,
    report: show(result, context),
    sarif: auditSarif(result, context.version),
    failed: care.some(({ severity }) => reaches(severity, threshold)),
  }
}

function show(result: AuditResult, { inputs, version, now }: JobContext): string {
  switch (inputs.format) {
    case 'json':
      return auditJson(result)
    case 'html':
      return auditHtml(result, now)
    case 'sarif':
      return auditSarif(result, version)
    case 'text':
      return auditText(result, PLAIN)
    default:
      return auditMarkdown(result, { locale: 'en' })
  }
}
