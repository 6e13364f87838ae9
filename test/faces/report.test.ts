import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Io } from '../../src/cli/io.ts'
import { main } from '../../src/cli/main.ts'
import { type GitHub, startGitHub } from '../support/github/index.ts'

let folder: string
let github: GitHub

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-'))
  github = await startGitHub({ now: '2026-11-09T09:00:00Z' })
  github.organization('octo-org', { bo: 'admin' })
})
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await github.close()
})

async function porchlight(argv: readonly string[], env: Record<string, string> = {}) {
  const said = { out: '', err: '' }
  const sink = (key: 'out' | 'err') => ({
    write(text: string) {
      said[key] += text
    },
    isTTY: false,
    columns: 80,
  })
  const io: Io = {
    env: { GITHUB_API_URL: github.url, GITHUB_SERVER_URL: 'https://github.com', ...env },
    cwd: folder,
    stdin: (async function* () {})(),
    stdout: sink('out'),
    stderr: sink('err'),
    now: () => '2026-11-09T09:00:00Z',
  }
  return { status: await main(['report', ...argv], io), ...said }
}

const token = () => ({ GITHUB_TOKEN: github.token('bo') })

describe('a checkout', () => {
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
  const commit = (author: string, date: string) =>
    execFileSync(
      'git',
      [
        '-c',
        'user.name=x',
        '-c',
        'user.email=x@y.example',
        'commit',
        '-q',
        '--allow-empty',
        `--author=${author} <${author}@y.example>`,
        `--date=${date}`,
        '-m',
        'x',
      ],
      { cwd: folder },
    )

  test('tells what git history alone can tell; the rest is unknown', async () => {
    git('init', '-q')
    writeFileSync(join(folder, 'README.md'), '# Lamp\n')
    git('add', '.')
    for (const [index, author] of ['ada', 'bo', 'cy', 'di', 'eve', 'ada', 'ada', 'dependabot[bot]'].entries())
      commit(author, `2026-11-0${1 + index}T10:00:00Z`)
    const { status, out } = await porchlight(['--format', 'json'])
    expect(status).toBe(0)
    const { porchlight: version, metrics, since, until, waiting, next } = JSON.parse(out)
    expect([version, since, until]).toEqual([1, '2026-11-02T09:00:00.000Z', '2026-11-09T09:00:00.000Z'])
    const of = (id: string) => metrics.find((metric: { id: string }) => metric.id === id)
    expect(of('contributor-absence-factor')).toMatchObject({ value: 2, sample: 5, state: 'measured' })
    expect(of('new-contributors')).toMatchObject({ value: 4, sample: 5 })
    expect(of('time-to-first-response')).toMatchObject({ value: null, state: 'unknown' })
    expect(waiting).toEqual([])
    expect(next.kind).toBe('finding')
  })

  test('in a clone that was cut off nobody is said to be new', async () => {
    git('init', '-q', 'whole')
    const whole = join(folder, 'whole')
    for (const day of ['2026-01-03', '2026-11-03'])
      execFileSync(
        'git',
        [
          ...['-c', 'user.name=x', '-c', 'user.email=x@y.example', 'commit', '-q', '--allow-empty'],
          ...[`--date=${day}T10:00:00Z`, '-m', 'x'],
        ],
        { cwd: whole },
      )
    git('clone', '-q', '--depth', '1', `file://${whole}`, 'part')
    const { out } = await porchlight(['part', '--format', 'json'])
    const { metrics, unseen } = JSON.parse(out)
    const of = (id: string) => metrics.find((metric: { id: string }) => metric.id === id)
    expect(of('new-contributors')).toMatchObject({ state: 'unknown' })
    expect(of('contributor-absence-factor')).toMatchObject({ state: 'unknown' })
    expect(unseen.join()).toContain('git fetch --unshallow')
  })

  test('reads well at a terminal, in a pipe, as Markdown and as a page', async () => {
    git('init', '-q')
    commit('ada', '2026-11-03T10:00:00Z')
    const text = await porchlight([])
    expect(text.out).toContain('Nobody could look')
    expect((await porchlight(['--format', 'markdown'])).out).not.toContain('porchlight-state')
    await porchlight(['--format', 'html', '--output', 'report.html'])
    expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('</html>')
  })

  test.each([
    ['a folder without history', ['.'], 'is not a git checkout'],
    ['no such folder', ['nowhere'], 'there is no such folder'],
    ['two things at once', ['.', '--repo', 'a/b'], 'name one thing'],
    ['SARIF', ['--format', 'sarif'], 'sarif'],
    ['--write without GitHub', ['--write'], '--write needs --repo'],
    ['--write without a token', ['--repo', 'octo-org/lamp', '--write'], 'needs a token'],
    ['--org without a token', ['--org', 'octo-org'], 'needs a token'],
    ['no name', ['--repo', 'lamp'], 'OWNER/NAME'],
  ])('%s: one line, exit status 2', async (_, argv, words) => {
    const { status, out, err } = await porchlight(argv)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(words)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

describe('a repository on GitHub', () => {
  beforeEach(() => {
    const repo = github.repository('octo-org/lamp', { createdAt: '2026-01-05T09:00:00Z' })
    repo.issue({ author: 'ada', title: 'How do I begin?', at: '2026-11-03T10:00:00Z' })
  })
  const repo = () => github.repository('octo-org/lamp')

  test('is only read, unless --write says so', async () => {
    const issues = () => github.world.repositories[0]!.threads.size
    const { status, out } = await porchlight(['--repo', 'octo-org/lamp'], token())
    expect(status).toBe(0)
    expect(out).toContain('Answer "How do I begin?"')
    expect(issues()).toBe(1)
    const written = await porchlight(['--repo', 'octo-org/lamp', '--write'], token())
    expect(written.err).toMatch(/issues\/2/)
    expect(issues()).toBe(2)
    await porchlight(['--repo', 'octo-org/lamp', '--write'], token())
    expect(issues()).toBe(2)
    expect(repo).toBeDefined()
  })

  test('takes at most ten requests for a week of 200 threads, the audit and the configuration included', async () => {
    const lamp = github.repository('octo-org/stairs', {
      createdAt: '2026-01-05T09:00:00Z',
      files: { 'README.md': '# Stairs\n', '.github/porchlight.yml': 'locale: de\n' },
    })
    for (let index = 0; index < 200; index += 1) {
      const labels = index % 50 ? [] : ['good first issue']
      const { number } = lamp.issue({ author: `p${index % 120}`, at: '2026-11-05T10:00:00Z', labels })
      if (index % 10) lamp.comment(number, { author: 'bo', body: 'Hi', at: '2026-11-06T10:00:00Z' })
    }
    const before = github.requests.length
    const { out } = await porchlight(['--repo', 'octo-org/stairs', '--format', 'json'], token())
    expect(JSON.parse(out)).toMatchObject({ waitingCount: 20, unseen: [] })
    const asked = github.requests.slice(before).map(({ method, path }) => `${method} ${path}`)
    expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(10)
    expect(asked.filter((one) => one.startsWith('GET'))).toHaveLength(
      new Set(asked.filter((one) => one.startsWith('GET'))).size,
    )
  })

  test('one that is not there is said to be not there', async () => {
    const { status, err } = await porchlight(['--repo', 'octo-org/lantern'], token())
    expect(status).toBe(2)
    expect(err).toContain('there is no repository octo-org/lantern')
  })
})

describe('an organization', () => {
  beforeEach(() => {
    const files = { 'CODE_OF_CONDUCT.md': '# Code of Conduct\n\nTell [INSERT CONTACT METHOD].\n' }
    for (const name of ['lamp', 'door', 'garden'])
      github.repository(`octo-org/${name}`, {
        createdAt: '2026-01-05T09:00:00Z',
        ...(name === 'garden' ? { files } : {}),
      })
    const [lamp] = github.world.repositories
    expect(lamp!.name).toBe('lamp')
  })

  test('is one overview: where newcomers wait comes first, then what is broken', async () => {
    const door = github.repository('octo-org/stairs', { createdAt: '2026-01-05T09:00:00Z' })
    door.issue({ author: 'ada', at: '2026-11-03T10:00:00Z' })
    door.issue({ author: 'bo', at: '2026-11-03T10:00:00Z', association: 'MEMBER' })
    const { status, out, err } = await porchlight(['--org', 'octo-org', '--format', 'json'], token())
    expect(err).toBe('')
    expect(status).toBe(0)
    const { repositories, totals } = JSON.parse(out)
    expect(repositories[0]).toMatchObject({
      repository: 'octo-org/stairs',
      waiting: 1,
      newcomersWaiting: 1,
      opened: 2,
    })
    expect(
      repositories.find(({ repository }: { repository: string }) => repository === 'octo-org/garden').errors,
    ).toBeGreaterThan(0)
    expect(totals).toMatchObject({ waiting: 1, newcomersWaiting: 1 })
  })

  test('goes into one issue where the organization says, brought up to date each time', async () => {
    const shared = github.repository('octo-org/.github', {
      files: { '.github/porchlight.yml': 'report: { overview: lamp }\n' },
      createdAt: '2026-01-05T09:00:00Z',
    })
    expect(shared.state.name).toBe('.github')
    const lamp = github.world.repositories.find(({ name }) => name === 'lamp')!
    await porchlight(['--org', 'octo-org', '--write'], token())
    await porchlight(['--org', 'octo-org', '--write'], token())
    const titles = [...lamp.threads.values()].map(({ title }) => title)
    expect(titles).toEqual(['Community overview: octo-org'])
  })

  test('a page that works without its script, carries its numbers in words, and lets nothing else run', async () => {
    const { out } = await porchlight(['--org', 'octo-org', '--format', 'html'], token())
    expect(out).toMatch(/script-src 'sha256-[^']+'/)
    expect(out).toContain('octo-org/garden')
    expect(out).not.toMatch(/\son\w+=|src=/)
  })
})
