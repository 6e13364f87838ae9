import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { JOBS, jobsFor } from '../../src/action/events.ts'
import { ACTION_FORMATS } from '../../src/action/inputs.ts'
import { main } from '../../src/cli/main.ts'
import { seen } from '../support/io.ts'

const root = join(import.meta.dirname, '../..')
const bundle = join(root, 'dist/action/index.js')
const manifest = parse(readFileSync(join(root, 'action.yml'), 'utf8'))

let runner: string
let workspace: string
beforeEach(() => {
  runner = mkdtempSync(join(tmpdir(), 'runner-'))
  workspace = join(runner, 'work')
  mkdirSync(join(workspace, '.github'), { recursive: true })
})
afterEach(() => rmSync(runner, { recursive: true, force: true }))

function put(path: string, text: string): void {
  writeFileSync(join(workspace, path), text)
}

const CONDUCT = '# Code of conduct\n\nNo insults.\n\nReport to [INSERT CONTACT METHOD].\n'

interface Step {
  readonly event?: string
  readonly payload?: unknown
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Runs the bundle as GitHub's runner does: by the manifest, with the runner's files, and nothing of this process. */
function step({ event = 'push', payload = {}, inputs = {}, env = {} }: Step = {}) {
  const files = Object.fromEntries(
    ['output', 'summary', 'event'].map((name) => [name, join(runner, `${name}.txt`)]),
  ) as Record<'output' | 'summary' | 'event', string>
  writeFileSync(files.output, '')
  writeFileSync(files.summary, '')
  writeFileSync(files.event, typeof payload === 'string' ? payload : JSON.stringify(payload))
  const given = Object.fromEntries(
    Object.entries(manifest.inputs as Record<string, { default?: string }>).map(([name, input]) => [
      `INPUT_${name.toUpperCase()}`,
      inputs[name] ?? (input.default?.startsWith('${{') ? '' : (input.default ?? '')),
    ]),
  )
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, manifest.runs.main)], {
    cwd: runner,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: event,
      GITHUB_EVENT_PATH: files.event,
      GITHUB_REPOSITORY: 'harbour/lantern',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: '0123456789abcdef0123456789abcdef01234567',
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: files.output,
      GITHUB_STEP_SUMMARY: files.summary,
      RUNNER_TEMP: join(runner, 'temp'),
      ...given,
      ...env,
    },
  })
  return {
    status,
    stdout,
    stderr,
    outputs: readOutputs(readFileSync(files.output, 'utf8')),
    summary: readFileSync(files.summary, 'utf8'),
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

test('the Action finds what the command line finds on the same commit', async () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  put('.github/porchlight.yml', 'audit: { exempt: [{ check: coc-appeal, reason: we are two people }] }\n')
  execFileSync('git', ['init', '-q'], { cwd: workspace })
  execFileSync('git', ['add', '-A'], { cwd: workspace })
  const { status, outputs, stderr } = step({ inputs: { format: 'json' } })
  expect([status, stderr]).toEqual([0, ''])
  const { io, out } = seen({ cwd: workspace })
  await main(['audit', '--format', 'json'], io)
  const { repository: _, ...ours } = JSON.parse(readFileSync(outputs.report!, 'utf8'))
  const { repository: __, ...theirs } = JSON.parse(out())
  expect(ours).toEqual(theirs)
  const failing = theirs.findings.filter(({ outcome }: { outcome: string }) => outcome === 'fail')
  expect(outputs.findings).toBe(String(failing.length))
  const errors = failing.filter(({ severity }: { severity: string }) => severity === 'error')
  expect(outputs.errors).toBe(String(errors.length))
})

test('findings stand beside their lines, in the summary and in the SARIF file', () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  const { stdout, summary, outputs } = step()
  expect(stdout).toMatch(
    /^::error file=CODE_OF_CONDUCT\.md,line=5,title=Porchlight%3A coc-no-placeholders::/m,
  )
  expect(summary).toContain('## harbour/lantern')
  expect(summary).toContain('/blob/0123456789abcdef0123456789abcdef01234567/CODE_OF_CONDUCT.md?plain=1#L5')
  const sarif = JSON.parse(readFileSync(outputs.sarif!, 'utf8'))
  expect(sarif.version).toBe('2.1.0')
  const result = sarif.runs[0].results.find(
    ({ ruleId }: { ruleId: string }) => ruleId === 'coc-no-placeholders',
  )
  expect(result.locations[0].physicalLocation).toMatchObject({
    artifactLocation: { uri: 'CODE_OF_CONDUCT.md' },
    region: { startLine: 5 },
  })
  expect(readFileSync(outputs.report!, 'utf8')).toContain('harbour/lantern')
})

test('the step fails only when it is asked to', () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  expect(step().status).toBe(0)
  expect(step({ inputs: { 'fail-on': 'error' } }).status).toBe(1)
  put('.github/porchlight.yml', 'audit: { fail-on: error }\n')
  expect(step().status).toBe(1)
  expect(step({ inputs: { 'fail-on': 'never' } }).status).toBe(0)
})

test.each(ACTION_FORMATS)('the report can be written as %s, wherever the workflow wants it', (format) => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  const { status, outputs } = step({ inputs: { format, output: `out/report.${format}` } })
  expect(status).toBe(0)
  expect(outputs.report).toBe(join(workspace, `out/report.${format}`))
  expect(readFileSync(outputs.report!, 'utf8').length).toBeGreaterThan(200)
})

test.each<[string, Step, RegExp]>([
  ['an input that cannot be', { inputs: { 'fail-on': 'sometimes' } }, /fail-on.*sometimes/],
  ['a command nobody knows', { inputs: { command: 'audti' } }, /did you mean "audit"/],
  ['a payload that is no JSON', { payload: '{', event: 'push' }, /event payload/],
  ['a missing configuration', { inputs: { config: 'no.yml' } }, /no\.yml: there is no such file/],
])('%s is an error with one clear line', (_, given, words) => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  const { status, stdout, summary } = step(given)
  expect(status).toBe(2)
  const errors = stdout.split('\n').filter((line) => line.startsWith('::error'))
  expect(errors).toHaveLength(1)
  expect(errors[0]).toMatch(words)
  expect(errors[0]).not.toMatch(/ {4}at /)
  expect(summary).toContain('Porchlight could not')
})

test('a broken configuration is shown at its line', () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  put('.github/porchlight.yml', 'locale: en\nlangauge: de\n')
  const { status, stdout } = step()
  expect(status).toBe(2)
  expect(stdout).toMatch(/^::error file=\.github\/porchlight\.yml,line=2,col=1,.*unknown key "langauge"/m)
})

test('text from a checkout cannot give the runner commands', () => {
  put(
    'CODE_OF_CONDUCT.md',
    '# Conduct\n\nWrite to [INSERT\u2028::set-output name=x::1 EMAIL].\n::error::boo\n',
  )
  put('.github/porchlight.yml', 'audit: { exempt: [{ check: coc-scope, reason: "x\\n::error::owned" }] }\n')
  const { stdout, outputs } = step()
  expect(stdout).not.toMatch(/^::(?!error |warning |notice )/m)
  expect(stdout).not.toContain('::error::')
  expect(Object.keys(outputs).sort()).toEqual(['errors', 'findings', 'report', 'sarif'])
})

test('the event decides what is done', () => {
  const on = (name: string, action: string | null = null, payload = {}) => jobsFor({ name, action, payload })
  expect(on('pull_request', 'synchronize')).toEqual(['audit', 'review'])
  expect(on('pull_request', 'opened')).toEqual(['audit', 'review', 'recognize'])
  expect(on('pull_request_target', 'closed', { pull_request: { merged: true } })).toEqual(['recognize'])
  expect(on('pull_request', 'closed', { pull_request: { merged: false } })).toEqual([])
  expect(on('issues', 'opened')).toEqual(['recognize'])
  expect(on('issues', 'edited')).toEqual([])
  expect(on('issue_comment', 'created')).toEqual(['commands'])
  expect(on('schedule')).toEqual(['report'])
  expect(on('workflow_dispatch')).toEqual(['report'])
  expect(on('push')).toEqual(['audit'])
})

test('the manifest says what the code understands', () => {
  expect(Object.keys(manifest.inputs)).toEqual([
    'command',
    'token',
    'config',
    'fail-on',
    'format',
    'output',
    'dry-run',
  ])
  expect(Object.keys(manifest.outputs)).toEqual(['findings', 'errors', 'report', 'sarif'])
  for (const job of JOBS) expect(manifest.inputs.command.description).toContain(job)
  for (const format of ACTION_FORMATS) expect(manifest.inputs.format.description).toContain(format)
  expect(manifest.runs).toEqual({ using: 'node24', main: 'dist/action/index.js' })
})

test('the bundle is one file under 3 MB that needs nothing beside it', () => {
  expect(statSync(bundle).size).toBeLessThan(3 * 1024 * 1024)
})
