import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { folder } from './folder.ts'

const root = join(import.meta.dirname, '../..')

/** What `action.yml` says. */
export const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8'))

/** How a step is run. */
export interface Step {
  readonly event?: string
  readonly payload?: unknown
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The checkout; an empty folder when nothing is said. */
  readonly workspace?: string
}

/** What came of a step. */
export interface Ran {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs the bundle as GitHub's runner does: by the manifest, with the runner's files, and nothing of this process. */
export async function runStep({
  event = 'push',
  payload = {},
  inputs = {},
  env = {},
  workspace,
}: Step = {}): Promise<Ran> {
  const runner = folder()
  const at = (name: string) => join(runner, name)
  writeFileSync(at('output'), '')
  writeFileSync(at('summary'), '')
  writeFileSync(at('event.json'), typeof payload === 'string' ? payload : JSON.stringify(payload))
  mkdirSync(at('work'))
  const given = Object.entries(manifest.inputs as Record<string, { default?: string }>).map(
    ([name, input]) => {
      const standard = input.default?.startsWith('${{') ? '' : (input.default ?? '')
      return [`INPUT_${name.toUpperCase()}`, inputs[name] ?? standard]
    },
  )
  const child = spawn(process.execPath, [join(root, manifest.runs.main)], {
    cwd: runner,
    env: {
      PATH: process.env.PATH,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: at('event.json'),
      GITHUB_REPOSITORY: 'harbour/lantern',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
      GITHUB_WORKSPACE: workspace ?? at('work'),
      GITHUB_OUTPUT: at('output'),
      GITHUB_STEP_SUMMARY: at('summary'),
      RUNNER_TEMP: at('temp'),
      ...Object.fromEntries(given),
      ...env,
    },
  })
  const heard = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      heard[name] += text
    })
  }
  const status = await new Promise<number | null>((done) => child.on('close', done))
  return {
    status,
    ...heard,
    outputs: readOutputs(readFileSync(at('output'), 'utf8')),
    summary: readFileSync(at('summary'), 'utf8'),
  }
}

/** Reads `name<<END`, the value, `END`, as the runner does. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split('\n')
  for (let at = 0; at < lines.length - 1; at += 1) {
    const [, name, end] = /^([^<]+)<<(.+)$/.exec(lines[at]!)!
    const close = lines.indexOf(end!, at + 1)
    outputs[name!] = lines.slice(at + 1, close).join('\n')
    at = close
  }
  return outputs
}
