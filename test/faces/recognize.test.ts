import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { seen } from '../support/io.ts'

let root: string
let dir: string
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'porchlight-recognize-'))
  dir = join(root, 'lamp')
  git(root, ['init', '-q', '-b', 'main', dir])
  writeFileSync(
    join(dir, '.mailmap'),
    'Ada <ada@lamp.dev> <ada@old.example>\nDi <di@lamp.dev> D <di@work.example>\n',
  )
  git(dir, ['add', '.'])
  commit('Begin', 'Mora <mora@lamp.dev>', '2026-01-01')
  commit('Before the tag', 'Ada <ada@lamp.dev>', '2026-01-02')
  commit('With somebody\n\nCo-authored-by: Bo <bo@lamp.dev>', 'Mora <mora@lamp.dev>', '2026-01-03')
  // Written before the tag, merged after it.
  git(dir, ['switch', '-q', '-c', 'side'])
  commit('On a branch', 'Cy <cy@lamp.dev>', '2026-01-04')
  git(dir, ['switch', '-q', 'main'])
  commit('Release', 'Mora <mora@lamp.dev>', '2026-01-05')
  git(dir, ['tag', 'v1'])
  merge('side', 'Merge pull request #7 from cy/side', '2026-02-01')
  commit('Squashed (#8)\n\nCo-authored-by: D <di@work.example>', 'Eve <eve@lamp.dev>', '2026-02-02')
  commit('Under an old address', 'Ada <ada@old.example>', '2026-02-03')
  commit('Named before as a co-author', 'Bo <bo@lamp.dev>', '2026-02-04')
  commit('Bump', 'dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', '2026-02-05')
  commit(
    'A name full of tricks',
    '`alert(1)` &lt;script&gt; [x](https://e.vil) @acme/all <mal@e.vil>',
    '2026-02-06',
  )
  commit('From the web', 'Gus <77+gus-o@users.noreply.github.com>', '2026-02-07')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function git(cwd: string, args: readonly string[], env: Record<string, string> = {}): string {
  return execFileSync('git', [...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...env },
  })
}

function who(person: string, day: string): Record<string, string> {
  const [, name, email] = /^(.*) <([^<>]*)>$/.exec(person)!
  return {
    GIT_AUTHOR_NAME: name!,
    GIT_AUTHOR_EMAIL: email!,
    GIT_AUTHOR_DATE: `${day}T12:00:00Z`,
    GIT_COMMITTER_NAME: 'Mora',
    GIT_COMMITTER_EMAIL: 'mora@lamp.dev',
    GIT_COMMITTER_DATE: `${day}T12:00:00Z`,
  }
}

function commit(message: string, person: string, day: string): void {
  git(dir, ['commit', '-q', '--allow-empty', '-m', message], who(person, day))
}

function merge(branch: string, message: string, day: string): void {
  git(dir, ['merge', '-q', '--no-ff', branch, '-m', message], who('Mora <mora@lamp.dev>', day))
}

async function recognize(args: readonly string[], given: Parameters<typeof seen>[0] = {}) {
  const io = seen({ cwd: dir, ...given })
  const status = await main(['recognize', ...args], io.io)
  return { status, out: io.out(), err: io.err() }
}

async function names(args: readonly string[]): Promise<string[]> {
  const { out } = await recognize(['--format', 'json', '--names', ...args])
  return (JSON.parse(out) as { first: { name: string }[] }).first.map(({ name }) => name)
}

test('first-time contributors since a tag: merged, squashed and named as co-authors, by the mailmap', async () => {
  expect(await names(['--since', 'v1'])).toEqual([
    'Cy',
    'Di',
    'Eve',
    '`alert(1)` &lt;script&gt; [x](https://e.vil) @acme/all',
    'Gus',
  ])
})

test('they are those that git shortlog tells', async () => {
  const people = (range: string) =>
    git(dir, ['shortlog', '-se', '--group=author', '--group=trailer:co-authored-by', range])
      .split('\n')
      .flatMap((line) => /<(.*)>/.exec(line)?.[1] ?? [])
  const known = new Set(people('v1'))
  const fresh = people('v1..main').filter((email) => !known.has(email) && !email.includes('[bot]'))
  expect(await names(['--since', 'v1'])).toHaveLength(new Set(fresh).size)
})

test('the last tag, a commit, and a day on the main line mean the same', async () => {
  const expected = await names(['--since', 'v1'])
  const sha = git(dir, ['rev-parse', '--short', 'v1']).trim()
  expect(await names([])).toEqual(expected)
  expect(await names(['--since', sha])).toEqual(expected)
  expect(await names(['--since', '2026-01-06'])).toEqual(expected)
  expect(await names(['--since', '2020-01-01'])).toContain('Mora')
})

test.each(['text', 'json', 'markdown', 'html'])(
  '%s tells numbers and no name before a yes',
  async (format) => {
    const { out, status } = await recognize(['--since', 'v1', '--format', format])
    expect(status).toBe(0)
    expect(out).toMatch(format === 'json' ? /"firstTime": 5/ : /5 people came here for the first time/)
    for (const name of ['Cy', 'Di', 'Eve', 'Gus', 'alert(1)', '@lamp.dev']) expect(out).not.toContain(name)
  },
)

test.each(['text', 'json', 'markdown', 'html'])(
  '%s names who is on the list of those who said yes',
  async (format) => {
    writeFileSync(join(root, 'yes.txt'), '# asked in January\ncy@lamp.dev\n@gus-o\nnobody@lamp.dev\n')
    const { out } = await recognize(['--since', 'v1', '--format', format, '--consent', join(root, 'yes.txt')])
    expect(out).toContain('Cy')
    expect(out).toContain('Gus')
    expect(out).not.toContain('Eve')
  },
)

test('a name can do nothing in what is published', async () => {
  writeFileSync(join(root, 'mal.txt'), 'mal@e.vil\n')
  const named = ['--since', 'v1', '--consent', join(root, 'mal.txt'), '--format']
  const markdown = (await recognize([...named, 'markdown'])).out
  expect(markdown).toContain('alert(1)')
  expect(markdown).not.toMatch(/(?<!\\)`|(?<!\\)\]\(|@acme|&lt;/)
  expect((await recognize([...named, 'html'])).out).toContain('&amp;lt;script&amp;gt;')
})

test('a terminal shows the maintainer the names, unless told not to', async () => {
  expect((await recognize(['--since', 'v1'], { tty: true })).out).toContain('Eve')
  expect((await recognize(['--since', 'v1', '--no-names'], { tty: true })).out).not.toContain('Eve')
})

test('it speaks the language of the configuration', async () => {
  writeFileSync(join(root, 'de.yml'), 'locale: de\n')
  const { out } = await recognize(['--since', 'v1', '--config', join(root, 'de.yml'), '--format', 'markdown'])
  expect(out).toBe('## Neu dabei\n\n5 Menschen waren zum ersten Mal dabei. Danke.\n')
})

test('release notes go to a file', async () => {
  const path = join(root, 'NEW.md')
  await recognize(['--since', 'v1', '--format', 'markdown', '--output', path])
  expect(readFileSync(path, 'utf8')).toBe(
    '## New here\n\n5 people came here for the first time. Thank you.\n',
  )
})

test.each([
  [
    'a tag that is not there',
    ['--since', 'v11'],
    /"v11" is no tag, no commit and no day in .*did you mean "v1"\?/,
  ],
  ['an option in place of a tag', ['--since=--output=x'], /is no tag, no commit and no day/],
  ['a day that is not in the calendar', ['--since', '2026-13-45'], /is no day of the calendar/],
  ['a folder that is not there', ['nowhere'], /there is no such folder/],
  ['names in what is published', ['--format', 'markdown', '--names'], /for your own eyes/],
  [
    'a list that is not there',
    ['--consent', 'nothing.txt'],
    /cannot read the list nothing.txt: there is no such file/,
  ],
  ['GitHub without a token', ['--repo', 'acme/lamp'], /needs a token in GITHUB_TOKEN/],
  ['half a repository', ['--repo', 'lamp'], /is no repository; write OWNER\/NAME/],
])('%s: one line that says what to do', async (_, args, message) => {
  const { status, err, out } = await recognize(args)
  expect(status).toBe(2)
  expect(err).toMatch(message)
  expect(err.trim().split('\n')).toHaveLength(1)
  expect(out).toBe('')
})

test('a folder without history, one without commits, and a shallow clone say so', async () => {
  const plain = mkdtempSync(join(root, 'plain-'))
  expect((await recognize([plain])).err).toMatch(/is not a git checkout/)
  const empty = join(root, 'empty')
  git(root, ['init', '-q', empty])
  expect((await recognize([empty])).err).toMatch(/has no commits yet/)
  const shallow = join(root, 'shallow')
  git(root, ['clone', '-q', '--depth', '1', `file://${dir}`, shallow])
  expect((await recognize([shallow])).err).toMatch(/shallow clone.*--unshallow/)
})

test('a long history shows how far it has come, on a terminal only', async () => {
  const long = join(root, 'long')
  git(root, ['init', '-q', '-b', 'main', long])
  const stream = Array.from({ length: 3000 }, (_, index) => {
    const at = 1_700_000_000 + index
    return `commit refs/heads/main\nauthor P${index} <p${index}@x.dev> ${at} +0000\ncommitter P <p@x.dev> ${at} +0000\ndata 1\nx\n`
  })
  execFileSync('git', ['fast-import', '--quiet'], { cwd: long, input: stream.join('') })
  const { err, out } = await recognize([long, '--since', '2001-01-01'], { tty: true })
  expect(err).toMatch(/of 3000 commits/)
  expect(out).toContain('3000 people')
  expect((await recognize([long, '--since', '2001-01-01'])).err).toBe('')
})

test('a program that signs commits under changing names counts as nobody, and a person of that name does', async () => {
  const signed = join(root, 'signed')
  git(root, ['init', '-q', '-b', 'main', signed])
  const make = (message: string, person: string) =>
    git(signed, ['commit', '-q', '--allow-empty', '-m', message], who(person, '2026-03-01'))
  make('Begin', 'Mora <mora@lamp.dev>')
  git(signed, ['tag', 'v1'])
  make('One\n\nCo-authored-by: Claude Opus 5 <noreply@anthropic.com>', 'Mora <mora@lamp.dev>')
  make('Two\n\nCo-authored-by: Cursor <cursoragent@cursor.com>', 'Mora <mora@lamp.dev>')
  make('Three', 'AI (Pi/GPT-5.5) <noreply@pi.dev>')
  make('Four', 'Copilot <198982749+Copilot@users.noreply.github.com>')
  make('Five', 'Annie-Claude Côté <hello@annie.codes>')
  const { out } = await recognize([signed, '--names'])
  expect(out).toContain('Annie-Claude')
  expect(out).toContain('One person came here for the first time')
})
