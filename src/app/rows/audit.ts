import { z } from 'zod'
import { githubFiles } from '../../adapters/github/files.ts'
import { githubHost } from '../../adapters/github/host.ts'
import { type AuditPorts, audit } from '../../commands/audit.ts'
import type { AuditReport } from '../../core/audit.ts'
import { reaches } from '../../core/check.ts'
import type { Annotation } from '../../core/plan.ts'
import { isCommunityFile } from '../../documents/places.ts'
import { voice } from '../../render/template.ts'
import { auditMarkdown } from '../../reporters/audit/markdown.ts'
import { countsInWords, splitRemediation, titleOf, viewOf } from '../../reporters/audit/view.ts'
import { run } from '../../run.ts'
import { changedFiles } from '../changed-files.ts'
import { defineRow, type Here, type SlashCommand } from '../events.ts'

const Pull = z.object({
  pull_request: z.object({
    number: z.number().int(),
    head: z.object({ sha: z.string().min(7) }),
  }),
})

/** Audits a pull request that touches community files, as a check run. It says something; it stands in nobody's way. */
export const auditRow = defineRow({
  name: 'audit',
  on: ['pull_request.opened', 'pull_request.reopened', 'pull_request.synchronize'],
  reads: Pull,
  permissions: { ...audit.permissions, pull_requests: 'read' },
  when: () => true,
  async run({ pull_request: pull }, here) {
    const files = await changedFiles(here.client, here.repository, pull.number)
    const touched = files.some(
      ({ path, before }) => isCommunityFile(path) || (before !== null && isCommunityFile(before)),
    )
    if (!touched) return 'touches no community file'
    const config = await here.config()
    const report = await auditAt(here, pull.head.sha)
    const { care, counts } = viewOf(report)
    const threshold = config.audit['fail-on']
    const conclusion = care.some(({ severity }) => reaches(severity, threshold))
      ? 'failure'
      : care.length > 0
        ? 'neutral'
        : 'success'
    await here.writer.write({
      kind: 'ensure-check-run',
      name: voice(config.locale).text('app.audit.name'),
      headSha: pull.head.sha,
      conclusion,
      title: countsInWords(counts),
      summary: markdown(report, here, config.locale, pull.head.sha),
      annotations: annotations(report),
    })
    return `check run: ${conclusion}`
  },
})

/** `/porchlight audit`: the audit of the default branch, as an answer. */
export const auditCommand: SlashCommand = {
  typed: 'porchlight audit',
  help: 'looks at the code of conduct and the reporting channels, and says what would help',
  who: 'triage',
  permissions: audit.permissions,
  async run(_call, here) {
    const { locale } = await here.config()
    return markdown(await auditAt(here, undefined), here, locale, 'HEAD')
  },
}

/** The audit of a commit, or of the default branch. */
async function auditAt(here: Here, ref: string | undefined): Promise<AuditReport> {
  const { client, repository } = here
  const shared = { owner: repository.owner, repo: '.github' }
  const ports: AuditPorts = {
    files: githubFiles(client, repository, ref),
    organization: repository.repo === shared.repo ? undefined : githubFiles(client, shared),
    host: githubHost(client, repository),
  }
  const name = `${repository.owner}/${repository.repo}`
  const context = { config: await here.config(), now: here.now }
  const { value } = await run(audit, ports, here.writer, { name }, context)
  return value
}

function markdown(report: AuditReport, here: Here, locale: string, ref: string): string {
  const files = `${here.web}/${report.repository}/blob/${ref}`
  return auditMarkdown({ several: false, reports: [report], left: [] }, { locale, files, level: 3 })
}

/** What needs care in a file of this repository, beside its line; the gravest first. */
function annotations(report: AuditReport): readonly Annotation[] {
  const own = new Set(
    report.documents.filter(({ source }) => source === 'repository').map(({ path }) => path),
  )
  return viewOf(report).care.flatMap((finding) => {
    if (finding.path === null || finding.severity === 'off' || !own.has(finding.path)) return []
    const { advice } = splitRemediation(finding.remediation ?? '')
    return {
      path: finding.path,
      line: finding.line ?? 1,
      severity: finding.severity,
      title: titleOf(finding),
      message: [finding.message, advice].filter(Boolean).join('\n'),
    }
  })
}
