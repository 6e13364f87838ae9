import type { Config } from '../config/schema.ts'
import { defineCommand } from '../core/command.ts'
import { raw, voice } from '../render/template.ts'

/** What somebody typed: `/action-plan`, and perhaps for whom. */
export interface ActionPlanOptions {
  /** What makes this request the same when it is delivered twice, such as the comment it came from. */
  readonly key: string
  /** The words after the command: with whom the plan is made. */
  readonly group: string
  /** The address of the thread in which it was asked for. */
  readonly from: string | null
}

/** What is going to be written. */
export interface ActionPlan {
  readonly title: string
  readonly body: string
  /** One line for the person who asked; `{issue}` is the address. */
  readonly answer: string
}

/** So much of what somebody typed goes into the title. */
const MAX_GROUP = 100

/** Opens a plan to fill in: with whom, why, what we learn by ourselves, next steps with dates, and how we will know. */
export const actionPlan = defineCommand<object, ActionPlanOptions, null, Config, ActionPlan>({
  name: 'action-plan',
  summary: 'Opens an action plan to fill in together.',
  permissions: { issues: 'write' },

  async gather() {
    return null
  },

  decide(_, { key, group, from }, { config }) {
    const say = voice(config.locale)
    const named = Array.from(group.replace(/\s+/g, ' ').trim()).slice(0, MAX_GROUP).join('')
    const title = named ? say.text('action-plan.title-for', { group: named }) : say.text('action-plan.title')
    const body = say.render('action-plan/issue', {
      group: named === '' ? null : named,
      from: from === null ? null : raw(`<${from.replace(/[<>\s]/g, '')}>`),
    })
    return {
      value: { title, body, answer: say.text('action-plan.answer') },
      plan: [
        {
          kind: 'ensure-issue',
          marker: { kind: 'action-plan', key },
          title,
          body,
          labels: [config.report.label],
          reopen: false,
          onlyOnce: true,
        },
      ],
    }
  },
})
