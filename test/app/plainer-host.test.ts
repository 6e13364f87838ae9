import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, runningInOrganization } from './running.ts'

let on: Running
beforeAll(async () => {
  on = await runningInOrganization()
})
afterAll(() => on?.stop())

/** A delivery that a host made by hand, with no more than what has to be in it. */
async function send(event: string, payload: object) {
  const body = JSON.stringify(payload)
  const response = await fetch(`${on.url}/api/github/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': randomUUID(),
      'x-hub-signature-256': `sha256=${createHmac('sha256', on.secret).update(body).digest('hex')}`,
    },
    body,
  })
  expect(response.status).toBe(202)
  await on.quiet()
}

async function types(author: string) {
  const repo = on.github.repository(`octo-org/plain-${author.replace(/\W/g, '')}`)
  const thread = repo.issue({ author: 'hubot' })
  const comment = repo.comment(thread.number, { body: '/porchlight help', author })
  await send('issue_comment', {
    action: 'created',
    installation: { id: on.github.world.installations[0]!.id },
    repository: { id: repo.state.id, name: repo.state.name, owner: { login: 'octo-org' } },
    issue: { number: thread.number },
    comment: { id: comment.id, body: comment.body, user: { id: comment.user.id, login: author } },
  })
  return repo.state.comments.filter(({ user }) => user.login === 'porchlight[bot]')
}

test('a command is heard where the host does not say what kind of account typed it, and does not describe the App', async () => {
  on.github.faults.add({ path: /\/app$/ }, { status: 404 }, { times: 9 })
  expect(await types('mona')).toHaveLength(1)
})

test('a program is not answered, where only its name says that it is one', async () => {
  expect(await types('robo[bot]')).toEqual([])
})
