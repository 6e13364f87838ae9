import { describe, expect, test } from 'vitest'
import { reviewDiff } from '../../src/commands/review/change.ts'
import { parseDiff } from '../../src/commands/review/patch.ts'
import { ReviewConfig } from '../../src/config/schema.ts'
import type { Profile } from '../../src/core/term.ts'
import { terms } from '../../src/terms/catalogue.ts'
import { markdownRegions } from '../../src/terms/markdown.ts'
import { compile, type Matcher } from '../../src/terms/matcher.ts'

const matchers = {
  core: compile(terms, 'core'),
  wide: compile(terms, 'wide'),
  all: compile(terms, 'all'),
} satisfies Record<Profile, Matcher>

function reviewed(diff: string, profile: Profile = 'all') {
  return reviewDiff(parseDiff(diff), {
    matcher: matchers[profile],
    markdown: markdownRegions,
    config: ReviewConfig.parse({}),
    now: '2026-11-20T09:00:00Z',
  })
}

interface Change {
  readonly path: string
  readonly was: readonly string[]
  readonly is: readonly string[]
}

function review(...changes: readonly Change[]) {
  const text = changes.map(({ path, was, is }) => {
    const header = `--- a/${path}\n+++ b/${path}\n@@ -1,${was.length} +1,${is.length} @@\n`
    return header + [...was.map((line) => `-${line}\n`), ...is.map((line) => `+${line}\n`)].join('')
  })
  return reviewed(text.join(''))
}
const said = (path: string, was: readonly string[], is: readonly string[]) =>
  review({ path, was, is }).findings.map(({ text, line }) => `${line} ${text}`)

describe('a change does not bring a word that it', () => {
  test('moves to another file', () => {
    const line = 'Ask for a place on the whitelist first.'
    const { findings, leftAlone } = review(
      { path: 'old.md', was: [line], is: [] },
      { path: 'new.md', was: [], is: ['# Access', line] },
    )
    expect(findings).toEqual([])
    expect(leftAlone.map(({ because }) => because)).toEqual(['not-new'])
  })

  test('indents or gives another sign', () => {
    expect(said('a.md', ['* Ask for the whitelist.'], ['  - Ask for the whitelist.'])).toEqual([])
    expect(said('a.md', ['## The whitelist'], ['### The whitelist'])).toEqual([])
  })

  test('spells in a name by another habit', () => {
    expect(said('a.py', ['hostWhitelist = []'], ['host_whitelist_ = []'])).toEqual([])
    expect(said('a.py', ['hostWhitelist = []'], ['user_whitelist = []'])).toHaveLength(1)
    expect(said('a.py', ['run(whitelist)'], ['_whitelist = []'])).toHaveLength(1)
  })

  test('mends in one word', () => {
    expect(said('a.c', ['/* dummy funcitons */'], ['/* dummy functions */'])).toEqual([])
    expect(said('a.c', ['/* Sanity checks */'], ['/* Sanity check */'])).toEqual([])
    expect(said('a.c', ['/* dummy hosts */'], ['/* dummy functions */'])).toHaveLength(1)
    expect(said('a.c', ['/* the blacklist */'], ['/* the whitelist */'])).toHaveLength(1)
    expect(said('a.py', ['# slave can read'], ['# slave may read'])).toHaveLength(1)
  })

  test('but a pronoun that stood in a pair is news by itself', () => {
    const text = (who: string) => `When a user signs in for the first time, ${who} sees the list.`
    expect(said('a.md', [text('he or she')], [text('he')])).toHaveLength(1)
  })

  test('keeps as a sentence that was a line of its own', () => {
    expect(
      said(
        'a.rb',
        ['# Gives places on masters'],
        ['# Gives places on masters. With slaves it is more complex.'],
      ),
    ).toEqual(['1 slaves'])
  })

  test('but small words alone are no sentence that stood there', () => {
    const was = 'The slave of the cluster is in the list when it is up and the others are not.'
    expect(
      said('a.md', [was], ['We changed it. The slave is in the rack. It talks to one host.']),
    ).toHaveLength(1)
    expect(
      said('a.py', ['whitelist = []'], ['hosts = []  # Not all. Whitelist. Do not change.']),
    ).toHaveLength(1)
  })

  test('keeps of two that stood together', () => {
    const text = (other: string) => `It runs your first master and ${other} as quickly as it can.`
    expect(said('a.md', [text('slave')], [text('worker')])).toEqual([])
  })

  test('keeps in a sentence behind another that is new', () => {
    const kept = 'You can, of course, call it yourself.'
    expect(said('a.md', [`An action to copy files. ${kept}`], [`This is a wrapper. ${kept}`])).toEqual([])
    expect(
      said('a.md', ['An action to copy files. You could call it.'], [`This is a wrapper. ${kept}`]),
    ).toHaveLength(1)
  })

  test('says in a message that is given other values', () => {
    const message = '"Added one more host to whitelist %s"'
    expect(
      said('a.c', [`  log_info(${message}, token);`], [`  log(format(${message}), name, item);`]),
    ).toEqual([])
    expect(
      said('a.c', ['  log_info("Added a host", token);'], [`  log_info(${message}, token);`]),
    ).toHaveLength(1)
  })

  test('says in a short message whose values change', () => {
    expect(
      said(
        'a.cpp',
        ['  log << "watching slave " << *slave;'],
        ['  log << "watching slave " << slave->id();'],
      ),
    ).toEqual([])
    expect(
      said('a.cpp', ['  log << "a slave left" << *slave;'], ['  log << "watching slave " << *slave;']),
    ).toHaveLength(1)
  })

  test('wraps anew', () => {
    const was = ['Before you begin, ask for a place on the', 'whitelist of the gateway, and wait a day.']
    const is = ['Before you begin, ask for', 'a place on the whitelist of the gateway,', 'and wait a day.']
    expect(said('a.md', was, is)).toEqual([])
  })

  test('keeps in a comment that goes to another line', () => {
    expect(said('a.c', ['  return f(x); // sanity check'], ['  g(x, y); // sanity check'])).toEqual([])
    expect(said('a.c', ['  if (x) // sanity check', '  {'], ['  if (x) {', '    // sanity check'])).toEqual(
      [],
    )
    expect(said('a.c', ['  if (x) // sanity check'], ['  if (x) // second sanity check'])).toHaveLength(1)
    expect(
      said('a.c', ['  whitelist = 1; // done'], ['  log("The whitelist has 9 hosts."); // done']),
    ).toHaveLength(1)
  })

  test('leaves beside a link or code that it mends', () => {
    expect(said('a.md', ['See the [whitelist](old.md).'], ['See the [whitelist](new.md).'])).toEqual([])
    expect(said('a.py', ['x = f(1)  # the blacklist'], ['x = g(one,two)  # the blacklist'])).toEqual([])
  })

  test('keeps in a name of many words that is shortened or put in the plural', () => {
    const was = ['func queryGroupWhitelistedHostInfo() {']
    expect(said('a.go', was, ['func queryWhitelistedHostInfos() {'])).toEqual([])
    expect(said('a.go', was, ['func resetWhitelistedPortTable() {'])).toHaveLength(1)
  })

  test('keeps as a name while its shape changes', () => {
    expect(said('a.py', ['def blacklisted(host):'], ['def blacklisted(host, port):'])).toEqual([])
  })
})

describe('a change does bring a word', () => {
  test('in a sentence that it writes anew around the old word', () => {
    expect(said('a.md', ['The whitelist is long.'], ['The whitelist holds a hundred hosts.'])).toEqual([
      '1 whitelist',
    ])
  })

  test('that it puts where another word stood', () => {
    expect(said('a.md', ['See the [allowlist](list.md).'], ['See the [whitelist](list.md).'])).toEqual([
      '1 whitelist',
    ])
  })

  test('in a short line whose words stand in a longer one by chance', () => {
    expect(said('a.md', ['He asked for the whitelist yesterday.'], ['The gate', 'the whitelist'])).toEqual([
      '2 whitelist',
    ])
  })

  test('as a name of its own beside one that was there', () => {
    expect(said('a.py', ['blacklisted = set()'], ['blacklisted_hosts = set()'])).toEqual(['1 blacklisted'])
  })
})

describe('a change that brings in much at once', () => {
  const brought = (files: number, lines: number) =>
    Array.from({ length: files }, (_, file) => {
      const text = Array.from({ length: lines }, (_, line) =>
        line === 5 ? '+Ask for a place on the whitelist.' : `+Line ${line} of page ${file}.`,
      )
      return `--- /dev/null\n+++ b/pages/${file}.md\n@@ -0,0 +1,${lines} @@\n${text.join('\n')}\n`
    }).join('')
  const reasons = (diff: string) => {
    const { findings, leftAlone } = reviewed(diff)
    return { said: findings.length, quiet: new Set(leftAlone.map(({ because }) => because)) }
  }

  test('was written elsewhere: nothing is said', () => {
    expect(reasons(brought(120, 200))).toEqual({ said: 0, quiet: new Set(['imported']) })
  })

  const file = (path: string, line: string) => `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+${line}\n`
  const project = (folder: string, names: readonly string[]) =>
    [
      ...names.map((name) => file(`${folder}/${name}`, 'x')),
      file(`${folder}/src/a.md`, 'The whitelist.'),
    ].join('')

  test('was written elsewhere where it is a project of its own', () => {
    const roots = ['LICENSE', 'README.md', 'CHANGELOG.md', '.gitignore']
    expect(reasons(project('forks/one', roots))).toEqual({ said: 0, quiet: new Set(['imported']) })
    expect(reasons(project('forks/one', ['LICENSE', 'README.md'])).said).toBe(1)
  })

  test('was written elsewhere where it comes among the libraries with a licence of its own', () => {
    const quiet = { said: 0, quiet: new Set(['imported']) }
    expect(reasons(project('contrib/checks', ['LICENSE.txt', 'README.md']))).toEqual(quiet)
    expect(reasons(project('lib/main/Chip', ['COPYING', 'README']))).toEqual(quiet)
    expect(reasons(project('contrib/checks', ['README.md', 'CHANGELOG.md'])).said).toBe(1)
    expect(reasons(project('packages/own', ['LICENSE', 'README.md'])).said).toBe(1)
    expect(reasons(project('libs/own', ['LICENSE', 'README.md', 'package.json'])).said).toBe(1)
    expect(reasons(project('lib/own', ['license_checker.py', 'news_reader.py'])).said).toBe(1)
  })

  test('was written elsewhere where it is a site that was built, page by page', () => {
    const site = (pages: number, others: number) =>
      [
        ...Array.from({ length: pages }, (_, page) => file(`${page}/index.html`, '<p>The whitelist.</p>')),
        ...Array.from({ length: others }, (_, index) => file(`${index}.py`, 'x = 1')),
      ].join('')
    expect(reasons(site(30, 2))).toEqual({ said: 0, quiet: new Set(['generated']) })
    expect(reasons(site(30, 20)).said).toBe(30)
    expect(reasons(site(5, 0)).said).toBe(5)
    const there = site(30, 0).replaceAll(/--- \/dev\/null\n\+\+\+ b\/(.*)/g, '--- a/$1\n+++ b/$1')
    expect(reasons(there).said).toBe(30)
    expect(reasons(there + file('searchindex.js', 'x')).said).toBe(0)
  })

  test('was written elsewhere where it is built from a page of the same change', () => {
    const page = (path: string, line: string) => `--- a/${path}\n+++ b/${path}\n@@ -5,0 +5,1 @@\n+${line}\n`
    const built = page('docs/guide.html', '<p>The whitelist.</p>')
    const source = page('docs/guide.md', 'The whitelist.')
    expect(reasons(built + source)).toEqual({ said: 1, quiet: new Set(['generated']) })
    expect(reasons(built + page('docs/guide.txt', 'The whitelist.')).said).toBe(2)
    expect(reasons(page('docs/guide.1', 'The whitelist.') + source).said).toBe(1)
    expect(reasons(built + page('other/guide.md', 'The whitelist.')).said).toBe(2)
    expect(reasons(page('guide.html', '<p>The whitelist.</p>') + source).said).toBe(2)
    const long = page('docs/programmers-guide.html', '<p>The whitelist.</p>')
    const elsewhere = page('src/pages/programmers-guide.rst', 'The whitelist.')
    expect(reasons(long + elsewhere).said).toBe(1)
    expect(reasons(long.replaceAll('docs/', 'app/templates/') + elsewhere).said).toBe(2)
  })

  test('is still reviewed where it is many small files or a few of some length', () => {
    expect(reasons(brought(300, 40)).said).toBe(300)
    expect(reasons(brought(9, 100)).said).toBe(9)
    expect(reasons(brought(10, 100)).said).toBe(0)
  })

  test('was written elsewhere in all but its shortest files', () => {
    const beside = (lines: number) => brought(1, lines).replaceAll('pages/', 'more/')
    expect(reasons(brought(12, 100) + beside(25)).said).toBe(0)
    expect(reasons(brought(12, 100) + beside(24)).said).toBe(1)
  })

  test('was written elsewhere in its short files too, where it is a whole project', () => {
    const short = file('CREDITS.txt', 'The whitelist is by Ada.')
    expect(reasons(brought(16, 100) + short).said).toBe(1)
    expect(reasons(brought(60, 100) + short).said).toBe(0)
  })

  test('was written elsewhere where it is one new document of more than 300 lines, or 400 in an old one', () => {
    const there = (path: string, lines: number) =>
      brought(1, lines).replace('--- /dev/null\n+++ b/pages/0.md', `--- a/${path}\n+++ b/${path}`)
    expect(reasons(brought(1, 301))).toEqual({ said: 0, quiet: new Set(['imported']) })
    expect(reasons(brought(1, 300)).said).toBe(1)
    expect(reasons(there('a.md', 400)).said).toBe(1)
    expect(reasons(there('a.md', 401)).said).toBe(0)
    expect(reasons(there('a.html', 401)).said).toBe(0)
    expect(reasons(there('a.vue', 401)).said).toBe(1)
    expect(reasons(brought(1, 301).replace('.md', '.c').replace('+Ask', '+// Ask')).said).toBe(1)
  })

  test('is named as not reviewed, so that silence is not taken for praise', () => {
    const named = (files: number, lines: number, config = {}) =>
      reviewDiff(parseDiff(brought(files, lines)), {
        matcher: matchers.core,
        markdown: markdownRegions,
        config: ReviewConfig.parse(config),
        now: '2026-11-20T09:00:00Z',
        explain: false,
      }).problems.map(({ path, message }) => `${path} ${message}`)
    expect(named(1, 300)).toEqual([])
    expect(named(1, 301)).toEqual([expect.stringMatching(/^pages\/0\.md so much .*not reviewed/)])
    expect(named(12, 100)).toEqual([expect.stringMatching(/^null so much .*: pages\/0\.md and 11 more;/)])
    expect(named(1, 301, { ignore: ['pages/**'] })).toEqual([])
  })

  test('is still reviewed where most of it is no text that people write', () => {
    const lock = `--- /dev/null\n+++ b/package-lock.json\n@@ -0,0 +1,5000 @@\n${'+{}\n'.repeat(5000)}`
    expect(reasons(brought(2, 100) + lock).said).toBe(2)
  })

  test('is still reviewed in files that were there', () => {
    const there = '--- a/own.md\n+++ b/own.md\n@@ -1 +1,2 @@\n # Own\n+Ask for the whitelist.\n'
    expect(reasons(brought(120, 200) + there).said).toBe(1)
  })
})

test('many findings against much that is gone take no longer than reading it', () => {
  const was = Array.from(
    { length: 20_000 },
    (_, index) => `// The whitelist of gate ${'x'.repeat(index % 50)}.`,
  )
  const is = Array.from(
    { length: 20_000 },
    (_, index) => `// A whitelist for door ${'y'.repeat(index % 60)}.`,
  )
  expect(said('a.js', was, is)).toHaveLength(20_000)
})

describe('a word that the project goes by already', () => {
  const kept = (path: string, ...lines: string[]) =>
    `--- a/${path}\n+++ b/${path}\n@@ -1,${lines.length} +1,${lines.length + 1} @@\n${lines.map((line) => ` ${line}\n`).join('')}+Hosts on the blacklist wait.\n`

  test('is left alone below the profile that says everything', () => {
    const diff = kept('a.md', 'Read the whitelist.', 'Then read the blacklist.')
    expect(reviewed(diff, 'core').findings).toEqual([])
    expect(reviewed(diff, 'wide').leftAlone).toMatchObject([{ because: 'established' }])
    expect(reviewed(diff, 'all').findings).toHaveLength(1)
  })

  test('is one where the change takes it away in the same file', () => {
    const gone = (path: string) =>
      `--- a/${path}\n+++ b/${path}\n@@ -9,3 +9,2 @@\n x\n-A whitelist at night.\n-Whitelists by day.\n+Hosts on the blacklist wait.\n`
    expect(reviewed(gone('a.md'), 'core').findings).toEqual([])
    const renamed = gone('b.md').replace('+Hosts on the blacklist wait.', '+Allowlists.')
    expect(reviewed(kept('a.md', 'Hosts.') + renamed, 'core').findings).toHaveLength(1)
  })

  test('is none where it stands on one line', () => {
    expect(reviewed(kept('a.md', 'Whitelist or blacklist?'), 'core').findings).toHaveLength(1)
  })

  test('counts for the role of a machine in every profile', () => {
    const diff = kept('a.md', 'The slave waits.', 'Each slave waits.').replace('blacklist', 'slave')
    expect(reviewed(diff, 'core').findings).toHaveLength(1)
  })
})

test('a name that code gives to a role counts from the profile "wide" on', () => {
  const diff = '--- a/a.py\n+++ b/a.py\n@@ -1 +1,2 @@\n x = 1\n+slave_port = 2\n'
  const found = (profile: Profile) => reviewed(diff, profile).findings.length
  expect([found('core'), found('wide')]).toEqual([0, 1])
})

test('a sentence that is only wrapped in other places stays as it is', () => {
  const was = ['The guard first reads the blacklist of hosts, then waits.']
  expect(said('a.md', was, ['The guard first reads', 'the blacklist', 'of hosts, then waits.'])).toEqual([])
})

test('a sentence in which a link is mended, or a heading that is marked otherwise, stays as it is', () => {
  const was = ['Ask `the hosts <http://hosts.example.org/old>`_ for a whitelist.']
  const is = ['Ask `the hosts <https://new.example.com>`_ for a whitelist.']
  expect(said('a.rst', was, is)).toEqual([])
  expect(said('a.md', ['h4. The Whitelist'], ['### The Whitelist'])).toEqual([])
})

describe('a commit whose message comes with the diff', () => {
  const shown = (message: string, path = 'a.md') =>
    `${message}\ndiff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1 +1,2 @@\n x\n+Ask for the whitelist.\n`
  const said = (diff: string) => {
    const { findings, leftAlone, problems } = reviewed(diff)
    expect(problems).toEqual([])
    return [findings.length, ...leftAlone.map(({ because }) => because)]
  }
  const show = (subject: string) =>
    `commit 0123456789abcdef\nAuthor: Ada <ada@example.org>\nDate: Mon Nov 30 2026\n\n    ${subject}\n\n    Revert nothing here.\n`

  test.each([
    'Revert "Tell of the gate"',
    'docs: Reverts most of #12',
    'Rolling back 9328 to make the change smaller',
    "Merge branch 'gates' into main",
    'Merged revisions 12-14',
    'moved related wiki pages into the repo',
    'feat: moved template syntax',
    '[#12] Backporting changes to 2.3',
    'docs: sync with upstream 0123abc',
    'merged the overhaul of gates rev 1001:1009',
    'Import previous book contents',
    'Adding the existing governance document.',
    'docs: migrate the gates page from wiki to docs',
    'Update bundled mpmath to 0.12',
    'Rebuild docs',
    '[docs] Move the tests from gate.t to gates.t',
  ])('says that its text is old: %s', (subject) => {
    expect(said(shown(show(subject)))).toEqual([0, 'not-new'])
    expect(
      said(shown(`From 0123456789abcdef Mon Sep 17\nFrom: Ada\nSubject: [PATCH 1/2] ${subject}\n\n---\n`)),
    ).toEqual([0, 'not-new'])
  })

  test.each([
    'Tell of the gate',
    'Merge sort is stable now',
    'Remove the gate',
    'Move faster',
    'Sync settings with the server',
    'Import hosts from a file',
    'Add existing hosts to the list',
    'Update the gate to 3 hosts',
    'Build docs for the gate',
    'Merge gates',
    'Merge: keep the newest gate',
    'Sync gates with master on reconnect',
    'Update README to 2.0',
    'Add previous page button',
    'Add existing content check',
    'Build the website',
    'Moving average of the load per gate',
    'Migrate search to docs service',
    'Backporting guide',
    'Migrate gates to the new API',
  ])('does not say so: %s', (subject) => {
    expect(said(shown(show(subject)))).toEqual([1])
  })

  test('speaks for its own files, and one of two does not speak for both', () => {
    const old = shown(show('Revert "Tell of the gate"'))
    expect(said(old + shown(show('Tell of the door'), 'b.md'))[0]).toBe(1)
    expect(said(old + shown(show('Tell of the door')).replace('whitelist', 'blacklist'))[0]).toBe(2)
  })
})
