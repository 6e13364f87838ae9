import { afterAll, beforeAll, expect, test } from 'vitest'
import { wording } from '../../src/drafts/questions.ts'
import type { Comment, RepositoryHandle, Thread } from '../support/github/index.ts'
import { type Running, running } from './running.ts'

const words = wording('en')
let on: Running
let repo: RepositoryHandle
let issue: Thread
let heard = 0

beforeAll(async () => {
  on = await running()
  on.github.organization('octo-org', { mona: 'admin' })
  repo = on.github.repository('octo-org/lantern', {
    files: {
      'README.md': '# Lantern\n',
      '.github/porchlight.yml': 'draft: { voters: anyone, quorum: 2, window: 1d }\n',
    },
  })
  on.github.install(on.github.world.apps[0]!, 'octo-org')
  issue = repo.issue({ title: 'A code of conduct of our own', author: 'mona' })
})
afterAll(() => on?.stop())

const ours = (thread = issue.number) =>
  repo.comments(thread).filter(({ user }) => user.login === 'porchlight[bot]')
const preview = () => ours().find(({ body }) => body.includes('porchlight:coc-preview'))

async function hear(event: string, comment: Comment, sender?: string) {
  await on.github.deliver(event, {
    repository: repo.state,
    issue: issue.number,
    comment: comment.id,
    ...(sender ? { sender } : {}),
  })
  heard += 1
  while ((await settled()) < heard) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function tell(action: string, form: Thread) {
  await on.github.deliver(`issues.${action}`, {
    repository: repo.state,
    issue: form.number,
    sender: 'cleo',
  })
  heard += 1
  while ((await settled()) < heard) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** Deliveries that are done. The queue never gets empty here: the end of the round waits in it. */
async function settled(): Promise<number> {
  const text = await (await fetch(`${on.url}/metrics`)).text()
  const counts = text.matchAll(/^porchlight_work_seconds_count\{kind="issue(?:s|_comment)".*\} (\d+)$/gm)
  return Array.from(counts, ([, count]) => Number(count)).reduce((sum, count) => sum + count, 0)
}

async function say(author: string, body: string) {
  const comment = repo.comment(issue.number, { author, body })
  await hear('issue_comment.created', comment, author)
  return comment
}

test('a round in an App: webhooks in, comments and one pull request out', async () => {
  const stranger = await say('stranger', '/coc-draft start')
  expect(ours()).toHaveLength(1)
  expect(ours()[0]!.body).not.toContain('What do you need')

  const start = await say('mona', '/coc-draft start')
  expect([stranger, start].map(({ reactions }) => reactions.length)).toEqual([1, 1])
  expect(ours().filter(({ body }) => body.includes(words.label('needs')))).toHaveLength(1)

  await say(
    'mona',
    `### ${words.label('private-route')}\n\nconduct@lantern-project.org\n\n### ${words.label('project')}\n\nLantern`,
  )
  const bo = await say('bo', `### ${words.label('ways')}\n\n- [x] ${words.option('ways', 'anonymous')}`)

  const before = on.github.requests.length
  await say('mona', '/coc-draft preview')
  const asked = on.github.requests.slice(before).filter(({ path }) => !path.includes('access_tokens'))
  expect(asked.length, asked.map(({ method, path }) => `${method} ${path}`).join('\n')).toBeLessThanOrEqual(
    12,
  )
  expect(preview()!.body).toContain('You can report anonymously')

  repo.editComment(bo, 'Never mind.')
  await hear('issue_comment.edited', bo, 'bo')
  expect(preview()!.body).not.toContain('You can report anonymously')
  await say('ada', `### ${words.label('ways')}\n\n- [x] ${words.option('ways', 'anonymous')}`)
  expect(preview()!.body).toContain('You can report anonymously')

  repo.editComment(
    preview()!,
    preview()!.body.replace('- [ ] Contributor Covenant', '- [x] Contributor Covenant'),
  )
  await hear('issue_comment.edited', preview()!, 'mona')
  expect(preview()!.body).toContain('CC BY 4.0')
  repo.editComment(preview()!, preview()!.body.replaceAll('- [x] Contributor', '- [ ] Contributor'))
  await hear('issue_comment.edited', preview()!, 'mona')
  expect(preview()!.body).not.toContain('CC BY 4.0')

  await say('mona', '/coc-draft open')
  expect(repo.pulls()).toHaveLength(1)
  const pull = repo.pulls()[0]!
  expect(ours().at(-1)!.body).toContain(`/pull/${pull.number}`)
  expect(repo.file('CODE_OF_CONDUCT.md', pull.pull!.head.ref)).toContain('# Code of conduct of Lantern')

  expect(
    repo.comments(issue.number).filter(({ body }) => body.includes('porchlight:coc-preview')),
  ).toHaveLength(1)
  await say('mona', '/coc-draft dance')
  expect(ours().at(-1)!.body).toContain('dance')
  await say('mona', '/coc-draft help')
  expect(ours().at(-1)!.body).toContain('/coc-draft status')
  await say('mona', '/coc-draft close')
  expect(repo.state.threads.get(issue.number)!.state).toBe('closed')
})

test('an answer made with the form changes a preview as a comment does', async () => {
  issue = repo.issue({ title: 'A round with a form', author: 'mona' })
  await say('mona', '/coc-draft start')
  await say('mona', '/coc-draft preview')
  const tick = (option: string) =>
    `### ${words.label('unwelcome')}\n\n- [X] ${words.option('unwelcome', option)}`
  const form = repo.issue({ author: 'cleo', labels: ['code-of-conduct-input'], body: tick('jokes') })
  await tell('opened', form)
  expect(preview()!.body).toContain('Jokes at the expense of a group')
  form.body = tick('secrets')
  await tell('edited', form)
  expect(preview()!.body).toContain('Passing on what was told in private')
  expect(preview()!.body).not.toContain('Jokes at the expense of a group')
  form.state = 'closed'
  await say('mona', 'Thank you, I have closed that issue.')
  expect(preview()!.body).toContain('Passing on what was told in private')
  form.deleted = true
  await tell('deleted', form)
  expect(preview()!.body).not.toContain('Passing on what was told in private')
})

test('a preview of five hundred answers takes no more than twelve requests', async () => {
  issue = repo.issue({ title: 'A round that everybody came to', author: 'mona' })
  await say('mona', '/coc-draft start')
  const filler = 'What I have seen elsewhere should not come back here. '.repeat(20)
  for (let index = 0; index < 500; index += 1) {
    repo.comment(issue.number, {
      author: `person-${index}`,
      body: `### ${words.label('needs')}\n\n- [x] ${words.option('needs', 'pace')}\n\n${filler}`,
    })
  }
  on.github.setNow(new Date(Date.parse(on.github.world.now()) + 86_400_000).toISOString())
  for (const time of ['first', 'again']) {
    const before = on.github.requests.length
    await say('mona', '/coc-draft preview')
    const asked = on.github.requests.slice(before).filter(({ path }) => !path.includes('access_tokens'))
    const list = asked.map(({ method, path }) => `${method} ${path}`).join('\n')
    expect(asked.length, `${time}:\n${list}`).toBeLessThanOrEqual(12)
    expect(preview()!.body).toContain('500 people')
  }
  on.github.faults.add({ path: /graphql/ }, { status: 502 })
  await say('mona', '/coc-draft preview')
  on.github.faults.clear()
  expect(preview()!.body).toContain('500 people')
})
