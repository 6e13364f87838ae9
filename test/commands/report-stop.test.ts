import { expect, test } from 'vitest'
import { switchReport } from '../../src/commands/report/stop.ts'
import { thread } from '../../src/metrics/example.ts'
import { configured, decideReport, memoryIssues } from './report-support.ts'

async function say(to: 'stop' | 'resume', github: ReturnType<typeof memoryIssues>) {
  const context = { config: configured(), now: '2026-11-09T10:00:00Z' }
  const { plan, value } = switchReport.decide(await switchReport.gather(github, { to }), { to }, context)
  plan.forEach(github.write)
  return value.answer
}

const report = (github: ReturnType<typeof memoryIssues>, now: string, asked = false) =>
  decideReport({ threads: [thread(1, 'ada', '3 10:00')], own: github.issues, now, asked })

test('stop closes the report and ends it for good; resume brings it back with what it remembered', async () => {
  const github = memoryIssues()
  const first = await report(github, '2026-11-09T09:00:00Z')
  first.plan.forEach(github.write)
  const before = github.issues[0]!.body

  expect(await say('stop', github)).toMatch(/no more weekly reports/)
  expect(github.issues[0]).toMatchObject({ state: 'closed', body: expect.stringContaining('**Stopped.**') })
  for (const asked of [false, true]) {
    const later = await report(github, '2027-03-01T09:00:00Z', asked)
    expect(later.plan).toEqual([])
    expect(later.value.silent).toBe('stopped')
  }
  expect(await say('stop', github)).toMatch(/already/)

  expect(await say('resume', github)).toMatch(/comes again/)
  expect(github.issues[0]!.body).toBe(before.trim())
  const back = await report(github, '2026-11-16T09:00:00Z')
  expect(back.plan).toMatchObject([{ marker: { key: '2026-W47' } }])
  expect(back.carried).toEqual([1])
  expect(await say('resume', github)).toMatch(/nothing to resume/)
})

test('a stop before the first report is kept too, in an issue that is closed at once', async () => {
  const github = memoryIssues()
  await say('stop', github)
  expect(github.issues).toMatchObject([{ state: 'closed', title: 'Weekly community report, stopped' }])
  expect((await report(github, '2026-11-16T09:00:00Z')).value.silent).toBe('stopped')
  await say('resume', github)
  expect((await report(github, '2026-11-16T09:00:00Z')).plan).toHaveLength(1)
})
