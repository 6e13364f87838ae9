import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkoutFile, checkoutFiles, isBinary } from '../../src/adapters/checkout.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'checkout-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, content: string | Uint8Array = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.example', ...args], { cwd: root })
}

const all = () => true
const read = (wanted: (path: string) => boolean = all, limits = {}) =>
  checkoutFiles(root, limits).read(wanted)

test.each(['a folder', 'a git checkout'])('%s is listed whole and read only where asked', async (kind) => {
  put('README.md', 'hello')
  put('docs/a.md', 'a')
  put('.github/SUPPORT.md', 's')
  put('.gitignore', 'build/\n*.log\n!keep.log\n')
  put('build/out.md', 'x')
  put('a.log', 'x')
  put('keep.log', 'x')
  if (kind === 'a git checkout') git('init', '-q')
  const files = await read((path) => path === 'README.md')
  expect(files.paths).toEqual(['.github/SUPPORT.md', '.gitignore', 'README.md', 'docs/a.md', 'keep.log'])
  expect(Array.from(files.contents.keys())).toEqual(['README.md'])
  expect(Buffer.from(files.contents.get('README.md')!).toString()).toBe('hello')
  expect(files.skipped).toEqual([])
})

test('a file that git still tracks but nobody has any more is not there', async () => {
  git('init', '-q')
  put('CODE_OF_CONDUCT.md', 'x')
  git('add', '-A')
  rmSync(join(root, 'CODE_OF_CONDUCT.md'))
  expect((await read()).paths).toEqual([])
})

test.each([
  ['#a\n\\#b\n\\!c\n', ['#b', '!c'], ['#a', 'b', 'c']],
  ['*.[oa]\nlib?.so\n', ['x.o', 'd/x.a', 'libz.so'], ['x.oa', 'x.c', 'lib.so', 'libzz.so']],
  ['out  \nkept\\ \n', ['out', 'kept '], ['outer', 'kept', 'layout']],
  [
    '/top\nsub/in\n**/deep/**/end\n',
    ['top', 'sub/in', 'deep/end', 'a/deep/b/end'],
    ['a/top', 'a/sub/in', 'end'],
  ],
  ['a+b(1)\n{x}.$y\n', ['a+b(1)', 'd/{x}.$y'], ['aab1', 'ab(1)', 'x.y']],
  ['*\n!*/\n!*.md\n', ['a', 'd/b'], ['a.md', 'd/b.md']],
  ['*.log\r\n!d/keep.log\r\n', ['a.log', 'd/a.log'], ['d/keep.log', 'a.logs']],
])('without git, the rules %j leave out what git would', async (rules, out, kept) => {
  put('.gitignore', rules)
  for (const path of [...out, ...kept]) put(path)
  const walked = (await read()).paths
  git('init', '-q')
  expect(walked).toEqual((await read()).paths)
  expect(walked.filter((path) => path !== '.gitignore')).toEqual(kept.toSorted())
})

test('a rule that is longer than any path leaves out nothing, and the others hold', async () => {
  put('.gitignore', `a.md\n${'b'.repeat(99_000)}\nc.md\n`)
  for (const path of ['a.md', 'b.md', 'c.md']) put(path)
  expect((await read()).paths).toEqual(['.gitignore', 'b.md'])
})

test('a nested .gitignore holds from its folder down', async () => {
  put('a/.gitignore', 'x.md\n')
  put('a/x.md')
  put('a/b/x.md')
  put('x.md')
  expect((await read()).paths).toEqual(['a/.gitignore', 'x.md'])
})

test('a folder that the checkout around it ignores is listed all the same', async () => {
  put('.gitignore', 'build/\n')
  git('init', '-q')
  put('build/README.md', 'hello')
  expect((await checkoutFiles(join(root, 'build')).read(all)).paths).toEqual(['README.md'])
})

test('what marks a checkout may be anything', async () => {
  put('README.md', 'hello')
  put('sub/.git', 'gitdir: nowhere')
  put('node_modules/a/README.md', 'not ours')
  symlinkSync('.git', join(root, '.git'))
  expect((await read()).paths).toEqual(['README.md'])
})

test.skipIf(process.platform === 'win32')('a pipe is no .gitignore', async () => {
  put('README.md', 'hello')
  execFileSync('mkfifo', ['.gitignore'], { cwd: root })
  expect((await read()).paths).toEqual(['.gitignore', 'README.md'])
})

test('links that stay inside are followed; links that leave, break or go in circles are not', async () => {
  put('docs/CONDUCT.md', 'be kind')
  const outside = mkdtempSync(join(tmpdir(), 'outside-'))
  writeFileSync(join(outside, 'secret.md'), 'secret')
  symlinkSync('docs/CONDUCT.md', join(root, 'CODE_OF_CONDUCT.md'))
  symlinkSync(join(outside, 'secret.md'), join(root, 'SECURITY.md'))
  symlinkSync('nowhere.md', join(root, 'SUPPORT.md'))
  symlinkSync('round.md', join(root, 'round.md'))
  symlinkSync('..', join(root, 'docs/up'))
  for (const _ of ['folder', 'git']) {
    const { contents, skipped } = await read()
    expect(Array.from(contents.keys())).toEqual(['CODE_OF_CONDUCT.md', 'docs/CONDUCT.md'])
    expect(skipped).toEqual([
      { path: 'SECURITY.md', reason: 'outside', detail: 'a link that leaves the folder' },
      { path: 'SUPPORT.md', reason: 'unreadable', detail: 'a link to something that is not there' },
      { path: 'round.md', reason: 'unreadable', detail: 'its links go round in a circle' },
    ])
    git('init', '-q')
    git('add', '-A')
  }
  rmSync(outside, { recursive: true })
})

test('a folder that became a link to somewhere else is not followed', async () => {
  git('init', '-q')
  put('docs/README.md', 'ours')
  git('add', '-A')
  const outside = mkdtempSync(join(tmpdir(), 'outside-'))
  writeFileSync(join(outside, 'README.md'), 'secret')
  rmSync(join(root, 'docs'), { recursive: true })
  symlinkSync(outside, join(root, 'docs'))
  const { contents, skipped } = await read((path) => path.endsWith('.md'))
  expect(contents.size).toBe(0)
  expect(skipped).toEqual([
    { path: 'docs/README.md', reason: 'outside', detail: 'a link that leaves the folder' },
  ])
  rmSync(outside, { recursive: true })
})

test('a huge file is named and not read', async () => {
  put('README.md')
  truncateSync(join(root, 'README.md'), 50 * 1024 * 1024)
  const { contents, skipped } = await read()
  expect(contents.size).toBe(0)
  expect(skipped).toEqual([{ path: 'README.md', reason: 'too-large', detail: '50 MB; the limit is 1 MB' }])
})

test('a pipe is no file', async () => {
  execFileSync('mkfifo', [join(root, 'README.md')])
  const { skipped } = await read()
  expect(skipped).toEqual([{ path: 'README.md', reason: 'unreadable', detail: 'not a regular file' }])
})

test('more files than anyone can want are counted, not listed', async () => {
  for (const name of ['a', 'b', 'c', 'd']) put(name, 'x')
  const { paths, skipped } = await read(all, { files: 2 })
  expect(paths).toHaveLength(2)
  expect(skipped[0]).toMatchObject({ reason: 'too-many' })
})

test.runIf(process.getuid?.() !== 0)('what may not be read is named', async () => {
  put('README.md', 'x')
  put('closed/a.md', 'x')
  chmodSync(join(root, 'README.md'), 0)
  chmodSync(join(root, 'closed'), 0)
  const { skipped } = await read()
  chmodSync(join(root, 'closed'), 0o700)
  expect(skipped.map(({ path, reason }) => [path, reason])).toEqual([
    ['README.md', 'unreadable'],
    ['closed/', 'unreadable'],
  ])
})

test('text in any encoding is text; pictures are not', () => {
  expect(isBinary(Buffer.from('Grüße, 你好, مرحبا'))).toBe(false)
  expect(isBinary(Buffer.from('a NUL \0 in the middle of a longer text'))).toBe(false)
  expect(isBinary(Buffer.from('\ufeffhello', 'utf16le'))).toBe(false)
  expect(isBinary(Buffer.from('hello there, without a mark', 'utf16le'))).toBe(false)
  expect(isBinary(Buffer.from('Grüße', 'latin1'))).toBe(false)
  expect(isBinary(new Uint8Array())).toBe(false)
  expect(isBinary(Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))).toBe(true)
  expect(isBinary(Buffer.from('89504e470d0a1a0a0000000d494844520000001000000010', 'hex'))).toBe(true)
})

test('git in a checkout runs no program that the checkout names', async () => {
  git('init', '-q')
  put('README.md', 'x')
  git('config', 'core.fsmonitor', `touch ${join(root, 'ran')};false`)
  const { paths } = await read()
  expect(paths).toEqual(['README.md'])
  expect(existsSync(join(root, 'ran'))).toBe(false)
})

test('what is no folder is said in one line', async () => {
  put('file', 'x')
  await expect(checkoutFiles(join(root, 'nowhere')).read(all)).rejects.toThrow(
    /nowhere: there is nothing of that name$/,
  )
  await expect(checkoutFiles(join(root, 'file')).read(all)).rejects.toThrow(/it is a file/)
})

test('one file is there, left out, or not there', async () => {
  put('a', 'x')
  truncateSync(join(root, 'a'), 1)
  expect(await checkoutFile(root, 'a')).toBeInstanceOf(Uint8Array)
  expect(await checkoutFile(root, 'b')).toBeNull()
  expect(await checkoutFile(root, '../../etc/passwd')).toMatchObject({ reason: 'outside' })
})
