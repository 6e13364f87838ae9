import { afterEach, beforeEach, expect, test } from 'vitest'
import { githubOrganization } from '../../src/adapters/github/organization.ts'
import { githubOrganizationWeek } from '../../src/adapters/github/organization-week.ts'
import { organizationReport } from '../../src/commands/report/organization.ts'
import { periodUntil } from '../../src/commands/report/week.ts'
import type { OwnIssue } from '../../src/core/report.ts'
import { isCommunityFile } from '../../src/documents/places.ts'
import { MAX_BODY } from '../../src/render/markdown.ts'
import { type GitHub, startGitHub } from '../support/github/index.ts'
import { configured, own } from './report-support.ts'

let github: GitHub

beforeEach(async () => {
  github = await startGitHub({ now: '2026-11-09T09:00:00Z' })
  github.organization('octo-org', { bo: 'admin' })
})
afterEach(() => github.close())

async function overview(now = '2026-11-09T09:00:00Z', last: readonly OwnIssue[] = []) {
  const client = github.client('bo')
  const ports = {
    snapshots: () => githubOrganization(client, 'octo-org', isCommunityFile),
    week: (since: string, until: string) => githubOrganizationWeek(client, 'octo-org', since, until),
    own: { list: async () => last },
  }
  const options = { ...periodUntil(now, 'UTC'), organization: 'octo-org', web: 'https://github.com' }
  const gathered = await organizationReport.gather(ports, options)
  return organizationReport.decide(gathered, options, { config: configured(), now })
}

test('a thousand repositories: at most 300 requests, nobody who waits is missed, the issue fits', async () => {
  for (let index = 0; index < 1000; index += 1) {
    const repo = github.repository(`octo-org/r${index}`, { createdAt: '2026-01-05T09:00:00Z' })
    if (index < 400) repo.issue({ author: `p${index}`, title: 'x'.repeat(200), at: '2026-11-04T10:00:00Z' })
    if (index === 7) repo.issue({ author: 'early', at: '2026-09-04T10:00:00Z' })
    if (index === 7 || index === 8) {
      const { number } = repo.issue({ author: 'greeted', at: '2026-09-04T10:00:00Z' })
      repo.comment(number, { author: 'hello[bot]', body: 'Hi', at: '2026-09-04T10:01:00Z' })
      if (index === 8) repo.comment(number, { author: 'somebody', body: 'Here', at: '2026-09-05T10:00:00Z' })
    }
  }
  const before = github.requests.length
  const { value } = await overview()
  const asked = github.requests.length - before
  expect(asked, `${asked} requests`).toBeLessThanOrEqual(100)
  expect(value.repositories).toHaveLength(1000)
  expect(value.totals).toMatchObject({ waiting: 402, opened: 400 })
  expect(value.repositories[0]).toMatchObject({ repository: 'octo-org/r7', waiting: 3 })
  expect(value.body.length).toBeLessThan(MAX_BODY)
}, 60_000)

test('the trend goes on from the last overview, and one that was edited by hand is not believed', async () => {
  github
    .repository('octo-org/lamp', { createdAt: '2026-01-05T09:00:00Z' })
    .issue({ author: 'ada', at: '2026-11-04T10:00:00Z' })
  const first = await overview()
  const issue = (body: string) => own(3, 'overview', { body })
  const second = await overview('2026-11-16T09:00:00Z', [issue(first.value.body)])
  expect(second.value.trend).toEqual([
    { week: '2026-W46', waiting: 1 },
    { week: '2026-W47', waiting: 1 },
  ])
  const forged = await overview('2026-11-16T09:00:00Z', [issue('<!-- porchlight-state {"v":1} -->')])
  expect(forged.value.trend).toHaveLength(1)
  expect(forged.value.body).toContain('nothing to compare with')
})

test('without GraphQL the overview tells who waits in silence, and says that it could not see the rest', async () => {
  const lamp = github.repository('octo-org/lamp', { createdAt: '2026-01-05T09:00:00Z' })
  lamp.issue({ author: 'ada', at: '2026-11-04T10:00:00Z' })
  lamp.issue({ author: 'bo', at: '2026-11-04T10:00:00Z', association: 'OWNER' })
  lamp.issue({ author: 'early', at: '2026-09-04T10:00:00Z' })
  lamp.pull({ author: 'cy', files: { a: 'x' }, at: '2026-11-04T10:00:00Z' })
  lamp.review(lamp.pull({ author: 'cy', files: { b: 'x' }, at: '2026-11-04T10:00:00Z' }), { author: 'bo' })
  github.faults.add({ path: /graphql/ }, { status: 404 }, { times: 99 })
  const { value } = await overview()
  expect(value.repositories).toMatchObject([{ repository: 'octo-org/lamp', waiting: 3, opened: 4 }])
  expect(value.gaps).toContain('who waits where only programs spoke')
})
