import { expect, test } from 'vitest'
import { githubRecognition } from '../../src/adapters/github/recognition.ts'
import { table } from '../../src/app/table.ts'
import { consentFrom } from '../../src/commands/recognize/consent.ts'
import { UnavailableError } from '../../src/core/errors.ts'
import type { RepositoryHandle, Thread } from '../support/github/index.ts'
import {
  asked,
  dayBegins,
  everything,
  github,
  happens,
  here,
  installation,
  labels,
  later,
  loseDatabase,
  merge,
  opened,
  ours,
  pull,
  repo,
  says,
  US,
  useGarden,
} from './garden.ts'

useGarden()

test('a first issue is labelled at once and greeted when nobody was there first', async () => {
  const issue = repo.issue({ author: 'neo' })
  expect(await opened(issue)).toEqual(['noticed'])
  expect(labels(issue)).toEqual(['first-contribution'])
  expect(ours(issue)).toEqual([])
  expect(await later()).toEqual(['welcomed'])
  expect(ours(issue)).toHaveLength(1)
  expect(ours(issue)[0]!.body).toContain('Welcome, and thank you for writing this down.')
})

test('a first pull request is greeted as one', async () => {
  const first = pull('neo')
  await opened(first)
  await later()
  expect(ours(first)[0]!.body).toContain('thank you for this change')
})

test.each([
  [
    'a maintainer answered',
    (issue: Thread) => repo.comment(issue.number, { author: 'mora', body: 'Hello!' }),
  ],
  [
    'somebody else answered',
    (issue: Thread) => repo.comment(issue.number, { author: 'ada', body: 'Me too' }),
  ],
  ['it was closed', (issue: Thread) => repo.close(issue, 'mora')],
  ['it was locked', (issue: Thread) => repo.lock(issue)],
])('the welcome yields: %s', async (_, meanwhile) => {
  const issue = repo.issue({ author: 'neo' })
  await opened(issue)
  meanwhile(issue)
  await later()
  expect(ours(issue)).toEqual([])
})

test('a bot that was faster is nobody to yield to', async () => {
  const issue = repo.issue({ author: 'neo' })
  await opened(issue)
  repo.comment(issue.number, { author: 'stale[bot]', body: 'Beep' })
  await later()
  expect(ours(issue)).toHaveLength(1)
})

test('a second thread is met with silence, and one request', async () => {
  repo.issue({ author: 'neo' })
  const second = repo.issue({ author: 'neo' })
  await here().then((stand) => stand.config())
  const before = github.requests.length
  expect(await opened(second)).toEqual(['silent: not-first'])
  expect(asked(before).filter(({ path }) => path.endsWith('/issues'))).toHaveLength(1)
  expect(labels(second)).toEqual([])
})

test('one newcomer costs at most three requests to decide on, and a regular none the second time', async () => {
  const decide = async (thread: Thread) => {
    const before = github.requests.length
    await opened(thread)
    return asked(before).filter(
      ({ path, method }) =>
        /\/issues$|\/collaborators\/|graphql|\/commits|\/search/.test(path) &&
        !(method === 'POST' && /issues/.test(path)),
    ).length
  }
  expect(await decide(repo.issue({ author: 'neo' }))).toBe(3)
  expect(await decide(repo.issue({ author: 'neo' }))).toBe(1)
  expect(await decide(repo.issue({ author: 'neo' }))).toBe(0)
})

test('two first pull requests in the same minute: one greeting', async () => {
  const [one, two] = [pull('neo'), pull('neo', 'src/b.ts')]
  await Promise.all([opened(one), opened(two)])
  await later()
  expect([ours(one).length, ours(two).length]).toEqual([1, 0])
})

test('somebody back after a year gets a label and no speech, once', async () => {
  repo.issue({ author: 'neo', at: '2024-01-01T00:00:00Z' })
  const issue = repo.issue({ author: 'neo' })
  expect(await opened(issue)).toEqual(['noticed a return'])
  expect(labels(issue)).toEqual(['welcome-back'])
  expect(await later()).toEqual([])
  const next = repo.issue({ author: 'neo' })
  expect(await opened(next)).toEqual(['silent: not-first'])
  expect(everything()).toEqual([])
})

test('a renamed account stays the same person', async () => {
  repo.issue({ author: 'neo' })
  github.renameUser('neo', 'the-one')
  const issue = repo.issue({ author: 'the-one' })
  expect(await opened(issue)).toEqual(['silent: not-first'])
})

test('whoever takes over a name that was given up is somebody else', async () => {
  repo.issue({ author: 'neo' })
  github.renameUser('neo', 'the-one')
  const issue = repo.issue({ author: 'neo' })
  expect(await opened(issue)).toEqual(['noticed'])
})

test('commits without a thread make somebody known', async () => {
  for (let count = 0; count < 50; count += 1)
    repo.commit({ files: { [`f${count}`]: 'x' }, author: 'neo', at: '2025-01-01T00:00:00Z' })
  expect(await opened(repo.issue({ author: 'neo', association: 'NONE' }))).toEqual(['silent: not-first'])
})

test('somebody known elsewhere in the organization is not new', async () => {
  github.repository('acme/well').issue({ author: 'neo' })
  expect(await opened(repo.issue({ author: 'neo' }))).toEqual(['silent: not-first'])
})

test('somebody known in another organization is new here', async () => {
  github.repository('other/well').issue({ author: 'neo' })
  expect(await opened(repo.issue({ author: 'neo' }))).toEqual(['noticed'])
})

test('a private member is not greeted where the App may see members', async () => {
  installation.permissions.members = 'read'
  expect(await opened(repo.issue({ author: 'private', association: 'NONE' }))).toEqual(['silent: belongs'])
})

test('a collaborator whom the payload calls NONE is not greeted', async () => {
  repo.collaborator('helper', 'triage')
  expect(await opened(repo.issue({ author: 'helper', association: 'NONE' }))).toEqual(['silent: belongs'])
})

test('an issue that was moved here is not a first one', async () => {
  const issue = repo.issue({ author: 'neo' })
  const more = { changes: { old_repository: { id: 1 }, old_issue: { id: 2 } } }
  expect(await happens('issues.opened', { issue: issue.number, sender: 'neo', more })).toEqual([
    'silent: moved',
  ])
})

test.each([
  ['the list of threads', /\/issues$/],
  ['the permission', /\/collaborators\//],
])('%s fails for now: nothing is said, and it is tried again', async (_, path) => {
  const issue = repo.issue({ author: 'neo' })
  github.faults.add({ path }, { status: 502 }, { times: 100 })
  await expect(opened(issue)).rejects.toThrow(UnavailableError)
  expect(labels(issue)).toEqual([])
  github.faults.clear()
  expect(await opened(issue)).toEqual(['noticed'])
})

test.each([
  ['a list that answers 422', { method: 'GET', path: /\/garden\/issues$/ }, 422],
  ['a list that answers 403', { method: 'GET', path: /\/garden\/issues$/ }, 403],
  ['a permission that nobody may see', { path: /\/collaborators\// }, 403],
])('%s: unsure, so silent', async (_, match, status) => {
  const issue = repo.issue({ author: 'neo' })
  github.faults.add(match, { status }, { times: 100 })
  expect(await opened(issue)).toEqual(['silent: unsure'])
  expect(labels(issue)).toEqual([])
})

test.each([404, 502])('where GraphQL answers %i, GitHub is asked in other ways', async (status) => {
  const issue = repo.issue({ author: 'neo' })
  github.faults.add({ path: /graphql/ }, { status }, { times: 100 })
  expect(await opened(issue)).toEqual(['noticed'])
  await later()
  expect(ours(issue)).toHaveLength(1)
  expect(await opened(repo.issue({ author: 'neo' }))).toEqual(['silent: not-first'])
})

test('mode: hint only labels', async () => {
  repo.commit({ files: { '.github/porchlight.yml': 'recognize: { mode: hint, label: new here }\n' } })
  const issue = repo.issue({ author: 'neo' })
  await opened(issue)
  expect(labels(issue)).toEqual(['new here'])
  expect(await later()).toEqual([])
  const change = pull('ada')
  expect(await merge(change)).toEqual(['silent: off'])
  expect(everything()).toEqual([])
})

test('a first merged change is thanked for, and the person is asked', async () => {
  const change = pull('neo', 'docs/use.md', 'Explain the latch')
  await opened(change)
  expect(await merge(change)).toEqual(['thanked and asked'])
  const [thanks] = ours(change)
  expect(thanks!.body).toContain('“Explain the latch” is part of the project now.')
  expect(thanks!.body).toContain('May the project name you for it?')
  const second = pull('neo', 'docs/more.md')
  expect(await merge(second)).toEqual(['silent: not-first'])
  expect(everything()).toHaveLength(1)
})

test('the same delivery twice, and a lost database, say nothing twice', async () => {
  const change = pull('neo')
  const issue = repo.issue({ author: 'ada' })
  for (let round = 0; round < 3; round += 1) {
    await opened(issue)
    await later()
    if (round === 0) await merge(change)
    else await happens('pull_request.closed', { pull: change.number, sender: 'mora' })
    loseDatabase()
  }
  expect(ours(issue)).toHaveLength(1)
  expect(ours(change)).toHaveLength(1)
})

test('a welcome that waited when the database was lost is said all the same, and never twice', async () => {
  const issue = repo.issue({ author: 'neo' })
  await opened(issue)
  loseDatabase()
  expect(await dayBegins()).toBe(1)
  expect(await later()).toEqual(['welcomed'])
  for (let round = 0; round < 2; round += 1) {
    loseDatabase()
    await dayBegins()
    await later()
  }
  expect(ours(issue)).toHaveLength(1)
})

test('a label that a person gave brings no welcome to somebody who is known', async () => {
  repo.issue({ author: 'neo', at: '2026-02-01T09:00:00Z' })
  const second = repo.issue({ author: 'neo' })
  repo.label(second, 'first-contribution', 'mora')
  expect(await dayBegins()).toBe(1)
  expect(await later()).toEqual(['silent: not-first'])
  expect(everything()).toEqual([])
})

test.each([
  ['greetings are off', 'recognize: { welcome: false }\n'],
  ['people greet', 'recognize: { mode: hint }\n'],
])('no welcome is looked for where %s', async (_, config) => {
  const issue = repo.issue({ author: 'neo' })
  await opened(issue)
  repo.commit({ files: { '.github/porchlight.yml': config } })
  loseDatabase()
  expect(await dayBegins()).toBe(0)
})

test('a thank-you whose answer got lost is not given twice', async () => {
  const change = pull('neo')
  repo.merge(change, 'mora')
  github.faults.add({ method: 'POST', path: /\/comments$/ }, { cut: 'after' })
  await happens('pull_request.closed', { pull: change.number, sender: 'mora' })
  await happens('pull_request.closed', { pull: change.number, sender: 'mora' })
  expect(ours(change)).toHaveLength(1)
})

test('a conversation that was locked stays as it is', async () => {
  const change = pull('neo')
  repo.lock(change)
  await merge(change)
  expect(everything()).toEqual([])
})

test('a repository that lets nobody write just now: nothing is said, and it is not tried for ever', async () => {
  const issue = repo.issue({ author: 'neo' })
  await opened(issue)
  const refused = { status: 403, message: 'User is blocked by interaction limits' }
  github.faults.add({ method: 'POST', path: /\/comments$/ }, refused, { times: 50 })
  expect(await later()).toEqual(['welcomed'])
  expect(ours(issue)).toEqual([])
  github.faults.clear()
  expect(await later()).toEqual([])
  expect(ours(issue)).toEqual([])
})

test('/recognize me is a yes, and the answer says to what', async () => {
  const issue = repo.issue({ author: 'neo' })
  const answer = await says(issue, 'neo', '/recognize me report')
  expect(answer).toContain('You may be named in the weekly report, and nowhere else.')
})

test.each([
  ['/recognize me', 'yes'],
  ['/recognize no', 'no'],
  ['/recognize forget', 'never'],
])('%s on a line of a change holds like anywhere else', async (body, state) => {
  const change = pull('ada')
  const { data } = await github.client('neo').rest.pulls.createReviewComment({
    owner: 'acme',
    repo: 'garden',
    pull_number: change.number,
    commit_id: change.pull!.head.sha,
    path: 'src/gate.ts',
    line: 1,
    body,
  })
  const about = { pull: change.number, reviewComment: data.id, sender: 'neo' }
  await happens('pull_request_review_comment.created', about)
  expect(ours(change)).toHaveLength(1)
  const neo = { id: github.user('neo').id, login: 'neo', type: 'User' } as const
  const stand = await here()
  const options = { self: stand.self, seal: stand.seal ?? null }
  const recognition = githubRecognition(stand.client, stand.repository, options)
  expect(consentFrom(neo.id, await recognition.consents(neo))?.state).toBe(state)
  await says(change, 'neo', '/recognize forget')
  expect(
    ours(change)
      .map(({ body }) => body)
      .join(),
  ).not.toContain(`said/${neo.id}`)
})

test('where GitHub does not tell who edited a comment, an edited yes is none', async () => {
  const issue = repo.issue({ author: 'neo' })
  await says(issue, 'neo', '/recognize no')
  await says(issue, 'neo', 'Thank you')
  github.faults.add({ path: /graphql/ }, { status: 404 }, { times: 100 })
  const stand = await here()
  const recognition = githubRecognition(stand.client, stand.repository, { self: stand.self, seal: null })
  const state = async () =>
    consentFrom(issue.user.id, await recognition.consents({ ...issue.user, type: 'User' }))?.state
  expect(await state()).toBe('no')
  repo.editComment(repo.comments(issue.number).findLast(({ user }) => user.login === 'neo')!, '/recognize me')
  expect(await state()).toBe('no')
  await says(issue, 'neo', '/recognize me')
  expect(await state()).toBe('yes')
})

test('somebody who only reviewed can be suggested', async () => {
  const change = pull('ada')
  repo.review(change, { author: 'neo', state: 'APPROVED' })
  await says(change, 'mora', '/recognize @neo for reviews')
  expect(ours(change).some(({ body }) => body.startsWith('@neo, somebody here'))).toBe(true)
})

test('/recognize forget takes the thank-you away, notes it without a name, and holds in the whole organization', async () => {
  const change = pull('neo')
  await merge(change)
  expect(ours(change)).toHaveLength(1)
  const answer = await says(change, 'neo', '/recognize forget')
  expect(answer).toContain('Done.')
  expect(ours(change)).toHaveLength(1)
  const record = repo.issues().find(({ title }) => title === 'Porchlight remembers to stay quiet')!
  expect(record.state).toBe('closed')
  const note = repo.comments(record.number)[0]!.body
  expect(note).toMatch(/<!-- porchlight:consent forget\/[0-9a-f]{40} -->/)
  expect(note).not.toContain('neo')
  expect(note).not.toContain(String(change.user.id))

  // Even after their comment is gone, in another repository, and without a database.
  loseDatabase()
  repo.state.comments.splice(
    0,
    repo.state.comments.length,
    ...repo.state.comments.filter(({ user }) => user.login !== 'neo'),
  )
  const well = github.repository('acme/well')
  const other = well.pull({ author: 'neo', files: { 'a.ts': 'x\n' } })
  expect(await merge(other, well)).not.toContain('thanked')
  expect(everything(well)).toEqual([])
})

test('a name is taken out of earlier reports, in closed ones too', async () => {
  const report = repo.issue({
    author: US,
    title: 'Community report 2026-W09',
    body: '## Thank you\n\n- [neo](<https://redirect.github.com/neo>): a gate\n- [ada](<https://redirect.github.com/ada>): a latch\n\nThey said that they may be named here.\n\n<!-- porchlight:weekly-report 2026-W09 -->',
  })
  repo.close(report, US)
  const issue = repo.issue({ author: 'neo' })
  await says(issue, 'neo', '/recognize no')
  expect(report.body).not.toContain('neo')
  expect(report.body).toContain('[ada]')
  expect(report.state).toBe('closed')
  await says(issue, 'ada', '/recognize no')
  expect(report.body).not.toMatch(/ada|Thank you|They said/)
})

test('a name is taken out of earlier reports although the account has another name by now', async () => {
  const issue = repo.issue({ author: 'neo' })
  const sealed = (await here()).seal!(String(issue.user.id))
  const well = github.repository('acme/well')
  const name = (place: RepositoryHandle, mark: string, week = '2026-W09') =>
    place.issue({
      author: US,
      title: 'Community report 2026-W09',
      body: `## Thank you\n\n- [neo](<https://www.github.com/neo>): a gate${mark}\n\nThey said that they may be named here.\n\n<!-- porchlight:weekly-report ${week} -->`,
    })
  const mark = ` <!-- porchlight:consent named/${sealed} -->`
  const reports = [name(repo, mark), name(well, mark)]
  const another = name(well, ' <!-- porchlight:consent named/0000 -->', '2026-W10')
  github.renameUser('neo', 'the-one')
  await says(issue, 'the-one', '/recognize forget')
  for (const { body } of reports) expect(body).not.toMatch(/neo|Thank you|They said/)
  // The line of another account that had this name once stays theirs.
  await says(well.issue({ author: 'neo' }), 'neo', '/recognize forget', well)
  expect(another.body).toContain('[neo]')
})

test('somebody with triage may suggest a person, who is asked once', async () => {
  repo.collaborator('helper', 'triage')
  const issue = repo.issue({ author: 'neo' })
  await says(issue, 'helper', '/recognize @neo for reviews and events')
  const questions = () => ours(issue).filter(({ body }) => body.includes('May the project name you'))
  expect(questions()).toHaveLength(1)
  expect(questions()[0]!.body).toContain(
    '@neo, somebody here would like to see your work credited: reviews and events.',
  )
  await says(issue, 'helper', '/recognize @neo for docs')
  expect(questions()).toHaveLength(1)
})

test.each([
  ['somebody without the right', 'ada', '/recognize @neo', /triage permission/],
  ['a name with a letter that only looks right', 'mora', '/recognize @nеo', /letters in it that no account/],
  ['somebody who never took part', 'mora', '/recognize @stranger', /cannot find anybody of that name/],
  ['nobody', 'mora', '/recognize @no-such-account', /cannot find anybody of that name/],
  ['a bot', 'mora', '/recognize @k8s-ci-robot', /That is a program/],
  ['oneself', 'mora', '/recognize @mora', /That is you/],
  ['words that mean nothing', 'mora', '/recognize everybody', /do not know what/],
])('a suggestion of %s asks nobody', async (_, author, body, answer) => {
  github.user('stranger')
  const issue = repo.issue({ author: 'neo' })
  repo.comment(issue.number, { author: 'k8s-ci-robot', body: 'LGTM' })
  expect(await says(issue, author, body)).toMatch(answer)
  expect(ours(issue).filter(({ body }) => body.includes('May the project name you'))).toEqual([])
})

test('whoever asked to be forgotten is not asked on anybody’s suggestion, and nobody is told why', async () => {
  const issue = repo.issue({ author: 'neo' })
  await says(issue, 'neo', '/recognize forget')
  const answer = await says(issue, 'mora', '/recognize @neo')
  expect(answer).toContain('Thank you for seeing that.')
  expect(ours(issue).filter(({ body }) => body.includes('May the project name you'))).toEqual([])
})

test('a yes to a copy of our question, or somebody else’s thumb, asks no second time and names nobody', async () => {
  const change = pull('neo')
  await merge(change)
  const [thanks] = ours(change)
  repo.react(thanks!, 'ada', '+1')
  const copy = repo.comment(change.number, { author: 'ada', body: thanks!.body })
  repo.react(copy, 'neo', '+1')
  const stand = await here()
  const recognition = githubRecognition(stand.client, stand.repository, { self: stand.self, seal: null })
  const state = async () => {
    const neo = { id: change.user.id, login: 'neo', type: 'User' } as const
    return consentFrom(neo.id, await recognition.consents(neo))?.state
  }
  expect(await state()).toBe('asked')
  repo.react(thanks!, 'neo', '+1')
  expect(await state()).toBe('yes')
  github.renameUser('neo', 'the-one')
  expect(
    consentFrom(
      change.user.id,
      await recognition.consents({ id: change.user.id, login: 'the-one', type: 'User' }),
    )?.state,
  ).toBe('yes')
})

const LIST = '.all-contributorsrc'
const WITH_LIST = { '.github/porchlight.yml': 'recognize: { contributors-file: true }\n' }

async function weekly(): Promise<string> {
  const stand = await here()
  const [planned] = (await Promise.all(table.daily.map((daily) => daily.plan(stand))))
    .flat()
    .filter(({ command }) => command === 'contributors')
  if (!planned) return 'not planned'
  return table.jobs.find(({ command }) => command === 'contributors')!.run(planned.options, stand)
}

const proposals = () => repo.pulls().filter(({ user }) => user.login === US)
const listed = (ref: string) =>
  (
    JSON.parse(repo.file(LIST, ref) ?? '{"contributors":[]}') as {
      contributors: { login: string; contributions: string[] }[]
    }
  ).contributors.map(({ login, contributions }) => `${login}: ${contributions.join(', ')}`)

test('one pull request a week lists everybody who said yes, in the format of all-contributors', async () => {
  repo.commit({ files: WITH_LIST })
  const [one, two, three] = [pull('neo', 'docs/a.md'), pull('ada', 'src/b.ts'), pull('bo', 'src/c.ts')]
  for (const change of [one, two, three]) await merge(change)
  repo.react(ours(one)[0]!, 'neo', '+1')
  repo.react(ours(two)[0]!, 'ada', '+1')
  repo.react(ours(three)[0]!, 'bo', '-1')
  await says(three, 'cy', '/recognize me everywhere')
  expect(await weekly()).toBe('created')
  const [proposal] = proposals()
  expect(proposals()).toHaveLength(1)
  expect(listed(proposal!.pull!.head.ref).sort()).toEqual([
    'ada: code',
    'cy: code',
    'neo: docs'.replace('docs', 'doc'),
  ])
  expect(proposal!.body).toContain('3 people said that they want to be on the list')
  expect(proposal!.body).not.toMatch(/neo|ada|cy/)
  expect(await weekly()).toBe('unchanged')

  // Once it is merged, the next week has nothing to say; a yes taken back has.
  repo.merge(proposal!, 'mora')
  expect(await weekly()).toBe('the list is as it should be')
  await says(one, 'neo', '/recognize no')
  github.setNow('2026-03-10T09:00:00Z')
  expect(await weekly()).toBe('created')
  expect(proposals()).toHaveLength(2)
  expect(listed(proposals()[1]!.pull!.head.ref).sort()).toEqual(['ada: code', 'cy: code'])
})

test('a list that was declined is not proposed again', async () => {
  repo.commit({ files: WITH_LIST })
  const change = pull('neo')
  await merge(change)
  repo.react(ours(change)[0]!, 'neo', '+1')
  await weekly()
  repo.close(proposals()[0]!, 'mora')
  github.setNow('2026-03-10T09:00:00Z')
  expect(await weekly()).toBe('it was declined once')
  expect(proposals()).toHaveLength(1)
})

test('whoever the maintainers listed themselves stays, and a broken list is left alone', async () => {
  const own = JSON.stringify(
    { projectName: 'garden', contributors: [{ login: 'old-hand', contributions: ['code'] }] },
    null,
    4,
  )
  repo.commit({ files: { ...WITH_LIST, [LIST]: own } })
  const change = pull('neo')
  await merge(change)
  repo.react(ours(change)[0]!, 'neo', '+1')
  await weekly()
  const ref = proposals()[0]!.pull!.head.ref
  expect(listed(ref)).toEqual(['old-hand: code', 'neo: code'])
  expect(repo.file(LIST, ref)).toContain('\n    "contributors"')
  repo.commit({ files: { [LIST]: '{ broken' } })
  await expect(weekly()).rejects.toThrow(/\.all-contributorsrc is no JSON/)
})

test('without a word from the maintainers there is no list', async () => {
  expect(await weekly()).toBe('not planned')
})
