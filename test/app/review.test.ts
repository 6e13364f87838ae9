import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, runningInOrganization } from './running.ts'

let on: Running
beforeAll(async () => {
  on = await runningInOrganization()
})
afterAll(() => on?.stop())

let count = 0

/** The lines that the App remarks on in a pull request that brings these files. */
async function remarked(
  files: Record<string, string>,
  before: Record<string, string> = {},
  title = 'Add it',
) {
  count += 1
  const repo = on.github.repository(`octo-org/lines-${count}`, {
    files: { 'README.md': '# Lines\n', ...before },
  })
  const change = repo.pull({ author: 'ada', files, title })
  await on.github.deliver('pull_request.opened', { repository: repo.state, pull: change.number })
  await on.quiet()
  return change.pull!.comments.map(({ path, line }) => `${path}:${line}`)
}

test('a line that a pull request adds is remarked on', async () => {
  expect(await remarked({ 'docs/b.md': 'Ask for a place on the whitelist.\n' })).toEqual(['docs/b.md:1'])
})

test('a line that was copied from a file beside it, or from one of that name, is not', async () => {
  const line = 'Ask for a place on the whitelist.\n'
  const own = 'Tell the whitelist your name.\n'
  expect(await remarked({ 'docs/b.md': `${line}${own}` }, { 'docs/a.md': line })).toEqual(['docs/b.md:2'])
  expect(await remarked({ '2/guide/use.md': `${line}${own}` }, { '1/use.md': line })).toEqual([
    '2/guide/use.md:2',
  ])
})

test('a pull request that takes another one back has no remarks', async () => {
  const files = { 'docs/b.md': 'Ask for a place on the whitelist.\n' }
  expect(await remarked(files, {}, 'Revert "Drop the list of hosts"')).toEqual([])
  expect(await remarked(files, {}, 'Revert to the list of hosts')).toEqual(['docs/b.md:1'])
})
