import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { main as action } from '../../src/action/main.ts'
import { githubWriter } from '../../src/adapters/github/writer.ts'
import type { Here } from '../../src/app/events.ts'
import { answerDraft } from '../../src/app/rows/draft.ts'
import { main as cli } from '../../src/cli/main.ts'
import { defaultConfig } from '../../src/config/schema.ts'
import { wording } from '../../src/drafts/questions.ts'
import { folder } from '../support/folder.ts'
import { type GitHub, type RepositoryHandle, startGitHub } from '../support/github/index.ts'
import { seen } from '../support/io.ts'

const words = wording('en')
const heading = (id: string) => `### ${words.label(id)}`
const tick = (id: string, option: string) => `- [x] ${words.option(id, option)}`

/** What five people write, word for word, in every face. */
const VOICES: readonly (readonly [string, string])[] = [
  [
    'keeper',
    [
      heading('private-route'),
      'conduct@lantern-project.org',
      heading('project'),
      'Lantern',
      heading('time'),
      tick('time', '3d'),
    ].join('\n\n'),
  ],
  [
    'ada',
    [
      heading('needs'),
      tick('needs', 'names'),
      'And tea. {{tea}}',
      heading('named'),
      tick('named', 'yes'),
    ].join('\n\n'),
  ],
  ['bo', [heading('ways'), tick('ways', 'anonymous')].join('\n\n')],
  ['chi', 'I would like us to be slow and kind.'],
  [
    'dee',
    [heading('unwelcome'), tick('unwelcome', 'jokes'), heading('access'), tick('access', 'captions')].join(
      '\n\n',
    ),
  ],
]

async function lantern(): Promise<{ github: GitHub; repo: RepositoryHandle }> {
  const github = await startGitHub()
  onTestFinished(() => github.close())
  const repo = github.repository('lantern/lantern', { files: { 'README.md': '# Lantern\n' } })
  repo.collaborator('keeper', 'admin')
  repo.issue({ title: 'A code of conduct', author: 'keeper' })
  return { github, repo }
}

const speak = (repo: RepositoryHandle) => {
  for (const [author, body] of VOICES) repo.comment(1, { author, body })
}

/** The files of the one pull request that came of it. */
function proposed(repo: RepositoryHandle): Record<string, string> {
  const [pull, ...more] = repo.pulls()
  expect(more).toEqual([])
  return Object.fromEntries(PATHS.map((path) => [path, repo.file(path, pull!.pull!.head.ref)!]))
}

const PATHS = [
  'CODE_OF_CONDUCT.md',
  ...['reporting', 'responding', 'changelog', 'trace'].map((name) => `docs/conduct/${name}.md`),
]

async function inTheApp(): Promise<Record<string, string>> {
  const { github, repo } = await lantern()
  const client = github.client(github.install(github.app('porchlight'), 'lantern'))
  const repository = { owner: 'lantern', repo: 'lantern' }
  const self = { id: null, login: 'porchlight[bot]' }
  const here = (): Here => ({
    client,
    repository,
    repositoryId: repo.state.id,
    installation: 1,
    web: 'https://github.com',
    self,
    config: async () => defaultConfig,
    writer: githubWriter(client, repository, { self }),
    log: {} as Here['log'],
    now: github.world.now(),
  })
  await answerDraft({ thread: 1, isPullRequest: false, action: 'start' }, here())
  speak(repo)
  await answerDraft({ thread: 1, isPullRequest: false, action: 'open' }, here())
  return proposed(repo)
}

async function inAWorkflow(): Promise<Record<string, string>> {
  const { github, repo } = await lantern()
  const { type } = workflow(github, repo)
  await type('/coc-draft start')
  speak(repo)
  await type('/coc-draft open')
  return proposed(repo)
}

/** A workflow that hears of everything, as the documentation writes it. */
function workflow(github: GitHub, repo: RepositoryHandle) {
  const at = folder()
  const bot = github.install(github.app('github-actions'), 'lantern')
  const type = (body: string) => {
    const comment = repo.comment(1, { author: 'keeper', body })
    return happen('issue_comment.created', { issue: 1, comment: comment.id })
  }
  const happen = async (event: string, about: { issue?: number; pull?: number; comment?: number }) => {
    const payload = github.payload(event, { repository: repo.state, ...about, sender: 'keeper' })
    writeFileSync(join(at, 'event.json'), JSON.stringify(payload))
    const env = {
      GITHUB_EVENT_NAME: event.split('.')[0]!,
      GITHUB_EVENT_PATH: join(at, 'event.json'),
      GITHUB_REPOSITORY: 'lantern/lantern',
      GITHUB_API_URL: github.url,
      RUNNER_TEMP: at,
      INPUT_TOKEN: github.token(bot),
      INPUT_FORMAT: 'markdown',
    }
    let out = ''
    const status = await action(env, {
      stdout: { write: (text: string) => (out += text) },
      version: '0',
      now: () => github.world.now(),
    })
    expect(status, out).toBe(0)
  }
  return { type, happen }
}

async function onTheCommandLine(): Promise<Record<string, string>> {
  const cwd = folder(
    Object.fromEntries(VOICES.map(([author, body], index) => [`answers/${index}-${author}.md`, body])),
  )
  const screen = seen({ cwd })
  expect(await cli(['draft', '--answers', 'answers', '--write', 'out'], screen.io), screen.err()).toBe(0)
  return Object.fromEntries(PATHS.map((path) => [path, readFileSync(join(cwd, 'out', path), 'utf8')]))
}

test('the same answers make the same files in the App, in a workflow and on the command line', async () => {
  const app = await inTheApp()
  expect(app['CODE_OF_CONDUCT.md']).toContain('# Code of conduct of Lantern')
  expect(app['CODE_OF_CONDUCT.md']).toContain('You can report anonymously')
  expect(await onTheCommandLine()).toEqual(app)
  expect(await inAWorkflow()).toEqual(app)
})

test('a workflow hears answers made with the form, and votes anew on a changed text', async () => {
  const { github, repo } = await lantern()
  const { type, happen } = workflow(github, repo)
  await type('/coc-draft start')
  speak(repo)
  const before = github.requests.length
  await type('/coc-draft preview')
  const asked = github.requests.slice(before).map(({ method, path }) => `${method} ${path}`)
  expect(asked.length, asked.join('\n')).toBeLessThanOrEqual(12)
  const preview = () => repo.comments(1).find(({ body }) => body.includes('porchlight:coc-preview'))!.body
  const form = repo.issue({
    author: 'eve',
    labels: ['code-of-conduct-input'],
    body: `${heading('unwelcome')}\n\n${tick('unwelcome', 'secrets')}`,
  })
  await happen('issues.opened', { issue: form.number })
  expect(preview()).toContain('Passing on what was told in private')

  await type('/coc-draft open')
  const pull = repo.pulls()[0]!
  repo.react(pull, 'keeper', '+1')
  const text = repo.file('CODE_OF_CONDUCT.md', pull.pull!.head.ref)!
  repo.push(pull, { 'CODE_OF_CONDUCT.md': text.replace('made by people', 'made by humans') }, 'keeper')
  await happen('pull_request.synchronize', { pull: pull.number })
  expect(pull.body).toContain('The text has changed')
  expect(pull.body).toContain('0 yes, 0 no')
})
