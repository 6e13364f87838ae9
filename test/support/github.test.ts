import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { verify } from '@octokit/webhooks-methods'
import { Probot, ProbotOctokit } from 'probot'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type GitHub, type Installation, type RepositoryHandle, startGitHub } from './github/index.ts'

const place = { owner: 'acme', repo: 'site' }

let github: GitHub
let repo: RepositoryHandle
let installation: Installation

beforeEach(async () => {
  github = await startGitHub()
  repo = github.repository('acme/site')
  installation = github.install(github.app('porchlight'), 'acme')
})

afterEach(async () => {
  github.violations.length = 0
  await github.close()
})

const client = () => github.client(installation)
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${github.url}${path}`, {
    headers: { authorization: `token ${github.token(installation)}`, ...headers },
  })

describe('what GitHub would not understand', () => {
  test.each([
    ['a path', 'GET /repos/acme/site/wishes', /GitHub's description has no such path/],
    ['a parameter', 'GET /repos/acme/site/issues?color=red', /query.color is not a parameter/],
    [
      'a value',
      'GET /repos/acme/site/issues?state=asleep',
      /query.state is "asleep", not one of open, closed, all/,
    ],
    [
      'a property',
      'POST /repos/acme/site/issues {"title":"x","colour":"red"}',
      /body.colour is not a property/,
    ],
    ['a missing property', 'POST /repos/acme/site/issues {}', /body.title is required/],
    ['a wrong type', 'POST /repos/acme/site/git/refs {"ref":1,"sha":"x"}', /body.ref must be a string/],
    [
      'too many annotations',
      `POST /repos/acme/site/check-runs ${JSON.stringify({ name: 'x', head_sha: 'x', output: { title: 'x', summary: 'x', annotations: Array.from({ length: 51 }, () => ({ path: 'a', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'x' })) } })}`,
      /51 items; 50 are allowed/,
    ],
  ])('%s fails the test, and says where', async (_, request, message) => {
    const [, method, path, body] = /^(\S+) (\S+)(?: (.*))?$/.exec(request)!
    const headers = { authorization: `token ${github.token(installation)}` }
    await fetch(`${github.url}${path}`, { method: method!, headers, ...(body ? { body } : {}) })
    await expect(github.close()).rejects.toThrow(message)
  })

  test.each([
    ['a field', '{ viewer { shoeSize } }', /Cannot query field "shoeSize"/],
    ['an argument', '{ viewer { login(loud: true) } }', /Unknown argument "loud"/],
    ['a syntax', '{ viewer {', /Syntax Error/],
  ])('%s of GraphQL fails the test', async (_, query, message) => {
    await client()
      .graphql(query)
      .catch(() => {})
    await expect(github.close()).rejects.toThrow(message)
  })

  test('a connection without a size is refused', async () => {
    const query = '{ repository(owner: "acme", name: "site") { issues { nodes { title } } } }'
    await expect(client().graphql(query)).rejects.toThrow(/must provide a `first` or `last`/)
  })

  test('a query for too much is refused', async () => {
    const query =
      '{ repository(owner: "acme", name: "site") { issues(first: 100) { nodes { comments(first: 100) { nodes { reactions(first: 100) { nodes { id } } } } } } } }'
    await expect(client().graphql(query)).rejects.toThrow(/exceeds the maximum limit of 500,000/)
  })
})

test('what it answers is what GitHub says it answers', async () => {
  const strict = await startGitHub({ checkAnswers: true })
  const site = strict.repository('acme/site', { files: { 'README.md': '# Site\n', 'docs/a.md': 'a\n' } })
  const app = strict.app('porchlight')
  const own = strict.install(app, 'acme')
  site.collaborator('ada', 'triage')
  strict.organization('acme', { grace: 'member' })
  const { rest, paginate } = strict.client(own)
  const issue = site.issue({ author: 'ada', body: 'x', labels: ['bug'] })
  site.close(site.issue({ author: 'grace', body: 'x' }), 'ada')
  const said = site.comment(issue.number, { author: 'grace', body: 'Hello' })
  site.react(said, 'ada', 'heart')
  const { number: pull, pull: change } = site.pull({
    author: 'ada',
    body: 'x',
    files: { 'a.md': 'one\ntwo\n' },
  })
  const merged = site.pull({ author: 'grace', body: 'x', files: { 'b.md': 'b\n' } })
  site.merge(merged, 'ada')
  const at = { ...place, issue_number: issue.number }
  const on = { ...place, pull_number: pull }
  const head_sha = change!.head.sha
  const review = await rest.pulls.createReview({
    ...on,
    event: 'COMMENT',
    body: 'x',
    comments: [{ path: 'a.md', line: 1, body: 'x' }],
  })
  const line = change!.comments[0]!.id
  await rest.pulls.createReplyForReviewComment({ ...on, comment_id: line, body: 'y' })
  const check = await rest.checks.create({
    ...place,
    name: 'x',
    head_sha,
    conclusion: 'neutral',
    output: {
      title: 'x',
      summary: 'x',
      annotations: [{ path: 'a.md', start_line: 1, end_line: 1, annotation_level: 'notice', message: 'x' }],
    },
  })
  await Promise.all([
    rest.repos.get(place),
    rest.repos.listForOrg({ org: 'acme' }),
    rest.repos.listBranches(place),
    rest.repos.getBranch({ ...place, branch: 'main' }),
    rest.repos.listCommits(place),
    rest.repos.getCommit({ ...place, ref: 'main' }),
    rest.repos.compareCommitsWithBasehead({ ...place, basehead: `main...${change!.head.ref}` }),
    rest.repos.getContent({ ...place, path: 'README.md' }),
    rest.repos.getContent({ ...place, path: 'docs' }),
    rest.repos.getReadme(place),
    rest.repos.getCollaboratorPermissionLevel({ ...place, username: 'ada' }),
    rest.repos.checkPrivateVulnerabilityReporting(place),
    rest.repos.getCommunityProfileMetrics(place),
    rest.repos.listContributors(place),
    rest.repos.createOrUpdateFileContents({
      ...place,
      path: 'c.md',
      message: 'x',
      content: 'eA==',
    }),
    rest.git.getRef({ ...place, ref: 'heads/main' }),
    rest.git.listMatchingRefs({ ...place, ref: 'heads' }),
    rest.git.getTree({ ...place, tree_sha: 'HEAD', recursive: '1' }),
    rest.codesOfConduct.getConductCode({ key: 'contributor_covenant' }),
    rest.git.getCommit({ ...place, commit_sha: head_sha }),
    rest.git.createBlob({ ...place, content: 'x' }),
    rest.issues.listForRepo({ ...place, state: 'all' }),
    rest.issues.get(at),
    rest.issues.update({ ...at, title: 'New' }),
    rest.issues.listComments(at),
    rest.issues.listCommentsForRepo(place),
    rest.issues.updateComment({ ...place, comment_id: said.id, body: 'Hi' }),
    rest.issues.listEvents(at),
    rest.issues.listEventsForRepo(place),
    rest.issues.listEventsForTimeline({ ...place, issue_number: pull }),
    rest.issues.listLabelsForRepo(place),
    rest.issues.addLabels({ ...at, labels: ['new'] }),
    rest.issues.createLabel({ ...place, name: 'l', color: '000000' }),
    rest.reactions.listForIssueComment({ ...place, comment_id: said.id }),
    rest.reactions.createForIssue({ ...at, content: 'eyes' }),
    rest.reactions.createForPullRequestReviewComment({ ...place, comment_id: line, content: 'eyes' }),
    rest.pulls.list({ ...place, state: 'all' }),
    rest.pulls.get(on),
    rest.pulls.get({ ...place, pull_number: merged.number }),
    rest.pulls.listFiles(on),
    rest.pulls.listCommits(on),
    rest.pulls.listReviews(on),
    rest.pulls.getReview({ ...on, review_id: review.data.id }),
    rest.pulls.listReviewComments(on),
    rest.pulls.listReviewCommentsForRepo(place),
    rest.pulls.listCommentsForReview({ ...on, review_id: review.data.id }),
    rest.pulls.getReviewComment({ ...place, comment_id: line }),
    rest.checks.get({ ...place, check_run_id: check.data.id }),
    rest.checks.listForRef({ ...place, ref: head_sha }),
    rest.checks.listAnnotations({ ...place, check_run_id: check.data.id }),
    rest.search.issuesAndPullRequests({ q: 'repo:acme/site' }),
    rest.users.getByUsername({ username: 'ada' }),
    rest.orgs.get({ org: 'acme' }),
    rest.orgs.listMembers({ org: 'acme' }),
    rest.apps.listReposAccessibleToInstallation(),
    strict.client('ada').rest.users.getAuthenticated(),
    paginate(rest.issues.listForRepo, { ...place, state: 'all', per_page: 1 }),
  ])
  const probot = new Probot({
    appId: app.id,
    privateKey: app.privateKey,
    secret: 'x',
    baseUrl: strict.url,
    logLevel: 'fatal',
  })
  const asItself = (await probot.auth()).rest.apps
  await asItself.getAuthenticated()
  await asItself.listInstallations()
  await asItself.getRepoInstallation(place)
  await strict.close()
})

describe('lists', () => {
  test('come in pages that point to each other', async () => {
    for (let index = 0; index < 45; index++) repo.issue({ title: `${index}` })
    const response = await get('/repos/acme/site/issues?per_page=20&page=2')
    expect(response.headers.get('link')).toMatch(
      /page=1>; rel="prev".*page=3>; rel="next".*page=3>; rel="last".*page=1>; rel="first"/,
    )
    expect(
      await client().paginate(client().rest.issues.listForRepo, { ...place, per_page: 20 }),
    ).toHaveLength(45)
  })

  test('that did not change are a 304 that costs nothing', async () => {
    const first = await get('/repos/acme/site/issues')
    const left = github.rate.remaining
    const again = await get('/repos/acme/site/issues', { 'if-none-match': first.headers.get('etag')! })
    expect([again.status, github.rate.remaining]).toEqual([304, left])
    repo.issue()
    expect(
      (await get('/repos/acme/site/issues', { 'if-none-match': first.headers.get('etag')! })).status,
    ).toBe(200)
  })
})

function asApp(): Probot {
  const { id, privateKey } = installation.app
  const Octokit = ProbotOctokit.defaults({ throttle: { enabled: false }, retry: { enabled: false } })
  return new Probot({ appId: id, privateKey, secret: 'x', baseUrl: github.url, logLevel: 'fatal', Octokit })
}

describe('who may', () => {
  test('an App without the permission is refused, and with it is not', async () => {
    const create = () => client().rest.issues.create({ ...place, title: 'x' })
    installation.permissions = { metadata: 'read' }
    await expect(create()).rejects.toMatchObject({ status: 403 })
    installation.permissions = { metadata: 'read', issues: 'write' }
    expect((await create()).status).toBe(201)
  })

  test("a private repository is not there for strangers, nor for an App that isn't in it", async () => {
    const secret = github.repository('acme/secret', { private: true })
    const see = (who?: string | Installation) =>
      github.client(who).rest.repos.get({ owner: 'acme', repo: 'secret' })
    await expect(see()).rejects.toMatchObject({ status: 404 })
    await expect(see('mallory')).rejects.toMatchObject({ status: 404 })
    secret.collaborator('ada', 'read')
    expect((await see('ada')).status).toBe(200)
    expect((await see(installation)).status).toBe(200)
    installation.repositories = [repo.state]
    await expect(see(installation)).rejects.toMatchObject({ status: 404 })
  })

  test.each([
    ['admin', 'admin'],
    ['maintain', 'write'],
    ['write', 'write'],
    ['triage', 'read'],
    ['read', 'read'],
  ] as const)('a person with %s is told as %s, with the role beside it', async (role, permission) => {
    repo.collaborator('ada', role)
    const { data } = await client().rest.repos.getCollaboratorPermissionLevel({ ...place, username: 'ada' })
    expect([data.permission, data.role_name]).toEqual([permission, role])
  })

  test('a person keeps the number when the name changes', async () => {
    const { id } = github.user('ada')
    github.renameUser('ada', 'countess')
    expect((await client().rest.users.getByUsername({ username: 'countess' })).data.id).toBe(id)
    await expect(client().rest.users.getByUsername({ username: 'ada' })).rejects.toMatchObject({
      status: 404,
    })
  })

  test('somebody who is gone is a ghost', async () => {
    const { number } = repo.issue({ author: 'ada' })
    github.deleteUser('ada')
    expect((await client().rest.issues.get({ ...place, issue_number: number })).data.user!.login).toBe(
      'ghost',
    )
  })
})

describe('a repository', () => {
  test('that moved is found at its new place, for reading and writing', async () => {
    repo.rename('website')
    expect((await client().rest.repos.get(place)).data.full_name).toBe('acme/website')
    expect((await client().rest.issues.create({ ...place, title: 'x' })).status).toBe(201)
  })

  test('hashes its objects as git does', () => {
    expect(repo.state.git.writeBlob('hello\n')).toBe('ce013625030ba8dba906f756967f9e9ca394464a')
    expect(repo.state.git.writeTree(new Map())).toBe('4b825dc642cb6eb9a060e54bf8d69288fbee4904')
  })
})

describe('a comment on a line', () => {
  const text = Array.from({ length: 40 }, (_, index) => `${index + 1}`).join('\n')
  const review = (pull: number, comment: object) =>
    client().rest.pulls.createReview({
      ...place,
      pull_number: pull,
      event: 'COMMENT',
      body: 'x',
      comments: [{ path: 'a.md', body: 'x', ...comment }],
    })

  test.each([
    ['on an added line', { line: 20, side: 'RIGHT' }, 200],
    ['on a line around it', { line: 23, side: 'RIGHT' }, 200],
    ['on the old line', { line: 20, side: 'LEFT' }, 200],
    ['over several lines', { start_line: 18, line: 20, side: 'RIGHT' }, 200],
    ['too far away', { line: 24, side: 'RIGHT' }, 422],
    ['in no file of the change', { path: 'b.md', line: 1 }, 422],
    ['that starts after its end', { start_line: 21, line: 20, side: 'RIGHT' }, 422],
  ])('%s', async (_, comment, status) => {
    repo.commit({ files: { 'a.md': text } })
    const { number, pull } = repo.pull({
      author: 'ada',
      files: { 'a.md': text.replace('\n20\n', '\ntwenty\n') },
    })
    const answer = await review(number, comment).catch((error: { status: number }) => error)
    expect(answer.status).toBe(status)
    expect(pull!.comments).toHaveLength(status === 200 ? 1 : 0)
    expect(pull!.reviews).toHaveLength(status === 200 ? 1 : 0)
  })

  test('is outdated when the line changes, and its thread can be resolved', async () => {
    const { number, pull } = repo.pull({ author: 'ada', files: { 'a.md': 'one\ntwo\n' } })
    await review(number, { line: 1 })
    const threads = async () =>
      (
        await client().graphql<{ repository: { pullRequest: { reviewThreads: { nodes: object[] } } } }>(
          `{ repository(owner: "acme", name: "site") { pullRequest(number: ${number}) { reviewThreads(first: 10) { nodes { isResolved isOutdated } } } } }`,
        )
      ).repository.pullRequest.reviewThreads.nodes
    expect(await threads()).toEqual([{ isResolved: false, isOutdated: false }])
    repo.push(repo.state.threads.get(number)!, { 'a.md': 'uno\ntwo\n' })
    repo.resolve(pull!.comments[0]!, 'ada')
    expect(await threads()).toEqual([{ isResolved: true, isOutdated: true }])
  })
})

describe('search', () => {
  test('finds by words and qualifiers', async () => {
    repo.issue({ author: 'ada', title: 'Login fails', labels: ['bug'] })
    repo.issue({ author: 'grace', title: 'Login is fine' })
    const find = async (q: string) =>
      (await client().rest.search.issuesAndPullRequests({ q })).data.total_count
    expect(await find('repo:acme/site is:issue login')).toBe(2)
    expect(await find('repo:acme/site author:ada')).toBe(1)
    expect(await find('repo:acme/site -author:ada')).toBe(1)
    expect(await find('repo:acme/site label:bug is:open')).toBe(1)
  })

  test('for people who cannot be searched is a 422', async () => {
    await expect(
      client().rest.search.issuesAndPullRequests({ q: 'repo:acme/site author:nobody-here' }),
    ).rejects.toMatchObject({ status: 422 })
  })
})

describe('webhooks', () => {
  let hook: Server
  let received: { headers: IncomingHttpHeaders; body: string }[]
  let answer: number
  let heard = () => {}

  beforeEach(async () => {
    received = []
    answer = 200
    hook = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      received.push({ headers: request.headers, body })
      heard()
      response.writeHead(answer).end()
    })
    await new Promise<void>((done) => hook.listen(0, '127.0.0.1', done))
    github.webhook({ url: `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`, secret: 's3cret' })
  })

  afterEach(() => new Promise<void>((done) => hook.close(() => done())))

  test('are signed, and tell of the state as it is', async () => {
    const issue = repo.issue({ title: 'Hello', author: 'ada' })
    const said = repo.comment(issue.number, { author: 'grace', body: '/porchlight help' })
    await github.deliver('issue_comment.created', {
      repository: repo.state,
      issue: issue.number,
      comment: said.id,
    })
    const [{ headers, body }] = received as [{ headers: IncomingHttpHeaders; body: string }]
    expect(await verify('s3cret', body, headers['x-hub-signature-256'] as string)).toBe(true)
    expect(headers['x-github-event']).toBe('issue_comment')
    expect(JSON.parse(body)).toMatchObject({
      action: 'created',
      installation: { id: installation.id },
      repository: { full_name: 'acme/site' },
      issue: { number: issue.number, title: 'Hello', user: { login: 'ada' } },
      comment: { id: said.id, body: '/porchlight help' },
      sender: { login: 'grace' },
    })
  })

  test('that failed are listed, and come again under the same name', async () => {
    answer = 500
    const first = await github.deliver('issues.opened', {
      repository: repo.state,
      issue: repo.issue().number,
    })
    answer = 200
    const probot = asApp()
    const app = await probot.auth()
    const { data } = await app.rest.apps.listWebhookDeliveries({ per_page: 10 })
    expect(data).toMatchObject([{ guid: first.guid, status_code: 500, redelivery: false }])
    const again = new Promise<void>((done) => {
      heard = done
    })
    await app.rest.apps.redeliverWebhookDelivery({ delivery_id: data[0]!.id })
    await again
    expect(received.map(({ headers }) => headers['x-github-delivery'])).toEqual([first.guid, first.guid])
  })

  test('are reached by an App through its installation', async () => {
    const probot = asApp()
    const octokit = await probot.auth(installation.id)
    await octokit.rest.issues.create({ ...place, title: 'From the App' })
    expect(repo.issues()[0]!.user.login).toBe('porchlight[bot]')
    installation.suspendedAt = github.world.now()
    await expect(
      probot.auth(installation.id).then((one) => one.rest.issues.create({ ...place, title: 'x' })),
    ).rejects.toMatchObject({ status: 403 })
  })
})

test('the same addresses answer where an Enterprise server has them', async () => {
  const response = await get('/api/v3/repos/acme/site')
  expect(((await response.json()) as { url: string }).url).toBe(`${github.url}/api/v3/repos/acme/site`)
})

test('faults by chance are the same for the same seed', async () => {
  const run = async (seed: number) => {
    const one = await startGitHub({ seed })
    one.repository('acme/site')
    one.faults.add({ path: /./ }, { status: 502 }, { share: 0.5 })
    for (let index = 0; index < 20; index++) await fetch(`${one.url}/repos/acme/site`)
    await one.close()
    return one.requests.map(({ status }) => status)
  }
  const first = await run(7)
  expect(new Set(first)).toEqual(new Set([200, 502]))
  expect(await run(7)).toEqual(first)
  expect(await run(8)).not.toEqual(first)
})
