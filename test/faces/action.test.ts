import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { JOBS, jobsFor } from '../../src/action/events.ts'
import { ACTION_FORMATS } from '../../src/action/inputs.ts'
import { main } from '../../src/cli/main.ts'
import { manifest, runStep, type Step } from '../support/action.ts'
import { folder } from '../support/folder.ts'
import { startGitHub } from '../support/github/index.ts'
import { seen } from '../support/io.ts'

const root = join(import.meta.dirname, '../..')
const bundle = join(root, 'dist/action/index.js')

let workspace: string
beforeEach(() => {
  workspace = folder({ '.github/.keep': '' })
})

function put(path: string, text: string): void {
  writeFileSync(join(workspace, path), text)
}

const step = (given: Step = {}) => runStep({ workspace, ...given })

const CONDUCT = '# Code of conduct\n\nNo insults.\n\nReport to [INSERT CONTACT METHOD].\n'

test('the Action finds what the command line finds on the same commit', async () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  put('.github/porchlight.yml', 'audit: { exempt: [{ check: coc-appeal, reason: we are two people }] }\n')
  execFileSync('git', ['init', '-q'], { cwd: workspace })
  execFileSync('git', ['add', '-A'], { cwd: workspace })
  const { status, outputs, stderr } = await step({ inputs: { format: 'json' } })
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

test('findings stand beside their lines, in the summary and in the SARIF file', async () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  const { stdout, summary, outputs } = await step()
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

test('the step fails only when it is asked to', async () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  expect((await step()).status).toBe(0)
  expect((await step({ inputs: { 'fail-on': 'error' } })).status).toBe(1)
  put('.github/porchlight.yml', 'audit: { fail-on: error }\n')
  expect((await step()).status).toBe(1)
  expect((await step({ inputs: { 'fail-on': 'never' } })).status).toBe(0)
})

test.each(ACTION_FORMATS)(
  'the report can be written as %s, wherever the workflow wants it',
  async (format) => {
    put('CODE_OF_CONDUCT.md', CONDUCT)
    const { status, outputs } = await step({ inputs: { format, output: `out/report.${format}` } })
    expect(status).toBe(0)
    expect(outputs.report).toBe(join(workspace, `out/report.${format}`))
    expect(readFileSync(outputs.report!, 'utf8').length).toBeGreaterThan(200)
  },
)

test.each<[string, Step, RegExp]>([
  ['an input that cannot be', { inputs: { 'fail-on': 'sometimes' } }, /fail-on.*sometimes/],
  ['a command nobody knows', { inputs: { command: 'audti' } }, /did you mean "audit"/],
  ['a payload that is no JSON', { payload: '{', event: 'push' }, /event payload/],
  ['a missing configuration', { inputs: { config: 'no.yml' } }, /no\.yml: there is no such file/],
])('%s is an error with one clear line', async (_, given, words) => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  const { status, stdout, summary } = await step(given)
  expect(status).toBe(2)
  const errors = stdout.split('\n').filter((line) => line.startsWith('::error'))
  expect(errors).toHaveLength(1)
  expect(errors[0]).toMatch(words)
  expect(errors[0]).not.toMatch(/ {4}at /)
  expect(summary).toContain('Porchlight could not')
})

test('a broken configuration is shown at its line', async () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  put('.github/porchlight.yml', 'locale: en\nlangauge: de\n')
  const { status, stdout } = await step()
  expect(status).toBe(2)
  expect(stdout).toMatch(/^::error file=\.github\/porchlight\.yml,line=2,col=1,.*unknown key "langauge"/m)
})

test('text from a checkout cannot give the runner commands', async () => {
  put(
    'CODE_OF_CONDUCT.md',
    '# Conduct\n\nWrite to [INSERT\u2028::set-output name=x::1 EMAIL].\n::error::boo\n',
  )
  put('.github/porchlight.yml', 'audit: { exempt: [{ check: coc-scope, reason: "x\\n::error::owned" }] }\n')
  const { stdout, outputs } = await step()
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
  expect(on('issues', 'closed')).toEqual(['recognize'])
  expect(on('issues', 'edited')).toEqual([])
  expect(on('issues', 'edited')).toEqual([])
  const form = { issue: { labels: [{ name: 'code-of-conduct-input' }] } }
  expect(on('issues', 'opened', form)).toEqual(['recognize', 'commands'])
  expect(on('issues', 'edited', form)).toEqual(['commands'])
  expect(on('issues', 'unlabeled', { issue: { labels: [] }, label: form.issue.labels[0] })).toEqual([
    'commands',
  ])
  const proposed = { pull_request: { head: { ref: 'porchlight/code-of-conduct-7' } } }
  expect(on('pull_request', 'synchronize', proposed)).toEqual(['audit', 'review', 'commands'])
  expect(on('pull_request_review', 'submitted', proposed)).toEqual(['commands'])
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

/** What a pull request's event says, and where GitHub is. */
async function pullRequest(files: Record<string, string>, before: Record<string, string> = {}) {
  const github = await startGitHub()
  onTestFinished(() => github.close())
  const repository = github.repository('harbour/lantern', {
    files: { 'CODE_OF_CONDUCT.md': CONDUCT, ...before },
  })
  const pull = repository.pull({ files, author: 'newcomer' })
  const payload = github.payload('pull_request.synchronize', {
    repository: repository.state,
    pull: pull.number,
  })
  const env = { GITHUB_API_URL: github.url }
  return { github, repository, pull, given: { event: 'pull_request', payload, env } satisfies Step }
}

test('a pull request is audited and its added lines are reviewed', async () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  const { github, given } = await pullRequest({ 'docs/access.md': 'Add the host to the whitelist.\n' })
  const inputs = { token: github.token('harbour'), format: 'json' }
  const { status, stdout, outputs, summary } = await step({ ...given, inputs })
  expect(stdout).toMatch(/^::error file=CODE_OF_CONDUCT\.md,/m)
  expect(stdout).toMatch(/^::(notice|warning) file=docs\/access\.md,line=1,[^\n]*whitelist/m)
  expect(summary).toContain('whitelist')
  const report = JSON.parse(readFileSync(outputs.report!, 'utf8'))
  expect(report.findings.some(({ check }: { check: string }) => check === 'coc-contact')).toBe(true)
  expect(report.review.findings[0]).toMatchObject({ term: 'whitelist', path: 'docs/access.md', line: 1 })
  expect(JSON.parse(readFileSync(outputs.sarif!, 'utf8')).runs).toHaveLength(2)
  expect(status).toBe(0)
})

test('a review that cannot be written is still shown beside the lines', async () => {
  const { github, repository, given } = await pullRequest({
    'docs/access.md': 'Add the host to the whitelist.\n',
  })
  const refused = { status: 403, message: 'Resource not accessible by integration' }
  github.faults.add({ path: /\/pulls\/\d+\/comments/ }, refused, { times: 50 })
  const inputs = { token: github.token('harbour'), command: 'review' }
  const { status, stdout, summary } = await runStep({ ...given, inputs })
  expect(status).toBe(0)
  expect(stdout).toMatch(/^::notice file=docs\/access\.md,line=1,/m)
  expect(summary).toMatch(/not written \(.*does not allow it/)
  expect(repository.state.comments).toHaveLength(0)
})

test('a file that asks for silence has no remarks, however far from the change it asks', async () => {
  const before = `<!-- porchlight-ignore-file -->\n${'one more line\n'.repeat(50)}`
  const files = { 'docs/a.md': `${before}The whitelist.\n` }
  const { github, given } = await pullRequest(files, { 'docs/a.md': before })
  const inputs = { token: github.token('harbour'), command: 'review' }
  expect(await runStep({ ...given, inputs })).toMatchObject({ status: 0, outputs: { findings: '0' } })
})

test('a line that was copied from a file beside it has no remark', async () => {
  const line = 'Ask the owner for a place on the whitelist.\n'
  const files = { 'docs/b.md': `# Two\n${line}` }
  const { github, given } = await pullRequest(files, { 'docs/a.md': `# One\n${line}` })
  const inputs = { token: github.token('harbour'), command: 'review' }
  expect(await runStep({ ...given, inputs })).toMatchObject({ status: 0, outputs: { findings: '0' } })
})

test('without a token a pull request is still audited, and what was left out is said', async () => {
  put('CODE_OF_CONDUCT.md', CONDUCT)
  const { given } = await pullRequest({ 'docs/access.md': 'x\n' })
  const { status, stdout, outputs, summary } = await step({ ...given, inputs: { token: '' } })
  expect(status).toBe(0)
  expect(Number(outputs.findings)).toBeGreaterThan(0)
  expect(stdout).toMatch(/^::warning title=Porchlight could not do this%3A review::there is no token/m)
  expect(summary).toContain('Porchlight could not do this: review')
})

test('without a checkout the same commit is read from GitHub', async () => {
  const { github, repository, given } = await pullRequest({ 'docs/access.md': 'x\n' })
  const env = { ...given.env, GITHUB_SHA: repository.state.git.refs.get('refs/heads/main')! }
  const inputs = { token: github.token('harbour'), command: 'audit', format: 'json' }
  const { status, outputs } = await runStep({ ...given, env, inputs })
  expect(status).toBe(0)
  const report = JSON.parse(readFileSync(outputs.report!, 'utf8'))
  expect(report.documents[0]).toMatchObject({ kind: 'code-of-conduct', path: 'CODE_OF_CONDUCT.md' })
})

test('what somebody types is answered with the workflow’s token, and a dry run writes nothing', async () => {
  const github = await startGitHub()
  onTestFinished(() => github.close())
  const repository = github.repository('harbour/lantern', { files: { 'README.md': 'x' } })
  const issue = repository.issue({ title: 'Hello', author: 'ada' })
  const comment = repository.comment(issue.number, { body: '/porchlight help', author: 'ada' })
  const payload = github.payload('issue_comment.created', {
    repository: repository.state,
    issue: issue.number,
    comment: comment.id,
    sender: 'ada',
  })
  const given = { event: 'issue_comment', payload, env: { GITHUB_API_URL: github.url } }
  const token = github.token('harbour')
  const dry = await runStep({ ...given, inputs: { token, 'dry-run': 'true' } })
  expect([dry.status, repository.state.comments.length]).toEqual([0, 1])
  expect(dry.summary).toContain('nothing was written')
  const wet = await runStep({ ...given, inputs: { token } })
  expect(wet.status).toBe(0)
  expect(repository.state.comments.map(({ body }) => body).at(-1)).toContain('/porchlight audit')
  await runStep({ ...given, inputs: { token } })
  expect(repository.state.comments).toHaveLength(2)
})

test('a token that may only read writes nothing and says so', async () => {
  const github = await startGitHub()
  onTestFinished(() => github.close())
  const repository = github.repository('harbour/lantern', { files: { 'README.md': 'x' } })
  const issue = repository.issue({ title: 'Hello', author: 'ada' })
  const comment = repository.comment(issue.number, { body: '/porchlight help', author: 'ada' })
  const payload = github.payload('issue_comment.created', {
    repository: repository.state,
    issue: issue.number,
    comment: comment.id,
    sender: 'ada',
  })
  const app = github.app('reader', { permissions: { metadata: 'read', contents: 'read' } })
  const token = github.token(github.install(app, 'harbour'))
  const { status, summary } = await runStep({
    event: 'issue_comment',
    payload,
    env: { GITHUB_API_URL: github.url },
    inputs: { token },
  })
  expect(status).toBe(0)
  expect(summary).toMatch(/skipped \(.*does not allow it/)
  expect(repository.state.comments).toHaveLength(1)
})
