import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Running, running, SECRET } from './running.ts'

let on: Running
beforeAll(async () => {
  on = await running()
  on.github.organization('octo-org', { mona: 'admin' })
  on.github.install(on.github.world.apps[0]!, 'octo-org')
}, 120_000)
afterAll(() => on?.stop())

const sign = (body: string | Buffer, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/** Sends a body as GitHub would, with some headers changed or left out. */
async function post(body: string | Buffer, change: Record<string, string | undefined> = {}) {
  const headers: Record<string, string | undefined> = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': sign(body),
    ...change,
  }
  const given = Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const response = await fetch(`${on.url}/api/github/webhooks`, {
    method: 'POST',
    headers: Object.fromEntries(given),
    body,
  })
  return { status: response.status, text: await response.text() }
}

/** A new repository with one issue, and a comment that asks for help. */
function asked(name: string) {
  const handle = on.github.repository(`octo-org/${name}`)
  const thread = handle.issue({ author: 'hubot' })
  const comment = handle.comment(thread.number, { body: '/porchlight help', author: 'mona' })
  const subject = { repository: handle.state, issue: thread.number, comment: comment.id }
  const replies = () => handle.state.comments.filter(({ user }) => user.login === 'porchlight[bot]')
  return { handle, thread, comment, subject, replies }
}

const reasons = () => on.lines.map(({ reason }) => String(reason)).join('\n')

test('a wrong, missing or truncated signature is refused', async () => {
  expect((await post('{}', { 'x-hub-signature-256': sign('{}', 'guess') })).status).toBe(401)
  expect((await post('{}', { 'x-hub-signature-256': undefined })).status).toBe(401)
  expect((await post('{}', { 'x-hub-signature-256': sign('{}').slice(0, 40) })).status).toBe(401)
  expect((await post('{"a":1} ', { 'x-hub-signature-256': sign('{"a":1}') })).status).toBe(401)
  expect((await post('{}')).status).toBe(202)
})

test('another content type is refused, and says which setting to change', async () => {
  const answer = await post('payload=%7B%7D', { 'content-type': 'application/x-www-form-urlencoded' })
  expect(answer.status).toBe(415)
  expect(answer.text).toContain('application/json')
})

test('what is not a JSON object, or says no event, is refused', async () => {
  expect((await post('{"a":')).status).toBe(400)
  expect((await post('[]')).status).toBe(400)
  expect((await post('{}', { 'x-github-event': undefined })).status).toBe(400)
  expect((await post('{}', { 'x-github-event': '../issues' })).status).toBe(400)
  expect((await post('{}', { 'x-github-delivery': undefined })).status).toBe(400)
})

test('a body of 25 MB is taken, one byte more is not', async () => {
  const most = 25 * 1024 * 1024
  const body = Buffer.alloc(most, ' ')
  body.write('{"action":"opened"')
  body.write('}', most - 1)
  expect((await post(body)).status).toBe(202)
  const more = Buffer.concat([body, Buffer.from(' ')])
  const answer = await post(more).catch(() => ({ status: 413 }))
  expect(answer.status).toBe(413)
}, 60_000)

test('a body that breaks off is forgotten, and the next one is taken', async () => {
  const half = new ReadableStream({
    start: (stream) => stream.enqueue(Buffer.from('{"half":')),
    pull: (stream) => stream.error(new Error('the line is dead')),
  })
  const headers = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': sign('x'),
  }
  const sending = fetch(`${on.url}/api/github/webhooks`, {
    method: 'POST',
    headers,
    body: half,
    duplex: 'half',
  } as RequestInit)
  await expect(sending).rejects.toThrow()
  expect((await post('{}', { 'x-github-delivery': headers['x-github-delivery'] })).text).toBe('stored\n')
})

test('an unknown event, and one of ours with fields missing, come to an end', async () => {
  expect((await post('{"zen":"x"}', { 'x-github-event': 'a_new_event' })).status).toBe(202)
  const odd = [
    {},
    { installation: { id: 1 } },
    { installation: null, repository: 'x', issue: 7, comment: null },
  ]
  for (const payload of odd) {
    const body = JSON.stringify({ action: 'created', ...payload })
    expect((await post(body, { 'x-github-event': 'issue_comment' })).status).toBe(202)
  }
  await on.quiet()
  expect(on.lines.some(({ msg }) => msg === 'the payload lacks something that it should have')).toBe(true)
})

test('a text that PostgreSQL’s JSON cannot hold arrives whole', async () => {
  const { handle, thread } = asked('nul')
  const body = 'zero \u0000 and half a pair \ud800\n\n/porchlight dance'
  const comment = handle.comment(thread.number, { body, author: 'mona' })
  const subject = { repository: handle.state, issue: thread.number, comment: comment.id }
  expect((await on.github.deliver('issue_comment.created', subject)).statusCode).toBe(202)
  await on.quiet()
  expect(comment.reactions).toHaveLength(1)
})

test('a delivery whose id is no UUID is known again as well', async () => {
  expect((await post('{}', { 'x-github-delivery': 'delivery-1' })).text).toBe('stored\n')
  expect((await post('{}', { 'x-github-delivery': 'delivery-1' })).text).toBe('known already\n')
})

test('a deleted repository and a suspended installation end with a line that says so', async () => {
  const gone = asked('gone')
  gone.handle.state.deleted = true
  await on.github.deliver('issue_comment.created', gone.subject)
  await on.quiet()
  expect(gone.replies()).toHaveLength(0)
  const installation = on.github.world.installations[0]!
  installation.suspendedAt = '2026-03-02T09:00:00Z'
  on.github.world.tokens.clear()
  const late = asked('late')
  await on.github.deliver('issue_comment.created', late.subject)
  await on.quiet()
  installation.suspendedAt = null
  expect(late.replies()).toHaveLength(0)
  expect(reasons()).toContain('it is not there')
  expect(reasons()).toContain('suspended')
}, 120_000)

test('a repository that was renamed meanwhile is answered at its new place, once', async () => {
  const { handle, subject, replies } = asked('old-name')
  const told = JSON.stringify(on.github.payload('issue_comment.created', subject))
  handle.rename('new-name')
  expect((await post(told, { 'x-github-event': 'issue_comment' })).status).toBe(202)
  await on.quiet()
  expect(replies()).toHaveLength(1)
}, 60_000)

test('an archived repository and a locked conversation are left alone', async () => {
  const archived = asked('archived')
  archived.handle.state.archived = true
  await on.github.deliver('issue_comment.created', archived.subject)
  const locked = asked('locked')
  locked.thread.locked = true
  await on.github.deliver('issue_comment.created', locked.subject)
  await on.quiet()
  expect([...archived.replies(), ...locked.replies()]).toHaveLength(0)
  expect(reasons()).toContain('archived')
  expect(reasons()).toContain('locked')
}, 60_000)

test('a permission that was withdrawn ends it, and other repositories go on', async () => {
  const installation = on.github.world.installations[0]!
  const had = installation.permissions
  ;(installation as { permissions: object }).permissions = { metadata: 'read' }
  on.github.world.tokens.clear()
  const without = asked('without')
  await on.github.deliver('issue_comment.created', without.subject)
  await on.quiet()
  ;(installation as { permissions: object }).permissions = had
  on.github.world.tokens.clear()
  expect(without.replies()).toHaveLength(0)
  expect(reasons()).toContain('does not allow it')
}, 60_000)

test('nothing that anybody wrote, no name of a person and no token is in the log', async () => {
  const { subject } = asked('private-matters')
  await on.github.deliver('issue_comment.created', subject)
  await on.quiet()
  const log = JSON.stringify(on.lines)
  for (const secret of ['porchlight help', 'mona', 'hubot', 'ghs_', SECRET, 'half a pair']) {
    expect(log).not.toContain(secret)
  }
  expect(reasons()).toContain('slash')
})

test('a key that GitHub does not accept any more is said so; what came in waits for a new one', async () => {
  const locked = await running()
  const { github } = locked
  github.organization('octo-org', { mona: 'admin' })
  github.install(github.world.apps[0]!, 'octo-org')
  const { publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  Object.assign(github.world.apps[0]!, { publicKey })
  const handle = github.repository('octo-org/hello')
  const thread = handle.issue({ author: 'hubot' })
  const comment = handle.comment(thread.number, { body: '/porchlight help', author: 'mona' })
  await github.deliver('issue_comment.created', {
    repository: handle.state,
    issue: thread.number,
    comment: comment.id,
  })
  await vi.waitFor(
    () => expect(JSON.stringify(locked.lines)).toContain('check APP_ID and PRIVATE_KEY'),
    30_000,
  )
  const metrics = await (await fetch(`${locked.url}/metrics`)).text()
  expect(metrics).toMatch(/^porchlight_queue_dead_letters 0$/m)
  await locked.stop()
}, 60_000)
