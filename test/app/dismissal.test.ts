import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, runningInOrganization } from './running.ts'

let on: Running
beforeAll(async () => {
  on = await runningInOrganization()
})
afterAll(() => on?.stop())

let count = 0

/** A pull request with a suggestion on it. */
async function suggested() {
  count += 1
  const repo = on.github.repository(`octo-org/words-${count}`)
  const change = repo.pull({ author: 'ada', files: { 'guide.md': 'Add your host to the whitelist.\n' } })
  await on.github.deliver('pull_request.opened', { repository: repo.state, pull: change.number })
  await on.quiet()
  return { repo, change }
}

async function replies({ repo, change }: Awaited<ReturnType<typeof suggested>>, login: string, body: string) {
  const { data } = await on.github.client(login).rest.pulls.createReplyForReviewComment({
    owner: 'octo-org',
    repo: repo.state.name,
    pull_number: change.number,
    comment_id: change.pull!.comments[0]!.id,
    body,
  })
  const about = { repository: repo.state, pull: change.number, reviewComment: data.id, sender: login }
  await on.github.deliver('pull_request_review_comment.created', about)
  await on.github.deliver('pull_request_review_comment.created', about)
  await on.quiet()
  return change.pull!.comments.filter(({ user }) => user.login === 'porchlight[bot]').slice(1)
}

test('a dismissal gets a reaction and one answer under the suggestion, and none in the conversation', async () => {
  const at = await suggested()
  const answers = await replies(at, 'ada', '/porchlight dismiss it is the name of the file')
  expect(answers.map(({ body }) => body.split('\n')[0])).toEqual([
    'Understood. I will not suggest it again here.',
  ])
  expect(at.change.pull!.comments[1]!.reactions.map(({ content }) => content)).toEqual(['eyes'])
  expect(at.repo.state.comments).toEqual([])
})

test('a dismissal by somebody else is refused under the suggestion, and says who can', async () => {
  const at = await suggested()
  const answers = await replies(at, 'passer-by', '/porchlight dismiss')
  expect(answers).toHaveLength(1)
  expect(answers[0]!.body).toContain('author of the pull request')
})

test('another command under a suggestion is answered in the conversation', async () => {
  const at = await suggested()
  expect(await replies(at, 'ada', '/porchlight help')).toEqual([])
  expect(at.repo.state.comments).toHaveLength(1)
})
