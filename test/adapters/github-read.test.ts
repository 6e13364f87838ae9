import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { activityByRest } from '../../src/adapters/github/activity-rest.ts'
import { changedFiles, githubChanges } from '../../src/adapters/github/changes.ts'
import { githubFiles } from '../../src/adapters/github/files.ts'
import { githubHost } from '../../src/adapters/github/host.ts'
import { githubOrganization } from '../../src/adapters/github/organization.ts'
import { UnavailableError } from '../../src/core/errors.ts'
import { isUnclear, waiting } from '../../src/metrics/thread.ts'
import {
  type GitHub,
  type Installation,
  type RepositoryHandle,
  startGitHub,
} from '../support/github/index.ts'

const place = { owner: 'acme', repo: 'site' }
const COMMUNITY = /^(\.github\/)?(README|CODE_OF_CONDUCT|SECURITY|CONTRIBUTING)\.md$/

let github: GitHub
let repo: RepositoryHandle
let installation: Installation

beforeEach(async () => {
  github = await startGitHub()
  repo = github.repository('acme/site', { files: { 'README.md': '# Site\n', 'src/a.ts': 'a\n' } })
  installation = github.install(github.app('porchlight'), 'acme')
})

afterEach(() => github.close())

const client = () => github.client(installation)
const graphqlIsGone = () => github.faults.add({ path: /graphql/ }, { status: 404 }, { times: Infinity })

describe('files', () => {
  const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes)

  test('lists every path and reads only what is wanted', async () => {
    const asked: string[] = []
    const { paths, contents } = await githubFiles(client(), place).read((path) => {
      asked.push(path)
      return path === 'README.md'
    })
    expect(paths).toEqual(['README.md', 'src/a.ts'])
    expect([...contents.keys()]).toEqual(['README.md'])
    expect(text(contents.get('README.md'))).toBe('# Site\n')
    expect(asked).toContain('src/a.ts')
  })

  test.each(['with', 'without'])(
    'gives the same bytes %s GraphQL, however they are encoded',
    async (graphql) => {
      const files = {
        'utf8.md': 'Grüße 👋\r\n',
        'latin1.md': Buffer.from('Grüße', 'latin1'),
        'utf16.md': Buffer.from('\uFEFFGrüße', 'utf16le'),
        'empty.md': '',
        'more.md': 'x',
      }
      repo.commit({ files })
      if (graphql === 'without') graphqlIsGone()
      const { contents } = await githubFiles(client(), place).read((path) => path in files)
      for (const [path, content] of Object.entries(files)) {
        expect(Buffer.from(contents.get(path)!)).toEqual(Buffer.from(content as string))
      }
    },
  )

  test('reads forty files in three requests', async () => {
    repo.commit({
      files: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`docs/${index}.md`, `${index}`])),
    })
    github.requests.length = 0
    const { contents } = await githubFiles(client(), place).read((path) => path.startsWith('docs/'))
    expect(contents.size).toBe(40)
    expect(github.requests).toHaveLength(3)
  })

  test('reads another branch, and a commit', async () => {
    const sha = repo.commit({ branch: 'next', files: { 'README.md': 'Next' } })
    for (const ref of ['next', sha]) {
      const { contents } = await githubFiles(client(), place, ref).read((path) => path === 'README.md')
      expect(text(contents.get('README.md'))).toBe('Next')
    }
  })

  test('says what it left out', async () => {
    repo.commit({ files: { 'BIG.md': 'x'.repeat(3 * 1024 * 1024) } })
    const { contents, skipped } = await githubFiles(client(), place).read((path) => path === 'BIG.md')
    expect(contents.size).toBe(0)
    expect(skipped).toEqual([{ path: 'BIG.md', reason: 'too-large', detail: '3.0 MB; the limit is 1 MB' }])
  })

  test('a repository that is empty or not there has no files', async () => {
    github.repository('acme/empty', { empty: true })
    expect((await githubFiles(client(), { owner: 'acme', repo: 'empty' }).read(() => true)).paths).toEqual([])
    expect((await githubFiles(client(), { owner: 'acme', repo: 'nothing' }).read(() => true)).paths).toEqual(
      [],
    )
  })

  test('an outage is not an absence', async () => {
    github.faults.add({ path: /trees/ }, { status: 502 })
    await expect(githubFiles(client(), place).read(() => true)).rejects.toThrow(UnavailableError)
  })

  test('a repository that was renamed is still read', async () => {
    repo.rename('website')
    expect((await githubFiles(client(), place).read(() => true)).paths).toContain('README.md')
  })
})

describe('host facts', () => {
  test.each(['with', 'without'])('are the same %s GraphQL', async (graphql) => {
    repo.state.privateVulnerabilityReporting = true
    repo.issue({ labels: ['Good First Issue'] })
    repo.issue({ labels: ['good first issue', 'bug'] })
    repo.close(repo.issue({ labels: ['good first issue'] }), 'acme')
    if (graphql === 'without') graphqlIsGone()
    expect(await githubHost(client(), place).facts()).toEqual({
      privateVulnerabilityReporting: true,
      archived: false,
      fork: false,
      issues: true,
      discussions: false,
      newcomerIssues: { open: 2, labels: ['Good First Issue'] },
    })
  })

  test('that may not be asked are left out', async () => {
    github.faults.add({ path: /private-vulnerability/ }, { status: 403 })
    expect(await githubHost(client(), place).facts()).not.toHaveProperty('privateVulnerabilityReporting')
  })

  test('an outage is not an absence', async () => {
    github.faults.add({ path: /private-vulnerability/ }, { status: 500 })
    await expect(githubHost(client(), place).facts()).rejects.toThrow(UnavailableError)
  })
})

describe('changes', () => {
  test('are the diff that GitHub gives', async () => {
    const pull = repo.pull({ author: 'ada', files: { 'README.md': '# Site\nNew line\n', 'new.md': 'one\n' } })
    const diff = await githubChanges(client(), place, pull.number).diff()
    expect(diff).toContain('+++ b/new.md\n@@ -0,0 +1 @@\n+one')
    expect(diff).toContain(' # Site\n+New line')
  })

  test('too large for one diff are put together from the files, and look the same', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 305 }, (_, index) => [`docs/${index}.md`, `line ${index}\n`]),
    )
    const pull = repo.pull({ author: 'ada', files: { ...files, 'README.md': null } })
    const diff = await githubChanges(client(), place, pull.number).diff()
    expect(diff.match(/^diff --git/gm)).toHaveLength(306)
    expect(diff).toContain('--- /dev/null\n+++ b/docs/304.md\n@@ -0,0 +1 @@\n+line 304')
    expect(diff).toContain('--- a/README.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-# Site')
  })

  test('have files, as far as they are there and for us to see; an outage is not an absence', async () => {
    const pull = repo.pull({ author: 'ada', files: { 'README.md': '# Site\nNew line\n' } })
    const { file } = githubChanges(client(), place, pull.number)
    expect(await file('README.md', 'HEAD')).toContain('# Site')
    expect(await file('gone.md', 'HEAD')).toBeNull()
    github.faults.add({ path: /contents\/README/ }, { status: 403 })
    expect(await file('README.md', 'HEAD')).toBeNull()
    github.faults.add({ path: /contents\/README/ }, { status: 500 }, { times: Infinity })
    await expect(file('README.md', 'HEAD')).rejects.toThrow(UnavailableError)
  })

  test('are told apart from lines that stood near by, in the same folder or in a file of the same name', async () => {
    const line = 'Ask for a place on the list.'
    const name = (number: number) => String(number).padStart(2, '0')
    const others = Array.from({ length: 70 }, (_, index) => [`a/${name(index)}/use.md`, 'One.\n'])
    repo = github.repository('acme/near', {
      files: {
        ...Object.fromEntries(others),
        'docs/2/other.md': `${line} Now.\n  ${line}\n`,
        'docs/3/use.md': 'Use it.\n',
        'src/far.md': 'Far away.\n',
      },
    })
    const pull = repo.pull({ author: 'ada', files: { 'docs/2/use.md': `${line}\n` } })
    const { before } = githubChanges(client(), { owner: 'acme', repo: 'near' }, pull.number)
    const lines = [line, 'Use it.', 'Far away.'].map((line) => ({ path: 'docs/2/use.md', line }))
    expect(await before(lines, 'HEAD')).toEqual([line])
    expect(await before([{ path: 'b/use.md', line: 'One.' }], 'HEAD')).toEqual(['One.'])
    expect(await before(lines, '0'.repeat(40))).toEqual([])
    github.faults.add({ path: /git\/trees/ }, { status: 500 }, { times: Infinity })
    expect(await before(lines, 'HEAD')).toEqual([])
  })

  test('that GitHub does not show are named', async () => {
    const pull = repo.pull({ author: 'ada', files: { 'long.md': 'line\n'.repeat(4000) } })
    const { files, skipped } = await changedFiles(client(), place, pull.number)
    expect(files[0]).toMatchObject({ path: 'long.md', patch: null })
    expect(skipped).toEqual([
      { path: 'long.md', reason: 'too-large', detail: 'GitHub does not show a change of 4000 lines' },
    ])
  })
})

describe('a week over REST', () => {
  const since = '2026-03-02T00:00:00Z'
  const until = '2026-03-09T00:00:00Z'
  const read = () => activityByRest(client(), place, since, until)

  test('has the threads in which something happened, the open ones, and who did what when', async () => {
    const question = repo.issue({
      author: 'newcomer',
      title: 'How?',
      at: '2026-03-03T08:00:00Z',
      labels: ['question'],
    })
    repo.comment(question.number, { author: 'dependabot[bot]', body: 'beep', at: '2026-03-03T08:01:00Z' })
    repo.comment(question.number, { author: 'ada', body: 'Like so.', at: '2026-03-03T10:00:00Z' })
    repo.close(question, 'newcomer', { at: '2026-03-04T09:00:00Z' })
    const draft = repo.pull({
      author: 'grace',
      files: { 'a.md': 'a' },
      at: '2026-03-05T08:00:00Z',
      draft: true,
    })
    repo.review(draft, { author: 'ada', state: 'APPROVED', at: '2026-03-05T09:00:00Z' })
    repo.merge(draft, 'ada', '2026-03-05T10:00:00Z')
    repo.issue({ author: 'waiting', at: '2026-01-01T00:00:00Z' })
    repo.close(repo.issue({ author: 'long-gone', at: '2025-01-01T00:00:00Z' }), 'ada', {
      at: '2025-02-01T00:00:00Z',
    })
    repo.issue({ author: 'later', at: '2026-03-10T00:00:00Z' })

    const { threads, gaps } = await read()
    expect(gaps).toEqual(['discussions', 'what became of suggestions'])
    expect(threads.map(({ author }) => author?.login)).toEqual(['newcomer', 'grace', 'waiting'])
    const [first, change] = threads
    expect(first).toMatchObject({
      kind: 'issue',
      title: 'How?',
      labels: ['question'],
      closedAt: '2026-03-04T09:00:00Z',
      complete: true,
    })
    expect(first!.events.map(({ kind, actor, at }) => [kind, actor?.login, at])).toEqual([
      ['label', 'newcomer', '2026-03-03T08:00:00Z'],
      ['comment', 'dependabot[bot]', '2026-03-03T08:01:00Z'],
      ['comment', 'ada', '2026-03-03T10:00:00Z'],
      ['close', 'newcomer', '2026-03-04T09:00:00Z'],
    ])
    expect(first!.events[1]!.actor!.type).toBe('Bot')
    expect(change).toMatchObject({ kind: 'pull-request', mergedAt: '2026-03-05T10:00:00Z', draft: true })
    expect(change!.events.map(({ kind }) => kind)).toEqual(['review', 'merge', 'close'])
    expect(change!.events[0]!.actor!.id).toBe(github.user('ada').id)
  })

  test('says of a thread with older comments that it was not read to its end', async () => {
    const old = repo.issue({ author: 'newcomer', at: '2026-01-01T00:00:00Z' })
    repo.comment(old.number, { author: 'ada', body: 'x', at: '2026-01-02T00:00:00Z' })
    repo.comment(old.number, { author: 'ada', body: 'y', at: '2026-03-03T00:00:00Z' })
    expect((await read()).threads[0]!.complete).toBe(false)
  })

  test('knows of older threads whether they wait: by comments of programs, by reviews, by reactions', async () => {
    const greeted = repo.issue({ author: 'newcomer', at: '2026-01-01T00:00:00Z' })
    repo.comment(greeted.number, { author: 'hello[bot]', body: 'Hi', at: '2026-01-01T00:01:00Z' })
    const answered = repo.issue({ author: 'newcomer', at: '2026-01-01T00:00:00Z' })
    repo.comment(answered.number, { author: 'ada', body: 'Hi', at: '2026-01-01T00:01:00Z' })
    const reviewed = repo.pull({ author: 'grace', files: { a: 'a' }, at: '2026-01-02T00:00:00Z' })
    repo.review(reviewed, { author: 'ada', at: '2026-01-03T00:00:00Z' })
    repo.react(
      repo.issue({ author: 'grace', at: '2026-01-02T00:00:00Z' }),
      'ada',
      '+1',
      '2026-01-03T00:00:00Z',
    )
    repo.react(
      repo.issue({ author: 'grace', at: '2026-01-02T00:00:00Z' }),
      'grace',
      '+1',
      '2026-01-03T00:00:00Z',
    )
    const activity = await read()
    expect(waiting(activity).map(({ number }) => number)).toEqual([greeted.number, reviewed.number + 2])
    expect(activity.threads.every(({ complete }) => complete)).toBe(true)
  })

  test('looks at sixty threads one by one; of the others it does not claim that they wait', async () => {
    for (let index = 0; index < 70; index += 1) {
      const { number } = repo.issue({ author: 'newcomer', at: '2026-01-01T00:00:00Z' })
      repo.comment(number, { author: 'hello[bot]', body: 'Hi', at: '2026-01-01T00:01:00Z' })
    }
    const activity = await read()
    expect(waiting(activity)).toHaveLength(60)
    expect(activity.gaps).toContain('parts of 10 threads')
    expect(activity.threads.filter((thread) => isUnclear(thread, until))).toHaveLength(10)
  })

  test('one look that fails ends the looking, and the week is told all the same', async () => {
    const { number } = repo.pull({ author: 'grace', files: { a: 'a' }, at: '2026-03-03T00:00:00Z' })
    github.faults.add({ path: /\/reviews/ }, { status: 403 }, { times: 9 })
    const activity = await read()
    expect(activity.threads).toMatchObject([{ number, complete: false }])
    expect(activity.gaps).toContain('parts of 1 threads')
  })

  test('tells who is new by the oldest thread of each, thirty people at most; nobody is guessed at', async () => {
    repo.close(repo.issue({ author: 'regular', at: '2025-01-01T00:00:00Z' }), 'ada', {
      at: '2025-01-02T00:00:00Z',
    })
    repo.issue({ author: 'regular', at: '2026-03-03T00:00:00Z', association: 'FIRST_TIME_CONTRIBUTOR' })
    repo.issue({ author: 'newcomer', at: '2026-03-03T00:00:00Z', association: 'CONTRIBUTOR' })
    repo.issue({ author: 'ada', at: '2026-03-03T00:00:00Z', association: 'OWNER' })
    for (let index = 0; index < 40; index += 1)
      repo.issue({ author: `p${index}`, at: '2026-02-01T00:00:00Z' })
    const { people, gaps } = await read()
    const of = (login: string) => people!.get(String(github.user(login).id))
    expect(of('regular')).toEqual({ firstSeen: '2025-01-01T00:00:00Z', maintainer: false })
    expect(of('newcomer')).toEqual({ firstSeen: '2026-03-03T00:00:00Z', maintainer: false })
    expect(of('ada')).toMatchObject({ maintainer: true })
    expect(people!.size).toBe(31)
    expect(gaps).toContain('who is new among 12 of 42 people')
  })

  test('has a ghost for somebody who is gone', async () => {
    repo.issue({ author: 'gone', at: '2026-03-03T08:00:00Z' })
    github.deleteUser('gone')
    expect((await read()).threads[0]!.author).toEqual({ id: null, login: 'ghost', type: 'Deleted' })
  })
})

describe('an organization', () => {
  test.each(['with', 'without'])('is read whole, %s GraphQL', async (graphql) => {
    github.repository('acme/.github', { files: { 'CODE_OF_CONDUCT.md': 'Be kind.' } })
    github.repository('acme/empty', { empty: true })
    github.repository('acme/secret', { private: true, files: { 'README.md': 'Secret' } })
    if (graphql === 'without') graphqlIsGone()
    const { snapshots, gaps } = await githubOrganization(client(), 'acme', (path) => COMMUNITY.test(path))
    expect(gaps).toEqual([])
    expect(snapshots.map(({ name }) => name).sort()).toEqual([
      'acme/.github',
      'acme/empty',
      'acme/secret',
      'acme/site',
    ])
    const site = snapshots.find(({ name }) => name === 'acme/site')!
    expect([...site.repository.contents.keys()]).toEqual(['README.md'])
    expect([...site.organization!.contents.keys()]).toEqual(['CODE_OF_CONDUCT.md'])
    expect(site.host).toMatchObject({ issues: true, archived: false })
  })

  test('of a thousand repositories takes at most a hundred requests', async () => {
    for (let index = 0; index < 1000; index++) {
      const files = {
        'README.md': `# ${index}`,
        'CONTRIBUTING.md': 'Shared by all',
        'SECURITY.md': `To ${index}`,
        'CODE_OF_CONDUCT.md': `Kind ${index}`,
      }
      github.repository(`acme/r${index}`, { files })
    }
    github.requests.length = 0
    const { snapshots } = await githubOrganization(client(), 'acme', (path) => COMMUNITY.test(path))
    expect(snapshots).toHaveLength(1000)
    expect(github.requests.length).toBeLessThanOrEqual(100)
  })

  test('that does not answer is an outage', async () => {
    github.faults.add({ path: /./ }, { status: 503 }, { times: Infinity })
    await expect(githubOrganization(client(), 'acme', () => true)).rejects.toThrow(UnavailableError)
  })
})
