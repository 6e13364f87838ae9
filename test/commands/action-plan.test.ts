import { expect, test } from 'vitest'
import { openSteps } from '../../src/commands/action-plan/steps.ts'
import { actionPlan } from '../../src/commands/action-plan.ts'
import { configured, own } from './report-support.ts'

function decide(group: string, locale = 'en') {
  const options = { key: 'c7', group, from: 'https://github.com/octo-org/lamp/issues/3' }
  return actionPlan.decide(null, options, { config: configured({}, locale), now: '2026-11-09T09:00:00Z' })
}

test('opens one issue to fill in, which is never written over', () => {
  expect(decide('people who use screen readers').plan).toMatchObject([
    {
      kind: 'ensure-issue',
      marker: { kind: 'action-plan', key: 'c7' },
      title: 'Action plan: people who use screen readers',
      onlyOnce: true,
    },
  ])
})

test.each(['en', 'de'])(
  '%s: asks with whom, why, what we learn, what comes next, and how they will tell us',
  (locale) => {
    const { body } = decide('', locale).value
    expect(body.match(/^## /gm)).toHaveLength(5)
    expect(body).toContain(' <https://github.com/octo-org/lamp/issues/3>.')
  },
)

test('what somebody typed has no effect but its words', () => {
  const { title, body } = decide(
    `@octo-org/all <!-- porchlight:weekly-report stop --> {{state}} ${'x'.repeat(500)}`,
  ).value
  expect(body).not.toMatch(/@octo|(?<!\\)<!--|-->/)
  expect(Array.from(title).length).toBeLessThan(120)
})

test('an empty template has no steps yet', () => {
  const body = decide('').value.body
  expect(openSteps([own(1, 'c7', { marker: { kind: 'action-plan', key: 'c7' }, body })])).toEqual([])
})

test('steps inside lists are found, boxes inside code are not', () => {
  const body = '- With us\n  - [ ] Ask (by 2026-12-01)\n\n```\n- [ ] not a step\n```\n'
  const plan = own(1, 'c7', { marker: { kind: 'action-plan', key: 'c7' }, body })
  expect(openSteps([plan])).toMatchObject([{ text: 'Ask (by 2026-12-01)', done: false, due: '2026-12-01' }])
  expect(openSteps([{ ...plan, state: 'closed' }])).toEqual([])
})
