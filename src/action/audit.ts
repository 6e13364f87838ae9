import { checkoutFiles } from '../adapters/checkout.ts'
import { readCheckoutConfig } from '../adapters/checkout-config.ts'
import { dryRun } from '../adapters/dry-run.ts'
import { type AuditPorts, audit } from '../commands/audit.ts'
import { KNOWN_IDS } from '../commands/known-ids.ts'
import type { Config } from '../config/schema.ts'
import { reaches } from '../core/check.ts'
import { auditAnnotations } from '../reporters/audit/annotations.ts'
import { auditHtml } from '../reporters/audit/html.ts'
import { auditJson } from '../reporters/audit/json.ts'
import { auditMarkdown } from '../reporters/audit/markdown.ts'
import { auditSarif } from '../reporters/audit/sarif.ts'
import { auditText } from '../reporters/audit/text.ts'
import { type AuditResult, viewOf } from '../reporters/audit/view.ts'
import { PLAIN } from '../reporters/terminal.ts'
import { run } from '../run.ts'
import type { Inputs } from './inputs.ts'
import type { Job, JobContext } from './job.ts'

/** Where the files come from, and the configuration that holds for them. */
interface Source {
  readonly ports: AuditPorts
  readonly config: Config
}

/** Audits the commit as the command line would: the same files, the same configuration, the same findings. */
export const auditJob: Job = async (context) => {
  const { env, inputs, repository, workspace, now } = context
  const name = `${repository.owner}/${repository.repo}`
  const { ports, config } = await (workspace === null ? onGithub(context) : inCheckout(workspace, inputs))
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

async function inCheckout(workspace: string, { config: named }: Inputs): Promise<Source> {
  const config = await readCheckoutConfig({ cwd: workspace, named, checkout: '.' }, KNOWN_IDS)
  return { ports: { files: checkoutFiles(workspace) }, config }
}

/** Without a checkout the same commit is read from GitHub. */
async function onGithub({ client: connected, env, repository }: JobContext): Promise<Source> {
  const client = await connected()
  const { createConfigurations } = await import('../adapters/github/configuration.ts')
  const { githubFiles } = await import('../adapters/github/files.ts')
  const { githubHost } = await import('../adapters/github/host.ts')
  return {
    ports: {
      files: githubFiles(client, repository, env.GITHUB_SHA),
      organization: githubFiles(client, { owner: repository.owner, repo: '.github' }),
      host: githubHost(client, repository),
    },
    config: await createConfigurations(KNOWN_IDS).of(client, repository),
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
