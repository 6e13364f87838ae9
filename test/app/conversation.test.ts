import { afterAll, beforeAll, expect, test } from 'vitest'
import { table } from '../../src/app/table.ts'
import { templateLocales } from '../../src/render/files.ts'
import { voice } from '../../src/render/template.ts'
import { type Running, running } from './running.ts'

let on: Running
beforeAll(async () => {
  on = await running({ settings: { reconcileSeconds: 2 } })
  on.github.organization('octo-org', { mona: 'admin' })
  on.github.repository('octo-org/hello')
  on.github.install(on.github.world.apps[0]!, 'octo-org')
})
afterAll(() => on?.stop())

async function say(body: string, author = 'mona') {
  const repository = on.github.world.repositories.find(({ name }) => name === 'hello')!
  const handle = on.github.repository(`octo-org/t${repository.comments.length}-${Math.random()}`.slice(0, 30))
  const thread = handle.issue({ author: 'hubot' })
  const comment = handle.comment(thread.number, { body, author })
  const subject = { repository: handle.state, issue: thread.number, comment: comment.id }
  const delivery = await on.github.deliver('issue_comment.created', subject)
  await on.quiet()
  const replies = handle.state.comments.filter(({ user }) => user.login === 'porchlight[bot]')
  return { handle, thread, comment, delivery, replies, subject }
}

test('/porchlight help gets a reaction and one answer that lists the commands', async () => {
  const { comment, replies, delivery } = await say('/porchlight help')
  expect(delivery.statusCode).toBe(202)
  expect(comment.reactions.map(({ content }) => content)).toEqual(['eyes'])
  expect(replies).toHaveLength(1)
  expect(replies[0]!.body).toContain('at the start of a line')
})

test('the help speaks every language that the App speaks', () => {
  for (const locale of templateLocales().filter((one) => one !== 'en')) {
    const unsaid = table.slash
      .map(({ typed }) => `app.help.${typed.replaceAll(' ', '-')}`)
      .filter((key) => voice(locale).textOr(key, 'unsaid') === 'unsaid')
    expect(unsaid, locale).toEqual([])
  }
})

test('an unknown command gets help that names it', async () => {
  const { replies } = await say('/porchlight dance')
  expect(replies[0]!.body).toContain('`/porchlight dance`')
})

test('a person without the right is told who can, and nothing else happens', async () => {
  const { replies } = await say('/porchlight audit', 'passer-by')
  expect(replies).toHaveLength(1)
  expect(replies[0]!.body).toContain('triage')
})

test('the audit is answered in the thread', async () => {
  const { replies } = await say('/porchlight audit')
  expect(replies).toHaveLength(1)
  expect(replies[0]!.body).toContain('coc-exists')
})

test('the same delivery again, even after it is done, adds nothing', async () => {
  const { handle, delivery, subject } = await say('/porchlight help')
  const again = await on.github.deliver('issue_comment.created', subject, { guid: delivery.guid })
  const other = await on.github.deliver('issue_comment.created', subject)
  expect([again.statusCode, other.statusCode]).toEqual([202, 202])
  await on.quiet()
  expect(handle.state.comments).toHaveLength(2)
})

test('somebody else’s command, a quotation and a bot are left alone', async () => {
  for (const [body, author] of [
    ['/retest', 'mona'],
    ['> /porchlight help', 'mona'],
    ['/porchlight help', 'other[bot]'],
  ] as const) {
    const { comment, replies } = await say(body, author)
    expect(replies).toEqual([])
    expect(comment.reactions).toEqual([])
  }
})

test('a broken configuration means an answer that says where, and no other writes', async () => {
  const handle = on.github.repository('octo-org/broken', {
    files: { '.github/porchlight.yml': 'locale: en\nrevew: {}\n' },
  })
  const thread = handle.issue({ author: 'hubot' })
  const comment = handle.comment(thread.number, { body: '/porchlight audit', author: 'mona' })
  await on.github.deliver('issue_comment.created', {
    repository: handle.state,
    issue: thread.number,
    comment: comment.id,
  })
  await on.quiet()
  const [reply] = handle.state.comments.filter(({ user }) => user.login === 'porchlight[bot]')
  expect(reply!.body).toContain('.github/porchlight.yml:2:1')
})

test('a pull request that breaks the configuration is told line and column, one that mends it is fine', async () => {
  const handle = on.github.repository('octo-org/changing')
  const pull = handle.pull({
    author: 'hubot',
    files: { '.github/porchlight.yml': 'locale: en\nreport:\n  day: someday\n' },
  })
  const subject = { repository: handle.state, pull: pull.number }
  await on.github.deliver('pull_request.opened', subject)
  await on.quiet()
  const [run] = handle.state.checkRuns
  expect(run).toMatchObject({ name: 'Porchlight configuration', conclusion: 'failure' })
  expect(run!.annotations).toHaveLength(1)
  expect(run!.annotations[0]).toMatchObject({ path: '.github/porchlight.yml', start_line: 3 })
  handle.push(pull, { '.github/porchlight.yml': 'locale: en\n' })
  await on.github.deliver('pull_request.synchronize', subject)
  await on.quiet()
  expect(handle.state.checkRuns.at(-1)).toMatchObject({ conclusion: 'success' })
})

test('a pull request that touches a community file is audited, never worse than neutral', async () => {
  const handle = on.github.repository('octo-org/audited')
  const pull = handle.pull({
    author: 'hubot',
    files: { 'CODE_OF_CONDUCT.md': '# Code of Conduct\n\nReport to [INSERT CONTACT METHOD].\n' },
  })
  await on.github.deliver('pull_request.opened', { repository: handle.state, pull: pull.number })
  await on.quiet()
  const [run] = handle.state.checkRuns
  expect(run).toMatchObject({ conclusion: 'neutral', status: 'completed' })
  expect(run!.annotations.length).toBeGreaterThan(0)
  const other = handle.pull({ author: 'hubot', files: { 'src/a.js': 'let a\n' } })
  await on.github.deliver('pull_request.opened', { repository: handle.state, pull: other.number })
  await on.quiet()
  expect(handle.state.checkRuns).toHaveLength(1)
})

test('nothing is written when the App is installed', async () => {
  const writes = () => on.github.requests.filter(({ method }) => method !== 'GET').length
  const before = writes()
  await on.github.deliver('installation.created', {
    installation: on.github.world.installations[0]!.id,
  } as never)
  await on.quiet()
  expect(writes()).toBe(before)
})

test('a delivery that failed is asked for again', async () => {
  const handle = on.github.repository('octo-org/missed')
  const thread = handle.issue({ author: 'hubot' })
  const comment = handle.comment(thread.number, { body: '/porchlight help', author: 'mona' })
  on.github.webhook({ url: 'http://127.0.0.1:9/', secret: on.secret })
  const subject = { repository: handle.state, issue: thread.number, comment: comment.id }
  expect((await on.github.deliver('issue_comment.created', subject)).statusCode).toBe(0)
  on.github.webhook({ url: `${on.url}/api/github/webhooks`, secret: on.secret })
  await expect.poll(() => handle.state.comments.length, { timeout: 20_000 }).toBe(2)
})
