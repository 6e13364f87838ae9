import { afterEach, beforeEach, expect, test } from 'vitest'
import { githubWriter } from '../../src/adapters/github/writer.ts'
import type { Here } from '../../src/app/events.ts'
import { answerDraft } from '../../src/app/rows/draft.ts'
import { judge } from '../../src/commands/audit.ts'
import type { DraftAction } from '../../src/commands/draft.ts'
import { Config } from '../../src/config/schema.ts'
import { wording } from '../../src/drafts/questions.ts'
import type {
  Comment,
  GitHub,
  Installation,
  Permissions,
  RepositoryHandle,
  Thread,
} from '../support/github/index.ts'
import { startGitHub } from '../support/github/index.ts'

const BOT = 'porchlight[bot]'
const words = wording('en')

let github: GitHub
let repo: RepositoryHandle
let installation: Installation
let issue: Thread
let config: Config

beforeEach(async () => {
  await begin({})
})

afterEach(() => github.close())

async function begin(
  permissions: Permissions | undefined | object,
  files: Record<string, string> = { 'README.md': '# Lantern\n' },
) {
  if (github) await github.close()
  github = await startGitHub({ now: '2026-03-02T09:00:00Z' })
  repo = github.repository('lantern/lantern', { files })
  repo.collaborator('keeper', 'maintain')
  repo.collaborator('second-keeper', 'write')
  const app = github.app('porchlight')
  installation = github.install(
    app,
    'lantern',
    Object.keys(permissions ?? {}).length > 0 ? { permissions: permissions as Permissions } : {},
  )
  issue = repo.issue({ title: 'Let us write a code of conduct', author: 'keeper' })
  config = Config.parse({ draft: { window: '14d', quorum: 3, voters: 'anyone' } })
}

function here(): Here {
  const client = github.client(installation)
  const repository = { owner: 'lantern', repo: 'lantern' }
  return {
    client,
    repository,
    repositoryId: repo.state.id,
    installation: 1,
    web: 'https://github.com',
    self: { id: null, login: BOT },
    config: async () => config,
    writer: githubWriter(client, repository, { self: { id: null, login: BOT } }),
    log: {} as Here['log'],
    now: github.world.now(),
  }
}

const say = (action: DraftAction, thread = issue.number, isPullRequest = false) =>
  answerDraft({ thread, isPullRequest, action, person: 'keeper' }, here())

const ours = (thread = issue.number) => repo.comments(thread).filter(({ user }) => user.login === BOT)
const preview = () => ours().find(({ body }) => body.includes('porchlight:coc-preview'))!
const pull = () => repo.pulls()[0]!

/** An answer as people give it: some headings of the copied comment, some ticks, some words. */
function answer(author: string, given: Record<string, string | readonly string[]>): Comment {
  const body = Object.entries(given).map(([id, said]) => {
    const lines =
      typeof said === 'string' ? [said] : said.map((option) => `- [x] ${words.option(id, option)}`)
    return [`### ${words.label(id)}`, '', ...lines].join('\n')
  })
  return repo.comment(issue.number, { author, body: body.join('\n\n') })
}

/** Ticks the box in the preview whose line holds `label`, as a maintainer does. */
function tick(label: string): void {
  const comment = preview()
  const lines = comment.body.split('\n')
  const at = lines.findIndex((line) => line.includes(label) && line.startsWith('- [ ]'))
  expect(at, `a box for ${label}`).toBeGreaterThan(-1)
  lines[at] = lines[at]!.replace('[ ]', '[x]')
  repo.editComment(comment, lines.join('\r\n'))
}

function aDozenVoices(): void {
  answer('keeper', {
    project: 'Lantern',
    'private-route': 'conduct@lantern-project.org',
    recipients: '- Mira Olsen\n- Sam Ok',
    responders: ['few'],
    time: ['3d'],
  })
  answer('ada', { needs: ['names', 'newcomers'], named: ['yes'], review: ['year'] })
  answer('bo', { ways: ['anonymous'], 'hearing-back': ['word'], named: ['no'] })
  answer('chi', { ways: ['no-anonymous'], firmness: ['steady'] })
  answer('dee', { unwelcome: ['jokes', 'pressure'], time: ['3d'] })
  answer('eve', { where: ['chat', 'events'], firmness: ['gentle'] })
  answer('fay', { after: ['asked', 'repair'], firmness: ['gentle'] })
  answer('gus', { access: ['captions'], appeal: ['others'] })
  answer('hal', { 'second-route': 'ombud@openhelp.net' })
  answer('ida', {
    seen: 'Someone was shouted at. @everyone <script>alert(1)</script> {{secret}} <!-- porchlight:coc-preview 1 -->',
  })
  repo.comment(issue.number, { author: 'jon', body: 'I just want it to be kind here.' })
  answer('kim', { 'not-receivers': ['close', 'alone'], time: ['7d'] })
}

test('a whole round: asked, heard, chosen, proposed, agreed, merged, closed', async () => {
  expect(await say('start')).toBeNull()
  expect(ours()).toHaveLength(1)
  expect(ours()[0]!.body).toContain('What do you need to feel safe and welcome here?')
  expect(await say('start')).toContain('already asked')
  expect(ours()).toHaveLength(1)

  aDozenVoices()
  const status = await say('status')
  expect(status).toContain('12 people were heard')
  expect(status).toContain(words.label('welcome'))
  expect(status).not.toContain(words.label('needs'))

  expect(await say('preview')).toBeNull()
  const body = preview().body
  expect(body).toContain('You can report anonymously')
  expect(body).toMatch(/ada \(\[answer 2\]/)
  expect(body).not.toMatch(/\bbo\b/)
  expect(body).not.toMatch(/@everyone|<script>|(?<!\\)<!-- porchlight:coc-preview 1 -->.*shouted/)
  expect(body).toContain('ombud@openhelp.net')
  expect(body).toContain('Reports without a name should not be taken')

  tick('ombud@openhelp.net')
  await say('refresh')
  expect(preview().body).toContain('mailto:ombud@openhelp.net')

  expect(await say('open')).toContain(`/pull/${issue.number + 1}`)
  expect(repo.pulls()).toHaveLength(1)
  expect(pull().body).toContain('Do you agree?')
  expect(await say('open')).toContain(`/pull/${issue.number + 1}`)
  expect(repo.pulls()).toHaveLength(1)
  const text = repo.file('CODE_OF_CONDUCT.md', pull().pull!.head.ref)!
  expect(text).toContain('Code of conduct of Lantern')
  for (const path of ['reporting', 'responding', 'changelog', 'trace']) {
    const file = repo.file(`docs/conduct/${path}.md`, pull().pull!.head.ref)!
    expect(file).not.toMatch(/\bada\b|\bbo\b|shouted/)
  }

  for (const person of ['ada', 'bo', 'chi']) repo.react(pull(), person, '+1')
  repo.react(pull(), 'ida', '-1')
  expect(await say('status')).toMatch(/3 yes, 1 no/)
  expect(pull().body).toContain('3 yes, 1 no')
  expect(pull().body).not.toContain('It is agreed')

  github.setNow('2026-03-20T09:00:00Z')
  await say('refresh')
  expect(pull().body).toContain('**It is agreed.**')
  expect(
    ours(pull().number)
      .map(({ body }) => body)
      .join(),
  ).toContain('It is agreed: 3 said yes')

  repo.merge(pull(), 'keeper')
  const contents = new Map(
    ['CODE_OF_CONDUCT.md', 'docs/conduct/reporting.md'].map((path) => [path, Buffer.from(repo.file(path)!)]),
  )
  const { findings } = judge(
    {
      name: 'lantern',
      repository: { paths: [...contents.keys()], contents, skipped: [] },
      organization: undefined,
      host: undefined,
      reachability: undefined,
    },
    config.audit,
    github.world.now(),
  )
  const failed = findings.filter(({ check, outcome }) => check.startsWith('coc-') && outcome === 'fail')
  expect(failed.map(({ check }) => check)).toEqual(['coc-translated'])

  expect(await say('close')).toBeNull()
  expect(repo.state.threads.get(issue.number)!.state).toBe('closed')
  expect(ours().at(-1)!.body).toContain('12 people were heard')
})

test('an answer that is edited or deleted changes the next rendering', async () => {
  await say('start')
  aDozenVoices()
  await say('preview')
  expect(preview().body).toContain('Jokes at the expense')
  const [dee, bo] = ['dee', 'bo'].map(
    (who) => repo.comments(issue.number).find(({ user }) => user.login === who)!,
  )
  repo.editComment(dee!, `### ${words.label('unwelcome')}\n\n- [x] ${words.option('unwelcome', 'secrets')}`)
  repo.deleteComment(bo!)
  await say('refresh')
  expect(preview().body).not.toContain('Jokes at the expense')
  expect(preview().body).toContain('Passing on what was told in private')
  expect(preview().body).not.toContain('You can report anonymously')
  expect(ours().filter(({ body }) => body.includes('coc-preview'))).toHaveLength(1)
})

test('what somebody writes into the preview stays there, and goes into the pull request', async () => {
  await say('start')
  aDozenVoices()
  await say('preview')
  repo.editComment(
    preview(),
    preview().body.replace('Lantern is made by people', 'Lantern is made by friends'),
  )
  answer('leo', { welcome: ['thanks'] })
  await say('refresh')
  expect(preview().body).toContain('Lantern is made by friends')
  expect(preview().body).toContain('Changed by hand')
  expect(preview().body).toContain('say thank you')
  await say('open')
  expect(repo.file('CODE_OF_CONDUCT.md', pull().pull!.head.ref)).toContain('Lantern is made by friends')
})

test('without a private route nothing is opened, and the answer says what is missing', async () => {
  await say('start')
  answer('ada', { needs: ['names'] })
  expect(await say('open')).toContain('Where can a report be sent in private?')
  expect(repo.pulls()).toHaveLength(0)
})

test('an address from someone who does not look after the project waits for a tick', async () => {
  await say('start')
  answer('mallory', { 'private-route': 'mallory@elsewhere.org' })
  expect(await say('open')).toContain('Where can a report be sent in private?')
  await say('preview')
  expect(preview().body).not.toContain('mailto:mallory@elsewhere.org')
  tick('mallory@elsewhere.org')
  expect(await say('open')).toContain('/pull/')
})

test('whoever began the round is taken at their word, also when GitHub does not show what they may do', async () => {
  await answerDraft(
    { thread: issue.number, isPullRequest: false, action: 'start', person: 'shy-owner' },
    here(),
  )
  answer('shy-owner', { 'private-route': 'conduct@lantern-project.org' })
  expect(await say('open')).toContain('/pull/')
})

test('a changed text is voted on anew', async () => {
  await say('start')
  aDozenVoices()
  await say('open')
  for (const person of ['ada', 'bo', 'chi']) repo.react(pull(), person, '+1')
  await say('refresh')
  expect(pull().body).toContain('3 yes, 0 no')
  const text = repo.file('CODE_OF_CONDUCT.md', pull().pull!.head.ref)!
  repo.push(pull(), { 'CODE_OF_CONDUCT.md': text.replace('made by people', 'made by humans') }, 'keeper')
  await say('refresh', pull().number, true)
  expect(pull().body).toContain('0 yes, 0 no')
  expect(pull().body).toContain('The text has changed')
  const again = ours(pull().number).find(({ body }) => body.includes('has changed since people voted'))!
  repo.react(again, 'ada', '+1')
  repo.review(pull(), { author: 'bo', state: 'APPROVED' })
  repo.review(pull(), { author: 'chi', state: 'CHANGES_REQUESTED' })
  await say('refresh', pull().number, true)
  expect(pull().body).toContain('2 yes, 1 no')
  expect(repo.file('CODE_OF_CONDUCT.md', pull().pull!.head.ref)).toContain('made by humans')
  expect(await say('open')).toContain('/pull/')
  expect(repo.file('CODE_OF_CONDUCT.md', pull().pull!.head.ref)).toContain('made by humans')
  expect(pull().body).toContain('was changed by hand on this branch')
})

test('who counts is as configured', async () => {
  config = Config.parse({ draft: { voters: 'maintainers', quorum: 1, window: '1d' } })
  await say('start')
  aDozenVoices()
  await say('open')
  repo.react(pull(), 'ada', '+1')
  repo.react(pull(), 'keeper', '+1')
  await say('refresh')
  expect(pull().body).toContain('1 yes, 0 no (1 more from people who do not count here)')
})

test('what a person committed on the branch stays when later answers change the other files', async () => {
  await say('start')
  aDozenVoices()
  await say('open')
  const branch = pull().pull!.head.ref
  const text = repo.file('CODE_OF_CONDUCT.md', branch)!
  repo.push(pull(), { 'CODE_OF_CONDUCT.md': text.replace('made by people', 'made by humans') }, 'keeper')
  answer('mo', { after: ['reasons'] })
  expect(repo.file('docs/conduct/reporting.md', branch)).not.toContain('decided, and why')
  expect(await say('open')).toContain('/pull/')
  expect(repo.pulls()).toHaveLength(1)
  expect(repo.file('CODE_OF_CONDUCT.md', branch)).toContain('made by humans')
  expect(repo.file('docs/conduct/reporting.md', branch)).toContain('decided, and why')
  expect(pull().body).toContain('`CODE_OF_CONDUCT.md` was changed by hand')
})

test('a file that is in the way is named in the pull request', async () => {
  await begin(undefined, { 'README.md': '# Lantern\n', 'docs/conduct/reporting.md': 'Call Mira.\n' })
  await say('start')
  aDozenVoices()
  await say('open')
  expect(pull().body).toMatch(/in place of these\n\n- `docs\/conduct\/reporting\.md`/)
  repo.react(pull(), 'ada', '+1')
  await say('refresh')
  expect(pull().body).toContain('1 yes')
  expect(pull().body).toContain('in place of these')
})

test('a round begins in an open issue, and says so elsewhere', async () => {
  const change = repo.pull({ author: 'keeper', title: 'Something else', files: { 'a.md': 'a' } })
  expect(await say('start', change.number, true)).toContain('takes place in an issue')
  issue.state = 'closed'
  await expect(say('start')).rejects.toThrow('this issue is closed')
})

test('two maintainers who open at once get one pull request', async () => {
  await say('start')
  aDozenVoices()
  await Promise.all([say('open'), say('open')])
  expect(repo.pulls()).toHaveLength(1)
})

test('where the App may not write files, they are posted to be copied', async () => {
  await begin({ metadata: 'read', issues: 'write', pull_requests: 'write', contents: 'read' })
  await say('start')
  aDozenVoices()
  expect(await say('open')).toContain('ready to be copied')
  const files = ours().filter(({ body }) => body.includes('/file/'))
  expect(files).toHaveLength(5)
  expect(files[0]!.body).toContain('Code of conduct of Lantern')
})

test('a repository without a branch gets the files to copy', async () => {
  await begin(undefined)
  repo.state.git.refs.clear()
  await say('start')
  aDozenVoices()
  expect(await say('open')).toContain('no branch')
})

test('a second round starts from the text in place, with a diff and a raised version', async () => {
  await begin(undefined, {
    'README.md': '# Lantern\n',
    'docs/CODE_OF_CONDUCT.md':
      '# Code of Conduct\n\nBe good.\n\n## Reporting\n\nWrite to conduct@lantern-project.org.\n',
  })
  await say('start')
  answer('ada', { unwelcome: ['jokes'] })
  await say('preview')
  expect(preview().body).toContain('+ - Jokes at the expense')
  await say('open')
  const text = repo.file('docs/CODE_OF_CONDUCT.md', pull().pull!.head.ref)!
  expect(text).toContain('Be good.')
  expect(text).toContain('Jokes at the expense')
  expect(text).toContain('This is version 2.')
  expect(pull().title).toContain('version 2')
})

test('a preview takes at most 12 requests, and fits into one comment however much was said', async () => {
  await say('start')
  const long = 'Many words were written here by someone who had much to say. '.repeat(1_000)
  for (let index = 0; index < 60; index += 1)
    answer(`person-${index}`, { seen: long, needs: ['names', 'pace'] })
  aDozenVoices()
  const before = github.requests.length
  await say('preview')
  expect(github.requests.length - before).toBeLessThanOrEqual(9)
  expect(preview().body.length).toBeLessThanOrEqual(65_536)
  expect(preview().body).toContain('read all of it')
  expect(preview().body).toContain('Said about this in their own words by others')
  expect(preview().body).not.toContain('\n…')

  answer('late', { needs: ['quiet'] })
  const then = github.requests.length
  await say('preview')
  expect(github.requests.length - then).toBeLessThanOrEqual(7)
})

test('an answer of a deleted account counts, without a name', async () => {
  await say('start')
  answer('gone', { needs: ['names'], named: ['yes'] })
  github.deleteUser('gone')
  expect(await say('status')).toContain('One person was heard')
  await say('preview')
  expect(preview().body).not.toContain('gone')
})

test('a comment of somebody else with our marker is not ours', async () => {
  repo.comment(issue.number, {
    author: 'mallory',
    body: `<!-- porchlight:coc-input ${issue.number} -->\n<!-- draft:round closes=2020-01-01T00:00:00Z existing= by=mallory -->`,
  })
  expect(await say('status')).toContain('No round is open here')
  await say('start')
  expect(ours()).toHaveLength(1)
})

test('a filled-in issue form is an answer', async () => {
  await say('start')
  repo.issue({
    author: 'ada',
    labels: ['code-of-conduct-input'],
    body: `### ${words.label('needs')}\n\n- [X] ${words.option('needs', 'quiet')}\n\n### ${words.label('time')}\n\n_No response_`,
  })
  expect(await say('status')).toContain('One person was heard')
})

test('when the time is over the questions say so where they stand, and late answers are still read', async () => {
  await say('start')
  answer('ada', { needs: ['names'] })
  await say('refresh')
  const before = ours()[0]!.body
  github.setNow('2026-03-17T09:00:00Z')
  await say('refresh')
  expect(ours()).toHaveLength(1)
  expect(ours()[0]!.body).toContain('The questions were open until **2026-03-16**')
  expect(ours()[0]!.body).not.toContain('Open until')
  expect(ours()[0]!.body.length).toBeGreaterThan(before.length)
  const writes = github.requests.filter(({ method }) => method !== 'GET').length
  await say('refresh')
  expect(github.requests.filter(({ method }) => method !== 'GET')).toHaveLength(writes)
  answer('bo', { ways: ['anonymous'] })
  const status = await say('status')
  expect(status).toContain('2 people were heard')
  expect(status).toContain('were open until 2026-03-16')
})

test('a name and words that are taken back after the end are gone from what we wrote', async () => {
  await say('start')
  aDozenVoices()
  await say('preview')
  await say('open')
  repo.merge(pull(), 'keeper')
  await say('close')
  for (const { body } of [preview(), pull()]) {
    expect(body).toMatch(/ada \(\[answer 2\]/)
    expect(body).toContain('Someone was shouted at')
  }
  const before = preview().body
  await say('refresh')
  expect(preview().body).toBe(before)
  const from = (who: string) => repo.comments(issue.number).find(({ user }) => user.login === who)!
  const ada = from('ada')
  repo.editComment(ada, ada.body.replace(words.option('named', 'yes'), words.option('named', 'no')))
  repo.deleteComment(from('ida'))
  await say('refresh')
  for (const { body } of [preview(), pull()]) {
    expect(body).not.toMatch(/\bada\b|Someone was shouted at/)
    expect(body).toContain('answer 2')
  }
  expect(preview().body).toContain('draft:part welcome')
  expect(repo.pulls()).toHaveLength(1)
})

test('a tick made while we write is not lost', async () => {
  await say('start')
  answer('mallory', { 'private-route': 'mallory@elsewhere.org' })
  await say('preview')
  const slow = here()
  const writer = slow.writer
  const raced: Here = {
    ...slow,
    writer: {
      async write(operation) {
        if (operation.kind === 'ensure-comment') tick('mallory@elsewhere.org')
        return writer.write(operation)
      },
    },
  }
  answer('ada', { needs: ['names'] })
  await answerDraft({ thread: issue.number, isPullRequest: false, action: 'refresh' }, raced)
  expect(preview().body).toMatch(/- \[x\] `mallory@elsewhere\.org`/)
})

test('those who cannot answer in public are told where to write, where somebody said so', async () => {
  const start = (address: string) =>
    answerDraft(
      { thread: issue.number, isPullRequest: false, action: 'start', person: 'keeper', address },
      here(),
    )
  await expect(start('https://github.com/lantern/lantern/issues')).rejects.toThrow('is no private address')
  await expect(start('somewhere')).rejects.toThrow('is no private address')
  await start('care@lantern-project.org')
  expect(ours()[0]!.body).toContain('mailto:care@lantern-project.org')
})

test('a round speaks the language of the configuration', async () => {
  config = Config.parse({ locale: 'de', draft: { voters: 'anyone' } })
  await say('start')
  expect(ours()[0]!.body).toContain('Was brauchst du, um dich hier sicher und willkommen zu fühlen?')
  aDozenVoices()
  expect(await say('status')).toContain('12 Menschen gehört')
  await say('preview')
  expect(preview().body).toContain('## Ohne deinen Namen')
  await say('open')
  expect(pull().title).toContain('Verhaltenskodex')
  expect(repo.file('CODE_OF_CONDUCT.md', pull().pull!.head.ref)).toMatch(/^# Verhaltenskodex: Lantern/)
})

test("a branch of that name with somebody else's work is left alone, and the files are posted to be copied", async () => {
  await say('start')
  aDozenVoices()
  repo.commit({
    branch: `porchlight/code-of-conduct-${issue.number}`,
    files: { 'notes.md': 'mine' },
    author: 'second-keeper',
  })
  expect(await say('open')).toContain('ready to be copied')
  expect(repo.pulls()).toHaveLength(0)
  expect(repo.file('notes.md', `porchlight/code-of-conduct-${issue.number}`)).toBe('mine')
})

test('a published text that GitHub offers can be chosen, and is filled from the answers', async () => {
  await say('start')
  aDozenVoices()
  await say('preview')
  tick('Contributor Covenant, as GitHub offers it')
  await say('refresh')
  expect(preview().body).toContain('Contributor Covenant')
  expect(preview().body).toMatch(/- \[x\] Contributor Covenant/)
  expect(preview().body).toContain('CC BY 4.0')
})

test('a published text that this server does not offer is not passed over in silence', async () => {
  await say('start')
  aDozenVoices()
  await say('preview')
  tick('Contributor Covenant, as GitHub offers it')
  github.faults.add({ path: /codes_of_conduct/ }, { status: 404 })
  await say('refresh')
  github.faults.clear()
  expect(preview().body).toContain('this server does not offer it')
  expect(preview().body).toContain('You are welcome here')
})

test('a locked conversation is not asked', async () => {
  repo.lock(issue)
  await expect(say('start')).rejects.toThrow('locked')
})
