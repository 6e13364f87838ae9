import { z } from 'zod'
import { githubWeek } from '../../adapters/github/activity.ts'
import { githubCommunity } from '../../adapters/github/community.ts'
import { githubOrganization } from '../../adapters/github/organization.ts'
import { githubOrganizationWeek } from '../../adapters/github/organization-week.ts'
import { githubOwnIssues } from '../../adapters/github/own-issues.ts'
import { githubRecognition } from '../../adapters/github/recognition.ts'
import { githubWriter } from '../../adapters/github/writer.ts'
import { actionPlan } from '../../commands/action-plan.ts'
import { auditedBy } from '../../commands/report/audited-by.ts'
import { quiet } from '../../commands/report/compose.ts'
import { organizationReport, overviewPlace } from '../../commands/report/organization.ts'
import { switchReport } from '../../commands/report/stop.ts'
import { thanksIn } from '../../commands/report/thanked-by.ts'
import { lastDue, nextDue, periodUntil } from '../../commands/report/week.ts'
import { type Report, report } from '../../commands/report.ts'
import type { Config } from '../../config/schema.ts'
import { isCommunityFile } from '../../documents/places.ts'
import { fill, voice } from '../../render/template.ts'
import { issueWritten, run } from '../../run.ts'
import { type Daily, defineJob, type Here, type Planned, type SlashCommand, type Table } from '../events.ts'

const COMMAND = 'weekly-report'
const OVERVIEW = 'organization-report'
/** A report that is due within this time is planned; until then the last one is caught up with. */
const AHEAD_MS = 36 * 3_600_000

/** The weekly report: once a week at its hour, when somebody asks, and never again when somebody says so. */
const daily: Daily = {
  name: COMMAND,
  permissions: report.permissions,
  async plan(here) {
    const { report: when } = await here.config()
    if (!when.enabled) return []
    return [planned(here, COMMAND, when)]
  },
}

/** The next one when its hour is near, else the last one: done long ago, or caught up with now. */
function planned(here: Here, command: string, when: Config['report']): Planned {
  const next = nextDue(when, here.now)
  const soon = Date.parse(next) - Date.parse(here.now) <= AHEAD_MS
  const at = soon ? next : lastDue(when, here.now)
  const startAfter = new Date(Date.parse(at) + spread(here.repositoryId)).toISOString()
  return { key: `${command} ${at}`, command, options: { at }, startAfter }
}

const job = defineJob({
  command: COMMAND,
  options: z.object({ at: z.iso.datetime() }),
  permissions: report.permissions,
  async run({ at }, here) {
    // A workflow may come before the hour: then the week ends now.
    const until = Date.parse(at) < Date.parse(here.now) ? at : here.now
    const { value, address } = await reportAt(here, until, false)
    return value.silent ?? address ?? 'written'
  },
})

/** The overview of an organization, where its own `.github` repository says that there is to be one. */
const overviewDaily: Daily = {
  name: OVERVIEW,
  permissions: organizationReport.permissions,
  async plan(here) {
    if (here.repository.repo !== '.github') return []
    const { report: when } = await here.config()
    if (when.overview === undefined) return []
    return [planned(here, OVERVIEW, when)]
  },
}

const overviewJob = defineJob({
  command: OVERVIEW,
  options: z.object({ at: z.iso.datetime() }),
  permissions: organizationReport.permissions,
  async run({ at }, here) {
    const config = await here.config()
    const { owner } = here.repository
    const place = overviewPlace(config, owner)
    if (!place) return 'no place for an overview any more'
    const { client, self } = here
    const ports = {
      snapshots: () => githubOrganization(client, owner, isCommunityFile),
      week: (since: string, until: string) => githubOrganizationWeek(client, owner, since, until),
      own: githubOwnIssues(client, place, self, config.report.label),
    }
    const until = Date.parse(at) < Date.parse(here.now) ? at : here.now
    const options = { ...periodUntil(until, config.report.timezone), organization: owner, web: here.web }
    const writer = githubWriter(client, place, { self })
    const { written } = await run(organizationReport, ports, writer, options, { config, now: here.now })
    return issueWritten(written) ?? 'left as it is'
  },
})

const now: SlashCommand = {
  typed: 'porchlight report',
  help: 'writes this week’s report now, or brings it up to date',
  who: 'triage',
  permissions: report.permissions,
  run: (_call, here) => reportNow(here),
}

/** Writes this week's report because a person asked for it, and answers in one line. */
export async function reportNow(here: Here): Promise<string> {
  const { value, address } = await reportAt(here, here.now, true)
  return fill(value.answer, { issue: address ?? '' })
}

function switching(to: 'stop' | 'resume', help: string): SlashCommand {
  return {
    typed: `porchlight report ${to}`,
    help,
    who: 'triage',
    permissions: switchReport.permissions,
    async run(_call, here) {
      const config = await here.config()
      const own = githubOwnIssues(here.client, here.repository, here.self, config.report.label)
      const context = { config, now: here.now }
      const { value } = await run(switchReport, { own }, here.writer, { to }, context)
      return value.answer
    },
  }
}

const plan: SlashCommand = {
  typed: 'action-plan',
  help: 'opens an action plan to fill in together; you may say for whom',
  who: 'triage',
  permissions: actionPlan.permissions,
  async run({ rest, thread, comment }, here) {
    const { owner, repo } = here.repository
    const from = quiet(`${here.web}/${owner}/${repo}/issues/${thread}`)
    const context = { config: await here.config(), now: here.now }
    const options = { key: `c${comment.id}`, group: rest, from }
    const { value, written } = await run(actionPlan, {}, here.writer, options, context)
    return fill(value.answer, { issue: issueWritten(written) ?? '' })
  },
}

/** What the report adds to the table. */
export const reportTable: Partial<Table> = {
  slash: [
    now,
    switching('stop', 'ends the weekly reports'),
    switching('resume', 'starts the weekly reports again'),
    plan,
  ],
  jobs: [job, overviewJob],
  daily: [daily, overviewDaily],
}

/** The report of the week that ends at an instant, written or not. */
async function reportAt(
  here: Here,
  until: string,
  asked: boolean,
): Promise<{ readonly value: Report; readonly address: string | null }> {
  const { client, repository, self } = here
  const config = await here.config()
  const context = { config, now: here.now }
  const name = `${repository.owner}/${repository.repo}`
  const ports = {
    week: githubWeek(client, repository),
    own: githubOwnIssues(client, repository, self, config.report.label),
    thanks: thanksIn({
      recognition: githubRecognition(client, repository, { self, seal: here.seal ?? null }),
      speaker: voice(config.locale),
      seal: here.seal ?? null,
    }),
    ...auditedBy(githubCommunity(client, repository, isCommunityFile), name, context),
  }
  const period = periodUntil(until, config.report.timezone)
  const options = { ...period, repository: name, url: `${here.web}/${name}`, asked }
  const { value, written } = await run(report, ports, here.writer, options, context)
  return { value, address: issueWritten(written) }
}

/** A moment within the hour that stays the same for a repository: not everybody’s report at once. */
function spread(id: number): number {
  return ((id * 2_654_435_761) % 3600) * 1000
}
