import { retry } from '@octokit/plugin-retry'
import { Octokit } from '@octokit/rest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { githubWriter } from '../../src/adapters/github/writer.ts'
import { UnavailableError } from '../../src/core/errors.ts'
import { hasMarker, type Marker } from '../../src/core/marker.ts'
import type { Operation } from '../../src/core/plan.ts'
import type { Writer } from '../../src/core/ports.ts'
import {
  type GitHub,
  type Installation,
  type RepositoryHandle,
  startGitHub,
} from '../support/github/index.ts'

const marker: Marker = { kind: 'reply', key: 'k1' }
const QUIET = { debug() {}, info() {}, warn() {}, error() {} }
const SELF = { id: null, login: 'porchlight[bot]' }

let github: GitHub
let repo: RepositoryHandle
let installation: Installation
let writer: Writer

beforeEach(async () => {
  github = await startGitHub()
  repo = github.repository('acme/site')
  installation = github.install(github.app('porchlight'), 'acme')
  writer = newWriter()
})

afterEach(() => github.close())

function newWriter(): Writer {
  return githubWriter(github.client(installation), { owner: 'acme', repo: 'site' }, { self: SELF })
}

function comment(thread: number, body: string, onlyOnce = false): Operation {
  return { kind: 'ensure-comment', thread, marker, body, onlyOnce }
}

describe('a comment', () => {
  test('is created, then left alone, then edited in place', async () => {
    const { number } = repo.issue()
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('created')
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('unchanged')
    expect((await writer.write(comment(number, 'Hello again'))).state).toBe('updated')
    const [only, ...more] = repo.comments(number)
    expect(more).toEqual([])
    expect(only!.body).toContain('Hello again')
    expect(hasMarker(only!.body, marker)).toBe(true)
  })

  test('that is said only once is never edited', async () => {
    const { number } = repo.issue()
    await writer.write(comment(number, 'Hello', true))
    expect((await writer.write(comment(number, 'Other words', true))).state).toBe('unchanged')
    expect(repo.comments(number)[0]!.body).toContain('Hello')
  })

  test('of somebody else is not ours, whatever marker it carries', async () => {
    const { number } = repo.issue()
    await writer.write(comment(number, 'Hello'))
    const copied = repo.comment(number, { author: 'mallory', body: repo.comments(number)[0]!.body })
    await writer.write(comment(number, 'New words'))
    expect(copied.body).not.toContain('New words')
    await writer.write({ kind: 'delete-comment', thread: number, marker })
    expect(repo.comments(number)).toEqual([copied])
  })

  test('is found on the second page', async () => {
    const { number } = repo.issue()
    for (let index = 0; index < 130; index++) repo.comment(number, { author: 'ada', body: `${index}` })
    await writer.write(comment(number, 'Hello'))
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('unchanged')
  })

  test('whose answer got lost is not written again', async () => {
    const { number } = repo.issue()
    github.faults.add({ method: 'POST', path: /comments$/ }, { cut: 'after' })
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('created')
    expect(repo.comments(number)).toHaveLength(1)
  })

  test('is not written twice by a client that tries again by itself', async () => {
    const { number } = repo.issue()
    const Retrying = Octokit.plugin(retry)
    const client = new Retrying({
      baseUrl: github.url,
      auth: github.token(installation),
      log: QUIET,
      retry: { retryAfterBaseValue: 1 },
    })
    const again = githubWriter(client, { owner: 'acme', repo: 'site' }, { self: SELF })
    github.faults.add({ method: 'POST', path: /comments$/ }, { cut: 'after' })
    expect((await again.write(comment(number, 'Hello'))).state).toBe('created')
    expect(github.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(repo.comments(number)).toHaveLength(1)
  })

  test('that never arrived is an outage, and is written by the next try', async () => {
    const { number } = repo.issue()
    github.faults.add({ method: 'POST', path: /comments$/ }, { cut: 'before' })
    await expect(writer.write(comment(number, 'Hello'))).rejects.toThrow(UnavailableError)
    expect((await writer.write(comment(number, 'Hello'))).state).toBe('created')
    expect(repo.comments(number)).toHaveLength(1)
  })

  test('of two workers at once ends as the older one', async () => {
    const { number } = repo.issue()
    const bothLooked = github.arrived({ method: 'GET', path: /comments$/ }, 2)
    github.faults.add({ method: 'GET', path: /comments$/ }, { answerAfter: bothLooked }, { times: 2 })
    await Promise.all([writer.write(comment(number, 'Hello')), newWriter().write(comment(number, 'Hello'))])
    const written = github.requests.filter(({ method, status }) => method === 'POST' && status === 201)
    expect(written).toHaveLength(2)
    expect(repo.comments(number)).toHaveLength(1)
  })

  test('longer than GitHub takes is cut and keeps its marker', async () => {
    const { number } = repo.issue()
    await writer.write(comment(number, 'A line of words.\n'.repeat(6000)))
    const { body } = repo.comments(number)[0]!
    expect(body.length).toBeLessThanOrEqual(65_536)
    expect(hasMarker(body, marker)).toBe(true)
    expect((await writer.write(comment(number, 'A line of words.\n'.repeat(6000)))).state).toBe('unchanged')
  })
})

describe('an issue', () => {
  const report = (title = 'Week 10', body = 'All well.'): Operation => ({
    kind: 'ensure-issue',
    marker: { kind: 'weekly-report', key: '2026-W10' },
    title,
    body,
    labels: ['community-health'],
    reopen: false,
  })

  test('is opened once, and edited in place', async () => {
    expect((await writer.write(report())).state).toBe('created')
    expect((await writer.write(report())).state).toBe('unchanged')
    expect((await writer.write(report('Week ten'))).state).toBe('updated')
    expect(repo.issues().map(({ title, labels }) => [title, labels.map(({ name }) => name)])).toEqual([
      ['Week ten', ['community-health']],
    ])
  })

  test('that a person closed stays closed and as it was', async () => {
    await writer.write(report())
    const [issue] = repo.issues()
    repo.close(issue!, 'ada')
    const { state, detail } = await writer.write(report('Week 10', 'News!'))
    expect(state).toBe('unchanged')
    expect(detail).toMatch(/is closed$/)
    expect(issue!.state).toBe('closed')
    expect(issue!.body).toContain('All well.')
  })

  test('is still ours when somebody took its label off', async () => {
    await writer.write(report())
    repo.issues()[0]!.labels = []
    expect((await writer.write(report())).state).toBe('unchanged')
  })

  test('whose answer got lost is not opened again', async () => {
    github.faults.add({ method: 'POST', path: /issues$/ }, { cut: 'after' })
    expect((await writer.write(report())).state).toBe('created')
    expect(repo.issues()).toHaveLength(1)
  })

  test('of two workers at once: the older stays open, the other points to it', async () => {
    const looked = github.arrived({ method: 'GET', path: /issues$/ }, 2)
    github.faults.add({ method: 'GET', path: /issues$/ }, { answerAfter: looked }, { times: 2 })
    const operation = { ...report(), labels: [] } as Operation
    await Promise.all([writer.write(operation), newWriter().write(operation)])
    const [first, second] = repo.issues()
    expect(first!.state).toBe('open')
    expect(second).toMatchObject({ state: 'closed', stateReason: 'not_planned', body: `→ #${first!.number}` })
  })

  test('is closed with a last word, once', async () => {
    const { number } = repo.issue()
    const close: Operation = {
      kind: 'close-issue',
      number,
      comment: { marker, body: 'The next one is open.' },
    }
    expect((await writer.write(close)).state).toBe('updated')
    expect((await writer.write(close)).state).toBe('unchanged')
    expect(repo.issues()[0]!.state).toBe('closed')
    expect(repo.comments(number)).toHaveLength(1)
  })

  test('that a person closed hears nothing more from us', async () => {
    const issue = repo.issue()
    repo.close(issue, 'ada')
    await writer.write({ kind: 'close-issue', number: issue.number, comment: { marker, body: 'Bye' } })
    expect(repo.comments(issue.number)).toEqual([])
  })
})

describe('a label', () => {
  const label = (thread: number): Operation => ({
    kind: 'ensure-label',
    thread,
    label: 'First Contribution',
    color: '#0e8a16',
    description: 'Somebody is new here',
  })

  test('is made with its colour, and put on once', async () => {
    const { number } = repo.issue()
    expect((await writer.write(label(number))).state).toBe('updated')
    expect((await writer.write(label(number))).state).toBe('unchanged')
    expect(repo.state.labels).toMatchObject([{ name: 'First Contribution', color: '0e8a16' }])
    expect(repo.state.threads.get(number)!.events).toHaveLength(1)
  })

  test('that the project has, in other letters and colours, is used as it is', async () => {
    repo.issue({ labels: ['first contribution'] })
    const { number } = repo.issue()
    await writer.write(label(number))
    expect(repo.state.labels).toMatchObject([{ name: 'first contribution', color: 'ededed' }])
    expect(repo.state.threads.get(number)!.labels).toEqual(repo.state.labels)
  })
})

describe('a reaction', () => {
  test('is there once, on a comment or an issue', async () => {
    const issue = repo.issue()
    const said = repo.comment(issue.number, { author: 'ada', body: '/porchlight help' })
    const onComment: Operation = { kind: 'ensure-reaction', target: { comment: said.id }, content: 'eyes' }
    expect((await writer.write(onComment)).state).toBe('created')
    expect((await writer.write(onComment)).state).toBe('unchanged')
    await writer.write({ kind: 'ensure-reaction', target: { issue: issue.number }, content: 'heart' })
    expect(said.reactions.map(({ content }) => content)).toEqual(['eyes'])
    expect(issue.reactions.map(({ content }) => content)).toEqual(['heart'])
  })
})

describe('a review', () => {
  const text = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join('\n')

  function change() {
    repo.commit({ files: { 'guide.md': text } })
    return repo.pull({
      author: 'ada',
      files: { 'guide.md': text.replace('line 3\n', 'the new line 3\n'), 'new.md': 'one\ntwo\n' },
    })
  }

  function review(pull: number, lines: readonly (readonly [string, number])[]): Operation {
    const commit = repo.state.threads.get(pull)!.pull!.head.sha
    const comments = lines.map(([path, line]) => ({ path, line, body: `About ${path} line ${line}` }))
    return {
      kind: 'ensure-review',
      pull,
      commit,
      marker: { kind: 'language-review', key: commit },
      body: 'A thought.',
      comments,
    }
  }

  test('is made once with its comments on their lines', async () => {
    const { number, pull } = change()
    expect(
      (
        await writer.write(
          review(number, [
            ['guide.md', 3],
            ['new.md', 2],
          ]),
        )
      ).state,
    ).toBe('created')
    expect(
      (
        await writer.write(
          review(number, [
            ['guide.md', 3],
            ['new.md', 2],
          ]),
        )
      ).state,
    ).toBe('unchanged')
    expect(pull!.reviews).toHaveLength(1)
    expect(pull!.reviews[0]).toMatchObject({ state: 'COMMENTED', user: { login: 'porchlight[bot]' } })
    expect(pull!.comments.map(({ path, line, side }) => [path, line, side])).toEqual([
      ['guide.md', 3, 'RIGHT'],
      ['new.md', 2, 'RIGHT'],
    ])
  })

  test('with a line outside of the diff keeps the others, and says that one in its text', async () => {
    const { number, pull } = change()
    await writer.write(
      review(number, [
        ['guide.md', 3],
        ['guide.md', 29],
        ['gone.md', 1],
      ]),
    )
    expect(pull!.comments.map(({ line }) => line)).toEqual([3])
    expect(pull!.reviews[0]!.body).toContain('`guide.md:29`\n\nAbout guide.md line 29')
    expect(pull!.reviews[0]!.body).toContain('About gone.md line 1')
  })

  test('with a line that GitHub refuses without a reason keeps the others on their lines', async () => {
    const { number, pull } = change()
    const refuse = {
      status: 422,
      message: 'Unprocessable Entity',
      body: { message: 'Unprocessable Entity', errors: ['Line could not be resolved'] },
    }
    github.faults.add({ method: 'POST', path: /reviews$/, body: /"line":2\b/ }, refuse, { times: 9 })
    await writer.write(
      review(number, [
        ['new.md', 1],
        ['new.md', 2],
        ['guide.md', 3],
      ]),
    )
    expect(pull!.comments.map(({ path, line }) => [path, line])).toEqual([
      ['new.md', 1],
      ['guide.md', 3],
    ])
    expect(pull!.reviews).toHaveLength(1)
    expect(pull!.reviews[0]!.body).toContain('About new.md line 2')
  })

  test('is not lost when GitHub takes none of its lines', async () => {
    const { number, pull } = change()
    const refuse = {
      status: 422,
      message: 'Unprocessable Entity',
      body: { message: 'Unprocessable Entity', errors: ['Line could not be resolved'] },
    }
    github.faults.add({ method: 'POST', path: /reviews$/, body: /"line"/ }, refuse, { times: 2 })
    await writer.write(
      review(number, [
        ['guide.md', 3],
        ['guide.md', 29],
      ]),
    )
    expect(pull!.comments).toEqual([])
    expect(pull!.reviews[0]!.body).toContain('About guide.md line 3')
  })

  test('whose answer got lost is not made again', async () => {
    const { number, pull } = change()
    github.faults.add({ method: 'POST', path: /reviews$/ }, { cut: 'after' })
    expect((await writer.write(review(number, [['guide.md', 3]]))).state).toBe('created')
    expect(pull!.reviews).toHaveLength(1)
  })

  test('of two workers at once: one keeps its comments, the other points to it', async () => {
    const { number, pull } = change()
    const looked = github.arrived({ method: 'GET', path: /reviews$/ }, 2)
    github.faults.add({ method: 'GET', path: /reviews$/ }, { answerAfter: looked }, { times: 2 })
    const operation = review(number, [['guide.md', 3]])
    await Promise.all([writer.write(operation), newWriter().write(operation)])
    expect(pull!.comments).toHaveLength(1)
    expect(pull!.comments[0]!.review).toBe(pull!.reviews[0]!.id)
    expect(pull!.reviews[1]!.body).toMatch(/^→ https:/)
  })
})

describe('a check run', () => {
  const annotations = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      path: 'README.md',
      line: index + 1,
      severity: index % 2 ? ('warning' as const) : ('error' as const),
      title: 'A title',
      message: `Number ${index}`,
    }))

  function check(count: number, summary = 'All in all'): Operation {
    const headSha = repo.state.git.refs.get('refs/heads/main')!
    return {
      kind: 'ensure-check-run',
      name: 'Porchlight',
      headSha,
      conclusion: 'neutral',
      title: 'Two thoughts',
      summary,
      annotations: annotations(count),
    }
  }

  test.each([0, 1, 50, 51, 100, 120])(
    'carries %i annotations, fifty at a time, and is made once',
    async (count) => {
      expect((await writer.write(check(count))).state).toBe('created')
      expect((await writer.write(check(count))).state).toBe('unchanged')
      const [run, ...more] = repo.state.checkRuns
      expect(more).toEqual([])
      expect(run).toMatchObject({ status: 'completed', conclusion: 'neutral', title: 'Two thoughts' })
      expect(run!.annotations.map(({ message }) => message)).toEqual(
        annotations(count).map(({ message }) => message),
      )
    },
  )

  test('that was broken off is gone on with', async () => {
    github.faults.add({ method: 'PATCH', path: /check-runs/ }, { cut: 'after' })
    await expect(writer.write(check(120))).rejects.toThrow(UnavailableError)
    await writer.write(check(120))
    expect(repo.state.checkRuns).toHaveLength(1)
    expect(repo.state.checkRuns[0]!.annotations.map(({ message }) => message)).toEqual(
      annotations(120).map(({ message }) => message),
    )
  })

  test('with something else to say is a new one', async () => {
    await writer.write(check(1))
    expect((await writer.write(check(1, 'Other words'))).state).toBe('created')
    expect(repo.state.checkRuns.map(({ summary }) => summary)).toEqual(['All in all', 'Other words'])
  })
})

describe('a pull request', () => {
  const draft = (content: string | null = 'Be kind.'): Operation => ({
    kind: 'ensure-pull-request',
    marker: { kind: 'coc-pull-request', key: '7' },
    branch: 'porchlight/code-of-conduct',
    base: 'main',
    title: 'A code of conduct',
    body: 'What the community asked for.',
    commitMessage: 'Add a code of conduct',
    files: [{ path: 'docs/CODE_OF_CONDUCT.md', content }],
  })
  const branch = 'porchlight/code-of-conduct'

  test('is opened once from a branch of its own', async () => {
    expect((await writer.write(draft())).state).toBe('created')
    expect((await writer.write(draft())).state).toBe('unchanged')
    expect(repo.pulls()).toHaveLength(1)
    expect(repo.file('docs/CODE_OF_CONDUCT.md', branch)).toBe('Be kind.')
    expect(repo.file('README.md', branch)).toBe('# site\n')
    expect(repo.file('docs/CODE_OF_CONDUCT.md')).toBeUndefined()
  })

  test('gets a further commit when the draft changed', async () => {
    await writer.write(draft())
    expect((await writer.write(draft('Be kind to each other.'))).state).toBe('updated')
    expect(repo.pulls()).toHaveLength(1)
    expect(repo.file('docs/CODE_OF_CONDUCT.md', branch)).toBe('Be kind to each other.')
  })

  test('goes on after any request failed, and ends as one', async () => {
    for (const path of [/git\/trees$/, /git\/commits$/, /git\/refs$/, /pulls$/]) {
      github.faults.add({ method: 'POST', path }, { status: 500 })
      await expect(writer.write(draft())).rejects.toThrow(UnavailableError)
    }
    await writer.write(draft())
    expect(repo.pulls()).toHaveLength(1)
  })

  test('whose answers got lost is opened once', async () => {
    github.faults.add({ method: 'POST', path: /git\/refs$/ }, { cut: 'after' })
    github.faults.add({ method: 'POST', path: /pulls$/ }, { cut: 'after' })
    expect((await writer.write(draft())).state).toBe('created')
    expect(repo.pulls()).toHaveLength(1)
  })

  test("never overwrites somebody's work on the branch", async () => {
    repo.commit({ branch, author: 'ada', files: { 'mine.md': 'Mine' } })
    const { state, detail } = await writer.write(draft())
    expect([state, detail]).toEqual(['skipped', `the branch ${branch} holds somebody else's work`])
    expect(repo.file('docs/CODE_OF_CONDUCT.md', branch)).toBeUndefined()
  })

  test('that a person closed stays closed', async () => {
    await writer.write(draft())
    repo.close(repo.pulls()[0]!, 'ada')
    expect((await writer.write(draft('New words'))).state).toBe('unchanged')
    expect(repo.pulls()).toHaveLength(1)
  })

  test('with nothing to change is not opened', async () => {
    repo.commit({ files: { 'docs/CODE_OF_CONDUCT.md': 'Be kind.' } })
    expect((await writer.write(draft())).detail).toBe('the files already read like this')
  })

  test('can take a file away, and minds not when it is gone', async () => {
    expect((await writer.write(draft(null))).state).toBe('skipped')
    repo.commit({ files: { 'docs/CODE_OF_CONDUCT.md': 'Old' } })
    expect((await writer.write(draft(null))).state).toBe('created')
    expect(repo.file('docs/CODE_OF_CONDUCT.md', branch)).toBeUndefined()
  })

  test('needs a branch to start from', async () => {
    const { detail } = await writer.write({ ...draft(), base: 'trunk' } as Operation)
    expect(detail).toBe('there is no branch trunk to start from')
  })
})

describe('what GitHub refuses for good is skipped, and says why', () => {
  test.each([
    ['a locked conversation', () => repo.lock(repo.state.threads.get(1)!), 'the conversation is locked'],
    [
      'an archived repository',
      () => Object.assign(repo.state, { archived: true }),
      'the repository is archived',
    ],
    ['a deleted issue', () => Object.assign(repo.state.threads.get(1)!, { deleted: true }), /deleted/],
    ['a deleted repository', () => Object.assign(repo.state, { deleted: true }), /not there/],
    [
      'a permission that was withdrawn',
      () => Object.assign(installation, { permissions: { metadata: 'read' } }),
      /permissions/,
    ],
  ] as const)('%s', async (_, happen, reason) => {
    repo.issue()
    happen()
    const { state, detail } = await writer.write(comment(1, 'Hello'))
    expect(state).toBe('skipped')
    expect(detail).toMatch(reason)
    expect(repo.comments(1)).toEqual([])
  })

  test('a suspended installation', async () => {
    repo.issue()
    installation.suspendedAt = github.world.now()
    const { state, detail } = await writer.write(comment(1, 'Hello'))
    expect([state, detail]).toEqual(['skipped', 'the installation is suspended'])
  })

  test('a job where nothing runs jobs', async () => {
    const job: Operation = {
      kind: 'ensure-job',
      key: 'k',
      command: 'report',
      options: {},
      startAfter: github.world.now(),
    }
    expect((await writer.write(job)).state).toBe('skipped')
  })
})

describe('what may work later is an outage', () => {
  test.each([
    ['a server error', { status: 502 }, undefined],
    [
      'a secondary limit',
      { status: 403, message: 'You have exceeded a secondary rate limit', headers: { 'retry-after': '17' } },
      17,
    ],
    [
      'a secondary limit that does not say how long',
      { status: 403, message: 'You have exceeded a secondary rate limit' },
      60,
    ],
    ['too many requests', { status: 429, headers: { 'retry-after': '5' } }, 5],
    ['an expired token', { status: 401, message: 'Bad credentials' }, undefined],
    ['a cut connection', { cut: 'before' }, undefined],
  ] as const)('%s', async (_, fault, retryAfter) => {
    const { number } = repo.issue()
    github.faults.add({ path: /comments$/ }, fault)
    const failure = await writer.write(comment(number, 'Hello')).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnavailableError)
    expect((failure as UnavailableError).retryAfter).toBe(retryAfter)
    expect((failure as UnavailableError).message).toMatch(
      /^GitHub could not be asked for a comment in acme\/site: /,
    )
    expect(repo.comments(number)).toEqual([])
  })

  test('a spent primary limit waits for its reset', async () => {
    const { number } = repo.issue()
    Object.assign(github.rate, { remaining: 0, reset: Math.floor(Date.now() / 1000) + 600 })
    const failure = (await writer
      .write(comment(number, 'Hello'))
      .catch((error: unknown) => error)) as UnavailableError
    expect(failure.retryAfter).toBeGreaterThan(590)
    expect(failure.retryAfter).toBeLessThanOrEqual(600)
  })
})
