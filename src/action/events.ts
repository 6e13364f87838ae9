import type { Event } from './runner.ts'

/** Every job, by the name that the input `command` knows it by. */
export const JOBS = ['audit', 'review', 'report', 'recognize', 'commands'] as const
export type JobName = (typeof JOBS)[number]

/** What is to be done about an event, in order. */
export function jobsFor({ name, action, payload }: Event): readonly JobName[] {
  switch (name) {
    case 'pull_request':
    case 'pull_request_target':
      if (action === 'closed') return isMerged(payload) ? ['recognize'] : []
      return action === 'opened' ? ['audit', 'review', 'recognize'] : ['audit', 'review']
    case 'issues':
      return ['opened', 'closed', 'labeled'].includes(action ?? '') ? ['recognize'] : []
    case 'issue_comment':
      return ['commands']
    case 'schedule':
    case 'workflow_dispatch':
      return ['report']
    default:
      return ['audit']
  }
}

function isMerged(payload: Event['payload']): boolean {
  const pull = payload.pull_request
  return typeof pull === 'object' && pull !== null && 'merged' in pull && pull.merged === true
}
