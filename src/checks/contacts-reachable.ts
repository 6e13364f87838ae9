import { defineCheck } from './check.ts'

export const contactsReachable = defineCheck({
  id: 'contacts-reachable',
  title: 'The addresses to report to answer',
  severity: 'warning',
  rationale: 'An address that bounces, or a form that is gone, turns somebody away at the worst moment.',
  remediation: 'Send a message there yourself, and mend or replace what does not answer.',
  sources: ['https://github.com/psf/community-code-of-conduct/issues/10'],
  examples: [
    {
      name: 'it answers',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to conduct@pines.dev.' },
      reachability: [{ value: 'conduct@pines.dev', state: 'reachable', detail: 'a mail server answers' }],
      outcome: 'pass',
    },
    {
      name: 'it does not',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to conduct@pines.dev.' },
      reachability: [
        { value: 'conduct@pines.dev', state: 'unreachable', detail: 'no mail server for pines.dev' },
      ],
      outcome: 'fail',
    },
    {
      name: 'nobody could ask',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to conduct@pines.dev.' },
      reachability: [{ value: 'conduct@pines.dev', state: 'unknown', detail: 'timed out' }],
      outcome: 'unknown',
    },
    {
      name: 'nobody asked',
      files: { 'CODE_OF_CONDUCT.md': 'Report harassment to conduct@pines.dev.' },
      outcome: 'unknown',
    },
    {
      name: 'nothing to ask',
      files: { 'CODE_OF_CONDUCT.md': 'Be kind.' },
      reachability: [],
      outcome: 'not-applicable',
    },
  ],
  evaluate: ({ reachability, documents }) => {
    if (!reachability)
      return { outcome: 'unknown', message: 'Nobody asked whether the addresses answer. (--online does.)' }
    const routes = documents.flatMap((document) => document.routes)
    const asked = reachability.flatMap((answer) => {
      const route = routes.find(({ value }) => value === answer.value)
      return route ? [{ ...answer, route }] : []
    })
    if (asked.length === 0) return { outcome: 'not-applicable', message: 'There is no address to ask.' }
    const dead = asked.find(({ state }) => state === 'unreachable')
    if (dead) {
      return {
        outcome: 'fail',
        message: `${dead.value} does not answer: ${dead.detail}.`,
        path: dead.route.document,
        line: dead.route.line,
        evidence: dead.value,
      }
    }
    const open = asked.find(({ state }) => state === 'unknown')
    if (open)
      return {
        outcome: 'unknown',
        message: `${open.value} could not be asked: ${open.detail}.`,
        path: open.route.document,
        line: open.route.line,
      }
    return {
      outcome: 'pass',
      message: asked.length === 1 ? 'The address answers.' : `All ${asked.length} addresses answer.`,
    }
  },
})
