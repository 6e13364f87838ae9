import { expect, test } from 'vitest'
import { githubRecognition } from '../../src/adapters/github/recognition.ts'
import { consentFrom } from '../../src/commands/recognize/consent.ts'
import type { RepositoryHandle, Thread } from '../support/github/index.ts'
import {
  asked,
  everything,
  github,
  happens,
  here,
  labels,
  later,
  loseDatabase,
  merge,
  ours,
  pull,
  repo,
  says,
  useGarden,
} from './garden.ts'

useGarden()

const FIRST = /^first-/

async function ends(thread: Thread, by: string, place: RepositoryHandle = repo): Promise<string[]> {
  const event = thread.pull ? 'pull_request.closed' : 'issues.closed'
  const about = thread.pull ? { pull: thread.number } : { issue: thread.number }
  const notes = await happens(event, { ...about, sender: by }, place, FIRST)
  return notes.filter((note) => note !== 'silent: nobody')
}

/** An issue by `asker` that `helper` answered, that the asker thanked for, and closed. */
async function answered(asker: string, helper: string, place = repo): Promise<[Thread, string[]]> {
  const issue = place.issue({ author: asker, title: 'How does the gate open?' })
  const answer = place.comment(issue.number, { author: helper, body: 'Lift the latch first.' })
  place.react(answer, asker, 'heart')
  place.close(issue, asker)
  return [issue, await ends(issue, asker, place)]
}

/** A change by `author` that `reader` asked changes for, and that was merged. */
async function reviewed(author: string, reader: string, path = 'src/a.ts'): Promise<[Thread, string[]]> {
  const change = pull(author, path)
  repo.review(change, { author: reader, state: 'CHANGES_REQUESTED', body: 'The hinge is on the wrong side.' })
  repo.merge(change, 'mora')
  return [change, await ends(change, 'mora')]
}

/** A change by somebody with a change in the project, who was thanked for that one. */
async function contributor(login: string, path = 'src/first.ts'): Promise<Thread> {
  const first = pull(login, path)
  await merge(first)
  return first
}

const credits = async (login: string, id: number) => {
  const stand = await here()
  const reading = githubRecognition(stand.client, stand.repository, { self: stand.self, seal: null })
  const consent = consentFrom(id, await reading.consents({ id, login, type: 'User' }))
  return consent?.state === 'yes' ? consent.credits : consent?.state
}

test('a first review is thanked for once the change is merged, without a name, and the person is asked', async () => {
  const [change, notes] = await reviewed('ada', 'neo')
  expect(notes).toEqual(['noticed help'])
  expect(ours(change)).toEqual([])
  expect(await later()).toEqual(['thanked for help and asked'])
  const [thanks] = ours(change)
  expect(thanks!.body).toMatch(/^Thank you for \[this review\]\(<[^>]+#pullrequestreview-\d+>\)\./)
  expect(thanks!.body).toContain('May the project name you for it?')
  expect(thanks!.body).not.toMatch(/neo/i)

  repo.react(thanks!, 'neo', '+1')
  expect(await credits('neo', github.user('neo').id)).toEqual(['review'])
})

test('a first answer is thanked for once its asker thanked for it and closed the issue', async () => {
  const [issue, notes] = await answered('ada', 'neo')
  expect(notes).toEqual(['noticed help'])
  expect(await later()).toEqual(['thanked for help and asked'])
  expect(ours(issue)[0]!.body).toMatch(/^Thank you for \[this answer\]/)
})

test('a duplicate that somebody pointed out is thanked for once the issue is closed as one', async () => {
  repo.issue({ author: 'bo' })
  const issue = repo.issue({ author: 'ada' })
  repo.comment(issue.number, { author: 'neo', body: 'Duplicate of #1' })
  repo.close(issue, 'mora', { reason: 'duplicate' })
  expect(await ends(issue, 'mora')).toEqual(['noticed help'])
  await later()
  expect(ours(issue)[0]!.body).toMatch(/^Thank you for \[pointing this out\]/)
})

test.each<readonly [string, (issue: Thread) => string]>([
  [
    'nobody thanked for the answer',
    (issue) => {
      repo.comment(issue.number, { author: 'neo', body: 'Me too' })
      repo.close(issue, 'ada')
      return 'ada'
    },
  ],
  [
    'somebody else thanked for it',
    (issue) => {
      repo.react(repo.comment(issue.number, { author: 'neo', body: 'Like this' }), 'bo', 'heart')
      repo.close(issue, 'ada')
      return 'ada'
    },
  ],
  [
    'its asker was confused by it',
    (issue) => {
      repo.react(repo.comment(issue.number, { author: 'neo', body: 'Like this' }), 'ada', 'confused')
      repo.close(issue, 'ada')
      return 'ada'
    },
  ],
  [
    'a maintainer closed it',
    (issue) => {
      repo.react(repo.comment(issue.number, { author: 'neo', body: 'Like this' }), 'ada', '+1')
      repo.close(issue, 'mora')
      return 'mora'
    },
  ],
  [
    'it was closed as not planned',
    (issue) => {
      repo.react(repo.comment(issue.number, { author: 'neo', body: 'Like this' }), 'ada', '+1')
      repo.close(issue, 'ada', { reason: 'not_planned' })
      return 'ada'
    },
  ],
  [
    'the answer came from a bot',
    (issue) => {
      repo.react(repo.comment(issue.number, { author: 'helper[bot]', body: 'Like this' }), 'ada', '+1')
      repo.close(issue, 'ada')
      return 'ada'
    },
  ],
  [
    'a maintainer answered',
    (issue) => {
      repo.react(repo.comment(issue.number, { author: 'mora', body: 'Like this' }), 'ada', '+1')
      repo.close(issue, 'ada')
      return 'ada'
    },
  ],
  [
    'somebody wrote of a duplicate, and it was closed as done',
    (issue) => {
      repo.comment(issue.number, { author: 'neo', body: 'Duplicate of #1' })
      repo.close(issue, 'mora')
      return 'mora'
    },
  ],
])('no answer is thanked for where %s', async (_, happened) => {
  const issue = repo.issue({ author: 'ada' })
  const by = happened(issue)
  expect(await ends(issue, by)).toEqual([])
  await later()
  expect(everything()).toEqual([])
})

test('an approval without a word, or a review of one’s own change, is no review to thank for', async () => {
  const change = pull('ada')
  repo.review(change, { author: 'neo', state: 'APPROVED', body: 'LGTM' })
  repo.review(change, { author: 'ada', state: 'CHANGES_REQUESTED', body: 'Oh, wait' })
  repo.merge(change, 'mora')
  expect(await ends(change, 'mora')).toEqual([])
})

test('one newcomer’s help costs at most three requests to decide on, and a regular’s none to look up again', async () => {
  const looked = async (act: () => Promise<unknown>) => {
    const before = github.requests.length
    await act()
    return asked(before).filter(({ path }) =>
      /graphql|search|collaborators|comments|reviews|events/.test(path),
    ).length
  }
  const change = (author: string, reader: string, path: string) => {
    const one = pull(author, path)
    repo.review(one, { author: reader, state: 'CHANGES_REQUESTED' })
    repo.merge(one, 'mora')
    return () => happens('pull_request.closed', { pull: one.number, sender: 'mora' }, repo, /^first-review$/)
  }
  expect(await looked(change('ada', 'neo', 'a.ts'))).toBe(3)
  expect(await looked(change('ada', 'neo', 'b.ts'))).toBe(2)
  expect(await looked(change('ada', 'neo', 'c.ts'))).toBe(1)
})

test('a second review, here or elsewhere in the organization, is none to thank for', async () => {
  const well = github.repository('acme/well')
  const other = well.pull({ author: 'ada', files: { 'a.ts': 'x\n' } })
  well.review(other, { author: 'neo', state: 'COMMENTED', body: 'Hm' })
  expect((await reviewed('ada', 'neo'))[1]).toEqual(['silent: not-first'])
})

test('whoever spoke in other issues before may have been of help there: unsure, so silent', async () => {
  const earlier = repo.issue({ author: 'bo' })
  repo.comment(earlier.number, { author: 'neo', body: 'Have you tried the other door?' })
  expect((await answered('ada', 'neo'))[1]).toEqual(['silent: unsure'])
})

test('a renamed account stays the same person, and whoever took the name is another', async () => {
  await reviewed('ada', 'neo')
  github.renameUser('neo', 'the-one')
  expect((await reviewed('ada', 'the-one', 'b.ts'))[1]).toEqual(['silent: not-first'])
  expect((await reviewed('ada', 'neo', 'c.ts'))[1]).toEqual(['noticed help'])
})

test('a private member’s review is work of theirs', async () => {
  const change = pull('ada')
  repo.review(change, { author: 'private', state: 'CHANGES_REQUESTED' })
  repo.merge(change, 'mora')
  repo.collaborator('private', 'write')
  expect(await ends(change, 'mora')).not.toContain('noticed help')
  await later()
  expect(everything()).toEqual([])
})

test('one person gets one thank-you, whatever they do first, and however often GitHub tells', async () => {
  const [issue] = await answered('ada', 'neo')
  const [change] = await reviewed('bo', 'neo')
  for (let round = 0; round < 3; round += 1) {
    await ends(issue, 'ada')
    await ends(change, 'mora')
    await later()
    loseDatabase()
  }
  expect(everything()).toHaveLength(1)
})

test('two first reviews in the same minute, merged at once: no more than one thank-you', async () => {
  const changes = [pull('ada'), pull('bo', 'src/b.ts')]
  for (const change of changes) {
    repo.review(change, { author: 'neo', state: 'CHANGES_REQUESTED' })
    repo.merge(change, 'mora')
  }
  await Promise.all(changes.map((change) => ends(change, 'mora')))
  await later()
  expect(everything().length).toBeLessThanOrEqual(1)
})

test('whoever has a change of their own under way is thanked for that one, when it is merged', async () => {
  const own = pull('neo', 'src/own.ts')
  await reviewed('ada', 'neo')
  expect(await later()).toEqual(['silent: not asked yet'])
  expect(await merge(own)).toEqual(['thanked and asked'])
  expect(everything()).toHaveLength(1)
})

test('whoever was thanked for help hears no second thank-you for their first change: it is noted, unseen', async () => {
  const [change] = await reviewed('ada', 'neo')
  await later()
  const [thanks] = ours(change)
  repo.react(thanks!, 'neo', '+1')
  const own = pull('neo', 'src/own.ts')
  expect(await merge(own)).toEqual(['silent: thanked'])
  expect(everything()).toHaveLength(1)
  expect(await credits('neo', own.user.id)).toEqual(['review', 'code'])
})

test('whoever was thanked for a change is not thanked again: what else they do is noted, unseen', async () => {
  const first = await contributor('neo')
  const seen = () =>
    ours(first)[0]!
      .body.replace(/<!--.*?-->/gs, '')
      .trim()
  const before = seen()
  await reviewed('ada', 'neo')
  expect(await later()).toEqual(['noted'])
  expect(everything()).toHaveLength(1)
  expect(ours(first)[0]!.body).toMatch(/<!-- porchlight:thanks \d+\/review\/2026-03-02 -->/)
  expect(seen()).toBe(before)

  repo.react(ours(first)[0]!, 'neo', '+1')
  expect(await credits('neo', first.user.id)).toEqual(['code', 'review'])
})

test.each([
  ['documentation', 'docs/gate.md', 'docs'],
  ['a translation', 'locales/de/gate.po', 'translation'],
])('%s by somebody who was thanked for code is noted the first time', async (_, path, credit) => {
  const first = await contributor('neo')
  repo.react(ours(first)[0]!, 'neo', '+1')
  const merged = async (path: string) => {
    const change = pull('neo', path)
    repo.merge(change, 'mora')
    return ends(change, 'mora')
  }
  expect(await merged('src/more.ts')).toEqual([])
  expect(await merged(path)).toEqual(['noted'])
  expect(await merged(`${path.replace('gate', 'well')}`)).toEqual(['silent: not-first'])
  expect(await credits('neo', first.user.id)).toEqual(['code', credit])
  expect(everything()).toHaveLength(1)
})

test('the first triage of somebody who was thanked before is noted, and their second is not', async () => {
  const first = await contributor('neo')
  repo.collaborator('neo', 'triage')
  const labelled = (thread: Thread) => {
    repo.label(thread, 'bug', 'neo')
    return happens('issues.labeled', { issue: thread.number, sender: 'neo' }, repo, /^first-triage$/)
  }
  expect(await labelled(repo.issue({ author: 'ada' }))).toEqual(['noted'])
  expect(await labelled(repo.issue({ author: 'ada' }))).toEqual(['silent: not-first'])
  expect(ours(first)[0]!.body).toContain('/triage/')
})

test.each([
  ['may push', 'write'],
  ['may only read', 'read'],
] as const)('whoever %s does not triage for the first time', async (_, role) => {
  await contributor('neo')
  repo.collaborator('neo', role)
  const issue = repo.issue({ author: 'ada' })
  repo.label(issue, 'bug', 'neo')
  const notes = await happens(
    'issues.labeled',
    { issue: issue.number, sender: 'neo' },
    repo,
    /^first-triage$/,
  )
  expect(notes).toEqual(['silent: nobody'])
})

test('where too much happened to see whether somebody triaged before: unsure, so nothing is noted', async () => {
  await contributor('neo')
  repo.collaborator('neo', 'triage')
  const busy = repo.issue({ author: 'ada' })
  for (let count = 0; count < 201; count += 1) repo.label(busy, `l${count}`, 'mora')
  const issue = repo.issue({ author: 'ada' })
  repo.label(issue, 'bug', 'neo')
  const notes = await happens(
    'issues.labeled',
    { issue: issue.number, sender: 'neo' },
    repo,
    /^first-triage$/,
  )
  expect(notes).toEqual(['silent: unsure'])
})

test('whoever asked to be forgotten, or said no, is not thanked for help', async () => {
  await says(repo.issue({ author: 'neo' }), 'neo', '/recognize forget')
  await says(repo.issue({ author: 'cy' }), 'cy', '/recognize no')
  const [one] = await reviewed('ada', 'neo')
  const [two] = await reviewed('ada', 'cy', 'b.ts')
  expect((await later()).sort()).toEqual(['silent: forgotten', 'silent: no'])
  expect([...ours(one), ...ours(two)]).toEqual([])
})

test('mode: hint labels the thread in which somebody helped, and says nothing', async () => {
  repo.commit({ files: { '.github/porchlight.yml': 'recognize: { mode: hint }\n' } })
  const [change] = await reviewed('ada', 'neo')
  expect(labels(change)).toEqual(['first-help'])
  await later()
  expect(everything()).toEqual([])
})

test('thanks for help can be turned off, and said in one’s own words', async () => {
  repo.commit({ files: { '.github/porchlight.yml': 'recognize: { thanks-for-help: false }\n' } })
  await reviewed('ada', 'neo')
  expect(await later()).toEqual(['silent: not asked yet'])
  const words = 'recognize: { texts: { help: "Kind of you: {link} in {title}. {name}" } }\n'
  repo.commit({ files: { '.github/porchlight.yml': words } })
  loseDatabase()
  const [change] = await reviewed('ada', 'cy', 'b.ts')
  await later()
  expect(ours(change)[0]!.body).toMatch(/^Kind of you: \[this review\]\(.+\) in Oil the hinge\. \{name\}/)
})

test.each([404, 502])('where GraphQL answers %i, GitHub is asked in other ways', async (status) => {
  github.faults.add({ path: /graphql/ }, { status }, { times: 500 })
  const [issue] = await answered('ada', 'neo')
  const [change] = await reviewed('ada', 'cy')
  await later()
  expect([ours(issue).length, ours(change).length]).toEqual([1, 1])
  expect((await reviewed('ada', 'cy', 'b.ts'))[1]).toEqual(['silent: not-first'])
})

test.each([
  ['the search answers 422', /search|graphql/, 422],
  ['the permission is hidden', /\/collaborators\//, 403],
])('where %s: unsure, so silent', async (_, path, status) => {
  const change = pull('ada')
  repo.review(change, { author: 'neo', state: 'CHANGES_REQUESTED' })
  repo.merge(change, 'mora')
  github.faults.add({ path }, { status }, { times: 500 })
  expect(await ends(change, 'mora')).toEqual(['silent: unsure'])
})

test('a thread that was locked or deleted, and an account that is gone, end it', async () => {
  const [locked] = await reviewed('ada', 'neo')
  repo.lock(locked)
  expect(await later()).toEqual(['silent: gone'])
  expect(everything()).toEqual([])
})
