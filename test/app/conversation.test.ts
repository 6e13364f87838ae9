import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, running } from './running.ts'

let on: Running
beforeAll(async () => {
  on = await running()
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

test('an unknown command gets help that names it', async () => {
  const { replies } = await say('/porchlight dance')
  expect(replies[0]!.body).toContain('`/porchlight dance`')
})
