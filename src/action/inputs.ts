import { SEVERITIES } from '../core/check.ts'
import { UsageError } from '../core/errors.ts'
import { nearest } from '../core/nearest.ts'
import type { Env } from './runner.ts'

export const ACTION_FORMATS = ['text', 'json', 'markdown', 'html', 'sarif'] as const
export type ActionFormat = (typeof ACTION_FORMATS)[number]

/** What a workflow asked for. `undefined`: nothing was said. */
export interface Inputs {
  readonly commands: readonly string[]
  readonly token: string | undefined
  readonly config: string | undefined
  readonly failOn: 'error' | 'warning' | 'notice' | 'never' | undefined
  readonly format: ActionFormat
  readonly output: string | undefined
  readonly dryRun: boolean
}

/** Reads the inputs as the runner passes them. Throws `UsageError`. */
export function readInputs(env: Env, commands: readonly string[]): Inputs {
  const get = (name: string) => env[`INPUT_${name.toUpperCase()}`]?.trim() || undefined
  const failOn = get('fail-on')
  const format = get('format') ?? 'markdown'
  const dryRun = get('dry-run') ?? 'false'
  const asked = (get('command') ?? '').split(/[\s,]+/).filter(Boolean)
  for (const command of asked) expect('command', command, commands)
  if (failOn !== undefined)
    expect('fail-on', failOn, [...SEVERITIES.filter((name) => name !== 'off'), 'never'])
  expect('format', format, ACTION_FORMATS)
  expect('dry-run', dryRun.toLowerCase(), ['true', 'false'])
  return {
    commands: asked,
    token: get('token'),
    config: get('config'),
    failOn: failOn as Inputs['failOn'],
    format: format as ActionFormat,
    output: get('output'),
    dryRun: dryRun.toLowerCase() === 'true',
  }
}

function expect(input: string, value: string, possible: readonly string[]): void {
  if (possible.includes(value)) return
  const guess = nearest(value, possible)
  throw new UsageError(
    `the input "${input}" is "${value}"; ${guess ? `did you mean "${guess}"? ` : ''}possible are ${possible.join(', ')}`,
  )
}
