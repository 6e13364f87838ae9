import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main, VERBS } from '../../src/cli/main.ts'
import { folder } from '../support/folder.ts'
import { seen } from '../support/io.ts'

const CONDUCT = `# Code of conduct

This code of conduct applies in all our spaces. We do not accept insults or threats.

To report something, write to care@lantern-keepers.dev. Ada and Grace read it in private.
`

const bin = join(import.meta.dirname, '../../bin/porchlight.js')

async function run(argv: readonly string[], given: Parameters<typeof seen>[0] = {}) {
  const { io, out, err } = seen(given)
  const status = await main(argv, io)
  return { status, out: out(), err: err() }
}

/** What a person sees who asked for something impossible. */
function expectOneLine(result: { status: number; out: string; err: string }, words: RegExp) {
  expect(result.err).toMatch(words)
  expect(result.err.match(/\n/g)).toHaveLength(1)
  expect(result.err).not.toMatch(/ {4}at |Error:/)
  expect(result.out).toBe('')
  expect(result.status).toBe(2)
}

test('the help names every command and the exit status', async () => {
  for (const argv of [[], ['--help'], ['help']]) {
    const { status, out } = await run(argv)
    expect(status).toBe(0)
    for (const verb of ['audit', 'review', 'draft', 'report', 'recognize', 'explain', 'init', 'serve']) {
      expect(out).toContain(`  ${verb} `)
    }
    expect(out).toContain('2 could not run')
  }
})

test('a configuration that extends one which is not here says so, and the rest still holds', async () => {
  const cwd = folder({
    'CODE_OF_CONDUCT.md': CONDUCT,
    '.github/porchlight.yml': '_extends: octo-org/shared\naudit:\n  severity:\n    readme: off\n',
  })
  for (const argv of [['audit'], ['review', '.'], ['draft', '--questions', 'yaml']]) {
    const { status, err } = await run(argv, { cwd })
    expect(status).toBe(0)
    expect(err).toContain('extends octo-org/shared, which this checkout does not hold')
    expect(err.match(/\n/g)).toHaveLength(1)
  }
})

test('each command is a file of its name', async () => {
  const source = join(import.meta.dirname, '../../src/cli')
  const files = Object.keys(VERBS).filter((verb) => existsSync(join(source, `${verb}.ts`)))
  for (const verb of files) {
    expect(await import(`../../src/cli/${verb}.ts`)).toHaveProperty(verb, expect.any(Function))
  }
  expect(files).toContain('audit')
})

test('a command explains its own options', async () => {
  const { status, out } = await run(['audit', '--help'])
  expect(status).toBe(0)
  for (const option of [
    '--org-dir',
    '--org-defaults',
    '--repo',
    '--org',
    '--online',
    '--format',
    '--output',
    '--config',
    '--fail-on',
  ]) {
    expect(out).toContain(option)
  }
})

test.each([
  [['audti'], /did you mean "audit"/],
  [['audit', '--fromat', 'json'], /--fromat/],
  [['audit', '--format', 'pdf'], /pdf.*text, json, markdown, html, sarif/],
  [['audit', '--fail-on', 'always'], /always/],
  [['audit', '.', '..'], /too many arguments/],
  [['audit', '.', '--org-dir', '.'], /one thing to audit/],
  [['audit', '--output'], /argument missing/],
  [['explain', 'coc-contct'], /did you mean "coc-contact"/],
])('%j is answered in one line', async (argv, words) => {
  expectOneLine(await run(argv), words)
})

test('the audit follows the contract', async () => {
  const root = folder({ 'CODE_OF_CONDUCT.md': CONDUCT, 'README.md': '# Lantern\n' })
  const { status, out, err } = await run(['audit', root, '--format', 'json'])
  expect([status, err]).toEqual([0, ''])
  const report = JSON.parse(out)
  expect(Object.keys(report).slice(0, 6)).toEqual([
    'porchlight',
    'repository',
    'documents',
    'routes',
    'findings',
    'next',
  ])
  expect(report.porchlight).toBe(1)
  expect(report.documents[0]).toEqual({
    kind: 'code-of-conduct',
    path: 'CODE_OF_CONDUCT.md',
    source: 'repository',
    family: 'custom',
    version: null,
    language: 'en',
    pointsTo: null,
  })
  expect(report.routes).toContainEqual({
    document: 'CODE_OF_CONDUCT.md',
    line: 5,
    kind: 'email',
    value: 'care@lantern-keepers.dev',
    private: true,
    anonymous: false,
    usable: true,
    problem: null,
  })
  for (const finding of report.findings) {
    expect(Object.keys(finding)).toEqual([
      'check',
      'outcome',
      'severity',
      'message',
      'path',
      'line',
      'evidence',
      'remediation',
    ])
  }
  expect(report.findings).toContainEqual(
    expect.objectContaining({ check: 'coc-contact', outcome: 'pass', line: 5 }),
  )
  expect(report.next.length).toBeGreaterThan(0)
  expect(report.next.length).toBeLessThanOrEqual(3)
})

test('a folder says the same whether git knows it or not', async () => {
  const root = folder({ 'CODE_OF_CONDUCT.md': CONDUCT, 'docs/a.md': 'x' })
  const before = await run(['audit', root, '--format', 'json'])
  execFileSync('git', ['init', '-q'], { cwd: root })
  expect(await run(['audit', root, '--format', 'json'])).toEqual(before)
})

test('--fail-on decides the exit status, on the command line before the configuration', async () => {
  const root = folder({ 'CODE_OF_CONDUCT.md': 'Tell [INSERT CONTACT METHOD].' })
  expect((await run(['audit', root])).status).toBe(0)
  expect((await run(['audit', root, '--fail-on', 'error'])).status).toBe(1)
  const config = join(root, 'own.yml')
  writeFileSync(config, 'audit: { fail-on: error }\n')
  expect((await run(['audit', root, '--config', config])).status).toBe(1)
  expect((await run(['audit', root, '--config', config, '--fail-on', 'never'])).status).toBe(0)
})

test('many checkouts give one overview, and one that is broken does not stop the rest', async () => {
  const root = folder({
    'one/CODE_OF_CONDUCT.md': CONDUCT,
    'two/README.md': '# Two\n',
    'three/.github/porchlight.yml': 'langauge: en\n',
    'note.txt': 'not a folder',
  })
  const { status, out, err } = await run(['audit', '--org-dir', root, '--format', 'json'])
  const { porchlight, repositories } = JSON.parse(out)
  expect(porchlight).toBe(1)
  expect(repositories.map(({ repository }: { repository: string }) => repository)).toEqual(['one', 'two'])
  expect(status).toBe(2)
  expect(err).toMatch(
    /^porchlight: 1 of 3 could not be audited\. three: .*porchlight\.yml:1:1: unknown key "langauge"\n$/,
  )
})

test('an organization’s defaults stand in for what a repository does not have', async () => {
  const root = folder({ 'repo/README.md': '# Repo\n', 'defaults/CODE_OF_CONDUCT.md': CONDUCT })
  const alone = JSON.parse((await run(['audit', join(root, 'repo'), '--format', 'json'])).out)
  const outcome = (report: typeof alone, id: string) =>
    report.findings.find(({ check }: { check: string }) => check === id).outcome
  expect(outcome(alone, 'coc-contact')).toBe('unknown')
  const argv = ['audit', join(root, 'repo'), '--org-defaults', join(root, 'defaults'), '--format', 'json']
  const report = JSON.parse((await run(argv)).out)
  expect(outcome(report, 'coc-contact')).toBe('pass')
  expect(report.documents[0]).toMatchObject({ kind: 'code-of-conduct', source: 'organization' })
})

test('a terminal gets colour, a pipe does not, and NO_COLOR is honoured', async () => {
  const root = folder({ 'CODE_OF_CONDUCT.md': CONDUCT })
  const colour = '\u001b['
  expect((await run(['audit', root], { tty: true })).out).toContain(colour)
  expect((await run(['audit', root])).out).not.toContain(colour)
  expect((await run(['audit', root], { tty: true, env: { NO_COLOR: '1' } })).out).not.toContain(colour)
  expect((await run(['audit', root], { tty: true, env: { TERM: 'dumb' } })).out).not.toContain(colour)
  const output = join(root, 'audit.txt')
  await run(['audit', root, '--output', output], { tty: true })
  expect(readFileSync(output, 'utf8')).not.toContain(colour)
})

test('progress is for terminals and leaves nothing behind', async () => {
  const root = folder({ 'a/README.md': 'a', 'b/README.md': 'b' })
  const terminal = await run(['audit', '--org-dir', root], { tty: true })
  expect(terminal.err).toContain('0/2 a')
  expect(terminal.err.endsWith('\r\u001b[2K')).toBe(true)
  expect((await run(['audit', '--org-dir', root])).err).toBe('')
})

test('an output file appears whole or not at all', async () => {
  const root = folder({ 'CODE_OF_CONDUCT.md': CONDUCT, 'out/.keep': '' })
  const output = join(root, 'out/audit.json')
  const { out } = await run(['audit', root, '--format', 'json', '--output', output])
  expect(out).toBe('')
  expect(JSON.parse(readFileSync(output, 'utf8')).porchlight).toBe(1)
  expect(readdirSync(join(root, 'out')).sort()).toEqual(['.keep', 'audit.json'])

  const before = readFileSync(output, 'utf8')
  expectOneLine(await run(['audit', join(root, 'nowhere'), '--output', output]), /nothing of that name/)
  expect(readFileSync(output, 'utf8')).toBe(before)
  expectOneLine(
    await run(['audit', root, '--output', join(root, 'no/where.json')]),
    /folder .* does not exist/,
  )
  expectOneLine(await run(['audit', root, '--output', join(root, 'out')]), /it is a folder/)
  expect(existsSync(join(root, 'no'))).toBe(false)
})

test('a device is written to, not replaced, and a link keeps its target', async () => {
  const root = folder({ 'CODE_OF_CONDUCT.md': CONDUCT, 'real.json': 'old' })
  expect((await run(['audit', root, '--output', '/dev/null'])).status).toBe(0)
  expect(statSync('/dev/null').isFile()).toBe(false)
  symlinkSync('real.json', join(root, 'link.json'))
  await run(['audit', root, '--format', 'json', '--output', join(root, 'link.json')])
  expect(JSON.parse(readFileSync(join(root, 'real.json'), 'utf8')).porchlight).toBe(1)
})

test('folders that cannot be audited are named', async () => {
  const root = folder({ file: 'x' })
  mkdirSync(join(root, 'empty'))
  expectOneLine(await run(['audit', join(root, 'nowhere')]), /nowhere: there is nothing of that name/)
  expectOneLine(await run(['audit', join(root, 'file')]), /it is a file/)
  expectOneLine(await run(['audit', join(root, 'empty')]), /empty is empty/)
  expectOneLine(await run(['audit', '--org-dir', join(root, 'nowhere')]), /no such folder/)
  expectOneLine(await run(['audit', '--org-dir', join(root, 'empty')]), /holds no folders/)
  expectOneLine(await run(['audit', root, '--org-defaults', join(root, 'nowhere')]), /nowhere/)
  expectOneLine(await run(['audit', 'a\u001b[31m\nb']), /cannot read/)
})

const PLAIN = 'audit: { exempt: [] }\n'
test.each<[string, string | Uint8Array, RegExp]>([
  ['an unknown key', 'langauge: en\n', /porchlight\.yml:1:1: unknown key/],
  [
    'an unknown check',
    'audit: { exempt: [{ check: coc-contac, reason: x }] }\n',
    /:1:\d+: .*did you mean "coc-contact"/,
  ],
  ['broken YAML', 'a: [\n', /porchlight\.yml:\d+:\d+: /],
  ['a huge file', PLAIN.padEnd(70_000, '#'), /larger than 64 KB/],
  ['aliases without end', `a: &a [x]\nb: [${'*a,'.repeat(100)}]\n`, /porchlight\.yml:/],
  ['binary data', Uint8Array.from({ length: 512 }, (_, index) => index % 256), /not a text file/],
])('a configuration with %s stops the run', async (_, text, words) => {
  const root = folder({ 'README.md': 'x', '.github/porchlight.yml': text })
  expectOneLine(await run(['audit', root]), words)
})

test('a configuration that was named must be there', async () => {
  const root = folder({ 'README.md': 'x' })
  expectOneLine(await run(['audit', root, '--config', join(root, 'no.yml')]), /there is no such file/)
  expectOneLine(await run(['audit', root, '--config', root]), /not a file|directory/)
  expectOneLine(await run(['audit', root, '--config', '/dev/zero']), /not a file/)
})

test('files that are too much are left out, aloud, and everything else is audited', async () => {
  const root = folder({
    'CODE_OF_CONDUCT.md': CONDUCT,
    'SECURITY.md': '',
    '.github/.keep': '',
    'CONTRIBUTING.md': Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
    'SUPPORT.md': Buffer.from('\ufeff# Help\n\nAsk in the forum.', 'utf16le'),
    'GOVERNANCE.md': `${'['.repeat(100_000)}\n\n${'> '.repeat(100_000)}x\n`,
    'ACCESSIBILITY.md': 'a NUL \0 and a lone \ud800 surrogate',
  })
  truncateSync(join(root, 'SECURITY.md'), 50 * 1024 * 1024)
  symlinkSync('/etc/hostname', join(root, '.github/CONTRIBUTING.md'))
  symlinkSync('README.md', join(root, 'README.md'))
  const { status, out, err } = await run(['audit', root, '--format', 'json'])
  expect([status, err]).toEqual([0, ''])
  const { skipped, documents } = JSON.parse(out)
  expect(skipped.map(({ path, reason }: Record<string, string>) => [path, reason])).toEqual([
    ['.github/CONTRIBUTING.md', 'outside'],
    ['CONTRIBUTING.md', 'binary'],
    ['README.md', 'unreadable'],
    ['SECURITY.md', 'too-large'],
  ])
  expect(documents.map(({ kind }: { kind: string }) => kind)).toContain('support')
})

test('explain tells why a check is there, for people and for tools', async () => {
  const text = (await run(['explain', 'coc-contact'])).out
  expect(text).toContain('coc-contact')
  expect(text).toContain('Why')
  const entry = JSON.parse((await run(['explain', 'coc-contact', '--format', 'json'])).out)
  expect(entry).toMatchObject({ porchlight: 1, kind: 'check', id: 'coc-contact' })
  expect((await run(['explain'])).out).toContain('coc-no-placeholders')
})

test('init writes a configuration once and never over another', async () => {
  const root = folder({ 'README.md': 'x' })
  expect((await run(['init'], { cwd: root })).status).toBe(0)
  expect((await run(['audit'], { cwd: root })).status).toBe(0)
  expectOneLine(await run(['init'], { cwd: root }), /is there already/)
  expectOneLine(await run(['init', 'nowhere'], { cwd: root }), /no folder nowhere/)
})

test('the program itself starts, answers and leaves with its status', () => {
  const start = (...argv: string[]) => spawnSync(process.execPath, [bin, ...argv], { encoding: 'utf8' })
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(start('--version')).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: '' })
  const missing = start('audit', '/no/such/folder')
  expect(missing).toMatchObject({ status: 2, stdout: '' })
  expect(missing.stderr.match(/\n/g)).toHaveLength(1)
})
