import { INPUT_LABEL, issueOf, ROUND_LABEL } from '../commands/draft/state.ts'
import type { Event } from './runner.ts'

/** Every job, by the name that the input `command` knows it by. */
export const JOBS = ['audit', 'review', 'report', 'recognize', 'commands'] as const
export type JobName = (typeof JOBS)[number]

/** What is to be done about an event, in order. */
export function jobsFor({ name, action, payload }: Event): readonly JobName[] {
  const round = isOfRound(payload) ? (['commands'] as const) : []
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
      if (action === 'closed') return [...(isMerged(payload) ? (['recognize'] as const) : []), ...round]
      return action === 'opened' ? ['audit', 'review', 'recognize'] : ['audit', 'review', ...round]
    case 'pull_request_review':
      return round.length > 0 ? round : ['audit']
    case 'issues':
      return [
        ...(['opened', 'closed', 'labeled'].includes(action ?? '') ? (['recognize'] as const) : []),
        ...round,
      ]
    case 'issue_comment':
      return ['commands']
    case 'schedule':
    case 'workflow_dispatch':
      return ['report']
    default:
      return ['audit']
  }
}

/** True for what a drafting round listens to: its issue, an answer made with the form, its pull request. */
function isOfRound({ issue, pull_request, label }: Event['payload']): boolean {
  const marked = [field(label, 'name'), ...list(field(issue, 'labels')).map((one) => field(one, 'name'))]
  const branch = field(field(pull_request, 'head'), 'ref')
  return (
    marked.some((name) => name === INPUT_LABEL || name === ROUND_LABEL) ||
    (typeof branch === 'string' && issueOf(branch) !== null)
  )
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isMerged(payload: Event['payload']): boolean {
  return field(payload.pull_request, 'merged') === true
}
