import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { folder } from '../support/folder.ts'
import { seen } from '../support/io.ts'

const KEEPER = `project: Lantern
private-route: conduct@lantern-project.org
second-route: ombud@openhelp.net
recipients: Mira Olsen
time: 3d
firmness: steady
appeal: others
review: year
`
const VOICE = 'needs: [names]\nways: {choose: [anonymous], words: "not by phone"}\n'

async function run(cwd: string, argv: readonly string[], input = '') {
  const screen = seen({ cwd, input })
  const status = await main(['draft', ...argv], screen.io)
  return { status, out: screen.out(), err: screen.err() }
}

test('--answers builds the document from files, and says how it stands', async () => {
  const cwd = folder({ 'a.yml': KEEPER, 'b.yml': VOICE })
  const text = await run(cwd, ['--answers', 'a.yml', 'b.yml'])
  expect(text).toMatchObject({ status: 0, err: '' })
  expect(text.out).toContain('2 people were heard.')
  expect(text.out).toContain('The draft is ready')
  const markdown = await run(cwd, ['--answers', 'a.yml', 'b.yml', '--format', 'markdown'])
  expect(markdown.out).toMatch(/^# Code of conduct of Lantern\n/)
  expect(markdown.out).toContain('You can report anonymously')
})

test('--format html is a page of its own, in which nothing that people wrote can act', async () => {
  const cwd = folder({ 'a.yml': KEEPER.replace('Lantern', '"<script>alert(1)</script> Lantern"') })
  const { out } = await run(cwd, ['--answers', 'a.yml', '--format', 'html'])
  expect(out).toMatch(/^<!doctype html>/)
  expect(out).toContain('<h2>If something happens</h2>')
  expect(out).toContain('<a href="mailto:conduct@lantern-project.org">')
  expect(out).not.toContain('<script>')
})

test('--format json follows the contract', async () => {
  const cwd = folder({
    'a.yml': KEEPER,
    'b.yml': `person: mira\nnamed: yes\n${VOICE}`,
    'c.yml': `person: quentin\n${VOICE}`,
  })
  const { out } = await run(cwd, ['--answers', 'a.yml', 'b.yml', 'c.yml', '--format', 'json'])
  const result = JSON.parse(out)
  expect(result).toMatchObject({ porchlight: 1, open: [], tally: { people: 3 } })
  expect(result.document).toContain('# Code of conduct of Lantern')
  const anonymous = result.sections.find(({ id }: { id: string }) => id === 'anonymous')
  expect(anonymous).toMatchObject({
    title: 'Without your name',
    text: expect.stringContaining('anonymously'),
  })
  expect(anonymous.from).toEqual([
    { answer: 'answer-2', question: 'ways', option: 'anonymous', person: 'mira' },
    { answer: 'answer-3', question: 'ways', option: 'anonymous', person: null },
  ])
  expect(out).not.toContain('quentin')
})

test('a folder, Markdown, JSON and standard input are answers too', async () => {
  const cwd = folder({
    'answers/1.md': '### What have you seen go wrong elsewhere?\n\nShouting',
    'answers/2.json': '{"needs": ["pace"]}',
    'answers/ignored.png': '',
  })
  const { out } = await run(cwd, ['--answers', 'answers', '-', '--format', 'json'], 'time: 1d\n')
  expect(JSON.parse(out).tally.people).toBe(3)
})

test('--check says what is still open, and --fail-on makes it the exit status', async () => {
  const cwd = folder({ 'b.yml': VOICE })
  const open = await run(cwd, ['--answers', 'b.yml', '--check'])
  expect(open.status).toBe(0)
  expect(open.out).toContain('! Where can a report be sent in private?')
  expect((await run(cwd, ['--answers', 'b.yml', '--check', '--fail-on', 'error'])).status).toBe(1)
  const done = folder({ 'a.yml': KEEPER })
  expect(await run(done, ['--answers', 'a.yml', '--check', '--fail-on', 'warning'])).toMatchObject({
    status: 0,
    out: 'Nothing is open.\n',
  })
})

test('a draw is settled with --decide', async () => {
  const cwd = folder({ 'a.yml': KEEPER.replace('time: 3d', 'time: 1d'), 'b.yml': 'time: 7d\n' })
  const drawn = await run(cwd, ['--answers', 'a.yml', 'b.yml'])
  expect(drawn.out).toContain('--decide time/7d')
  const decided = await run(cwd, [
    '--answers',
    'a.yml',
    'b.yml',
    '--decide',
    'time/7d',
    '--format',
    'markdown',
  ])
  expect(decided.out).toContain('within 7 days')
})

test('--locale writes it in another language, and one that there is not is said', async () => {
  const cwd = folder({ 'a.yml': KEEPER })
  expect((await run(cwd, ['--answers', 'a.yml', '--locale', 'de', '--format', 'markdown'])).out).toMatch(
    /^# Verhaltenskodex: Lantern/,
  )
  expect(await run(cwd, ['--answers', 'a.yml', '--locale', 'tlh'])).toMatchObject({
    status: 2,
    err: expect.stringContaining('there is en and de'),
  })
})

test('--interactive asks one person, skips what is skipped, and can keep the answers', async () => {
  const cwd = folder()
  const typed = ['1, 3 and quiet hours', 'Shouting', 'and silence', '', '', '9', '2'].join('\n')
  const { status, out, err } = await run(
    cwd,
    ['--interactive', '--save', 'me.yml', '--format', 'json'],
    typed,
  )
  expect(status).toBe(0)
  expect(err).toContain('What do you need to feel safe and welcome here?')
  const { questions } = JSON.parse(out).tally
  expect(questions[0]).toMatchObject({ options: { names: 1, pace: 1 }, words: 1 })
  expect(readFileSync(join(cwd, 'me.yml'), 'utf8')).toContain('and silence')
  const again = await run(cwd, ['--answers', 'me.yml', '--format', 'json'])
  expect(JSON.parse(again.out).tally).toEqual(JSON.parse(out).tally)
})

test('--questions prints the questions in each shape, and what was filled in can be read', async () => {
  const cwd = folder()
  expect((await run(cwd, ['--questions', 'form'])).out).toMatch(/^name: Help write our code of conduct\n/)
  expect((await run(cwd, ['--questions', 'comment', '--locale', 'de'])).out).toMatch(/^### Was brauchst du/)
  expect((await run(cwd, ['--questions', 'yaml'])).out).toContain('\nprivate-route:\n')
})

test('--write puts every file in place, and never over one that reads differently', async () => {
  const cwd = folder({ 'a.yml': KEEPER })
  expect((await run(cwd, ['--answers', 'a.yml', '--write', 'out'])).status).toBe(0)
  for (const path of [
    'CODE_OF_CONDUCT.md',
    'docs/conduct/reporting.md',
    'docs/conduct/responding.md',
    'docs/conduct/trace.md',
    'docs/conduct/changelog.md',
  ]) {
    expect(existsSync(join(cwd, 'out', path)), path).toBe(true)
  }
  expect((await run(cwd, ['--answers', 'a.yml', '--write', 'out'])).status).toBe(0)
  const other = folder({ 'a.yml': KEEPER, 'CODE_OF_CONDUCT.md': '# Ours\n' })
  const refused = await run(other, ['--answers', 'a.yml', '--write', '.'])
  expect(refused).toMatchObject({ status: 2, err: expect.stringContaining('is there already') })
  expect(readFileSync(join(other, 'CODE_OF_CONDUCT.md'), 'utf8')).toBe('# Ours\n')
  expect(existsSync(join(other, 'docs'))).toBe(false)
})

test('--existing starts a second round', async () => {
  const cwd = folder({
    'a.yml': 'unwelcome: [jokes]\n',
    'CODE_OF_CONDUCT.md': '# Ours\n\nBe good. Write to conduct@lantern-project.org.\n',
  })
  const { out } = await run(cwd, [
    '--answers',
    'a.yml',
    '--existing',
    'CODE_OF_CONDUCT.md',
    '--format',
    'markdown',
  ])
  expect(out).toMatch(/^# Ours\n\nBe good\./)
  expect(out).toContain('Jokes at the expense')
  expect(out).toContain('version 2')
})

test.each([
  [['--answers', 'nowhere.yml'], 'cannot read nowhere.yml: there is no such file'],
  [['--answers', 'broken.yml'], 'broken.yml:1: '],
  [['--answers', 'empty.yml'], 'empty.yml:1: there is no answer in it'],
  [['--answers', 'bare'], 'there are no answers in bare'],
  [[], 'there are no answers to draft from'],
  [['--answers', 'a.yml', '--format', 'pdf'], 'pdf'],
  [['--answers', 'a.yml', '--output', 'no/where.md'], 'cannot write no/where.md'],
])('%j ends with one line that says what and where', async (argv, message) => {
  const cwd = folder({ 'a.yml': KEEPER, 'broken.yml': 'a: [', 'empty.yml': '', 'bare/x.png': '' })
  const { status, out, err } = await run(cwd, argv)
  expect(status).toBe(2)
  expect(out).toBe('')
  expect(err).toContain(message)
  expect(err.trim().split('\n')).toHaveLength(1)
})

test('500 answers of 65,000 characters come out whole', async () => {
  const words = 'word '.repeat(12_990)
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [
      `answers/${index}.md`,
      `### What have you seen go wrong elsewhere?\n\n${index} ${words}`,
    ]),
  )
  const cwd = folder({ ...many, 'answers/keeper.yml': KEEPER })
  const { out } = await run(cwd, ['--answers', 'answers', '--format', 'json'])
  const result = JSON.parse(out)
  expect(result.tally.people).toBe(501)
  const { words: said } = result.sections.find(({ id }: { id: string }) => id === 'unwelcome')
  expect(said).toHaveLength(500)
  expect(said[499].text.length).toBeGreaterThan(64_900)
})
