import { randomUUID } from 'node:crypto'
import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { UsageError } from '../core/errors.ts'

/** The environment that GitHub's runner gives a step. */
export type Env = Readonly<Record<string, string | undefined>>

/** What started the workflow. The payload is untrusted. */
export interface Event {
  readonly name: string
  readonly action: string | null
  readonly payload: Readonly<Record<string, unknown>>
}

const MAX_PAYLOAD = 25 * 1024 * 1024
/** GitHub shows no summary that is larger than 1 MiB. */
const MAX_SUMMARY = 1_000_000

/** The event that started the workflow. Throws `UsageError` where the payload cannot be read. */
export function readEvent(env: Env): Event {
  const name = env.GITHUB_EVENT_NAME ?? ''
  const path = env.GITHUB_EVENT_PATH
  if (!path) return { name, action: null, payload: {} }
  let payload: unknown
  try {
    if (statSync(path).size > MAX_PAYLOAD) throw new Error('it is too large')
    payload = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new UsageError(`cannot read the event payload ${path}: ${(error as Error).message.split('\n')[0]}`)
  }
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw new UsageError(`the event payload ${path} is not a JSON object`)
  }
  const action = 'action' in payload && typeof payload.action === 'string' ? payload.action : null
  return { name, action, payload: payload as Record<string, unknown> }
}

/** Sets one of the step's outputs. Nothing in the value can set another. */
export function setOutput(env: Env, name: string, value: string): void {
  if (!env.GITHUB_OUTPUT) return
  const end = `end-${randomUUID()}`
  appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`)
}

/** Adds to the page that GitHub shows for the job. */
export function addSummary(env: Env, markdown: string): void {
  if (!env.GITHUB_STEP_SUMMARY) return
  const whole = markdown.endsWith('\n') ? markdown : `${markdown}\n`
  const cut = Buffer.from(whole)
    .subarray(0, MAX_SUMMARY)
    .toString()
    .replace(/\ufffd+$/, '')
  appendFileSync(env.GITHUB_STEP_SUMMARY, cut === whole ? whole : `${cut}\n\n…\n`)
}
