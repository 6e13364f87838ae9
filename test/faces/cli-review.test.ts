import { execFileSync } from 'node:child_process'
import { chmodSync, lstatSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from 'sarif'
import { describe, expect, test } from 'vitest'
import { main } from '../../src/cli/main.ts'
import { folder } from '../support/folder.ts'
import { seen } from '../support/io.ts'

async function review(argv: readonly string[], given: Parameters<typeof seen>[0] = {}) {
  const { io, out, err } = seen(given)
  const status = await main(['review', ...argv], io)
  return { status, out: out(), err: err() }
}

const DIFF =
  '--- a/docs/a.md\n+++ b/docs/a.md\n@@ -11,0 +12 @@\n+Use the whitelist and https://a.example/blacklist today.\n'

/** Runs git in a folder, as somebody. */
function gitIn(cwd: string) {
  return (...argv: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...argv], { cwd, stdio: 'ignore' })
}

/** Makes a folder a checkout that has everything in it. */
function commitAll(git: ReturnType<typeof gitIn>) {
  git('init', '-q')
  git('add', '.')
  git('commit', '-q', '-m', 'one')
}

const pathsIn = (out: string) => JSON.parse(out).findings.map(({ path }: { path: string }) => path)

describe('what is reviewed', () => {
  test('a diff from standard input', async () => {
    const { status, out, err } = await review(['--diff', '-', '--format', 'json', '--explain'], {
      input: DIFF,
    })
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(JSON.parse(out)).toEqual({
      porchlight: 1,
      files: 1,
      lines: 1,
      findings: [
        {
          term: 'whitelist',
          path: 'docs/a.md',
          line: 12,
          column: 9,
          endColumn: 18,
          text: 'whitelist',
          alternatives: ['allowlist', 'allow', 'safe list'],
          tier: 1,
          category: 'racial',
          context: 'prose',
          severity: 'notice',
          message: expect.stringContaining('“whitelist”: '),
          suggestion: 'Use the allowlist and https://a.example/blacklist today.',
        },
      ],
      leftAlone: [
        { term: 'blacklist', path: 'docs/a.md', line: 12, column: 41, text: 'blacklist', because: 'url' },
      ],
    })
  })

  test('a diff from a file', async () => {
    const cwd = folder({ 'x.diff': DIFF })
    expect((await review(['--diff', 'x.diff'], { cwd })).out).toContain('12:9')
  })

  test('a diff in UTF-16, as PowerShell writes it', async () => {
    const cwd = folder({ 'x.diff': Buffer.from(`\ufeff${DIFF}`, 'utf16le') })
    expect((await review(['--diff', 'x.diff'], { cwd })).out).toContain('12:9')
  })

  test.each([
    ['a binary file', 'diff --git a/x b/x\nindex 1..2 100644\nBinary files a/x and b/x differ\n'],
    ['a mode', 'diff --git a/x b/x\nold mode 100644\nnew mode 100755\n'],
    ['a name', 'diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n'],
    ['nothing but what goes', 'diff --git a/x b/x\n--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-whitelist\n'],
  ])('a diff that changes %s: there is nothing to suggest', async (_, input) => {
    const { status, out, err } = await review(['--diff', '-'], { input })
    expect({ status, out, err }).toEqual({ status: 0, out: 'Nothing to suggest (0 lines read).\n', err: '' })
  })

  test('a file in UTF-16', async () => {
    const cwd = folder({ 'a.md': Buffer.from('\ufeffOne.\r\n😀 the whitelist.\r\n', 'utf16le') })
    const { findings, lines } = JSON.parse((await review(['a.md', '--format', 'json'], { cwd })).out)
    expect(lines).toBe(2)
    expect(findings).toMatchObject([{ line: 2, column: 8, suggestion: '😀 the allowlist.' }])
  })

  test('a project, whatever the folders around it are called', async () => {
    const cwd = folder({
      'vendor/project/.git/HEAD': '',
      'vendor/project/docs/a.md': 'The whitelist.\n',
      'vendor/project/vendor/b.md': 'The whitelist.\n',
      'elsewhere/c.md': '',
    })
    for (const where of [cwd, join(cwd, 'elsewhere')]) {
      const argv = [join(cwd, 'vendor/project'), '--format', 'json']
      const { findings } = JSON.parse((await review(argv, { cwd: where })).out)
      expect(findings).toMatchObject([{ path: expect.stringMatching(/vendor\/project\/docs\/a\.md$/) }])
    }
  })

  test('files and folders, without what is ignored, linked or binary', async () => {
    const cwd = folder({
      '.gitignore': 'out/\n',
      'docs/a.md': 'The whitelist.\n',
      'docs/deep/b.txt': 'A blacklist.\n',
      'out/c.md': 'The whitelist.\n',
      'd.bin': 'whitelist\0',
    })
    const { findings, files } = JSON.parse((await review(['--format', 'json'], { cwd })).out)
    expect(findings.map(({ path }: { path: string }) => path)).toEqual(['docs/a.md', 'docs/deep/b.txt'])
    expect(files).toBe(3)
    expect(JSON.parse((await review(['docs/deep', '--format', 'json'], { cwd })).out).findings).toHaveLength(
      1,
    )
  })

  test('what others wrote is only read where somebody asks why', async () => {
    const cwd = folder({ 'a.md': 'The whitelist.\n', 'vendor/b.md': 'The whitelist.\n' })
    const short = JSON.parse((await review(['--format', 'json'], { cwd })).out)
    expect(short).toMatchObject({ files: 1, lines: 1, findings: [{ path: 'a.md' }] })
    const long = JSON.parse((await review(['--format', 'json', '--explain'], { cwd })).out)
    expect(long).toMatchObject({ files: 2, lines: 2, findings: short.findings })
    expect(long.leftAlone).toMatchObject([{ path: 'vendor/b.md', because: 'vendored' }])
  })

  test('what a checkout adds since a revision, uncommitted work included', async () => {
    const cwd = folder({ 'a.md': 'The whitelist was here before.\n' })
    const git = gitIn(cwd)
    commitAll(git)
    execFileSync('sh', ['-c', 'echo "A blacklist is new." >> a.md'], { cwd })
    const { findings } = JSON.parse((await review(['--base', 'HEAD', '--format', 'json'], { cwd })).out)
    expect(findings.map(({ term, line }: { term: string; line: number }) => [term, line])).toEqual([
      ['blacklist', 2],
    ])
    expect(await review(['--base', 'nowhere'], { cwd })).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^porchlight: cannot compare with nowhere: .*\n$/),
    })
    expect((await review(['--base', '--output=x'], { cwd })).status).toBe(2)
  })

  test('in a checkout, what git tracks and what is new, and nothing through a link', async () => {
    const cwd = folder({
      '.gitignore': 'drop/\n*.txt\n',
      'a.md': 'The whitelist.\n',
      'gone.md': 'The whitelist.\n',
      'drop/kept.md': 'The whitelist.\n',
      'elsewhere/real.md': 'The whitelist.\n',
      'moved/b.md': 'The whitelist.\n',
      'inner/c.md': 'The whitelist.\n',
      'inner/c.txt': 'The whitelist.\n',
    })
    gitIn(join(cwd, 'inner'))('init', '-q')
    const git = gitIn(cwd)
    git('init', '-q')
    git('add', '-f', '.gitignore', 'a.md', 'gone.md', 'drop/kept.md', 'moved', 'elsewhere')
    rmSync(join(cwd, 'gone.md'))
    rmSync(join(cwd, 'moved'), { recursive: true })
    symlinkSync('elsewhere', join(cwd, 'moved'))
    symlinkSync('a.md', join(cwd, 'link.md'))
    writeFileSync(join(cwd, 'drop/new.md'), 'The whitelist.\n')
    writeFileSync(join(cwd, 'new.md'), 'The whitelist.\n')
    const { out, err } = await review(['--format', 'json'], { cwd })
    expect(err).toBe('')
    expect(pathsIn(out)).toEqual([
      'a.md',
      'drop/kept.md',
      'elsewhere/real.md',
      'inner/c.md',
      'inner/c.txt',
      'new.md',
    ])
    expect(pathsIn((await review(['link.md', '--format', 'json'], { cwd })).out)).toEqual(['link.md'])
  })

  test('in a checkout that a link leads into, what git lists there', async () => {
    const there = folder({
      '.gitignore': '*.txt\n',
      'in/a.md': 'The whitelist.\n',
      'in/b.txt': 'The whitelist.\n',
    })
    gitIn(there)('init', '-q')
    const cwd = folder({})
    symlinkSync(join(there, 'in'), join(cwd, 'link'))
    expect(pathsIn((await review(['link', '--format', 'json'], { cwd })).out)).toEqual(['link/a.md'])
  })

  test('nothing of what git keeps for itself in a bare repository', async () => {
    const cwd = folder({ 'a.md': 'One.\n' })
    gitIn(cwd)('init', '-q', '--bare', 'bare.git')
    writeFileSync(join(cwd, 'bare.git/notes.md'), 'The whitelist.\n')
    expect(pathsIn((await review(['bare.git', '--format', 'json'], { cwd })).out)).toEqual([])
  })

  test('in a checkout, what its submodules hold', async () => {
    const inner = folder({ 'c.md': 'The whitelist.\n' })
    commitAll(gitIn(inner))
    const cwd = folder({ 'a.md': 'One.\n' })
    const git = gitIn(cwd)
    git('init', '-q')
    git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'parts/inner')
    expect(pathsIn((await review(['--format', 'json'], { cwd })).out)).toEqual(['parts/inner/c.md'])
    // As an archive has it: the files without the checkout that they come from.
    rmSync(join(cwd, 'parts/inner/.git'))
    expect(pathsIn((await review(['--format', 'json'], { cwd })).out)).toEqual(['parts/inner/c.md'])
    rmSync(join(cwd, 'parts/inner/c.md'))
    expect(pathsIn((await review(['--format', 'json'], { cwd })).out)).toEqual([])
  })

  test.skipIf(process.platform === 'win32')(
    'in a checkout, no pipe that took the place of a file',
    async () => {
      const cwd = folder({ 'a.md': 'The whitelist.\n', 'b.md': 'The whitelist.\n' })
      gitIn(cwd)('init', '-q')
      gitIn(cwd)('add', '.')
      rmSync(join(cwd, 'b.md'))
      execFileSync('mkfifo', ['b.md'], { cwd })
      expect(pathsIn((await review(['--format', 'json'], { cwd })).out)).toEqual(['a.md'])
    },
  )

  test('nothing that was copied from elsewhere in the checkout', async () => {
    const line = 'Ask the owner of the host for a place on the whitelist.'
    const cwd = folder({ 'a.md': `# One\n\n${line}\n`, 'b.md': '# Two\n' })
    const git = gitIn(cwd)
    commitAll(git)
    git('config', 'grep.lineNumber', 'true')
    git('branch', 'two')
    const own = 'Ask the owner of your host for another place on the whitelist.'
    writeFileSync(join(cwd, 'b.md'), `# Two\n\n  ${line}\n\n${own}\n`)
    writeFileSync(join(cwd, 'two'), 'A file with the name of the branch.\n')
    const { out } = await review(['--base', 'two', '--explain', '--format', 'json'], { cwd })
    expect(JSON.parse(out)).toMatchObject({
      findings: [{ term: 'whitelist', line: 5 }],
      leftAlone: [{ term: 'whitelist', line: 3, because: 'not-new' }],
    })
  })

  test('nothing that was copied, seen from a folder, and whatever came to the other branch since', async () => {
    const line = '# The sanity check comes first, always.'
    const cwd = folder({ 'parts/b.py': 'x = 1\n', 'c.py': `${line}\n` })
    const git = gitIn(cwd)
    commitAll(git)
    git('branch', 'own')
    writeFileSync(join(cwd, 'd.py'), '# The sanity check comes last, here and there.\n')
    commitAll(git)
    git('branch', '-f', 'theirs')
    git('checkout', '-q', 'own')
    writeFileSync(join(cwd, 'parts/b.py'), `x = 1\n${line}\n# The sanity check comes last, here and there.\n`)
    const { out } = await review(['--base', 'theirs', '--format', 'json'], { cwd: join(cwd, 'parts') })
    expect(JSON.parse(out).findings).toMatchObject([{ path: 'b.py', line: 3 }])
  })

  test('a name in one file that another file, which asks for silence, has as well', async () => {
    const lines = 'x = 1\n'.repeat(100)
    const cwd = folder({ 'a.py': `# porchlight-ignore-file\n${lines}`, 'b.py': lines })
    const git = gitIn(cwd)
    commitAll(git)
    for (const name of ['a.py', 'b.py']) {
      const was = readFileSync(join(cwd, name), 'utf8')
      writeFileSync(join(cwd, name), `${was}whitelist_hosts = load(other)\n`)
    }
    const found = async () => {
      const { out } = await review(['--base', 'HEAD', '--format', 'json'], { cwd })
      return JSON.parse(out).findings.map(({ path }: { path: string }) => path)
    }
    expect(await found()).toEqual(['b.py'])
    writeFileSync(join(cwd, 'b.py'), `# porchlight-ignore-file\n${readFileSync(join(cwd, 'b.py'), 'utf8')}`)
    expect(await found()).toEqual([])
  })

  test('no file that asks for silence, however far from the change', async () => {
    const lines = 'one more line\n'.repeat(100)
    const cwd = folder({ 'a.md': `<!-- porchlight-ignore-file -->\n${lines}` })
    const git = gitIn(cwd)
    commitAll(git)
    execFileSync('sh', ['-c', 'echo "A blacklist is new." >> a.md'], { cwd })
    const { out } = await review(['--base', 'HEAD', '--explain', '--format', 'json'], { cwd })
    expect(JSON.parse(out)).toMatchObject({ findings: [], leftAlone: [{ because: 'ignored' }] })
  })

  test('a file that is larger than what is read at once, with its line numbers', async () => {
    const cwd = folder({
      'big.txt': `${'a line of text that says nothing\n'.repeat(200_000)}the whitelist\n`,
    })
    const { findings, lines } = JSON.parse((await review(['big.txt', '--format', 'json'], { cwd })).out)
    expect(lines).toBe(200_001)
    expect(findings).toMatchObject([{ line: 200_001, column: 5 }])
  })

  test('more files than one thread takes', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12_200 }, (_, n) => [
        `f${n}.md`,
        n % 100 === 0 ? 'The whitelist.\n' : 'A list.\n',
      ]),
    )
    const report = JSON.parse((await review(['--format', 'json'], { cwd: folder(files) })).out)
    expect(report.files).toBe(12_200)
    expect(report.findings).toHaveLength(122)
  })
})

describe('what comes out', () => {
  test('a terminal sees how far it has come, up to the last file and no further', async () => {
    const files = Object.fromEntries(Array.from({ length: 450 }, (_, n) => [`f${n}.md`, 'The whitelist.\n']))
    const { status, out, err } = await review([], { cwd: folder(files), tty: true })
    expect(status).toBe(0)
    expect(out).toContain('450 suggestions in 450 files')
    expect(err).toContain('100/100')
  })

  test.each(['text', 'json', 'markdown', 'html', 'sarif'])(
    '%s explains what was left alone',
    async (format) => {
      const argv = ['--diff', '-', '--format', format]
      const plain = await review(argv, { input: DIFF })
      const explained = await review([...argv, '--explain'], { input: DIFF })
      expect(plain.out).not.toMatch(/web address|"because": "url"/)
      expect(explained.out).toMatch(/web address|"because": "url"/)
    },
  )

  test.each(['json', 'markdown', 'html'])('%s tells what could not be read', async (format) => {
    const { out } = await review(['--diff', '-', '--format', format], { input: DIFF.replace('+12', '+12,3') })
    expect(out).toContain('the diff ends inside a hunk')
  })

  test('text groups by file and gives a reason once', async () => {
    const cwd = folder({ 'a.md': 'The whitelist.\nA whitelist.\n' })
    const { out } = await review(['a.md'], { cwd })
    expect(out.match(/nobody has to know the/g)).toHaveLength(1)
    expect(out).toContain('2 suggestions in 1 file (2 lines read).')
  })

  test('a terminal gets colour, and NO_COLOR takes it away', async () => {
    const cwd = folder({ 'a.md': 'The whitelist.\n' })
    expect((await review(['a.md'], { cwd, tty: true })).out).toContain('\u001b[')
    expect((await review(['a.md'], { cwd, tty: true, env: { NO_COLOR: '1' } })).out).not.toContain('\u001b[')
  })

  test('Markdown and HTML cannot be broken by a path or a line', async () => {
    const diff = '--- /dev/null\n+++ "b/<b>`|.md"\n@@ -0,0 +1 @@\n+The whitelist <script>\n'
    expect((await review(['--diff', '-', '--format', 'html'], { input: diff })).out).not.toContain('<script>')
    expect((await review(['--diff', '-', '--format', 'markdown'], { input: diff })).out).toContain(
      '### ``<b>`|.md``',
    )
  })

  test('SARIF has the place in UTF-16 columns and the line as it could read', async () => {
    const log = JSON.parse((await review(['--diff', '-', '--format', 'sarif'], { input: DIFF })).out) as Log
    const [result] = log.runs[0]!.results!
    expect(result).toMatchObject({
      ruleId: 'whitelist',
      level: 'note',
      locations: [{ physicalLocation: { region: { startLine: 12, startColumn: 9, endColumn: 18 } } }],
    })
    expect(result!.fixes).toHaveLength(1)
  })

  test('--fail-on decides the exit status', async () => {
    expect((await review(['--diff', '-'], { input: DIFF })).status).toBe(0)
    expect((await review(['--diff', '-', '--fail-on', 'notice'], { input: DIFF })).status).toBe(1)
    expect((await review(['--diff', '-', '--fail-on', 'warning'], { input: DIFF })).status).toBe(0)
  })

  test('the profile of the configuration holds unless another is named', async () => {
    const cwd = folder({ '.github/porchlight.yml': 'review: { profile: wide }\n', 'a.md': 'A crazy idea.\n' })
    expect((await review(['a.md'], { cwd })).out).toContain('crazy')
    expect((await review(['a.md', '--profile', 'core'], { cwd })).out).toContain('Nothing to suggest')
  })
})

describe('--fix', () => {
  test('swaps what is safe, keeps line ends, and leaves the rest to a person', async () => {
    const cwd = folder({ 'a.md': '\ufeffA whitelist.\r\nA crazy thing.\r\n', 'b.md': 'Nothing here.\n' })
    const { status, out } = await review(['--fix', '--profile', 'wide', '--fail-on', 'notice'], { cwd })
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe('\ufeffAn allowlist.\r\nA crazy thing.\r\n')
    expect(out).toContain('a.md')
    expect(status).toBe(1)
  })

  test('does not touch a file that is not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('The whitelist '), Buffer.from([0xe9, 0x0a])])
    const cwd = folder({ 'a.md': bytes })
    const { err } = await review(['--fix'], { cwd })
    expect(readFileSync(join(cwd, 'a.md'))).toEqual(bytes)
    expect(err).toBe('porchlight: a.md was not changed: it is not a text in UTF-8\n')
  })

  test.each([['../outside.md'], ['link.md']])('does not leave the checkout for %s', async (name) => {
    const cwd = folder({ 'outside.md': 'The whitelist.\n', 'inside/.git/HEAD': '' })
    symlinkSync('../outside.md', join(cwd, 'inside/link.md'))
    const { err, out } = await review(['--fix', name], { cwd: join(cwd, 'inside') })
    expect(readFileSync(join(cwd, 'outside.md'), 'utf8')).toBe('The whitelist.\n')
    expect(err).toMatch(/ was not changed: it is outside this checkout\n$/)
    expect(out).toContain('No file was changed.')
  })

  test('keeps the permissions of a file and the link that leads to it', async () => {
    const cwd = folder({ 'a.md': 'The whitelist.\n' })
    chmodSync(join(cwd, 'a.md'), 0o755)
    symlinkSync('a.md', join(cwd, 'link.md'))
    await review(['--fix', 'link.md'], { cwd })
    expect(readFileSync(join(cwd, 'a.md'), 'utf8')).toBe('The allowlist.\n')
    expect(statSync(join(cwd, 'a.md')).mode & 0o777).toBe(0o755)
    expect(lstatSync(join(cwd, 'link.md')).isSymbolicLink()).toBe(true)
  })

  test('is not for a diff', async () => {
    expect((await review(['--fix', '--diff', '-'], { input: DIFF })).err).toContain('a diff has none')
  })
})

describe('what goes wrong is one line', () => {
  test.skipIf(process.platform === 'win32')('a link to itself', async () => {
    const cwd = folder({})
    symlinkSync('round', join(cwd, 'round'))
    expect(await review(['round'], { cwd })).toMatchObject({
      status: 2,
      err: 'porchlight: cannot read round: its links go round in a circle\n',
    })
  })

  test.each([
    [['nowhere.md'], 'porchlight: cannot read nowhere.md: there is no such file or folder\n'],
    [['--diff', 'nowhere.diff'], 'porchlight: cannot read the diff nowhere.diff: there is no such file\n'],
    [['--diff', '.'], 'porchlight: cannot read the diff .: it is a folder\n'],
    [['a', '--diff', '-'], 'porchlight: name one thing to review: paths, --diff or --base\n'],
    [['--base', 'HEAD'], 'porchlight: --base needs a git checkout, and this folder is in none\n'],
  ])('%j', async (argv, err) => {
    expect(await review(argv, { cwd: folder() })).toEqual({ status: 2, out: '', err })
  })

  test('something that is no diff', async () => {
    const { status, err } = await review(['--diff', '-'], { input: 'hello\n' })
    expect({ status, err }).toEqual({
      status: 2,
      err: 'porchlight: there is no unified diff in standard input\n',
    })
  })

  test('an empty diff is fine', async () => {
    expect(await review(['--diff', '-'], { input: '' })).toMatchObject({ status: 0, err: '' })
  })

  test('a diff that is cut off is said, and the rest is reviewed', async () => {
    const { status, out, err } = await review(['--diff', '-'], { input: DIFF.replace('+12 @@', '+12,5 @@') })
    expect(status).toBe(0)
    expect(out).toContain('whitelist')
    expect(err).toContain('the diff ends inside a hunk')
  })

  test('a thousand broken files are not a thousand lines', async () => {
    const one = (index: number) => `diff --git a/${index}.md b/${index}.md
--- a/${index}.md
+++ b/${index}.md
@@ -0,0 +1,9 @@
+the whitelist
`
    const { err } = await review(['--diff', '-'], {
      input: Array.from({ length: 1000 }, (_, i) => one(i)).join(''),
    })
    expect(err.split('\n').length).toBeLessThan(25)
    expect(err).toContain('and 980 more problems like these')
  })

  test('an allowance for a term that does not exist is said with its place, and the rest is reviewed', async () => {
    const cwd = folder({
      '.github/porchlight.yml': 'review:\n  allow:\n    - term: whitlist\n      reason: x\n',
      'a.md': 'The whitelist.\n',
    })
    const { status, out, err } = await review(['a.md'], { cwd })
    expect({ status, err }).toEqual({
      status: 0,
      err: 'porchlight: .github/porchlight.yml:3:13: review.allow: there is no term "whitlist"; did you mean "whitelist"?\n',
    })
    expect(out).toContain('allowlist')
  })

  test('a dash is told from a path', async () => {
    expect(await review(['-'])).toMatchObject({ status: 2, err: expect.stringContaining('--diff -') })
  })

  test('a configuration that cannot be read stops it', async () => {
    const cwd = folder({ '.github/porchlight.yml': 'review: { profil: all }\n', 'a.md': 'x\n' })
    expect(await review(['a.md'], { cwd })).toMatchObject({
      status: 2,
      err: expect.stringContaining('.github/porchlight.yml:1:'),
    })
  })
})
